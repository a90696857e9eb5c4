#!/usr/bin/python3
"""The home page: which data set, ontology or scheme it is about, what that
says of itself, its contents, examples, classes and namespaces."""
import re

from support import Folder, Server, Tap

PREFIXES = '''@prefix id: <http://e.example/id/> .
@prefix e: <http://e.example/ns#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix void: <http://rdfs.org/ns/void#> .
@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
'''
ONTOLOGY = '''<http://e.example/ns#> a owl:Ontology ;
  rdfs:label "My terms"@en, "Meine Begriffe"@de ;
  rdfs:comment "What it is for."@en ; owl:versionInfo "1.2" ;
  dct:license <https://creativecommons.org/licenses/by/4.0/> ;
  dct:creator [ foaf:name "Ada" ], <http://e.example/id/bob>, "Eve" .
id:bob foaf:name "Bob" .
e:Zebra a owl:Class ; rdfs:label "aardvark" .
e:Ant a owl:Class ; rdfs:label "Zoo" .
e:has a owl:ObjectProperty ; rdfs:label "has" .
'''
SCHEME = '''id:scheme a skos:ConceptScheme ; skos:prefLabel "My thesaurus"@en ;
  skos:hasTopConcept id:a, id:b .
id:a a skos:Concept ; skos:prefLabel "Zoology"@en ; skos:inScheme id:scheme .
id:b a skos:Concept ; skos:prefLabel "Árt"@en ; skos:inScheme id:scheme .
id:c a skos:Concept ; skos:prefLabel "Painting"@en ; skos:broader id:b ;
  skos:inScheme id:scheme .
'''
SITE = '''@prefix so: <https://w3id.org/seeother#> .
[] a so:Resolver ; so:dataset <data.ttl> ; so:siteName "The site" .
'''
# What there is, whether so:siteName is set, and the heading.
TITLES = [
    ('nothing', 'id:x rdfs:label "X" .', False, 'e.example'),
    ('nothing, and a name of the site', 'id:x rdfs:label "X" .', True,
     'The site'),
    ('a void:Dataset', 'id:set a void:Dataset ; dct:title "My data"@en . ' +
     ONTOLOGY, True, 'My data'),
    ('a dcat:Dataset', 'id:set a dcat:Dataset ; dct:title "My data" .', False,
     'My data'),
    ('a void:Dataset before a dcat:Dataset',
     'id:a a dcat:Dataset ; dct:title "DCAT" . '
     'id:z a void:Dataset ; dct:title "VoID" .', False, 'VoID'),
    ('a data set of somebody else', '<http://other.example/d> a void:Dataset ; '
     'dct:title "Theirs" . ' + ''.join(f'id:x{i} rdfs:label "X" . '
                                       for i in range(50)), True,
     'The site'),
    ('data sets that are parts of one',
     'id:a a void:Dataset ; dct:title "A" . '
     'id:m a void:Dataset ; dct:title "All" ; void:subset id:a, id:z . '
     'id:z a void:Dataset ; dct:title "Z" .', False, 'All'),
    ('a part that says so',
     'id:a a void:Dataset ; dct:title "A" ; dct:isPartOf id:m . '
     'id:m a void:Dataset ; dct:title "All" .', False, 'All'),
    ('two data sets', 'id:a a void:Dataset ; dct:title "A" . '
     'id:b a void:Dataset ; dct:title "B" .', True, 'The site'),
    ('two data sets and an ontology', 'id:a a void:Dataset ; dct:title "A" . '
     'id:b a void:Dataset ; dct:title "B" . ' + ONTOLOGY, True, 'The site'),
    ('an ontology', ONTOLOGY, True, 'My terms'),
    ('an ontology that imports another one', ONTOLOGY +
     'id:o a owl:Ontology ; rdfs:label "Main" ; '
     'owl:imports <http://e.example/ns#> .', False, 'Main'),
    ('two ontologies', ONTOLOGY + 'id:o a owl:Ontology ; rdfs:label "Two" .',
     False, 'e.example'),
    ('a scheme', SCHEME, True, 'My thesaurus'),
    ('a scheme without a label', 'id:s a skos:ConceptScheme . '
     'id:a a skos:Concept ; skos:inScheme id:s .', True, 'The site'),
    ('a small ontology among many things', ONTOLOGY + ''.join(
        f'id:n{i} a e:Ant . ' for i in range(150)), True, 'The site'),
    ('an ontology with some things', ONTOLOGY + ''.join(
        f'id:n{i} a e:Ant . ' for i in range(50)), True, 'My terms'),
]


