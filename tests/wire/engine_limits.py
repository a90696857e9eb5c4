#!/usr/bin/python3
"""What there is not enough of, in front of an endpoint: room for answers,
connections, processes that ask, time at the end. Whoever waits is answered,
names here do not wait, and the endpoint is not asked again and again."""
import os
import re
import resource
import signal
import socket
import sys
import threading
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from engine import Engine  # noqa: E402
from support import Folder, Server, Tap, fetching_of, until  # noqa: E402

HERE = '<http://here.example/id/a> <http://here.example/ns#p> "here" .\n'
BASE = 'http://big.example/id/'
LABEL = 'http://www.w3.org/2000/01/rdf-schema#label'
LINES = {f'{BASE}{n}': f'<{BASE}{n}> <http://big.example/ns#p> "{n}" .\n'
         for n in range(600)}
LINES[f'{BASE}large'] = ''.join(
    f'<{BASE}large> <http://big.example/ns#p> "{n}{"x" * 400}" .\n'
    for n in range(5003))
CONFIG = '''@prefix so: <https://w3id.org/seeother#> .
[] a so:Resolver ; so:dataset <here.nt> ; %s
  so:namespace %s .
'''
SPACE = '[ so:iri <%s> ; so:source [ %s so:endpoint <%s> ] ]'
PATIENT = 'so:connectTimeout 1 ; so:firstByteTimeout 30 ; so:totalTimeout 30 ; '
tap = Tap()


def write(folder, engine, settings='', more=''):
    return folder.write('config.ttl', CONFIG % (
        more, SPACE % (BASE, settings, engine.url)))


def start(folder, engine, settings='', more='', *options):
    folder.write('here.nt', HERE)
    return Server('-c', write(folder, engine, settings, more), *options)


def remote(server, target, **options):
    return server.get(target, host='big.example', timeout=40, **options)


def local(server):
    try:
        return server.get('/id/a', host='here.example', timeout=10).status
    except OSError as error:
        return str(error)


class Waiting:
    """Requests for names of which the endpoint says nothing; as many
    connections."""

    def __init__(self, server, count):
        self.server, self.statuses = server, [None] * count
        self.threads = [threading.Thread(target=self.run, args=(i,))
                        for i in range(count)]
        for thread in self.threads:
            thread.start()

    def run(self, i):
        try:
            self.statuses[i] = remote(self.server, f'/id/{i}').status
        except OSError as error:
            self.statuses[i] = str(error)

    def join(self):
        for thread in self.threads:
            thread.join()
        return self.statuses


# --- the endpoint ------------------------------------------------------------

def check_failing_description(folder):
    """A name exists, as the endpoint says; what it is, it does not say."""
    with Engine(LINES) as engine, start(folder, engine) as server:
        engine.bend = lambda _method, query, content: (
            content if 'rdfs:Resource' in query
            else ('503 Service Unavailable', 'text/plain', b''))
        answer = remote(server, '/doc/1.ttl')
        tap.equal(answer.status, 503, 'a name whose description fails')
        tap.equal(len(engine.questions), 2, 'is asked for once')


def check_small_cache(folder):
    for mebibytes in (0, 1):
        with Engine(LINES) as engine, \
                start(folder, engine, '',
                      f'so:cacheSize {mebibytes} ;') as server:
            answer = remote(server, '/doc/large.nt')
            tap.equal((answer.status, answer.content.count(b'ns#p>')),
                      (200, 5003),
                      f'{mebibytes} MiB: an answer that does not fit is given')
            tap.check(len(engine.questions) <= 2, 'and asked for once',
                      len(engine.questions))
            statuses = Waiting(server, 50).join()
            tap.equal(statuses, [303] * 50, 'many small ones at once')


def memory_of(pid):
    """Mebibytes of its own, and of images in memory."""
    with open(f'/proc/{pid}/status', encoding='ascii') as file:
        fields = dict(line.split(':', 1) for line in file)
    return sum(int(fields[name].split()[0])
               for name in ('RssAnon', 'RssShmem')) / 1024


