"""Allocations that fail: what every run of the torture tests shares.

fail_allocations.c is preloaded into the program. A file that both map says
which allocation fails; so it can be set between two requests, and no request
has to say it.
"""
import mmap
import os
import re
import signal
import struct
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'wire'))
from support import (READY, SEEOTHER, answering_of, environment,  # noqa: E402
                     get)

LIBRARY = Path(os.environ.get(
    'SEEOTHER_TORTURE', Path(SEEOTHER).parent / 'fail_allocations.so'))
DEMO = Path(__file__).resolve().parents[2] / 'data' / 'demo.ttl'
CODES = {70, 71, 74}  # what a process may end with when memory is out


FORMAT = '9q'  # struct control of fail_allocations.c
SIZE = struct.calcsize(FORMAT)


class Control:
    """Which allocation of which kind of process fails."""

    def __init__(self, folder, process):
        self.process = process
        self.path = folder.write(f'torture-{process}', bytes(SIZE))
        os.chmod(self.path, 0o666)
        with open(self.path, 'r+b') as file:
            self.map = mmap.mmap(file.fileno(), SIZE)

    def set(self, left, ever=False):
        self.map[:] = struct.pack(FORMAT, left, ever, *[0] * 7)

    def set_copies(self):
        """Each allocation fails, in a copy of the process."""
        self.map[:] = struct.pack(FORMAT, *[0] * 4, 1, *[0] * 4)

    def copies(self):
        """Allocations, copies that ended well, the first that did not and its
        status, files that copies would have removed."""
        numbers = struct.unpack(FORMAT, self.map[:])
        return numbers[2], *numbers[5:]

    def clear(self):
        """No more fails from here on; whether any has."""
        failed = struct.unpack(FORMAT, self.map[:])[3]
        self.map[:16] = bytes(16)
        return failed > 0

    def count(self):
        return struct.unpack(FORMAT, self.map[:])[2]

    def environment(self):
        return dict(environment(), LD_PRELOAD=str(LIBRARY),
                    TORTURE_FILE=self.path, TORTURE_PROCESS=self.process)


class Process:
    """The server, which may end while it starts."""

    def __init__(self, control, *arguments):
        self.log = tempfile.TemporaryFile()
        self.process = subprocess.Popen(
            [SEEOTHER, '-l', '127.0.0.1:0', '--log-format', 'off', '--threads',
             '1', *map(str, arguments)],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=self.log, env=control.environment())
        self.port = self.wait_port()

    def stderr(self, since=0):
        log = self.log.fileno()
        return os.pread(log, os.fstat(log).st_size - since, since)

    def wait_port(self, seconds=20):
        """None when it has ended, or does nothing."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            found = READY.search(self.stderr())
            if found:
                return int(found.group(2))
            if self.process.poll() is not None:
                return None
            time.sleep(0.002)
        return None

    def wait_log(self, pattern, since, seconds=10):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            found = re.search(pattern, self.stderr(since))
            if found or self.process.poll() is not None:
                return found
            time.sleep(0.002)
        return None

    def reload(self, pattern=rb'reloaded: \d+|the reload failed'):
        since = os.fstat(self.log.fileno()).st_size
        self.process.send_signal(signal.SIGHUP)
        return self.wait_log(pattern, since)

    def answering(self):
        return answering_of(self.process.pid)

    def stop(self, seconds=15):
        """The exit code; negative for a signal; None when it hangs."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            code = self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            code = None
        self.log.close()
        return code

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if not self.log.closed:
            self.process.kill()
            self.stop()


# --- requests ----------------------------------------------------------------

