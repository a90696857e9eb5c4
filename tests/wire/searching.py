#!/usr/bin/python3
"""Searching and browsing: /-/search for people and programs, what a browser's
address bar asks, lists page by page, the home page."""
import json
import re
import xml.etree.ElementTree as xml

from support import Folder, Server, Tap

OPENSEARCH = '{http://a9.com/-/spec/opensearch/1.1/}'
DATA = '''@prefix id: <http://e.example/id/> .
@prefix e: <http://e.example/ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
id:munich a e:City ; rdfs:label "München"@de, "Munich"@en, "ミュンヘン"@ja ;
  skos:altLabel "Minga" .
id:york a e:City ; rdfs:label "New York" . id:old a e:City ; rdfs:label "York" .
id:gone rdfs:label "New Yorkshire" ; owl:deprecated true .
id:york rdfs:comment "<p>A town; <b>not</b> in York</p>, a <b"@en, "Stadt"@de .
e:City rdfs:label "city"@en, "Stadt"@de .
<http://guest.example/x> rdfs:label "Guest" ; e:near id:york .
''' + ''.join(f'id:n{i} a e:Number ; rdfs:label "number {i}" ; e:near id:york .\n'
              for i in range(450)) + ''.join(
                  f'id:n{i} e:at id:nowhere .\n' for i in range(40))
JSON = 'application/json'


def hits(server, query, language=None):
    fields = [('Accept-Language', language)] if language else []
    answer = server.get(f'/-/search?q={query}', accept=JSON, fields=fields)
    return json.loads(answer.content)


def searching(tap, server):
    for query, found in (
            ('munchen', ['munich']), ('M%C3%9CN', ['munich']),
            ('minga', ['munich']), ('%E3%83%9F%E3%83%A5', ['munich']),
            ('york', ['old', 'york', 'gone']), ('york+new', ['york', 'gone']),
            ('number+123', ['n123']), ('nothing', []), ('', []), ('%20', []),
            ('%3Cb%3E', []), ('%22', [])):
        rows = hits(server, query)
        got = [row['iri'].rsplit('/', 1)[-1] for row in rows['results']]
        tap.equal(set(got), set(found), f'search: {query}: all of them')
        tap.equal(got[:1], found[:1], f'search: {query}: the best first')
    rows = hits(server, 'minga', 'de')['results'][0]
    tap.equal(rows, {'label': 'München', 'iri': 'http://e.example/id/munich',
                     'href': '/id/munich', 'type': 'Stadt',
                     'matched': 'Minga'}, 'a result, in German')
    many = hits(server, 'number')
    tap.equal(len(many['results']), 50, 'of many, the first fifty')
    tap.check(many['total'] >= 50, 'how many there are', many['total'])
    tap.equal(many['complete'], False, 'and that this is not all')
    guest = hits(server, 'guest')['results'][0]
    tap.check(guest['href'].startswith('/-/lookup?iri='),
              'a guest is had by look-up: it begins', guest)
    tap.equal(server.get(guest['href']).status, 303,
              'a guest is had by look-up: the status')


def pages(tap, server):
    page = server.get('/-/search?q=minga', accept='text/html')
    text = page.text()
    tap.check('<a href="/id/munich">Munich</a> <small>city</small>' in text,
              'the page of results: <a href="/id/munich">Munich</a...',
              text[text.find('<main'):])
    tap.check('also called <q><mark>Minga</mark></q>' in text,
              'the page of results: what matched is marked',
              text[text.find('<main'):])
    tap.check('value="minga"' in text, 'the page of results: value="minga"',
              text[text.find('<main'):])
    tap.equal(sorted(re.split(', *', page.field('Vary'))),
              ['Accept', 'Accept-Encoding', 'Accept-Language'],
              'what it depends on')
    tap.equal(page.field('Content-Language'), 'en', 'its language')
    german = server.get('/-/search?q=zz', accept='text/html',
                        fields=[('Accept-Language', 'de-AT')])
    tap.check('Keine Bezeichnung passt.' in german.text(),
              'nothing, in German: "Keine Bezeichnung passt."')
    tap.equal(german.field('Content-Language'), 'de',
              'nothing, in German: Content-Language')
    tap.check('<ol class="hits">' not in
              server.get('/-/search', accept='text/html').text(), 'no query')
    for query, place in (('id:munich', 'http://e.example/id/munich'),
                         ('http://e.example/id/york',
                          'http://e.example/id/york')):
        answer = server.get(f'/-/search?q={query}', accept='text/html')
        tap.equal(answer.status, 303, f'a name: {query}: the status')
        tap.equal(answer.field('Location'), f'/-/lookup?iri={place}',
                  f'a name: {query}: Location')
    tap.equal(server.get('/-/search?q=id:none', accept='text/html').status,
              200, 'a name that is none')
    tap.equal(server.get('/-/search?q=x', method='POST').status, 405, 'no POST')
    tap.check(server.get('/-/search?q=' + 'x' * 5000,
                         accept='text/html').status == 200, 'a long query')


