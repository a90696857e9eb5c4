#!/usr/bin/python3
"""The pages of ontologies and of their terms: what a document is about, its
contents, class expressions in Manchester syntax, and large ontologies."""
import html
import json
import re

from support import Folder, Server, Tap

PREFIXES = '''@prefix : <http://e.example/ns#> .
@prefix t: <http://e.example/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix voaf: <http://purl.org/vocommons/voaf#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix schema: <https://schema.org/> .
@prefix obo: <http://purl.obolibrary.org/obo/> .
'''
TITLE = ('dcterms:title "My vocabulary"@en ; '
         'dcterms:description "What it is for."@en ; '
         'owl:versionInfo "1.0" .')
TERM = ':A a owl:Class ; rdfs:label "A" ; rdfs:comment "First." .'
TOPICS = [
    ('an ontology with "#"', '/ns', f'<http://e.example/ns#> a owl:Ontology ; {TITLE}'),
    ('an ontology without "#"', '/ns', f'<http://e.example/ns> a owl:Ontology ; {TITLE}'),
    ('an ontology under another fragment', '/ns',
     f'<http://e.example/ns#ontology> a owl:Ontology ; {TITLE}'),
    ('a voaf:Vocabulary', '/ns', f'<http://e.example/ns#> a voaf:Vocabulary ; {TITLE}'),
    ('a concept scheme', '/ns', f'<http://e.example/ns#> a skos:ConceptScheme ; {TITLE}'),
    ('an ontology whose document is described as well', '/ns',
     f'<http://e.example/ns#> a owl:Ontology ; {TITLE} '
     '<http://e.example/ns> dcterms:format "text/turtle" .'),
    ('an ontology with "/"', '/terms/', f'<http://e.example/terms/> a owl:Ontology ; {TITLE}'),
]

