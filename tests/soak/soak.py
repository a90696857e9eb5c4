#!/usr/bin/python3
"""Half an hour of everything at once (make soak).

  soak.py [--seconds N] [--reload SECONDS] [--clients N]

A server is asked for every kind of answer, over connections that stay, while
its data are replaced each second: by a version in which every statement
differs, and now and then by a file that is refused. Some clients read slowly,
some never end their request, some leave in the middle of an answer.

It prints how many answers came, how long they took, and how memory and
descriptors went. It fails when an answer has a status that it should not have,
when one mixes two versions, when the server dies, or when private memory grows
by 0.1 MB a minute or more after the warm-up.
"""
import argparse
import collections
import os
import random
import re
import signal
import socket
import sys
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'wire'))

from support import Folder, Server, build, read_answer  # noqa: E402

THINGS, BLANKS = 2000, 3000
VERSION = re.compile(rb'version (\d+) of')
BAD_EVERY = 7  # each so manyth file is refused
SLOPE_MAXIMUM = 0.1  # MB a minute

FORMATS = ['text/turtle', 'text/html', 'application/ld+json',
           'application/rdf+xml', 'application/n-triples', 'application/trig',
           'application/n-quads', 'text/markdown', 'application/rdf+json',
           'application/linkset+json', 'image/svg+xml']
CODINGS = [None, None, 'gzip', 'br', 'zstd']
OTHERS = [('/', 'text/html', {200}), ('/-/search?q=thing', 'text/html', {200}),
          ('/-/search?q=nothing', 'application/json', {200}),
          ('/-/suggest?q=thi', None, {200}), ('/-/browse', 'text/html', {200}),
          ('/.well-known/void', 'text/turtle', {200}),
          ('/sitemap.xml', None, {200}), ('/-/health', None, {200}),
          ('/id/none', 'text/html', {404}), ('/doc/n1', 'image/png', {406}),
          ('/doc/n1?inbound', 'text/html', {200}),
          ('/id/%zz', None, {400}), ('/-/dump.nq', None, {200})]


def data(version):
    """Turtle: things with labels, links and nested nodes; one with many."""
    yield '@prefix e: <http://e.example/p/> .\n'
    yield '@prefix r: <http://www.w3.org/2000/01/rdf-schema#> .\n'
    for i in range(THINGS):
        yield (f'<http://e.example/id/n{i}> r:label "thing {i}"@en ;\n'
               f'  e:says "version {version} of {i}" ;\n'
               f'  e:next <http://e.example/id/n{(i + 1) % THINGS}> ;\n'
               f'  e:has [ e:value "version {version} of node {i}" ] .\n')
    yield '<http://e.example/id/hub> r:label "a hub"@en'
    for i in range(BLANKS):
        yield f' ;\n  e:has [ e:value "version {version} of part {i}" ]'
    yield ' .\n'


def put(path, text):
    """Replaces a file at once."""
    with open(path + '.new', 'w') as out:
        out.writelines(text)
    os.chmod(path + '.new', 0o644)
    os.rename(path + '.new', path)


class Counts:
    """What all clients have seen."""

    def __init__(self):
        self.lock = threading.Lock()
        self.answers = self.mixed = 0
        self.statuses = collections.Counter()
        self.wrong = []
        self.times = []  # (moment, seconds)
        self.stopping = False

    def note(self, moment, seconds, answer, expected, words):
        versions = set(VERSION.findall(answer.content))
        with self.lock:
            self.answers += 1
            self.statuses[answer.status] += 1
            self.times.append((moment, seconds))
            if len(versions) > 1:
                self.mixed += 1
            if answer.status not in expected and len(self.wrong) < 20:
                self.wrong.append(f'{words}: {answer.status}')

    def fault(self, words):
        with self.lock:
            if len(self.wrong) < 20:
                self.wrong.append(words)


def choose(dice, tag):
    """A request: (target, fields, the statuses that it may have)."""
    if dice.random() < 0.1:
        target, accept, expected = dice.choice(OTHERS)
        return target, [('Accept', accept)] if accept else [], expected
    name = 'hub' if dice.random() < 0.02 else f'n{dice.randrange(THINGS)}'
    fields = [('Accept', dice.choice(FORMATS))]
    if dice.random() < 0.3:
        return f'/id/{name}', fields, {303}
    coding = dice.choice(CODINGS)
    if coding:
        fields.append(('Accept-Encoding', coding))
    if tag and dice.random() < 0.2:
        fields.append(('If-None-Match', tag))
    return f'/doc/{name}', fields, {200, 304}


def ask_all(port, seed, counts):
    """A client that keeps its connection, as long as the server does."""
    dice, plug, stream, tag = random.Random(seed), None, None, None
    while not counts.stopping:
        target, fields, expected = choose(dice, tag)
        moment = time.monotonic()
        try:
            if not plug:
                plug = socket.create_connection(('127.0.0.1', port), 20)
                stream = plug.makefile('rb')
            plug.sendall(build('GET', target, 'e.example', fields, None))
            answer = read_answer(stream)
        except (OSError, ValueError) as error:
            counts.fault(f'{target}: {error}')
            answer = None
        if answer is None:  # or its connection was closed in between
            plug = stream = None
            continue
        counts.note(moment, time.monotonic() - moment, answer, expected,
                    f'{target} {fields}')
        tag = answer.field('ETag') or tag
        if answer.field('Connection') == 'close':
            plug = stream = None


