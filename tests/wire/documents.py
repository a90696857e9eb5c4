#!/usr/bin/python3
"""Information resources, ontologies, guests, services."""
import urllib.parse

from support import Folder, Server, Tap

RDFS = 'http://www.w3.org/2000/01/rdf-schema#'
OWL = 'http://www.w3.org/2002/07/owl#'
TYPE = '<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>'
PREFIXES = f'''@prefix rdfs: <{RDFS}> .
@prefix owl: <{OWL}> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix e: <http://e.example/> .
'''
DATA = PREFIXES + '''
<http://e.example/ns#orbits> rdfs:label "orbits" .
<http://e.example/ns#alpha> rdfs:label "alpha" .
<http://e.example/about> a foaf:Document ; rdfs:label "about us" .
<http://e.example/id/a> rdfs:label "A" ; e:knows <http://e.example/id/only-object> ;
  <http://e.example/only-predicate> "x" ; e:knows <http://guest.example/id/g> .
<http://guest.example/id/g> rdfs:label "a guest" ; e:of <http://e.example/id/a> .
<http://e.example/id/old> a owl:Class ; owl:deprecated true ; rdfs:label "old" ;
  dcterms:isReplacedBy <http://e.example/id/a> .
<http://e.example/id/paired> rdfs:label "paired" ;
  <https://w3id.org/303> <http://e.example/about> .
<http://e.example/id/withdrawn> rdfs:label "withdrawn" .
<http://e.example/id/Planet> rdfs:label "Planet" .
<http://e.example/id/caf%C3%A9> rdfs:label "cafe" .
<urn:x:1> rdfs:label "a URN" .
''' + ''.join(f'<http://e.example/id/n{i}> rdfs:label "{i}" .\n'
              for i in range(20))
ONTOLOGY = PREFIXES + '''
<http://e.example/onto> a owl:Ontology ; rdfs:label "Onto" ;
  owl:versionInfo "2" ; owl:versionIRI <http://e.example/onto/2.0> .
<http://e.example/onto#T> a owl:Class ; rdfs:label "T" .
<http://elsewhere.example/X> rdfs:seeAlso <http://e.example/onto> .
'''
HASHED = PREFIXES + '''
<http://e.example/hash#> a owl:Ontology ; rdfs:label "Hashed" .
<http://e.example/hash#T> a owl:Class ; rdfs:label "HT" .
'''
SLASHED = PREFIXES + '''
<http://e.example/slash/> a owl:Ontology ; rdfs:label "Slash" .
<http://e.example/slash/T> a owl:Class ; rdfs:label "ST" .
'''
OLDER = ONTOLOGY.replace('onto/2.0', 'onto/1.0').replace('"2"', '"1"').replace(
    '"T"', '"T of one"')
GRAPHS = '''<http://e.example/g1> {
<http://e.example/id/a> <http://e.example/in> "graph one" .
<http://e.example/id/ga> <http://e.example/in> "graph one too" . }
<http://e.example/id/a> <http://e.example/in> "default graph" .
'''
CONFIG = '''@prefix so: <https://w3id.org/seeother#> .
[] a so:Resolver ; so:dataset <data.ttl>, <onto2.ttl>, <hash.ttl>,
   <slash.ttl>, <graphs.trig> ; so:license <http://l.example/> ;
   so:gone <http://e.example/id/withdrawn>, <http://e.example/id/gone> .
'''


def lines(text):
    return sorted(line for line in text.split('\n') if line)


def quoted(iri):
    return urllib.parse.quote(iri, safe='')


def hash_document(tap, server):
    answer = server.get('/ns', accept='text/turtle')
    tap.check(answer.status == 200 and '"orbits"' in answer.text() and
              '"alpha"' in answer.text(),
              'the document of hash terms describes all of them', answer.head,
              answer.text())
    tap.check(answer.text().find('"alpha"') < answer.text().find('"orbits"'),
              'in the order of their IRIs')
    tap.equal(answer.field('Content-Location'), '/ns.ttl',
              'Content-Location of a hash document')
    page = server.get('/ns', accept='text/html').text()
    tap.check('id="orbits"' in page and 'id="alpha"' in page,
              'HTML anchors equal the fragments')


def ontologies(tap, server):
    for target, labels, words in (
            ('/onto', ('"Onto"', '"T"'), 'U declared'),
            ('/hash', ('"Hashed"', '"HT"'), 'U# declared'),
            ('/slash/', ('"Slash"', '"ST"'), 'slash ontology')):
        answer = server.get(target, accept='application/n-triples')
        tap.check(answer.status == 200 and
                  all(x in answer.text() for x in labels),
                  f'{words}: 200 with its statements', answer.head,
                  answer.text())
        tap.check('primaryTopic' not in answer.text() and
                  'l.example' not in answer.text(),
                  f'{words}: nothing added', answer.text())
    answer = server.get('/onto', accept='application/n-triples')
    tap.equal(len(lines(answer.text())), 7, 'every statement of its source')
    tap.check('elsewhere.example/X' in answer.text(),
              'statements about other names in its source are there')
    other = server.get('/onto/2.0', accept='application/n-triples')
    tap.equal(lines(other.text()), lines(answer.text()),
              'owl:versionIRI answers the same')
    term = server.get('/slash/T')
    tap.equal((term.status, term.field('Location')),
              (303, '/slash/T/about'), 'a slash term has its own document')