def page(folder, data, name=False, language='en', path='/'):
    file = folder.write('data.ttl', PREFIXES + data)
    arguments = ['-c', folder.write('c.ttl', SITE)] if name else [file]
    with Server(*arguments) as server:
        return server.get(path, accept='text/html', host='e.example', fields=[
            ('Accept-Language', language)]).text()


def part(text, beginning, end='</section>'):
    at = text.find(beginning)
    return text[at:text.find(end, at)] if at >= 0 else ''


def titles(tap, folder):
    for words, data, name, title in TITLES:
        text = page(folder, data, name)
        tap.check(f'<h1 dir="auto">{title}</h1>' in text,
                  f'home is about: {words}', part(text, '<h1', '</h1>'))


def facts(tap, folder):
    text = page(folder, ONTOLOGY, True)
    tap.check('<title>My terms · The site</title>' in text,
              'the name of the site is in the title')
    tap.check('<span>The site</span></a>' in text,
              'the name of the site is in the header')
    tap.check('lang="en" dir="auto">What it is for.</p>' in text,
              'the description', text)
    said = part(text, '<dl class="facts">', '</dl>')
    tap.check('<dt>version</dt><dd><span>1.2</span>' in said, 'the version',
              said)
    tap.check('rel="license">CC BY 4.0</a>' in said, 'the licence by its name',
              said)
    for who in ('<span>Ada</span>', '>Bob</a>', '<span>Eve</span>'):
        tap.check(who in said, f'a creator: {who}', said)
    tap.check('<a href="/ns#">The whole description</a>' in text,
              'a link to its page')
    html = page(folder, 'id:s a void:Dataset ; dct:title "S" ; dct:description '
                '"<p>A <b>b</b></p><script>x</script>"^^rdf:HTML .')
    tap.check('dir="auto">A b</p>' in html, 'a description in HTML is text',
              html)
    german = page(folder, ONTOLOGY, True, 'de')
    tap.check('>Meine Begriffe</h1>' in german, 'the title in German')
    tap.check('<dt>Lizenz</dt>' in german, 'a fact in German')


def contents(tap, folder):
    text = page(folder, ONTOLOGY)
    classes = part(text, '<h2 class="name">Classes')
    tap.check(re.search('aardvark.*Zoo', classes, re.S),
              'the classes of an ontology, by label', classes)
    tap.check('>has</a>' in part(text, '<h2 class="name">object property'),
              'the properties of an ontology')
    text = page(folder, SCHEME)
    top = part(text, '<h2 class="name">Top concepts')
    tap.check(re.search('Árt.*Zoology', top, re.S),
              'the top concepts of a scheme, by label', top)
    tap.check('Painting' not in top, 'and no others', top)
    many = SCHEME + ''.join(f'id:scheme skos:hasTopConcept id:t{i} . '
                            f'id:t{i} skos:prefLabel "T{i}" . '
                            for i in range(70))
    top = part(page(folder, many), '<h2 class="name">Top concepts')
    tap.equal(top.count('<li>'), 60, 'of many top concepts, sixty')
    link = re.search('<a href="([^"]*)">[+] 12 more</a>', top)
    tap.check(link, 'how many more, with a link', top[-300:])
    text = page(folder, many, path=link.group(1).replace('&amp;', '&'))
    tap.check('<b>72</b>' in text, 'the link has all of them', text)