EXPRESSIONS = [
    ('[ a owl:Restriction ; owl:onProperty t:owner ; owl:someValuesFrom t:Person ]',
     'owner some Person'),
    ('[ a owl:Restriction ; owl:onProperty t:owner ; owl:allValuesFrom t:Person ]',
     'owner only Person'),
    ('[ a owl:Restriction ; owl:onProperty t:owner ; owl:hasValue t:ada ]', 'owner value Ada'),
    ('[ a owl:Restriction ; owl:onProperty t:owner ; owl:hasSelf true ]', 'owner Self'),
    ('[ a owl:Restriction ; owl:onProperty t:age ; owl:maxCardinality 1 ]', 'age max 1'),
    ('[ a owl:Restriction ; owl:onProperty t:age ; owl:minCardinality 0 ]', 'age min 0'),
    ('[ a owl:Restriction ; owl:onProperty t:age ; owl:cardinality 1 ]', 'age exactly 1'),
    ('[ a owl:Restriction ; owl:onProperty t:owner ; owl:minQualifiedCardinality 2 ; '
     'owl:onClass t:Person ]', 'owner min 2 Person'),
    ('[ a owl:Restriction ; owl:onProperty t:age ; owl:qualifiedCardinality 1 ; '
     'owl:onDataRange xsd:integer ]', 'age exactly 1 integer'),
    ('[ a owl:Class ; owl:unionOf ( t:Person t:Pet ) ]', 'Person or Pet'),
    ('[ a owl:Class ; owl:intersectionOf ( t:Person [ a owl:Restriction ; '
     'owl:onProperty t:owner ; owl:someValuesFrom t:Pet ] ) ]', 'Person and (owner some Pet)'),
    ('[ a owl:Class ; owl:complementOf t:Pet ]', 'not Pet'),
    ('[ a owl:Class ; owl:complementOf [ a owl:Class ; owl:unionOf ( t:Person t:Pet ) ] ]',
     'not (Person or Pet)'),
    ('[ a owl:Class ; owl:oneOf ( t:ada t:bob ) ]', '{Ada, Bob}'),
    ('[ a owl:Restriction ; owl:onProperty [ owl:inverseOf t:owner ] ; '
     'owl:someValuesFrom t:Pet ]', 'inverse owner some Pet'),
    ('[ a owl:Restriction ; owl:onProperty t:age ; owl:someValuesFrom [ a rdfs:Datatype ; '
     'owl:onDatatype xsd:integer ; owl:withRestrictions ( [ xsd:minInclusive 0 ] '
     '[ xsd:maxExclusive 150 ] ) ] ]', 'age some integer[>= 0, < 150]'),
    ('[ a owl:Restriction ; owl:onProperty t:name ; owl:hasValue "O\\"Neil"@en ]',
     'name value "O\\"Neil"@en'),
    ('[ a owl:Restriction ; owl:onProperty t:owner ; owl:someValuesFrom [ a owl:Class ; '
     'owl:unionOf ( t:Person [ a owl:Restriction ; owl:onProperty t:owner ; '
     'owl:allValuesFrom t:Pet ] ) ] ]', 'owner some (Person or (owner only Pet))'),
]
UNWRITABLE = [
    ('a note', '[ a owl:Restriction ; owl:onProperty t:owner ; owl:someValuesFrom t:Person ; '
     'rdfs:comment "kept" ]', 'kept'),
    ('two fillers', '[ a owl:Restriction ; owl:onProperty t:owner ; '
     'owl:someValuesFrom t:Person , t:Pet ]', 'Pet'),
    ('a class of its own', '[ a owl:Restriction , t:Odd ; owl:onProperty t:owner ; '
     'owl:someValuesFrom t:Person ]', 'Odd'),
    ('no filler', '[ a owl:Restriction ; owl:onProperty t:owner ]', 'on property'),
]
BASE = '''<http://e.example/terms/> a owl:Ontology ; dcterms:title "Pets" .
t:Person a owl:Class ; rdfs:label "Person" ; dcterms:description "Usage." ;
  rdfs:comment "A human being." ; rdfs:isDefinedBy <http://e.example/terms/> .
t:Pet a owl:Class ; rdfs:label "Pet" ; owl:disjointWith t:Person ; obo:IAO_0000115 "Kept." .
t:Dog a owl:Class ; rdfs:label "Dog" ; rdfs:subClassOf t:Pet ; dcterms:description "Barks." .
t:owner a owl:ObjectProperty , owl:FunctionalProperty , owl:TransitiveProperty ;
  rdfs:label "owner" ; rdfs:domain t:Pet ; rdfs:range t:Person ;
  owl:propertyChainAxiom ( t:parent t:owner ) .
t:owns a owl:ObjectProperty ; rdfs:label "owns" ; owl:inverseOf t:owner .
t:parent a owl:ObjectProperty ; rdfs:label "parent" ;
  schema:domainIncludes t:Dog ; schema:rangeIncludes t:Dog .
t:age a owl:DatatypeProperty ; rdfs:label "age" ;
  rdfs:domain [ a owl:Class ; owl:unionOf ( t:Person t:Dog ) ] .
t:name a owl:DatatypeProperty ; rdfs:label "name" .
t:ada a t:Person ; rdfs:label "Ada" ; dcterms:type "x" ; t:type "y" .
t:bob a t:Person ; rdfs:label "Bob" ; t:type t:rome ; dcterms:type t:rome .
t:rome rdfs:label "Rome" .
t:type a owl:DatatypeProperty ; rdfs:label "type" .
dcterms:type rdfs:label "type" .
[] a owl:AllDisjointClasses ; owl:members ( t:Dog t:Cat ) .
t:Cat a owl:Class ; rdfs:label "Cat" .
[] a owl:Axiom ; owl:annotatedSource t:Dog ; owl:annotatedProperty rdfs:subClassOf ;
  owl:annotatedTarget t:Pet ; rdfs:comment "As most people say." .
'''


