#!/usr/bin/python3
"""Compares seeother with others, in one run on one machine.

  bench.py [--quick] [--write FILE] [--plot FILE]

What is compared is done in turns, several times, and the medians count. Peers
that are not installed are left out, and those whose answers are wrong are
named, without a figure (judge.py). $SEEOTHER and $GENERATE are the programs.
"""
import argparse
import contextlib
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
import judge
import peers
import plot
from tools import (CORES, Question, Seeother, failures, fetch, load, median,
                   one_by_one, run)

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
        self.rows = []     # what, figure, theirs, bar, met; None: no figure
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

    def is_right(self, what, bar, *found):
        """Whether nothing was found wrong. What was found is a row of the
        table, in place of a figure."""
        words = '; '.join(word for word in found if word)
        if words:
            words = ' '.join(words.replace('|', '/').split())[:300]
            self.rows.append((what, 'no figure', f'wrong: {words}', bar, None))
            self.say(f'no figure: {what}: wrong: {words}')
        return not words

    def statements(self, size, *questions):
        """What the data say about the things with which questions are
        judged."""
        return judge.statements(self.data(size), {
            name for question in questions
            for name, _ in question.samples(judge.SAMPLES) if name})

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

# name, how it is started, the bars of requests a second and of CPU
REDIRECTORS = (('nginx `return 303` by map', peers.nginx, 1.0, 1.1),
               ('Apache mod_rewrite', peers.apache, 2.0, 0.5))


def wrong_redirects(peer, question):
    """What is wrong with a peer that chooses a file by Accept."""
    return judge.wrong(peer, question, judge.see_other('doc/{}.ttl', True)) or \
        judge.wrong(peer, question._replace(accept='text/html'),
                    judge.see_other('doc/{}.html', True))


def redirects(bench):
    size = bench.sizes[-1]
    question = Question('/id/', things(size), 'text/turtle')
    with tempfile.TemporaryDirectory() as folder, \
            contextlib.ExitStack() as stack:
        os.chmod(folder, 0o755)
        ours = stack.enter_context(Seeother(PROGRAM, bench.image(size)))
        found = judge.wrong(ours, question, judge.see_other('doc/{}'))
        measured = []
        for name, start, *bars in REDIRECTORS:
            what = f'303, {size:,} triples, random things: {name}'
            bar = f'>= {bars[0]}, <= {bars[1]}'
            peer = start(folder)
            if not peer:
                bench.say(f'  {name} is not installed')
                continue
            stack.enter_context(peer)
            if bench.is_right(what, bar, found and f'ours: {found}',
                              wrong_redirects(peer, question)):
                measured.append((what, bar, bars, peer))
        results = bench.turn(*(
            lambda server=server: load(server, question, seconds=bench.seconds)
            for server in (ours, *(row[-1] for row in measured))))
    for (what, bar, bars, _), theirs in zip(measured, results[1:]):
        if not bench.is_right(what, bar, failures(results[0] + theirs)):
            continue
        rate = middle(results[0], 'rate') / middle(theirs, 'rate')
        cpu = middle(results[0], 'cpu') / middle(theirs, 'cpu')
        bench.row(what, f'{rate:.2f} x requests/s, {cpu:.2f} x CPU', bar,
                  rate >= bars[0] and cpu <= bars[1],
                  f'{figures(results[0])}; theirs {figures(theirs)}')


# name, whether answers are kept, how many things (0: all), the media type
FORMS = (('cached Turtle', True, 1000, 'text/turtle'),
         ('cold Turtle', False, 0, 'text/turtle'),
         ('cold RDF/XML (raptor2 writes it)', False, 0, 'application/rdf+xml'),
         ('cold JSON-LD', False, 0, 'application/ld+json'),
         ('cold HTML', False, 0, 'text/html'))


def own_documents(bench, size, hot, cold):
    """{name: (server, question)} of those of FORMS that are answered
    rightly."""
    asked = [(name, hot if is_hot else cold,
              Question('/doc/', count or things(size), accept))
             for name, is_hot, count, accept in FORMS]
    graph = bench.statements(size, *(question for _, _, question in asked))
    return {name: (server, question) for name, server, question in asked
            if bench.is_right(name, '-', judge.wrong(
                server, question, judge.description(graph, question.accept,
                                                    varies=True)))}


