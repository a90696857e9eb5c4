#!/usr/bin/python3
"""More connections than there is room for, from one address or from many."""
import os
import re
import resource
import select
import signal
import socket
import subprocess
import tempfile
import threading
import time

from support import READY, Folder, Server, Tap, build, environment, \
    read_answer
import support

DATA = '<http://e.example/id/a> <http://e.example/p> "{}" .\n'
DESCRIPTORS = 64
HALF = b'GET /id/a HTTP/1.1\r\nHost: e'
POLLS = 25
NEEDED = 6  # standard streams, a listener, epoll and a way to wake it


class Limited(Server):
    """The program with few descriptors and one thread."""

    def __init__(self, *arguments, descriptors=DESCRIPTORS, listen=None):
        self.log = tempfile.TemporaryFile()

        def limit():
            resource.setrlimit(resource.RLIMIT_NOFILE,
                               (descriptors, descriptors))
        self.process = subprocess.Popen(
            [support.SEEOTHER, '-l', listen or '127.0.0.1:0', '--threads', '1',
             '--log-format', 'off', *arguments], stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=self.log, env=environment(),
            preexec_fn=limit)
        self.port = self.wait_ready(15)
        self.ready = READY.search(self.stderr())

    def cpu(self):
        """Seconds of processor time so far."""
        with open(f'/proc/{self.answering()}/stat') as stat:
            words = stat.read().rsplit(')', 1)[1].split()
        return sum(map(int, words[11:13])) / os.sysconf('SC_CLK_TCK')


def plug_in(port, data=b'', source=None):
    plug = socket.create_connection(
        ('127.0.0.1', port), 3, source and (source, 0))
    plug.sendall(data)
    return plug


def is_closed(plug, seconds=0.0):
    ready, _, _ = select.select([plug], [], [], seconds)
    if not ready:
        return False
    try:
        return plug.recv(100) == b''
    except ConnectionError:
        return True


def ask(plug, target='/id/a'):
    """The status of a request on an open connection; 0 for none."""
    try:
        plug.sendall(build('GET', target, 'e.example', [], None))
        with plug.makefile('rb') as stream:
            answer = read_answer(stream)
    except OSError:
        return 0
    return answer.status if answer else 0


def poll(port, source=None):
    """(status, seconds) of a request on a connection of its own"""
    begun = time.monotonic()
    try:
        with plug_in(port, source=source) as plug:
            status = ask(plug)
    except OSError:
        status = 0
    return status, time.monotonic() - begun


class Flood:
    """Keeps so many halves of a request open, and opens those again that are
    closed, five at a time."""

    def __init__(self, port, count):
        self.port, self.count, self.stopping = port, count, False
        self.opened = 0
        self.thread = threading.Thread(target=self.run)
        self.thread.start()

    def run(self):
        plugs = []
        while not self.stopping:
            for plug in [p for p in plugs if is_closed(p)]:
                plugs.remove(plug)
                plug.close()
            for _ in range(min(5, self.count - len(plugs))):
                try:
                    plugs.append(plug_in(self.port, HALF))
                    self.opened += 1
                except OSError:
                    break
            time.sleep(0.01)
        for plug in plugs:
            plug.close()

    def stop(self):
        self.stopping = True
        self.thread.join()


def half_open(tap, path):
    with Limited(path, descriptors=2 * DESCRIPTORS) as server:
        flood = Flood(server.port, 4 * DESCRIPTORS)
        time.sleep(1)
        polls = [poll(server.port) for _ in range(POLLS) if
                 time.sleep(0.05) is None]
        flood.stop()
        took = sorted(seconds for _, seconds in polls)
        print(f'# {flood.opened} halves; median {took[POLLS // 2]:.4f} s, '
              f'longest {took[-1]:.4f} s')
        tap.check(flood.opened > 3 * DESCRIPTORS, 'there was a flood',
                  flood.opened)
        tap.equal([status for status, _ in polls], [303] * POLLS,
                  'beside a flood of halves every poll is answered')
        tap.check(took[-1] < 2, 'beside a flood no poll takes 2 s', took[-1])
        tap.equal(server.stop(), 0, 'SIGTERM ends with 0')
        tap.check(re.search(rb'\d+ connections were closed to make room',
                            server.stderr()),
                  'the end says how many were closed to make room')


def oldest_first(tap, path):
    """Opens connections until one is closed, and looks which."""
    with Limited(path) as server:
        plugs, shut = [], []
        try:
            plugs.append(plug_in(server.port))
            plugs.append(plug_in(server.port, HALF))
            plugs.append(plug_in(server.port))
            time.sleep(0.1)
            ask(plugs[0])
            while len(plugs) < 2 * DESCRIPTORS and not shut:
                plugs.append(plug_in(server.port))
                time.sleep(0.02)
                shut = [i for i, p in enumerate(plugs) if is_closed(p)]
            tap.equal(shut, [1], 'the oldest that waits is closed first')
            plugs.append(plug_in(server.port))
            tap.check(is_closed(plugs[2], 1.0), 'then the next one')
            tap.equal(ask(plugs[0]), 303,
                      'the oldest one stays, for it was answered later')
        finally:
            for plug in plugs:
                plug.close()


