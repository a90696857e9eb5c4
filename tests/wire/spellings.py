#!/usr/bin/python3
"""Names in another spelling than that of the data: what clients encode more
than they must, or less; brackets; a bare percent sign; ends that texts add."""
import re
import urllib.parse

from support import SHARED, Folder, Server, Tap, run

PREFIXES = '''@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
'''
DATA = PREFIXES + '''@base <http://e.example/> .
<resource/Mercury_(planet)> rdfs:label "Mercury"@en, "Merkur"@de .
<resource/O%27Neil> rdfs:label "encoded" .
<resource/Caf%C3%A9_%28bar%29> rdfs:label "café" .
<id/a!$&'()*+,;=:@b> rdfs:label "all of them" .
<plain(1)> rdfs:label "plain" . <place(1)/> rdfs:label "place" .
<ns_(x)#t> rdfs:label "a hash term" .
<onto(1)/> a owl:Ontology ; rdfs:label "ontology" .
<about(us)> a foaf:Document ; rdfs:label "a document" .
<item> rdfs:label "item" . <item?name=O'Neil> rdfs:label "O'Neil" .
<search?q=(1)> rdfs:label "a query alone" .
<both(x)> rdfs:label "bare" . <both%28x)> rdfs:label "half" .
<id/a%2Fb> rdfs:label "a slash that is no slash" .
<id/100%> rdfs:label "hundred percent" ; rdfs:seeAlso <plain(1)> .
<plain(1)> rdfs:seeAlso <id/100%>, <id/CH[R]>, <http://guest.example/g[1]> .
<id/CH[R]> rdfs:label "cell 2" . <id/CH%5BX%5D> rdfs:label "cell X" .
<ns[y]#t> rdfs:label "a hash term in brackets" .
<title_one> rdfs:label "title" .
<http://guest.example/a(1)> rdfs:label "a guest" .
'''
CONFIG = '''@prefix so: <https://w3id.org/seeother#> .
[] a so:Resolver ; so:dataset <data.ttl> ; so:table <moved.csv> ;
  so:namespace [ so:iri <http://e.example/p/> ; so:document "/d/{name}" ;
    so:format [ so:mediaType "text/html" ; so:document "/html/{name}" ] ] ,
    [ so:iri <http://e.example/r/> ; so:document "/d\u00f6[1]/{name}" ] ,
    [ so:iri <http://e.example/m/> ; so:undescribed so:Describe ] .
'''
TABLE = '''old,new,status
http://e.example/id/old(1),http://e.example/plain(1),301
http://e.example/id/gone(1),,410
'''
MORE = '''<http://e.example/r/a> rdfs:label "a pattern in brackets" .
<http://e.example/p/a(1)> rdfs:label "by patterns" ;
  rdfs:seeAlso <http://e.example/m/only(1)> .
'''
MOVED = [
    ('/resource/Mercury_%28planet%29', '/resource/Mercury_(planet)', 'a thing'),
    ('/resource/Mercury_%28planet)', '/resource/Mercury_(planet)', 'a mix'),
    ("/resource/O'Neil", '/resource/O%27Neil', 'the data have it encoded'),
    ('/resource/Caf%C3%A9_(bar)', '/resource/Caf%C3%A9_%28bar%29',
     'the data have it encoded, beside other escapes'),
    ('/id/a%21%24%26%27%28%29%2A%2B%2C%3B%3D%3A%40b',
     "/id/a!$&'()*+,;=:@b", 'all sub-delims'),
    ('/id/a%21%24%26%27%28%29%2a%2b%2c%3b%3d%3a%40b',
     "/id/a!$&'()*+,;=:@b", 'digits in lower case'),
    ('/doc/Mercury_%28planet%29', '/doc/Mercury_(planet)', 'its document'),
    ('/doc/Mercury_%28planet%29.ttl', '/doc/Mercury_(planet).ttl',
     'its Turtle'),
    ('/doc/Mercury_%28planet%29.de.html', '/doc/Mercury_(planet).de.html',
     'its German page'),
    ('/doc/Mercury_%28planet%29?inbound', '/doc/Mercury_(planet)?inbound',
     'what points at it'),
    ('/resource/Mercury_%28planet%29.ttl', '/resource/Mercury_(planet).ttl',
     'a suffix on the thing'),
    ("/doc/O'Neil.nt", '/doc/O%27Neil.nt', 'a variant of an encoded name'),
    ('/plain%281%29', '/plain(1)', 'another thing'),
    ('/plain%281%29/about', '/plain(1)/about', 'its document'),
    ('/place%281%29/about.rdf', '/place(1)/about.rdf', 'a variant'),
    ('/ns_%28x%29', '/ns_(x)', 'a document of hash terms'),
    ('/ns_%28x%29.nq', '/ns_(x).nq', 'its variant'),
    ('/onto%281%29/', '/onto(1)/', 'an ontology'),
    ('/onto%281%29/index.ttl', '/onto(1)/index.ttl', 'its variant'),
    ('/onto%281%29', '/onto(1)/', 'an ontology without its slash as well'),
    ('/about%28us%29', '/about(us)', 'an information resource'),
    ('/item?name=O%27Neil', "/item?name=O'Neil",
     'a query, where the bare name is one as well'),
    ('/search?q=%281%29', '/search?q=(1)', 'a query, where it is none'),
    ('/id/old%281%29', '/id/old(1)', 'what has moved'),
    ('/id/gone%281%29', '/id/gone(1)', 'what is withdrawn'),
    ('/p/a%281%29', '/p/a(1)', 'a thing with a pattern'),
    ('/d/a%281%29', '/d/a(1)', 'its document'),
    ('/html/a%281%29', '/html/a(1)', 'its page, which has a pattern'),
    ('/d%c3%b6[1]/a', '/d%C3%B6%5B1%5D/a', 'a pattern outside ASCII'),
    ('/m/only%281%29', '/m/only(1)', 'a thing that is only mentioned'),
]
NEAR = [
    ('/resource/mercury_%28planet%29', '/resource/Mercury_(planet)', 'case'),
    ('/resource/Mercury_%2528planet%2529', '/resource/Mercury_(planet)',
     'encoded twice'),
    ('/title%20one', '/title_one', 'a space for a low line'),
    ('/title+one', '/title_one', 'a plus for a low line'),
    ('/id%2fCH%5BR%5D', '/id/CH[R]', 'a slash that is encoded'),
    ('/id/a/b', '/id/a%2Fb', 'a slash that is not'),
    ('/id/100%25', '/id/100%', 'a percent sign that is encoded'),
    ('/plain(1)%20', '/plain(1)', 'a space at the end'),
    ('/plain(1).', '/plain(1)', 'a full stop at the end'),
    ('/plain(1),', '/plain(1)', 'a comma at the end'),
    ('/plain(1))', '/plain(1)', 'a bracket at the end'),
    ('/plain%281%29%20', '/plain(1)', 'a space, and another spelling'),
    ('/doc/Mercury_(planet).ttl%20', '/doc/Mercury_(planet).ttl',
     'a space after a variant'),
    ('/doc/O%27Neil%20', "/doc/O%27Neil", 'a space after a document'),
    ('/doc/mercury_(planet)', '/resource/Mercury_(planet)',
     'the case of a document'),
]


