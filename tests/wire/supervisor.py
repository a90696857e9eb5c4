#!/usr/bin/python3
"""A supervisor and its server: the server can do nothing but answer; when it
ends, another one answers in its place. SEEOTHER_LOAD=1 kills for a minute."""
import os
import re
import shutil
import signal
import socket
import subprocess
import threading
import time
from pathlib import Path

from support import SEEOTHER, Folder, Server, Tap, children_of, run

DATA = ''.join(
    f'<http://e.example/id/n{n}> <http://www.w3.org/2000/01/rdf-schema#label> '
    f'"number {n}" .\n' for n in range(500))
SECONDS = 60 if 'SEEOTHER_LOAD' in os.environ else 6
RATE = 500  # requests a second
MEMORY = 8192  # KiB, of all processes


def status(pid):
    text = Path(f'/proc/{pid}/status').read_text(encoding='ascii')
    return {line.split(':')[0]: line.split(':', 1)[1].split()
            for line in text.splitlines()}


def memory(pid):
    found = status(pid)
    return int(found['RssAnon'][0]) + int(found['RssShmem'][0])


def until(condition, seconds=5.0):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.002)
    return False


def kill_server(server, number=signal.SIGKILL):
    """Ends the server; the seconds until another one is there."""
    pid = server.answering()
    start = time.monotonic()
    os.kill(pid, number)
    until(lambda: server.answering() not in (0, pid))
    return time.monotonic() - start


def confined(tap, server):
    found = status(server.answering())
    sanitized = 'SEEOTHER_SANITIZED' in os.environ
    for name, right in (('NoNewPrivs', '1'), ('Seccomp', '2')):
        if sanitized or 'SEEOTHER_COVERAGE' in os.environ:
            tap.skip(f'{name} of the server', 'this build is not confined')
        else:
            tap.equal(found[name], [right], f'{name} of the server')
    if os.geteuid():
        for name in ('CapBnd', 'Uid'):
            tap.skip(f'{name} of the server', 'it is not started as root')
        return
    tap.equal(set(found['CapEff'] + found['CapPrm']), {'0' * 16},
              'the server has no capability')
    if not sanitized:
        tap.equal(int(found['CapBnd'][0], 16), 0, 'and can have none')
    tap.check('0' not in found['Uid'], 'the server is not root', found['Uid'])


def small(tap, server):
    for number in range(500):
        server.get(f'/doc/n{number}.ttl')
    used = [memory(pid) for pid in (server.process.pid, server.answering())]
    print(f'# private memory of supervisor and server: {used} KiB')
    if 'SEEOTHER_SANITIZED' in os.environ:
        tap.skip('private memory', 'sanitizers take more')
    else:
        tap.check(sum(used) <= MEMORY, f'private memory: {MEMORY} KiB at most',
                  used)


def again(tap, server):
    before = server.get('/doc/n1.ttl')
    mark = len(server.stderr())
    waited = kill_server(server)
    print(f'# another server is there after {waited * 1000:.1f} ms')
    tap.check(waited < 0.05, 'another server is there within 50 ms', waited)
    after = server.get('/doc/n1.ttl')
    tap.equal(after.status, before.status,
              'it answers as the one before: the status')
    tap.equal(after.content, before.content,
              'it answers as the one before: the content')
    tap.equal(after.field('Last-Modified'), before.field('Last-Modified'),
              'it answers as the one before: Last-Modified')
    tap.check(server.wait_log(rb'the server was ended by signal 9', since=mark),
              'the log says why', server.stderr()[mark:].decode())
    said = server.stderr()[mark:]
    tap.check(0 <= said.find(b'another server has begun') <
              said.find(b'the server was ended by signal 9'),
              'it begins before anything is logged', said.decode())


