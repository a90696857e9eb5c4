#!/usr/bin/python3
"""Data sets, answered as their owners mean them: what belongs to the document
of an ontology or of graphs, which version is current, what is hosted."""
from support import Folder, Server, Tap, run

HEAD = '''@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix : <http://v.example/p/> .
@prefix ns: <http://v.example/ns#> .
'''
NQUADS = 'application/n-quads'


def followed(server, target, accept, host='v.example'):
    """The answer, after at most three redirects."""
    for _ in range(3):
        answer = server.get(target, accept=accept, host=host)
        if answer.status not in (301, 303):
            break
        target = answer.field('Location')
    return answer


def lines(answer):
    return sorted(answer.text().splitlines())


def log_of(server):
    return server.stderr().decode()


# --- documents ---------------------------------------------------------------

def terms_elsewhere(tap):
    with Folder() as folder:
        files = [
            folder.write('a.ttl', HEAD + '<http://v.example/ns> a owl:Ontology '
                         ' . ns:B rdfs:label "B" . ns:A rdfs:label "A" .'),
            folder.write('b.ttl', HEAD + 'ns:Shape :of ns:A ; :has [ :deep 1 ] '
                         '. ns:A rdfs:comment "by b" . <http://v.example/id/x> '
                         ':p ns:A . <http://v.example/ns> :said "by b" .')]
        with Server(*files) as server:
            answer = followed(server, '/ns', 'application/n-triples')
            turtle = followed(server, '/ns', 'text/turtle').text()
    text = answer.text()
    tap.check('ns#Shape' in text,
              'hash terms of other files are in the document: "ns#Shape"',
              text)
    tap.check('"by b"' in text,
              'hash terms of other files are in the document: "by b"', text)
    tap.check('p/deep' in text,
              'hash terms of other files are in the document: "p/deep"', text)
    tap.check('p/said' in text, 'and what no other document says of the name',
              text)
    tap.check('/id/x' not in text, 'but not what is there beside', text)
    places = [turtle.find(name) for name in
              ('/ns> a ', '\nns:A ', '\nns:B ', '\nns:Shape ')]
    tap.check(-1 not in places, 'its terms are there', turtle)
    tap.check(places == sorted(places),
              'its terms are in the order of their IRIs', turtle)


def graphs_below(tap):
    with Folder() as folder:
        data = folder.write('np.trig', HEAD + '''
<http://v.example/np1#Head> { <http://v.example/np1> a :Nanopub . }
<http://v.example/np1#pubinfo> { <http://v.example/np1> :maker
    <http://other.example/me> . <http://other.example/me> rdfs:label "Me" . }
<http://v.example/np1#assertion> { <http://other.example/a> :b [ :c "d" ] . }
<http://v.example/bare#g> { <http://other.example/a> :e "f" . }
<http://v.example/np2#x> { <http://v.example/np1> :retracted "by np2" . }
<http://v.example/id/ada#prov> { <http://v.example/id/ada#prov> dct:creator
    "me" . }
<http://v.example/people> { <http://v.example/id/ada> a :Person ;
    rdfs:label "Ada" ; :age 36 ; :home [ :street "Main" ] .
    <http://v.example/id/bob> rdfs:label "Bob" . }
<http://v.example/alone#h> { <http://v.example/alone> a :Nanopub . }
<http://v.example/alone#a> { <http://other.example/b> :b "c" . }
''')
        with Server(data) as server:
            quads = followed(server, '/np1', NQUADS).text()
            first = server.get('/np1', accept=NQUADS, host='v.example')
            alone = followed(server, '/alone', NQUADS).text()
            ada = followed(server, '/id/ada', 'application/n-triples').text()
            ada_page = followed(server, '/id/ada', 'text/html').text()
            bare = server.get('/bare', accept=NQUADS, host='v.example')
            page = followed(server, '/np1', 'text/html').text()
    tap.equal(first.status, 303, 'a thing with graphs below it is a thing')
    for part in ('"Me" <http://v.example/np1#pubinfo>',
                 '"d" <http://v.example/np1#assertion>',
                 'Nanopub> <http://v.example/np1#Head>'):
        tap.check(part in quads, f'its document has {part}', quads)
    tap.check('about>' not in quads,
              'and what else is said about it, but no graph of its own: no '
              '"about>"', quads)
    tap.equal(len(quads.splitlines()), 6,
              'and what else is said about it, but no graph of its own: how '
              'many')
    tap.check('"by np2" <http://v.example/np2#x>' in quads,
              'and what else is said about it, but no graph of its own: "by '
              'np2" <http://v.example/np2#x>', quads)
    tap.equal(len(alone.splitlines()), 2,
              'one that nothing else speaks about is as it was published')
    for part in ('Person>', '"Ada"', '"36"', '"Main"', '"me"'):
        tap.check(part in ada, f'all is said of a thing: {part}', ada)
    tap.check('"Bob"' not in ada,
              'and nothing of others; its page says it, too: no "Bob"', ada)
    tap.check('Main' in ada_page,
              'and nothing of others; its page says it, too: "Main"', ada)
    tap.check('/np2' in page, 'its page leads to what speaks about it', page)
    tap.equal(bare.status, 200,
              'without a statement about it, it is a document: the status')
    tap.check('"f"' in bare.text(),
              'without a statement about it, it is a document: "f"', bare.head)


