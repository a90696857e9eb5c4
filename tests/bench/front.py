"""In front of an engine: what it costs to ask Virtuoso for each description, and
what it costs to have asked; beside Virtuoso's own DESCRIBE, and beside Trifid in
front of the same engine."""
import os
import tempfile
from pathlib import Path

import judge
import peers
from tools import KINDS, Question, Seeother, failures, load, median

PROGRAM = os.path.abspath(os.environ.get('SEEOTHER', './seeother'))
CONFIG = '''@prefix so: <https://w3id.org/seeother#> .
[] a so:Resolver ; so:namespace [ so:iri <http://bench.example/id/> ; so:source [
  so:endpoint <http://127.0.0.1:%d/sparql> ; %s ] ] .
'''
SIZE = 10 ** 5
COUNT = SIZE // 12 // 3 - 1
TURTLE = 'text/turtle'
OWN = Question('/sparql?query=DESCRIBE+%3Chttp://bench.example/id/', COUNT,
               TURTLE, after='%3E')
THINGS = Question('/id/', COUNT, TURTLE)
DOCUMENTS = Question('/doc/', COUNT, TURTLE)
WARM = 60  # things of each kind that are asked for again and again
# What is measured, the settings, and whether all was asked for before.
WAYS = (
    ('each asked for, by CONSTRUCT', 'so:maxAge 0', False),
    ('each asked for, by DESCRIBE', 'so:maxAge 0 ; so:query so:Describe',
     False),
    ('asked for before', 'so:maxAge 86400', True),
)


def measured(bench, engine, server, question):
    """A load, with the processor time of the engine for each request."""
    before = sum(engine.cpu())
    result = load(server, question, seconds=bench.seconds, connections=8)
    result['engine'] = (sum(engine.cpu()) - before) * 1e6 / max(
        result['count'], 1)
    return result


def description(graph):
    """What is right of Virtuoso, and of all that ask it: it keeps the values of
    numbers, not how they are spelt, and its DESCRIBE leaves out what blank nodes
    have."""
    return judge.description(graph, TURTLE, is_exact=False, is_deep=False)


def warm_up(server, question):
    """Asks for each thing once; a load would leave some out on a busy
    machine."""
    for kind in KINDS:
        for number in range(question.count):
            judge.ask(server.port, f'{question.before}{kind}-{number}',
                      question.accept, question.host)


def one_way(bench, engine, settings, is_warm, graph):
    """What is wrong with the answers of a resolver in front of an engine, and
    the load."""
    question = DOCUMENTS._replace(count=WARM) if is_warm else DOCUMENTS
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        config = Path(folder) / 'config.ttl'
        config.write_text(CONFIG % (engine.port, settings))
        with Seeother(PROGRAM, '-c', config) as ours:
            found = judge.wrong(ours, question, description(graph))
            if found:
                return f'ours: {found}', None
            if is_warm:
                warm_up(ours, question)
            result = measured(bench, engine, ours, question)
            return failures([result]), result


def trifid(bench, engine, graph):
    """Trifid sends an ASK before each DESCRIBE. Debian's Virtuoso answers that
    without a boolean, and Trifid then takes each name for unknown."""
    what = 'in front of Virtuoso: Trifid'
    with tempfile.TemporaryDirectory() as folder:
        other = peers.trifid(folder, None,
                             f'http://127.0.0.1:{engine.port}/sparql')
        if not other:
            bench.say('  Trifid is not installed (TRIFID)')
            return
        with other:
            if not bench.is_right(what, '-', judge.wrong(other, THINGS,
                                                         description(graph))):
                return
            theirs = measured(bench, engine, other, THINGS)
        if bench.is_right(what, '-', failures([theirs])):
            bench.say(f'  Trifid in front of it: {theirs["rate"]:.0f} a second, '
                      f'{theirs["cpu"]:.0f} us and {theirs["engine"]:.0f} us of '
                      'the engine')


def ways(bench, engine, own, graph):
    """own: loads of the engine alone."""
    describe = median([result['cpu'] for result in own])
    bench.say(f'  its own DESCRIBE: {own[-1]["rate"]:.0f} a second, '
              f'{describe:.0f} us')
    for words, settings, is_warm in WAYS:
        what = f'in front of Virtuoso, {words}: its own DESCRIBE'
        bar = '<= 0.1' if is_warm else '-'
        found, result = one_way(bench, engine, settings, is_warm, graph)
        if not bench.is_right(what, bar, found):
            continue
        total = result['cpu'] + result['engine']
        bench.row(what, f'{total / describe:.2g} x CPU', bar,
                  not is_warm or total <= 0.1 * describe,
                  f'{result["cpu"]:.0f} us and {result["engine"]:.0f} us of '
                  f'the engine, theirs {describe:.0f} us; '
                  f'{result["rate"]:.0f} a second, {own[-1]["rate"]:.0f}')


def front(bench):
    graph = bench.statements(SIZE, THINGS, DOCUMENTS._replace(count=WARM))
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        engine = peers.virtuoso(folder, bench.data(SIZE))
        if not engine:
            bench.say('  Virtuoso is not installed')
            return
        what = 'in front of Virtuoso: its own DESCRIBE'
        with engine:
            if not bench.is_right(what, '-', judge.wrong(engine, OWN,
                                                         description(graph))):
                return
            own = bench.turn(lambda: load(engine, OWN, seconds=bench.seconds,
                                          connections=8), turns=2)[0]
            if bench.is_right(what, '-', failures(own)):
                ways(bench, engine, own, graph)
                trifid(bench, engine, graph)
