#!/usr/bin/python3
"""Makes each allocation fail, one run for each, and looks at what comes of it.

  torture.py [--only NAME] [--kind TEXT] [--once | --ever] [--every N]
             [--least N] [--most N] [--examples N]

Without --every each allocation is taken, first once and then with all after
it; --once and --ever are the halves alone. A program that ends at the first
failure (copying, compiling, starting, loading) does the same in both. --least
and --most leave out what comes before and after: a compilation of the demo makes
some 800 allocations, its RDF/XML 2,700. --kind takes the requests and system
calls alone that have the text in their names.
"""
import argparse
import collections
import shutil
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'wire'))
from support import Folder  # noqa: E402
import calls  # noqa: E402
import runs  # noqa: E402


class Count:
    """Verdicts of one kind of run, and examples of the bad ones."""

    def __init__(self, name):
        self.name, self.begun = name, time.monotonic()
        self.verdicts = collections.Counter()
        self.bad = []

    def add(self, n, ever, verdict):
        words, fine = verdict
        self.verdicts[words if fine else 'BAD: ' + words[:60]] += 1
        if not fine:
            self.bad.append(f'{self.name}, n = {n}{" for ever" * ever}: '
                            f'{words}')

    def show(self, examples):
        total = sum(self.verdicts.values())
        print(f'{self.name}: {total} points, {len(self.bad)} bad, '
              f'{time.monotonic() - self.begun:.0f} s', flush=True)
        for words, number in self.verdicts.most_common(12):
            print(f'    {number:6} {words}')
        for line in self.bad[:examples]:
            print(f'      {line}')


def copying(bench, _):
    """All allocations of a compilation in one run."""
    count = Count('compile, in copies of the process')
    points, bad, words = runs.compiling_in_copies(bench)
    count.verdicts[words] = points - len(bad)
    for line in bad:
        count.verdicts['BAD: ' + line] += 1
    count.bad = bad
    yield count


def compiling(bench, points):
    count = Count('compile')
    for n, ever in points(bench.allocations):
        count.add(n, ever, runs.compiling(bench, n, ever))
    yield count


def starting(bench, points):
    count = Count('start')
    bench.server.set(0)
    with runs.Process(bench.server, bench.image) as server:
        most = bench.server.count()
        server.stop()
    for n, ever in points(most):
        count.add(n, ever, runs.starting(bench, n, ever))
    yield count


def loading(bench, points):
    count = Count('load')
    for n, ever in points(bench.allocations):
        count.add(n, ever, runs.loading(bench, n, ever))
    yield count


def reloading(bench, points):
    """In the child, then in the server, which has an image and no child."""
    for name, control, data in (
            ('reload, in the child', bench.child, ('-c', bench.demo)),
            ('reload, in the server', bench.server, (bench.image,))):
        count = Count(name)
        control.set(0)
        server = runs.Process(control, *data)
        control.set(0)
        server.reload()
        for n, ever in points(control.count()):
            if server.process.poll() is not None:
                control.set(0)
                server.stop()
                server = runs.Process(control, *data)
            count.add(n, ever, runs.reloading(bench, server, control, n, ever,
                                              runs.KINDS[:4]))
        code = server.stop()
        count.add(0, False, (f'ends with {code}', code == 0))
        yield count


def asking(bench, points):
    """Each kind of request, of a server whose caches are empty."""
    server = None
    for kind in kinds():
        count = Count(kind.name)
        for n, ever in points(1000000):
            if not server or server.process.poll() is not None:
                bench.server.set(0)
                server = runs.Process(bench.server, bench.image)
            server.reload()
            verdict = runs.asking(bench, server, kind, n, ever)
            if not verdict:
                break
            count.add(n, ever, verdict)
        yield count
    if server:
        print(f'the server ends with {server.stop()}')


def ending(bench, points):
    """Each kind of request, of a fresh server, which ends after it."""
    for kind in kinds():
        count = Count('fresh: ' + kind.name)
        for n, ever in points(1000000):
            verdict = runs.ending(bench, kind, n, ever)
            if not verdict:
                break
            count.add(n, ever, verdict)
        yield count


def calling(bench, points):
    """System calls fail: while data are compiled, requests are answered, and
    data are loaded again, in the server and by a child."""
    if not shutil.which('strace'):
        print('strace is not installed')
        return
    for call, error in calls.COMPILING:
        count = Count(f'compile, {call} fails with {error}')
        if OPTIONS.kind not in count.name:
            continue
        loading = calls.count_loading(bench, call)
        for n, _ in points(calls.count_compiling(bench, call)):
            count.add(n, False,
                      calls.compiling(bench, call, error, n, loading))
        yield count
    for words, data, act, rows in (
            ('serve', (bench.image,), calls.ask, calls.ASKING),
            ('reload', (bench.image,), calls.reload, calls.RELOADING),
            ('reload by a child', ('-c', bench.demo), calls.reload,
             calls.RELOADING)):
        for call, error in rows:
            count = Count(f'{words}, {call} fails with {error}')
            if OPTIONS.kind not in count.name:
                continue
            for n, _ in points(calls.count_serving(bench, data, call, act)):
                verdict = calls.serving(bench, data, call, error, n, act)
                if verdict:
                    count.add(n, False, verdict)
            yield count


def kinds():
    return [kind for kind in runs.KINDS if OPTIONS.kind in kind.name]


ALL = {f.__name__: f for f in (copying, compiling, starting, loading, reloading, asking,
                               ending, calling)}

# What copying does, compiling does with a process for each allocation.
SAME = ('copying', 'calling')  # once and for ever
DEFAULT = [name for name in ALL if name != 'compiling']


def parse_options():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--only', action='append', choices=ALL)
    parser.add_argument('--kind', default='')
    half = parser.add_mutually_exclusive_group()
    half.add_argument('--once', action='store_true')
    half.add_argument('--ever', action='store_true')
    parser.add_argument('--every', type=int, default=1)
    parser.add_argument('--least', type=int, default=1)
    parser.add_argument('--most', type=int, default=1000000)
    parser.add_argument('--examples', type=int, default=5)
    return parser.parse_args()


OPTIONS = parse_options()


def main():
    options = OPTIONS
    bad = total = 0

    with Folder() as folder:
        bench = runs.Bench(folder)
        bench.learn()
        for ever in [ever for ever, unwanted in (
                (False, options.ever), (True, options.once)) if not unwanted]:
            print('--- for ever' if ever else '--- once')
            for name in options.only or DEFAULT:
                if name in SAME and ever and not options.ever:
                    continue
                def points(most, ever=ever):
                    last = min(most, options.most)
                    return ((n, ever)
                            for n in range(options.least, last + 1,
                                           options.every))
                for count in ALL[name](bench, points):
                    count.show(options.examples)
                    bad += len(count.bad)
                    total += sum(count.verdicts.values())
    print(f'{total} points were failed, {bad} went wrong')
    sys.exit(1 if bad else 0)


if __name__ == '__main__':
    main()