def speakers(tap):
    with Folder() as folder:
        data = folder.write('nie.trig', HEAD + '''
<http://v.example/nie#> { <http://v.example/nie#Thing> rdfs:label "T" . }
<http://v.example/nie_metadata#> { <http://v.example/nie#>
    dct:title "The Title" ; dct:creator "The Creator" ;
    owl:versionInfo "v77" . }
''')
        with Server(data) as server:
            quads = followed(server, '/nie', NQUADS)
            page = followed(server, '/nie', 'text/html').text()
    tap.check('nie_metadata' not in quads.text(),
              'a graph is answered with its own statements: no "nie_metadata"',
              quads.text())
    tap.check('"T"' in quads.text(),
              'a graph is answered with its own statements: "T"', quads.text())
    tap.check('</nie_metadata>; rel="describedby"' in quads.field('Link'),
              'it leads to the graph that speaks about it',
              quads.field('Link'))
    tap.check('href="/nie_metadata"' in page, 'so does its page', page)
    for words in ('The Title', 'The Creator', 'v77'):
        tap.check(words in page, f'which says {words}')


def with_a_hash(tap):
    """An ontology whose IRI ends with "#"."""
    with Folder() as folder:
        data = folder.write('a.ttl', HEAD + 'ns: a owl:Ontology ; dct:title '
                            '"The Title" ; dct:creator "The Creator" . ns:A a '
                            'owl:Class ; rdfs:label "A" .')
        with Server(data) as server:
            page = followed(server, '/ns', 'text/html').text()
            quads = followed(server, '/ns', NQUADS).text()
            turtle = followed(server, '/ns', 'text/turtle').text()
    tap.check('<h1 dir="auto">The Title</h1>' in page,
              'the title of an ontology that ends with "#" is the heading', page)
    tap.check(-1 < page.find('The Creator') < page.find('>A</a>'),
              'and what is said of it comes first', page)
    tap.check('Ontology' in page[:page.find('The Creator')],
              'its kind before that', page)
    tap.check('primaryTopic' not in quads,
              'nothing is added: no "primaryTopic"', quads)
    tap.equal(len(quads.splitlines()), 5, 'nothing is added: how many')
    tap.check('<http://v.example/ns#> a ' in turtle or 'ns: a ' in turtle,
              'Turtle has it', turtle)
    with Folder() as folder:
        data = folder.write('a.ttl', """@prefix s: <https://v.example/ns#> .
""" + HEAD + '<https://v.example/ns> a owl:Ontology ; rdfs:label "The Title" '
                            '. s:A rdfs:label "A" . s:B rdfs:label "B" . '
                            '<http://v.example/ns#C> rdfs:label "C" .')
        with Server(data) as server:
            page = followed(server, '/ns', 'text/html').text()
    tap.check('<h1 dir="auto">The Title</h1>' in page,
              'a term with another scheme leaves the heading: <h1 '
              'dir="auto">The Title</h1>', page)
    tap.check('>C</a>' in page,
              'a term with another scheme leaves the heading: ">C</a>"', page)


# --- versions ----------------------------------------------------------------