def near(answer):
    return [line.strip() for line in answer.text().splitlines()[2:]]


def respelled(tap, server):
    for target, place, words in MOVED:
        answer = server.get(target)
        tap.equal(answer.status, 301,
                  f'301 to the spelling of the data: {words}: the status')
        tap.equal(answer.field('Location'), place,
                  f'301 to the spelling of the data: {words}: '
                  'Location')
        again = server.get(place)
        tap.check(again.status in (200, 303, 410) or
                  again.field('Location') == '/plain(1)',
                  f'which leads on at once: {words}', again.head)
    answer = server.get('/resource/Mercury_%28planet%29', accept='text/turtle')
    tap.check('max-age' in answer.field('Cache-Control'), '301 may be kept')
    tap.check('href="/resource/Mercury_(planet)"' in answer.text(),
              '301 has a note with the link', answer.text())
    tap.equal(server.get('/resource/Mercury_%28planet%29',
                         method='HEAD').status, 301, 'HEAD is 301 as well')


def exact(tap, server):
    for target, words in (('/both(x)', 'bare'), ('/both%28x)', 'half')):
        tap.equal(server.get(target).field('Location'), f'{target}/about',
                  f'the exact spelling comes first: {words}')
    answer = server.get('/both%28x%29')
    tap.equal(answer.status, 404, 'two that match: 404 with both: the status')
    tap.equal(sorted(near(answer)),
              ['http://e.example/both%28x)', 'http://e.example/both(x)'],
              'two that match: 404 with both: they are named')
    answer = server.get('/both%28x%29/about')
    tap.equal(answer.status, 404,
              'two documents that match: 404 with both: the status')
    tap.equal(len(near(answer)), 2,
              'two documents that match: 404 with both: how many')
    tap.equal(server.get('/item?utm_source=x').field('Location'),
              '/item/about', 'tracking parameters are ignored as ever')
    for target in ('/id/a/b', '/id/nobody%28', '/resource/Mercury_%2Fplanet)'):
        tap.equal(server.get(target).status, 404, f'{target} is 404')


