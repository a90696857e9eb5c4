#!/usr/bin/python3
"""After a reload, no answer is of before: more requests than the caches of a
thread have slots, each asked twice, then once more of the new data."""
import signal
import socket

from support import Folder, Server, Tap, build, read_answer

NAMES = 5000
TYPES = ('application/n-triples', 'text/turtle')
BATCH = 200  # requests that are sent at once


def data(words):
    return ''.join(f'<http://e.example/id/n{n}> <http://e.example/p> '
                   f'"{words} {n}." .\n' for n in range(NAMES))


def ask(port):
    """{(name, media type): content} of all."""
    wanted = [(n, accept) for n in range(NAMES) for accept in TYPES]
    found = {}
    with socket.create_connection(('127.0.0.1', port), 20) as plug, \
            plug.makefile('rb') as stream:
        for at in range(0, len(wanted), BATCH):
            part = wanted[at:at + BATCH]
            plug.sendall(b''.join(
                build('GET', f'/doc/n{n}', 'e.example', [('Accept', accept)],
                      None) for n, accept in part))
            for key in part:
                found[key] = read_answer(stream).text()
    return found


def without(found, words):
    """How many answers do not say what they should."""
    return sum(f'"{words} {n}."' not in text for (n, _), text in
               found.items())


def main():
    tap = Tap()
    with Folder() as folder:
        path = folder.write('data.nt', data('old'))
        with Server('--threads', '1', path) as server:
            first = ask(server.port)
            tap.equal(len(first), NAMES * len(TYPES), 'all are asked')
            tap.equal(without(first, 'old'), 0, 'all are of the old data')
            tap.check(ask(server.port) == first, 'the second time as the first')
            since = len(server.stderr())
            folder.write('data.nt', data('new'))
            server.signal(signal.SIGHUP)
            tap.check(server.wait_log(rb'reloaded', since=since),
                      'the data are read again', server.stderr())
            second = ask(server.port)
            tap.equal(without(second, 'new'), 0, 'all are of the new data')
            tap.check(ask(server.port) == second, 'and stay so')
    tap.done()


if __name__ == '__main__':
    main()