def start_file(bench, size, folder, hot):
    """nginx with one file, a description of ours, and the number of bytes that
    this has. None without nginx, or if its answer is wrong."""
    content = judge.ask(hot.port, '/doc/person-0', 'text/turtle').content
    (Path(folder) / 'doc').mkdir()
    (Path(folder) / 'doc' / 'one.ttl').write_bytes(content)
    nginx = peers.nginx(folder)
    if not nginx:
        bench.say('  nginx is not installed')
        return None, len(content)
    right = judge.description(
        judge.statements(bench.data(size), {'person-0'}), 'text/turtle',
        always='person-0')
    if bench.is_right('a description: nginx, one such file', '-',
                      judge.wrong(nginx, FILE, right)):
        return nginx, len(content)
    nginx.stop()
    return None, len(content)


FILE = Question('/doc/one.ttl')


def documents(bench):
    size = bench.sizes[-1]
    with tempfile.TemporaryDirectory() as folder, \
            Seeother(PROGRAM, bench.image(size)) as hot, \
            Seeother(PROGRAM, '--cache-size', 0, bench.image(size)) as cold:
        os.chmod(folder, 0o755)
        works = own_documents(bench, size, hot, cold)
        nginx, length = start_file(bench, size, folder, hot)
        if nginx:
            works['nginx'] = nginx, FILE
        results = dict(zip(works, bench.turn(*(
            lambda work=work: load(*work, seconds=bench.seconds)
            for work in works.values()))))
        if nginx:
            nginx.stop()
    results = {name: loads for name, loads in results.items()
               if bench.is_right(name, '-', failures(loads))}
    for name, *_ in FORMS:
        if name in results:
            bench.answers.append((name, results[name]))
            bench.say(f'  {name}: {figures(results[name])}')
    compare_documents(bench, length, results)


def compare_documents(bench, length, results):
    hot, cold, xml, theirs = map(results.get, (
        'cached Turtle', 'cold Turtle', 'cold RDF/XML (raptor2 writes it)',
        'nginx'))
    if hot and theirs:
        cpu = middle(hot, 'cpu') / middle(theirs, 'cpu')
        bench.row(f'cached description of {length} bytes, 1 000 random '
                  'things: nginx, one such file', f'{cpu:.2f} x CPU', '<= 0.9',
                  cpu <= 0.9, f'{figures(hot)}; theirs {figures(theirs)}')
    if cold and theirs:
        rate = middle(cold, 'rate') / middle(theirs, 'rate')
        bench.row('Turtle, nothing cached, random things: the same nginx file',
                  f'{rate:.2f} x requests/s', '>= 0.75', rate >= 0.75,
                  f'{figures(cold)}; theirs {figures(theirs)}')
    if cold and xml:
        ratio = middle(xml, 'cpu') / middle(cold, 'cpu')
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


# name, how it is started, what stands around the name of a thing, the bar,
# whether its answers take seconds, and what it promises of its description: that
# numbers are spelt as in the data (is_exact), and that what blank nodes have is
# there (is_deep). Virtuoso and Trifid choose by Accept as
# well, without a Vary: that is not what is measured.
ENGINES = (
    ('Virtuoso', peers.virtuoso,
     '/sparql?query=DESCRIBE+%3Chttp://bench.example/id/', '%3E', 10, False,
     {'is_exact': False, 'is_deep': False}),
    ('Trifid', peers.trifid, '/id/', '', 100, False,
     {'is_exact': False, 'is_deep': True}),
    ('RDF::LinkedData', peers.linked_data, '/id/', '/data', 100, True,
     {'is_exact': True, 'is_deep': True, 'varies': True}))


def start_engine(bench, name, start, folder, data):
    """An engine that holds the data; None if it is absent, or does not start."""
    try:
        peer = start(folder, data)
    except (RuntimeError, subprocess.SubprocessError) as reason:
        bench.say(f'  {name} is left out: {str(reason)[-300:]}')
        return None
    if not peer:
        bench.say(f'  {name} is not installed')
    return peer