def waiting(tap, server):
    """Whoever connects while no server is there waits for the next one."""
    os.kill(server.process.pid, signal.SIGSTOP)
    try:
        os.kill(server.answering(), signal.SIGKILL)
        plug = socket.create_connection(('127.0.0.1', server.port), 10)
        plug.sendall(b'GET /id/n1 HTTP/1.1\r\nHost: e.example\r\n'
                     b'Connection: close\r\n\r\n')
        time.sleep(0.2)
    finally:
        os.kill(server.process.pid, signal.SIGCONT)
    plug.settimeout(10)
    tap.check(plug.recv(4096).startswith(b'HTTP/1.1 303'),
              'a connection of that time is answered by the next one')
    plug.close()


def reloads(tap, folder, server):
    kill_server(server)
    folder.write('data.nt', DATA.replace('number 1"', 'number one"'))
    server.signal(signal.SIGHUP)
    tap.check(until(lambda: 'number one' in
                    server.get('/doc/n1.ttl').text()),
              'a server that has taken over loads again')
    kill_server(server)
    tap.check('number one' in server.get('/doc/n1.ttl').text(),
              'the next one has the newest data')
    folder.write('data.nt', 'bad')
    server.signal(signal.SIGHUP)
    tap.check(until(lambda: b'older' in server.get('/-/ready').content or
                    server.get('/-/ready').status == 503),
              'it says when a reload has failed')
    kill_server(server)
    answer = server.get('/-/ready')
    tap.check(answer.status == 503 or b'older' in answer.content,
              'so does the one after it', answer.text())
    folder.write('data.nt', DATA)


def gives_up(tap, data):
    for number, words in ((signal.SIGKILL, 'killed at once'),
                          (signal.SIGSEGV, 'that fault')):
        with Server(data) as server:
            for _ in range(4):
                time.sleep(1 if number == signal.SIGSEGV else 0)
                kill_server(server, number)
            tap.equal(server.get('/id/n1').status, 303,
                      f'four servers {words} may end in a minute')
            os.kill(server.answering(), number)
            try:
                code = server.process.wait(5)
            except subprocess.TimeoutExpired:
                code = None
            tap.equal(code, 70, f'after the fifth {words}, all ends with 70')


def alone(tap, data):
    with Server(data) as server:
        pid = server.answering()
        server.process.kill()
        server.process.wait()
        tap.check(until(lambda: not os.path.exists(f'/proc/{pid}'), 15),
                  'a server without a supervisor ends')


def taken_over(tap, folder, data):
    """SIGUSR2: a new program gets the sockets, and none refuses meanwhile."""
    program = folder.name('program')
    shutil.copy(SEEOTHER, program)
    plug = folder.name('plug')
    log = open(folder.name('log'), 'wb+')
    process = subprocess.Popen(
        [program, '-l', '127.0.0.1:0', '-l', f'unix:{plug}', '--log-format',
         'off', data], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=log)

    def said():
        return os.pread(log.fileno(), 1 << 20, 0)
    until(lambda: b'ready unix' in said(), 15)
    port = int(re.search(rb'ready http://[^:]*:(\d+)/', said()).group(1))
    kept = socket.create_connection(('127.0.0.1', port), 10)
    load = Load(port)
    time.sleep(1)
    os.rename(program, program + '.old')
    shutil.copy(SEEOTHER, program)
    process.send_signal(signal.SIGUSR2)
    time.sleep(0.3)
    new = [int(pid) for pid in os.listdir('/proc') if pid.isdigit() and
           started_from(pid) == program and parent(pid) == process.pid]
    kept.sendall(b'GET /id/n1 HTTP/1.1\r\nHost: e.example\r\n\r\n')
    kept.settimeout(10)
    code = process.wait(20)
    tap.equal(code, 0, 'SIGUSR2: the old program ends with 0')
    time.sleep(1)
    load.end()
    print(f'# {load.answers} answers, {len(load.failed)} failed; longest '
          f'{max(load.gaps) * 1000:.0f} ms')
    tap.equal(load.failed, [], 'SIGUSR2: nothing is refused, nothing fails')
    tap.check(kept.recv(4096).startswith(b'HTTP/1.1 303'),
              'a connection that was open may ask once more')
    tap.check(len(new) == 1, 'the new program has the path of the old one', new)
    tap.check(os.path.exists(plug), 'the path of the UNIX socket stays')
    for pid in new:
        os.kill(pid, signal.SIGTERM)
        tap.check(until(lambda: not os.path.exists(f'/proc/{pid}') or
                        not os.path.exists(plug), 15),
                  'the new program ends at SIGTERM')
    tap.check(until(lambda: not os.path.exists(plug)),
              'and removes the path of the UNIX socket')
    log.close()