def near_matches(tap, server):
    for target, name, words in NEAR:
        answer = server.get(target)
        tap.equal(answer.status, 404, f'404 with a hint: {words}: the status')
        tap.check(f'http://e.example{name}' in near(answer),
                  f'404 with a hint: {words}: http://e.example{name}',
                  answer.head, answer.text())
        tap.check(len(near(answer)) <= 5, f'five hints at most: {words}')


def look_up(tap, server):
    for iri, place, words in (
            ('http://e.example/resource/Mercury_%28planet%29',
             '/doc/Mercury_(planet)', 'a thing'),
            ('http://e.example/ns_%28x%29#t', '/ns_(x)#t', 'a hash term'),
            ('http://guest.example/a%281%29',
             '/-/doc?iri=http://guest.example/a%281%29', 'a guest')):
        answer = server.get('/-/lookup?iri=' + urllib.parse.quote(iri, ''))
        tap.equal(answer.status, 303,
                  f'look-up of another spelling: {words}: the status')
        tap.equal(answer.field('Location'), place,
                  f'look-up of another spelling: {words}: '
                  'Location')
        document = server.get('/-/doc?iri=' + urllib.parse.quote(iri, ''))
        tap.check(document.status in (301, 303),
                  f'and its document: {words}: the status', document.head)
        tap.equal(server.get(document.field('Location').split('#')[0]).status,
                  200, f'and its document: {words}: the status')
    answer = server.get('/-/doc.ttl?iri=http://guest.example/a%25281%2529')
    tap.equal(answer.status, 301, 'a variant of a guest: 301: the status')
    tap.equal(answer.field('Location'),
              '/-/doc.ttl?iri=http://guest.example/a%281%29',
              'a variant of a guest: 301: Location')


def hrefs(text):
    return re.findall(r'(?:href|src|action)="([^"]*)"', text)


def brackets(tap, server):
    for target in ('/id/CH[R]', '/id/CH%5BR%5D', '/id/CH%5bR]'):
        answer = server.get(target)
        tap.equal(answer.status, 303, f'{target} is found: the status')
        tap.equal(answer.field('Location'), '/doc/CH%5BR%5D',
                  f'{target} is found: Location')
        tap.check('[' not in answer.head.decode(), f'{target}: no bracket in '
                  'a field', answer.head)
    for target in ('/id/CH[X]', '/id/CH%5BX%5D'):
        tap.equal(server.get(target).field('Location'), '/doc/CH%5BX%5D',
                  f'{target}: the data have it encoded')
    for target in ('/doc/CH[R]', '/doc/CH%5BR%5D'):
        answer = server.get(target, accept='text/turtle')
        tap.equal(answer.field('Content-Location'), '/doc/CH%5BR%5D.ttl',
                  f'Content-Location of {target}')
        tap.check('[' not in answer.head.decode(), f'Link of {target}: no "["',
                  answer.head)
        tap.check('%5BR%5D' in answer.field('Link'),
                  f'Link of {target}: "%5BR%5D"', answer.head)
        tap.check('<http://e.example/id/CH[R]>' in answer.text(),
                  f'{target}: RDF has the spelling of the data',
                  answer.text())
    page = server.get('/doc/CH%5BR%5D', accept='text/html').text()
    tap.check(not [h for h in hrefs(page) if re.search(r'[\[\]]', h)],
              'no bracket in a link of the page', hrefs(page))
    page = server.get('/plain(1)/about', accept='text/html').text()
    tap.check('/id/CH%5BR%5D' in hrefs(page), 'a page links it encoded',
              hrefs(page))
    tap.check('http://guest.example/g%5B1%5D' in hrefs(page) or
              'http://guest.example/g[1]' not in hrefs(page),
              'links to other sites likewise', hrefs(page))
    text = server.get('/sitemap.xml').text()
    tap.check('/doc/CH%5BR%5D<' in text,
              'the sitemap has it encoded: "/doc/CH%5BR%5D<"', text)
    tap.check('[' not in text, 'the sitemap has it encoded: no "["', text)
    text = server.get('/doc/CH%5BR%5D.linkset.json').text()
    tap.check('CH%5BR%5D' in text, 'and so has the link set: "CH%5BR%5D"',
              text)
    tap.check('CH[R]' not in text, 'and so has the link set: no "CH[R]"', text)
    tap.equal(server.get('/ns[y]', accept='text/turtle').status, 200,
              'a document of hash terms in brackets')
    page = server.get('/-/search?q=cell', accept='text/html').text()
    tap.check('/id/CH%5BR%5D' in hrefs(page), 'search links it encoded',
              hrefs(page))


