#!/usr/bin/python3
"""SIGHUP, SIGTERM, images and what happens to them."""
import os
import re
import signal
import socket
import threading
import time

from support import Folder, Server, Tap, build, get, read_answer, run

THINGS = 40


def data(version, things=THINGS, extra=''):
    """Every triple differs between two versions."""
    return ''.join(f'<http://e.example/id/n{i}> <http://e.example/p{j}> '
                   f'"version {version} of {i} {j}" .\n'
                   for i in range(things) for j in range(5)) + extra


def put(path, text):
    """Replaces a file at once."""
    with open(path + '.new', 'w') as out:
        out.write(text)
    os.chmod(path + '.new', 0o644)
    os.rename(path + '.new', path)


def reloaded(server, port, text, seconds=8.0):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if text in get(port, '/doc/n1.nt').text():
            return True
        time.sleep(0.02)
    return False


def good_and_bad(tap, folder):
    path = folder.write('data.nt', data(1))
    with Server(path) as server:
        tap.check('version 1 ' in server.get('/doc/n1.nt').text(),
                  'version 1 is served')
        put(path, data(2))
        server.signal(signal.SIGHUP)
        tap.check(reloaded(server, server.port, 'version 2 '),
                  'SIGHUP: version 2 is served')
        for words, spoil in (
                ('bad data', lambda: put(path, data(3) + 'oops\n')),
                ('no data', lambda: os.unlink(path))):
            spoil()
            mark = len(server.stderr())
            server.signal(signal.SIGHUP)
            tap.check(server.wait_log(rb'(oops|oops|:\d+:\d+:|No such)',
                                      since=mark),
                      f'SIGHUP with {words}: it says why',
                      server.stderr()[mark:].decode())
            time.sleep(0.2)
            tap.check('version 2 ' in server.get('/doc/n1.nt').text(),
                      f'SIGHUP with {words}: version 2 stays')
        put(path, data(4))
        for _ in range(200):
            server.signal(signal.SIGHUP)
        tap.check(reloaded(server, server.port, 'version 4 '),
                  '200 signals: version 4 is served')
        tap.equal(server.stderr().count(b'\nready ') +
                  server.stderr().startswith(b'ready '), 1,
                  'ready is said once')
        tap.equal(server.stop(), 0, 'SIGTERM ends with 0')


class Load:
    """Keeps asking; every answer is of one version alone, or it is counted."""

    def __init__(self, port, threads=4):
        self.port, self.stopping = port, False
        self.answers = self.failures = self.mixed = 0
        self.note = ''
        self.lock = threading.Lock()
        self.threads = [threading.Thread(target=self.ask)
                        for _ in range(threads)]
        for thread in self.threads:
            thread.start()

    def ask(self):
        counts = [0, 0, 0]
        while not self.stopping:
            try:
                with socket.create_connection(('127.0.0.1', self.port), 5) \
                        as plug:
                    self.talk(plug, counts)
            except OSError as error:
                counts[1] += 1
                self.note = repr(error)
        with self.lock:
            self.answers += counts[0]
            self.failures += counts[1]
            self.mixed += counts[2]

    def talk(self, plug, counts):
        stream = plug.makefile('rb')
        for i in range(200):
            if self.stopping:
                return
            plug.sendall(build('GET', f'/doc/n{i % THINGS}.nt', 'e.example',
                               [], None))
            answer = read_answer(stream)
            if answer is None or answer.status != 200:
                counts[1] += 1
                self.note = answer.head if answer else 'closed'
                return
            counts[0] += 1
            found = re.findall(rb'"version (\d+) of ', answer.content)
            counts[2] += len(set(found)) != 1 or len(found) != 5

    def stop(self):
        self.stopping = True
        for thread in self.threads:
            thread.join()


def under_load(tap, folder):
    path = folder.write('loaded.nt', data(1))
    with Server(path) as server:
        load = Load(server.port)
        end, version = time.monotonic() + 4, 1
        while time.monotonic() < end:
            version += 1
            put(path, data(version))
            server.signal(signal.SIGHUP)
            time.sleep(0.1)
        last = reloaded(server, server.port, f'version {version} ')
        load.stop()
        print(f'# {load.answers} answers over {version} versions')
        tap.check(load.answers > 500, 'there was load')
        tap.equal(load.failures, 0, 'no request failed')
        print(f'# {load.note}' if load.failures else '# no failure')
        tap.equal(load.mixed, 0, 'no answer was mixed')
        tap.check(last, 'the last content won')


def child_of(server, seconds=5.0):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = server.children(compiling=True)
        if found:
            return found[0]
        time.sleep(0.001)
    return 0


