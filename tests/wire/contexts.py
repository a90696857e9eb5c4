#!/usr/bin/python3
"""The URI of a vocabulary is a JSON-LD context: records that use it expand to
its terms; and its own JSON-LD says what its Turtle says, terms or not."""
import json
import sys

from support import Folder, Server, Tap, skip_all

try:
    import rdflib
    from rdflib.compare import isomorphic
    rdflib.NORMALIZE_LITERALS = False
    rdflib.plugin.get('json-ld', rdflib.parser.Parser)
except Exception:  # pylint: disable=broad-except
    skip_all('rdflib with JSON-LD is not there (python3-rdflib)')

NS = 'http://v.example/ns'
VOCABULARY = '''@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix ex: <http://v.example/ns#> .
<http://v.example/ns> a owl:Ontology ; rdfs:label "Vocabulary"@en ;
  rdfs:seeAlso <mailto:a@v.example>, <urn:x:y> .
ex:Person a owl:Class ; rdfs:label "person" .
ex:Code a rdfs:Datatype .
ex:actor a owl:ObjectProperty ; rdfs:range ex:Person .
ex:friend a rdf:Property ; rdfs:range ex:Person .
ex:either a owl:ObjectProperty ; rdfs:range [ owl:unionOf (ex:Person) ] .
ex:near a owl:SymmetricProperty .
ex:born a owl:DatatypeProperty ; rdfs:range xsd:date .
ex:count a rdf:Property ; rdfs:range xsd:integer .
ex:code a rdf:Property ; rdfs:range ex:Code .
ex:name a owl:DatatypeProperty ; rdfs:range xsd:string .
ex:note a owl:AnnotationProperty .
ex:mixed a rdf:Property ; rdfs:range xsd:date, ex:Person .
ex:anything a rdf:Property ; rdfs:range rdfs:Resource .
ex:text a rdf:Property ; rdfs:range rdfs:Literal .
ex:list a owl:ObjectProperty ; rdfs:range rdf:List .
# Names that mean something else already.
ex:rdfs a owl:Class . ex:ex a owl:Class . ex:mailto a owl:DatatypeProperty .
ex:urn a owl:Class . ex:http a owl:Class .
<http://v.example/ns#a:b> a owl:Class . <http://v.example/ns#a/b> a owl:Class .
<http://v.example/ns#@id> a owl:Class .
<http://v.example/ns#größe> a rdf:Property ; rdfs:range xsd:decimal .
# Names that are not terms, or not of this vocabulary.
ex:ada a ex:Person ; ex:actor ex:ada ; ex:born "1815-12-10"^^xsd:date .
dcterms:title a owl:AnnotationProperty .
<http://elsewhere.example/x#far> a owl:Class .
<http://elsewhere.example/x#adopted> a owl:Class ;
  rdfs:isDefinedBy <http://v.example/ns> .
<http://elsewhere.example/x#Person> a owl:Class ;
  rdfs:isDefinedBy <http://v.example/ns> .
'''
SLASH = '''@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
<http://s.example/onto/> a owl:Ontology .
<http://s.example/onto/Dog> a owl:Class .
<http://s.example/onto/barksAt> a owl:ObjectProperty .
<http://s.example/obo/ro.owl> a owl:Ontology .
<http://s.example/obo/RO_1> a owl:ObjectProperty .
<http://s.example/id/rex> rdfs:label "Rex" .
'''
HASH = '''@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
<http://h.example/v#Cat> a rdfs:Class .
<http://h.example/v#sees> a rdf:Property ; rdfs:range <http://h.example/v#Cat> .
'''
REF = '@id'
XSD = 'http://www.w3.org/2001/XMLSchema#'
TERMS = {  # name: "@type", or None
    'Person': None, 'Code': None, 'actor': REF, 'friend': REF, 'either': REF,
    'near': REF, 'born': XSD + 'date', 'count': XSD + 'integer',
    'code': NS + '#Code', 'name': None, 'note': None, 'mixed': None,
    'anything': None, 'text': None, 'list': REF, 'größe': XSD + 'decimal',
}
RECORD = {'@id': 'http://r.example/1', '@type': 'Person',
          'actor': 'http://r.example/2', 'born': '1815-12-10',
          'name': 'Ada', 'count': '1'}


