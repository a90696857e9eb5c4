#!/usr/bin/python3
"""Which format a client gets that does not name one of ours, or names it in an
odd way: so:default, names that end like formats, types of data, generic
types, Java's star, XHTML, profiles without quotes."""
from support import Folder, Server, Tap

DATA = '''@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
<http://n.example/id/a> rdfs:label "a" .
<http://n.example/o/plain> a owl:Ontology ; rdfs:label "plain" .
<http://n.example/o/ro.owl> a owl:Ontology ; rdfs:label "RO" .
<http://n.example/o/v.jsonld> a owl:Ontology ; rdfs:label "V" .
<http://n.example/o/page.html> a owl:Ontology ; rdfs:label "page" .
<http://n.example/o/logo.svg> a owl:Ontology ; rdfs:label "logo" .
<http://n.example/x/a> rdfs:label "x" .
<http://n.example/x/t.ttl> a owl:Ontology ; rdfs:label "t" .
<http://n.example/s/a> rdfs:label "s" .
'''
CONFIG = '''@prefix so: <https://w3id.org/seeother#> .
[] a so:Resolver ; so:dataset <data.ttl> ; so:namespace
  [ so:iri <http://n.example/x/> ; so:default "application/rdf+xml" ] ,
  [ so:iri <http://n.example/s/> ; so:redirect so:Variant ;
    so:default "application/rdf+xml" ] .
'''
HTML, TURTLE, XML = 'text/html', 'text/turtle', 'application/rdf+xml'
JSONLD, NT = 'application/ld+json', 'application/n-triples'
BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'
JAVA = 'text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2'
EXPANDED = 'http://www.w3.org/ns/json-ld#expanded'
ROWS = [  # target, Accept, media type or None for 406
    # so:default is for those who have no preference, and for no others.
    ('/x/a/about', None, XML), ('/x/a/about', '', XML),
    ('/x/a/about', '*/*', XML), ('/x/a/about', '*', XML),
    ('/x/a/about', 'application/*', XML),
    ('/x/a/about', 'text/csv, */*;q=0.1', XML),
    ('/x/a/about', 'text/turtle, */*;q=0.1', TURTLE),
    ('/x/a/about', BROWSER, HTML), ('/x/a/about', JAVA, HTML),
    ('/x/a/about', '*/*, application/rdf+xml;q=0', HTML),
    ('/x/a/about.ttl', '*/*', TURTLE),
    # A name that ends like a format.
    ('/o/ro.owl', None, XML), ('/o/ro.owl', '*/*', XML),
    ('/o/ro.owl', 'text/csv, */*;q=0.1', XML),
    ('/o/ro.owl', 'text/turtle', TURTLE), ('/o/ro.owl', BROWSER, HTML),
    ('/o/v.jsonld', '*/*', JSONLD), ('/o/page.html', None, HTML),
    ('/o/logo.svg', '*/*', HTML), ('/o/logo.svg', None, TURTLE),
    ('/x/t.ttl', '*/*', TURTLE), ('/x/t.ttl', None, TURTLE),
    # Nothing is set: pages for people, Turtle for programs.
    ('/doc/a', None, TURTLE), ('/doc/a', '*/*', HTML), ('/doc/a', '*', HTML),
    ('/doc/a', JAVA, HTML), ('/doc/a', 'text/*', HTML),
    ('/doc/a', 'application/rdf+thrift, */*;q=0.1', TURTLE),
    ('/doc/a', 'application/sparql-results+json, */*;q=0.5', TURTLE),
    ('/doc/a', 'application/x-binary-rdf, application/trix, *;q=0.2', TURTLE),
    ('/doc/a', 'text/csv, */*', TURTLE),
    ('/doc/a', 'image/png, */*;q=0.5', HTML),
    ('/doc/a', 'application/rdf+thrift, image/png, */*;q=0.1', HTML),
    ('/doc/a', 'application/pdf, */*', HTML),
    ('/doc/a', 'text/css,*/*;q=0.1', HTML),
    ('/doc/a', 'application/rdf+thrift', None),
    ('/doc/a', 'text/turtle;q=0, */*', HTML),
    # Generic types lose ties, and ties only.
    ('/doc/a', 'application/json, text/html;q=0.1', 'application/json'),
    ('/doc/a', 'application/json, text/turtle', TURTLE),
    ('/doc/a', 'application/json, application/ld+json', JSONLD),
    ('/doc/a', 'application/json, text/plain, */*', 'application/json'),
    ('/doc/a', 'text/plain, text/html;q=0.9', 'text/plain'),
    ('/doc/a', 'application/xml, text/html;q=0.9', XML),
    ('/doc/a', 'application/xml, text/html', HTML), ('/doc/a', BROWSER, HTML),
    # What is refused is not sent, under no other name.
    ('/doc/a', 'application/xhtml+xml', HTML),
    ('/doc/a', 'application/xhtml+xml, text/html;q=0', None),
    ('/doc/a', 'application/xhtml+xml, text/*;q=0', None),
    ('/doc/a', 'application/xhtml+xml, text/html;q=0, text/turtle;q=0.1',
     TURTLE),
    ('/doc/a', 'application/x-turtle, text/turtle;q=0',
     'application/x-turtle'),
    ('/doc/a', 'text/xml, application/rdf+xml;q=0', 'text/xml'),
    ('/doc/a', 'application/owl+xml, application/rdf+xml;q=0', None),
    # Profiles.
    ('/doc/a', f'{JSONLD};profile={EXPANDED}', JSONLD),
    ('/doc/a', f'{JSONLD};profile=http://www.w3.org/ns/json-ld#context, '
     f'{JSONLD}, application/json;q=0.5, text/html;q=0.8', JSONLD),
]
# The rules of jshttp/negotiator's and Pylons/webob's own tests that our nine
# formats can show: what wins, when a range counts, what q means.
OF_PEERS = [
    ('text/turtle;q=0.2, text/html', HTML),
    ('text/turtle;q=0.2, text/html;q=0.1', TURTLE),
    ('text/*;q=0.3, application/n-triples;q=0.2', HTML),
    ('text/*, text/html;q=0', TURTLE),
    ('text/*, text/html;q=0, text/turtle;q=0.1', 'text/markdown'),
    ('application/*;q=0.2, text/turtle;q=0.1', JSONLD),
    ('*/*, text/turtle;q=0.5, text/html;q=0.6', JSONLD),
    ('*/*;q=0', None),
    ('text/turtle;q=0', None),
    ('text/turtle;q=0, text/html;q=0', None),
    ('text/turtle;q=0.001', TURTLE),
    ('text/turtle;q=1.000, text/html;q=0.999', TURTLE),
    ('TEXT/TURTLE', TURTLE),
    ('text/turtle;Q=0.1, text/html;q=0.2', HTML),
    ('text/html;q=0.5, text/html;q=0.1, text/turtle;q=0.4', HTML),
    ('text/turtle ; q=0.3 , text/html;q=0.2', TURTLE),
    ('text/turtle;charset=utf-8', TURTLE),
    ('text/turtle;level=1', None),
    ('text/turtle;level=1, text/html;q=0.1', HTML),
    ('text/turtle;q="0.1", text/html;q=0.2', HTML),
    (',, text/turtle ,,', TURTLE),
    ('text/turtle, text/html', TURTLE),
    ('text/html, text/turtle', HTML),
    ('application/n-triples;q=0.9, application/trig;q=0.9', NT),
    ('text/turtle;q=2, application/n-triples', NT),
    ('text/turtle;q=-1, application/n-triples', NT),
    ('text, application/n-triples', NT),
    ('*/turtle, application/n-triples', NT),
    ('foo/bar, text/turtle;q=0.1', TURTLE),
]