def results(tap, server):
    def page(target, **fields):
        return server.get(target, accept='text/html', **fields).text()
    text = page('/-/search?q=munchen', fields=[('Accept-Language', 'de')])
    tap.check('<mark>München</mark></a>' in text,
              'a word is marked where its accents differ', text)
    tap.equal(text.count('type="search"'), 1, 'a search has one box')
    tap.equal(page('/').count('type="search"'), 1, 'as other pages have')
    text = page('/-/search?q=york')
    tap.check('A town; not in <mark>York</mark>, a &lt;b</span>' in text,
              'a line of the description, without tags', text)
    tap.check('New <mark>York</mark></a> <small>city</small>' in text,
              'with its class', text)
    tap.check('<mark>New</mark> <mark>York</mark></a>' in
              page('/-/search?q=NewYork'),
              'words without spaces are found as words')
    text = page('/-/search?q=number')
    tap.check('Results <small>450</small>' in text, 'how many there are', text)
    tap.check('page 1 / 9' in text, 'results page by page', text[-900:])
    tap.check('href="/-/search?q=number&amp;page=2" rel="next"' in text,
              'a link to the next page', text[-900:])
    seen = set()
    for i in range(1, 10):
        seen.update(re.findall('href="(/id/n[0-9]+)"',
                               page(f'/-/search?q=number&page={i}')))
    tap.equal(len(seen), 450, 'all pages together have all results')
    text = page('/-/search?q=number&page=9')
    tap.check('rel="next"' not in text, 'the last page has no next one')
    tap.check('Add a word' not in text, 'and nothing is left')
    text = page('/-/search?q=number&page=12')
    tap.check('page=9" rel="prev"' in text, 'after the last page: a way back',
              text[-900:])
    tap.equal(json.loads(server.get('/-/search?q=number&page=9',
                                    accept=JSON).content)['complete'], True,
              'the last page as JSON is complete')


def missing(tap, server):
    """The page of a name that does not exist."""
    text = server.get('/id/NewYork.html', accept='text/html').text()
    tap.check('>http://e.example/id/NewYork.html</p>' in text,
              '404: the name that was asked for', text)
    tap.check('value="NewYork"' in text, '404: a search for its local name')
    tap.equal(text.count('type="search"'), 1, '404: one box')
    text = server.get('/id/yorl', accept='text/html').text()
    tap.check('<a href="/id/york">' in text, '404: what may have been meant')
    text = server.get('/id/nowhere', accept='text/html').text()
    tap.equal(text.count('class="near"'), 6, '404: five that mention it')
    link = re.search('<a href="([^"]*)">[+] 35 more</a>', text)
    tap.check(link, '404: how many more do, with a link', text)
    text = server.get(link.group(1), accept='text/html').text()
    tap.check('items: <b>40</b>' in text, '404: the link has all of them', text)
    tap.check('  + 35\n' in server.get('/id/nowhere').text(),
              '404: how many more do, as text')


