"""Shared parts of the checks of the house rules: its files, what they include,
and exceptions that must be needed.

The sources are beside this file. The objects are in the folder of $SEEOTHER,
where it was built; they are taken by their paths, for members of an archive
may share a name.
"""
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RESOLVER = ROOT / 'resolver'
sys.path.insert(0, str(ROOT / 'tests' / 'wire'))

from support import SEEOTHER, Tap  # noqa: E402

BUILD = Path(SEEOTHER).parent
GENERATED = BUILD / 'generated'
INCLUDE = re.compile(r'^#\s*include ([<"])([^>"]+)[>"]', re.M)


def sources(pattern='*.[ch]'):
    return sorted(RESOLVER.glob(f'*/{pattern}'))


def name_of(path):
    return str(path.relative_to(RESOLVER))


def included(path, mark):
    """The names between marks, of '"' or '<', that a file includes."""
    return [name for begin, name in INCLUDE.findall(path.read_text())
            if begin == mark]


def symbols(*options):
    """{source: names} from nm, of each source that has an object. None if
    there are no objects, or no nm."""
    objects = {name_of(path): BUILD / 'resolver' / name_of(path)[:-2]
               for path in sources('*.c')}
    objects = {f'{stem}.o': name for name, stem in objects.items()
               if Path(f'{stem}.o').exists()}
    try:
        done = subprocess.run(['nm', '-A', '-P', '-g', *options, *objects],
                              capture_output=True, text=True, check=True)
    except (FileNotFoundError, subprocess.CalledProcessError):
        return None
    found = {name: set() for name in objects.values()}
    for line in done.stdout.splitlines():
        path, symbol = line.split(': ', 1)
        found[objects[path]].add(symbol.split()[0])
    return found if objects else None


def excused(tap, words, table, found):
    """What is found must be in the table of exceptions, and what is there must
    be found. Each is {name: reason}."""
    tap.check(not set(found) - set(table), words,
              *(f'{name}: {found[name]}' for name in sorted(found)
                if name not in table))
    for name in sorted(set(found) & set(table)):
        print(f'# excepted: {name}: {found[name]}; {table[name]}')
    stale = sorted(set(table) - set(found))
    tap.check(not stale, f'{words}: each exception is needed', *stale)


def run(*parts):
    tap = Tap()
    for part in parts:
        part(tap)
    tap.done()
