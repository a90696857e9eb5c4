#!/usr/bin/python3
"""A sample of what make torture does: allocations and system calls fail, and
nothing wrong comes of it.

The points are drawn with a seed (SEEOTHER_SEED), which is shown.
"""
import os
import random
import shutil
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'torture'))
from support import Folder, Tap, skip_all  # noqa: E402
import calls  # noqa: E402
import runs  # noqa: E402
from failing import LIBRARY  # noqa: E402

SECONDS = 50  # for all; what is drawn later than that is skipped
SEED = int(os.environ.get('SEEOTHER_SEED', time.strftime('%Y%m')))


class Sample:
    """Counts the points of one kind of run, and checks them together."""

    def __init__(self, tap):
        self.tap, self.random = tap, random.Random(SEED)
        self.end = time.monotonic() + SECONDS
        self.points = 0

    def late(self):
        return time.monotonic() > self.end

    def draw(self, most, count):
        """Some numbers up to the most, and some of them for ever."""
        numbers = self.random.sample(range(1, most + 1), min(most, count))
        return [(n, i % 3 == 2) for i, n in enumerate(numbers)]

    def check(self, words, points, run):
        bad, seen = [], 0
        for n, ever in points:
            if self.late():
                break
            verdict = run(n, ever)
            seen += verdict is not None
            if verdict and not verdict[1]:
                bad.append(f'n = {n}{" for ever" * ever}: {verdict[0]}')
        self.points += seen
        self.tap.check(not bad, f'{words}: {seen} points', *bad)


def of_child(sample, bench):
    sample.check('compile', sample.draw(bench.allocations, 12),
                 lambda n, ever: runs.compiling(bench, n, ever))
    sample.check('load', sample.draw(bench.allocations, 3),
                 lambda n, ever: runs.loading(bench, n, ever))


def of_start(sample, bench):
    bench.server.set(0)
    with runs.Process(bench.server, bench.image) as server:
        most = bench.server.count()
        server.stop()
    sample.check('start', sample.draw(most, 8),
                 lambda n, ever: runs.starting(bench, n, ever))


def of_reload(sample, bench):
    for words, control, data, count in (
            ('reload, in the child', bench.child, ('-c', bench.demo), 4),
            ('reload, in the server', bench.server, (bench.image,), 8)):
        control.set(0)
        with runs.Process(control, *data) as server:
            control.set(0)
            server.reload()
            sample.check(words, sample.draw(control.count(), count),
                         lambda n, ever: runs.reloading(
                             bench, server, control, n, ever, runs.KINDS[:4]))
            sample.tap.equal(server.stop(), 0, f'{words}: SIGTERM ends with 0')


def of_requests(sample, bench):
    """Each kind of request, with empty caches; then the server ends."""
    bench.server.set(0)
    with runs.Process(bench.server, bench.image) as server:
        for kind in runs.KINDS:
            server.reload()
            bench.server.set(0)
            kind.ask(server.port)
            most = bench.server.count()

            def run(n, ever, kind=kind):
                server.reload()
                return runs.asking(bench, server, kind, n, ever)
            sample.check(kind.name, sample.draw(most, 2), run)
            if server.process.poll() is not None:
                return
        sample.tap.equal(server.stop(), 0, 'SIGTERM after that ends with 0')


def of_ends(sample, bench):
    kinds = sample.random.sample(runs.KINDS, 3)
    for kind in kinds:
        sample.check('a fresh server, ' + kind.name, sample.draw(40, 1),
                     lambda n, ever, kind=kind: runs.ending(bench, kind, n,
                                                            ever))


# --- system calls ------------------------------------------------------------

def of_child_calls(sample, bench):
    for call, error in sample.random.sample(calls.COMPILING, 6):
        loading = calls.count_loading(bench, call)
        most = calls.count_compiling(bench, call)
        sample.check(f'compile, {call} fails with {error}',
                     sample.draw(most, 3),
                     lambda n, _, row=(call, error), loading=loading:
                     calls.compiling(bench, *row, n, loading))


def of_server_calls(sample, bench):
    """Of a server that runs: strace is attached to it."""
    for words, act, rows, count in (
            ('serve', calls.ask, calls.ASKING, 5),
            ('reload', calls.reload, calls.RELOADING, 3)):
        for call, error in sample.random.sample(rows, count):
            sample.check(f'{words}, {call} fails with {error}',
                         sample.draw(4, 1),
                         lambda n, _, row=(call, error), act=act:
                         calls.serving(bench, (bench.image,), *row, n, act))


def main():
    if not LIBRARY.exists():
        skip_all(f'{LIBRARY} is not there')
    if 'SEEOTHER_SANITIZED' in os.environ:
        skip_all('sanitizers have a malloc of their own')
    tap = Tap()
    print(f'# seed {SEED}')
    with Folder() as folder:
        bench = runs.Bench(folder)
        bench.learn()
        sample = Sample(tap)
        for part in (of_child, of_start, of_reload, of_requests, of_ends):
            part(sample, bench)
        if shutil.which('strace'):
            of_child_calls(sample, bench)
            of_server_calls(sample, bench)
        else:
            tap.skip('system calls fail', 'strace is not installed')
    print(f'# {sample.points} points')
    tap.done()


if __name__ == '__main__':
    main()