def examples(tap, folder):
    data = 'id:x e:near id:n7, id:n8, id:e1, id:e2 . id:y e:near id:n8 . '
    data += ''.join(f'id:e{i} a e:Maker, prov:Agent ; rdfs:label "E{i}" . '
                    f'id:n{i} a e:ChemicalElement ; rdfs:label "N{i}" . '
                    for i in range(20))
    data += ''.join(f'<http://e.example/id/n{i}#b> a e:Birth . '
                    for i in range(20))
    data += 'id:c a skos:Concept ; rdfs:label "C" . e:P a rdf:Property .'
    text = page(folder, data)
    shown = part(text, '<section class="examples">')
    tap.check('>chemical element</a></dt>\n<dd><a href="/id/n8"' in shown,
              'an example is what most point at', shown)
    tap.check('/id/n7"' in shown, 'the next best as well', shown)
    tap.check('/id/e' not in shown, 'who has made the data is not', shown)
    tap.check('#b"' not in shown, 'a part of a thing is not', shown)
    classes = part(text, '<h2>Classes</h2>')
    tap.check('chemical element <small>20</small>' in classes,
              'the name of a class is readable', classes)
    tap.check('concept' not in classes, 'a class of SKOS is not among them',
              classes)
    formal = part(text, '<h2>Terms of vocabularies</h2>')
    tap.check('>concept</a>' in formal, 'it is apart', formal)
    tap.check('>property</a>' in formal, 'as a class of RDF is', formal)


def names(tap, folder):
    """Of classes, on other pages."""
    data = 'id:x a e:ChemicalElement ; rdfs:label "X" . ' \
        'id:Noble_Gas a owl:Class ; rdfs:subClassOf e:ChemicalElement .'
    for path, text in (
            ('/doc/x.html', '>chemical element</a>'),
            ('/doc/Noble_Gas.html', '<h1 dir="auto">noble gas</h1>'),
            ('/-/search?q=x', '<small>chemical element</small>'),
            ('/-/browse', '>chemical element <small>1</small>'),
            ('/-/browse?class=http://e.example/ns%23ChemicalElement',
             '<h1 dir="auto">chemical element</h1>')):
        shown = page(folder, data, path=path)
        tap.check(text in shown, f'{path} names a class by words', shown)


def spaces(tap, folder):
    data = ''.join(f'id:n{i} rdfs:label "N" . '
                   f'<http://e.example/id/n{i}#a> rdfs:label "A" . '
                   f'<http://e.example/id/n{i}#b> rdfs:label "B" . '
                   for i in range(3))
    data += 'e:a a rdf:Property . e:b a rdf:Property . '
    text = part(page(folder, data), '<h2>Namespaces</h2>')
    tap.check('http://e.example/ns#</a>' in text, 'a vocabulary', text)
    tap.check('http://e.example/id/</a>' in text, 'a folder of names', text)
    tap.check('http://e.example/id/n' not in text,
              'the beginning of parts of a thing is not a namespace', text)
    parts = ''.join(f'id:p{i} rdfs:label "P" . <http://e.example/id/p{i}#a> '
                    f'a e:A . <http://e.example/id/p{i}#b> a e:B . '
                    f'<http://e.example/id/p{i}#c> a e:C . '
                    for i in range(300))
    parts += '<http://e.example/z/1> a e:A . <http://e.example/z/2> a e:A . '
    text = part(page(folder, parts), '<h2>Namespaces</h2>')
    tap.check('http://e.example/z/</a> <small>2</small>' in text,
              'many such beginnings do not push a small namespace out', text)
    tap.check('and others' not in text, 'and nothing is left out', text)
    many = ''.join(f'<http://e.example/s{i}/{k}> rdfs:label "x" . '
                   for i in range(20) for k in range(2))
    text = part(page(folder, many), '<h2>Namespaces</h2>')
    tap.equal(text.count('<li>'), 12, 'of many namespaces, twelve')
    tap.check('browse">All namespaces</a> <small>20</small>' in text,
              'a link to all, and how many', text)
    text = part(page(folder, many, path='/-/browse'), '<h2>Namespaces</h2>')
    tap.equal(text.count('<li>'), 20, 'the link has all of them')


def classes(tap, folder):
    text = page(folder, ''.join(f'id:n{i} a e:C{i} . ' for i in range(40)))
    tap.check('browse">All classes</a> <small>40</small>' in text,
              'of many classes, how many there are', text)


def main():
    tap = Tap()
    with Folder() as folder:
        titles(tap, folder)
        facts(tap, folder)
        contents(tap, folder)
        examples(tap, folder)
        names(tap, folder)
        spaces(tap, folder)
        classes(tap, folder)
    tap.done()


if __name__ == '__main__':
    main()
