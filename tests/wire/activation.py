#!/usr/bin/python3
"""Under a service manager: sockets that it has opened, also one for several
replicas, and what it is told (sd_notify(3)). The test is the manager."""
import os
import shutil
import signal
import socket
import subprocess
import sys
import time

from proxy import free_port
from support import (READY, SEEOTHER, Folder, Server, Tap, environment, get,
                     run)

DATA = '<http://e.example/id/a> <http://e.example/p> "version %d" .\n'
# As systemd-socket-activate(1) does: the sockets from descriptor 3 on.
NEWEST = 'The newest data are served.'
FAILED = 'The last reload failed. The data of before are served.'
STARTER = '''
import os, sys
plugs = [int(word) for word in sys.argv[1].split(",")]
copies = [os.dup(plug) for plug in plugs]
high = [os.dup2(copy, 100 + i) for i, copy in enumerate(copies)]
for i, plug in enumerate(high):
    os.dup2(plug, 3 + i, inheritable=True)
    os.close(plug)
os.environ.update(LISTEN_PID=str(os.getpid()), LISTEN_FDS=str(len(plugs)))
os.execv(sys.argv[2], sys.argv[2:])
'''


def until(condition, seconds=15.0):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.01)
    return False


class Replica(Server):
    """A server that gets its sockets from outside."""

    def __init__(self, plugs, *arguments):
        self.log = open(os.path.join(
            arguments[-1].rpartition('/')[0], f'log-{id(self)}'), 'w+b')
        numbers = [plug.fileno() for plug in plugs]
        words = []
        for plug in plugs:
            words += ['-l', '127.0.0.1:%d' % plug.getsockname()[1]]
        self.process = subprocess.Popen(
            [sys.executable, '-c', STARTER, ','.join(map(str, numbers)),
             SEEOTHER, *words, '--log-format', 'off', *arguments],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=self.log, pass_fds=numbers, env=environment())
        self.port = self.wait_ready(15)


def status(port):
    try:
        return get(port, '/id/a', timeout=10).status
    except OSError as error:
        return repr(error)


def activated(tap, path):
    """Each replica has a socket of its own, or two."""
    plugs = [socket.create_server(('127.0.0.1', 0)) for _ in range(4)]
    ports = [plug.getsockname()[1] for plug in plugs]
    replicas = [Replica(some, path)
                for some in ([plugs[0]], [plugs[1]], plugs[2:])]
    try:
        for number, port in enumerate(ports):
            tap.equal(status(port), 303, f'socket {number} is answered')
        lines = [len(READY.findall(r.stderr())) for r in replicas]
        tap.equal(lines, [1, 1, 2], 'each replica has its sockets alone')
        tap.equal([r.stop() for r in replicas], [0, 0, 0],
                  'SIGTERM ends each with 0')
        socket.create_connection(('127.0.0.1', ports[0]), 5).close()
        tap.check(True, 'the sockets of the manager listen on')
    finally:
        for replica in replicas:
            replica.kill()
        for plug in plugs:
            plug.close()


def shared(tap, path):
    """Three replicas at one socket: whoever is free takes a connection."""
    with socket.create_server(('127.0.0.1', 0), backlog=256) as plug:
        port = plug.getsockname()[1]
        replicas = [Replica([plug], path) for _ in range(3)]
        try:
            tap.equal({status(port) for _ in range(60)}, {303},
                      'three replicas at one socket answer')
            tap.equal(replicas[0].stop(), 0, 'one ends')
            tap.equal({status(port) for _ in range(60)}, {303},
                      'two replicas at one socket answer')
            for pid in (replicas[1].process.pid, replicas[1].answering()):
                os.kill(pid, signal.SIGKILL)
            replicas[1].process.wait()
            tap.equal({status(port) for _ in range(60)}, {303},
                      'one replica at one socket answers, after SIGKILL of '
                      'another')
            tap.equal(replicas[2].stop(), 0, 'the last one ends')
            with socket.create_connection(('127.0.0.1', port), 5) as waiting:
                waiting.sendall(b'GET /id/a HTTP/1.1\r\nHost: e.example\r\n'
                                b'Connection: close\r\n\r\n')
                replicas.append(Replica([plug], path))
                waiting.settimeout(15)
                tap.check(waiting.recv(100).startswith(b'HTTP/1.1 303 '),
                          'a connection waits in it for the next replica')
        finally:
            for replica in replicas:
                replica.kill()