def version(number, label, more='', iri=True, info=None):
    iri = f'owl:versionIRI <http://v.example/o/{number}> ;' if iri else ''
    return HEAD + f'''<http://v.example/o> a owl:Ontology ; {iri}
  owl:versionInfo "{info or number}" ; rdfs:label "O" {more} .
<http://v.example/o/Person> a owl:Class ; rdfs:label "{label}" .
<http://v.example/o#{number.replace('.', '')}> rdfs:label "hash {number}" .
'''


OLD = version('1.0.0', 'Person v1') + '''
<http://v.example/o/Gone> a owl:Class ; rdfs:label "only in v1" .
<http://v.example/o/Person> rdfs:subClassOf <http://v.example/o/Gone> .
'''
NEW = version('2.0.0', 'Person v2')


def describing(tap):
    with Folder() as folder:
        files = [folder.write('1.ttl', OLD), folder.write('2.ttl', NEW),
                 folder.write('d.ttl', HEAD + '<http://v.example/id/a> a '
                              '<http://v.example/o/Person> .')]
        with Server(*files) as server:
            person = followed(server, '/o/Person', 'text/turtle').text()
            page = followed(server, '/o/Person', 'text/html').text()
            typed = followed(server, '/id/a', 'text/html').text()
            search = server.get('/-/search?q=person', accept='text/html',
                                host='v.example').text()
            gone = {accept: followed(server, '/o/Gone', accept).text()
                    for accept in ('text/turtle', 'text/html')}
            whole = [followed(server, target, 'application/n-triples')
                     for target in ('/o', '/o/2.0.0', '/o/1.0.0')]
            notes = log_of(server)
    tap.check('v2' in person,
              'a term is described from the current version: "v2"', person)
    tap.check('v1' not in person,
              'a term is described from the current version: no "v1"', person)
    tap.check('Person v1' not in page,
              'so are its labels and hierarchies: no "Person v1"', page)
    tap.check('Gone' not in page,
              'so are its labels and hierarchies: no "Gone"', page)
    tap.check('Person v2' in typed, 'and the labels of types: "Person v2"',
              typed)
    tap.check('Person v1' not in typed,
              'and the labels of types: no "Person v1"', typed)
    tap.check('<mark>Person</mark> v2' in search,
              'and the search: "Person v2"', search)
    tap.check('</mark> v1' not in search, 'and the search: no "Person v1"',
              search)
    tap.check('only in v1' in gone['text/turtle'],
              'a term of an older version keeps resolving')
    tap.check('1.0.0' in gone['text/turtle'],
              'data and page say which version it is: "1.0.0"',
              gone['text/turtle'])
    tap.check('1.0.0' in gone['text/html'],
              'data and page say which version it is: "1.0.0"',
              gone['text/turtle'])
    tap.check('only version "1.0.0" of http://v.example/o describes '
              'http://v.example/o/Gone' in notes, 'and so does a note', notes)
    tap.equal(lines(whole[0]), lines(whole[1]),
              'the IRI of the current version answers the same')
    tap.check('hash 1.0.0' in whole[0].text(),
              'old hash terms are in the document, which says so: "hash '
              '1.0.0"', whole[0].text())
    tap.check('o/1.0.0' in whole[0].text(),
              'old hash terms are in the document, which says so: "o/1.0.0"',
              whole[0].text())
    tap.check('only in v1' not in whole[0].text(),
              'old hash terms are in the document, which says so: no "only '
              'in v1"', whole[0].text())
    tap.check('only in v1' in whole[2].text(),
              'the older version is as it was: "only in v1"', whole[2].text())
    tap.check('v2' not in whole[2].text(),
              'the older version is as it was: no "v2"', whole[2].text())


