#!/usr/bin/python3
"""Tables of moved names that are refused, and what a new table changes.
cases/moved.case asks for such names."""
import signal
from pathlib import Path

from case_file import CaseFile
from support import Folder, Server, Tap, run

FILES = CaseFile(Path(__file__).with_name('cases') / 'moved.case').files
BAD = (('http://e.example/x', 'one column'),
       ('http://e.example/x;http://e.example/y', 'one column'),
       ('http://e.example/x,http://e.example/y,302', 'status'),
       ('http://e.example/x,http://e.example/y,410', 'withdrawn'),
       ('http://e.example/x,,301', 'new name'),
       ('http://e.example/x,http://e.example/a/../y', 'new name'),
       ('urn:x,http://e.example/y', 'old name'),
       ('http://e.example/ns#t,http://e.example/y', 'fragment'),
       ('"http://e.example/x,http://e.example/y', 'quoted'),
       ('http://e.example/x,http://e.example/y,301,4', 'columns'))
CIRCLES = ('http://e.example/x,http://e.example/x',
           'http://e.example/x,https://e.example/x',
           'http://e.example/x,http://e.example/y\n'
           'http://e.example/y,http://e.example/x')


# rows, and what the resolver itself says
ROUNDABOUT = (('http://e.example/doc/a,http://e.example/id/a', ''),
              ('http://e.example/x/about,http://e.example/x,303', ''),
              ('http://e.example/doc/a.ttl,http://e.example/id/a',
               '; so:redirect so:Variant'),
              ('http://e.example/id/a,http://e.example/doc/a', ''),
              ('http://e.example/id/a,http://e.example/doc/a.ttl', ''),
              ('http://e.example/id/a,http://e.example/doc/a#x', ''),
              ('http://e.example/id/none,http://e.example/doc/none', ''),
              ('http://e.example/id/a,http://e.example/id/a?utm=1', ''),
              ('http://e.example/docs/new,http://e.example/docs/new.ttl', ''),
              ('http://e.example/doc/a,https://o.example/id/a',
               '; so:origin <https://o.example>'),
              ('http://e.example/id/a,http://e.example/-/lookup?iri='
               'http://e.example/id/a', ''))


def write(folder, more='', table=FILES['moved.csv']):
    folder.write('data.ttl', FILES['data.ttl'])
    folder.write('moved.csv', table)
    return folder.write('config.ttl', FILES['describe.ttl'].replace(
        'so:Describe', f'so:Describe {more}'))


def reloaded(tap, folder):
    with Server('-c', write(folder)) as server:
        for table, words, status in (
                ('http://e.example/id/m1\n', 'a bad table changes nothing',
                 301),
                ('old,new\nhttp://e.example/id/m1,\n', 'a good one does',
                 410)):
            since = len(server.stderr())
            folder.write('moved.csv', table)
            server.signal(signal.SIGHUP)
            server.wait_log(rb'reload(ed|  *failed)|the reload failed',
                            since=since)
            tap.equal(server.get('/id/m1').status, status, words)


def refused(tap, folder):
    for row, text in BAD:
        path = write(folder, table='old,new,status\n' + row + '\n')
        code, _, errors = run('check', '-c', path)
        tap.check(code in (65, 78), f'{row} is refused', code)
        tap.check('moved.csv:2: ' in errors, f'{row}: with its line', errors)
        tap.check(text in errors, f'{row}: it says "{text}"', errors)
    for rows in CIRCLES:
        code, _, errors = run('check', '-c', write(folder, table=rows + '\n'))
        tap.check(code in (65, 78), f'a circle is refused: {rows!r}', code)
        tap.check('back to itself' in errors, f'it says so: {rows!r}', errors)
    for row, more in ROUNDABOUT:
        path = write(folder, more=more, table=row + '\n')
        code, _, errors = run('check', '-c', path)
        tap.equal(code, 78, f'so is one by way of others: {row}{more}')
        tap.check('too many names' in errors, f'it says so: {row}{more}', errors)
    path = write(folder, more='; so:gone <http://e.example/ns#term>')
    code, _, errors = run('check', '-c', path)
    tap.equal(code, 78, 'so:gone of a fragment is refused')
    tap.check('fragment' in errors, 'so:gone of a fragment: it says so', errors)


def main():
    tap = Tap()
    for part in (reloaded, refused):
        with Folder() as folder:
            part(tap, folder)
    tap.done()


if __name__ == '__main__':
    main()