class Kind:
    """A way to ask, and its right answer."""

    def __init__(self, target, accept=None, method='GET', **fields):
        self.target, self.accept, self.method = target, accept, method
        self.fields = [(name.replace('_', '-'), value)
                       for name, value in fields.items()]
        self.name = ' '.join(
            [method, target, accept or '', *(v for _, v in self.fields)]).strip()
        self.right = None

    def ask(self, port):
        """What came: status, fields and content; 'closed' or 'hangs'."""
        try:
            answer = get(port, self.target, self.accept, self.method,
                         'solar.example', self.fields, timeout=10)
        except TimeoutError:
            return 'hangs'
        except (OSError, ValueError):  # a piece without its length is cut off
            return 'closed'
        length = answer.field('Content-Length')
        if not answer.status or (length and self.method != 'HEAD' and
                                 answer.status != 304 and
                                 len(answer.content) < int(length)):
            return 'closed'
        fields = [f for f in answer.fields
                  if f[0].lower() not in ('date', 'last-modified')]
        return answer.status, sorted(fields), answer.content

    def judge(self, answer):
        """None when it is right, or honest; else what is wrong with it."""
        if answer in ('closed', self.right):
            return None
        if answer == 'hangs':
            return 'hangs'
        status, fields, content = answer
        names = dict(fields)
        if status == 503:
            fine = ('Retry-After' in names and 'ETag' not in names and
                    names.get('Cache-Control') == 'no-store')
            return None if fine else 'a 503 without its fields'
        return f'a wrong {status}' + self.where(fields, content)

    def where(self, fields, content):
        if self.right[1] != fields:
            return ', fields: ' + str(
                sorted(set(fields) ^ set(self.right[1])))[:300]
        at = next((i for i, (a, b) in enumerate(zip(content, self.right[2]))
                   if a != b), min(len(content), len(self.right[2])))
        return (f', {len(content)} bytes instead of {len(self.right[2])}, '
                f'at {at}: {content[at - 20:at + 30]!r}')


PAGE = 'text/html'
EARTH = '/doc/earth'
KINDS = [
    Kind('/id/earth', 'text/turtle'),
    Kind('/id/earth', PAGE),
    Kind(EARTH, 'text/turtle'),
    Kind(EARTH, 'application/ld+json'),
    Kind(EARTH, 'application/rdf+xml'),
    Kind(EARTH, 'application/n-triples'),
    Kind(EARTH, 'application/trig'),
    Kind(EARTH, 'application/n-quads'),
    Kind(EARTH, 'text/markdown'),
    Kind(EARTH, 'application/rdf+json'),
    Kind(EARTH, PAGE),
    Kind(EARTH, 'image/svg+xml'),
    Kind(EARTH, 'application/linkset'),
    Kind(EARTH, 'application/linkset+json'),
    Kind(EARTH, PAGE, Accept_Encoding='gzip'),
    Kind(EARTH, PAGE, Accept_Encoding='br'),
    Kind(EARTH, PAGE, Accept_Encoding='zstd'),
    Kind(EARTH, PAGE, Accept_Language='de'),
    Kind(EARTH, 'text/turtle', 'HEAD'),
    Kind(EARTH, 'text/turtle', Range='bytes=10-99'),
    Kind(EARTH, 'text/turtle', If_None_Match='"none", *'),
    Kind(EARTH, 'text/turtle', If_Match='"none"'),
    Kind(EARTH, 'application/pdf'),
    Kind(EARTH + '?inbound', PAGE),
    Kind(EARTH + '?inbound', 'application/n-triples'),
    Kind('/doc/milky-way', 'application/ld+json'),
    Kind('/', PAGE),
    Kind('/-/browse', PAGE),
    Kind('/-/search?q=moon', PAGE),
    Kind('/-/suggest?q=ea', 'application/json'),
    Kind('/-/lookup?iri=http://solar.example/id/earth'),
    Kind('/-/dump.nq'),
    Kind('/-/opensearch.xml'),
    Kind('/-/style.css', Accept_Encoding='br'),
    Kind('/sitemap.xml'),
    Kind('/.well-known/void', 'text/turtle'),
    Kind('/id/none', PAGE),
    Kind('/id/none', 'application/problem+json'),
    Kind('/id/none', 'text/turtle'),
    Kind('/id/themis', PAGE),
    Kind('/id/%zz'),
    Kind('/id/earth', None, 'DELETE'),
    Kind('*', None, 'OPTIONS'),
]


def learn(server):
    """The right answers, from a server that nothing has failed in."""
    for kind in KINDS:
        kind.right, again = kind.ask(server.port), kind.ask(server.port)
        if kind.right != again or isinstance(kind.right, str):
            raise RuntimeError(f'{kind.name}: {kind.right!r} and {again!r}')