# What the two say, in the order of loading; which is current; the reason.
ORDERS = [
    (version('1.10', 'A'), version('1.9', 'B'), 'A', 'number is the highest'),
    (version('a', 'A', info=' 2.6.0 '),
     version('b', 'B', info='2016-05-20T10:00:00'), 'A', 'no version number'),
    (version('a', 'A', '; dct:modified "2024-08-22"', info='all new'),
     version('b', 'B', '; dct:modified "2020-11-30"', info='updated copy of 1'),
     'A', 'date is the latest'),
    (version('1', 'A', '; owl:priorVersion <http://v.example/o/2>'),
     version('2', 'B'), 'A', 'owl:priorVersion'),
    (version('x', 'A', '; owl:backwardCompatibleWith <http://v.example/o/y>'),
     version('y', 'B'), 'A', 'owl:backwardCompatibleWith says'),
    (version('x', 'A', '; owl:priorVersion <http://v.example/o/y#>'),
     version('y', 'B'), 'A', 'owl:priorVersion says'),
    (version('x', 'A', '; owl:priorVersion <http://v.example/o/y>'),
     version('y#', 'B', info='y'), 'A', 'owl:priorVersion says'),
    (version('latest', 'A', info='2.0'), version('latest', 'B', info='1.0'),
     'A', 'number is the highest'),
    (version('SELF', 'A', info='2.0').replace('/o/SELF', '/o'),
     version('SELF', 'B', info='1.0').replace('/o/SELF', '/o'), 'A',
     'number is the highest'),
    (version('1', 'A', iri=False, info='Stable", "2.0'),
     version('1', 'B', iri=False, info='Stable", "1.0'), 'A',
     '"2.0" ('),
    (version('1', 'A', iri=False, info='Stable", "renewed'),
     version('1', 'B', iri=False, info='Stable", "first'), 'B',
     'source comes last'),
    (version('x', 'A', '; dct:modified "2020-05-20T23:00:00-05:00"'),
     version('y', 'B', '; dct:modified "2020-05-21T01:00:00Z"'), 'A',
     'date is the latest'),
    (version('x', 'A'), version('y', 'B'), 'B', 'source comes last'),
]


def order(tap):
    for number, (first, second, current, reason) in enumerate(ORDERS):
        with Folder() as folder:
            files = [folder.write('1.ttl', first), folder.write('2.ttl', second)]
            with Server(*files) as server:
                text = followed(server, '/o', 'text/turtle').text()
                notes = log_of(server)
        other = 'AB'['BA'.index(current)]
        tap.check(f'"{other}"' not in text, f'order {number}: not {other}', text)
        tap.check(f'"{current}"' in text, f'order {number}: {current}', text)
        tap.check(reason in notes, f'order {number}: a note says why', notes)
    with Folder() as folder:
        folder.write('1.ttl', version('1', 'A'))
        folder.write('2.ttl', version('2', 'B'))
        config = folder.write('c.ttl', '@prefix so: <https://w3id.org/seeother#'
                              '> . [] a so:Resolver ; so:dataset <1.ttl>, '
                              '<2.ttl> ; so:current <http://v.example/o/1> .')
        with Server('-c', config) as server:
            text = followed(server, '/o', 'text/turtle').text()
            notes = log_of(server)
    tap.check('"A"' in text, 'the owner may choose another one: "A"', text,
              notes)
    tap.check('so:current says so' in notes,
              'the owner may choose another one: "so:current says so"', text,
              notes)
    tap.check('no effect' not in notes,
              'the owner may choose another one: no "no effect"', text, notes)
    with Folder() as folder:
        folder.write('1.ttl', version('1', 'A'))
        config = folder.write('c.ttl', '@prefix so: <https://w3id.org/seeother#'
                              '> . [] a so:Resolver ; so:dataset <1.ttl> ; '
                              'so:current <http://v.example/o/3> .')
        _, _, notes = run('check', '-c', config)
    tap.check('so:current <http://v.example/o/3> has no effect' in notes,
              'a choice that no version has is warned of', notes)


FOREIGN = HEAD + """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<http://v.example/o/Gone> skos:exactMatch <http://v.example/x> .
"""