def slow_readers(tap, folder):
    """All connections are being answered, and nobody reads the answers."""
    text = ''.join(f'<http://e.example/id/a> <http://e.example/p> "{i} '
                   f'{"x" * 2000}" .\n' for i in range(4000))
    with Limited(folder.write('large.nt', text)) as server:
        plugs = []
        wanted = build('GET', '/doc/a.nt', 'e.example', [], None)
        try:
            for _ in range(DESCRIPTORS):
                plug = socket.socket()
                plug.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
                plug.settimeout(3)
                plug.connect(('127.0.0.1', server.port))
                plug.sendall(wanted)
                plugs.append(plug)
            status, took = poll(server.port)
            tap.equal(status, 303,
                      'beside those who do not read, a poll is answered: '
                      'the status')
            tap.check(took < 2,
                      'beside those who do not read, a poll is answered: in '
                      'time', f'{status}, {took:.2f} s')
        finally:
            for plug in plugs:
                plug.close()


def per_address(tap, path):
    with Server('--per-address', '3', path) as server:
        plugs = [plug_in(server.port) for _ in range(3)]
        for plug in plugs:  # the threads accept in any order
            ask(plug)
        more = plug_in(server.port)
        tap.check(is_closed(more, 2.0), 'a fourth connection is closed at once')
        tap.equal([ask(plug) for plug in plugs], [303] * 3,
                  'the three before are answered')
        tap.equal(poll(server.port, '127.0.0.2')[0], 303,
                  'another address is answered')
        plugs.pop().close()
        end = time.monotonic() + 3
        while not (status := poll(server.port)[0]) and time.monotonic() < end:
            time.sleep(0.02)
        tap.equal(status, 303,
                  'when one of the three has ended, another is answered')
        for plug in plugs + [more]:
            plug.close()
        tap.equal(server.stop(), 0, 'SIGTERM ends with 0')
        tap.check(b'connections were refused' in server.stderr(),
                  'the end says how many were refused')


def unix_sockets(tap, folder, path):
    folder.path.chmod(0o777)  # the socket is removed by another user
    name = folder.name('socket')
    with Limited('--per-address', '1', path, listen=f'unix:{name}') as server:
        plugs = []
        for _ in range(3):
            plug = socket.socket(socket.AF_UNIX)
            plug.settimeout(3)
            plug.connect(name)
            plugs.append(plug)
        os.chmod(name, 0o777)
        tap.equal([ask(plug) for plug in plugs], [303] * 3,
                  'UNIX sockets are not counted by address')
        for plug in plugs:
            plug.close()
        server.stop()


def reload_at_limit(tap, folder):
    path = folder.write('changing.nt', DATA.format('one'))
    with Limited(path) as server:
        flood = Flood(server.port, 2 * DESCRIPTORS)
        time.sleep(0.3)
        folder.write('changing.nt', DATA.format('two'))
        mark = len(server.stderr())
        server.signal(signal.SIGHUP)
        tap.check(server.wait_log(rb'reloaded: 1 triples', since=mark),
                  'at the limit of descriptors a reload has enough of them',
                  server.stderr()[mark:].decode())
        tap.equal(poll(server.port)[0], 303, 'then a poll is answered')
        flood.stop()


def few_descriptors(tap, path):
    """Accepting fails before the limit of connections is reached."""
    with Limited(path, descriptors=9) as server:
        plugs = [plug_in(server.port, HALF) for _ in range(6)]
        time.sleep(0.3)
        tap.equal(poll(server.port)[0], 303,
                  'when accepting has failed, a poll is answered')
        for plug in plugs:
            plug.close()


def no_descriptors(tap, path):
    """The process has as many descriptors as it needs without connections."""
    try:
        server = Limited(path, descriptors=NEEDED)
    except RuntimeError:
        tap.skip('without descriptors', 'the server does not start')
        return
    with server:
        plug = plug_in(server.port)
        begun = server.cpu()
        time.sleep(1.5)
        spent = server.cpu() - begun
        tap.check(spent < 0.3, 'without descriptors it does not spin',
                  f'{spent:.2f} s of 1.5 s')
        plug.close()
        tap.equal(server.stop(), 0, 'without descriptors SIGTERM ends with 0')


def counted(tap, path):
    """What the library answers by itself."""
    with Server(path) as server:
        for data in (b'GET /id/a HTTP/1.1\r\nHost: e.example\r\nX: ' +
                     b'x' * 40000 + b'\r\n\r\n',
                     b'GET /' + b'x' * 40000 + b' HTTP/1.1\r\n\r\n'):
            with plug_in(server.port) as plug:
                try:
                    plug.sendall(data)
                    plug.recv(1000)
                except ConnectionError:
                    pass
        tap.equal(server.stop(), 0, 'SIGTERM ends with 0')
        tap.check(b'answered 2 malformed requests' in server.stderr(),
                  'what the library answers by itself is counted',
                  server.stderr().decode())


def main():
    tap = Tap()
    with Folder() as folder:
        path = folder.write('data.nt', DATA.format('x'))
        half_open(tap, path)
        oldest_first(tap, path)
        slow_readers(tap, folder)
        per_address(tap, path)
        unix_sockets(tap, folder, path)
        reload_at_limit(tap, folder)
        few_descriptors(tap, path)
        no_descriptors(tap, path)
        counted(tap, path)
    tap.done()


if __name__ == '__main__':
    main()