def split(text):
    """The prefixes of a context, and its terms as (IRI, type)."""
    prefixes, terms = {}, {}
    for name, value in json.loads(text)['@context'].items():
        if isinstance(value, str) and value[-1] in ':/?#[]@':
            prefixes[name] = value
        elif isinstance(value, str):
            terms[name] = (value, None)
        else:
            terms[name] = (value['@id'], value.get('@type'))
            if set(value) - {'@id', '@type'}:
                terms[name] = ('more than @id and @type', value)
    return prefixes, terms


def read(text, kind, **more):
    return rdflib.Graph().parse(data=text, format=kind, **more)


def same(tap, server, target, host, words):
    answer = server.get(target, accept='application/ld+json', host=host)
    turtle = server.get(target, accept='text/turtle', host=host)
    base = f'http://{host}{target}'
    tap.check(isomorphic(read(answer.content, 'json-ld', base=base),
                         read(turtle.content, 'turtle', publicID=base)),
              f'{words}: the JSON-LD says what the Turtle says',
              answer.text()[:900])
    return answer


def definitions(tap, server):
    answer = same(tap, server, '/ns', 'v.example', 'a hash vocabulary')
    prefixes, terms = split(answer.text())
    for name, kind in TERMS.items():
        tap.equal(terms.get(name), (f'{NS}#{name}', kind),
                  f'{name} is defined')
    for name in ('ex', 'mailto', 'urn', 'http', 'a:b', 'b', '@id', 'rdfs',
                 'ada', 'title', 'far'):
        tap.check(name not in terms, f'{name} is not a term', terms.get(name))
    tap.equal(prefixes.get('rdfs'), 'http://www.w3.org/2000/01/rdf-schema#',
              'a prefix stays one')
    tap.equal(terms.get('adopted'),
              ('http://elsewhere.example/x#adopted', None),
              'a term that the vocabulary defines elsewhere')
    return json.loads(answer.text())['@context']


def records(tap, context):
    """As a processor does that has fetched the context."""
    text = json.dumps({'@context': context, **RECORD})
    found = {(str(p), o.n3()) for _, p, o in read(text, 'json-ld')}
    tap.equal(found, {
        ('http://www.w3.org/1999/02/22-rdf-syntax-ns#type', f'<{NS}#Person>'),
        (f'{NS}#actor', '<http://r.example/2>'),
        (f'{NS}#born', f'"1815-12-10"^^<{XSD}date>'),
        (f'{NS}#name', '"Ada"'), (f'{NS}#count', f'"1"^^<{XSD}integer>')},
        'a record in that context')


def pyld(tap, server):
    """The library's own loader and request."""
    try:
        from pyld import jsonld
    except ImportError:
        tap.skip('PyLD expands a record by the URI', 'python3-pyld is absent')
        return
    from urllib.request import Request, urlopen

    def load(url, options):
        asked = Request(url.replace('http://v.example',
                                    f'http://127.0.0.1:{server.port}'),
                        headers={**options.get('headers', {}),
                                 'Host': 'v.example'})
        with urlopen(asked, timeout=5) as answer:
            return {'document': answer.read().decode(), 'documentUrl': url,
                    'contextUrl': None, 'contentType': 'application/ld+json'}
    found = jsonld.expand({'@context': NS, **RECORD},
                          {'documentLoader': load})
    tap.equal(found[0].get(f'{NS}#actor'), [{'@id': 'http://r.example/2'}],
              'PyLD expands a record by the URI')


