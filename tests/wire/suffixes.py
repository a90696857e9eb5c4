#!/usr/bin/python3
"""Suffixes on things, variants below a slash, and the other slash of an
ontology."""
import re
import urllib.request

from ex_test import links
from support import SHARED, Folder, Server, Tap

PREFIXES = '''@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@base <http://e.example/> .
'''
DATA = PREFIXES + '''
<id/ada> rdfs:label "Ada"@en, "Ada"@de .
<id/v1.ttl> rdfs:label "named like a variant" .
<plain> rdfs:label "plain" . <place/> rdfs:label "place" .
<q?id=1> rdfs:label "a name with a query" .
<item> rdfs:label "item" . <item?id=1> rdfs:label "with a query" .
<p/a> rdfs:label "by a pattern" .
<f/a> rdfs:label "by a pattern of a format" .
<e/a> rdfs:label "elsewhere" .
<all/a> rdfs:label "all in one" . <all> a foaf:Document .
<papers/1> a foaf:Document ; rdfs:label "a paper" .
<onto/> a owl:Ontology ; rdfs:label "with a slash"@en, "mit"@de .
<onto/Term> a owl:Class ; rdfs:label "Term" .
<bare> a owl:Ontology ; rdfs:label "without" .
<i/> a owl:Ontology . <i/index> rdfs:label "a thing called index" .
<j/> a owl:Ontology . <j/index> a foaf:Document ; rdfs:label "a document" .
<ns#t> rdfs:label "a hash term" .
<folder/> a foaf:Document ; rdfs:label "a folder" .
<> a owl:Ontology ; rdfs:label "root" .
'''
CONFIG = '''@prefix so: <https://w3id.org/seeother#> .
[] a so:Resolver ; so:dataset <data.ttl>, <graphs.nq>, <odd.ttl> ;
  so:gone <http://e.example/id/gone> ; so:table <moved.csv> ; so:redirect so:%s ;
  so:namespace [ so:iri <http://e.example/p/> ; so:document "/d/{name}/" ] ,
    [ so:iri <http://e.example/f/> ; so:document "/fd/{name}" ;
      so:format [ so:mediaType "text/html" ; so:document "/fh/{name}" ] ] ,
    [ so:iri <http://e.example/e/> ;
      so:document "https://elsewhere.example/{name}" ] ,
    [ so:iri <http://e.example/all/> ; so:document "/all#{name}" ] .
'''
TABLE = '''old,new,status
http://e.example/id/old,http://e.example/id/ada,301
'''
ODD = PREFIXES + '''<id/odd> <http://e.example/1> "not in RDF/XML" .
<id/paired> <https://w3id.org/303> <papers/1> .
'''
GRAPHS = '''<http://e.example/s> <http://e.example/p> "g" <http://e.example/g1> .
<http://e.example/s> <http://e.example/p> "g" <http://e.example/g2/> .
'''
HIDDEN = re.compile(r'/\.(?!well-known/)')
FORMATS = ['html', 'ttl', 'jsonld', 'rdf', 'nt', 'trig', 'nq', 'md', 'rj',
           'svg']
THINGS = [
    ('/id/ada.de.html', '/doc/ada.de.html', 'a page in a language'),
    ('/id/ada.xml', '/doc/ada.rdf', 'another suffix of a format'),
    ('/id/ada.ttl?utm_source=x', '/doc/ada.ttl', 'tracking parameters'),
    ('/id/v1.ttl', '/doc/v1.ttl', 'the exact name comes first'),
    ('/id/v1.ttl.nt', '/doc/v1.ttl.nt', 'a suffix on such a name'),
    ('/plain.ttl', '/plain/about.ttl', 'a document at /about'),
    ('/place/.ttl', '/place/about.ttl', 'a thing that ends in a slash'),
    ('/place/index.ttl', '/place/about.ttl', 'the same as a folder'),
    ('/q?id=1.ttl', '/-/doc.ttl?iri=http://e.example/q%3Fid%3D1',
     'a name with a query'),
    ('/q.ttl?id=1', '/-/doc.ttl?iri=http://e.example/q%3Fid%3D1',
     'the suffix before the query'),
    ('/item?id=1.nt', '/-/doc.nt?iri=http://e.example/item%3Fid%3D1',
     'a name with a query beside a bare one'),
    ('/item.nt', '/item/about.nt', 'the bare one'),
    ('/p/a.ttl', '/d/a/index.ttl', 'a pattern that ends in a slash'),
    ('/f/a.ttl', '/fd/a.ttl', 'a pattern of another format'),
    ('/f/a.html', '/fh/a', 'a pattern of this format'),
    ('/e/a.ttl', '/-/doc.ttl?iri=http://e.example/e/a',
     'a document on another site: ours has the variants'),
    ('/all/a.ttl', '/all.ttl#a', 'one document for all'),
    ('/id/paired.ttl', '/doc/paired.ttl', 'a thing that is paired'),
]
SLASHES = [
    ('/onto', '/onto/', 'an ontology without its slash'),
    ('/onto?inbound', '/onto/?inbound', 'with a query'),
    ('/onto.ttl', '/onto/index.ttl', 'its variant'),
    ('/onto.de.html', '/onto/index.de.html', 'its page in a language'),
    ('/onto/.ttl', '/onto/index.ttl', 'the hidden file of former days'),
    ('/bare/', '/bare', 'an ontology with a slash that it does not have'),
    ('/bare/index.ttl', '/bare.ttl', 'its variant'),
    ('/g1/', '/g1', 'a named graph'),
    ('/g2', '/g2/', 'another one'),
    ('/.ttl', '/index.ttl', 'the root'),
]