def versions(tap):
    with Folder() as folder:
        files = [folder.write('one.ttl', OLDER), folder.write('two.ttl',
                                                              ONTOLOGY)]
        for order in (files, files[::-1]):
            with Server(*order) as server:
                texts = [server.get(t, accept='application/n-triples').text()
                         for t in ('/onto', '/onto/2.0', '/onto/1.0')]
            tap.check('"T"' in texts[0] and '"T of one"' not in texts[0] and
                      lines(texts[0]) == lines(texts[1]),
                      'the newest version is current', texts[0])
            tap.check('"T of one"' in texts[2] and '"T"' not in texts[2],
                      'the older one at its version IRI', texts[2])


def graphs(tap, server):
    answer = server.get('/g1', accept='application/n-quads')
    tap.check(answer.status == 200 and 'graph one too' in answer.text() and
              'default graph' not in answer.text(),
              'a named graph is a document of its statements', answer.head,
              answer.text())
    quads = server.get('/doc/a', accept='application/n-quads').text()
    tap.check('"graph one" <http://e.example/g1> .' in quads and
              '"default graph" .' in quads, 'quad formats have the names',
              quads)
    triples = server.get('/doc/a', accept='application/n-triples').text()
    tap.check('"graph one" .' in triples and '"default graph" .' in triples,
              'triple formats have the union', triples)
    tap.check('primaryTopic> <http://e.example/id/a> '
              '<http://e.example/doc/a> .' in quads and
              'license> <http://l.example/> <http://e.example/doc/a> .'
              in quads, 'about the document, in the graph of the document',
              quads)


def others(tap, server):
    answer = server.get('/about', accept='text/turtle')
    tap.check(answer.status == 200 and '"about us"' in answer.text(),
              'another information resource is 200')
    answer = server.get('/id/paired')
    tap.check(answer.status == 303 and answer.field('Location') in
              ('/about', 'http://e.example/about'),
              'w3id.org/303 gives the Location', answer.head)
    answer = server.get('/id/old')
    tap.equal(answer.status, 303, 'deprecated: 303 as usual')
    page = server.get('/doc/old', accept='text/html')
    tap.check(page.status == 200 and 'href="/id/a"' in page.text() and
              'eprecated' in page.text(),
              'with a notice and the successor', page.text())
    tap.check('rel="successor-version"' in page.field('Link') or
              'id/a' in page.field('Link'), 'the successor is in Link',
              page.head)
    for name, status in (('withdrawn', 410), ('gone', 410)):
        tap.equal(server.get(f'/id/{name}').status, status,
                  f'so:gone: {name} is {status}')
    tap.equal(server.get('/doc/withdrawn').status, 410,
              'the document of what is gone is 410')


def unknown(tap, server):
    answer = server.get('/id/only-object')
    tap.check(answer.status == 404 and 'http://e.example/id/a' in
              answer.text(), 'only an object: 404 that says where',
              answer.text())
    answer = server.get('/only-predicate')
    tap.check(answer.status == 404 and 'predicate' in answer.text(),
              'only a predicate: 404 that says so', answer.text())
    for target, near in (('/id/planet', '/id/Planet'), ('/id/a/', '/id/a'),
                         ('/id/n1/', '/id/n1'), ('/ID/a', '/id/a')):
        answer = server.get(target)
        tap.check(answer.status == 404 and near in answer.text(),
                  f'near match: {target}', answer.text())
    answer = server.get('/id/nothing', accept='text/html')
    tap.check(answer.status == 404 and 'text/html' in
              answer.field('Content-Type'), '404 for people is a page')
    tap.check('problem+json' in server.get(
        '/id/nothing', accept='application/problem+json').field(
            'Content-Type'), '404 as problem+json')
    answer = server.get('/id/%3Cscript%3Ealert(1)%3C%2Fscript%3E',
                        accept='text/html')
    tap.check('<script>alert' not in answer.text(),
              'no markup from a name')


