#!/usr/bin/python3
"""Three replicas of one image: their answers are the same byte for byte, and
behind HAProxy, with data/deploy/haproxy.cfg, no request is lost when one is
killed, when new images are published, and when each is restarted in turn.

SEEOTHER_LOAD=1 does everything more often."""
import os
import random
import re
import signal
import subprocess
from pathlib import Path

import support
from proxy import Proxy, find, free_port
from replicas import Fleet, Load, configured, copies, publish
from support import Folder, Server, Tap, run, until

ROUNDS = 12 if 'SEEOTHER_LOAD' in os.environ else 3
DEMO = Path(__file__).resolve().parents[2] / 'data'
SEED = 1911
ACCEPTS = ['text/html', 'text/turtle', 'application/ld+json',
           'application/rdf+xml', 'application/n-triples', '*/*',
           'application/trig;q=0.5, text/markdown', 'image/png', None]
ENDINGS = ['', '.html', '.ttl', '.jsonld', '.rdf', '.nt', '.trig', '.nq', '.md',
           '.rj', '.svg', '.linkset', '.de.html', '?inbound', '.nothing']
SERVICES = ['/', '/-/browse', '/-/search?q=jup', '/-/suggest?q=m',
            '/.well-known/void', '/sitemap.xml', '/robots.txt', '/-/style.css',
            '/-/script.js', '/-/coast.svg', '/-/dump.nq', '/favicon.ico',
            '/-/opensearch.xml', '/-/health', '/-/ready', '/nothing', '/-/lookup?iri=x']


# --- the same answers --------------------------------------------------------------

def targets(server):
    """Some hundred URIs and formats, in random order."""
    dump = server.get('/-/dump.nq').text()
    names = sorted(set(re.findall(r'^<http://[^/]+(/id/[^>#?]+)>', dump,
                                  re.M)))
    chance = random.Random(SEED)
    rows = [(path, accept) for path in SERVICES
            for accept in ('text/html', 'text/turtle')]
    for name in chance.sample(names, 30):
        document = name.replace('/id/', '/doc/')
        rows += [(name, accept) for accept in chance.sample(ACCEPTS, 2)]
        rows += [(document, accept) for accept in ACCEPTS]
        rows += [(document + ending, '*/*') for ending in ENDINGS]
    chance.shuffle(rows)
    return rows


def everything(answer):
    """An answer but for its Date."""
    return (answer.status, answer.content,
            [(name, value) for name, value in answer.fields
             if name.lower() != 'date'])


def identical(tap, folder):
    """On machines of their own: other files, other times, other numbers of
    threads."""
    image = folder.name('demo.image')
    code, _, said = run('compile', '-q', '-o', image,
                        *map(str, sorted(DEMO.glob('solar-system*.ttl'))))
    tap.equal(code, 0, 'the demo compiles')
    servers, program = [], support.SEEOTHER
    try:
        for number, place in enumerate(copies(folder, image)):
            support.SEEOTHER = f'{place}/seeother'
            servers.append(Server('--threads', str(number + 1),
                                  f'{place}/copy.image'))
        compare(tap, servers)
    finally:
        support.SEEOTHER = program
        for server in servers:
            server.end()


def compare(tap, servers):
    rows = targets(servers[0])
    differing, dated, statuses = [], 0, set()
    for number, (target, accept) in enumerate(rows):
        coding = ('gzip', 'br', 'zstd', 'identity')[number % 4]
        answers = [everything(server.get(
            target, accept=accept, host='solar.example',
            fields=[('Accept-Encoding', coding)])) for server in servers]
        statuses.add(answers[0][0])
        dated += any(name == 'Last-Modified' for name, _ in answers[0][2])
        if any(answer != answers[0] for answer in answers):
            differing.append((target, accept, coding, answers))
    print(f'# {len(rows)} requests, {dated} with Last-Modified; '
          f'statuses {sorted(statuses)}')
    tap.check(len(rows) > 500, 'there are some hundred answers: how many rows')
    tap.check(dated > 300, 'there are some hundred answers: the dated')
    tap.check({200, 303, 404, 406} <= statuses, 'of several kinds', statuses)
    tap.equal(differing, [], 'three replicas: the same to the byte, but Date')


# --- behind HAProxy ----------------------------------------------------------------

class HAProxy(Proxy):
    def __init__(self, folder, ports):
        front = free_port()
        text = configured('haproxy.cfg', ports)
        text = text.replace('bind :80', f'bind 127.0.0.1:{front}')
        config = folder.write('haproxy.cfg', text)
        super().__init__(front, folder.name('haproxy.log'), find('haproxy'),
                         '-db', '-f', config)


