#!/usr/bin/python3
"""The runner of case files: what is wrong fails, and bad syntax has its line."""
import subprocess
import sys
from pathlib import Path

from support import Folder, Tap

RUNNER = Path(__file__).with_name('cases.py')
HEAD = '''file data.nt
| <http://e.example/id/a> <http://e.example/p> "one" .
server site data.nt
case words
GET /doc/a
as kept
'''
WRONG = ('status 404', 'status 404 410', 'Location = /doc/a',
         'Content-Type = (absent)', 'ETag != {kept.ETag}', 'ETag ~ ^x$',
         'ETag !~ "', 'size < 1', 'size > 100000', 'Location > 0',
         'content has "two"', 'content lacks "one"', 'Vary lists Accept, Cookie',
         'Vary omits ACCEPT', 'content counts 0 one', 'content counts 2 "one"',
         'kind = text/html', 'content = {kept.content[1:]}',
         'size = {kept.size-1}', 'head ~ ^HTTP/1.1 404',
         'lines = one', 'log has no such words', 'content has {x*3}',
         'Link members\n| <http://e.example/>; rel="up"', 'Link members',
         'fields is other', 'content is other')
FAULTS = (  # what follows the first six lines, the line of the fault, its words
    ('nonsense', 7, 'operator'), ('status 2000', 7, 'three digits'),
    ('Location near /doc/a', 7, '"near" is not an operator'),
    ('colour = red', 7, '"colour" is neither'),
    ('ETag ~ (', 7, 'a bad expression'), ('status 200\non other', 4, 'other'),
    ('content has', 7, 'needs a value'),
    ('content counts two "one"', 7, 'counts NUMBER'),
    ('status 200\nGET /a b', 8, 'METHOD TARGET'),
    ('ETag = {none.ETag}', 7, 'nothing is called "none"'),
    ('ETag = {row}', 7, 'nothing is called "row"'),
    ('ETag is other', 7, '"other" was not kept'),
    ('each Target\n| a\nstatus 200', 7, 'lower case'),
    ('each a, b\n| 1\nstatus 200', 8, '1 cells for 2'),
    ('each a\nstatus 200', 7, 'no rows'), ('| a', 7, 'nothing takes'),
    ('  no field', 7, 'not a field'), ('as Kept', 7, 'lower case'),
    ('status 200\ncase', 8, 'needs words'), ('', 4, 'expects nothing'),
    ('status 200\nserver', 8, 'server NAME'),
    ('status 200\nhost', 8, 'a host is missing'),
    ('status 200\nfile a from b', 8, 'no file "b"'),
    ('status 200\nfile a from data.nt, x!y -> z', 8, 'does not occur'),
    ('status 200\nfile a b', 8, 'file NAME'),
    ('include none.case', 7, 'no file "none.case"'))


def run(folder, text):
    path = folder.write('a.case', text)
    done = subprocess.run([sys.executable, str(RUNNER), path],
                          capture_output=True, timeout=60)
    return done.returncode, done.stdout.decode()


def main():
    tap = Tap()
    with Folder() as folder:
        code, out = run(folder, HEAD + 'status 200\ncontent has "one"\n')
        tap.equal(code, 0, 'what is right passes')
        tap.equal(len([line for line in out.splitlines()
                       if line.startswith('ok ')]), 3,
                  'each expectation is a check, and so is the end')
        other = 'GET /id/a\nas other\nGET /doc/a\n'
        for wrong in WRONG:
            code, out = run(folder, HEAD + other + wrong + '\n')
            tap.equal(code, 1, f'{wrong!r} ends with 1')
            tap.check('not ok 1 - words: ' in out, f'{wrong!r} fails', out)
        for text, line, words in FAULTS:
            code, out = run(folder, HEAD + text + '\n')
            tap.equal(code, 1, f'{text!r} is a fault')
            tap.check(f'a.case:{line}: ' in out, f'{text!r}: in line {line}',
                      out)
            tap.check(words in out, f'{text!r}: it says "{words}"', out)
        _, out = run(folder, 'status 200\n')
        tap.check('a.case:1: there is no case yet' in out, 'no case', out)
        _, out = run(folder, 'case a\nstatus 200\n')
        tap.check('a.case:2: there is no request yet' in out, 'no request',
                  out)
        _, out = run(folder, 'case a\nGET /\nstatus 200\n')
        tap.check('a.case:1: there is no server' in out, 'no server', out)
    tap.done()


if __name__ == '__main__':
    main()
