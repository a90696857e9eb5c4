#!/usr/bin/python3
"""Compares seeother with others, in one run on one machine.

  bench.py [--quick] [--write FILE] [--plot FILE]

What is compared is done in turns, several times, and the medians count. Peers
that are not installed are left out. $SEEOTHER and $GENERATE are the programs.
"""
import argparse
import datetime
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import datasets
import front
import peers
import plot
from tools import CORES, Seeother, fetch, load, median, run

PROGRAM = os.path.abspath(os.environ.get('SEEOTHER', './seeother'))
GENERATE = os.path.abspath(os.environ.get('GENERATE', './generate'))
DESCRIBE = os.path.abspath(os.environ.get('DESCRIBE', './describe'))


class Bench:
    def __init__(self, folder, quick):
        self.folder = Path(folder)
        self.quick = quick
        self.sizes = [10 ** e for e in ((4, 5, 6) if quick else (4, 5, 6, 7))]
        self.seconds = 1 if quick else 3
        self.turns = 2 if quick else 3
        self.rows = []     # what, ours, theirs, ratio or figure, bar, met
        self.curve = []
        self.answers = []  # name, results
        self.real = []     # of datasets.measure

    def say(self, words):
        print(words, file=sys.stderr, flush=True)

    def data(self, size, syntax='ntriples'):
        path = self.folder / f'{size}.{"ttl" if syntax == "turtle" else "nt"}'
        if not path.exists():
            with open(path, 'wb') as out:
                subprocess.run([GENERATE, str(size), syntax], stdout=out,
                               check=True)
        return path

    def image(self, size):
        path = self.folder / f'{size}.image'
        if not path.exists():
            run(PROGRAM, 'compile', '-q', '-o', path, self.data(size))
        return path

    def row(self, what, figure, bar, met, theirs=''):
        self.rows.append((what, figure, theirs, bar, met))
        self.say(f'{"" if met else "NOT "}met: {what}: {figure} '
                 f'{theirs and f"({theirs})"} bar {bar}')

    def turn(self, *works, turns=None):
        """Each work in turn, several times; a list of results for each."""
        results = [[] for _ in works]
        for _ in range(turns or self.turns):
            for work, into in zip(works, results):
                into.append(work())
        return results


def middle(results, key):
    return median([result[key] for result in results])


def figures(results):
    return (f'{middle(results, "rate") / 1e3:.1f} k/s, '
            f'{middle(results, "cpu"):.1f} us of CPU, '
            f'{middle(results, "user"):.1f} of them outside the kernel')