def things(tap, server):
    for suffix in FORMATS:
        answer = server.get(f'/id/ada.{suffix}', accept='image/png')
        place = answer.field('Location')
        tap.equal(answer.status, 303,
                  f'/id/ada.{suffix} leads to the variant, whatever Accept: '
                  'the status')
        tap.equal(place, f'/doc/ada.{suffix}',
                  f'/id/ada.{suffix} leads to the variant, whatever Accept: '
                  'Location')
        tap.equal(server.get(place).status, 200, f'which answers: {place}')
        tap.equal(answer.field('Vary'), '', f'and does not vary: {suffix}')
    for target, place, words in THINGS:
        answer = server.get(target)
        tap.equal(answer.status, 303, f'303: {words}: the status')
        tap.equal(answer.field('Location'), place,
                  f'303: {words}: Location')
        tap.equal(server.get(place.split('#')[0]).status, 200,
                  f'200: {words}')
    answer = server.get('/id/ada.ttl')
    tap.equal(answer.field('Link'), '</doc/ada.ttl>; rel="describedby"; '
              'anchor="http://e.example/id/ada"', 'Link says describedby')
    tap.equal(server.get('/id/ada.ttl', method='OPTIONS').status, 204,
              'OPTIONS is 204')
    for target, status, place, words in (
            ('/id/nobody.ttl', 404, '', 'nothing has the name'),
            ('/id/ada.png', 404, '', 'no format of ours'),
            ('/id/odd.rdf', 406, '', 'a format that cannot say it'),
            ('/id/gone.ttl', 410, '', 'what is withdrawn'),
            ('/id/old.ttl', 301, '/doc/ada.ttl', 'what has moved')):
        answer = server.get(target)
        tap.equal(answer.status, status, f'{status}: {words}: the status')
        tap.equal(answer.field('Location'), place,
                  f'{status}: {words}: Location')


def slashes(tap, server):
    for target, place, words in SLASHES:
        answer = server.get(target)
        tap.equal(answer.status, 301, f'301: {words}: the status')
        tap.equal(answer.field('Location'), place,
                  f'301: {words}: Location')
        tap.equal(server.get(place).status, 200, f'200: {words}')
    for target, words in (('/plain/', 'a thing'), ('/place', 'a thing'),
                          ('/ns/', 'a document of hash terms'),
                          ('/folder', 'an information resource')):
        tap.equal(server.get(target).status, 404,
                  f'404: {words} has one spelling ({target})')


def all_links(answer):
    return [target for target, parameters in links(answer)
            if parameters['rel'] in ('alternate', 'describedby', 'linkset')
            and target.startswith('/')]


def below(tap, server, base):
    """Everything that refers to the variants of a document says the same."""
    for kind, suffix in (('text/turtle', 'ttl'), ('text/html', 'en.html'),
                         ('application/rdf+xml', 'rdf')):
        answer = server.get(base, accept=kind, fields=[
            ('Accept-Language', 'en')])
        place = answer.field('Content-Location')
        wanted = {f'{base}index.{suffix}', f'{base}index.{suffix[-4:]}'}
        tap.check(place in wanted, f'{base}: Content-Location of {kind}',
                  place)
        tap.equal(server.get(place).content, answer.content,
                  f'{place} has the same bytes')
        found = all_links(answer)
        tap.check(found, f'{base}: there is a Link of {kind}')
        tap.equal([t for t in found if '/.' in t], [],
                  f'{base}: Link of {kind} has no hidden file')
    answer = server.get(base, accept='text/turtle')
    for target in all_links(answer):
        tap.equal(server.get(target).status, 200, f'{target} answers')
    page = server.get(base, accept='text/html').text()
    found = re.findall(r'href="([^"]*)"', page)
    tap.check(f'{base}index.ttl' in found, f'{base}: the page has links',
              found)
    tap.equal([t for t in found if HIDDEN.search(t)], [],
              f'{base}: no link of the page is a hidden file')
    text = server.get(f'{base}index.linkset.json').text()
    tap.check(f'{base}index.ttl"' in text,
              f'{base}: the link set: {base}index.ttl"', text)
    tap.check('/.' not in text, f'{base}: the link set: no "/."', text)
    answer = server.get(base, accept='image/png')
    tap.equal(answer.status, 406, f'{base}: 406 lists them: the status')
    tap.check(f'{base}index.ttl' in answer.text(),
              f'{base}: 406 lists them: {base}index.ttl', answer.text())
    tap.check('/.' not in answer.text(), f'{base}: 406 lists them: no "/."',
              answer.text())
    answer = server.get(f'{base}index.ttl?page=1')
    tap.equal(answer.status, 200, f'{base}: a page of a variant')


