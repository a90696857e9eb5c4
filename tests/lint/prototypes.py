#!/usr/bin/python3
"""Each function that a header declares or defines has a comment of its own,
directly before it, and none of the comments is a riddle."""
import re

from house import GENERATED, excused, name_of, run, sources

TOKEN = re.compile(r'(?P<comment>/\*.*?\*/)'
                   r'|(?P<line>^#(?:[^\n\\]|\\.)*)'
                   r'|(?P<string>"(?:[^"\\\n]|\\.)*")'
                   r"|(?P<char>'(?:[^'\\\n]|\\.)+')"
                   r'|(?P<other>[^/"\'#]+|.)', re.S | re.M)
DECLARES = re.compile(r'(?!typedef\b|static inline\b|_Static_assert\b)[^={]*?\b(\w+)\s*\(.*\)'
                      r'[^)]*$', re.S)
# A function that is defined in a header.
DEFINES = re.compile(r'(?:__attribute__\(\([^()]*\)\)\s*)?static inline\b'
                     r'[^={(]*?\b(\w+)\s*\(', re.S)
# A pair may share the comment of its first, which then names the second.
PAIRS = {'free': {'new'}, 'fini': {'init'}, 'release': {'acquire'},
         'end': {'init', 'begin'}, 'close': {'init', 'open'}}
RIDDLES = [re.compile(pattern, re.I) for pattern in (
    r'(?<!there )\b(?:is|are) no (?!longer\b|more\b)',
    r'\bwho has asked\b',
    r'\bknown by heart\b',
    r'\bof such\b',
    r'\bby then\b',
    r'^likewise\.?$',
    r'^as \w+_\w+[.,]',
    r'\bwhoever\b',
    r'^the same\b(?!.*\b(?:but|except|instead|with|without|for|as|in|of|that)\b)',
    r'\bthe (?:one|fault|part|place|piece) behind\b',
)]
# {'room/header.h: function': reason}
WITHOUT = {}
# {'room/header.h: the matching words': reason}
RIDDLES_FINE = {}


def statements(text):
    """(what a declaration says, the comment that stands directly before it or
    None) of all that is declared outside of braces."""
    said, comment, depth = '', None, 0
    for token in TOKEN.finditer(text):
        kind, part = token.lastgroup, token.group()
        if kind == 'comment':
            if depth == 0 and not said.strip():
                comment = part
        elif kind == 'line':
            comment = comment if said.strip() else None
        elif kind != 'other':
            said += part
        else:
            for c in part:
                depth += {'{': 1, '}': -1}.get(c, 0)
                said += c
                if depth == 0 and c in ';}':
                    if c == ';' or '(' in said.split('{')[0]:
                        yield said.strip(), comment
                        said, comment = '', None


def prototypes(text):
    """(function, comment) of each, in the order of the header."""
    for said, comment in statements(text):
        declared = DEFINES.match(said) if '{' in said \
            else DECLARES.match(said.rstrip(';'))
        if declared:
            yield declared.group(1), comment
        elif '{' not in said:
            yield None, comment


def is_paired(before, name):
    """Whether name is the second of a pair whose comment names it."""
    if not all(before or (None,)) or '_' not in name:
        return False
    stem, verb = name.rsplit('_', 1)
    return before[0] in {f'{stem}_{first}' for first in PAIRS.get(verb, ())} \
        and re.search(rf'\b{name}\b', before[1])


def words(comment):
    """A comment without its frame, on one line."""
    inner = re.sub(r'^/\*+|\*+/$', '', comment)
    return ' '.join(re.sub(r'^\s*\*', '', line).strip()
                    for line in inner.split('\n')).strip()


def headers():
    return [path for path in sources('*.h') if GENERATED not in path.parents]


def documented(tap):
    count, bare = 0, {}
    for path in headers():
        before = None
        for name, comment in prototypes(path.read_text()):
            if name is not None:
                count += 1
                if comment is None and not is_paired(before, name):
                    bare[f'{name_of(path)}: {name}'] = 'has no comment'
            before = (name, comment)
    tap.check(count > 900, f'{count} functions were found')
    excused(tap, 'each function has a comment of its own', WITHOUT, bare)


def plain(tap):
    riddles = {}
    for path in headers():
        for token in TOKEN.finditer(path.read_text()):
            if token.lastgroup != 'comment':
                continue
            said = words(token.group())
            for found in filter(None, (r.search(said) for r in RIDDLES)):
                riddles[f'{name_of(path)}: {found.group()}'] = said[:60]
    excused(tap, 'no comment of a header is a riddle', RIDDLES_FINE, riddles)


if __name__ == '__main__':
    run(documented, plain)
