#!/usr/bin/python3
"""What the resolver says to people is there in each language that it speaks:
each text in the sources has a row in vocab/messages.tsv, whole."""
import os
import re
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / 'wire'))

from support import Tap  # noqa: E402

SOURCE = Path(os.environ.get('srcdir', HERE.parents[1]))
SAYING = re.compile(r'\b(?:respond_problem|explain|refuse|explanation_put|'
                    r'message_in)\s*\(')
LITERAL = re.compile(r'"((?:[^"\\]|\\.)*)"')
LANGUAGES = 4


def arguments(text, at):
    """What stands up to the closing bracket, strings not looked into."""
    depth, end = 1, at
    while depth:
        found = LITERAL.match(text, end)
        end = found.end() if found else end + 1
        if not found:
            depth += {'(': 1, ')': -1}.get(text[end - 1], 0)
    return text[at:end]


def texts(path):
    """The messages in a source: adjacent literals are one."""
    source = path.read_text()
    for call in SAYING.finditer(source):
        said = arguments(source, call.end())
        for run in re.findall(r'(?:"(?:[^"\\]|\\.)*"\s*)+', said):
            yield ''.join(LITERAL.findall(run)).replace('\\"', '"')
    for table in re.findall(r'\{"w_\w+", STR_INIT\("([^"]*)"\)\}', source):
        yield table


def main():
    tap = Tap()
    rows = [line.split('\t') for line in
            (SOURCE / 'vocab/messages.tsv').read_text().splitlines()
            if line and line[0] != '#']
    keys = {row[0] for row in rows}
    said = {(text, path.name) for path in
            sorted((SOURCE / 'resolver').rglob('*.c'))
            for text in texts(path) if ' ' in text}
    tap.check(len(said) > 30, f'{len(said)} texts were found')
    tap.equal(sorted(s for s in said if s[0] not in keys), [],
              'each has a row')
    tap.equal([row[0] for row in rows if len(row) != LANGUAGES or
               not all(cell.strip() for cell in row)], [],
              'each row has all languages')
    tap.equal(len(keys), len(rows), 'no text has two rows')
    tap.done()


if __name__ == '__main__':
    main()
