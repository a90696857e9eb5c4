#!/usr/bin/python3
"""The end is announced: after SIGTERM /-/ready says 503 for --drain-delay
seconds, while everything is answered as before."""
import os
import signal
import socket
import time

from support import Folder, Server, Tap, build, read_answer

DATA = '<http://e.example/id/a> <http://e.example/p> "x" .\n'
LONG = ('--drain-delay', '600')  # nothing here waits for so long


def until(condition, seconds=10.0):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.01)
    return False


def ready(server):
    return server.get('/-/ready', accept='text/plain')


def is_ending(server):
    return until(lambda: ready(server).status == 503)


def announced(tap, path):
    with Server(*LONG, path) as server:
        tap.equal(ready(server).status, 200, 'before SIGTERM: ready')
        with socket.create_connection(('127.0.0.1', server.port), 10) as kept:
            stream = kept.makefile('rb')
            request = build('GET', '/id/a', 'e.example', [], None)
            kept.sendall(request)
            read_answer(stream)
            server.signal(signal.SIGTERM)
            tap.check(is_ending(server), 'after SIGTERM: /-/ready is 503')
            kept.sendall(request)
            answer = read_answer(stream)
            tap.equal(answer and answer.status, 303,
                      'a connection of before is answered')
            tap.equal(answer and answer.field('Connection'), '',
                      'and stays open')
        tap.check('shutting down' in ready(server).text(), 'it says why',
                  ready(server).text())
        tap.equal(server.get('/doc/a').status, 200,
                  'a new connection is answered')
        tap.equal(server.get('/-/health').status, 200, 'it is healthy')
        tap.check(b'ending in 600 seconds' in server.stderr(),
                  'the log says how long', server.stderr().decode())
        before = server.answering()
        os.kill(before, signal.SIGKILL)
        until(lambda: server.answering() not in (0, before))
        tap.equal(ready(server).status, 503,
                  'another server, after a fault, is not ready either')
        server.signal(signal.SIGHUP)
        time.sleep(0.3)
        tap.equal(ready(server).status, 503, 'nor after SIGHUP')
        server.signal(signal.SIGTERM)
        tap.equal(server.process.wait(12), 0, 'a second SIGTERM ends it: 0')


def ends(tap, path):
    with Server('--drain-delay', '1', path) as server:
        begun = time.monotonic()
        server.signal(signal.SIGTERM)
        tap.check(is_ending(server), 'a delay of a second: not ready')
        code = server.process.wait(12)
        took = time.monotonic() - begun
        print(f'# ended after {took:.2f} s')
        tap.equal(code, 0, 'it ends by itself after that: the exit code')
        tap.check(took >= 1, 'it ends by itself after that: not at once', code,
                  took)
    with Server(*LONG, path) as server:
        server.signal(signal.SIGINT)
        tap.equal(server.process.wait(12), 0, 'SIGINT ends it at once')
    with Server(path) as server:
        server.signal(signal.SIGTERM)
        tap.equal(server.process.wait(12), 0, 'without a delay: at once')


def configured(tap, folder):
    config = folder.write('so.ttl', '''@prefix so: <https://w3id.org/seeother#> .
        [] a so:Resolver ; so:dataset <data.nt> ; so:drainDelay 600 .''')
    with Server('-c', config) as server:
        server.signal(signal.SIGTERM)
        tap.check(is_ending(server), 'so:drainDelay: not ready')
        tap.equal(server.get('/doc/a').status, 200, 'and answers')
        server.signal(signal.SIGINT)
        tap.equal(server.process.wait(12), 0, 'until the end')


def main():
    tap = Tap()
    with Folder() as folder:
        path = folder.write('data.nt', DATA)
        announced(tap, path)
        ends(tap, path)
        configured(tap, folder)
    tap.done()


if __name__ == '__main__':
    main()
