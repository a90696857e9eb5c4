#!/usr/bin/python3
"""Deep and long data: the right answer or a clear refusal, in bounded time
and memory."""
import os
import re

from support import Folder, Server, Tap, run

MEGABYTES = 3000  # of address space, for everything that is checked here
WAIT = 120 if 'SEEOTHER_SANITIZED' in os.environ else 15  # seconds


def subject(object_text):
    return f'<http://e.example/id/a> <http://e.example/p> {object_text} .\n'


def deep(tap, folder):
    count = 200_000
    chain = '<http://e.example/id/a> <http://e.example/p> _:b0 .\n' + ''.join(
        f'_:b{i} <http://e.example/p> _:b{i + 1} .\n' for i in range(count))
    code, _, errors = run('check', folder.write('chain.nt', chain),
                          timeout=WAIT, megabytes=MEGABYTES)
    tap.check(code in (0, 65), 'a chain of 200 000 blank nodes', errors)
    with Server(folder.name('chain.nt'), wait=WAIT) as server:
        for suffix in ('.nt', '.ttl', '.jsonld'):
            answer = server.get('/doc/a' + suffix, timeout=WAIT)
            whole = len(re.findall(b'[/:]p[ >"]', answer.content)) > count \
                or 'rel="next"' in answer.field('Link')
            tap.check((answer.status == 200 and whole) or
                      answer.status in (406, 413, 503),
                      f'the chain as {suffix}: whole, paged or refused',
                      answer.head, len(answer.content))
        tap.equal(server.get('/-/health').status, 200, 'and it lives')
    for opened, closed, words in (('[ <http://e/p> ', ']', 'brackets'),
                                  ('( ', ')', 'parentheses')):
        text = subject(opened * 100_000 + '1 ' + closed * 100_000)
        code, _, errors = run('check', folder.write('deep.ttl', text),
                              timeout=WAIT, megabytes=MEGABYTES)
        tap.check(code in (0, 65), f'100 000 {words}', code, errors)


def main():
    tap = Tap()
    with Folder() as folder:
        deep(tap, folder)
    tap.done()


if __name__ == '__main__':
    main()