def text_of(page):
    """The text of a page, without its scripts."""
    text = re.sub(r'(?s)<script.*?</script>', '', page)
    return html.unescape(re.sub(r'<[^>]+>', '', text))


def rows_of(page):
    """The rows of a page: by label, their values."""
    found = {}
    for row in re.findall(r'(?s)<div><dt>(.*?)</dt>(.*?)</div>', page):
        label = ' '.join(text_of(row[0]).split())
        found.setdefault(label, []).extend(
            ' '.join(text_of(part).split()) for part in re.split(r'<dd|<span><', row[1])[1:])
    return found


def term_section(page, anchor):
    begin = page.index(f'<div class="term" id="{anchor}"')
    return page[begin:page.find('<div class="term"', begin + 1)]


def page_of(server, name):
    where = server.get(f'/terms/{name}', accept='text/html').field('Location')
    return server.get(where, accept='text/html').text()


def topics(tap, folder):
    for words, path, text in TOPICS:
        with Server(folder.write('topic.ttl', PREFIXES + text + TERM)) as server:
            page = server.get(path, accept='text/html').text()
        main = json.loads(re.search(r'ld\+json">(.*?)</script>', page).group(1))['mainEntity']
        iri = re.search(r'<(\S+)> a', text).group(1)
        tap.equal(re.findall(r'<h1[^>]*>(.*?)</h1>', page), ['My vocabulary'],
                  f'{words}: its title is the heading')
        tap.check('<title>My vocabulary' in page, f'{words}: and that of the page')
        tap.check('<meta name="description" content="What it is for.">' in page,
                  f'{words}: what it is for is the summary')
        tap.check(0 < page.find('1.0') < page.find('id="-contents"'),
                  f'{words}: its version is on top')
        tap.equal(main['@id'], iri, f'{words}: it is the main entity')


def other_topics(tap, folder):
    """A document that speaks for itself, and one with two schemes."""
    for words, text, heading in (
            ('a described document with a scheme',
             '<http://e.example/ns> a dcterms:Dataset ; dcterms:title "Data" . '
             '<http://e.example/ns#s> a skos:ConceptScheme ; dcterms:title "S" .', 'Data'),
            ('a document with two schemes',
             '<http://e.example/ns#s> a skos:ConceptScheme ; dcterms:title "S" . '
             '<http://e.example/ns#t> a skos:ConceptScheme ; dcterms:title "T" .', 'ns')):
        with Server(folder.write('other.ttl', PREFIXES + text)) as server:
            where = server.get('/ns', accept='text/html')
            page = where if where.status == 200 else server.get(
                where.field('Location'), accept='text/html')
        tap.equal(re.findall(r'<h1[^>]*>(.*?)</h1>', page.text()), [heading],
                  f'{words}: its heading')


def expressions(tap, folder):
    text = PREFIXES + BASE
    for i, (turtle, _) in enumerate(EXPRESSIONS):
        text += f't:E{i} a owl:Class ; rdfs:subClassOf {turtle} .\n'
    for i, (_, turtle, _) in enumerate(UNWRITABLE):
        text += f't:U{i} a owl:Class ; rdfs:subClassOf {turtle} .\n'
    with Server(folder.write('pets.ttl', text)) as server:
        for i, (_, line) in enumerate(EXPRESSIONS):
            shown = rows_of(page_of(server, f'E{i}')).get('subclass of')
            tap.equal(shown and [v.partition('>')[2] or v for v in shown][-1:], [line], line)
        for i, (words, _, kept) in enumerate(UNWRITABLE):
            page = page_of(server, f'U{i}')
            tap.check('class="expression"' not in page,
                      f'an expression with {words} is not one line')
            tap.check(kept.lower() in text_of(page).lower(), f'an expression with {words} is shown: {kept}')
        terms(tap, server)
        labels_elsewhere(tap, server)
        document(tap, server)


