"""In front of an engine: what it costs to ask Virtuoso for each description, and
what it costs to have asked; beside Virtuoso's own DESCRIBE, and beside Trifid in
front of the same engine."""
import os
import tempfile
from pathlib import Path

import peers
from tools import Seeother, fetch, load, median

PROGRAM = os.path.abspath(os.environ.get('SEEOTHER', './seeother'))
CONFIG = '''@prefix so: <https://w3id.org/seeother#> .
[] a so:Resolver ; so:namespace [ so:iri <http://bench.example/id/> ; so:source [
  so:endpoint <http://127.0.0.1:%d/sparql> ; %s ] ] .
'''
DESCRIBE = '/sparql?query=DESCRIBE+%3Chttp://bench.example/id/'
SIZE = 10 ** 5
WARM = 60  # things of each kind that are asked for again and again
# What is measured, the settings, and whether all was asked for before.
WAYS = (
    ('each asked for, by CONSTRUCT', 'so:maxAge 0', False),
    ('each asked for, by DESCRIBE', 'so:maxAge 0 ; so:query so:Describe',
     False),
    ('asked for before', 'so:maxAge 86400', True),
)


def measured(engine, server, *arguments, **options):
    """A load, with the processor time of the engine for each request."""
    before = sum(engine.cpu())
    result = load(server, *arguments, **options)
    result['engine'] = (sum(engine.cpu()) - before) * 1e6 / max(
        result['count'], 1)
    return result


def warm_up(server):
    load(server, '/doc/', WARM, 'text/turtle', seconds=4, connections=8)


def one_way(bench, engine, settings, is_warm, count):
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        config = Path(folder) / 'config.ttl'
        config.write_text(CONFIG % (engine.port, settings))
        with Seeother(PROGRAM, '-c', config) as ours:
            if is_warm:
                warm_up(ours)
            return measured(engine, ours, '/doc/', WARM if is_warm else count,
                            'text/turtle', seconds=bench.seconds,
                            connections=8)


def describes(bench, peer, target):
    """Whether a peer gives a description, before it is measured."""
    answer = fetch(peer.port, target)[2]
    good = b' 200 ' in answer[:20] and b'bench.example/id/' in answer
    if not good:
        bench.say(f'  {target} is answered with {answer[:300]}')
    return good


def trifid(bench, engine, count):
    """Trifid sends an ASK before each DESCRIBE. Debian's Virtuoso answers that
    without a boolean, and Trifid then takes each name for unknown."""
    with tempfile.TemporaryDirectory() as folder:
        other = peers.trifid(folder, None,
                             f'http://127.0.0.1:{engine.port}/sparql')
        if not other:
            bench.say('  Trifid is not installed (TRIFID)')
            return
        with other:
            if not describes(bench, other, '/id/person-1'):
                return
            theirs = measured(engine, other, '/id/', count, 'text/turtle',
                              seconds=bench.seconds, connections=8)
        bench.say(f'  Trifid in front of it: {theirs["rate"]:.0f} a second, '
                  f'{theirs["cpu"]:.0f} us and {theirs["engine"]:.0f} us of '
                  'the engine')


def front(bench):
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        engine = peers.virtuoso(folder, bench.data(SIZE))
        if not engine:
            bench.say('  Virtuoso is not installed')
            return
        with engine:
            count = SIZE // 12 // 3 - 1
            if not describes(bench, engine, DESCRIBE + 'person-1%3E'):
                return
            own = bench.turn(lambda: load(
                engine, DESCRIBE, count, 'text/turtle', '%3E',
                seconds=bench.seconds, connections=8), turns=2)[0]
            describe = median([result['cpu'] for result in own])
            bench.say(f'  its own DESCRIBE: {own[-1]["rate"]:.0f} a second, '
                      f'{describe:.0f} us')
            for words, settings, is_warm in WAYS:
                result = one_way(bench, engine, settings, is_warm, count)
                total = result['cpu'] + result['engine']
                bench.row(
                    f'in front of Virtuoso, {words}: its own DESCRIBE',
                    f'{total / describe:.2g} x CPU', '<= 0.1' if is_warm
                    else '-', not is_warm or total <= 0.1 * describe,
                    f'{result["cpu"]:.0f} us and {result["engine"]:.0f} us of '
                    f'the engine, theirs {describe:.0f} us; '
                    f'{result["rate"]:.0f} a second, {own[-1]["rate"]:.0f}')
            trifid(bench, engine, count)
