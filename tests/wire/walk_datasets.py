#!/usr/bin/python3
"""A round trip over a sample of each real data set.

    SEEOTHER_WALK=200 walk_datasets.py [NAME]...

asks for at most 200 things and 200 documents of each (or of those named).
"""
import os
import subprocess
import sys
from collections import namedtuple
from concurrent.futures import ThreadPoolExecutor

from support import SHARED, Folder, Server, Tap, skip_all
from walking import LOCAL, SYNTAXES, absent, failures, statements, walk

DATASETS = SHARED / 'datasets'
TIMEOUT = 1800
DECLARES = (b'<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>',
            b'<http://www.w3.org/2002/07/owl#Ontology>')

# loaded: options, and patterns below the unpacked folder; oracle: below that
# folder or below the data sets, None where rapper makes it; ontologies: what a
# file declares must be what the file says.
Row = namedtuple('Row', 'name loaded oracle ontologies', defaults=[False])
ROWS = [
    Row('tbbt', 'tbbt', None),
    Row('fibo', 'fibo', 'ntriples/fibo.nt.gz', True),
    Row('ro', 'ro/ro.owl', 'ntriples/ro.nt.gz', True),
    Row('nepomuk', '-i turtle nepomuk/*.ontology', 'ntriples/nepomuk.nt.gz',
        True),
    Row('hito', 'hito', 'ntriples/hito.nt.gz', True),
    Row('qudt', 'qudt', 'ntriples/qudt.nt.gz', True),
    Row('nomisma-demo', 'nomisma-demo', 'ntriples/nomisma-demo.nt.gz'),
    Row('mondial', 'mondial/mondial-europe.n3 mondial/mondial-meta.n3 '
        'mondial/mondial-sameas.n3', 'ntriples/mondial.nt.gz'),
    Row('ics', 'ics-chart/chart.ttl', 'ntriples/ics.nt.gz'),
    Row('kgrc', 'kgrc', 'ntriples/kgrc.nt.gz'),
    Row('unesco', 'unesco/unesco-thesaurus.ttl', 'ntriples/unesco.nt.gz'),
    Row('unesco2015', 'unesco/unescothes-2015.ttl',
        'ntriples/unesco2015.nt.gz'),
    Row('lv2', 'lv2', 'ntriples/lv2.nt.gz', True),
    Row('prov', 'prov-tests', 'ntriples/prov.nt.gz'),
    Row('schemaorg', 'schemaorg-30.0/schemaorg-all-https.nq',
        'schemaorg-30.0/schemaorg-all-https.nq'),
    *(Row(f'vocab-{name}', f'vocab/{name}.nq', f'vocab/{name}.nq')
      for name in ('dbo', 'prov', 'foaf', 'skos', 'dcterms', 'schema', 'rdau',
                   'lvont')),
    Row('nomisma', 'nomisma', 'ntriples/nomisma.nt.gz'),
    Row('rda', '--lenient rda/nt', 'ntriples/rda.nt.gz'),
    *(Row(f'aac-{name}', f'aac/{name}.nt.gz', f'aac/{name}.nt.gz')
      for name in ('npg', 'GM', 'ima', 'cbm', 'wam', 'autry')),
]


# --- the files ---------------------------------------------------------------

def unpack(folder):
    """All data sets below a folder, readable by everybody. Links lead to the
    data sets themselves, which stay as they are."""
    subprocess.run(['sh', str(DATASETS / 'unpack.sh'), str(folder.path)],
                   stdout=subprocess.DEVNULL, check=True)
    for path in folder.path.rglob('*'):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() else 0o644)


def arguments(folder, row):
    """What the server gets: patterns become the names they match."""
    for word in row.loaded.split():
        found = sorted(map(str, folder.path.glob(word)))
        yield from found or [word]


def files(folder, row):
    """The files of a row that rapper can read, with what the server calls
    them below http://localhost/."""
    for argument in arguments(folder, row):
        top = folder.path / argument
        for path in sorted(top.rglob('*')) if top.is_dir() else [top]:
            if path.suffix in SYNTAXES:
                root = top if top.is_dir() else top.parent
                yield path, path.relative_to(root).as_posix()


def write_oracles(folder, row):
    """The files with what the server was loaded with."""
    if row.oracle:
        places = folder.path / row.oracle, DATASETS / row.oracle
        return [path for path in places if path.exists()][:1]
    return [folder.write(f'oracle/{row.name}-{path.name}.nq',
                         statements(path, name))
            for path, name in files(folder, row)]


def ontology_options(folder, row):
    """--ontology-source for every ontology that one file declares."""
    if not row.ontologies:
        return []
    rows, places = list(files(folder, row)), {}
    with ThreadPoolExecutor() as pool:
        made = pool.map(lambda row: statements(*row), rows)
        for (path, name), found in zip(rows, made):
            for line in found.splitlines():
                terms = line.split(b' ', 3)
                if tuple(terms[1:3]) == DECLARES and terms[0][:5] == b'<http':
                    places.setdefault(terms[0].decode()[1:-1], set()).add(
                        f'{path}={LOCAL}{name}')
    return [word for iri, found in places.items() if len(found) == 1
            for word in ('--ontology-source', f'{iri}={found.pop()}')]


# --- the walks ---------------------------------------------------------------

def walk_row(tap, folder, row, sample):
    oracles = write_oracles(folder, row)
    try:
        with Server(*arguments(folder, row), wait=300.0) as server:
            code, printed, report = walk(
                folder, server.port, oracles, '--sample', sample,
                *ontology_options(folder, row), timeout=TIMEOUT)
    except RuntimeError as error:
        tap.check(False, f'{row.name}: loads', error)
        return
    if not report:
        tap.check(False, f'{row.name}: the walk was made',
                  f'ended with {code}', printed)
        return
    passed, failed = report['passed'], report['failed']
    tap.check(passed, f'{row.name}: something was checked')
    tap.check(not failed, f'{row.name}: {passed + failed} checks',
              f'{failed} failed', *failures(report))


def main():
    sample = os.environ.get('SEEOTHER_WALK', '')
    if not sample.isdecimal():
        skip_all('SEEOTHER_WALK is not set to a sample size')
    if not (DATASETS / 'unpack.sh').exists():
        skip_all('the data sets are absent')
    if absent():
        skip_all(f'{", ".join(absent())} not installed')
    tap = Tap()
    with Folder() as folder:
        unpack(folder)
        for row in ROWS:
            if row.name in sys.argv[1:] or not sys.argv[1:]:
                walk_row(tap, folder, row, sample)
    tap.done()


if __name__ == '__main__':
    main()