def names(page, label):
    """The labels of the links in a row."""
    for row in re.findall(r'(?s)<div><dt>(.*?)</dt>(.*?)</div>', page):
        if ' '.join(text_of(row[0]).split()) == label:
            return [html.unescape(name) for name in
                    re.findall(r'<a [^>]*>(.*?)</a>', row[1])]
    return None


def terms(tap, server):
    person, dog = page_of(server, 'Person'), page_of(server, 'Dog')
    owner = page_of(server, 'owner')
    lead = re.compile(r'<p class="prose"[^>]*>(.*?)</p>')
    tap.equal(lead.findall(person), ['A human being.'],
              'a comment leads before a usage note')
    tap.equal(lead.findall(page_of(server, 'Pet')), ['Kept.'], 'IAO_0000115 leads')
    tap.equal(lead.findall(dog), ['Barks.'], 'a description leads when it is alone')
    tap.check('Usage.' in person, 'the usage note is there as well')
    tap.equal(names(page_of(server, 'Pet'), 'subclasses'), ['Dog'], 'subclasses')
    tap.check('Pet' in names(person, 'also disjoint with'), 'disjoint, said by the other')
    tap.check('Cat' in names(dog, 'also disjoint with'), 'disjoint, by owl:AllDisjointClasses')
    tap.equal(names(page_of(server, 'Pet'), 'domain of'), ['owner'], 'domain of')
    tap.equal(names(person, 'range of'), ['owner'], 'range of')
    tap.equal(names(person, 'domain of'), ['age'], 'domain of, through a union')
    tap.check('parent' in names(dog, 'domain of'), 'schema:domainIncludes counts')
    tap.equal(names(dog, 'range of'), ['parent'], 'schema:rangeIncludes counts')
    tap.equal(names(person, 'instances'), ['Ada', 'Bob'], 'instances')
    tap.check(any(name.endswith('E0') for name in names(person, 'used in')),
              'used in an expression', names(person, 'used in'))
    tap.equal(names(owner, 'characteristics'), ['functional', 'transitive'],
              'characteristics are words')
    tap.equal(names(owner, 'also inverse of'), ['owns'], 'the inverse, said by the other')
    tap.check('parent o owner' in text_of(owner), 'a property chain is one line')
    tap.check('As most people say.' in dog, 'the annotation of an axiom is shown')
    tap.check('annotated source' not in text_of(dog), 'and it stands with its term')
    ada = rows_of(page_of(server, 'ada'))
    tap.check('type dcterms:type' in ada, 'two properties with one label: one', ada)
    tap.check('type t:type' in ada,
              'two properties with one label: the other', ada)


def labels_elsewhere(tap, server):
    """Two properties with one label, among what points at a thing."""
    where = server.get('/terms/rome', accept='text/html').field('Location')
    for words, page in (('the page', server.get(where, accept='text/html')),
                        ('?inbound', server.get(where + '?inbound', accept='text/html'))):
        for name in ('t:type', 'dcterms:type'):
            tap.check(f'<small>{name}</small>' in page.text(),
                      f'what points at a thing, {words}: {name} is told apart')


def document(tap, server):
    page = server.get('/terms/', accept='text/html').text()
    contents = page[page.index('id="-contents"'):page.index('</nav>', page.index('-contents'))]
    anchors = re.findall(r'href="#([^"]+)"', contents)
    tap.check(re.search(r'>Pet</a><ul><li><a href="#Dog">Dog</a>', contents),
              'the contents are a tree', contents)
    tap.check({'Person', 'owner', 'ada'} <= set(anchors),
              'the contents have classes, properties and others', anchors)
    ids = re.findall(r' id="([^"]+)"', page)
    tap.equal(sorted(set(anchors) - set(ids)), [], 'every entry leads to a section')
    tap.equal(len(ids), len(set(ids)), 'no id comes twice')
    sections = page.count('<div class="term"')
    tap.equal(page.count('<div class="term" id="'), sections, 'every section has an id')
    section = term_section(page, 'Person')
    tap.equal(text_of(section).count('Person'), 2, 'a label is said once, beside the IRI')
    tap.check('defined by' not in section, 'the definer is the page')
    tap.check(section.index('A human being.') < section.index('<dl>'), 'the definition leads')