def killed_child(tap, folder):
    if not os.path.exists('/proc/self/task'):
        tap.skip('kill -9 of the compile child', 'there is no /proc')
        return
    path = folder.write('killed.nt', data(1))
    image_dir = folder.name('killed-image_dir')
    os.mkdir(image_dir, 0o777)
    os.chmod(image_dir, 0o777)
    with Server('--image-dir', image_dir, path) as server:
        put(path, data(2, 200000))
        for delay in (0.0, 0.05, 0.15):
            mark = len(server.stderr())
            server.signal(signal.SIGHUP)
            child = child_of(server)
            time.sleep(delay)
            if not tap.check(child, f'there is a child to kill ({delay} s)'):
                continue
            try:
                os.kill(child, signal.SIGKILL)
            except ProcessLookupError:
                tap.skip(f'the child killed after {delay} s',
                         'it had ended before')
                continue
            tap.check(server.wait_log(b'signal 9', since=mark),
                      f'the child killed after {delay} s: it says so',
                      server.stderr()[mark:].decode())
            tap.check('version 1 ' in server.get('/doc/n1.nt').text(),
                      'and version 1 stays')
        server.signal(signal.SIGHUP)
        tap.check(reloaded(server, server.port, 'version 2 ',
                           60 if 'SEEOTHER_SANITIZED' in os.environ else 12),
                  'the next reload works', server.stderr()[-2000:].decode())
        left = [n for n in os.listdir(image_dir) if n.endswith('.tmp')]
        tap.equal(left, [], 'no orphan is left in the folder of images')
        tap.equal(server.stop(), 0, 'SIGTERM ends with 0')


def drain(tap, folder):
    path = folder.write('drain.nt', data(1, extra='<http://e.example/id/big> '
                        '<http://e.example/p0> "' + 'x' * 4_000_000 + '" .\n'))
    with Server(path) as server:
        with socket.create_connection(('127.0.0.1', server.port), 10) as plug:
            plug.sendall(build('GET', '/doc/big.nt', 'e.example',
                               [('Connection', 'close')], None))
            stream = plug.makefile('rb')
            head = stream.readline()
            server.signal(signal.SIGTERM)
            time.sleep(0.3)
            try:
                socket.create_connection(('127.0.0.1', server.port), 1).close()
                listening = True
            except OSError:
                listening = False
            rest = stream.read()
        tap.check(b'200' in head,
                  'SIGTERM: what is on its way arrives whole: "200"',
                  len(rest))
        tap.check(rest.count(b'x') >= 4_000_000,
                  'SIGTERM: what is on its way arrives whole: how many',
                  len(rest))
        tap.check(not listening, 'SIGTERM: nobody new is let in')
        tap.equal(server.stop(), 0, 'SIGTERM: then 0')
    with Server(path) as server:
        idle = [socket.create_connection(('127.0.0.1', server.port))
                for _ in range(20)]
        begun = time.monotonic()
        code = server.stop()
        tap.equal(code, 0, 'idle connections do not hold it up: the exit code')
        tap.check(time.monotonic() - begun < 3,
                  'idle connections do not hold it up: in time')
        for plug in idle:
            plug.close()
    with Server(path) as server:
        for number in (signal.SIGHUP, signal.SIGTERM, signal.SIGHUP):
            server.signal(number)
        tap.equal(server.stop(), 0, 'SIGHUP around SIGTERM')


def second(tap, folder):
    path = folder.write('second.nt', data(1))
    with Server(path) as server:
        code, _, errors = run('-l', f'127.0.0.1:{server.port}', path,
                              timeout=8)
        tap.check(code == 71, 'a second instance on the port: 71', code,
                  errors)
        tap.equal(server.get('/id/n1').status, 303, 'the first one goes on')
    plug = folder.name('socket')
    folder.path.chmod(0o777)
    with Server(path, listen=f'unix:{plug}') as server:
        with socket.socket(socket.AF_UNIX) as client:
            client.connect(plug)
            client.sendall(build('GET', '/id/n1', 'e.example', [], None))
            answer = read_answer(client.makefile('rb'))
        tap.equal(answer and answer.status, 303, 'unix:PATH answers')
        tap.equal(server.stop(), 0, 'and ends with 0')
    with Server('-', stdin=open(path, 'rb')) as server:
        tap.equal(server.get('/id/n1').status, 303,
                  'standard input is served')
        server.signal(signal.SIGHUP)
        time.sleep(0.3)
        tap.equal(server.get('/id/n1').status, 303,
                  'standard input is not read again')


def main():
    tap = Tap()
    for part in (good_and_bad, under_load, killed_child, drain, second):
        with Folder() as folder:
            part(tap, folder)
    tap.done()


if __name__ == '__main__':
    main()
