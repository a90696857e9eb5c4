"""The fixture of the numbered cases: a small data set at http://ex.test/, and
the two shapes of a redirect to ask it for.

A case is named by its number in the project's list of cases: a letter for
its part, and a number. What the design answers differently says so, with the
reason, in the words of the case."""
import re

from support import Folder, Server, Tap

SITE = 'http://ex.test'
ALICE = f'{SITE}/id/alice'
DATA = '''@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix ex: <http://ex.test/vocab#> .
@base <http://ex.test/> .
<id/alice> a foaf:Person ; dcterms:modified "2024-02-29T12:00:00Z" ;
  rdfs:label "Alice"@en, "Alice en français"@fr, "Alice auf Deutsch"@de ;
  ex:address _:address ; owl:sameAs <http://elsewhere.example/alice> .
_:address ex:street "Rue d'Alice" ; ex:flat [ ex:of _:address ; ex:floor 3 ] .
[] a rdf:Statement ; rdf:subject <id/alice> ; rdf:predicate rdfs:label ;
  rdf:object "Alice"@en ; rdfs:comment "said so herself" .
<id/ros\\u00E9> rdfs:label "rosé" .
<id/t%C3%BCr> rdfs:label "Tür" .
<id/~smith> rdfs:label "Smith" .
<id/a%2Fb> rdfs:label "a slash in a name" .
<id/a/b> rdfs:label "two segments" .
<id/O'Brien> rdfs:label "O'Brien" .
<id/q?x=1> rdfs:label "named with a query" .
<id/q> rdfs:label "named without" .
<id/hostile> rdfs:label "<script>alert(1)</script>", "</script><!--" .
<id/gone> rdfs:label "gone" .
<vocab#Term> a rdfs:Class ; rdfs:label "Term" .
<slash/> a owl:Ontology ; rdfs:label "a slash vocabulary" .
<slash/Term> a rdfs:Class ; rdfs:label "a slash term" .
'''
CONFIG = '''@prefix so: <https://w3id.org/seeother#> .
[] a so:Resolver ; so:dataset <data.ttl> ; so:redirect so:%s ;
  so:license <http://license.example/> ; so:gone <http://ex.test/id/gone> ;
  so:table <moved.csv> .
'''
MOVED = 'old,new,status\nhttp://ex.test/id/al,http://ex.test/id/alice,301\n'
TYPES = {'text/html': '.html', 'text/turtle': '.ttl',
         'application/ld+json': '.jsonld', 'application/rdf+xml': '.rdf',
         'application/n-triples': '.nt', 'application/trig': '.trig',
         'application/n-quads': '.nq', 'text/markdown': '.md',
         'application/rdf+json': '.rj', 'image/svg+xml': '.svg'}
RDF = [suffix for kind, suffix in TYPES.items()
       if kind not in ('text/html', 'text/markdown')]


class Site:
    """The data set, served in one shape of redirect."""

    def __init__(self, folder, style='Generic'):
        folder.write('data.ttl', DATA)
        folder.write('moved.csv', MOVED)
        self.server = Server('-c', folder.write(f'{style}.ttl',
                                                CONFIG % style))

    def get(self, target, accept=None, fields=(), **options):
        """As from anywhere: "Host" is of the site unless said otherwise."""
        options.setdefault('host', 'ex.test')
        return self.server.get(target, accept=accept, fields=fields, **options)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.server.end()


def kind(answer):
    return answer.field('Content-Type').split(';')[0]


def tokens(text):
    """The members of a list of tokens, in lower case."""
    return {word.strip().lower() for word in text.split(',') if word.strip()}


def links(answer):
    """(target, {parameter: value}) of each link."""
    found = re.findall(r'<([^>]*)>((?:\s*;\s*\w+="[^"]*")*)',
                       answer.field('Link'))
    return [(target, dict(re.findall(r'(\w+)="([^"]*)"', parameters)))
            for target, parameters in found]


def undated(answer):
    """The fields but those that tell the moment."""
    return [field for field in answer.fields if field[0] != 'Date']


def run_cases(*parts):
    """Runs each part with (tap, the generic site, the one with variants)."""
    tap = Tap()
    with Folder() as folder, Site(folder) as generic, \
            Site(folder, 'Variant') as variant:
        for part in parts:
            part(tap, generic, variant)
    tap.done()
