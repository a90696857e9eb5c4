#!/usr/bin/python3
"""Nothing that is hosted is in no document: for every real data set, the
statements about IRIs that no document has are counted, and none may be left.
Blank nodes that no name reaches are counted apart. Small sets are asked over
sockets as well: all documents together have all statements."""
import os
import subprocess
import sys
from urllib.parse import quote, urlsplit

from support import SEEOTHER, Folder, Server, Tap, run, skip_all
from walk_datasets import DATASETS, ROWS, arguments, unpack

COUNTS = os.path.join(os.path.dirname(SEEOTHER), 'undocumented')
SMALL = 'tbbt', 'nepomuk', 'vocab-foaf', 'vocab-skos', 'vocab-prov'


def count(tap, folder, row):
    image = folder.name('image')
    code, _, log = run('compile', '-o', image, *arguments(folder, row),
                       timeout=600)
    if code:
        tap.check(False, f'{row.name}: compiles', log)
        return
    done = subprocess.run([COUNTS, image], capture_output=True, text=True)
    found = dict(line.split() for line in done.stdout.splitlines()
                 if line[:1] != '#')
    tap.equal(done.returncode, 0, f'{row.name}: the statements are counted')
    tap.check(int(found.get('statements', 0)) > 0,
              f'{row.name}: there are statements', done.stdout, done.stderr)
    tap.equal(found.get('undocumented'), '0',
              f'{row.name}: {found.get("statements")} statements, none about an '
              f'IRI without a document ({found.get("blank")} about blank nodes, '
              f'{found.get("unreachable-versions")} of versions without one)')


def ground(text):
    """Statements without blank nodes. A tab may be escaped, or not."""
    return {line.replace('\t', '\\t') for line in text.split('\n') if line and '_:' not in line}


def subjects(statements):
    """What is to be asked for: http names, without fragments."""
    found = {line.split('>', 1)[0][1:].split('#')[0] for line in statements}
    return sorted(name for name in found if name.startswith('http'))


def ask(server, name):
    """The statements of the document of a name, as N-Quads."""
    parts = urlsplit(name)
    target = quote(parts.path or '/', safe="/%:@!$&'()*+,;=~-._")
    if parts.query:
        target += '?' + parts.query
    for _ in range(3):
        answer = server.get(target, accept='application/n-quads',
                            host=parts.netloc)
        if answer.status not in (301, 303):
            break
        target = answer.field('Location')
    return answer.status, ground(answer.text())


def walk(tap, folder, row):
    with Server(*arguments(folder, row), wait=60.0) as server:
        everything = ground(server.get('/-/dump.nq', timeout=60.0).text())
        found, failed, foreign = set(), [], set()
        for name in subjects(everything):
            status, statements = ask(server, name)
            found |= statements
            if status == 421:
                foreign.add(name)
            elif status != 200:
                failed.append((status, name))
    left = {line for line in everything - found if line[1:5] == 'http' and
            line.split('>', 1)[0][1:].split('#')[0] not in foreign}
    tap.check(everything, f'{row.name}: there are statements')
    tap.equal(sorted(left)[:5], [],
              f'{row.name}: {len(everything)} statements without blank nodes '
              'came over sockets')
    tap.equal(failed[:5], [], f'{row.name}: every name was answered')


def main():
    if not (DATASETS / 'unpack.sh').exists():
        skip_all('the data sets are absent')
    if not os.path.exists(COUNTS):
        skip_all(f'{COUNTS} is not built')
    tap = Tap()
    with Folder() as folder:
        unpack(folder)
        for row in ROWS:
            if row.name in sys.argv[1:] or not sys.argv[1:]:
                count(tap, folder, row)
                if row.name in SMALL:
                    walk(tap, folder, row)
    tap.done()


if __name__ == '__main__':
    main()
