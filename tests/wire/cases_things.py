#!/usr/bin/python3
"""Cases A (303) and B (Accept)."""
import re

from ex_test import ALICE, TYPES, kind, links, run_cases, tokens, undated
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


# --- A: 303 ------------------------------------------------------------------

def redirects(tap, generic, variant):
    answer = generic.get('/id/alice', accept='text/turtle')
    tap.check(answer.status == 303 and answer.all('Location') ==
              ['/doc/alice'] and 'max-age=' in answer.field('Cache-Control')
              and answer.field('Date') and not answer.field('Vary'),
              'A1: 303 with one Location, Date and freshness (by design '
              'path-absolute and to the generic document, which is the same '
              'for all, so it does not vary)', answer.head)
    answer = variant.get('/id/alice', accept='text/turtle')
    tap.check(answer.status == 303 and answer.all('Location') ==
              ['/doc/alice.ttl'] and 'accept' in tokens(answer.field('Vary'))
              and 'max-age=' in answer.field('Cache-Control'),
              'A1: with so:Variant, to the Turtle, and it varies by Accept',
              answer.head)
    for site in (generic, variant):
        answer = site.get('/id/alice', accept='text/turtle')
        tap.check(kind(answer) == 'text/html' and len(answer.content) < 1024
                  and f'<a href="{answer.field("Location")}"' in answer.text(),
                  'A2: a short note that links the same URI', answer.text())
        place = answer.field('Location')
        graph = site.get(place, accept='application/n-triples')
        tap.check(graph.status == 200 and kind(graph) in
                  ('application/n-triples', 'text/turtle'),
                  f'A4: {place} is there', graph.head)
    graph = generic.get('/doc/alice.nt')
    tap.check(any(line.startswith(f'<{ALICE}> ') for line in
                  graph.text().splitlines()),
              'A4: with a statement about exactly the thing', graph.text())


def documents(tap, generic, variant):
    for media_type, suffix in TYPES.items():
        answer = generic.get('/doc/alice', accept=media_type)
        tap.equal((answer.status, kind(answer)), (200, media_type),
                  f'A6: the document as {media_type}')
        thing = variant.get('/id/alice', accept=media_type)
        last = variant.get(thing.field('Location'), accept=media_type)
        tap.equal((thing.field('Location'), kind(last)),
                  (f'/doc/alice{suffix}', media_type),
                  f'A6: the thing leads to {media_type}')
    print('# A7: recipes.py')


def missing(tap, generic, variant):
    for site in (generic, variant):
        answer = site.get('/id/nobody')
        tap.check(answer.status == 404 and answer.content and
                  'max-age' in answer.field('Cache-Control') and
                  not answer.field('Location'),
                  'A9: 404, explained, with freshness, no Location',
                  answer.head)
        answer = site.get('/id/gone')
        tap.check(answer.status == 410 and answer.content,
                  'A10: withdrawn: 410', answer.head)
        tap.equal(site.get('/slash/Nope').status, 404,
                  'A12: an unknown term is 404, never the vocabulary')


# --- B: Accept ---------------------------------------------------------------

def choices(tap, generic, _):
    answer = generic.get('/doc/alice')
    tap.check((answer.status, kind(answer)) == (200, 'text/turtle') and
              'accept' in tokens(answer.field('Vary')),
              'B14: no Accept: Turtle, and it varies', answer.head)
    tap.equal(generic.get('/id/alice', accept='*/*').status, 303,
              'B15: */* on a thing')
    for number, accept, expected in (
            (16, 'text/turtle;q=0, */*;q=0.1', 'text/html'),
            (21, 'text/*', 'text/html'),
            (23, 'text/turtle;charset=utf-8', 'text/turtle'),
            (23, 'text/turtle;version=1.2', 'text/turtle'),
            (30, 'text/html, */*', 'text/html'),
            (30, 'application/rdf+xml,text/html', 'application/rdf+xml'),
            (30, 'text/html,application/rdf+xml', 'text/html')):
        answer = generic.get('/doc/alice', accept=accept)
        tap.equal((answer.status, kind(answer)), (200, expected),
                  f'B{number}: {accept}')


