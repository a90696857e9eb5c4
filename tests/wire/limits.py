#!/usr/bin/python3
"""What compiles has limits and no rights: sources that do not end, a process
that is stopped, little memory and time; who it is, and what it may do. The old
data are served meanwhile, and afterwards."""
import contextlib
import gzip
import os
import pwd
import shutil
import signal
import subprocess
import threading
import time
from pathlib import Path

from support import SEEOTHER, Folder, Server, Tap, environment, run

GROWTH = 1 << 20  # bytes that are added at a time
GROWN = 600 << 20  # and at most
LATE = 'longer than --compile-time'
ROOT = os.geteuid() == 0
SANITIZED = 'SEEOTHER_SANITIZED' in os.environ  # not confined: they read /proc
SECONDS = 2


def statement(i, text='x'):
    return f'<http://e.example/id/n{i}> <http://e.example/p> "{text}" .\n'


def many(count):
    return ''.join(statement(i, f'a text with the number {i}')
                   for i in range(count))


# --- processes -----------------------------------------------------------------

def child_of(pid, command='compile', seconds=10.0):
    """The process that compiles for another, once it is that program."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with contextlib.suppress(OSError):
            children = Path(f'/proc/{pid}/task/{pid}/children').read_text()
            for child in map(int, children.split()):
                words = Path(f'/proc/{child}/cmdline').read_bytes().split(b'\0')
                if command.encode() in words and b'--output-fd' in words:
                    return child
        time.sleep(0.0005)
    return None


def status_of(pid):
    lines = Path(f'/proc/{pid}/status').read_text().splitlines()
    return dict(line.split(':\t', 1) for line in lines if ':\t' in line)


def wait_confined(pid, seconds=10.0):
    """The status of a process, once it has a filter of system calls."""
    end = time.monotonic() + (0.5 if SANITIZED else seconds)
    while time.monotonic() < end:
        status = status_of(pid)
        if status.get('Seccomp') == '2':
            return status
        time.sleep(0.005)
    return status


def is_gone(pid, seconds=5.0):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            if status_of(pid)['State'].startswith('Z'):
                return True
        except OSError:
            return True
        time.sleep(0.01)
    return False


class Command:
    """A command that reads standard input, which does not end."""

    def __init__(self, *arguments):
        self.process = subprocess.Popen(
            [SEEOTHER, *arguments, '-'], stdin=subprocess.PIPE,
            stderr=subprocess.PIPE, env=environment())
        self.process.stdin.write(statement(1).encode())
        self.process.stdin.flush()
        self.begun = time.monotonic()
        self.child = child_of(self.process.pid, arguments[0])

    def end(self, seconds=20):
        """The exit code, what was said, and how long it took."""
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            return 'timeout', '', seconds
        took = time.monotonic() - self.begun
        text = self.process.stderr.read().decode()
        self.process.stderr.close()
        with contextlib.suppress(BrokenPipeError):
            self.process.stdin.close()
        return self.process.returncode, text, took


@contextlib.contextmanager
def growing(path):
    """A file that grows faster than it is read."""
    block = many(GROWTH // 75).encode()
    stop = threading.Event()

    def grow():
        size = 0
        with open(path, 'ab') as out:
            while not stop.is_set() and size < GROWN:
                out.write(block)
                size += len(block)

    with open(path, 'wb') as out:
        out.write(block * 200)
    thread = threading.Thread(target=grow)
    thread.start()
    try:
        yield path
    finally:
        stop.set()
        thread.join()
        os.unlink(path)


# --- commands ------------------------------------------------------------------

def time_of_commands(tap, folder):
    config = folder.write('time.ttl', (
        '@prefix so: <https://w3id.org/seeother#> .\n'
        f'[] a so:Resolver ; so:compileTime {SECONDS} .\n'))
    image = folder.name('x.image')
    for words, arguments in (
            ('check', ['check', '--compile-time', str(SECONDS)]),
            ('compile', ['compile', '-o', image, '--compile-time',
                         str(SECONDS)]),
            ('so:compileTime', ['check', '-c', config])):
        code, text, took = Command(*arguments).end()
        words += ': standard input without an end'
        tap.equal(code, 70, words)
        tap.check(LATE in text, f'{words}: the limit is named', text)
        tap.equal(text.count('error'), 1, f'{words}: in one message')
        tap.check(SECONDS - 0.5 <= took < SECONDS + 3,
                  f'{words}: it is left after {SECONDS} s', took)
    tap.equal(list(folder.path.glob('*x.image*')), [], 'nothing is left')


def stopped_command(tap, folder):
    config = folder.write('time.ttl', (
        '@prefix so: <https://w3id.org/seeother#> .\n'
        f'[] a so:Resolver ; so:compileTime {SECONDS} .\n'))
    for words, arguments in (
            ('--compile-time', ['check', '--compile-time', str(SECONDS)]),
            ('so:compileTime', ['check', '-c', config])):
        command = Command(*arguments)
        wait_confined(command.child)
        os.kill(command.child, signal.SIGSTOP)
        code, text, took = command.end()
        tap.equal(code, 70,
                  f'{words} ends what was stopped by SIGSTOP, too: the exit '
                  'code')
        tap.check('compile child was ended' in text,
                  f'{words} ends what was stopped by SIGSTOP, too: "compile '
                  'child was ended"', code, text, took)
        tap.check(took < SECONDS + 5,
                  f'{words} ends what was stopped by SIGSTOP, too: in time',
                  code, text, took)


def grows(tap, folder):
    with growing(folder.name('grows.nt')) as path:
        for words, limit, code, said in (
                ('time', ['--compile-time', '1'], 70, LATE),
                ('memory', ['--compile-memory', '128M'], 71,
                 '--compile-memory'))[:1 if SANITIZED else 2]:
            got, _, text = run('check', *limit, path)
            tap.equal(got, code,
                      f'a file that grows is left when the {words} is over: '
                      'the exit code')
            tap.check(said in text,
                      f'a file that grows is left when the {words} is over: '
                      f'{said}', got, text)


def memory_of_commands(tap, folder):
    source = folder.write('large.nt', many(1_200_000))
    image = folder.name('y.image')
    config = folder.write('memory.ttl', (
        '@prefix so: <https://w3id.org/seeother#> .\n'
        '[] a so:Resolver ; so:compileMemory "128M" .\n'))
    for words, arguments in (
            ('check', ['check', '--compile-memory', '128M']),
            ('compile', ['compile', '-o', image, '--compile-memory', '128M']),
            ('so:compileMemory', ['check', '-c', config])):
        code, _, text = run(*arguments, '--threads', '2', source)
        tap.equal(code, 71,
                  f'{words}: 71, and the limit of memory is named: the exit '
                  'code')
        tap.check('128 MiB' in text,
                  f'{words}: 71, and the limit of memory is named: "128 MiB"',
                  code, text)
        tap.check('--compile-memory' in text,
                  f'{words}: 71, and the limit of memory is named: '
                  '"--compile-memory"', code, text)
    tap.equal(list(folder.path.glob('*y.image*')), [], 'nothing is left')
    code, _, text = run('check', '--compile-memory', '128M', '--memory', '16M',
                        '--threads', '2', source)
    tap.equal(code, 0, 'with --memory it is enough')
    code, _, text = run('check', '--compile-memory', '2G', '-c', config,
                        source)
    tap.check(code == 0, 'the option overrides the configuration', code, text)


def bad_limits(tap, folder):
    source = folder.write('a.nt', statement(1))
    for arguments in (['--compile-memory', '64M'], ['--compile-memory', 'x'],
                      ['--compile-time', '0'], ['--compile-time', '86401'],
                      ['--user', '']):
        code, _, text = run('check', *arguments, source)
        tap.equal(code, 64, f'{" ".join(arguments)}: 64')
    for setting in ('so:compileMemory "64M"', 'so:compileTime 0',
                    'so:compileTime 86401', 'so:user ""'):
        path = folder.write('c.ttl', (
            '@prefix so: <https://w3id.org/seeother#> .\n'
            f'[] a so:Resolver ; {setting} .\n'))
        code, _, text = run('check', '-c', path, source)
        tap.check(code == 78, f'{setting}: 78', code, text)


def interrupted(tap, folder):
    """SIGINT and SIGTERM end both processes, and leave no file."""
    image = folder.name('z.image')
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        command = Command('compile', '-o', image)
        wait_confined(command.child)
        begun = list(folder.path.glob('.z.image*'))
        command.process.send_signal(number)
        code, _, took = command.end()
        tap.equal(code, -number,
                  f'{number.name} ends compile by that signal: the exit code')
        tap.check(took < 5,
                  f'{number.name} ends compile by that signal: in time', code,
                  took, begun)
        tap.equal(len(begun), 1,
                  f'{number.name} ends compile by that signal: one has begun')
        tap.check(is_gone(command.child), 'and who compiles for it')
        tap.equal(list(folder.path.glob('*z.image*')), [], 'nothing is left')
    command = Command('check')
    command.process.kill()
    command.end()
    tap.check(is_gone(command.child), 'SIGKILL: who compiles ends as well')


# --- a server ------------------------------------------------------------------

def served(server):
    return server.get('/doc/n1.nt').text()


def reload(tap, server, words, *said, seconds=20.0):
    """One that fails; any of what is said."""
    since = len(server.stderr())
    server.signal(signal.SIGHUP)
    failed = server.wait_log(rb'the reload failed', seconds, since)
    text = server.stderr()[since:].decode()
    tap.check(failed, f'{words}: the reload fails', text)
    tap.check(any(s in text for s in said), f'{words}: it is said why', text)
    tap.check('"first"' in served(server), 'and the old data are served')


def endless_reloads(tap, folder):
    place = folder.write('s/data.nt', statement(1, 'first'))
    bomb = folder.name('s/bomb.nt.gz')
    with Server('--compile-time', '1', str(Path(place).parent)) as server:
        with growing(folder.name('s/grows.nt')):
            reload(tap, server, 'a file that grows', LATE)
        Path(bomb).write_bytes(gzip.compress(b'#' * 300_000_000, 6))
        reload(tap, server, 'a bomb of gzip', 'bomb.nt.gz')
        os.unlink(bomb)
        with open(folder.name('s/zeros.nt'), 'wb') as out:
            os.truncate(out.fileno(), 8 << 30)  # which take no room
        reload(tap, server, 'a file of zeros', 'zeros.nt:1:1', LATE)
        os.unlink(folder.name('s/zeros.nt'))
        os.unlink(place)
        os.mkfifo(place)
        reload(tap, server, 'a FIFO in the place of the data',
               'no files that can be read')
        os.unlink(place)
        folder.write('s/data.nt', statement(1, 'first') + statement(2))
        since = len(server.stderr())
        server.signal(signal.SIGHUP)
        tap.check(server.wait_log(rb'reloaded: 2 ', 10, since),
                  'the next reload is as ever', server.stderr())


def stopped_reload(tap, folder):
    path = folder.write('t/data.nt', statement(1, 'first') + many(100_000))
    with Server('--compile-time', '3', path) as server:
        server.signal(signal.SIGHUP)
        child = child_of(server.process.pid)
        os.kill(child, signal.SIGSTOP)
        since = len(server.stderr())
        failed = server.wait_log(rb'the reload failed', 10, since)
        text = server.stderr().decode()
        words = 'a reload whose process is stopped by SIGSTOP'
        tap.check(failed, f'{words} ends in time', text)
        tap.check(LATE in text, f'{words}: the limit is named', text)
        tap.check('"first"' in served(server), 'and the old data are served')
        tap.check(is_gone(child), 'the process is gone')


def little_memory(tap, folder):
    path = folder.write('m/data.nt', statement(1, 'first'))
    with Server('--compile-memory', '128M', '--threads', '2', path) as server:
        folder.write('m/data.nt', many(1_200_000))
        reload(tap, server, 'data that need more memory', '--compile-memory')


# --- who it is -----------------------------------------------------------------

def rights(tap):
    if SANITIZED:
        tap.skip('rights', 'sanitizers read /proc')
        return
    for command in ('check', 'compile'):
        arguments = [command] + ['-o', '/dev/shm/seeother-x'] * (
            command == 'compile')
        process = Command(*arguments)
        status = wait_confined(process.child)
        process.process.terminate()
        process.end()
        tap.equal([status[key] for key in ('NoNewPrivs', 'Seccomp', 'CapInh')],
                  ['1', '2', '0' * 16], f'{command}: no new privileges, and a '
                  'filter of system calls')
        if not ROOT:
            tap.skip('the user of it', 'this is not root')
            continue
        kept = int(status['CapPrm'], 16)
        tap.check('0' not in status['Uid'].split(),
                  'it is not root', status)
        tap.check('0' not in status['Gid'].split(),
                  'nor of the group of root', status)
        tap.equal(status['Groups'].split(), status['Gid'].split()[:1],
                  'nor of other groups')
        tap.equal(status['CapBnd'], '0' * 16, 'no program gives it rights')
        tap.equal(kept & ~4, 0,
                  'it may read any file, and nothing else: no other right')
        tap.equal(int(status['CapEff'], 16), kept,
                  'it may read any file: by the right that it has')


def users(tap, folder):
    source = folder.write('u.nt', statement(1))
    code, _, text = run('check', '--user', 'root', source)
    tap.equal(code, 78 if ROOT else 0,
              'root is refused, and of no interest to others: the exit code')
    tap.equal('is root' in text, ROOT,
              'root is refused, and of no interest to others: it says so')
    if not ROOT:
        tap.skip('--user', 'this is not root')
        return
    code, _, text = run('check', '--user', 'no-such-user', source)
    tap.equal(code, 78, 'so is who is not there: the exit code')
    tap.check('no-such-user' in text, 'so is who is not there: "no-such-user"',
              code, text)
    process = Command('check', '--user', 'daemon')
    status = wait_confined(process.child)
    process.process.terminate()
    process.end()
    tap.equal(status['Uid'].split()[0], str(pwd.getpwnam('daemon').pw_uid),
              '--user names who compiles')


def only_root_reads(tap, folder):
    """Data, folder and configuration that no other user can read."""
    if not ROOT:
        tap.skip('data that only root reads', 'this is not root')
        return
    source = folder.write('secret/data.nt', statement(1, 'first'))
    config = folder.write('secret/c.ttl', (
        '@prefix so: <https://w3id.org/seeother#> .\n'
        '[] a so:Resolver ; so:dataset <data.nt> ; so:table <moved.csv> .\n'))
    table = folder.write('secret/moved.csv', 'http://e.example/id/old,'
                         'http://e.example/id/n1,301\n')
    image = folder.name('secret.image')
    for path in (source, config, table):
        os.chmod(path, 0o600)
    os.chmod(folder.name('secret'), 0o700)
    for words, arguments in (
            ('check', ['check', source]), ('check -c', ['check', '-c', config]),
            ('check of the folder', ['check', folder.name('secret')]),
            ('compile', ['compile', '-o', image, source])):
        code, _, text = run(*arguments)
        tap.check(code == 0, f'{words} reads what only root can', code, text)
    os.chmod(image, 0o600)
    code, _, text = run('check', image)
    tap.check(code == 0, 'an image, too', code, text)
    with Server('-c', config) as server:
        tap.check('"first"' in served(server), 'a server loads it')
        Path(source).write_text(statement(1, 'second'))
        since = len(server.stderr())
        server.signal(signal.SIGHUP)
        tap.check(server.wait_log(rb'reloaded: 1 ', 5, since),
                  'and loads it again: "reloaded: 1 "',
                  server.stderr()[since:])
        tap.check('"second"' in served(server), 'and loads it again: "second"',
                  server.stderr()[since:])


def image_directories(tap, folder):
    """Who compiles has to be able to write there."""
    if not ROOT:
        tap.skip('image directories', 'this is not root')
        return
    source = folder.write('i.nt', statement(1))
    image, own = folder.name('i.image'), folder.name('own')
    code, _, text = run('compile', '-o', image, '--image-dir', own,
                        '--user', 'daemon', source)
    tap.equal(code, 0,
              'one that is not there is made, and given to the user: the '
              'exit code')
    tap.equal(len(list(Path(own).glob('*.image'))), 1,
              'one that is not there is made, with one image')
    tap.equal(Path(own).owner(), 'daemon',
              'one that is not there is given to the user')
    os.mkdir(folder.name('roots'))
    code, _, text = run('compile', '-o', image, '--image-dir',
                        folder.name('roots'), '--user', 'daemon', source)
    tap.equal(code, 73,
              'for one of root it is said who needs what: the exit code')
    tap.check(f'chown daemon {folder.name("roots")}' in text,
              'for one of root it is said who needs what: chown daemon '
              f'{folder.name("roots")}', code, text)
    tap.check('Permission denied' in text,
              'for one of root it is said who needs what: "Permission denied"',
              code, text)
    config = folder.write('c.ttl', (
        '@prefix so: <https://w3id.org/seeother#> .\n'
        '[] a so:Resolver ; so:imageDir <made> .\n'))
    code, _, text = run('check', '--user', 'daemon', '-c', config, source)
    tap.equal(code, 73,
              'also for one of the configuration, which cannot be made: the '
              'exit code')
    tap.check(f'chown daemon {folder.name("made")}' in text,
              'also for one of the configuration, which cannot be made: '
              f'chown daemon {folder.name("made")}', code, text)


# --- what the kernel lacks -----------------------------------------------------

def without_landlock(tap, folder):
    """strace answers in place of a kernel that has none."""
    if SANITIZED or not shutil.which('strace'):
        tap.skip('a kernel without Landlock', 'there is no strace')
        return
    source = folder.write('w.nt', statement(1))
    nowhere = f'unix:{folder.name("none/plug")}'  # it ends before it serves
    for words, arguments, wanted in (
            ('check', ['check', source], 1),
            ('compile', ['compile', '-q', '-o', folder.name('w.image'),
                         source], 1),
            ('the child of a server', ['-l', nowhere, source], 0),
            ('that of one at -v', ['-v', '-l', nowhere, source], 1)):
        done = subprocess.run(
            ['strace', '-f', '-qq', '-o', '/dev/null', '-e',
             'trace=landlock_create_ruleset', '-e',
             'inject=landlock_create_ruleset:error=ENOSYS', SEEOTHER,
             *arguments], capture_output=True, env=environment(), check=False)
        text = done.stderr.decode()
        tap.check(text.count('the kernel has no Landlock') == wanted,
                  f'{words} warns {wanted} times that there is no Landlock',
                  done.returncode, text)


def main():
    signal.signal(signal.SIGHUP, signal.SIG_DFL)  # nohup has it ignored
    signal.signal(signal.SIGINT, signal.default_int_handler)  # so has a job
    tap = Tap()
    with Folder() as folder:
        time_of_commands(tap, folder)
        stopped_command(tap, folder)
        grows(tap, folder)
        if SANITIZED:
            tap.skip('limits of memory', 'sanitizers map all there is')
        else:
            memory_of_commands(tap, folder)
            little_memory(tap, folder)
        bad_limits(tap, folder)
        interrupted(tap, folder)
        endless_reloads(tap, folder)
        stopped_reload(tap, folder)
        rights(tap)
        without_landlock(tap, folder)
        users(tap, folder)
        only_root_reads(tap, folder)
        image_directories(tap, folder)
    tap.done()


if __name__ == '__main__':
    main()
