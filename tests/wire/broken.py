#!/usr/bin/python3
"""Case G85: with data that cannot be read, the server does not start."""
from support import Folder, Tap, run


def main():
    tap = Tap()
    for words, text, where in (
            ('broken Turtle', '<http://e/a> <http://e/p> \n\n "x" ; ;; .. .',
             ':3:'),
            ('U+0000', '<http://e/a> <http://e/p> "a\\u0000b" .', ':1:'),
            ('a surrogate', '<http://e/a> <http://e/p> "\\uD800" .', ':1:')):
        with Folder() as folder:
            path = folder.write('bad.ttl', text)
            code, _, errors = run('-l', '127.0.0.1:0', path)
        tap.equal(code, 65, f'G85: {words}: not started')
        tap.check(f'bad.ttl{where}' in errors,
                  f'G85: {words}: the place is named', errors)
    tap.done()


if __name__ == '__main__':
    main()
