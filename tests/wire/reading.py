#!/usr/bin/python3
"""What a page shows: each kind of value as people want it, groups and trees,
the picture, the map; and whatever the data hold, no element and no attribute
that the templates do not have."""
import html
import json
import re
from html.parser import HTMLParser
from pathlib import Path

from support import Folder, Server, Tap

PAGES = Path(__file__).resolve().parents[2] / 'data' / 'pages'
PREFIXES = '''@prefix e: <http://e.example/ns#> .
@prefix id: <http://e.example/id/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix qudt: <http://qudt.org/schema/qudt/> .
@prefix unit: <http://qudt.org/vocab/unit/> .
@prefix geo: <http://www.w3.org/2003/01/geo/wgs84_pos#> .
@prefix geosparql: <http://www.opengis.net/ont/geosparql#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
'''
THIN = '\u202f'
# What is said of id:a by e:p, and what stands on the page.
VALUES = [
    ('a date', '"1610-01-07"^^xsd:date',
     '<time class="kind" datetime="1610-01-07" title="1610-01-07 xsd:date" '
     'dir="auto">7 January 1610</time>'),
    ('a year', '"1610"^^xsd:gYear', '>1610</time>'),
    ('a time', '"2004-12-31T10:00:00Z"^^xsd:dateTime',
     '31 December 2004, 10:00 UTC</time>'),
    ('a date that is none', '"soon"^^xsd:date', '>soon</span>'),
    ('a number', '69911.5', 'title="69911.5 xsd:decimal" value="69911.5">'
     f'69{THIN}911.5</data>'),
    ('a power', '1.9E27', f'1.9{THIN}×{THIN}10²⁷</data>'),
    ('a quantity', '[ a qudt:QuantityValue ; qudt:numericValue 12345.0 ; '
     'qudt:hasUnit unit:KiloM ; rdfs:comment "mean"@en ]',
     f'>12{THIN}345</data> <abbr title="http://qudt.org/vocab/unit/KiloM">km'
     '</abbr></span> <span class="remark" lang="en" dir="auto">mean</span>'),
    ('a boolean', 'true', 'title="xsd:boolean">true</span>'),
    ('an address', '<mailto:a@b.example>',
     '<a href="mailto:a@b.example" title="mailto:a@b.example">a@b.example</a>'),
    ('a URI in a literal', '"http://x.example/y"^^xsd:anyURI',
     '<a href="http://x.example/y" title="http://x.example/y" class="out" '
     'rel="nofollow noopener">'),
    ('a URI of nothing here in a literal',
     '"http://e.example/nothing/"^^xsd:anyURI', '<a href="/nothing/" title='),
    ('elsewhere', '<http://x.example/y>', 'class="out" rel="nofollow noopener"'),
    ('an image', '<https://x.example/y.png>', 'class="out" rel="nofollow '
     'noopener">y.png</a> <a class="ask" href="https://x.example/y.png" rel='
     '"nofollow noopener noreferrer">Show the image from x.example</a>'),
    ('no link', '<urn:isbn:1>', '<span class="text" dir="auto" '
     'title="urn:isbn:1">urn:isbn:1</span>'),
    ('a thing here', 'id:b', '<a href="/id/b" title="http://e.example/id/b">'
     'Other</a>'),
    ('nothing here', 'id:nobody', '<span class="text" dir="auto" '
     'title="http://e.example/id/nobody">id:nobody</span>'),
    ('a list', '( 1 id:b )', '<ol><li><span dir="ltr"><data class="kind" title="xsd:integer" value="1"'),
    ('a node', '[ e:q "x" ]', '<dl><div><dt><span title="e:q">q</span></dt>'),
    ('an empty node', '[]', '>[ ]</span>'),
    ('nothing', '""', '>&quot;&quot;</span>'),
    ('a number of nothing', '""^^xsd:integer', '>&quot;&quot;</span>'),
    ('a very long number', '"' + '9' * 400 + '"^^xsd:integer', '9' * 300),
    ('a quantity of another type', '[ a e:Special ; qudt:numericValue 7 ; '
     'e:lower 7 ; qudt:unit unit:M ]', 'title="e:lower">lower</span>'),
    ('a day that is none', '"2020-02-31"^^xsd:date', '>2020-02-31</span>'),
    ('a language', '"mot"@fr, "word"@en', '<span class="text kind" lang="en" '
     'dir="auto" title="en">word</span> <small>en</small>'),
    ('other languages', '"a"@fr, "b"@de, "c"@it, "d"@en',
     '<details><summary>3 other languages</summary>'),
    ('a long text', '"' + 'lang ' * 200 + '"', '<details class="long">'),
    ('many', ', '.join(f'"{i:03}"' for i in range(40)),
     '<details><summary>+ 20 more</summary>'),
    ('very many', ', '.join(f'"{i:03}"' for i in range(700)),
     '<a href="/-/browse?property=http://e.example/ns%23p&amp;subject='
     'http://e.example/id/a">+ 200 more</a>'),
    ('another datatype', '"x"^^e:t', 'title="e:t">x</span>'),
]
THING = PREFIXES + '''
id:a a e:Kind ; rdfs:label "Name"@en, "Nom"@fr ;
  skos:definition "What it is."@en, "Was es ist."@de ;
  e:orbits id:b ; e:meanRadius 5 ; owl:sameAs <http://x.example/a> ;
  skos:altLabel "Other name" ; e:secret "classified" ;
  e:photo <https://pictures.example/a.png> ;
  geo:lat -24.63 ; geo:long "-70.4" ; skos:broader id:middle ; skos:related id:b .
id:b rdfs:label "Other" ; e:likes id:a ; skos:broader id:a .
id:a e:sees id:top . id:z e:likes id:a .
id:middle skos:broader id:top . id:top rdfs:label "Top" .
e:Kind rdfs:label "kind" . e:orbits rdfs:label "revolves around" .
'''
CONFIG = '''@prefix so: <https://w3id.org/seeother#> .
[] a so:Resolver ; so:dataset <a.ttl> ; so:siteName "A <site>" ; %s
  so:imageProperty <http://e.example/ns#photo> ;
  so:hiddenProperty <http://e.example/ns#secret> .
'''
HOSTILE = ['</title><img src=x onerror=alert(1)>', '--!><b onmouseover=x>',
           ']]>', '</script><script>alert(1)</script>', '<!--<script>',
           '\u2028', "'\\\" onload='x", '{{title}}{{>head}}', '\u202e',
           '&lt;i&gt;', '</span></dd><svg/onload=x>', '\\u0000x'[6:]]
