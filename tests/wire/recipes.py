#!/usr/bin/python3
"""The W3C's Best Practice Recipes for Publishing RDF Vocabularies, 1 to 5:
the configuration is rich enough for each, by the expectations of its tests."""
from support import SHARED, Folder, Server, Tap

TERMS = '''
<{0}ClassA> a rdfs:Class ; rdfs:label "Class A" ; rdfs:isDefinedBy <{1}> .
<{0}propA> a rdf:Property ; rdfs:label "property A" ; rdfs:isDefinedBy <{1}> .
'''
HEAD = '''@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
<{1}> a owl:Ontology ; rdfs:label "Example" .
'''
SITE = 'http://ex.test'
VOCABULARIES = {  # number: (what terms begin with, the ontology)
    1: (f'{SITE}/example1#', f'{SITE}/example1'),
    2: (f'{SITE}/example2/', f'{SITE}/example2/'),
    3: (f'{SITE}/example3#', f'{SITE}/example3'),
    4: (f'{SITE}/example4/', f'{SITE}/example4/'),
    5: (f'{SITE}/example5/', f'{SITE}/example5/'),
}
CONFIG = '''@prefix so: <https://w3id.org/seeother#> .
[] a so:Resolver ;
  so:dataset <1.ttl>, <2.ttl>, <3.ttl>, <4.ttl>, <5.ttl> ;
  so:default "application/rdf+xml" ;
  # The vocabularies of recipes 3 to 5 are not their documents.
  so:thing <http://ex.test/example3>, <http://ex.test/example4/>,
           <http://ex.test/example5/> ;
  so:namespace
    # 2: every term is described by the one document of the vocabulary.
    [ so:iri <http://ex.test/example2/> ; so:document "/example2/" ] ,
    # 3: a hash vocabulary with two documents, by the format asked for.
    [ so:name <http://ex.test/example3> ; so:redirect so:Variant ;
      so:document "/example3-content/2005-10-31" ] ,
    # 4: one page with anchors, one RDF document.
    [ so:iri <http://ex.test/example4/> ; so:redirect so:Variant ;
      so:document "/example4-content/2005-10-31" ;
      so:format [ so:mediaType "text/html" ;
                  so:document "/example4-content/2005-10-31.html#{name}" ] ] ,
    # 5: a page for each term, one RDF document.
    [ so:name <http://ex.test/example5/> ; so:redirect so:Variant ;
      so:document "/example5-content/2005-10-31" ;
      so:format [ so:mediaType "text/html" ;
        so:document "/example5-content/2005-10-31-docs/index.html" ] ] ,
    [ so:iri <http://ex.test/example5/> ; so:redirect so:Variant ;
      so:document "/example5-content/2005-10-31" ;
      so:format [ so:mediaType "text/html" ;
        so:document "/example5-content/2005-10-31-docs/{name}.html" ] ] .
'''
ROWS = [  # the first and the last of each recipe, for where the file is absent
    ('1', '/example1', '(none)', '200', '', 'application/rdf+xml'),
    ('2', '/example2/propA', '(none)', '303', '/example2/',
     'application/rdf+xml'),
    ('3', '/example3', 'text/html', '303',
     '/example3-content/2005-10-31.html', 'text/html'),
    ('4', '/example4/propA', 'text/html', '303',
     '/example4-content/2005-10-31.html#propA', 'text/html'),
    ('5', '/example5/propA', 'text/html', '303',
     '/example5-content/2005-10-31-docs/propA.html', 'text/html'),
    ('5', '/example5/', '(none)', '303', '/example5-content/2005-10-31.rdf',
     'application/rdf+xml'),
]


def rows():
    path = SHARED / 'vectors' / 'recipes.tsv'
    if not path.exists():
        print(f'# {path.name} is absent: {len(ROWS)} rows of our own')
        return ROWS
    lines = path.read_text().splitlines()
    return [line.split('\t') for line in lines if not line.startswith('#')]


def check(tap, server, row):
    recipe, uri, accept, status, location, media_type = row
    asked = None if accept == '(none)' else accept
    words = f'recipe {recipe}: {uri}, {accept}'
    first = server.get(uri.split('#')[0], accept=asked, host='ex.test')
    tap.equal(first.status, int(status), f'{words}: {status}')
    if location:
        tap.equal(first.field('Location'), location, f'{words}: Location')
    target = (location or uri).split('#')[0]
    last = server.get(target, accept=asked, host='ex.test')
    kind = last.field('Content-Type').split(';')[0]
    tap.equal(last.status, 200, f'{words}: in the end: the status')
    tap.equal(kind, media_type, f'{words}: in the end: the media type')
    term = uri.rstrip('/').rsplit('/', 1)[-1].split('#')[-1]
    if term in ('ClassA', 'propA'):
        tap.check(term in last.text(), f'{words}: describes {term}')
    fragment = location.partition('#')[2]
    if fragment:
        tap.check(f'id="{fragment}"' in last.text(),
                  f'{words}: has the anchor {fragment}')


def main():
    tap = Tap()
    with Folder() as folder:
        for number, (terms, ontology) in VOCABULARIES.items():
            folder.write(f'{number}.ttl', (HEAD + TERMS).format(terms,
                                                                ontology))
        config = folder.write('config.ttl', CONFIG)
        with Server('-c', config) as server:
            for row in rows():
                check(tap, server, row)
    tap.done()


if __name__ == '__main__':
    main()