def goes_on(tap, folder, data):
    """A new program that does not get ready changes nothing."""
    with Server(data) as server:
        folder.write('data.nt', 'bad')
        mark = len(server.stderr())
        server.signal(signal.SIGUSR2)
        tap.check(server.wait_log(rb'this one goes on', since=mark),
                  'a new program that cannot start is said to have ended',
                  server.stderr()[mark:].decode())
        tap.equal(server.get('/id/n1').status, 303, 'the old one goes on')
        folder.write('data.nt', DATA)


def says_why(tap, folder, data):
    """A program that is not there any more cannot be started: that is said."""
    program = folder.name('gone')
    shutil.copy(SEEOTHER, program)
    log = open(folder.name('log'), 'wb+')
    with subprocess.Popen([program, '-l', '127.0.0.1:0', '--log-format', 'off',
                           data], stdin=subprocess.DEVNULL, stderr=log,
                          stdout=subprocess.DEVNULL) as process:
        def says(text):
            return until(lambda: text in os.pread(log.fileno(), 1 << 20, 0), 15)
        tap.check(says(b'ready http'), 'a program that will be removed is ready')
        os.unlink(program)
        process.send_signal(signal.SIGUSR2)
        tap.check(says(program.encode() + b': No such file or directory'),
                  'SIGUSR2: it is said that there is no program')
        tap.check(says(b'this one goes on'), 'and that this one goes on')
        process.terminate()
        tap.equal(process.wait(15), 0, 'and it ends with 0')
    log.close()


def ignored(pid):
    """A bit for each signal but those of the C library (32 and above)."""
    return int(status(pid)['SigIgn'][0], 16) & (1 << 31) - 1


def keeps_what_is_ignored(tap, folder):
    """nohup(1) and shells switch signals off, for the compile child as well;
    whatever else the supervisor ignores is as usual there."""
    kept = (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT)
    for off in ((), *((number,) for number in kept), kept):
        def switch_off(numbers=off):
            for number in kept:  # some of which the test may ignore itself
                signal.signal(number, signal.SIG_IGN if number in numbers
                              else signal.SIG_DFL)
        with subprocess.Popen(
                [SEEOTHER, 'compile', '-o', folder.name('image'), '-'],
                stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL, preexec_fn=switch_off) as process:
            until(lambda: children_of(process.pid, compiling=True))
            child, = children_of(process.pid, compiling=True) or [0]
            wanted = sum(1 << (number - 1) for number in off)
            tap.equal(child and ignored(child), wanted,
                      f'the compile child ignores {len(off)} of the signals '
                      'that were off')
            process.stdin.close()
            process.kill()


def compiles_for_nobody(tap, folder):
    with subprocess.Popen(
            [SEEOTHER, 'compile', '-o', folder.name('image'), '-'],
            stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL) as process:
        until(lambda: children_of(process.pid, compiling=True))
        child, = children_of(process.pid, compiling=True) or [0]
        tap.check(child, 'there is a compile child')
        process.kill()
        process.wait()
        tap.check(until(lambda: not os.path.exists(f'/proc/{child}'), 15),
                  'a compile child without its parent ends')


def started_from(pid):
    try:
        return os.readlink(f'/proc/{pid}/exe')
    except OSError:
        return ''


def parent(pid):
    try:
        return int(status(pid)['PPid'][0])
    except OSError:
        return 0


