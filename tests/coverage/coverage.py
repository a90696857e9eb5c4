#!/usr/bin/python3
"""Lines and branches of resolver/ that tests have reached, by folder, and the
files below 90 % of lines: coverage.py BUILD [FILE...]

With FILE (base/iri.c), the lines of it that were not reached.
"""
import gzip
import json
import os
import subprocess
import sys
import tempfile

ENOUGH = 90


class Count:
    def __init__(self):
        self.lines = {}     # (file, line): was it reached
        self.branches = {}  # (file, line, number): was it taken

    def add(self, name, report):
        for line in report['lines']:
            key = (name, line['line_number'])
            self.lines[key] = self.lines.get(key, False) or line['count'] > 0
            for number, branch in enumerate(line['branches']):
                if branch['throw']:
                    continue
                key = (name, line['line_number'], number)
                self.branches[key] = (self.branches.get(key, False) or
                                      branch['count'] > 0)


def reports(build):
    """(path below resolver/, what gcov says) of each object that has run."""
    with tempfile.TemporaryDirectory() as folder:
        for root, _, names in os.walk(os.path.join(build, 'resolver')):
            data = [os.path.abspath(os.path.join(root, name))
                    for name in names if name.endswith('.gcno')]
            if data:
                subprocess.run(['gcov', '--json-format', '--branch-counts',
                                '--branch-probabilities', *sorted(data)],
                               cwd=folder, check=False,
                               stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
            for name in os.listdir(folder):
                path = os.path.join(folder, name)
                with gzip.open(path, 'rt', encoding='utf-8') as file:
                    for report in json.load(file)['files']:
                        before, found, after = report['file'].rpartition(
                            '/resolver/')
                        if found and not before.endswith('generated'):
                            yield after, report
                os.remove(path)


def share(rows):
    reached = sum(rows.values())
    return (f'{reached:6} {len(rows):6} '
            f'{100 * reached / len(rows) if rows else 100:6.1f}')


def select(rows, part):
    return {key: value for key, value in rows.items()
            if key[0] == part or key[0].startswith(part)}


def show(count, title, parts):
    print(f'{title:32} {"lines":>20} {"branches":>20}')
    for part in parts:
        print(f'{part or "all":32} {share(select(count.lines, part))} '
              f'{share(select(count.branches, part))}')


def main():
    count = Count()
    for name, report in reports(sys.argv[1]):
        count.add(name, report)
    if not count.lines:
        sys.exit('coverage: there are no counters; has anything run?')
    if sys.argv[2:]:
        for (name, line), reached in sorted(count.lines.items()):
            if name in sys.argv[2:] and not reached:
                print(f'{name}:{line}')
        return
    files = sorted({name for name, _ in count.lines})
    show(count, 'folder', sorted({name.split('/')[0] + '/'
                                  for name in files}) + [''])
    print()
    few = [name for name in files if sum(select(count.lines, name).values()) *
           100 < ENOUGH * len(select(count.lines, name))]
    show(count, f'below {ENOUGH} % of lines', few)


if __name__ == '__main__':
    main()
