"""What benchmarks are made of: processes that are watched, and a load.

Everything is on loopback, and bounded in time; only what was started here is
ended, by its process id.
"""
import os
import random
import re
import signal
import socket
import statistics
import subprocess
import tempfile
import time
from pathlib import Path
from typing import NamedTuple, Optional

TICK = 1 / os.sysconf('SC_CLK_TCK')
CORES = sorted(os.sched_getaffinity(0))


def free_port():
    with socket.socket() as plug:
        plug.bind(('127.0.0.1', 0))
        return plug.getsockname()[1]


def median(values):
    values = [value for value in values if value is not None]
    return statistics.median(values) if values else None


def run(*command, cores=None, check=True, **options):
    """Seconds that a command takes, on so many cores."""
    pin = ['taskset', '-c', ','.join(map(str, CORES[:cores]))] if cores else []
    start = time.monotonic()
    subprocess.run([*pin, *map(str, command)], check=check,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                   **options)
    return time.monotonic() - start


class Process:
    """A server on the first core; its children count as well."""

    def __init__(self, command, port=None, wait=30, **options):
        self.port = port
        self.start = time.monotonic()
        self.errors = tempfile.TemporaryFile()
        self.child = subprocess.Popen(
            ['taskset', '-c', str(CORES[0]), *map(str, command)],
            stdout=subprocess.DEVNULL, stderr=self.errors, **options)
        if port:
            self.wait_for_port(wait)

    def wait_for_port(self, wait):
        while time.monotonic() - self.start < wait:
            try:
                socket.create_connection(('127.0.0.1', self.port), 1).close()
                return
            except OSError:
                if self.child.poll() is not None:
                    raise RuntimeError(self.said())
                time.sleep(0.02)
        raise RuntimeError('it does not listen')

    def said(self):
        self.errors.seek(0)
        return self.errors.read().decode(errors='replace')

    def pids(self):
        task = f'/proc/{self.child.pid}/task/{self.child.pid}/children'
        try:
            return [self.child.pid, *map(int, Path(task).read_text().split())]
        except OSError:
            return [self.child.pid]

    def cpu(self):
        """Seconds of user and of system time so far."""
        total = [0, 0]
        for pid in self.pids():
            fields = Path(f'/proc/{pid}/stat').read_text().rsplit(')', 1)[1]
            for i, ticks in enumerate(fields.split()[11:13]):
                total[i] += int(ticks) * TICK
        return total

    def memory(self, *kinds):
        """Bytes of the kinds that /proc/PID/status has."""
        total = 0
        for pid in self.pids():
            for line in Path(f'/proc/{pid}/status').read_text().splitlines():
                name, _, value = line.partition(':')
                if name in kinds:
                    total += int(value.split()[0]) * 1024
        return total

    def stop(self):
        if self.child.poll() is None:
            self.child.send_signal(signal.SIGTERM)
            try:
                self.child.wait(10)
            except subprocess.TimeoutExpired:
                self.child.kill()
                self.child.wait()
        self.errors.close()

    def __enter__(self):
        return self

    def __exit__(self, *reason):
        self.stop()


class Seeother(Process):
    READY = re.compile(rb'^ready http://127\.0\.0\.1:(\d+)/', re.M)

    def __init__(self, program, *arguments, threads=1, plain=False,
                 **options):
        """plain: the arguments are all that there are."""
        usual = [] if plain else ['-q', '-l', '127.0.0.1:0', '--threads',
                                  threads, '--log-format', 'off']
        super().__init__([program, *usual, *arguments], **options)
        while time.monotonic() - self.start < 600:
            self.errors.seek(0)
            found = self.READY.search(self.errors.read())
            if found:
                self.port = int(found.group(1))
                return
            if self.child.poll() is not None:
                raise RuntimeError(self.said())
            time.sleep(0.001)
        raise RuntimeError('it is not ready')


# --- load --------------------------------------------------------------------

PATHS = """
math.randomseed(tonumber(os.getenv('SEED')))
local kinds = {'person', 'place', 'work'}
local count = tonumber(os.getenv('COUNT'))
local before, after = os.getenv('BEFORE'), os.getenv('AFTER')
local paths = {}
if os.getenv('PATHS') then
  for path in io.lines(os.getenv('PATHS')) do table.insert(paths, path) end
end
request = function()
  if #paths > 0 then return wrk.format('GET', paths[math.random(#paths)]) end
  if count == 0 then return wrk.format('GET', before) end
  return wrk.format('GET', before .. kinds[math.random(3)] .. '-' ..
                    math.random(0, count - 1) .. after)
end
"""


KINDS = ('person', 'place', 'work')  # as in PATHS