def check_memory(folder):
    """The size of the cache is what it takes; no descriptor is kept."""
    with Engine(LINES) as engine, \
            start(folder, engine, '', 'so:cacheSize 4 ;') as server:
        engine.bend = lambda _method, query, _content: ''.join(
            f'<{iri}> <{LABEL}> "x" .\n' for iri in
            re.findall(f'<({BASE}m[0-9]+)>', query)[:1]).encode()
        for number in range(50):
            remote(server, f'/id/m{number}')
        pids = server.answering(), fetching_of(server.process.pid)
        before = memory_of(pids[0])
        files = [len(os.listdir(f'/proc/{pid}/fd')) for pid in pids]
        for number in range(50, 2500):
            if remote(server, f'/id/m{number}').status != 303:
                tap.check(False, f'the name m{number}')
        if 'SEEOTHER_SANITIZED' in os.environ:
            tap.skip('memory', 'a sanitizer takes more of it')
        else:
            grown = memory_of(pids[0]) - before
            tap.check(grown < 6, 'a cache of 4 MiB is full', f'{grown} MiB')
        now = [len(os.listdir(f'/proc/{pid}/fd')) for pid in pids]
        tap.check(all(a < b + 5 for a, b in zip(now, files)),
                  'no descriptors are kept', files, now)


# --- spellings ---------------------------------------------------------------

def check_spellings(folder):
    """Clients encode more than they must."""
    iri = f'{BASE}Mercury_(planet)'
    lines = {iri: f'<{iri}> <http://big.example/ns#p> "x" .\n'}
    with Engine(lines) as engine, start(folder, engine) as server:
        for target, location in (
                ('/id/Mercury_%28planet%29', '/id/Mercury_(planet)'),
                ('/id/Mercury_%28planet%29?x=1', '/id/Mercury_(planet)?x=1'),
                ('/doc/Mercury_%28planet%29.ttl', '/doc/Mercury_(planet).ttl')):
            answer = remote(server, target)
            tap.equal((answer.status, answer.field('Location')),
                      (301, location), f'{target} is another spelling')
        tap.equal(remote(server, '/id/Venus_%28planet%29').status, 404,
                  'it has no name in any spelling')
        tap.equal(remote(server, '/id/Mercury_(planet)').status, 303,
                  'a name with brackets')
        engine.fault = '503'
        tap.equal(remote(server, '/id/Mars_%28planet%29').status, 503,
                  'it is not known whether there is one')


def check_undescribed(folder):
    """so:undescribed so:Describe: what is only mentioned is there, whichever
    of its URIs is asked for first."""
    folder.write('here.nt', HERE)
    name = f'{BASE}mentioned'
    statement = f'<{BASE}other> <http://big.example/ns#p> <{name}> .\n'
    for target, status in (('/doc/mentioned.ttl', 200), ('/id/mentioned', 303)):
        with Engine() as engine:
            engine.bend = lambda _method, query, _content: (
                b'' if 'rdfs:Resource' in query or f'<{name}>' not in query
                else statement.encode())
            space = SPACE % (BASE, '', engine.url)
            config = folder.write('config.ttl', CONFIG % (
                '', space[:-1] + '; so:undescribed so:Describe ]'))
            with Server('-c', config) as server:
                tap.equal(remote(server, target).status, status,
                          f'{target} of a name that is only mentioned')


# --- connections -------------------------------------------------------------

def check_waiting(folder):
    """Those who wait are not too many, and are told at the end."""
    with Engine(LINES) as engine, start(folder, engine, PATIENT) as server:
        engine.fault = 'never'
        waiting = Waiting(server, 600)
        tap.check(until(lambda: waiting.statuses.count(503) == 88),
                  'of 600 requests, 512 wait', waiting.statuses.count(503))
        begun = time.monotonic()
        tap.equal([local(server) for _ in range(5)], [303] * 5,
                  'names here are answered meanwhile')
        tap.check(time.monotonic() - begun < 5, 'at once')
        server.signal(signal.SIGTERM)
        statuses = waiting.join()
        tap.equal(statuses.count(504), 512,
                  'at the end, each of those who wait is told')
        tap.equal(server.process.wait(20), 0, 'which is a good one')


def ask_and_leave_open(server, count):
    sockets = []
    for number in range(count):
        connection = socket.create_connection(('127.0.0.1', server.port), 10)
        connection.sendall(
            f'GET /id/{number} HTTP/1.1\r\nHost: big.example\r\n\r\n'.encode())
        sockets.append(connection)
    return sockets