def patterns(tap, server):
    answer = server.get('/r/a')
    tap.equal(answer.status, 303, 'a pattern is written as a URI: the status')
    tap.equal(answer.field('Location'), '/d%C3%B6%5B1%5D/a',
              'a pattern is written as a URI: Location')
    answer = server.get('/d%C3%B6%5B1%5D/a', accept='text/turtle')
    tap.equal(answer.field('Content-Location'), '/d%C3%B6%5B1%5D/a.ttl',
              'and so are its variants')


def bare_percent(tap, server):
    place = '/-/doc?iri=http://e.example/id/100%25'
    answer = server.get(place, accept='text/turtle')
    tap.equal(answer.status, 200,
              'a bare percent sign: /-/doc describes it: the status')
    tap.check('<http://e.example/id/100%>' in answer.text(),
              'a bare percent sign: /-/doc describes it: '
              '"<http://e.example/id/100%>"', answer.head, answer.text())
    tap.equal(answer.field('Content-Location'),
              place.replace('doc?', 'doc.ttl?'), 'in its variants')
    tap.equal(server.get(place.replace('doc?', 'doc.nt?')).status, 200,
              'each of which answers')
    tap.check(re.search('%(?![0-9A-F]{2})', answer.head.decode()) is None,
              'no field has a bare percent sign', answer.head)
    tap.equal(server.get('/-/lookup?iri=http://e.example/id/100%25').field(
        'Location'), place, 'look-up leads there')
    for target, words in (('/plain(1)/about', 'a page'),
                          ('/-/search?q=hundred', 'search'),
                          ('/id/100%25', 'the near match of a 404')):
        page = server.get(target, accept='text/html').text()
        tap.check(place in hrefs(page), f'{words} links it', hrefs(page))
    text = server.get('/-/suggest?q=hundred').text()
    tap.check(f'http://e.example{place}' in text, 'suggestions as well', text)
    page = server.get(place, accept='text/html').text()
    tap.check(not [h for h in hrefs(page)
                   if re.search('%(?![0-9A-F]{2})', h)],
              'no link of its page has a bare percent sign', hrefs(page))
    tap.check('100' not in server.get('/sitemap.xml').text(),
              'the sitemap leaves it out')


def hosts(tap, server):
    answer = server.get('/plain(1)', host='e.example.')
    tap.equal(answer.status, 421,
              'a dot at the end of Host: 421 with the name that is meant: '
              'the status')
    tap.equal(near(answer), ['http://e.example/plain(1)'],
              'a dot at the end of Host: 421 with the name that is meant: '
              'near(answer)')
    answer = server.get('/plain(1)', host='e.example.:80')
    tap.equal(answer.status, 421, 'also with a port: the status')
    tap.check('http://e.example/plain(1)' in near(answer),
              'also with a port: "http://e.example/plain(1)"', answer.text())
    answer = server.get('/plain(1)', host='e.example.', accept='text/html')
    tap.check('href="http://e.example/plain(1)"' in answer.text(),
              'as a link on a page', answer.text())
    answer = server.get('/plain(1)', host='other.example.')
    tap.equal(answer.status, 421, 'another Host names the option: the status')
    tap.check('--alias' in answer.text(),
              'another Host names the option: "--alias"', answer.text())


def all_clients(tap, server):
    """What libraries make of a name, as they quote paths."""
    name = "/id/a!$&'()*+,;=:@b"
    for safe, words in (('/', 'urllib.parse.quote'), ("/~()*!'", 'JavaScript'),
                        ('/:@', 'PHP'), ("/:@!$&'()*+,;=", 'RFC 3986')):
        target = urllib.parse.quote(name, safe=safe)
        answer = server.get(target)
        if answer.status == 301:
            answer = server.get(answer.field('Location'))
        tap.check(answer.status == 303, f'{words} finds it: {target}',
                  answer.head)


