#!/usr/bin/python3
"""What is asked on one connection, and how a connection ends."""
import socket

from ex_test import run_cases
from support import build, read_answer, send_raw, statuses


def shared(tap, site, _):
    host, server = 'ex.test', site.server
    targets = ['/id/alice', '/doc/alice.nt', '/id/none', '/id/q']
    single = [site.get(t) for t in targets]
    with socket.create_connection(('127.0.0.1', server.port), 5) as plug:
        stream = plug.makefile('rb')
        for target, alone in zip(targets[:2], single):
            plug.sendall(build('GET', target, host, [], None))
            answer = read_answer(stream)
            tap.equal(answer and answer.status, alone.status,
                      f'kept alive: {target}: the status')
            tap.equal(answer and answer.content, alone.content,
                      f'kept alive: {target}: the content')
    with socket.create_connection(('127.0.0.1', server.port), 5) as plug:
        stream = plug.makefile('rb')
        plug.sendall(b''.join(build('GET', t, host, [], None)
                              for t in targets * 25))
        answers = [read_answer(stream) for _ in range(100)]
        tap.equal([a and a.status for a in answers],
                  [s.status for s in single * 25],
                  '100 pipelined requests: the statuses, in order')
        tap.check([a and a.content for a in answers] ==
                  [s.content for s in single * 25],
                  '100 pipelined requests: the contents, in order')
    with socket.create_connection(('127.0.0.1', server.port), 5) as plug:
        stream = plug.makefile('rb')
        for byte in build('GET', '/id/alice', host, [], None):
            plug.sendall(bytes([byte]))
        answer = read_answer(stream)
        tap.equal(answer and answer.status, 303, 'a request byte by byte')


def closing(tap, site, _):
    with socket.create_connection(('127.0.0.1', site.server.port), 5) as plug:
        stream = plug.makefile('rb')
        plug.sendall(build('GET', '/id/alice', 'ex.test', [], None) +
                     build('GET', '/id/alice', 'ex.test',
                           [('Connection', 'close')], None))
        tap.equal([read_answer(stream).status for _ in range(2)], [303, 303],
                  'F80: pipelined')
        tap.equal(stream.read(1), b'', 'F80: "close" closes')
    _, end = send_raw(site.server.port, b'GET /id/alice HTTP/1.0\r\n\r\n')
    tap.equal(end, 'closed', 'F80: HTTP/1.0 closes')


def too_long(tap, site, _):
    out, _ = send_raw(site.server.port, b'GET /' + b'a' * (1 << 20) +
                      b' HTTP/1.1\r\nHost: ex.test\r\n\r\n')
    tap.check(set(statuses(out)) <= {400, 414, 431},
              'E67: a mebibyte of a target is refused', out[:100])
    tap.equal(site.get('/id/alice').status, 303, 'E67: and nothing else')


if __name__ == '__main__':
    run_cases(shared, closing, too_long)