def things(size):
    return max(size // 12 // 3 - 1, 1)


# --- answers -----------------------------------------------------------------

def redirects(bench):
    size = bench.sizes[-1]
    count = things(size)
    with tempfile.TemporaryDirectory() as folder, \
            Seeother(PROGRAM, bench.image(size)) as ours:
        os.chmod(folder, 0o755)
        nginx = peers.nginx(folder)
        apache = peers.apache(folder)
        works = [lambda: load(ours, '/id/', count, 'text/turtle',
                              seconds=bench.seconds)]
        for peer in (nginx, apache):
            if peer:
                works.append(lambda peer=peer: load(
                    peer, '/id/', count, 'text/turtle',
                    seconds=bench.seconds))
        results = bench.turn(*works)
        for peer in (nginx, apache):
            if peer:
                peer.stop()
    for name, other, bars in (('nginx `return 303` by map', nginx, (1.0, 1.1)),
                              ('Apache mod_rewrite', apache, (2.0, 0.5))):
        if not other:
            continue
        theirs = results[1] if other is nginx else results[-1]
        rate = middle(results[0], 'rate') / middle(theirs, 'rate')
        cpu = middle(results[0], 'cpu') / middle(theirs, 'cpu')
        bench.row(f'303, {size:,} triples, random things: {name}',
                  f'{rate:.2f} x requests/s, {cpu:.2f} x CPU',
                  f'>= {bars[0]}, <= {bars[1]}',
                  rate >= bars[0] and cpu <= bars[1],
                  f'{figures(results[0])}; theirs {figures(theirs)}')


def documents(bench):
    size = bench.sizes[-1]
    count = things(size)
    with tempfile.TemporaryDirectory() as folder, \
            Seeother(PROGRAM, bench.image(size)) as hot, \
            Seeother(PROGRAM, '--cache-size', 0, bench.image(size)) as cold:
        os.chmod(folder, 0o755)
        (Path(folder) / 'doc').mkdir()
        content = fetch(hot.port, '/doc/person-0')[2].split(b'\r\n\r\n', 1)[1]
        (Path(folder) / 'doc' / 'one.ttl').write_bytes(content)
        nginx = peers.nginx(folder)
        works = [
            lambda: load(hot, '/doc/', 1000, 'text/turtle', seconds=bench.seconds),
            lambda: load(cold, '/doc/', count, 'text/turtle',
                         seconds=bench.seconds),
            lambda: load(cold, '/doc/', count, 'application/rdf+xml',
                         seconds=bench.seconds),
            lambda: load(cold, '/doc/', count, 'application/ld+json',
                         seconds=bench.seconds),
            lambda: load(cold, '/doc/', count, 'text/html',
                         seconds=bench.seconds)]
        if nginx:
            works.append(lambda: load(nginx, '/doc/one.ttl', 0,
                                      seconds=bench.seconds))
        hot_, cold_, xml, jsonld, html, *rest = bench.turn(*works)
        if nginx:
            nginx.stop()
    for name, results in (('cached Turtle', hot_), ('cold Turtle', cold_),
                          ('cold JSON-LD', jsonld), ('cold HTML', html),
                          ('cold RDF/XML (raptor2 writes it)', xml)):
        bench.answers.append((name, results))
        bench.say(f'  {name}: {figures(results)}')
    if nginx:
        theirs = rest[0]
        cpu = middle(hot_, 'cpu') / middle(theirs, 'cpu')
        bench.row(f'cached description of {len(content)} bytes, 1 000 random '
                  'things: nginx, one such file', f'{cpu:.2f} x CPU', '<= 0.9',
                  cpu <= 0.9, f'{figures(hot_)}; theirs {figures(theirs)}')
        rate = middle(cold_, 'rate') / middle(theirs, 'rate')
        bench.row('Turtle, nothing cached, random things: the same nginx file',
                  f'{rate:.2f} x requests/s', '>= 0.75', rate >= 0.75,
                  f'{figures(cold_)}; theirs {figures(theirs)}')
    ratio = middle(xml, 'cpu') / middle(cold_, 'cpu')
    bench.row('the same by raptor2\'s writer (RDF/XML) in the same server',
              f'{ratio:.1f} x its speed', '>= 2', ratio >= 2,
              f'{middle(xml, "cpu"):.1f} us')


def descriptions(bench):
    """Without a server: what is found and written of random things."""
    size = bench.sizes[-1]
    image = bench.image(size)

    def once():
        done = subprocess.run(
            ['taskset', '-c', str(CORES[0]), DESCRIBE, image, '100000'],
            capture_output=True, text=True, check=True)
        return tuple(map(float, re.findall(r'[\d.]+', done.stdout)))
    found, written, statements, size_ = map(median, zip(*bench.turn(once)[0]))
    bench.row(f'a description as Turtle, {size:,} triples, random things, '
              'without a server', f'{found + written:.1f} us', '< 10',
              found + written < 10,
              f'{statements:.1f} statements found in {found:.1f} us, '
              f'{size_:.0f} bytes written in {written:.1f} us')


# name, how it is started, what stands around the name of a thing, the bar
ENGINES = (
    ('Virtuoso', peers.virtuoso,
     '/sparql?query=DESCRIBE+%3Chttp://bench.example/id/', '%3E', 10),
    ('Trifid', peers.trifid, '/id/', '', 100),
    ('RDF::LinkedData', peers.linked_data, '/id/', '/data', 100))


def engines(bench):
    """The description of random things by others that hold the data."""
    size = 10 ** 4 if bench.quick else 10 ** 5
    count = things(size)
    for name, start, before, after, bar in ENGINES:
        with tempfile.TemporaryDirectory() as folder:
            os.chmod(folder, 0o755)
            try:
                peer = start(folder, bench.data(size))
            except (RuntimeError, subprocess.SubprocessError) as reason:
                bench.say(f'  {name} is left out: {str(reason)[-300:]}')
                continue
            if not peer:
                bench.say(f'  {name} is not installed')
                continue
            with peer, Seeother(PROGRAM, '--cache-size', 0,
                                bench.image(size)) as ours:
                load(peer, before, count, 'text/turtle', after, 1)
                theirs, own = bench.turn(
                    lambda: load(peer, before, count, 'text/turtle', after,
                                 bench.seconds, connections=8),
                    lambda: load(ours, '/doc/', count, 'text/turtle',
                                 seconds=bench.seconds, connections=8),
                    turns=2)
        ratio = middle(theirs, 'cpu') / middle(own, 'cpu')
        bad = theirs[0]['bad']
        bench.row(f'description of the same thing: {name}',
                  f'{ratio:.0f} x less CPU', f'>= {bar}',
                  ratio >= bar and not bad,
                  f'{middle(own, "cpu"):.1f} us, theirs '
                  f'{middle(theirs, "cpu"):.0f} us'
                  f'{f", {bad} were errors" if bad else ""}')


def real(bench):
    datasets.real_sets(bench, PROGRAM)


# --- loading -----------------------------------------------------------------

def loading(bench):
    if not shutil.which('rapper'):
        bench.say('rapper is not installed')
        return
    image = bench.folder / 'out.image'

    def compile_(path, threads):
        return run(PROGRAM, 'compile', '-q', '--threads', threads, '-o', image,
                   path, cores=threads)

    def rapper(path, syntax):
        return run('rapper', '-q', '-c', '-i', syntax, path, cores=1)
    size = bench.sizes[-1]
    lines, turtle = bench.data(size), bench.data(10 ** 6, 'turtle')
    theirs, one, two = map(median, bench.turn(
        lambda: rapper(lines, 'ntriples'), lambda: compile_(lines, 1),
        lambda: compile_(lines, 2), turns=1 if bench.quick else 3))
    for threads, seconds, bar in ((1, one, 0.8), (2, two, 0.45)):
        bench.row(f'N-Triples, {size:,} triples, to an image, {threads} '
                  f'core{"s" * (threads > 1)}: `rapper -c`',
                  f'{seconds / theirs:.2f} x its time', f'<= {bar}',
                  seconds / theirs <= bar, f'{seconds:.2f} s, theirs '
                  f'{theirs:.2f} s')
    theirs, one, two = map(median, bench.turn(
        lambda: rapper(turtle, 'turtle'), lambda: compile_(turtle, 1),
        lambda: compile_(turtle, 2)))
    bench.row('Turtle, 1,000,000 triples, to an image, 1 core: `rapper -c`',
              f'{one / theirs:.2f} x its time', '<= 0.6', one / theirs <= 0.6,
              f'{one:.2f} s, 2 cores {two:.2f} s, theirs {theirs:.2f} s')
    image.unlink(missing_ok=True)


# --- size, start, memory -----------------------------------------------------

def start_time(bench, size):
    """From the start of the process to its first 303: milliseconds."""
    bench.image(size).read_bytes()  # into the page cache
    times = []
    for _ in range(bench.turns):
        with Seeother(PROGRAM, bench.image(size)) as server:
            fetch(server.port, '/id/person-0')
            times.append(time.monotonic() - server.start)
    return median(times) * 1e3


def sizes(bench):
    for size in bench.sizes:
        bench.image(size).unlink(missing_ok=True)
        bench.data(size)
        seconds = run(PROGRAM, 'compile', '-q', '--threads', 1, '-o',
                      bench.image(size), bench.data(size), cores=1)
        started = start_time(bench, size)
        with Seeother(PROGRAM, bench.image(size)) as server:
            results = bench.turn(
                lambda: load(server, '/id/', things(size), 'text/turtle',
                             seconds=bench.seconds),
                lambda: load(server, '/id/', things(size), 'text/turtle',
                             seconds=bench.seconds, connections=1))
            load(server, '/doc/', things(size), 'text/turtle', seconds=2)
            memory = server.memory('RssAnon', 'RssFile', 'RssShmem')
            private = server.memory('RssAnon', 'RssShmem')
        bench.curve.append({
            'triples': size, 'bytes': bench.image(size).stat().st_size / size,
            'compile': seconds, 'start': started,
            'rate': middle(results[0], 'rate'),
            'p99': middle(results[0], 'p99'), 'p50': middle(results[1], 'p50'),
            'resident': memory, 'private': private,
            'image': bench.image(size).stat().st_size})
        bench.say('  {triples:>11,} triples: {bytes:.1f} bytes each, compiled '
                  'in {compile:.2f} s, started in {start:.1f} ms, {rate:.0f} '
                  'requests/s, p50 {p50:.0f} us alone, p99 {p99:.0f} us '
                  'loaded'.format(**bench.curve[-1]))
    last, fastest = bench.curve[-1], min(row['p50'] for row in bench.curve)
    bench.row(f'image, {last["triples"]:,} triples',
              f'{last["bytes"]:.1f} bytes a triple', '<= 20',
              last['bytes'] <= 20, 'dictionary, three orders, labels, search')
    beyond = (last['resident'] - last['image']) / 2 ** 20
    bench.row('resident while serving it, beyond the image',
              f'{max(beyond, 0):.0f} MiB', '<= 64', beyond <= 64,
              f'{last["private"] / 2 ** 20:.0f} MiB of it private')
    bench.row('from an image to the first 303', f'{last["start"]:.1f} ms',
              '<= 10 ms', last['start'] <= 10)
    worst = max(row['p50'] for row in bench.curve) / fastest
    bench.row(f'median latency, {bench.sizes[0]:,} to {bench.sizes[-1]:,} '
              'triples: its own smallest', f'{worst:.2f} x', '<= 1.25',
              worst <= 1.25)


def hub(bench):
    size = bench.sizes[-1]
    with Seeother(PROGRAM, '--cache-size', 0, bench.image(size)) as server:
        fetch(server.port, '/doc/person-0')
        before = server.memory('RssAnon')
        times = {}
        for target, accept in (('/doc/hub', 'text/turtle'),
                               ('/doc/hub', 'text/html'),
                               ('/doc/hub?inbound', 'text/turtle')):
            times[f'{target} {accept}'] = median(
                [fetch(server.port, target, accept)[0] for _ in range(5)])
        grown = (server.memory('RssAnon') - before) / 2 ** 20
    worst = max(times.values()) * 1e3
    bench.row('a hub with a tenth of all links: first byte of its Turtle, '
              'page, and what points at it', f'{worst:.1f} ms', '<= 20 ms',
              worst <= 20, f'memory grew by {grown:.1f} MiB')


SYLLABLES = ('ba', 'den', 'hal', 'kor', 'min', 'ros', 'tri', 'ven', 'ya')


def searches(bench):
    """Beginnings of words, of one and of two, for the first time and again."""
    size = bench.sizes[-1]
    queries = [f'{a}{b}' for a in SYLLABLES for b in SYLLABLES]
    queries += [f'{a}+{b}' for a in SYLLABLES for b in SYLLABLES] + [
        letter for letter in 'bdhkmrtvy']
    with Seeother(PROGRAM, '--cache-size', 0, bench.image(size)) as server:
        for turn in range(2):  # the first time, blocks are verified
            times = sorted(fetch(server.port, f'/-/search?suggest=1&q={query}',
                                 'application/json')[0] for query in queries)
    middle_one, last = times[len(times) // 2], times[len(times) * 99 // 100]
    bench.row(f'search, {size:,} triples, {len(queries)} queries',
              f'{middle_one * 1e3:.2f} ms', '< 1 ms', middle_one < 1e-3,
              f'by HTTP, 99 of 100 within {last * 1e3:.2f} ms')


def large_pages(bench):
    """A subject of a million statements, and a class of a million things."""
    count = 10 ** 5 if bench.quick else 10 ** 6
    path, image = bench.folder / 'large.nt', bench.folder / 'large.image'
    with open(path, 'w') as out:
        for i in range(count):
            out.write('<http://large.example/id/hub> <http://large.example/p> '
                      f'<http://large.example/id/{i}> .\n'
                      f'<http://large.example/id/{i}> <http://www.w3.org/1999/'
                      '02/22-rdf-syntax-ns#type> <http://large.example/C> .\n')
    run(PROGRAM, 'compile', '-q', '-o', image, path)
    path.unlink()
    with Seeother(PROGRAM, '--cache-size', 0, image) as server:
        times = {target: median([fetch(server.port, target, 'text/html',
                                       'large.example')[0] for _ in range(7)])
                 for target in (
                     '/doc/hub', '/doc/hub?page=7', '/-/browse?class='
                     'http://large.example/C', '/-/browse?class=http://large.'
                     f'example/C&page={count // 400}')}
    worst = max(times.values()) * 1e3
    bench.row(f'pages of {count:,} statements of one subject, and of a class of '
              f'{count:,}: first byte', f'{worst:.1f} ms', '< 50 ms', worst < 50)


def reloads(bench):
    """A reload a second under load: every answer is whole and of one of the
    data sets."""
    data = bench.folder / 'reload.nt'
    shutil.copy(bench.data(10 ** 4), data)
    os.chmod(data, 0o644)
    os.chmod(bench.folder, 0o755)
    stop = threading.Event()
    with Seeother(PROGRAM, data) as server:
        def reload():
            while not stop.wait(1):
                os.kill(server.child.pid, 1)
        thread = threading.Thread(target=reload)
        thread.start()
        result = load(server, '/id/', things(10 ** 4), 'text/turtle',
                      seconds=5)
        stop.set()
        thread.join()
    bench.row('a reload a second under load', f'{result["bad"]} failed of '
              f'{result["count"]:,}', '0', result['bad'] == 0,
              'mixed answers: see tests/wire/reload.py')


def demo(bench):
    with Seeother(PROGRAM) as server:
        load(server, '/doc/jupiter', 0, 'text/turtle', seconds=1,
             host='solar.example')
        private = server.memory('RssAnon', 'RssShmem') / 2 ** 20
    bench.row('the demo, private memory', f'{private:.1f} MiB', '<= 6 MiB',
              private <= 6)


# --- the report --------------------------------------------------------------

def machine():
    model = [line.split(':', 1)[1].strip()
             for line in Path('/proc/cpuinfo').read_text().splitlines()
             if line.startswith('model name')]
    memory = os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2 ** 30
    return (f'{len(CORES)} cores of {model[0] if model else "?"}, '
            f'{memory:.0f} GiB, Linux {platform.release()}')


def table(bench):
    yield '| against | result | figures | bar | |'
    yield '|---|---|---|---|---|'
    for what, figure, theirs, bar, met in bench.rows:
        yield f'| {what} | {figure} | {theirs} | {bar} | ' \
              f'{"met" if met else "**not met**"} |'
    yield ''
    yield '| answer, one thread | a second | us of CPU | outside the kernel |'
    yield '|---|---|---|---|'
    for name, results in bench.answers:
        yield f'| {name} | {middle(results, "rate"):,.0f} | ' \
              f'{middle(results, "cpu"):.1f} | ' \
              f'{middle(results, "user"):.1f} |'
    yield ''
    yield '| triples | bytes each | compile, 1 core | start | 303s/s | p50, ' \
          'alone | p99, 32 at once | resident |'
    yield '|---|---|---|---|---|---|---|---|'
    for row in bench.curve:
        yield '| {triples:,} | {bytes:.1f} | {compile:.2f} s | {start:.1f} ' \
              'ms | {rate:,.0f} | {p50:.0f} us | {p99:.0f} us | {mib:.0f} ' \
              'MiB |'.format(mib=row['resident'] / 2 ** 20, **row)
    if bench.real:
        yield ''
        yield from datasets.table(bench.real)


def write(bench, path):
    """Replaces what stands between the marks."""
    begin, end = '<!-- table -->', '<!-- end of table -->'
    text = Path(path).read_text()
    head, rest = text.split(begin, 1)
    tail = rest.split(end, 1)[1]
    lines = [f'{datetime.date.today()}, {machine()}.', '', *table(bench)]
    Path(path).write_text(head + begin + '\n\n' + '\n'.join(lines) + '\n\n' +
                          end + tail)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--quick', action='store_true')
    parser.add_argument('--write')
    parser.add_argument('--plot')
    parser.add_argument('parts', nargs='*')
    options = parser.parse_args()
    if not shutil.which('wrk'):
        sys.exit('wrk is not installed')
    parts = [sizes, redirects, documents, descriptions, loading, hub, searches, large_pages,
             reloads, demo, engines, front.front, real]
    with tempfile.TemporaryDirectory(prefix='seeother-bench-') as folder:
        os.chmod(folder, 0o755)
        bench = Bench(folder, options.quick)
        for part in parts:
            if not options.parts or part.__name__ in options.parts:
                bench.say(f'--- {part.__name__}')
                part(bench)
    print('\n'.join(table(bench)))
    if options.write:
        write(bench, options.write)
    if options.plot and len(bench.curve) > 1:
        Path(options.plot).write_text(plot.draw(bench.curve))


if __name__ == '__main__':
    main()
