#!/usr/bin/python3
"""The documentation is true. Every command in it is run, in the order of its page,
and what the page promises as its output is compared; every configuration passes
"seeother check", or "nginx -t"; every link leads somewhere.

A page has a world of its own (unshare): a network that is only loopback, in which
the names of the examples are this machine, its own processes, and its own /etc and
/run. So the examples have the ports and paths that a reader uses. A block after a
comment "<!-- not run: REASON -->" is not run; these are counted and shown."""
import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

from doc_blocks import LINKING, PAGES, ROOT, anchors, blocks, links
from support import Folder, Tap

WORLD = str(Path(__file__).with_name('doc_world.py'))
# What a block can be. Those of the second row are neither a command nor a
# configuration of this program.
RUN = {'sh', 'console', 'turtle', 'nginx'}
READ = {'yaml', 'ini', 'apache', 'csv', 'text', 'json', 'sparql', 'html', 'css'}
README_LINES = 150


def unshare():
    """The command that makes a world; without rights of root, as a user who has
    them in that world alone."""
    user = [] if os.geteuid() == 0 else ['-U', '--map-current-user', '--keep-caps']
    return ['unshare', *user, '-n', '-m', '-p', '--fork', '--kill-child',
            '--mount-proc']


def hindrance():
    for name in ('unshare', 'ip', 'curl', 'bash'):
        if not shutil.which(name):
            return f'{name} is absent'
    done = subprocess.run([*unshare(), 'true'], capture_output=True, text=True)
    return '' if done.returncode == 0 else f'unshare: {done.stderr.strip()}'


def check_links(tap):
    for page in LINKING:
        wrong, count = [], 0
        for path, fragment in links(page):
            count += 1
            name = os.path.relpath(path, ROOT)
            if not path.exists():
                wrong.append(f'{name} does not exist')
            elif fragment and fragment not in anchors(path):
                wrong.append(f'{name} has no heading #{fragment}')
        tap.equal(wrong, [], f'{page.relative_to(ROOT)}: {count} links lead '
                  'somewhere')


def check_languages(tap):
    for page in PAGES:
        unknown = [block.place() for block in blocks(page)
                   if block.language not in RUN | READ]
        tap.equal(unknown, [], f'{page.relative_to(ROOT)}: each block says what '
                  'it is')


def check_questions(tap):
    """Each kind of reader has ten questions at least, each with a link."""
    for part in (ROOT / 'docs' / 'questions.md').read_text().split('\n## ')[1:]:
        words = part.splitlines()[0]
        rows = [line for line in part.splitlines() if line.startswith('| ')][1:]
        tap.check(len(rows) >= 10, f'{words}: ten questions', len(rows))
        tap.equal([row for row in rows if '](' not in row], [],
                  f'{words}: each has an answer')


def check_page(tap, page):
    """Runs the blocks of a page in its world, which prints a line for each."""
    with Folder() as folder:
        done = subprocess.run(
            [*unshare(), sys.executable, WORLD, str(page), str(folder.path)],
            capture_output=True, text=True, timeout=300)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    for row in rows:
        if 'skip' in row:
            tap.skip(row['words'], row['skip'])
        else:
            tap.check(row['passed'], row['words'], *row['notes'])
    tap.equal(done.returncode, 0, f'{page.relative_to(ROOT)}: it was gone through '
              f'to its end')
    if done.returncode:
        print('# ' + done.stderr[-800:].replace('\n', '\n# '))


def count_blocks():
    """Says how many blocks are of which kind, and why which are not run."""
    kinds, reasons = Counter(), Counter()
    for page in PAGES:
        for block in blocks(page):
            if 'not run' in block.comments:
                reasons[block.comments['not run']] += 1
            else:
                kinds[block.language] += 1
    for kind, count in sorted(kinds.items()):
        print(f'# {count} blocks of {kind} are '
              f'{"run or checked" if kind in RUN else "only for reading"}')
    print(f'# {sum(reasons.values())} blocks are not run:')
    for reason, count in sorted(reasons.items()):
        print(f'#   {count}: {reason}')


def main():
    tap = Tap()
    check_links(tap)
    check_languages(tap)
    check_questions(tap)
    lines = (ROOT / 'README.md').read_text().count('\n')
    tap.check(lines <= README_LINES,
              f'README.md has at most {README_LINES} lines', lines)
    count_blocks()
    reason = hindrance()
    for page in PAGES:
        if reason:
            tap.skip(f'{page.relative_to(ROOT)}: its commands', reason)
        elif blocks(page):
            check_page(tap, page)
    tap.done()


if __name__ == '__main__':
    main()