def settled(load):
    """HAProxy has seen who is there: two checks, one each second."""
    return load.wait(1) and not until(lambda: False, 2.5)


def judge(tap, load, words):
    print(f'# {words}: {load.answers} answers, {len(load.failures)} failed')
    tap.check(load.answers > 500, f'{words}: there was load', load.answers)
    tap.check(not load.failures, f'{words}: no request failed',
              *load.failures[:5])
    tap.equal(load.mixed, 0, f'{words}: no answer was mixed')


def killed(tap, fleet, proxy, folder):
    """One is killed, whole; the others load a newer image meanwhile."""
    with Load(proxy.port) as load:
        for turn in range(ROUNDS):
            number = turn % 3
            load.wait(200)
            fleet.kill(number)
            publish(folder, turn + 2)
            fleet.signal(signal.SIGHUP)
            tap.check(fleet.has(turn + 2), f'replica {number} is killed: the '
                      f'others serve version {turn + 2}')
            load.wait(200)
            fleet.start(number)
            settled(load)
        load.stop()
        tap.check(set(range(2, ROUNDS + 2)) <= load.seen,
                  'every version was seen behind the proxy', load.seen)
        judge(tap, load, 'SIGKILL and SIGHUP')


def restarted(tap, fleet, proxy):
    """Each in its turn, with an announcement: a rolling restart."""
    codes = []
    with Load(proxy.port) as load:
        for number in range(3):
            load.wait(200)
            server = fleet.servers[number]
            server.signal(signal.SIGTERM)
            codes.append(server.process.wait(40))
            server.log.close()
            fleet.start(number)
            settled(load)
        load.stop()
        tap.equal(codes, [0, 0, 0], 'each replica ends with 0')
        judge(tap, load, 'a restart of each with --drain-delay')


def watched(tap, fleet, proxy, folder):
    """Nobody sends a signal."""
    with Load(proxy.port) as load:
        for turn in range(ROUNDS):
            publish(folder, 100 + turn)
            tap.check(fleet.has(100 + turn),
                      f'a rename: all replicas serve version {100 + turn}')
        load.stop()
        judge(tap, load, 'images that are renamed')
    answers = [everything(server.get(f'/doc/n{i}.ttl', host='e.example'))
               for server in fleet.servers for i in range(20)]
    tap.check(answers[:20] == answers[20:40] == answers[40:],
              'after all that the replicas agree to the byte',
              [answer[2] for answer in answers[::20]])


def bad(tap, fleet, proxy, folder):
    """All have bad data: /-/ready is 503 everywhere, and yet all is served."""
    with Load(proxy.port) as load:
        path = folder.write('bad.image', b'not an image')
        os.replace(path, folder.name('data.image'))
        tap.check(until(lambda: fleet.ready() == [503] * 3),
                  'a bad image: no replica is ready')
        settled(load)
        load.wait(200)
        load.stop()
        judge(tap, load, 'a bad image for all')
        publish(folder, 200)
        tap.check(fleet.has(200), 'a good one: all have it')
        tap.equal(fleet.ready(), [200] * 3, 'a good one: all are ready')


def behind(tap, folder):
    program = find('haproxy')
    if not program:
        tap.skip('behind HAProxy', 'haproxy is absent')
        return
    image = publish(folder, 1)
    with Fleet('--watch', '--drain-delay', '4', '--threads', '1',
               image) as fleet, HAProxy(folder, fleet.ports) as proxy:
        if not tap.check(proxy.started, 'HAProxy runs', proxy.said()):
            return
        done = subprocess.run([program, '-c', '-f', folder.name('haproxy.cfg')],
                              capture_output=True, timeout=20, text=True)
        tap.equal(done.returncode, 0,
                  'with data/deploy/haproxy.cfg, and no warning: the exit '
                  'code')
        tap.check('arning' not in done.stderr,
                  'with data/deploy/haproxy.cfg, and no warning: no "arning"',
                  done.stderr)
        killed(tap, fleet, proxy, folder)
        restarted(tap, fleet, proxy)
        watched(tap, fleet, proxy, folder)
        bad(tap, fleet, proxy, folder)


def main():
    tap = Tap()
    for part in (identical, behind):
        with Folder() as folder:
            part(tap, folder)
    tap.done()


if __name__ == '__main__':
    main()