def themes_of_root(tap, folder):
    """A theme that only root may read: beside the configuration it is the
    owner's word; what an image names may be any folder."""
    if os.geteuid():
        tap.skip('themes that root alone may read', 'this is not root')
        return
    folder.write('conf/secret/theme.css', 'body { color: red }')
    settings = folder.write('conf/c.ttl', '@prefix so: <https://w3id.org/'
                            'seeother#> . [] a so:Resolver ; so:dataset '
                            '<../data.nt> ; so:theme <secret/> .')
    image = folder.name('themed.image')
    code, _, errors = run('compile', '-q', '-c', settings, '-o', image)
    tap.equal(code, 0, f'an image names a theme {errors}')
    os.chmod(folder.name('conf/secret'), 0o700)
    with Server('-c', settings) as server:
        tap.check('color: red' in server.get('/-/style.css').text(),
                  'a theme of root beside its configuration is read')
    code, _, errors = run('-l', '127.0.0.1:0', image, timeout=10)
    tap.check(code == 77 or 'Permission denied' in errors,
              'one that an image names is not', code, errors)


class Load:
    """Requests at a rate, each by a connection of its own."""

    def __init__(self, port, threads=4):
        self.port, self.stop = port, False
        self.answers, self.failed, self.gaps = 0, [], []
        self.mutex = threading.Lock()
        self.threads = [threading.Thread(target=self.run, args=(threads, n))
                        for n in range(threads)]
        for thread in self.threads:
            thread.start()

    def run(self, threads, first):
        number, due = first, time.monotonic()
        while not self.stop:
            due += threads / RATE
            time.sleep(max(0, due - time.monotonic()))
            start = time.monotonic()
            fine = self.ask(number % 500)
            with self.mutex:
                self.answers += fine
                self.gaps.append(time.monotonic() - start)
                if not fine:
                    self.failed.append(start)
            number += threads

    def ask(self, number):
        try:
            with socket.create_connection(('127.0.0.1', self.port),
                                          10) as plug:
                plug.sendall(b'GET /id/n%d HTTP/1.1\r\nHost: e.example\r\n'
                             b'Connection: close\r\n\r\n' % number)
                answer = b''
                while part := plug.recv(65536):
                    answer += part
        except OSError:
            return False
        return answer.startswith(b'HTTP/1.1 303') and \
            b'\r\n\r\n' in answer

    def end(self):
        self.stop = True
        for thread in self.threads:
            thread.join()


def under_load(tap, data):
    """Each second a server is killed."""
    with Server(data) as server:
        before, kills = memory(server.process.pid), 0
        load = Load(server.port)
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            time.sleep(1)
            kill_server(server)
            kills += 1
        load.end()
        grown = memory(server.process.pid) - before
        print(f'# {load.answers} answers, {len(load.failed)} failed in {kills} '
              f'kills; longest {max(load.gaps) * 1000:.0f} ms; supervisor '
              f'+{grown} KiB')
        tap.check(len(load.failed) <= 4 * kills,
                  'only what was on its way fails', load.failed)
        tap.check(max(load.gaps) < 1, 'nobody waits for a second',
                  max(load.gaps))
        tap.check(grown < 256, 'the supervisor does not grow', grown)


def main():
    tap = Tap()
    with Folder() as folder:
        data = folder.write('data.nt', DATA)
        with Server(data) as server:
            confined(tap, server)
            small(tap, server)
            again(tap, server)
            waiting(tap, server)
        with Server(data) as server:
            reloads(tap, folder, server)
        gives_up(tap, data)
        alone(tap, data)
        under_load(tap, data)
        taken_over(tap, folder, data)
        says_why(tap, folder, data)
        keeps_what_is_ignored(tap, folder)
        compiles_for_nobody(tap, folder)
        goes_on(tap, folder, data)
        themes_of_root(tap, folder)
    tap.done()


if __name__ == '__main__':
    main()
