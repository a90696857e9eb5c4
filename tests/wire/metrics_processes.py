#!/usr/bin/python3
"""The address of the metrics, over the life of the processes: reloads, deaths,
a new program, slow clients; and endpoints."""
import os
import shutil
import signal
import socket
import stat
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from engine import Engine  # noqa: E402
from openmetrics import ask, scrape  # noqa: E402
from support import (SEEOTHER, Folder, Server, Tap, environment,  # noqa: E402
                     run, until)

DATA = ''.join(f'<http://e.example/id/n{i}> <http://e.example/ns#p> "{i}" .\n'
               for i in range(20))
TRICKLE_SECONDS = 14  # more than a connection may wait with its head


def seen(address, name, value, **labels):
    """Whether a number becomes what it should be."""
    return until(lambda: scrape(address).value(name, **labels) == value, 10)


# --- the address ---------------------------------------------------------------

def modes(tap, folder, data):
    plug = folder.name('admin')
    for parts, mode in (('', 0o666), ('?mode=0600', 0o600)):
        with Server('--admin', f'unix:{plug}{parts}', data) as server:
            found = os.stat(plug)
            tap.check(stat.S_ISSOCK(found.st_mode), f'unix:PATH{parts}: a socket')
            tap.equal(oct(stat.S_IMODE(found.st_mode)), oct(mode),
                      f'unix:PATH{parts}: its mode')
            tap.check(f'metrics are at unix:{plug}\n'.encode() in
                      server.stderr(), 'the log says where it is')
            server.stop()
        tap.check(not os.path.exists(plug), 'the end removes it')


def tcp(tap, folder, data):
    with Server('--admin', '127.0.0.1:0', data) as server:
        server.wait_log(rb'metrics are at http://127.0.0.1:\d+/')
        port = int(server.stderr().split(b'metrics are at http://127.0.0.1:')[1]
                   .split(b'/')[0])
        tap.equal(ask(port).status, 200, 'a port')
        code, _, errors = run('-l', '127.0.0.1:0', '--admin',
                              f'127.0.0.1:{port}', data, timeout=10)
        tap.check(code not in (0, 'timeout') and 'in use' in errors,
                  'an address that is in use ends the start', code, errors)


@contextmanager
def runtime(folder):
    os.environ['RUNTIME_DIRECTORY'] = folder
    try:
        yield
    finally:
        del os.environ['RUNTIME_DIRECTORY']


def defaults(tap, folder, data):
    plug, other = folder.name('admin.sock'), folder.name('other')
    config = folder.write('so.ttl', '@prefix so: <https://w3id.org/seeother#> '
                          f'. [] a so:Resolver ; so:admin "unix:{other}" .')
    with Server(data) as server:
        tap.check(b'metrics are at' not in server.stderr(),
                  'without RUNTIME_DIRECTORY: none')
    with runtime(str(folder.path)):
        with Server(data) as server:
            tap.equal(oct(os.stat(plug).st_mode & 0o777), oct(0o660),
                      'RUNTIME_DIRECTORY: admin.sock in it, for the group')
            tap.equal(ask(plug).status, 200, 'which answers')
            server.stop()
        with Server('--admin', 'off', data) as server:
            tap.check(not os.path.exists(plug), '--admin off: none')
            server.stop()
        with Server('-c', config, data) as server:
            tap.equal(ask(other).status, 200, 'so:admin: there')
            tap.check(not os.path.exists(plug), 'so:admin: and not there')
            server.stop()
        folder.write('admin.sock', 'no socket')
        with Server(data) as server:
            tap.check(b'there are no metrics' in server.stderr(),
                      'a default that cannot be had is a warning alone',
                      server.stderr().decode())


# --- processes -----------------------------------------------------------------

def reloads(tap, folder, data):
    plug = folder.name('admin')
    with Server('--admin', f'unix:{plug}', data) as server:
        first = scrape(plug)
        tap.equal(first.value('seeother_snapshot_names'), 20, 'names')
        tap.equal(first.value('seeother_snapshot_statements'), 20, 'statements')
        tap.equal(first.value('seeother_snapshot_generation'), 1,
                  'the first generation')
        tap.check(first.value('seeother_compile_seconds') > 0,
                  'compiling took some time')
        newest = 'seeother_snapshot_newest_source_timestamp_seconds'
        tap.equal(first.value(newest), int(os.stat(data).st_mtime),
                  'the time of the newest source')
        loaded = first.value('seeother_snapshot_loaded_timestamp_seconds')
        tap.check(abs(loaded - time.time()) < 60, 'when the data were loaded')
        folder.write('data.nt', DATA[:-100] + 'oops')
        server.signal(signal.SIGHUP)
        tap.check(seen(plug, 'seeother_reloads_total', 1, result='failure'),
                  'bad data: a reload that failed')
        tap.check(seen(plug, 'seeother_ready', 0), 'not ready')
        report = ask(plug, '/-/ready')
        tap.equal(report.status, 503, '/-/ready is 503')
        tap.check('last reload failed' in report.text(), 'and says why',
                  report.text())
        folder.write('data.nt', DATA.split('\n')[0] + '\n')
        time.sleep(1.1)  # the time of the next load is another second
        server.signal(signal.SIGHUP)
        tap.check(seen(plug, 'seeother_reloads_total', 1, result='success'),
                  'good data: a reload that succeeded')
        last = scrape(plug)
        tap.equal(last.value('seeother_reloads_total', result='failure'), 1,
                  'the one before is still counted')
        tap.equal(last.value('seeother_snapshot_generation'), 2,
                  'the second generation')
        tap.equal(last.value('seeother_snapshot_names'), 1, 'one name')
        tap.equal(last.value('seeother_ready'), 1, 'ready again')
        tap.check(last.value('seeother_snapshot_loaded_timestamp_seconds') >
                  loaded, 'it was loaded later')