def engine(bench, size, name, start, before, after, bar, is_slow,
           promises):
    """The description of random things by one other that holds the data."""
    what = f'description of the same thing: {name}'
    asked = Question(before, things(size), 'text/turtle', after)
    own_asked = Question('/doc/', things(size), 'text/turtle')
    graph = bench.statements(size, asked)
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        peer = start_engine(bench, name, start, folder, bench.data(size))
        if not peer:
            return
        with peer, Seeother(PROGRAM, '--cache-size', 0,
                            bench.image(size)) as ours:
            found = judge.wrong(ours, own_asked, judge.description(
                graph, 'text/turtle', varies=True))
            if not bench.is_right(
                    what, f'>= {bar}', found and f'ours: {found}',
                    judge.wrong(peer, asked, judge.description(
                        graph, 'text/turtle', **promises))):
                return
            if not is_slow:
                load(peer, asked, 1)
            theirs, own = bench.turn(
                lambda: one_by_one(peer, asked) if is_slow else load(
                    peer, asked, bench.seconds, connections=8),
                lambda: load(ours, own_asked, bench.seconds, connections=8),
                turns=2)
    if bench.is_right(what, f'>= {bar}', failures(theirs), failures(own)):
        ratio = middle(theirs, 'cpu') / middle(own, 'cpu')
        bench.row(what, f'{ratio:.0f} x less CPU', f'>= {bar}', ratio >= bar,
                  f'{middle(own, "cpu"):.1f} us, theirs '
                  f'{middle(theirs, "cpu"):.0f} us')


def engines(bench):
    for row in ENGINES:
        engine(bench, 10 ** 4 if bench.quick else 10 ** 5, *row)


def real(bench):
    datasets.real_sets(bench, PROGRAM)


# --- loading -----------------------------------------------------------------

def compiled(image, path, threads):
    return run(PROGRAM, 'compile', '-q', '--threads', threads, '-o', image,
               path, cores=threads)


def counted(path, syntax):
    return run('rapper', '-q', '-c', '-i', syntax, path, cores=1)


def triples(path):
    """How many different statements ours says that it has found."""
    done = subprocess.run([PROGRAM, 'compile', '-o', os.devnull, path],
                          capture_output=True, text=True, check=True)
    return int(re.search(r': (\d+) triples', done.stderr).group(1))


def wrong_counts(lines, path, syntax):
    """What is wrong with the numbers that rapper and ours report for a file;
    or None. lines: the same data as N-Triples. rapper counts the statements,
    and ours the different ones."""
    found = judge.wrong_count(judge.rapper_count(path, syntax),
                              judge.lines(lines))
    own = judge.wrong_count(triples(path), judge.different_lines(lines))
    return found or own and f'ours: {own}'


def loading(bench):
    if not shutil.which('rapper'):
        bench.say('rapper is not installed')
        return
    image = bench.folder / 'out.image'
    size = bench.sizes[-1]
    lines, turtle = bench.data(size), bench.data(10 ** 6, 'turtle')
    for path, statements, syntax, words, bars, turns in (
            (lines, lines, 'ntriples', f'N-Triples, {size:,} triples',
             (0.8, 0.45), 1 if bench.quick else 3),
            (turtle, bench.data(10 ** 6), 'turtle',
             'Turtle, 1,000,000 triples', (0.6, None), None)):
        what = f'{words}, to an image: `rapper -c`'
        if not bench.is_right(what, '-', wrong_counts(statements, path,
                                                      syntax)):
            continue
        theirs, *ours = map(median, bench.turn(
            lambda: counted(path, syntax), lambda: compiled(image, path, 1),
            lambda: compiled(image, path, 2), turns=turns))
        for threads, seconds, bar in zip((1, 2), ours, bars):
            ratio = seconds / theirs
            bench.row(f'{words}, to an image, {threads} '
                      f'core{"s" * (threads > 1)}: `rapper -c`',
                      f'{ratio:.2f} x its time', f'<= {bar}' if bar else '-',
                      not bar or ratio <= bar,
                      f'{seconds:.2f} s, theirs {theirs:.2f} s')
    image.unlink(missing_ok=True)


# --- size, start, memory -----------------------------------------------------

def start_time(bench, size):
    """From the start of the process to its first 303: milliseconds."""
    bench.image(size).read_bytes()  # into the page cache
    times = []
    for _ in range(bench.turns):
        with Seeother(PROGRAM, bench.image(size)) as server:
            answer = fetch(server.port, '/id/person-0')[2]
            times.append(time.monotonic() - server.start)
            assert b' 303 ' in answer[:20], answer[:200]
    return median(times) * 1e3


def sizes(bench):
    for size in bench.sizes:
        bench.image(size).unlink(missing_ok=True)
        bench.data(size)
        seconds = run(PROGRAM, 'compile', '-q', '--threads', 1, '-o',
                      bench.image(size), bench.data(size), cores=1)
        started = start_time(bench, size)
        question = Question('/id/', things(size), 'text/turtle')
        with Seeother(PROGRAM, bench.image(size)) as server:
            if not bench.is_right(
                    f'image, {size:,} triples', '-', judge.wrong(
                        server, question, judge.see_other('doc/{}'))):
                return
            results = bench.turn(
                lambda: load(server, question, seconds=bench.seconds),
                lambda: load(server, question, seconds=bench.seconds,
                             connections=1))
            load(server, question._replace(before='/doc/'), seconds=2)
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