def refusals(tap, generic, _):
    for number, accept in ((18, '*/*;q=0'), (19, 'application/foo')):
        answer = generic.get('/doc/alice', accept=accept)
        listed = {(target, parameters.get('type'))
                  for target, parameters in links(answer)
                  if parameters.get('rel') == 'alternate'}
        tap.check(answer.status == 406 and
                  'accept' in tokens(answer.field('Vary')),
                  f'B{number}: {accept} is 406, and varies', answer.head)
        tap.equal(listed, {(f'/doc/alice{suffix}', media_type)
                           for media_type, suffix in TYPES.items()},
                  f'B{number}: Link has each variant with its type')
        tap.check(all(f'/doc/alice{suffix}' in answer.text()
                      for suffix in TYPES.values()),
                  f'B{number}: so has the content', answer.text())
    for accept, media_type in (
            ('text/html;q=0, application/problem+json',
             'application/problem+json'), ('application/foo', 'text/plain')):
        tap.equal(kind(generic.get('/doc/alice', accept=accept)), media_type,
                  f'B19: the explanation is negotiated: {media_type}')


def malformed(tap, generic, _):
    for accept in ('text/turtle;q=banana', 'text', ';;;', ',', 'q=1', '',
                   '*bad', 'te/*', 'text/turtle;;q=1', '"', 'a/b;c="',
                   'text/turtle;q=.5', ', ,text/turtle', '*/*' * 400):
        thing = generic.get('/id/alice', accept=accept)
        one = generic.get('/doc/alice', accept=accept)
        two = generic.get('/doc/alice', accept=accept)
        tap.check(thing.status == 303 and one.status in (200, 406) and
                  (undated(one), one.content) == (undated(two), two.content),
                  f'B25: {accept[:30]!r} is answered, each time alike',
                  one.head)
    lines = [('Accept', 'text/html;q=0.1'), ('Accept', 'application/trig')]
    one = generic.get('/doc/alice', fields=lines)
    two = generic.get('/doc/alice', accept=', '.join(v for _, v in lines))
    tap.check(undated(one) == undated(two) and kind(one) == 'application/trig',
              'B27: two lines are one list', one.head, two.head)


def guess(tap, generic, _):
    accept = ('application/rdf+xml, application/n-triples, text/turtle, '
              'text/html;q=%s, application/xhtml+xml;q=0.4, text/html;q=%s, '
              'application/xhtml+xml;q=0.8, */*;q=0.1')
    kinds = {kind(generic.get('/doc/alice', accept=accept % pair))
             for pair in (('0.2', '0.6'), ('0.6', '0.2'))}
    tap.equal(kinds, {'application/rdf+xml'},
              'B29: one type twice, whatever their order')


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
        for site in (generic, variant):
            thing = site.get('/id/alice', accept=accept)
            place = thing.field('Location')
            if 'linkset' in accept:
                best = ['application/linkset+json']
            if not best:
                last = site.get('/doc/alice', accept=accept)
                tap.equal(last.status, 406, f'B13: {name} is told what there '
                          'is')
                continue
            last = site.get(place, accept=accept)
            tap.check(thing.status == 303 and last.status == 200 and
                      kind(last) in best, f'B13: {name}', thing.head,
                      last.head, best)


def codings(tap, generic, _):
    plain = generic.get('/doc/alice.ttl')
    for field, coding in (('gzip;q=0', ''), ('gzip', 'gzip'), ('br', 'br'),
                          ('zstd', 'zstd'), ('x-gzip', 'gzip'),
                          ('gzip, deflate, br, zstd', 'br')):
        answer = generic.get('/doc/alice.ttl',
                             fields=[('Accept-Encoding', field)])
        tap.check(answer.field('Content-Encoding') == coding and
                  'accept-encoding' in tokens(answer.field('Vary')) and
                  (answer.field('ETag') != plain.field('ETag')) ==
                  bool(coding) and re.match(r'"[^"]*"$', answer.field('ETag')),
                  f'B32: {field}: {coding or "identity"}, a tag of its own',
                  answer.head)
    answer = generic.get('/doc/alice.ttl', fields=[
        ('Accept-Encoding', 'identity;q=0, *;q=0')])
    tap.check(answer.status == 406 and
              not answer.field('Content-Encoding'),
              'B32: no coding is acceptable: 406', answer.head)


if __name__ == '__main__':
    run_cases(redirects, documents, missing, choices, refusals, malformed,
              guess, clients, codings)
