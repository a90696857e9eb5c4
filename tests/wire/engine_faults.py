#!/usr/bin/python3
"""A namespace whose names an endpoint has, and one whose names are loaded here.
Whatever the endpoint does, names here are answered at once; names there get the
status that says what is wrong, in time; and when the endpoint is well again, so
are they."""
import os
import sys
import threading
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from engine import Engine, packed_bomb  # noqa: E402
from support import Folder, Server, Tap  # noqa: E402

DATA = '<http://here.example/id/a> <http://here.example/ns#p> "here" .\n'
REMOTE = {
    f'http://big.example/id/{n}':
    f'<http://big.example/id/{n}> <http://big.example/ns#p> "{n}" .\n'
    for n in range(2000)}
CONFIG = '''@prefix so: <https://w3id.org/seeother#> .
[] a so:Resolver ; so:dataset <here.nt> ;
  so:namespace [ so:iri <http://big.example/id/> ; so:source [
    so:endpoint <%s> ; so:connectTimeout 1 ; so:firstByteTimeout 1 ;
    so:totalTimeout 3 ; so:answerSize 1 ] ] .
'''
# What a name there gets, whose engine has the fault.
STATUS = {
    'never': 504, 'slow': 504, 'slow-head': 504,
    'reset': 502, 'closed': 502, 'long-head': 502, 'redirect': 502,
    'endless': 502, 'endless-chunks': 502, 'garbage': 502,
    'bad-content': 502, 'login': 502, 'half': 502, 'half-chunk': 502,
    'cut-statement': 502, 'cut-rows': 502, '500': 502, '401': 502,
    'bomb': 502, 'wrong-gzip': 502, 'half-gzip': 502,
    '429': 503, '503': 503, '503-until': 503,
}
SLACK = 2.0  # seconds that a machine with much to do may add
tap = Tap()
numbers = iter(range(2000))


def remote(server, **options):
    """A name there that nobody has asked for."""
    return server.get(f'/id/{next(numbers)}', host='big.example', timeout=20,
                      **options)


def local(server):
    return server.get('/id/a', host='here.example').status


class Locals:
    """Asks for a name here again and again, while a with-block runs."""

    def __init__(self, server):
        self.server, self.ended = server, threading.Event()
        self.times, self.statuses = [], set()
        self.thread = threading.Thread(target=self.run)

    def run(self):
        while not self.ended.is_set():
            start = time.monotonic()
            self.statuses.add(local(self.server))
            self.times.append(time.monotonic() - start)
            time.sleep(0.005)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.ended.set()
        self.thread.join()

    def p99(self):
        return sorted(self.times)[len(self.times) * 99 // 100]


def memory_of(pid):
    with open(f'/proc/{pid}/status', encoding='ascii') as file:
        for line in file:
            if line.startswith('VmRSS'):
                return int(line.split()[1]) // 1024
    return 0


def wait_healthy(server, seconds=15):
    """Until names there are answered again: an endpoint that has failed is
    left alone for some seconds."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if remote(server).status == 303:
            # A part of the last answers counts as well: these are good ones.
            return all(remote(server).status == 303 for _ in range(5))
        time.sleep(0.2)
    return False


def check_fault(server, engine, fault, status):
    if fault == 'bomb':
        packed_bomb()  # which takes longer than the endpoint may
    engine.fault = fault
    start = time.monotonic()
    with Locals(server) as locals_:
        answers = [remote(server, accept='text/plain') for _ in range(2)]
    took = time.monotonic() - start
    tap.equal(answers[0].status, status, f'{fault}: the status')
    tap.check(answers[0].field('Retry-After').isdigit(),
              f'{fault}: says when to come back')
    tap.check('database' in answers[0].text(), f'{fault}: says why',
              answers[0].text())
    tap.check(took < 2 * (3 + 1 + SLACK), f'{fault}: in time', f'{took:.1f} s')
    tap.equal(locals_.statuses, {303}, f'{fault}: names here are answered')
    print(f'# {fault}: names here p99 {locals_.p99() * 1000:.1f} ms, '
          f'{took / 2:.2f} s an answer')
    engine.fault = None
    tap.check(wait_healthy(server), f'{fault}: names there are answered again')


def check_all(server, engine):
    tap.equal(remote(server).status, 303, 'a name there')
    before = memory_of(server.answering())
    for fault, status in STATUS.items():
        check_fault(server, engine, fault, status)
    after = memory_of(server.answering())
    # AddressSanitizer keeps up to 256 MB of what was freed.
    more = 256 if 'SEEOTHER_SANITIZED' in os.environ else 32
    tap.check(after < before + more, 'the memory of the server is as before',
              f'{before} MB, {after} MB')


with Engine(REMOTE) as engine, Folder() as folder:
    folder.write('here.nt', DATA)
    config = folder.write('config.ttl', CONFIG % engine.url)
    with Server('-c', config) as server:
        check_all(server, engine)
tap.done()
