#!/usr/bin/python3
"""What endpoints have answered is kept, and asked for once; what is old serves
while they are down; they take each other's places; and the process that asks
them is replaced when it ends."""
import os
import re
import signal
import sys
import threading
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from engine import Engine  # noqa: E402
from support import (Folder, Server, Tap, all_children_of,  # noqa: E402
                     fetching_of, is_fetching)

LABEL = 'http://www.w3.org/2000/01/rdf-schema#label'
LINES = {f'http://big.example/id/{n}':
         f'<http://big.example/id/{n}> <http://big.example/ns#p> "{n}" .\n'
         for n in range(100)}
LINES['http://big.example/id/liar'] = (
    '<http://big.example/id/liar> <http://big.example/ns#knows> '
    '<http://big.example/id/victim> .\n'
    f'<http://big.example/id/victim> <{LABEL}> "Victim" .\n'
    '<http://big.example/id/victim> <http://big.example/ns#owes> "much" .\n')
CONFIG = '''@prefix so: <https://w3id.org/seeother#> .
[] a so:Resolver ;
  so:namespace [ so:iri <http://big.example/id/> ; so:source [ %s ] ] .
'''
QUICK = ('so:connectTimeout 1 ; so:firstByteTimeout 2 ; so:totalTimeout 4 ; ')
tap = Tap()


def start(folder, engines, settings=''):
    text = ' ; '.join(f'so:endpoint <{engine.url}>' for engine in engines)
    config = folder.write('config.ttl', CONFIG % (QUICK + settings + text))
    return Server('-c', config)


