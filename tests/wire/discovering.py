#!/usr/bin/python3
"""An endpoint alone is a configuration: the program asks it which names it has
before it serves, and again when it reloads."""
import os
import re
import signal
import sys
import time
from pathlib import Path

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from engine import Engine  # noqa: E402
from real_engines import Oxigraph, Virtuoso, free_port  # noqa: E402
from support import Folder, Server, Tap, all_children_of, run  # noqa: E402

try:
    import rdflib
except ImportError:
    rdflib = None

SOURCE = os.environ.get('srcdir') or os.path.join(
    os.path.dirname(os.path.abspath(__file__)), os.pardir, os.pardir)
DEMO = os.path.abspath(os.path.join(SOURCE, 'data', 'solar-system.ttl'))
CONFIG = '''@prefix so: <https://w3id.org/seeother#> .
[] a so:Resolver %s ; so:source [ so:endpoint <%s> %s ] .
'''
SPACE = 'http://rdfs.org/ns/void#uriSpace'
DATASET = ('<http://b.example/set> a <http://rdfs.org/ns/void#Dataset> ;\n'
           f'  <{SPACE}> "http://b.example/id/" .\n')
MANY = ''.join(f'<http://a.example/id/{n}> <http://a.example/ns#p> {n} .\n'
               for n in range(60))
tap = Tap()


def graph_of(text):
    graph = rdflib.Graph()
    graph.parse(data=text, format='turtle')
    return graph


def found(server, since=0):
    return re.findall('found names of (http[^ ]*) at',
                      server.stderr()[since:].decode())


def write(folder, url, more='', settings=''):
    return folder.write('config.ttl', CONFIG % (more, url, settings))


# --- engines that people run ---------------------------------------------------

def check_names(server, about):
    thing = server.get('/id/jupiter', host='127.0.0.1', timeout=20)
    tap.equal(thing.status, 303, f'{about}: a thing is 303 by the address')
    place = thing.field('Location')
    tap.check(place.endswith('/doc/jupiter'), f'{about}: to its document', place)
    page = server.get('/doc/jupiter', accept='text/turtle', timeout=20)
    tap.equal(page.status, 200, f'{about}: which is there')
    tap.check('Jupiter' in page.text(), f'{about}: and describes it')
    home = server.get('/', accept='text/html', timeout=20)
    tap.equal(home.status, 200, f'{about}: the home page')
    tap.check('dump.nq' not in home.text(),
              f'{about}: and no dump of what is elsewhere')
    named = server.get('/id/jupiter', host='solar.example', timeout=20)
    tap.equal(named.status, 303, f'{about}: a thing by its own host')
    lost = server.get('/id/nothing', host='127.0.0.1', timeout=20)
    tap.equal(lost.status, 404, f'{about}: another name is not there')
    other = server.get('/id/jupiter', host='other.example', timeout=20)
    tap.equal(other.status, 421, f'{about}: nor is another host')


def check_real(kind):
    missing = kind.lacks()
    if missing:
        tap.skip(f'{kind.name} alone', missing)
        return
    with kind(DEMO) as engine, Folder() as folder:
        with Server(f'sparql:{engine.url}') as server:
            said = server.stderr().decode()
            tap.check('found names of http://solar.example/ at ' + engine.url in
                      said, f'{kind.name}: what was found is said', said)
            tap.equal(found(server), ['http://solar.example/'],
                      f'{kind.name}: and nothing else was found')
            tap.check('(solar.example is mapped here)' in said,
                      f'{kind.name}: it is mapped')
            check_names(server, f'{kind.name}, an argument')
        with Server('-c', write(folder, engine.url)) as server:
            check_names(server, f'{kind.name}, a file')


# --- without an answer ----------------------------------------------------------

def check_down(folder):
    url = f'http://127.0.0.1:{free_port()}/sparql'
    for words, arguments in (('an argument', [f'sparql:{url}']),
                             ('a file', ['-c', write(folder, url)])):
        code, _, said = run('-l', '127.0.0.1:0', *arguments)
        tap.equal(code, 69, f'{words}: 69 when nobody answers')
        tap.check(f'{url}: the endpoint does not tell which names it has: '
                  in said and 'onnect' in said, 'it is said why', said)
        tap.check('so:namespace [ so:iri' in said, 'and what can be done', said)
    named = ('; so:namespace [ so:iri <http://solar.example/> ; '
             f'so:source [ so:endpoint <{url}> ] ]')
    with Server('-c', write(folder, url, named)) as server:
        tap.equal(server.get('/id/x', host='solar.example').status, 502,
                  'with a namespace, it starts without the endpoint')


FAULTS = [('503', 69, 'does not tell'), ('login', 65, '"text/html'),
          ('bad-content', 65, 'cannot be read'), ('never', 69, 'does not tell'),
          ('endless', 69, 'does not tell')]