def socket_activate(tap, path):
    """systemd's own starter: the program begins at the first connection."""
    program = shutil.which('systemd-socket-activate')
    if not program:
        tap.skip('systemd-socket-activate', 'it is absent')
        return
    port = free_port()
    process = subprocess.Popen(
        [program, '-l', f'127.0.0.1:{port}', SEEOTHER, '-l',
         f'127.0.0.1:{port}', '--log-format', 'off', path],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL, env=environment())
    try:
        tap.check(until(lambda: status(port) == 303),
                  'systemd-socket-activate: the first connection is answered')
        process.terminate()
        tap.equal(process.wait(15), 0, 'and SIGTERM ends it with 0')
    finally:
        process.kill()
        process.wait()


# --- what the manager is told ----------------------------------------------------

class Manager:
    """A service manager's socket; the path is abstract where it has an @."""

    def __init__(self, path):
        self.plug = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.plug.bind('\0' + path[1:] if path[0] == '@' else path)
        self.plug.settimeout(10)
        os.environ['NOTIFY_SOCKET'] = path

    def heard(self):
        """The next message, as a dictionary; {} when none comes."""
        try:
            text = self.plug.recv(4096).decode()
        except socket.timeout:
            return {}
        return dict(line.split('=', 1) for line in text.splitlines())

    def is_silent(self):
        self.plug.settimeout(0.3)
        heard = self.heard()
        self.plug.settimeout(10)
        return heard == {}

    def __enter__(self):
        return self

    def __exit__(self, *_):
        del os.environ['NOTIFY_SOCKET']
        self.plug.close()


def told(tap, folder, path, name):
    with Manager(name) as manager, Server(path) as server:
        heard = manager.heard()
        tap.equal(heard, {'READY': '1', 'MAINPID': str(server.process.pid),
                          'STATUS': NEWEST}, 'a start: READY=1')
        tap.check(manager.is_silent(), 'once')
        folder.write('data.nt', DATA % 2)
        server.signal(signal.SIGHUP)
        now = time.clock_gettime_ns(time.CLOCK_MONOTONIC) // 1000
        heard = manager.heard()
        tap.equal(heard.get('RELOADING'), '1', 'SIGHUP: RELOADING=1')
        apart = abs(int(heard.get('MONOTONIC_USEC', '0')) - now)
        tap.check(apart < 60_000_000, 'with the time', heard, now)
        heard = manager.heard()
        tap.equal(heard.get('READY'), '1', 'then READY=1')
        tap.equal(heard.get('STATUS'), NEWEST, 'with the result as STATUS')
        tap.check('version 2' in server.get('/doc/a.nt').text(),
                  'when the new data are served')
        folder.write('data.nt', 'oops\n')
        server.signal(signal.SIGHUP)
        heard, ended = manager.heard(), manager.heard()
        tap.equal([heard.get('RELOADING'), ended.get('READY')], ['1', '1'],
                  'a reload that fails ends as well')
        tap.equal(ended.get('STATUS'), FAILED, 'and STATUS says so')
        os.unlink(path)
        server.signal(signal.SIGHUP)
        tap.equal([manager.heard().get('RELOADING'),
                   manager.heard().get('READY')], ['1', '1'],
                  'and one that cannot begin')
        folder.write('data.nt', DATA % 1)
        os.kill(server.answering(), signal.SIGKILL)
        tap.check(manager.is_silent(), 'another server does not send a message')
        server.signal(signal.SIGTERM)
        tap.equal(manager.heard(), {'STOPPING': '1'}, 'SIGTERM: STOPPING=1')
        tap.equal(server.process.wait(15), 0, 'and the end')
        tap.check(manager.is_silent(), 'of which nothing more is said')


def beats(manager, seconds):
    """How many times WATCHDOG=1 comes in so many seconds."""
    end, count = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        manager.plug.settimeout(max(0.01, end - time.monotonic()))
        count += manager.heard().get('WATCHDOG') == '1'
    manager.plug.settimeout(10)
    return count


