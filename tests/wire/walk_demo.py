#!/usr/bin/python3
"""A round trip over the demonstration: every name in every format, read by
several parsers and compared with what rapper reads from the files."""
from support import Folder, Server, Tap, skip_all
from walking import SOURCE, absent, failures, statements, walk

FILES = ['solar-system.ttl', 'solar-system-terms.ttl', 'provenance.trig']
ONTOLOGY = 'http://solar.example/ns'
KINDS = ['thing', 'ontology', 'named graph', 'information resource',
         'document of a thing in the data']


def write_oracles(folder, tap):
    """N-Quads of each file."""
    paths = []
    for name in FILES:
        found = statements(SOURCE / 'data' / name, name)
        tap.check(found, f'{name}: rapper reads it')
        paths.append(folder.write(f'{name}.nq', found))
    return paths


def show(tap, report):
    """One line a kind of check."""
    for kind in KINDS:
        count = report['names'].get(kind, 0)
        tap.check(count, f'{kind}: {count} names')
    tap.equal(report['not_requestable'], {}, 'every name can be asked for')
    tap.equal(report['unreachable']['statements'], 0,
              'every statement is in a description')
    for kind, count in report['checks'].items():
        total = count['passed'] + count['failed']
        tap.check(not count['failed'], f'{kind}: {total} times',
                  f'{count["failed"]} failed', *failures(report, kind))


def main():
    if absent():
        skip_all(f'{", ".join(absent())} not installed')
    tap, data = Tap(), SOURCE / 'data'
    with Folder() as folder:
        oracles = write_oracles(folder, tap)
        with Server('-c', str(data / 'demo.ttl')) as server:
            code, printed, report = walk(
                folder, server.port, oracles, '--ontology-source',
                f'{ONTOLOGY}={data / "solar-system-terms.ttl"}')
    if tap.check(report, 'the walk was made', f'ended with {code}', printed):
        show(tap, report)
    tap.done()


if __name__ == '__main__':
    main()