def check_faults(folder):
    with Engine({}) as engine:
        code, _, said = run('-l', '127.0.0.1:0', f'sparql:{engine.url}')
        tap.equal(code, 65, 'an empty endpoint is an error')
        tap.check('has no statements about http or https IRIs' in said,
                  'in words', said)
        for fault, expected, words in FAULTS:
            engine.fault = fault
            config = write(folder, engine.url, '',
                           '; so:firstByteTimeout 1 ; so:totalTimeout 2')
            code, _, said = run('-l', '127.0.0.1:0', '-c', config)
            tap.equal(code, expected, f'{fault}: the exit code')
            tap.check(words in said, f'{fault}: is said', said)


def check_second(folder):
    """The next endpoint of a source is asked when one does not answer."""
    with Engine(graph=graph_of(MANY), sparql=True) as engine:
        config = write(folder, f'http://127.0.0.1:{free_port()}/sparql', '',
                       f', <{engine.url}>')
        with Server('-c', config) as server:
            tap.equal(server.get('/id/7', timeout=20).status, 303,
                      'the second endpoint tells')


# --- several hosts, reloads -----------------------------------------------------

def reload(server, pattern):
    since = len(server.stderr())
    server.signal(signal.SIGHUP)
    return server.wait_log(pattern, 20, since), since


def check_order():
    few = ('<http://rare.example/x> <http://a.example/ns#p> 1 .\n'
           '<http://c.example/1>'
           ' <http://a.example/ns#p> 1, 2, 3, 4, 5, 6, 7, 8, 9 .\n')
    with Engine(graph=graph_of(MANY + DATASET + few), sparql=True) as engine, \
            Server(f'sparql:{engine.url}') as server:
        tap.equal(found(server), ['http://b.example/', 'http://a.example/',
                                  'http://c.example/'],
                  'spaces first, then the most frequent; rare ones are not '
                  'hosted')
        tap.check(b'(b.example is mapped here)' in server.stderr(),
                  'the first one is the primary one')
        tap.equal(server.get('/id/3', host='a.example').status, 303,
                  'the second one is hosted, too')
        void = server.get('/.well-known/void', accept='text/turtle',
                          timeout=20).text()
        tap.check('value' not in void, 'VoID has no counts of the question')
        tap.check('dataDump' not in void, 'VoID has no dump')


def check_reload(folder):
    with Engine(graph=graph_of(MANY), sparql=True) as engine:
        with Server('-c', write(folder, engine.url)) as server:
            engine.refuse()
            failed, _ = reload(server, b'the reload failed')
            tap.check(failed, 'a reload without the endpoint fails')
            tap.equal(server.get('/id/3').status, 502,
                      'and the host is still served')
            tap.equal(server.get('/-/ready').status, 503, 'which is told')
            engine.graph = graph_of(MANY + DATASET)
            engine.listen()
            done, since = reload(server, b'reloaded: ')
            tap.check(done, 'a reload with it is done', server.stderr())
            tap.equal(found(server, since),
                      ['http://b.example/', 'http://a.example/'],
                      'and has what the endpoint has then')
            tap.equal(server.get('/set', host='b.example').status, 303,
                      'which is served')
            engine.refuse()
            os.kill(server.answering(), signal.SIGKILL)
            server.wait_log(b'signal 9', 10)
            tap.equal(server.get('/set', host='b.example', timeout=20).status,
                      502, 'a server that is started anew has the same hosts')


def asking_of(pid):
    """Processes below a supervisor that ask for names."""
    return [child for child in all_children_of(pid)
            if Path(f'/proc/{child}/comm').read_text('ascii') ==
            'seeother-ask\n']


def wait_for(condition, seconds=10):
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.02)
    return bool(condition())


def check_waiting():
    """Nothing else waits for an endpoint that is asked at a reload."""
    with Engine(graph=graph_of(MANY), sparql=True) as engine, \
            Server(f'sparql:{engine.url}') as server:
        engine.fault = 'never'
        pid = server.process.pid
        server.signal(signal.SIGHUP)
        tap.check(wait_for(lambda: asking_of(pid)),
                  'a reload asks in a process of its own')
        tap.equal(server.get('/-/ready').status, 200,
                  'meanwhile requests are answered')
        asking = asking_of(pid)
        tap.equal(server.stop(), 0, 'and SIGTERM ends the server')
        tap.check(asking and not any(os.path.exists(f'/proc/{child}')
                                     for child in asking),
                  'nobody is left who asks')


with Folder() as place:
    check_real(Oxigraph)
    check_real(Virtuoso)
    check_down(place)
    check_faults(place)
    if rdflib:
        check_second(place)
        check_order()
        check_reload(place)
        check_waiting()
    else:
        tap.skip('several hosts and reloads', 'rdflib is not installed')
tap.done()