def at_once(server, targets):
    """The statuses of requests that are made at the same time."""
    out = [0] * len(targets)

    def run(i):
        out[i] = server.get(targets[i], timeout=20).status
    threads = [threading.Thread(target=run, args=(i,))
               for i in range(len(targets))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return out


# --- one question ------------------------------------------------------------

def check_questions(folder):
    with Engine(LINES) as engine, start(folder, [engine]) as server:
        first = server.get('/id/1')
        tap.equal(first.status, 303,
                  'a thing leads to its document: the status')
        tap.equal(first.field('Location'), '/doc/1',
                  'a thing leads to its document: Location')
        formats = {server.get('/doc/1' + suffix).status
                   for suffix in ('', '.ttl', '.jsonld', '.html', '.nq')}
        tap.equal(formats, {200}, 'its document is there in all formats')
        asked = [q for _, _, q in engine.questions
                 if '<http://big.example/id/1>' in q and 'CONSTRUCT' in q]
        names = [q for q in asked if '"1"' not in q]
        tap.equal(len([q for q in names if '/id/1.' not in q]), 1,
                  'the endpoint is asked once for it')
        fields = engine.questions[0][1]
        tap.check(fields['user-agent'].startswith('seeother/'),
                  'the endpoint is told who asks')
        tap.check(fields['accept'].startswith('application/n-triples'),
                  'it is asked for N-Triples first')
        engine.delay, before = 0.5, len(engine.questions)
        tap.equal(set(at_once(server, ['/id/2'] * 20)), {303},
                  'twenty ask for one name at once')
        tap.equal(len(engine.questions) - before, 1,
                  'and the endpoint is asked once')
        engine.delay = 0.0
        before = len(engine.questions)
        tap.equal([server.get('/id/none').status for _ in range(3)], [404] * 3,
                  'what it does not have')
        tap.equal(len(engine.questions) - before, 1,
                  'is asked for once as well')


def check_equal(folder):
    with Engine(LINES) as engine:
        tags = []
        for _ in range(2):
            with start(folder, [engine]) as server:
                answer = server.get('/doc/3.ttl')
                tags.append((answer.field('ETag'), answer.content))
        tap.equal(tags[0], tags[1], 'two replicas give the same tag and bytes')
        with start(folder, [engine]) as server:
            tag = tags[0][0]
            again = server.get('/doc/3.ttl', fields=[('If-None-Match', tag)])
            tap.equal(again.status, 304, 'a tag of one replica holds at others')


# --- age ---------------------------------------------------------------------

def check_ages(folder):
    with Engine(LINES) as engine, \
            start(folder, [engine], 'so:maxAge 1 ; so:negativeAge 1 ; ') \
            as server:
        server.get('/id/1')
        before = len(engine.questions)
        server.get('/id/1')
        tap.equal(len(engine.questions) - before, 0, 'a fresh answer is kept')
        time.sleep(1.1)
        engine.answers['http://big.example/id/1'] = \
            LINES['http://big.example/id/1'].replace('"1"', '"one"')
        tap.check('"one"' in server.get('/doc/1.nt').text(),
                  'an old one is asked for again')
        tap.equal(server.get('/id/new').status, 404, 'what is not there yet')
        engine.answers['http://big.example/id/new'] = \
            LINES['http://big.example/id/1'].replace('/id/1>', '/id/new>')
        time.sleep(1.1)
        tap.equal(server.get('/id/new').status, 303,
                  'is found when it has come')


def check_down(folder):
    with Engine(LINES) as engine, \
            start(folder, [engine], 'so:maxAge 1 ; ') as server:
        tag = server.get('/doc/1.nt').field('ETag')
        engine.refuse()
        time.sleep(1.1)
        answer = server.get('/doc/1.nt')
        tap.equal(answer.status, 200,
                  'an old answer serves while the endpoint is down: the '
                  'status')
        tap.equal(answer.field('ETag'), tag,
                  'an old answer serves while the endpoint is down: '
                  'ETag')
        tap.equal(server.get('/id/2').status, 502,
                  'what was not asked for before gets 502')
        tap.equal(server.get('/-/ready').status, 200, 'the server is ready')
        engine.listen()
        end = time.monotonic() + 15
        while server.get('/id/2').status != 303 and time.monotonic() < end:
            time.sleep(0.2)
        tap.equal(server.get('/id/2').status, 303,
                  'it is asked again when it is back')


def check_never_old(folder):
    with Engine(LINES) as engine, \
            start(folder, [engine], 'so:maxAge 1 ; so:staleIfError 0 ; ') \
            as server:
        server.get('/doc/1.nt')
        engine.refuse()
        time.sleep(1.1)
        tap.equal(server.get('/doc/1.nt').status, 502,
                  'so:staleIfError 0: an old answer does not serve')


# --- several endpoints ---------------------------------------------------------

def check_places(folder):
    with Engine(LINES) as first, Engine(LINES) as second, \
            start(folder, [first, second]) as server:
        tap.equal(server.get('/id/1').status, 303, 'two endpoints')
        tap.equal(len(first.questions), 1, 'the first one is asked')
        tap.equal(len(second.questions), 0, 'the second one is not asked')
        first.refuse()
        tap.equal(server.get('/id/2').status, 303, 'when it is down,')
        tap.equal(len(second.questions), 1, 'the second one is')
        first.listen()
        first.fault = 'half'
        tap.equal(server.get('/id/3').status, 303,
                  'when its answer is cut, the second one is asked')


# --- what is believed, and what is asked ---------------------------------------

def check_belief(folder):
    with Engine(LINES) as engine, start(folder, [engine]) as server:
        text = server.get('/doc/liar.nt').text()
        tap.check('knows' in text, 'what is said of the name is there')
        tap.check('owes' not in text, 'what is said of others is not')
        tap.check('Victim' in server.get('/doc/liar.html').text(),
                  'but for what they are called')
        tap.equal(server.get('/id/victim').status, 404,
                  'an answer about one name is not one about another')


def check_injection(folder):
    targets = ['/id/%3E%20%3Fs%20%3Fp%20%7D', '/id/a%22b', '/id/a%5Cb',
               '/id/%7B%7D', '/id/a%0Ab', "/id/'", '/id/%EF%BF%BE']
    with Engine(LINES) as engine, start(folder, [engine]) as server:
        statuses = {server.get(target).status for target in targets}
        tap.check(statuses <= {400, 404}, 'odd names are not found',
                  statuses)
        iris = [iri for _, _, query in engine.questions
                for iri in re.findall(r'<[^>]*>', query)]
        tap.check(not any(re.search(r'[\s"{}|\\^`]', iri) for iri in iris),
                  'no IRI in a question has what an IRIREF cannot have')


def check_password(folder):
    word = folder.write('secret', 'ada:lovelace\n')
    with Engine(LINES) as engine, \
            start(folder, [engine], f'so:credentials <{word}> ; ') as server:
        server.get('/id/1')
        tap.equal(engine.questions[0][1].get('authorization'),
                  'Basic YWRhOmxvdmVsYWNl', 'the endpoint gets the password')
        tap.check(b'lovelace' not in server.stderr(), 'and nobody else does')


# --- processes -----------------------------------------------------------------

def check_processes(folder):
    with Engine(LINES) as engine, start(folder, [engine]) as server:
        server.get('/id/1')
        before = fetching_of(server.process.pid)
        tap.check(before, 'there is a process that asks')
        engine.delay = 0.7
        killer = threading.Timer(0.3, os.kill, [before, signal.SIGKILL])
        killer.start()
        tap.equal(set(at_once(server, [f'/id/{n}' for n in range(10, 20)])),
                  {303}, 'it is killed, and nobody who waits loses an answer')
        killer.join()
        engine.delay = 0.0
        tap.check(fetching_of(server.process.pid) not in (0, before),
                  'another one asks')
        answering = server.answering()
        os.kill(answering, signal.SIGKILL)
        end = time.monotonic() + 10
        while server.answering() in (0, answering) and time.monotonic() < end:
            time.sleep(0.05)
        tap.equal(server.get('/id/20').status, 303,
                  'the next server has one that asks, too')
        tap.equal(server.stop(), 0, 'all end together')


def askers(server):
    """How many processes ask, with those that have ended and stay."""
    return sum(map(is_fetching, all_children_of(server.process.pid)))


def check_reload(folder):
    changed = {iri: text.replace('ns#p', 'ns#other')
               for iri, text in LINES.items()}
    with Engine(LINES) as engine, Engine(changed) as other, \
            start(folder, [engine]) as server:
        tap.check('ns#p' in server.get('/doc/1.nt').text(), 'one endpoint')
        folder.write('config.ttl',
                     CONFIG % f'so:endpoint <{other.url}>')
        server.signal(signal.SIGHUP)
        tap.check(server.wait_log(rb'reloaded'), 'the configuration changes')
        tap.check('ns#other' in server.get('/doc/1.nt').text(),
                  'the other endpoint is asked')
        end = time.monotonic() + 10
        while askers(server) != 1 and time.monotonic() < end:
            time.sleep(0.05)
        tap.equal(askers(server), 1, 'the process that asked before is gone')


with Folder() as folder:
    for check in (check_questions, check_equal, check_ages, check_down,
                  check_never_old, check_places, check_belief, check_injection,
                  check_password, check_processes, check_reload):
        check(folder)
tap.done()
