#!/usr/bin/python3
"""Cases B13 and C35, whose rows are in tables of others: what real clients
accept, and lists of entity tags."""
from ex_test import kind, run_cases
from support import SHARED

# Where the table of real clients is absent: name, Accept, what they get.
CLIENTS = [
    ('curl', '*/*', 'text/html'),
    ('a browser', 'text/html,application/xhtml+xml,application/xml;q=0.9,'
     '*/*;q=0.8', 'text/html'),
    ('rapper -i turtle', 'text/turtle, application/x-turtle, '
     'application/turtle, text/n3;q=0.3, */*;q=0.1', 'text/turtle'),
    ('jsonld.js', 'application/ld+json, application/json',
     'application/ld+json'),
    ('rdflib', 'application/rdf+xml,text/rdf+n3;q=0.9,'
     'application/xhtml+xml;q=0.5, */*;q=0.1', 'application/rdf+xml'),
]
ROWS = [  # where the table is absent; "abcdef" stands for the current tag
    ('"abcdef"', '"abcdef"', '304'), ('"abcdef"', 'W/"abcdef"', '304'),
    ('"abcdef"', '*', '304'), ('"abcdef"', '"x", "abcdef"', '304'),
    ('"abcdef"', 'abcdef', '200'), ('"abcdef"', '', '200'),
]


def client_rows():
    path = SHARED / 'vectors' / 'client-accept.tsv'
    if not path.exists():
        print(f'# {path.name} is absent: {len(CLIENTS)} clients of our own')
        return [(name, accept, [best]) for name, accept, best in CLIENTS]
    rows = [line.split('\t') for line in path.read_text().splitlines()
            if line and line[0] != '#']
    return [(row[0], row[2], row[3].split('|') if row[3] else [])
            for row in rows]


def clients(tap, generic, variant):
    """Each real client gets 303, then a type that it likes best."""
    print('# B13: tests/http/check_accept_vectors.c; here its clients')
    for name, accept, best in client_rows():
        for words, site in (('generic', generic), ('variant', variant)):
            words = f'B13: {words}: {name}'
            thing = site.get('/id/alice', accept=accept)
            if 'linkset' in accept:
                best = ['application/linkset+json']
            if not best:
                last = site.get('/doc/alice', accept=accept)
                tap.equal(last.status, 406, f'{words} is told what there is')
                continue
            last = site.get(thing.field('Location'), accept=accept)
            tap.equal(thing.status, 303, f'{words}: the thing')
            tap.equal(last.status, 200, f'{words}: the document')
            tap.check(kind(last) in best, f'{words}: what it likes best',
                      last.head, best)


def rows():
    path = SHARED / 'vectors' / 'if-none-match.tsv'
    if not path.exists():
        print(f'# {path.name} is absent: {len(ROWS)} rows of our own')
        return ROWS
    return [line.split('\t')[:3] for line in path.read_text().splitlines()
            if line and line[0] != '#']


def tags(tap, site, _):
    def ask(method, *fields):
        return site.get('/doc/alice', accept='text/turtle', fields=fields,
                        method=method)
    tag = ask('GET').field('ETag').strip('"')
    for current, field, status in rows():
        value = field.replace('abcdef', tag).replace('ABCDEF', tag.upper())
        for method in ('GET', 'HEAD'):
            tap.equal(ask(method, ('If-None-Match', value)).status,
                      int(status), f'C35: {method}, {field!r} with {current}')


if __name__ == '__main__':
    run_cases(clients, tags)