def compiled(tap, folder):
    """An image has the same."""
    image = folder.name('data.image')
    run('compile', '-o', image, folder.name('data.ttl'))
    with Server(image) as server:
        tap.equal(server.get('/resource/Mercury_%28planet%29').field(
            'Location'), '/resource/Mercury_(planet)', 'from an image')


PREFIX = '''@prefix so: <https://w3id.org/seeother#> .
[] a so:Resolver ; so:dataset <data.ttl> ; so:services "/_so/" ;
  so:origin <https://host.example/ld> .
'''


def prefixed(tap, folder):
    """Where a proxy reaches the server below a path."""
    with Server('-c', folder.write('prefix.ttl', PREFIX)) as server:
        for target, place, words in (
                ('/plain%281%29', '/plain(1)', 'the proxy cuts the prefix'),
                ('/ld/plain%281%29', '/plain(1)', 'it passes the prefix on'),
                ('/ld/doc/Mercury_%28planet%29.ttl',
                 '/doc/Mercury_(planet).ttl', 'a variant'),
                ('/onto(1)', '/onto(1)/', 'an ontology without its slash'),
                ('/_so/doc?iri=http://guest.example/a%25281%2529',
                 '/_so/doc?iri=http://guest.example/a%281%29', 'a guest')):
            answer = server.get(target)
            tap.equal(answer.status, 301,
                      f'with so:origin: {words}: the status')
            tap.equal(answer.field('Location'),
                      f'https://host.example/ld{place}',
                      f'with so:origin: {words}: Location')
        answer = server.get('/plain(1).ttl')
        tap.equal(answer.status, 303,
                  'with so:origin: a suffix on a thing: the status')
        tap.equal(answer.field('Location'),
                  'https://host.example/ld/plain(1)/about.ttl',
                  'with so:origin: a suffix on a thing: '
                  'Location')
        page = server.get('/plain(1)/about', accept='text/html').text()
        tap.check('/ld/_so/doc?iri=http://e.example/id/100%25' in hrefs(page),
                  'with so:origin: a page links a bare percent sign',
                  hrefs(page))
        place = '/_so/doc?iri=http://e.example/id/100%25'
        tap.equal(server.get(place, accept='text/turtle').field(
            'Content-Location'), 'https://host.example/ld' +
                  place.replace('doc?', 'doc.ttl?'), 'which answers')


def cases(tap):
    path = SHARED / 'cases' / 'names' / 'spelling.ttl'
    if not path.exists():
        tap.skip('the shared cases', 'cases/names is not here')
        return
    with Server(str(path)) as server:
        for target, place in (
                ('/resource/Mercury_%28planet%29',
                 '/resource/Mercury_(planet)'),
                ('/resource/O%27Neil', "/resource/O'Neil"),
                ('/resource/Caf%C3%A9_(bar)',
                 '/resource/Caf%C3%A9_%28bar%29')):
            answer = server.get(target, host='sp.example')
            tap.equal(answer.status, 301,
                      f'spelling.ttl: {target}: the status')
            tap.equal(answer.field('Location'), place,
                      f'spelling.ttl: {target}: Location')
    with Server(str(path.with_name('brackets.ttl'))) as server:
        for target, place in (('/id/CH[R]', '/doc/CH%5BR%5D'),
                              ('/id/CH%5BR%5D', '/doc/CH%5BR%5D'),
                              ('/id/CH%5BX%5D', '/doc/CH%5BX%5D')):
            answer = server.get(target)
            tap.equal(answer.status, 303,
                      f'brackets.ttl: {target}: the status')
            tap.equal(answer.field('Location'), place,
                      f'brackets.ttl: {target}: Location')


def main():
    tap = Tap()
    with Folder() as folder:
        folder.write('data.ttl', DATA + MORE)
        folder.write('moved.csv', TABLE)
        with Server('-c', folder.write('config.ttl', CONFIG)) as server:
            for part in (respelled, exact, near_matches, look_up, brackets,
                         patterns, bare_percent, hosts, all_clients):
                part(tap, server)
            tap.equal(server.stop(), 0, 'SIGTERM ends with 0')
        compiled(tap, folder)
        prefixed(tap, folder)
    cases(tap)
    tap.done()


if __name__ == '__main__':
    main()