def pyld_things(tap, folder):
    """A thing, by PyLD's own loader, which breaks on two alternate links."""
    try:
        from pyld import jsonld
        load = jsonld.requests_document_loader(timeout=5, secure=False)
    except ImportError:
        tap.skip('PyLD expands a thing', 'python3-pyld is absent')
        return
    text = '<http://t.example/id/ada> <http://t.example/ns#name> "Ada" .\n'
    with Server(folder.write('t.nt', text)) as server:
        found = jsonld.expand(f'http://127.0.0.1:{server.port}/id/ada',
                              {'documentLoader': load})
    tap.equal(found[0].get('http://t.example/ns#name'), [{'@value': 'Ada'}],
              'PyLD expands a thing')


def others(tap, server):
    answer = same(tap, server, '/onto/', 's.example', 'a slash ontology')
    tap.equal(split(answer.text())[1],
              {'Dog': ('http://s.example/onto/Dog', None),
               'barksAt': ('http://s.example/onto/barksAt', REF)},
              'it has its terms in its context')
    answer = same(tap, server, '/obo/ro.owl', 's.example',
                  'an ontology beside its terms')
    tap.equal(split(answer.text())[1],
              {'RO_1': ('http://s.example/obo/RO_1', REF)},
              'it has them as well')
    answer = same(tap, server, '/v', 'h.example', 'hash terms alone')
    tap.equal(split(answer.text())[1],
              {'Cat': ('http://h.example/v#Cat', None),
               'sees': ('http://h.example/v#sees', REF)}, 'likewise')
    answer = same(tap, server, '/doc/rex', 's.example', 'a thing')
    tap.equal(split(answer.text())[1], {}, 'it defines no term')
    answer = server.get('/v.jsonld?_profile=expanded', host='h.example')
    tap.check('@context' not in answer.text(), 'expanded, there is none')


def versions(tap, folder):
    """Each version is a context of its own terms."""
    head = SLASH.split('<http://s.example')[0]
    files = [folder.write(f'{number}.ttl', head + f'''
<http://w.example/o> a owl:Ontology ; owl:versionInfo "{number}" ;
  owl:versionIRI <http://w.example/o/{number}> .
<http://w.example/o#Term{number}> a owl:Class .
<http://elsewhere.example/x#Own> a owl:Class ;
  rdfs:isDefinedBy <http://w.example/o#> .
''') for number in (1, 2)]
    with Server(*files) as server:
        both = ['Own', 'Term1', 'Term2']  # old names keep resolving
        for target, terms in (('/o', both), ('/o/2', both),
                              ('/o/1', ['Own', 'Term1'])):
            answer = same(tap, server, target, 'w.example', target)
            tap.equal(sorted(split(answer.text())[1]), terms,
                      f'{target}: its terms')


def large(tap, folder):
    """More statements than are written at once: the context comes last."""
    count = 3000
    lines = [f'<http://b.example/ns#p{i}> a owl:ObjectProperty ; '
             f'rdfs:label "p {i}" .' for i in range(count)]
    text = VOCABULARY.split('<http://v.example/ns>')[0]
    text += '<http://b.example/ns> a owl:Ontology .\n' + '\n'.join(lines)
    with Server(folder.write('large.ttl', text)) as server:
        answer = same(tap, server, '/ns', 'b.example', 'a large vocabulary')
    terms = split(answer.text())[1]
    tap.equal(len(terms), count,
              'it has all its terms in its context: how many')
    tap.equal(terms.get('p2999'), ('http://b.example/ns#p2999', REF),
              'it has all its terms in its context: the last one')


def main():
    tap = Tap()
    with Folder() as folder:
        files = [folder.write(name, text) for name, text in
                 (('v.ttl', VOCABULARY), ('s.ttl', SLASH.split(
                     '<http://s.example/obo/ro.owl>')[0]),
                  ('o.ttl', SLASH.split('<http://s.example/onto/>')[0] +
                   '<http://s.example/obo/ro.owl>' + SLASH.split(
                       '<http://s.example/obo/ro.owl>')[1]),
                  ('h.ttl', HASH))]
        with Server(*files) as server:
            records(tap, definitions(tap, server))
            pyld(tap, server)
            others(tap, server)
        pyld_things(tap, folder)
        versions(tap, folder)
        large(tap, folder)
    tap.done()


if __name__ == '__main__':
    sys.exit(main())