def old_terms(tap):
    """What else is said in the file of a version, or about its terms."""
    stub = """<http://www.w3.org/2004/02/skos/core> a owl:Ontology .
<http://v.example/o/1.0.0> a owl:Ontology ; rdfs:label "release" .
"""
    with Folder() as folder:
        files = [folder.write('1.ttl', OLD + stub), folder.write('2.ttl', NEW),
                 folder.write('map.ttl', FOREIGN)]
        with Server(*files) as server:
            person = followed(server, '/o/Person', 'text/turtle').text()
            gone = followed(server, '/o/Gone', 'text/turtle').text()
            old = followed(server, '/o/1.0.0', 'text/turtle').text()
            notes = log_of(server)
    tap.check('v2' in person,
              'stubs in the file of an old version do not make it current: '
              '"v2"', person)
    tap.check('v1' not in person,
              'stubs in the file of an old version do not make it current: '
              'no "v1"', person)
    tap.check('only in v1' in gone,
              'a statement of another file joins the old description: "only '
              'in v1"', gone)
    tap.check('exactMatch' in gone,
              'a statement of another file joins the old description: '
              '"exactMatch"', gone)
    tap.check('o/1.0.0' in gone,
              'which still says of which version it is: "o/1.0.0"', gone,
              notes)
    tap.check('describes http://v.example/o/Gone' in notes,
              'which still says of which version it is: "describes '
              'http://v.example/o/Gone"', gone, notes)
    tap.check('"release"' in old,
              'the IRI of a version is not one of its terms: "release"', old,
              notes)
    tap.check('isDefinedBy' not in old,
              'the IRI of a version is not one of its terms: no "isDefinedBy"',
              old, notes)
    tap.check('describes http://v.example/o/1.0.0' not in notes,
              'the IRI of a version is not one of its terms: no "describes '
              'http://v.example/o/1.0.0"', old, notes)
    other = """<http://v.example/p> a owl:Ontology ;
  owl:versionInfo "{0}" ; owl:versionIRI <http://v.example/p/{0}> .
<http://v.example/o/Gone> rdfs:seeAlso <http://v.example/p> .
"""
    with Folder() as folder:
        files = [folder.write('1.ttl', OLD), folder.write('2.ttl', NEW)] + [
            folder.write(f'p{i}.ttl', HEAD + other.format(i)) for i in (1, 2)]
        with Server(*files) as server:
            gone = followed(server, '/o/Gone', 'text/turtle').text()
    tap.check('only in v1' in gone,
              'nor does what versions of another ontology say erase it: '
              '"only in v1"', gone)
    tap.equal(gone.count('seeAlso'), 1,
              'nor does what versions of another ontology say erase it: how '
              'many')


def one_document(tap):
    """With so:termDocument, for what the ontology has."""
    with Folder() as folder:
        folder.write('1.ttl', OLD)
        folder.write('2.ttl', NEW)
        config = folder.write('c.ttl', '@prefix so: <https://w3id.org/seeother#'
                              '> . [] a so:Resolver ; so:dataset <1.ttl>, '
                              '<2.ttl> ; so:termDocument so:Ontology .')
        with Server('-c', config) as server:
            places = [server.get(f'/o/{name}', host='v.example')
                      .field('Location') for name in ('Person', 'Gone')]
            gone = followed(server, '/o/Gone', 'text/turtle').text()
    tap.equal(places, ['/o', '/o/Gone/about'],
              'an old term is not sent to a document that lacks it')
    tap.check('only in v1' in gone, 'but to its own', gone)


def unreachable(tap):
    with Folder() as folder:
        files = [folder.write('1.ttl', version('1', 'A', iri=False)),
                 folder.write('2.ttl', version('2', 'B'))]
        code, _, notes = run('check', *files)
    tap.equal(code, 0, 'a version without an IRI is named: the exit code')
    tap.check('a version of http://v.example/o cannot be requested: "1" (' in
              notes,
              'a version without an IRI is named: "a version of ... cannot be '
              'requested"', notes)
    tap.check('it has no owl:versionIRI' in notes,
              'a version without an IRI is named: "it has no owl:versionIRI"',
              notes)
    for name, reason in (('1#a', 'its owl:versionIRI has a fragment'),
                         ('2', 'a newer version has the same owl:versionIRI')):
        with Folder() as folder:
            files = [folder.write('1.ttl', version(name, 'A', info='1')),
                     folder.write('2.ttl', version('2', 'B'))]
            with Server(*files) as server:
                notes = log_of(server)
                newer = followed(server, '/o/2', 'text/turtle').text()
        tap.check('cannot be requested: ' in notes,
                  f'and so is one with {name}: "cannot be requested"', notes)
        tap.check(reason in notes, f'and so is one with {name}: {reason}',
                  notes)
        tap.check('"B"' in newer,
                  'an IRI of two versions is of the newer one: "B"', newer)
        tap.check('"A"' not in newer,
                  'an IRI of two versions is of the newer one: no "A"', newer)
    long = 'a-rather-long-name-of-a-release-of-the-ontology-'
    with Folder() as folder:
        files = [folder.write(f'{i}.ttl', HEAD + '<http://v.example/o> a '
                              'owl:Ontology ; owl:versionIRI '
                              f'<http://v.example/o/{long}{i}> .')
                 for i in (1, 2)]
        _, _, notes = run('check', *files)
    tap.check(f'"http://v.example/o/{long}2" (' in notes,
              'the IRI of a version is whole in notes', notes)


