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
e:City rdfs:label "city"@en, "Stadt"@de .
<http://guest.example/x> rdfs:label "Guest" ; e:near id:york .
''' + ''.join(f'id:n{i} a e:Number ; rdfs:label "number {i}" ; e:near id:york .\n'
              for i in range(450))
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
        tap.check(set(got) == set(found) and got[:1] == found[:1],
                  f'search: {query}', got)
    rows = hits(server, 'minga', 'de')['results'][0]
    tap.equal(rows, {'label': 'München', 'iri': 'http://e.example/id/munich',
                     'href': '/id/munich', 'type': 'Stadt',
                     'matched': 'Minga'}, 'a result, in German')
    many = hits(server, 'number')
    tap.check(len(many['results']) == 50 and many['total'] >= 50 and
              not many['complete'], 'of many, the first fifty')
    guest = hits(server, 'guest')['results'][0]
    tap.check(guest['href'].startswith('/-/lookup?iri=') and
              server.get(guest['href']).status == 303,
              'a guest is had by look-up', guest)


def pages(tap, server):
    page = server.get('/-/search?q=minga', accept='text/html')
    text = page.text()
    tap.check('<a href="/id/munich">Munich</a> <small>city</small>' in text and
              'also called <q>Minga</q>' in text and 'value="minga"' in text,
              'the page of results', text[text.find('<main'):])
    tap.check(sorted(re.split(', *', page.field('Vary'))) ==
              ['Accept', 'Accept-Encoding', 'Accept-Language'] and
              page.field('Content-Language') == 'en', 'what it depends on',
              page.head)
    german = server.get('/-/search?q=zz', accept='text/html',
                        fields=[('Accept-Language', 'de-AT')])
    tap.check('Keine Bezeichnung passt.' in german.text() and
              german.field('Content-Language') == 'de', 'nothing, in German')
    tap.check('<ol class="hits">' not in
              server.get('/-/search', accept='text/html').text(), 'no query')
    for query, place in (('id:munich', 'http://e.example/id/munich'),
                         ('http://e.example/id/york',
                          'http://e.example/id/york')):
        answer = server.get(f'/-/search?q={query}', accept='text/html')
        tap.equal((answer.status, answer.field('Location')),
                  (303, f'/-/lookup?iri={place}'), f'a name: {query}')
    tap.equal(server.get('/-/search?q=id:none', accept='text/html').status,
              200, 'a name that is none')
    tap.equal(server.get('/-/search?q=x', method='POST').status, 405, 'no POST')
    tap.check(server.get('/-/search?q=' + 'x' * 5000,
                         accept='text/html').status == 200, 'a long query')


def opensearch(tap, server):
    answer = server.get('/-/opensearch.xml')
    root = xml.fromstring(answer.content)
    urls = {url.get('type'): url.get('template')
            for url in root.iter(OPENSEARCH + 'Url')}
    tap.check(root.tag == OPENSEARCH + 'OpenSearchDescription' and
              len(root.find(OPENSEARCH + 'ShortName').text) <= 16 and
              answer.field('Content-Type') ==
              'application/opensearchdescription+xml' and
              urls['text/html'] ==
              'http://e.example/-/search?q={searchTerms}', 'OpenSearch', urls)
    home = server.get('/', accept='text/html').text()
    tap.check('type="application/opensearchdescription+xml" '
              'href="/-/opensearch.xml"' in home, 'pages say where it is')
    answer = server.get('/-/suggest?q=new')
    said = json.loads(answer.content)
    tap.check(answer.field('Content-Type') == 'application/x-suggestions+json'
              and said == ['new', ['New York'], ['city'],
                           ['http://e.example/id/york']],
              'suggestions: nothing that is deprecated', said)
    said = json.loads(server.get('/-/search?suggest=1&q=number',
                                 accept=JSON).content)
    tap.equal(len(said['results']), 8, 'a few of them')


def browsing(tap, server):
    def page(target):
        answer = server.get(target, accept='text/html')
        return answer.status, answer.text()
    status, text = page('/-/browse')
    tap.check(status == 200 and 'City</' not in text and
              re.search('city <small>3</small>', text) and
              'http://e.example/id/</a> <small>454</small>' in text,
              'classes and namespaces', text[text.find('<main'):])
    number = '/-/browse?class=http://e.example/ns%23Number'
    status, text = page(number)
    tap.check(text.count('title="http://e.example/id/n') == 200 and
              'page 1 / 3' in text and
              f'href="{number}&amp;page=2" rel="next"' in text,
              'members, page by page')
    status, text = page(number + '&page=3')
    tap.check(text.count('title="http://e.example/id/n') == 50 and
              'rel="next"' not in text, 'the last page')
    for target in (number + '&page=4', number + '&page=0', number + '&page=x',
                   '/-/browse?class=http://e.example/None',
                   '/-/browse?page=2'):
        tap.equal(page(target)[0], 404, f'no such page: {target}')
    status, text = page('/-/browse?property=http://e.example/ns%23near&'
                        'object=http://e.example/id/york')
    tap.check('<h1 dir="auto">near: New York</h1>' in text and
              '<small>451</small>' in text, 'by what they point at')
    status, text = page('/-/browse?property=http://e.example/ns%23near&'
                        'subject=http://e.example/id/n1')
    tap.check('<h1 dir="auto">number 1: near</h1>' in text and
              '>New York</a>' in text, 'what one points at')
    status, text = page('/-/browse?namespace=http://e.example/id/')
    tap.check('page 1 / 3' in text and '>Munich</a>' in text,
              'by namespace')
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
        tap.check(answer.status == 200 and text in answer.text(),
                  f'another Host: {target}', answer.text()[:300])


def home(tap, server):
    text = server.get('/', accept='text/html').text()
    data = json.loads(re.search('<script type="application/ld\\+json">(.*?)'
                                '</script>', text).group(1))
    tap.check(data['@type'] == 'Dataset' and data['distribution'][0]
              ['contentUrl'] == 'http://e.example/-/dump.nq' and
              data['description'] and data['name'], 'home as JSON-LD', data)
    tap.check('city <small>3</small>' in text and
              'e:Number <small>450</small>' in text and
              text.count('title="http://e.example/id/') >= 8 and
              '<b>456</b> names' in text, 'home: classes, things, figures',
              text[text.find('<main'):])
    icon = server.get('/favicon.ico')
    tap.check(icon.status == 200 and icon.field('Content-Type') ==
              'image/svg+xml', 'an icon')
    for target in ('/-/style.css', '/-/script.js'):
        limit = {'css': 12000, 's.js': 6000}[target[-3:] if 'css' in target
                                             else 's.js']
        file = server.get(target)
        tap.check(file.status == 200 and 0 < len(file.content) <= limit,
                  f'{target} has at most {limit} bytes', len(file.content))
    tap.equal(server.get('/-/theme/none.png').status, 404,
              'a file that no theme has')


def main():
    tap = Tap()
    with Folder() as folder, Server(folder.write('a.ttl', DATA)) as server:
        for part in (searching, pages, opensearch, browsing, elsewhere, home):
            part(tap, server)
    tap.done()


if __name__ == '__main__':
    main()