def check_few_descriptors(folder):
    """Those who wait leave connections to others."""
    with Engine(LINES) as engine:
        engine.fault = 'never'
        with start(folder, engine, PATIENT, '', '--threads', '2') as server:
            resource.prlimit(server.process.pid, resource.RLIMIT_NOFILE,
                             (200, 200))  # of the next server
            os.kill(server.answering(), signal.SIGKILL)
            server.wait_log(b'another server has begun')
            sockets = ask_and_leave_open(server, 300)
            begun = time.monotonic()
            tap.equal([local(server) for _ in range(5)], [303] * 5,
                      'few descriptors: names here are answered')
            tap.check(time.monotonic() - begun < 5, 'at once')
            for connection in sockets:
                connection.close()


# --- processes ---------------------------------------------------------------

def check_deaths(folder):
    """When too many have ended, nobody waits for another one."""
    with Engine(LINES) as engine, start(folder, engine, PATIENT) as server:
        remote(server, '/id/1')
        engine.fault = 'never'
        waiting = Waiting(server, 20)
        for _ in range(5):
            until(lambda: fetching_of(server.process.pid))
            os.kill(fetching_of(server.process.pid), signal.SIGSEGV)
            until(lambda: not fetching_of(server.process.pid), 2)
        server.wait_log(b'no endpoint is asked for a')
        begun = time.monotonic()
        statuses = set(waiting.join()) - {303}
        tap.check(statuses <= {502, 503},  # who has come late gets 503
                  'those who have waited are told', statuses)
        tap.check(502 in statuses, 'that nobody is asked any more')
        answer = remote(server, '/id/300')
        tap.equal(answer.status, 503, 'nobody is there who asks: a new name')
        tap.check(time.monotonic() - begun < 10, 'in no time')
        tap.check(answer.field('Retry-After').isdigit(), 'it may come back')
        tap.equal(remote(server, '/id/1').status, 303, 'an old name')


def check_reload(folder):
    """No name is refused because those who ask for it are new."""
    with Engine(LINES) as engine, start(folder, engine) as server:
        failed, ended = [], threading.Event()

        def run(first):
            number = first
            while not ended.is_set():
                answer = remote(server, f'/id/{number % 600}')
                if answer.status != 303:
                    failed.append((answer.status, answer.content[:200]))
                number += 4
        threads = [threading.Thread(target=run, args=(i,)) for i in range(4)]
        for thread in threads:
            thread.start()
        for number in range(10):
            size = len(server.stderr())
            write(folder, engine, f'so:maxAge {1000 + number} ;')
            server.signal(signal.SIGHUP)
            server.wait_log(b'reloaded: ', since=size)
            time.sleep(0.2)
        ended.set()
        for thread in threads:
            thread.join()
        tap.equal(failed, [], 'ten times, the settings of the engine change')


# --- several engines ---------------------------------------------------------

def hit(number):
    iri = f'http://big.example/{number}/a'
    return f'<{iri}> <{LABEL}> "word {number}" .\n'


def check_search(folder):
    """One engine of two namespaces is asked once; each of ten is."""
    engines = [Engine() for _ in range(10)]
    for number, engine in enumerate(engines):
        engine.bend = lambda _method, query, content, number=number: (
            hit(number).encode() if 'word' in query else content)
    search = 'so:search so:Regex ; '
    spaces = [SPACE % (f'http://big.example/{n}/', search, engine.url)
              for n, engine in enumerate(engines)]
    spaces.append(SPACE % ('http://big.example/x/', search, engines[0].url))
    folder.write('here.nt', HERE)
    config = folder.write('config.ttl', CONFIG % ('', ', '.join(spaces)))
    with Server('-c', config) as server:
        answer = remote(server, '/-/search?q=word', accept='application/json')
        tap.equal(answer.status, 200, 'a search in ten engines')
        tap.equal([answer.text().count(f'"word {n}"') for n in range(10)],
                  [1] * 10, 'has what each has found, once')
    for engine in engines:
        engine.end()


with Folder() as folder:
    check_failing_description(folder)
    check_small_cache(folder)
    check_memory(folder)
    check_spellings(folder)
    check_undescribed(folder)
    check_waiting(folder)
    check_few_descriptors(folder)
    check_deaths(folder)
    check_reload(folder)
    check_search(folder)
tap.done()