def misbehave(port, seed, counts):
    """Never ends a request, reads slowly, or leaves early."""
    dice, held = random.Random(seed), []
    while not counts.stopping:
        try:
            plug = socket.create_connection(('127.0.0.1', port), 20)
            kind = dice.randrange(3)
            if kind == 0:
                plug.sendall(b'GET /id/n1 HTTP/1.1\r\nHost: e.exam')
                held.append(plug)
            else:
                plug.sendall(build('GET', '/doc/hub', 'e.example',
                                   [('Accept', dice.choice(FORMATS))], None))
                plug.recv(100)
                if kind == 1:
                    held.append(plug)
                else:
                    plug.close()
        except OSError:
            pass  # the server may refuse such clients
        if len(held) > 40:
            held.pop(0).close()
        time.sleep(0.2)
    for plug in held:
        plug.close()


def replace(server, path, seconds, counts):
    """New data each time; some are refused, and then nothing changes."""
    version = 1
    while not counts.stopping:
        version += 1
        bad = version % BAD_EVERY == 0
        put(path, [*data(version), 'this is not Turtle\n'] if bad
            else data(version))
        server.signal(signal.SIGHUP)
        time.sleep(seconds)


def private_memory(pid):
    """In MB: what is the server's alone. The image is shared memory."""
    text = Path(f'/proc/{pid}/status').read_text()
    return int(re.search(r'RssAnon:\s+(\d+)', text).group(1)) / 1024


def slope(samples):
    """MB a minute, by least squares."""
    if len(samples) < 2:
        return 0.0
    middle = sum(t for t, _ in samples) / len(samples)
    mean = sum(m for _, m in samples) / len(samples)
    spread = sum((t - middle) ** 2 for t, _ in samples)
    return 60 * sum((t - middle) * (m - mean) for t, m in samples) / spread


def watch(server, seconds, counts):
    """[(seconds since the start, MB, descriptors)]"""
    pid, start, samples = server.answering(), time.monotonic(), []
    while time.monotonic() - start < seconds:
        time.sleep(min(5, seconds / 20))
        if server.process.poll() is not None:
            counts.fault(f'the server ended with {server.process.poll()}')
            break
        samples.append((time.monotonic() - start, private_memory(pid),
                        len(os.listdir(f'/proc/{pid}/fd'))))
    counts.stopping = True
    return samples


def quantile(times, part):
    return sorted(times)[int(len(times) * part)] * 1000 if times else 0


def report(counts, samples, seconds):
    warm = [s for s in samples if s[0] > seconds / 6]
    growth = slope([(t, memory) for t, memory, _ in warm])
    half = len(counts.times) // 2
    print(f'{counts.answers} answers in {seconds:.0f} s: '
          f'{dict(sorted(counts.statuses.items()))}, {counts.mixed} mixed')
    for words, times in (('first', counts.times[:half]),
                         ('second', counts.times[half:])):
        seen = [t for _, t in times]
        print(f'{words} half: p50 {quantile(seen, .5):.1f} ms, '
              f'p99 {quantile(seen, .99):.1f} ms, '
              f'most {max(seen, default=0) * 1000:.0f} ms')
    for words, column in (('private MB', 1), ('descriptors', 2)):
        values = [s[column] for s in warm]
        if values:
            print(f'{words}: {values[0]:.1f} after the warm-up, '
                  f'{values[-1]:.1f} at the end, {max(values):.1f} at most')
    print(f'private memory grows by {growth:.3f} MB a minute')
    for words in counts.wrong:
        print(f'wrong: {words}')
    return growth


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n', 1)[0])
    parser.add_argument('--seconds', type=float, default=1800)
    parser.add_argument('--reload', type=float, default=1.0)
    parser.add_argument('--clients', type=int, default=4)
    options = parser.parse_args()
    counts = Counts()
    with Folder() as folder:
        path = folder.write('data.ttl', ''.join(data(1)))
        with Server(path) as server:
            threads = [threading.Thread(target=replace, args=(
                server, path, options.reload, counts))]
            for seed in range(options.clients):
                threads.append(threading.Thread(target=ask_all, args=(
                    server.port, seed, counts)))
            threads.append(threading.Thread(target=misbehave, args=(
                server.port, 99, counts)))
            for thread in threads:
                thread.start()
            samples = watch(server, options.seconds, counts)
            for thread in threads:
                thread.join()
            ended = server.stop()
    growth = report(counts, samples, options.seconds)
    print(f'SIGTERM ends with {ended}')
    good = not counts.wrong and not counts.mixed and ended == 0 and \
        (options.seconds < 600 or growth < SLOPE_MAXIMUM)
    sys.exit(0 if good else 1)


if __name__ == '__main__':
    main()