def watched(tap, path, name):
    """WATCHDOG=1 comes three times in the time that the manager sets, as long
    as a server answers the supervisor."""
    with Manager(name) as manager:
        with Server(path) as server:
            manager.heard()
            tap.equal(beats(manager, 1.2), 0,
                      'without WATCHDOG_USEC, WATCHDOG=1 does not come')
            server.stop()
        os.environ['WATCHDOG_USEC'] = '900000'
        try:
            with Server(path) as server:
                manager.heard()
                count = beats(manager, 3)
                tap.check(6 <= count <= 11, 'WATCHDOG_USEC=900000: WATCHDOG=1 '
                          'comes about every 0.3 seconds', count)
                stopped = server.answering()
                os.kill(stopped, signal.SIGSTOP)
                beats(manager, 1)  # what is on the way
                tap.equal(beats(manager, 2), 0,
                          'it does not come while the server is stopped')
                os.kill(stopped, signal.SIGCONT)
                tap.check(beats(manager, 2) > 2,
                          'it comes again when the server goes on')
                os.kill(stopped, signal.SIGKILL)
                tap.check(beats(manager, 2) > 2,
                          'and when another server has taken its place')
                os.environ['WATCHDOG_PID'] = '1'
                with Server(path):
                    manager.plug.settimeout(0.2)
                    until(lambda: manager.heard().get('READY') == '1')
                    server.stop()
                    until(lambda: not manager.heard())
                    tap.equal(beats(manager, 1.2), 0,
                              'WATCHDOG_PID of another process: it does not')
        finally:
            del os.environ['WATCHDOG_USEC']
            os.environ.pop('WATCHDOG_PID', None)


def delayed(tap, path, name):
    with Manager(name) as manager, \
            Server('--drain-delay', '600', path) as server:
        manager.heard()
        server.signal(signal.SIGTERM)
        tap.equal(manager.heard(), {'STOPPING': '1'},
                  '--drain-delay: STOPPING=1 before listening ends')
        tap.equal(server.get('/id/a').status, 303, 'it still answers')


def images(tap, folder, path, name):
    """What is loaded without a child."""
    image = folder.name('data.image')
    run('compile', '-q', '-o', image, path)
    os.chmod(image, 0o644)
    with Manager(name) as manager, Server(image) as server:
        manager.heard()
        server.signal(signal.SIGHUP)
        tap.equal([manager.heard().get('RELOADING'),
                   manager.heard().get('READY')], ['1', '1'],
                  'an image: RELOADING=1, READY=1')
        server.stop()


def upgraded(tap, path, name):
    """Two processes; the older one is believed, and says who is next."""
    with Manager(name) as manager, Server(path) as server:
        manager.heard()
        server.signal(signal.SIGUSR2)
        first, second = manager.heard(), manager.heard()
        tap.check(server.wait_log(rb'(?m)^ready .*\n(?:.*\n)*ready '),
                  'SIGUSR2: a new program is ready', server.stderr().decode())
        told_ready = [h for h in (first, second) if h.get('READY')]
        told_main = [h for h in (first, second) if not h.get('READY')]
        tap.equal(len(told_ready), 1, 'the new one says READY=1')
        pid = told_ready[0]['MAINPID'] if told_ready else '0'
        tap.check(pid != str(server.process.pid), 'with its own MAINPID', pid)
        tap.equal(told_main, [{'MAINPID': pid}],
                  'the old one says the same MAINPID, and no STOPPING')
        server.process.wait(25)
        tap.check(manager.is_silent(), 'and ends without a word')
        tap.equal(server.get('/id/a').status, 303, 'the new one answers')
        os.kill(int(pid), signal.SIGTERM)
        tap.equal(manager.heard(), {'STOPPING': '1'},
                  'the new one says STOPPING=1 at its end')
        until(lambda: not os.path.exists(f'/proc/{pid}'))


def unheard(tap, path):
    """Nobody listens: everything works."""
    os.environ['NOTIFY_SOCKET'] = '/no/such/socket'
    try:
        with Server(path) as server:
            tap.equal(server.get('/id/a').status, 303,
                      'a manager that is gone: the server answers')
            tap.check(server.wait_log(rb'warning: .*service manager'),
                      'and warns', server.stderr().decode())
            tap.equal(server.stop(), 0, 'SIGTERM ends with 0')
    finally:
        del os.environ['NOTIFY_SOCKET']


def main():
    tap = Tap()
    with Folder() as folder:
        path = folder.write('data.nt', DATA % 1)
        folder.path.chmod(0o777)
        activated(tap, path)
        shared(tap, path)
        socket_activate(tap, path)
        told(tap, folder, path, folder.name('manager'))
        watched(tap, folder.write('data.nt', DATA % 1), folder.name('watched'))
        path = folder.write('data.nt', DATA % 1)
        for number, name in enumerate((folder.name('m'), f'@{folder.path}')):
            delayed(tap, path, f'{name}{number}')
            images(tap, folder, path, f'{name}{number}i')
        upgraded(tap, path, folder.name('upgraded'))
        unheard(tap, path)
    tap.done()


if __name__ == '__main__':
    main()
