#!/usr/bin/python3
"""What is made from the tables of the program is up to date: docs/reference.md and
two manual pages. What the program says of itself agrees with it, and the examples
of the manual pages are configurations without mistakes."""
import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / 'wire'))

from support import Folder, Tap, run  # noqa: E402

ROOT = HERE.parents[1]
NOMISMA = '<http://nomisma.org/id/denarius> <http://e.org/p> "x" .\n'


def up_to_date(tap, script, words):
    done = subprocess.run([sys.executable, ROOT / 'docs' / script, '--check'],
                          capture_output=True, text=True)
    tap.check(done.returncode == 0, words, done.stdout, done.stderr)


def options(tap):
    """The options of --help, which the table in the sources was compiled into."""
    shown = set(re.findall(r'^ +(?:-\w, )?(--[\w-]+)', run('--help')[1], re.M))
    listed = set(re.findall(r'^\| (?:`-\w`, )?`(--[\w-]+)',
                            (ROOT / 'docs/reference.md').read_text(), re.M))
    tap.check(shown, '--help shows options')
    tap.equal(sorted(shown ^ listed), [], 'docs/reference.md has the options of --help')


def examples(tap, folder):
    page = (ROOT / 'seeother.ttl.5').read_text()
    found = re.findall(r'^\.Bd [^\n]*\n(.*?)^\.Ed$', page, re.M | re.S)
    tap.check(found, 'seeother.ttl.5 has examples')
    for name in ('coins.ttl', 'data.ttl', 'people/a.ttl'):
        folder.write(name, NOMISMA)
    for number, text in enumerate(found, 1):
        path = folder.write('config.ttl', text)
        code, _, log = run('check', '--no-endpoints', '-c', path)
        tap.check(code == 0, f'seeother.ttl.5: example {number} has no mistakes', log)


def main():
    tap = Tap()
    up_to_date(tap, 'reference.py', 'docs/reference.md is up to date')
    up_to_date(tap, 'manual.py', 'seeother.ttl.5 and seeother-themes.7 are up to date')
    options(tap)
    with Folder() as folder:
        examples(tap, folder)
    tap.done()


if __name__ == '__main__':
    main()