def deaths(tap, folder, data):
    plug = folder.name('admin')
    with Server('--admin', f'unix:{plug}', data) as server:
        server.get('/id/n1')
        server.signal(signal.SIGHUP)
        seen(plug, 'seeother_reloads_total', 1, result='success')
        before = server.answering()
        time.sleep(1)
        os.kill(before, signal.SIGKILL)
        until(lambda: server.answering() not in (0, before))
        after = scrape(plug)
        tap.equal(after.value('seeother_server_deaths_total'), 1,
                  'a killed server is a death')
        tap.equal(after.value('seeother_reloads_total', result='success'), 1,
                  'reloads of before are known')
        tap.equal(after.total('seeother_requests_total'), 0,
                  'requests begin at 0')
        server.get('/id/n1')
        tap.equal(scrape(plug).value('seeother_requests_total', kind='thing',
                                     status='303'), 1, 'and are counted')


def upgraded(tap, folder, data):
    plug, log = folder.name('admin'), open(folder.name('log'), 'wb+')
    program = folder.name('program')
    shutil.copy(SEEOTHER, program)
    old = subprocess.Popen(
        [program, '-l', '127.0.0.1:0', '--log-format', 'off', '--admin',
         f'unix:{plug}', data], stdin=subprocess.DEVNULL, env=environment(),
        stdout=subprocess.DEVNULL, stderr=log)
    until(lambda: os.path.exists(plug) and
          b'metrics are at' in os.pread(log.fileno(), 1 << 20, 0))
    inode, started = os.stat(plug).st_ino, time.time()
    time.sleep(1.1)
    failed = 0
    old.send_signal(signal.SIGUSR2)
    while old.poll() is None and time.time() < started + 30:
        answer = ask(plug)
        failed += answer is None or answer.status != 200
        time.sleep(0.01)
    new = [int(pid) for pid in os.listdir('/proc') if pid.isdigit() and
           link(pid) == program and group_parent(pid) != old.pid]
    tap.equal(old.poll(), 0, 'SIGUSR2: the old program ends')
    tap.equal(failed, 0, 'SIGUSR2: every scrape is answered meanwhile')
    tap.equal(os.stat(plug).st_ino, inode, 'SIGUSR2: the socket is the same')
    tap.check(scrape(plug).value('seeother_process_start_time_seconds') >
              started, 'the new program answers')
    supervisors = [pid for pid in new if group_parent(pid) not in new]
    for pid in supervisors:
        os.kill(pid, signal.SIGTERM)
    tap.check(until(lambda: not os.path.exists(plug)),
              'the end of the new program removes the socket')
    log.close()


def link(pid):
    try:
        return os.readlink(f'/proc/{pid}/exe')
    except OSError:
        return ''


def group_parent(pid):
    try:
        with open(f'/proc/{pid}/stat', encoding='utf-8') as file:
            return int(file.read().rsplit(')', 1)[1].split()[1])
    except OSError:
        return 0


# --- clients -------------------------------------------------------------------

def slow(tap, folder, data):
    """Many who send half a head, and one who goes on sending."""
    plug = folder.name('admin')
    with Server('--admin', f'unix:{plug}', data) as server, \
            ExitStack() as stack:
        def connect():
            client = stack.enter_context(socket.socket(socket.AF_UNIX))
            client.settimeout(5)
            client.connect(plug)
            return client
        trickle = connect()
        begun = time.monotonic()
        trickle.sendall(b'GET /metrics HTTP/1.1\r\nX: ')
        took, public = [], []
        for _ in range(100):
            connect().sendall(b'GET /metrics HTTP/1.1\r\n')
            now = time.monotonic()
            scrape(plug)
            took.append(time.monotonic() - now)
        tap.check(max(took) < 1, 'half heads do not hold a scrape up',
                  f'{max(took):.3f} s')
        for _ in range(20):
            now = time.monotonic()
            server.get('/id/n1')
            public.append(time.monotonic() - now)
        tap.check(max(public) < 1, 'nor the public side', f'{max(public):.3f} s')
        count = len(os.listdir(f'/proc/{server.answering()}/fd'))
        tap.check(count < 100, 'their number is limited', count)
        late = connect()
        late.sendall(b'GET /metrics HTTP/1.1\r\nX: ')
        open_for = trickle_until_closed(late)
        tap.check(open_for < TRICKLE_SECONDS,
                  'who sends a byte now and then is closed, too',
                  f'{open_for:.1f} s; {time.monotonic() - begun:.1f} s')
        tap.equal(ask(plug).status, 200, 'the others are answered')