def opensearch(tap, server):
    answer = server.get('/-/opensearch.xml')
    root = xml.fromstring(answer.content)
    urls = {url.get('type'): url.get('template')
            for url in root.iter(OPENSEARCH + 'Url')}
    tap.equal(root.tag, OPENSEARCH + 'OpenSearchDescription',
              'OpenSearch: root.tag')
    tap.check(len(root.find(OPENSEARCH + 'ShortName').text) <= 16,
              'OpenSearch: the size', urls)
    tap.equal(answer.field('Content-Type'),
              'application/opensearchdescription+xml',
              'OpenSearch: Content-Type')
    tap.equal(urls['text/html'], 'http://e.example/-/search?q={searchTerms}',
              'OpenSearch: urls[text/html]')
    home = server.get('/', accept='text/html').text()
    tap.check('type="application/opensearchdescription+xml" '
              'href="/-/opensearch.xml"' in home, 'pages say where it is')
    answer = server.get('/-/suggest?q=new')
    said = json.loads(answer.content)
    tap.equal(answer.field('Content-Type'), 'application/x-suggestions+json',
              'suggestions: nothing that is deprecated: '
              'Content-Type')
    tap.equal(said,
              ['new', ['New York'], ['city'], ['http://e.example/id/york']],
              'suggestions: nothing that is deprecated: what it says')
    said = json.loads(server.get('/-/search?suggest=1&q=number',
                                 accept=JSON).content)
    tap.equal(len(said['results']), 8, 'a few of them')


def browsing(tap, server):
    def page(target):
        answer = server.get(target, accept='text/html')
        return answer.status, answer.text()
    status, text = page('/-/browse')
    tap.equal(status, 200, 'classes and namespaces: the status')
    tap.check('City</' not in text, 'classes and namespaces: no "City</"',
              text[text.find('<main'):])
    tap.check(re.search('city <small>3</small>', text),
              'classes and namespaces: "city <small>3</small>"',
              text[text.find('<main'):])
    tap.check('http://e.example/id/</a> <small>454</small>' in text,
              'classes and namespaces: "http://e.example/id/</a> <smal..."',
              text[text.find('<main'):])
    number = '/-/browse?class=http://e.example/ns%23Number'
    status, text = page(number)
    tap.equal(text.count('title="http://e.example/id/n'), 200,
              'members, page by page: how many')
    tap.check('page 1 / 3' in text, 'members, page by page: "page 1 / 3"')
    tap.check(f'href="{number}&amp;page=2" rel="next"' in text,
              f'members, page by page: href="{number}&amp;page=2" rel="next"')
    status, text = page(number + '&page=3')
    tap.equal(text.count('title="http://e.example/id/n'), 50,
              'the last page: how many')
    tap.check('rel="next"' not in text, 'the last page: no rel="next"')
    for target in (number + '&page=4', number + '&page=0', number + '&page=x',
                   '/-/browse?class=http://e.example/None',
                   '/-/browse?page=2'):
        tap.equal(page(target)[0], 404, f'no such page: {target}')
    status, text = page('/-/browse?property=http://e.example/ns%23near&'
                        'object=http://e.example/id/york')
    tap.check('<h1 dir="auto">near: New York</h1>' in text,
              'by what they point at: <h1 dir="auto">near: New York</h1>')
    tap.check('items: <b>451</b>' in text,
              'by what they point at: "items: <b>451</b>"')
    tap.check('Description of <a href="/id/york">New York</a>' in text,
              'by what they point at: a link to that')
    status, text = page('/-/browse?object=http://e.example/id/york')
    tap.check('<h1 dir="auto">What links to New York</h1>' in text,
              'all that point at it: the title')
    tap.check('items: <b>451</b>' in text, 'all that point at it: how many')
    status, text = page('/-/browse?property=http://e.example/ns%23near&'
                        'subject=http://e.example/id/n1')
    tap.check('<h1 dir="auto">number 1: near</h1>' in text,
              'what one points at: <h1 dir="auto">number 1: near</h1>')
    tap.check('>New York</a>' in text, 'what one points at: ">New York</a>"')
    status, text = page('/-/browse?namespace=http://e.example/id/')
    tap.check('page 1 / 3' in text, 'by namespace: "page 1 / 3"')
    tap.check('>Munich</a>' in text, 'by namespace: ">Munich</a>"')
    for field, label in (('en-US,en;q=0.5', 'city'), ('it, de;q=0.9', 'Stadt'),
                         ('de;q=0', 'city'), ('fr', 'city')):
        text = server.get('/-/browse?class=http://e.example/ns%23City',
                          accept='text/html',
                          fields=[('Accept-Language', field)]).text()
        tap.check(f'>{label}</h1>' in text, f'labels for {field}')
    tap.check('>Stadt<' in server.get(
        '/-/browse?class=http://e.example/ns%23City', accept='text/html',
        fields=[('Accept-Language', 'de')]).text(), 'in German')