def ask(tap, server, target, accept, expected):
    answer = server.get(target, accept=accept, host='n.example')
    sent = answer.field('Content-Type').split(';')[0]
    shown = accept if accept is None else accept[:70]
    tap.equal(answer.status, 200 if expected else 406,
              f'{target}: {shown!r}: the status')
    if expected:
        tap.equal(sent, expected, f'{target}: {shown!r}: the media type')
    return answer


def refusals(tap, server):
    wanted = 'application/xhtml+xml, text/html;q=0'
    for target in ('/doc/a', '/id/nobody', '/id/%zz'):
        answer = server.get(target, accept=wanted, host='n.example')
        tap.check(not answer.field('Content-Type').startswith(HTML),
                  f'{target}: {answer.status} is not in HTML, which is refused',
                  answer.head)


def profiles(tap, server):
    for field in (f'{JSONLD};profile={EXPANDED}',
                  f'{JSONLD};profile="{EXPANDED}"',
                  f'text/html;q=0.1, {JSONLD}; profile={EXPANDED};q=0.9'):
        answer = server.get('/doc/a', accept=field, host='n.example')
        tap.check(answer.text().startswith('['),
                  f'{field}: expanded', answer.text()[:100])


def redirects(tap, server):
    for accept, suffix in ((None, '.rdf'), ('*/*', '.rdf'),
                           ('text/turtle', '.ttl'), (BROWSER, '.html')):
        answer = server.get('/s/a', accept=accept, host='n.example')
        tap.equal(answer.status, 303, f'so:Variant: {accept!r}: the status')
        tap.equal(answer.field('Location')[-len(suffix):], suffix,
                  f'so:Variant leads {accept!r} to {suffix}')


def main():
    tap = Tap()
    with Folder() as folder:
        folder.write('data.ttl', DATA)
        with Server('-c', folder.write('conf', CONFIG)) as server:
            for row in ROWS:
                ask(tap, server, *row)
            for accept, expected in OF_PEERS:
                ask(tap, server, '/doc/a', accept, expected)
            refusals(tap, server)
            profiles(tap, server)
            redirects(tap, server)
    tap.done()


if __name__ == '__main__':
    main()
