#!/usr/bin/python3
"""Answers that are kept word by word: kept/site.answers has those to the requests
of kept/site.case. Any difference is shown, and is a failure.

After a change that is meant, kept.py --write keeps the answers of now: then
"git diff" shows what has become of them.

Fields that name a moment or the build are left out (Date, ETag), and what stands
around the main element of a page, which is the same on all of them."""
import difflib
import itertools
import re
import sys
from contextlib import ExitStack
from pathlib import Path

from case_file import CaseFile
from case_faults import REPEATED as LONG
from cases import Exchange, decoded
from support import Folder, Server, Tap

HERE = Path(__file__).resolve().parent / 'kept'
MARK = '===== '
CHANGING = re.compile(
    r'^(?:Date|ETag|Last-Modified|Content-Length|Server): .*\r\n', re.M)
REPEATED = re.compile(r'(.)\1{999,}')
MAIN = re.compile(r'<main.*</main>', re.S)


def words_of(answer, is_whole):
    head = CHANGING.sub('', answer.head.decode('latin-1') + '\r\n')
    content = decoded(answer.content)
    main = MAIN.search(content)
    if main and not is_whole and answer.field('Content-Type').startswith('text/html'):
        content = main.group(0)
    content = REPEATED.sub(lambda found: f'{found[0][:9]}... ({len(found[0])})',
                           content)
    return head.replace('\r\n', '\n') + '\n' + content


def asked(case, server, name):
    """(what was asked, what was answered) of a case."""
    for rows in itertools.product(*(table.rows for table in case.tables)):
        row = {key: value for part in rows for key, value in part.items()}
        exchange = Exchange(server, case.host, row)
        for request in case.requests:
            answer = exchange.ask([request])[0]
            fields = ''.join(f' {exchange.fill(value)}'
                             for _, value in request.fields)
            yield (f'{name}: {exchange.fill(request.method)} '
                   f'{exchange.fill(request.target)}{fields}',
                   words_of(answer, case.words.startswith('whole')).replace(
                       str(server.port), 'PORT'))


def answers(path):
    found = CaseFile(path)
    with Folder() as folder, ExitStack() as stack:
        paths = {name: folder.write(name, LONG.sub(
            lambda m: m.group(1) * int(m.group(2)), text))
                 for name, text in found.files.items()}
        servers = {name: stack.enter_context(
            Server(*(paths.get(word, word) for word in arguments)))
            for name, arguments in found.servers.items()}
        for case in found.cases:
            for name in case.servers or list(servers)[:1]:
                yield from asked(case, servers[name], name)
        for name, server in servers.items():
            log = decoded(server.stderr()).replace(str(folder.path), 'FOLDER')
            log = log.replace(str(server.port), 'PORT')
            yield f'{name}: the log', re.sub(r'in [0-9.]+ m?s', 'in TIME', log)


def read_kept(path):
    parts = path.read_text(encoding='utf-8').split('\n' + MARK)
    return dict(part.split('\n', 1) for part in parts[1:])


def main():
    path = HERE / 'site.answers'
    now = dict(answers(HERE / 'site.case'))
    if sys.argv[1:] == ['--write']:
        path.write_text('What was answered.\n' + ''.join(
            f'\n{MARK}{asked}\n{text}' for asked, text in now.items()),
            encoding='utf-8')
        return
    tap, kept = Tap(), read_kept(path)
    for asked_for, text in now.items():
        old = kept.pop(asked_for, '')
        tap.check(text == old, asked_for, *difflib.unified_diff(
            old.splitlines(), text.splitlines(), 'kept', 'now', '', '', 0, ''))
    tap.equal(list(kept), [], 'there is an answer for all that is kept')
    tap.done()


if __name__ == '__main__':
    main()