def elsewhere(tap, server):
    """Asked by a Host that is none of ours, services answer as well."""
    for target, text in (('/-/opensearch.xml', 'template="http://e.example/-/'),
                         ('/-/', '"http://e.example/.well-known/void#dataset"')):
        answer = server.get(target, host='other.example', accept='text/html')
        tap.equal(answer.status, 200, f'another Host: {target}: the status')
        tap.check(text in answer.text(), f'another Host: {target}: {text}',
                  answer.text()[:300])


def home(tap, server):
    text = server.get('/', accept='text/html').text()
    data = json.loads(re.search('<script type="application/ld\\+json">(.*?)'
                                '</script>', text).group(1))
    tap.equal(data['@type'], 'Dataset', 'home as JSON-LD: its type')
    tap.equal(data['distribution'][0]['contentUrl'],
              'http://e.example/-/dump.nq', 'home as JSON-LD: the dump')
    tap.check(data['description'], 'home as JSON-LD: a description', data)
    tap.check(data['name'], 'home as JSON-LD: a name', data)
    tap.check('city <small>3</small>' in text,
              'home: classes, things, figures: "city <small>3</small>"',
              text[text.find('<main'):])
    tap.check('number <small>450</small>' in text,
              'home: classes, things, figures: "number <small>450</small>"',
              text[text.find('<main'):])
    tap.check(text.count('title="http://e.example/id/') >= 7,
              'home: classes, things, figures: how many',
              text[text.find('<main'):])
    tap.check('<b>456</b> names' in text,
              'home: classes, things, figures: "<b>456</b> names"',
              text[text.find('<main'):])
    icon = server.get('/favicon.ico')
    tap.equal(icon.status, 200, 'an icon: the status')
    tap.equal(icon.field('Content-Type'), 'image/svg+xml',
              'an icon: Content-Type')
    for target in ('/-/style.css', '/-/script.js'):
        limit = {'css': 16000, 's.js': 6000}[target[-3:] if 'css' in target
                                             else 's.js']
        file = server.get(target)
        tap.equal(file.status, 200,
                  f'{target} has at most {limit} bytes: the status')
        tap.check(0 < len(file.content) <= limit,
                  f'{target} has at most {limit} bytes: the size',
                  len(file.content))
    tap.equal(server.get('/-/theme/none.png').status, 404,
              'a file that no theme has')


def empty(tap, folder):
    """Data that have no name to be hosted, as after an installation."""
    path = folder.write('empty.ttl', '<urn:x:a> <urn:x:b> "c" .\n')
    with Server(path) as server:
        said = [server.get('/', accept='text/html', fields=[
            ('Accept-Language', language)]).text() for language in ('en', 'de')]
        tap.check('No names are hosted here yet.' in said[0],
                  'without names, the home page says what to do', said[0])
        tap.check('noch keine Namen' in said[1], 'also in German', said[1])


def main():
    tap = Tap()
    with Folder() as folder, Server(folder.write('a.ttl', DATA)) as server:
        for part in (searching, pages, results, missing, opensearch, browsing,
                     elsewhere, home):
            part(tap, server)
        tap.check('hosted here yet' not in
                  server.get('/', accept='text/html').text(),
                  'with names, the home page does not say that')
        empty(tap, folder)
    tap.done()


if __name__ == '__main__':
    main()