def lookup(tap, server):
    guest = 'http://guest.example/id/g'
    want = f'/-/doc?iri={quoted(guest)}'
    answer = server.get(f'/-/lookup?iri={quoted(guest)}')
    place = answer.field('Location')
    tap.check(answer.status == 303 and
              urllib.parse.unquote(place) == urllib.parse.unquote(want),
              'lookup of a guest', answer.head)
    document = server.get(place, accept='application/n-triples')
    tap.check(document.status == 200 and '"a guest"' in document.text(),
              'a guest is described at /-/doc', document.head)
    again = server.get(document.field('Content-Location'))
    tap.equal(again.content, document.content,
              'its Content-Location has the same bytes')
    page = server.get('/doc/a', accept='text/html').text()
    tap.check('href="http://guest.example/id/g"' in page,
              'a guest is linked to its real URL')
    form = [('Content-Type', 'application/x-www-form-urlencoded')]
    body = b'iri=' + quoted('http://e.example/id/a').encode()
    answer = server.get('/-/lookup', method='POST', fields=form, body=body)
    tap.equal((answer.status, answer.field('Location')), (303, '/doc/a'),
              'POST lookup')
    answer = server.get('/-/lookup?iri=' + quoted('http://e.example/ns#alpha'))
    tap.equal(answer.field('Location'), '/ns#alpha', 'lookup of a hash term')
    answer = server.get('/-/lookup?iri=' + quoted('urn:x:1'))
    tap.check(answer.status == 303 and '"a URN"' in server.get(
        answer.field('Location'), accept='application/n-triples').text(),
        'lookup of a URN')
    for query, status in (('', 400), ('?iri=', 400), ('?iri=relative', 400),
                          ('?iri=http%3A%2F%2Fe.example%2Fid%2Fnone', 404),
                          ('?iri=http%3A%2F%2F127.0.0.1%3A1%2F', 404)):
        tap.equal(server.get('/-/lookup' + query).status, status,
                  f'lookup {query or "of nothing"} is {status}')
    big = b'iri=' + b'a' * 20000
    tap.equal(server.get('/-/lookup', method='POST', fields=form,
                         body=big).status, 413, 'more than 16 KiB: 413')
    tap.equal(server.get('/-/lookup', method='POST', body=body,
                         fields=[('Content-Type', 'text/plain')]).status,
              415, 'another type: 415')


def conditional(tap, server, known):
    tag = known.field('ETag')
    page = server.get('/doc/a', accept='text/html')
    tap.check(page.field('ETag') != tag, 'a tag of each representation')
    for name, value, status in (('If-None-Match', tag, 304),
                                ('If-None-Match', f'"x", W/{tag}', 304),
                                ('If-None-Match', '*', 304),
                                ('If-None-Match', '"x"', 200),
                                ('If-None-Match', 'garbage', 200),
                                ('If-Modified-Since', 'garbage', 200),
                                ('If-Modified-Since',
                                 known.field('Last-Modified'), 304)):
        answer = server.get('/doc/a', accept='text/turtle',
                            fields=[(name, value)])
        tap.equal(answer.status, status, f'{name}: {value} is {status}')
        if status == 304:
            tap.check(answer.content == b'' and answer.field('ETag') == tag
                      and answer.field('Vary') == known.field('Vary'),
                      '304 has the tag and Vary', answer.head)
    for target, status in (('/id/none', 404), ('/id/a', 303)):
        tap.equal(server.get(target, fields=[('If-None-Match', '*')]).status,
                  status, f'{target} is {status}, never 304')


def services(tap, server):
    tap.equal(server.get('/-/health').status, 200, '/-/health')
    for target in ('/', '/-/'):
        answer = server.get(target)
        tap.check(answer.status == 200 and 'text/html' in
                  answer.field('Content-Type'), f'home at {target}')
    tap.equal(server.get('/-/health', host='foreign.example').status, 200,
              '/-/ answers on any Host')
    for target in ('/-/search?q=a', '/.well-known/void', '/robots.txt',
                   '/sitemap.xml'):
        tap.equal(server.get(target).status, 200, target)
    answer = server.get('/doc/a', accept='text/turtle')
    tap.check(answer.field('ETag') != '', 'a document has an entity tag',
              answer.head)
    tap.check(answer.field('Last-Modified') != '', 'and Last-Modified')
    conditional(tap, server, answer)
    inbound = server.get('/doc/a?inbound', accept='application/n-triples')
    tap.check('guest.example/id/g> <http://e.example/of>' in inbound.text(),
              'inbound statements at ?inbound', inbound.text())


def main():
    tap = Tap()
    with Folder() as folder:
        for name, text in (('data.ttl', DATA), ('onto2.ttl', ONTOLOGY),
                           ('hash.ttl', HASHED), ('slash.ttl', SLASHED),
                           ('graphs.trig', GRAPHS)):
            folder.write(name, text)
        with Server('-c', folder.write('config.ttl', CONFIG)) as server:
            for part in (hash_document, ontologies, graphs, others, unknown,
                         lookup, services):
                part(tap, server)
            tap.equal(server.stop(), 0, 'SIGTERM ends with 0')
    versions(tap)
    tap.done()


if __name__ == '__main__':
    main()
