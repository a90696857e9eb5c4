"""Which lines of resolver/ each test reaches, and how long it takes: found with
a build that counts, and kept in a file, which is made anew when the sources have
changed. A set of lines is an integer, with one bit a line.

What a process has run that is killed is not counted. Nor is what has run before
a process ended because memory was out.
"""
import json
import os
import subprocess
import time
from collections import Counter, defaultdict

from bench import ROOT, benches, say


def counted(folder):
    """Lines with code, and those of them that have run, by file."""
    lines, reached = Counter(), Counter()
    data = [str(path) for path in (folder / 'resolver').rglob('*.gcda')]
    said = data and subprocess.run(
        ['gcov', '--json-format', '--stdout', *sorted(data)], cwd=folder,
        check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout
    for report in map(json.loads, said.splitlines() if said else ()):
        for file in report['files']:
            name = os.path.normpath(folder / file['file'])
            for line in file['lines'] if name.startswith(str(ROOT)) else ():
                bit = 1 << line['line_number']
                lines[os.path.relpath(name, ROOT)] |= bit
                if line['count']:
                    reached[os.path.relpath(name, ROOT)] |= bit
    return lines, reached


def measure(tests, count):
    lines, found, waiting = Counter(), {}, iter(tests)

    def work(bench):
        bench.environment = {'GCOV_ERROR_FILE': str(bench.built / 'gcov.log'),
                             'SEEOTHER_COVERAGE': '1'}
        for test in waiting:
            for path in bench.folder.rglob('*.gcda'):
                path.unlink()
            begun = time.monotonic()
            failure = bench.fails(test, 900)
            row = {'seconds': time.monotonic() - begun, 'failure': failure}
            code, row['lines'] = counted(bench.folder)
            for name, bits in code.items():
                lines[name] |= bits
            found[test] = row
    umask = os.umask(0)  # the server writes its counters as nobody
    with benches(count, 'CFLAGS=-O0 -g --coverage', 'LDFLAGS=--coverage',
                 'CPPFLAGS=-DCOVERAGE_DIRECTORY=\'"BUILT/resolver"\'') as go:
        go(work)
    os.umask(umask)
    return {'lines': lines, 'tests': found}


class Reached:
    """What the file says; without a file, each test may reach each line."""

    def __init__(self, path, tests, count):
        self.lines, self.tests, self.size = {}, {}, defaultdict(int)
        if not path:
            return
        newest = max(source.stat().st_mtime
                     for source in (ROOT / 'resolver').rglob('*.[ch]'))
        if not path.exists() or path.stat().st_mtime < newest:
            say('The lines that each test reaches are found first.')
            path.write_text(json.dumps(measure(tests, count)))
        known = json.loads(path.read_text())
        self.lines, self.tests = known['lines'], known['tests']
        for test, row in self.tests.items():
            self.size[test] = sum(bits.bit_count()
                                  for bits in row['lines'].values())

    def seconds(self, test):
        """How long a test takes that has not failed; None: nobody knows."""
        row = self.tests.get(test)
        return row['seconds'] if row and not row['failure'] else None

    def may(self, test, name, line):
        """Whether a test may notice a change of a line: whether it reaches the
        line, or, where this has no code of its own, the last one before it."""
        lines = self.lines.get(name, 0) & ((2 << line) - 1)
        row = self.tests.get(test)
        return (not row or not self.lines or bool(
            row['lines'].get(name, 0) >> max(lines.bit_length() - 1, 0) & 1))