def wrong_pages(server, pages, host='bench.example'):
    """What is wrong with answers of ours: (target, media type)."""
    for target, accept in pages:
        found = judge.wrong(server, Question(target, 0, accept, host=host),
                            judge.kind(accept))
        if found:
            return found
    return None


HUB = (('/doc/hub', 'text/turtle'), ('/doc/hub', 'text/html'),
       ('/doc/hub?inbound', 'text/turtle'))


def hub(bench):
    size = bench.sizes[-1]
    what = ('a hub with a tenth of all links: first byte of its Turtle, page, '
            'and what points at it')
    with Seeother(PROGRAM, '--cache-size', 0, bench.image(size)) as server:
        if not bench.is_right(what, '<= 20 ms', wrong_pages(server, HUB)):
            return
        fetch(server.port, '/doc/person-0')
        before = server.memory('RssAnon')
        worst = max(median([fetch(server.port, target, accept)[0]
                            for _ in range(5)])
                    for target, accept in HUB) * 1e3
        grown = (server.memory('RssAnon') - before) / 2 ** 20
    bench.row(what, f'{worst:.1f} ms', '<= 20 ms', worst <= 20,
              f'memory grew by {grown:.1f} MiB')


SUGGESTIONS = 'application/json'
SYLLABLES = ('ba', 'den', 'hal', 'kor', 'min', 'ros', 'tri', 'ven', 'ya')


def searches(bench):
    """Beginnings of words, of one and of two, for the first time and again."""
    size = bench.sizes[-1]
    queries = [f'{a}{b}' for a in SYLLABLES for b in SYLLABLES]
    queries += [f'{a}+{b}' for a in SYLLABLES for b in SYLLABLES] + [
        letter for letter in 'bdhkmrtvy']
    what = f'search, {size:,} triples, {len(queries)} queries'
    targets = [f'/-/search?suggest=1&q={query}' for query in queries]
    with Seeother(PROGRAM, '--cache-size', 0, bench.image(size)) as server:
        # The first time, blocks are verified.
        if not bench.is_right(what, '< 1 ms', wrong_pages(
                server, [(target, SUGGESTIONS) for target in targets])):
            return
        times = sorted(fetch(server.port, target, SUGGESTIONS)[0]
                       for target in targets)
    middle_one, last = times[len(times) // 2], times[len(times) * 99 // 100]
    bench.row(what, f'{middle_one * 1e3:.2f} ms', '< 1 ms', middle_one < 1e-3,
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
    what = (f'pages of {count:,} statements of one subject, and of a class of '
            f'{count:,}: first byte')
    targets = ('/doc/hub', '/doc/hub?page=7',
               '/-/browse?class=http://large.example/C',
               f'/-/browse?class=http://large.example/C&page={count // 400}')
    with Seeother(PROGRAM, '--cache-size', 0, image) as server:
        if not bench.is_right(what, '< 50 ms', wrong_pages(
                server, [(target, 'text/html') for target in targets],
                'large.example')):
            return
        worst = max(median([fetch(server.port, target, 'text/html',
                                  'large.example')[0] for _ in range(7)])
                    for target in targets) * 1e3
    bench.row(what, f'{worst:.1f} ms', '< 50 ms', worst < 50)


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
        result = load(server, Question('/id/', things(10 ** 4), 'text/turtle'),
                      seconds=5)
        stop.set()
        thread.join()
    bench.row('a reload a second under load', f'{result["bad"]} failed of '
              f'{result["count"]:,}', '0', result['bad'] == 0,
              'mixed answers: see tests/wire/reload.py')


def demo(bench):
    with Seeother(PROGRAM, cwd=Path(__file__).parents[2]) as server:
        question = Question('/doc/jupiter', 0, 'text/turtle',
                            host='solar.example')
        if not bench.is_right('the demo, private memory', '<= 6 MiB',
                              judge.wrong(server, question,
                                          judge.kind('text/turtle'))):
            return
        load(server, question, seconds=1)
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
    words = {True: 'met', False: '**not met**', None: '**no figure**'}
    for what, figure, theirs, bar, met in bench.rows:
        yield f'| {what} | {figure} | {theirs} | {bar} | {words[met]} |'
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