LINKS = ['javascript:alert(1)', 'JavaScript:x', 'data:text/html,x',
         'vbscript:x', 'file:///etc/passwd', 'blob:x', 'http://e.example/"x',
         "http://e.example/'onload=x", 'http://x.example/</a>']


class Shape(HTMLParser):
    """Elements, their attributes, and where they lead."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.found, self.links, self.open = set(), [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.found.add((tag, None))
        self.found.update((tag, name) for name, _ in attrs)
        self.links += [value for name, value in attrs
                       if name in ('href', 'src', 'action')]


def template_shape():
    text = ''.join(page.read_text() for page in sorted(PAGES.glob('*.html')) +
                   [PAGES.parent / 'theme' / 'logo.html'])
    return Shape(re.sub(r'\{\{.*?\}\}', 'x', text)).found


def values(tap, folder):
    for words, said, shown in VALUES:
        data = PREFIXES + f'id:a e:p {said} .\nid:b rdfs:label "Other" .\n'
        with Server(folder.write('v.ttl', data)) as server:
            page = server.get('/doc/a.html').text()
        tap.check(shown in page, f'a value: {words}',
                  page[page.find('<h2>'):][:1500])


def part(page, begin, end='</section>'):
    return page[page.find(begin):].split(end)[0]


def things(tap, folder):
    folder.write('a.ttl', THING)
    with Server('-c', folder.write('c.ttl', CONFIG % '')) as server:
        answer = server.get('/doc/a.html')
        page = answer.text()
        inbound = server.get('/doc/a?inbound', accept='text/html').text()
        french = server.get('/doc/a.fr.html').text()
        svg = server.get('/doc/a.svg')
    tap.check('<h1 lang="en" dir="auto">Name</h1>' in page,
              'the title: <h1 lang="en" dir="auto">Name</h1>')
    tap.check('<title>Name · A &lt;site&gt;</title>' in page,
              'the title: "<title>Name · A &lt;site&gt;</..."')
    tap.check('<a href="/-/browse?class=http://e.example/ns%23Kind" '
              'title="http://e.example/ns#Kind">kind</a>' in page, 'the type')
    tap.check('<p class="prose" lang="en" dir="auto">What it is.</p>' in page,
              'the prose, once: <p class="prose" lang="en" dir...')
    tap.check('What it is.' not in part(page, '<section class="group-notes'),
              'the prose, once: no "What it is."')
    tap.check('<b lang="en">English</b> <a href="/doc/a.fr.html" lang="fr"' in
              page,
              'the languages that it can be had in')
    tap.check('<meta property="og:title" content="Name">' in page,
              'what previews of a link need: <meta property="og:title" '
              'cont...')
    tap.check('<meta property="og:description" content="What it is.">' in page,
              'what previews of a link need: <meta '
              'property="og:description...')
    for group, text in (('facts', 'mean radius'), ('relations',
                        'revolves around'), ('kinds', 'related'),
                        ('names', 'Other name'), ('notes', 'Was es ist.'),
                        ('elsewhere', 'x.example/a')):
        tap.check(text in part(page, f'<section class="group-{group}'),
                  f'the group {group}')
    tap.check('broader' not in part(page, '<section class="group-kinds'),
              'what the tree says is not said again by a property', page)
    tap.check('classified' not in part(page, '<div class="columns">', '</main>'),
              'a property that the owner hides')
    tap.check('<figure><a class="ask" href="https://pictures.example/a.png"' in
              page,
              'an image from elsewhere is there on request: <figure><a '
              'class="ask" href="h...', answer.head)
    tap.check('<img' not in page,
              'an image from elsewhere is there on request: no "<img"',
              answer.head)
    tap.check('https://pictures.example' in
              answer.field('Content-Security-Policy'),
              'an image from elsewhere is there on request: '
              '"https://pictures.example"', answer.head)
    tree = part(page, '<section class="tree"')
    tap.check('<b aria-current="page">Name</b><ul><li><a href="/id/b"' in tree,
              'the tree, with what is below', tree)
    tap.check('24.63° S, 70.40° W' in page, 'the map: "24.63° S, 70.40° W"')
    tap.check('https://www.openstreetmap.org/?mlat=-24.63000' in page,
              'the map: "https://www.openstreetmap.org/..."')
    picture = part(page, '<svg xmlns', '</svg>')
    tap.equal(picture.count('role="listitem"'), 6, 'the picture: how many')
    tap.check('<title>id:z: likes → Name</title>' in picture,
              'the picture: who points at the topic', picture)
    tap.check('<title>Name: broader → id:middle</title>' in picture,
              'the picture: what the topic points at', picture)
    around = part(page, '<section class="neighbours"')
    tap.check('<a href="/id/middle">id:middle</a> <small>broader'
              '</small> → <a href="/id/top">Top</a>' in around,
              'what the neighbours say about each other', around)
    tap.equal(svg.field('Content-Type'), 'image/svg+xml',
              'the picture by itself: Content-Type')
    tap.check(svg.text().startswith('<?xml'),
              'the picture by itself: it begins', svg.head)
    tap.check('<svg xmlns' in svg.text(),
              'the picture by itself: "<svg xmlns"', svg.head)
    tap.check("default-src 'none'" in svg.field('Content-Security-Policy'),
              'the picture by itself: "default-src \'none\'"', svg.head)
    tap.check('title="e:likes">likes</span> <small>2</small>' in
              part(page, '<section class="inbound"'), 'what points at it')
    tap.check('<h2>What links to <bdi>' in
              part(page, '<section class="inbound"'),
              'what points at it has a heading')
    tap.check('class="inbound"' not in inbound,
              'of what points at it, nothing')
    tap.check('lang="fr" dir="auto">Nom</h1>' in french,
              'in French: lang="fr" dir="auto">Nom</h1>')
    tap.check('Dieses' not in french, 'in French: no "Dieses"')
    tap.check('Cette page est un document' in french,
              'in French: "Cette page est un document"')
    data = json.loads(html.unescape(part(page, '<script type="application/ld'
                                         '+json">', '</script>')
                                    .split('>', 1)[1]))
    tap.equal(data['mainEntity']['@id'], 'http://e.example/id/a',
              'JSON-LD: the thing')
    tap.equal(data['url'], 'http://e.example/doc/a', 'JSON-LD: its URL')
    tap.equal(data['@type'], 'WebPage', 'JSON-LD: its type')
    with Server('-c', folder.write('c.ttl', CONFIG % 'so:images so:Link ;')) \
            as server:
        answer = server.get('/doc/a.html')
    tap.check('<img' not in answer.text(),
              'no images, where the owner wants none: no "<img"', answer.head)
    tap.check('pictures.example' not in
              answer.field('Content-Security-Policy'),
              'no images, where the owner wants none: no "pictures.example"',
              answer.head)


def hidden(tap, folder):
    """What the owner hides is nowhere on a page."""
    folder.write('a.ttl', PREFIXES + '''
id:a rdfs:label "Name" ; rdfs:comment "classified" ; e:secret id:classified ;
  foaf:depiction <https://classified.example/a.png> ; skos:broader id:b .
id:classified rdfs:label "classified" ; e:tells id:a . id:b rdfs:label "B" .
id:b e:tells id:a .
''')
    config = '''@prefix so: <https://w3id.org/seeother#> .
[] a so:Resolver ; so:dataset <a.ttl> ; so:license <javascript:alert(1)> ;
  so:hiddenProperty <http://e.example/ns#secret>, <http://e.example/ns#tells>,
    <http://www.w3.org/2000/01/rdf-schema#comment>,
    <http://xmlns.com/foaf/0.1/depiction> .
'''
    with Server('-c', folder.write('c.ttl', config)) as server:
        for target in ('/doc/a.html', '/doc/a.svg'):
            answer = server.get(target)
            tap.check(b'classified' not in answer.content,
                      f'hidden: {target}: no "classified"', answer.text())
            tap.check('classified' not in answer.head.decode('latin-1'),
                      f'hidden: {target}: no "classified"', answer.text())
        tap.equal(server.get('/-/browse?property=http://e.example/ns%23tells&'
                             'object=http://e.example/id/a').status, 404,
                  'what is hidden cannot be browsed')
        tap.check(b'classified' in server.get('/doc/a.ttl').content,
                  'RDF has it all the same')
        home = server.get('/', accept='text/html').text()
        tap.check('href="javascript:' not in home, 'a licence that is not a link')


def trees(tap, folder):
    below = ', '.join(f'id:n{i:03}' for i in range(500))
    chain = ''.join(f'id:c{i} skos:broader id:c{i + 1} .\n' for i in range(40))
    data = PREFIXES + f'''id:top skos:narrower {below} . {chain}
id:self skos:broader id:self . ''' + ''.join(
        f'id:n{i:03} rdfs:label "n{i:03}" .\n' for i in range(500))
    with Server(folder.write('t.ttl', data)) as server:
        top = server.get('/doc/top.html').text()
        child = server.get('/doc/n007.html').text()
        alone = server.get('/doc/self.html').text()
        deep = server.get('/doc/c0.html').text()
    tree = part(top, '<section class="tree"')
    tap.equal(tree.count('href="/id/n'), 24,
              'what is said to be narrower: how many')
    tap.check('+ 476 more' in tree,
              'what is said to be narrower: "+ 476 more"', tree)
    tap.check('id:top' in part(child, '<section class="tree"'),
              'its narrower ones know what is above them')
    tap.check('<section class="tree"' not in alone,
              'what is below itself is below nothing')
    tap.check('<ul><li>…</li><li>' in deep, 'a long way up is cut, with a sign',
              part(deep, '<section class="tree"'))


def addresses(tap, folder):
    """Names without a URI of ours, long labels, terms like our own ids."""
    data = PREFIXES + '''
<urn:isbn:1> rdfs:label "book" ; e:about id:a . id:a rdfs:label "Name" .
<http://e.example/v> a owl:Ontology .
<http://e.example/v#content> a owl:Class . <http://e.example/v#contents> a
  owl:Class . <http://e.example/v#neighbourhood> a owl:Class .
<https://e.example/v#content> rdfs:label "twin" .
id:long rdfs:label "''' + 'long ' * 4000 + '''" .
''' + ''.join(f'id:x{i} e:about id:long .\n' for i in range(30))
    with Server(folder.write('u.ttl', data)) as server:
        page = server.get('/doc/a.html').text()
        urn = server.get('/-/doc?iri=urn:isbn:1', accept='text/html').text()
        vocabulary = server.get('/v', accept='text/html').text()
        long = server.get('/doc/long.html').text()
        more = html.unescape(re.search('<a href="([^"]*)">[+] 10 more',
                                       long).group(1))
        browse = server.get(more, accept='text/html')
        found = server.get('/-/search?q=long', accept='application/json')
    for words, text in (('what points at it', page), ('a URN', urn)):
        tap.check('href=""' not in text, f'no empty link: {words}')
    tap.check('data-here' not in urn,
              'commands for this host, where it hosts the name: no '
              '"data-here"')
    tap.check('data-here="/id/a"' in page,
              'commands for this host, where it hosts the name: '
              'data-here="/id/a"')
    ids = re.findall(' id="([^"]*)"', vocabulary)
    tap.equal(len(ids), len(set(ids)), 'each id is there once')
    for name in ('content', 'contents', 'neighbourhood'):
        tap.check(name in ids, f'{name} is the id of a term', ids)
    tap.equal(browse.status, 200, 'long labels are cut in lists: the status')
    tap.equal(browse.text().count('title="http://e.' 'example/id/x'), 30,
              'long labels are cut in lists: how many')
    tap.check(len(found.content) < 2000,
              'long labels are cut in lists: the size', browse.head,
              len(found.content))


def earth(tap, folder):
    for words, said, where in (
            ('text of CRS84', '"POINT(10 50)"^^geosparql:wktLiteral', True),
            ('on Mars', '"<http://www.opengis.net/def/crs/IAU/0/49900> '
             'POINT(10 50)"^^geosparql:wktLiteral', False)):
        data = PREFIXES + f'id:a e:g [ e:as {said} ] .'
        with Server(folder.write('w.ttl', data)) as server:
            page = server.get('/doc/a.html').text()
        tap.check('50.00° N, 10.00° E' in page,
                  f'a place: {words}: "50.00° N, 10.00° E"')
        tap.equal('openstreetmap' in page, where,
                  f'a place: {words}: openstreetmap in page')


def inert(tap, folder):
    allowed = template_shape()
    literals = ', '.join(json.dumps(text, ensure_ascii=False) for text in HOSTILE)
    lines = ''.join(f'id:a e:l{i} <{link}> .\n' for i, link in enumerate(LINKS)
                    if not re.search('["<>]', link))
    data = PREFIXES + f'''
id:a a e:Kind ; rdfs:label {literals} ; rdfs:comment {literals} ;
  e:p {literals} ; skos:broader id:b ; foaf:depiction {literals} .
id:b rdfs:label {literals} ; e:q id:a . e:Kind rdfs:label {literals} .
e:p rdfs:label {literals} .
{lines}'''
    with Server(folder.write('h.ttl', data)) as server:
        for target in ('/doc/a.html', '/doc/a.svg', '/doc/b.html', '/',
                       '/-/search?q=img', '/-/browse', '/-/search?q=%3Cscript%3E',
                       '/-/browse?class=http://e.example/ns%23Kind',
                       '/id/%3Cscript%3E'):
            answer = server.get(target, accept='text/html')
            shape = Shape(answer.text())
            tap.check(shape.found <= allowed, f'inert: {target}',
                      shape.found - allowed)
            bad = [link for link in shape.links if not re.match(
                r'/(?![/\\])|https?:|mailto:|tel:|#|data:image/svg\+xml,',
                link or '')]
            tap.equal(bad, [], f'no such links: {target}')
        search = server.get('/-/search?q=img', accept='application/json')
        tap.check(json.loads(search.content)['results'], 'JSON has results')
        tap.check('<' not in search.text(), 'JSON has no markup')


def main():
    tap = Tap()
    with Folder() as folder:
        for part_of in (values, things, hidden, trees, addresses, earth, inert):
            part_of(tap, folder)
    tap.done()


if __name__ == '__main__':
    main()