def parts(tap):
    """What tells no version is one where it describes the same, else a part."""
    same = HEAD + ('<http://v.example/o> a owl:Ontology . <http://v.example/o/'
                   'Person> a owl:Class ; rdfs:label "Person v0" .')
    part = HEAD + ('<http://v.example/o> a owl:Ontology . <http://v.example/o/'
                   'Person> rdfs:comment "a person" .')
    for name, text, expected in (('same', same, False), ('part', part, True)):
        with Folder() as folder:
            files = [folder.write('1.ttl', text), folder.write('2.ttl', NEW)]
            with Server(*files) as server:
                whole = followed(server, '/o', 'text/turtle').text()
        has = 'Person v0' in whole or 'a person' in whole
        tap.equal(has, expected, f'a declaration without a version: {name}')


# --- what is hosted ----------------------------------------------------------

def hosting(tap):
    terms = ''.join(f'ns:t{i} a owl:Class . ' for i in range(60))
    things = ''.join(f'<http://v.example/id/{i}> :p 1 . ' for i in range(40))
    with Folder() as folder:
        data = folder.write('a.trig', HEAD + terms + things + '''
dct:title a owl:AnnotationProperty .
<http://lone.example/x> :p 1 .
<http://onto.example/o> a owl:Ontology .
<http://graph.example/g> { <http://graph.example/g#t> :p 1 . }
<http://bare.example/g> { <http://v.example/id/1> :p 2 . }
<http://ONTO.example/x> :p 1 . <http://P.example/x> :p 1 .
''')
        with Server(data) as server:
            log = log_of(server)
            codes = {host: server.get('/', host=host).status for host in
                     ('onto.example', 'graph.example', 'bare.example',
                      'lone.example')}
            mapped = server.get('/ns', accept='text/turtle').status
        code, _, checked = run('check', data)
    tap.check('hosting http://v.example/ns# (60 terms), http://v.example/id/ '
              '(40 things)\n' in log, 'namespaces are listed, with numbers', log)
    tap.equal(mapped, 200, 'hash terms count one by one')
    tap.check(codes['onto.example'] != 421,
              'the authority of a declared ontology is hosted', codes)
    tap.check(codes['graph.example'] != 421,
              'so is that of a graph with its terms', codes)
    tap.equal(codes['bare.example'], 421,
              'others are not: the bare one')
    tap.equal(codes['lone.example'], 421,
              'others are not: the lone one')
    note = ('note: 1 subject on lone.example is not hosted; so:namespace '
            '[ so:iri <http://lone.example/> ] would host it')
    graph = ('note: 1 document (a named graph, or a version) on bare.example is '
             'not hosted; so:namespace [ so:iri <http://bare.example/> ]')
    tap.check(graph in log, 'a note names the authority of a graph', log)
    tap.equal(log.lower().count('hosting onto.example (2 subjects)\n') +
              log.lower().count('hosting http://onto.example/ (2 things)\n'),
              1, 'an authority in two spellings is one')
    tap.check(note in log, 'a note names them, and the setting', log)
    tap.equal(code, 0, 'check says it, too: the exit code')
    tap.check(note in checked, f'check says it, too: {note}', checked)
    with Folder() as folder:
        folder.write('a.ttl', HEAD + terms + '<http://lone.example/x> :p 1 .')
        config = folder.write('c.ttl', '@prefix so: <https://w3id.org/seeother#'
                              '> . [] a so:Resolver ; so:dataset <a.ttl> ; '
                              'so:namespace [ so:iri <http://lone.example/> ] '
                              '.')
        with Server('-c', config) as server:
            status = server.get('/x', host='lone.example').status
            log = log_of(server)
    tap.equal(status, 303, 'and with that setting they are: the status')
    tap.check('not hosted' not in log,
              'and with that setting they are: no "not hosted"', status, log)


def main():
    tap = Tap()
    terms_elsewhere(tap)
    graphs_below(tap)
    speakers(tap)
    with_a_hash(tap)
    describing(tap)
    old_terms(tap)
    order(tap)
    one_document(tap)
    unreachable(tap)
    parts(tap)
    hosting(tap)
    tap.done()


if __name__ == '__main__':
    main()