def trickle_until_closed(client):
    begun = time.monotonic()
    while time.monotonic() < begun + TRICKLE_SECONDS + 5:
        try:
            client.sendall(b'x')
        except OSError:
            break
        time.sleep(0.2)
    return time.monotonic() - begun


def unread(tap, folder, data):
    """Whoever reads nothing keeps nobody waiting."""
    plug = folder.name('admin')
    with Server('--admin', f'unix:{plug}', data), ExitStack() as stack:
        for _ in range(50):
            client = stack.enter_context(socket.socket(socket.AF_UNIX))
            client.connect(plug)
            client.sendall(b'GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n')
        now = time.monotonic()
        tap.equal(ask(plug).status, 200, 'clients who do not read: answered')
        tap.check(time.monotonic() - now < 1, 'and at once')


def dropped(tap, folder, data):
    """Lines that nobody reads are counted."""
    plug, readable = folder.name('admin'), os.pipe()
    name, requests = 'seeother_log_lines_dropped_total', 20000
    process = subprocess.Popen(
        [SEEOTHER, '-l', '127.0.0.1:0', '--admin', f'unix:{plug}', data],
        stdin=subprocess.DEVNULL, stdout=readable[1], env=environment(),
        stderr=subprocess.PIPE)
    os.close(readable[1])
    try:
        port = 0
        for line in process.stderr:
            if line.startswith(b'ready http'):
                port = int(line.split(b':')[2].split(b'/')[0])
            if line.startswith(b'metrics are at'):
                break
        tap.equal(scrape(plug).value(name, log='access'), 0,
                  'no line is dropped in the beginning')
        with socket.create_connection(('127.0.0.1', port), 60) as client, \
                client.makefile('rb') as stream:
            request = (b'GET /-/health HTTP/1.1\r\nHost: x\r\nReferer: ' +
                       b'x' * 500 + b'\r\n\r\n')
            for _ in range(requests // 100):
                client.sendall(request * 100)
                for _ in range(100):
                    while stream.readline() != b'\r\n':
                        pass
                    stream.read(3)
        tap.check(until(lambda: 0 < scrape(plug).value(name, log='access') <
                        requests), 'lines that nobody reads are counted',
                  scrape(plug).value(name, log='access'))
        tap.equal(scrape(plug).value(name, log='error'), 0,
                  'those of the other log are others')
    finally:
        process.kill()
        process.wait()
        process.stderr.close()
        os.close(readable[0])


# --- endpoints -----------------------------------------------------------------

CONFIG = '''@prefix so: <https://w3id.org/seeother#> .
[] a so:Resolver ; so:namespace [ so:iri <http://big.example/id/> ;
  so:source [ so:connectTimeout 1 ; so:firstByteTimeout 2 ; so:totalTimeout 4 ;
    so:endpoint <%s> ] ] .
'''


def endpoints(tap, folder, _):
    plug = folder.name('admin')
    lines = {'http://big.example/id/1':
             '<http://big.example/id/1> <http://big.example/p> "1" .\n'}

    def states():
        now = scrape(plug)
        return [now.value('seeother_endpoints', state=state)
                for state in ('up', 'failing', 'unknown')]
    with Engine(lines) as engine:
        config = folder.write('so.ttl', CONFIG % engine.url)
        with Server('--admin', f'unix:{plug}', '-c', config) as server:
            questions = 'seeother_endpoint_questions_total'
            tap.equal(states(), [0, 0, 1], 'a source that was not asked')
            server.get('/id/1')
            tap.equal(states(), [1, 0, 0], 'a source that has answered')
            tap.check(scrape(plug).value(questions, outcome='found') >= 1,
                      'a question with an answer')
            tap.check(scrape(plug).total(
                'seeother_request_duration_seconds_sum', kind='thing') > 0,
                      'waiting is a part of the duration')
            server.get('/id/2')
            tap.check(scrape(plug).value(questions, outcome='absent') >= 1,
                      'a question about what is not there')
            tap.equal(states(), [1, 0, 0], 'is an answer, too')
            engine.fault = 'reset'
            server.get('/id/3')
            tap.equal(states(), [0, 1, 0], 'a source that fails')
            tap.check(scrape(plug).value(questions, outcome='unreachable') +
                      scrape(plug).value(questions, outcome='bad') >= 1,
                      'a question that has failed')
            tap.check(engine.url not in ask(plug).text(),
                      'its address is in no label')


def main():
    tap = Tap()
    for part in (modes, tcp, defaults, reloads, deaths, upgraded, slow, unread,
                 dropped, endpoints):
        with Folder() as folder:
            part(tap, folder, folder.write('data.nt', DATA))
    tap.done()


if __name__ == '__main__':
    main()