def elsewhere(tap, folder):
    """OBO: the terms are not below the IRI of the ontology."""
    text = PREFIXES + BASE.replace('<http://e.example/terms/>',
                                   '<http://e.example/terms/x.owl>')
    with Server(folder.write('obo.ttl', text)) as server:
        page = server.get('/terms/x.owl', accept='text/html').text()
    contents = page[page.index('id="-contents"'):page.index('</nav>', page.index('-contents'))]
    for name in ('Person', 'Dog', 'owner'):
        tap.check(f'>{name}</a>' in contents, f'terms beside the ontology: {name}')
    ids = re.findall(r' id="([^"]+)"', page)
    tap.equal(sorted(set(re.findall(r'href="#([^"]+)"', contents)) - set(ids)), [],
              'terms beside the ontology: every entry leads to a section')


def big(ending, count=1000):
    rows = [PREFIXES.replace('/ns#', '/big' + ending),
            f'<http://e.example/big{ending}> a owl:Ontology ; dcterms:title "Big" .']
    for i in range(count):
        above = f' ; rdfs:subClassOf :C{i // 7}' if i > 6 else ''
        rows.append(f':C{i} a owl:Class ; rdfs:label "class number {i}" ; '
                    f'rdfs:comment "The definition of class {i}."{above} .')
    return '\n'.join(rows)


def large(tap, folder):
    for ending, path in (('#', '/big'), ('/', '/big/')):
        words = f'1,000 terms with "{ending}"'
        with Server(folder.write('big.ttl', big(ending))) as server:
            answer = server.get(path, accept='text/html')
            page = answer.text()
            tap.check(len(answer.content) <= 250_000, f'{words}: at most 250 kB',
                      len(answer.content))
            tap.check(len(re.findall(r'<[a-z]', page)) < 3000, f'{words}: elements')
            labels = re.findall(r'>(class number \d+)</a>', page)
            tap.equal(len(set(labels)), 1000, f'{words}: all are listed')
            tap.check('The definition of class 5.' not in page, f'{words}: not described there')
            ids = re.findall(r' id="([^"]+)"', page)
            tap.equal(len(ids), len(set(ids)), f'{words}: no id comes twice')
            link = html.unescape(re.search(r'<a href="([^"]*)">class number 777</a>',
                                           page).group(1))
            if ending == '#':
                tap.check('C777' in ids, f'{words}: the fragment is an anchor')
                tap.check(link.endswith('#C777'), f'{words}: its page has it as well', link)
                page = server.get(link.partition('#')[0], accept='text/html').text()
                tap.check('The definition of class 777.' in term_section(page, 'C777'),
                          f'{words}: there it is described')
            else:
                tap.equal(link, '/big/C777', f'{words}: each has its own page')
            for accept in ('text/turtle', 'text/html', 'text/markdown'):
                tap.equal(server.get(f'{path}?page=21', accept=accept).status, 200,
                          f'{words}: the last page, {accept}')
                tap.equal(server.get(f'{path}?page=22', accept=accept).status, 404,
                          f'{words}: after the last page, {accept}')
            whole = server.get(path, accept='text/turtle').text()
            tap.equal(whole.count('The definition of'), 1000, f'{words}: Turtle has all')


def main():
    tap = Tap()
    with Folder() as folder:
        topics(tap, folder)
        other_topics(tap, folder)
        expressions(tap, folder)
        elsewhere(tap, folder)
        large(tap, folder)
    tap.done()


if __name__ == '__main__':
    main()