class Question(NamedTuple):
    """What is asked, again and again: for things of the generated set, or for
    some of the paths. With count 0, "before" is the one target."""
    before: str
    count: int = 0
    accept: Optional[str] = None
    after: str = ''
    host: str = 'bench.example'
    paths: tuple = ()

    def samples(self, each):
        """(name of the thing, target): so many of each kind, the first and the
        last among them. A path has no name."""
        chosen = random.Random(7)
        if self.paths:
            some = chosen.choices(self.paths, k=each)
            return [(None, path)
                    for path in (self.paths[0], self.paths[-1], *some)]
        if not self.count:
            return [(None, self.before)]
        names = [f'{kind}-{number}' for kind in KINDS
                 for number in [0, self.count - 1, *(
                     chosen.randrange(self.count) for _ in range(each - 2))]]
        return [(name, self.before + name + self.after) for name in names]


def load(server, question, seconds=2, seed=7, connections=32):
    """wrk on the last core asks: requests a second, microseconds of the
    server's CPU each (all, and its own without the kernel's), and latencies."""
    with tempfile.NamedTemporaryFile('w', suffix='.lua') as script, \
            tempfile.NamedTemporaryFile('w') as listed:
        script.write(PATHS)
        script.flush()
        listed.write('\n'.join(question.paths))
        listed.flush()
        cpu, start = server.cpu(), time.monotonic()
        done = subprocess.run(
            ['taskset', '-c', str(CORES[-1]), 'wrk', '-t1',
             f'-c{connections}', f'-d{seconds}s', '--latency', '-s',
             script.name, '-H', f'Host: {question.host}',
             *(['-H', f'Accept: {question.accept}'] if question.accept else []),
             f'http://127.0.0.1:{server.port}'],
            capture_output=True, text=True, check=True,
            env=dict(os.environ, SEED=str(seed), COUNT=str(question.count),
                     BEFORE=question.before, AFTER=question.after,
                     **({'PATHS': listed.name} if question.paths else {})))
        cpu = [after - before for after, before in zip(server.cpu(), cpu)]
        lasted = time.monotonic() - start
    return read_wrk(done.stdout, cpu, lasted)


def one_by_one(server, question):
    """Like load(), for a server that takes so long that requests would wait for
    one another: a sample of the things, each asked for once."""
    cpu, start, bad = server.cpu(), time.monotonic(), 0
    targets = [target for _, target in question.samples(3)]
    for target in targets:
        answer = fetch(server.port, target, question.accept, question.host)[2]
        bad += b' 200 ' not in answer[:20]
    cpu = [after - before for after, before in zip(server.cpu(), cpu)]
    lasted, count = time.monotonic() - start, len(targets)
    return {'rate': count / lasted, 'cpu': sum(cpu) * 1e6 / count,
            'user': cpu[0] * 1e6 / count, 'bad': bad, 'count': count,
            'lasted': lasted}


def failures(results):
    """What is wrong with the answers of loads, in words; or None."""
    bad = sum(result['bad'] for result in results)
    count = sum(result['count'] for result in results)
    if not all(result['count'] for result in results):
        return 'no answer came in time'
    return f'{bad:,} of {count:,} answers were errors' if bad else None


UNITS = {'us': 1, 'ms': 1e3, 's': 1e6}


def read_wrk(text, cpu, lasted):
    count = int(re.search(r'(\d+) requests in', text).group(1))
    bad = re.search(r'Non-2xx or 3xx responses: (\d+)', text)
    percent = dict(re.findall(r'(\d+)%\s+([\d.]+\w+)', text))

    def microseconds(word):
        number, unit = re.match(r'([\d.]+)(\w+)', word).groups()
        return float(number) * UNITS[unit]
    return {'rate': float(re.search(r'Requests/sec:\s+([\d.]+)',
                                    text).group(1)),
            'cpu': sum(cpu) * 1e6 / max(count, 1),
            'user': cpu[0] * 1e6 / max(count, 1),
            'p50': microseconds(percent.get('50', '0us')),
            'p99': microseconds(percent.get('99', '0us')),
            'bad': int(bad.group(1)) if bad else 0,
            'count': count, 'lasted': lasted}


def fetch(port, target, accept='text/turtle', host='bench.example'):
    """Seconds to the first byte and to the last one, and the bytes."""
    start = time.monotonic()
    with socket.create_connection(('127.0.0.1', port), 30) as plug:
        plug.sendall(f'GET {target} HTTP/1.1\r\nHost: {host}\r\n'
                     f'Accept: {accept}\r\nConnection: close\r\n\r\n'
                     .encode())
        parts = [plug.recv(1 << 20)]
        first = time.monotonic() - start
        while parts[-1]:
            parts.append(plug.recv(1 << 20))
    return first, time.monotonic() - start, b''.join(parts)