def clashes(tap, server):
    answer = server.get('/i/index.ttl')
    tap.equal(answer.status, 200,
              'a document comes before a thing called index: the status')
    tap.check('/i/> a owl:Ontology' in answer.text(),
              'a document comes before a thing called index: "/i/> a '
              'owl:Ontology"', answer.text())
    answer = server.get('/j/index.ttl')
    tap.equal(answer.status, 200,
              'a document called index keeps its variants: the status')
    tap.check('"a document"' in answer.text(),
              'a document called index keeps its variants: "a document"',
              answer.text())
    answer = server.get('/j/', accept='text/turtle')
    tap.equal(answer.field('Content-Location'), '',
              'the variants of the folder then have no URI')
    tap.check('/j/index.ttl' not in answer.field('Link'),
              'and are not linked', answer.field('Link'))


def cases(tap):
    path = SHARED / 'cases' / 'names'
    if not path.exists():
        tap.skip('the shared cases', 'cases/names is not here')
        return
    with Server(str(path / 'ada.ttl')) as server:
        answer = server.get('/id/ada.ttl')
        tap.equal(answer.status, 303, 'ada.ttl: /id/ada.ttl: the status')
        tap.equal(answer.field('Location'), '/doc/ada.ttl',
                  'ada.ttl: /id/ada.ttl: Location')
    for arguments, words in (
            ([str(path / 'slash-ontology' / 'om.ttl')], 'om.ttl'),
            (['-c', str(path / 'slash-ontology' / 'conf')], 'with a table')):
        with Server(*arguments) as server:
            answer = server.get('/resource/om-2', host='www.om.example')
            tap.equal(answer.status, 301,
                      f'slash-ontology, {words}: /resource/om-2: the status')
            tap.equal(answer.field('Location'), '/resource/om-2/',
                      f'slash-ontology, {words}: /resource/om-2: '
                      'Location')
            answer = server.get('/resource/om-2/', accept='text/turtle',
                                host='www.om.example')
            tap.equal(answer.field('Content-Location'),
                      '/resource/om-2/index.ttl',
                      f'slash-ontology, {words}: its Turtle')


ONTOLOGY = PREFIXES.replace('e.example', '127.0.0.1') + '''
<resource/om-2/> a owl:Ontology ; rdfs:label "OM"@en .
<resource/om-2/Unit> a owl:Class ; rdfs:label "unit"@en .
<ns> a owl:Ontology . <ns#Unit> a owl:Class .
'''
DEFAULT = '''@prefix so: <https://w3id.org/seeother#> .
[] a so:Resolver ; so:dataset <onto.ttl> ; so:default "application/rdf+xml" .
'''


def ontology_tools(tap, folder):
    """As owlready2 asks: without Accept, without the last "/" or "#"."""
    folder.write('onto.ttl', ONTOLOGY)
    with Server('-c', folder.write('default.ttl', DEFAULT)) as server:
        for path, final, text in (
                ('/resource/om-2', '/resource/om-2/', 'resource/om-2/Unit'),
                ('/ns', '/ns', 'ns#Unit')):
            with urllib.request.urlopen(
                    f'http://127.0.0.1:{server.port}{path}') as answer:
                tap.check(answer.url.endswith(final),
                          f'{path} without Accept leads to {final}', answer.url)
                tap.equal(answer.headers['Content-Type'],
                          'application/rdf+xml',
                          f'{path} without Accept is RDF/XML')
                tap.check(f'rdf:about="http://127.0.0.1/{text}"' in
                          answer.read().decode(), f'{path} has its terms')


def main():
    tap = Tap()
    with Folder() as folder:
        folder.write('data.ttl', DATA)
        folder.write('graphs.nq', GRAPHS)
        folder.write('odd.ttl', ODD)
        folder.write('moved.csv', TABLE)
        config = folder.write('config.ttl', CONFIG % 'Generic')
        with Server('-c', config) as server:
            things(tap, server)
            slashes(tap, server)
            for base in ('/onto/', '/', '/d/a/', '/folder/', '/g2/', '/i/'):
                below(tap, server, base)
            clashes(tap, server)
            text = server.get('/sitemap.xml').text()
            tap.check('/onto/<' in text,
                      'the sitemap lists documents, no hidden files: '
                      '"/onto/<"', text)
            tap.check('/.' not in text,
                      'the sitemap lists documents, no hidden files: no "/."',
                      text)
            tap.equal(server.stop(), 0, 'SIGTERM ends with 0')
        config = folder.write('config.ttl', CONFIG % 'Variant')
        with Server('-c', config) as server:
            answer = server.get('/id/ada.nt', accept='text/turtle')
            tap.equal(answer.field('Location'), '/doc/ada.nt',
                      'so:Variant: the suffix decides: Location')
            tap.equal(answer.field('Vary'), '',
                      'so:Variant: the suffix decides: Vary')
        ontology_tools(tap, folder)
    cases(tap)
    tap.done()


if __name__ == '__main__':
    main()
