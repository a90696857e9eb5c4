#!/usr/bin/python3
"""The path of the service pages (so:services), and the page of the data set."""
import re

from links import Walk
from support import Folder, Server, Tap, run

ORIGIN = 'http://e.example'
DATA = '''@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix ex: <http://e.example/ns#> .
<http://e.example/id/a> a ex:Thing ; rdfs:label "A"@en , "Ah"@de ;
  foaf:knows <http://e.example/id/b> .
<http://e.example/id/b> a ex:Thing ; rdfs:label "B"@en .
ex:Thing rdfs:label "Thing"@en .
'''
BELOW = '''<http://e.example/-/dash> <http://e.example/ns#p> "Dash" .
<http://e.example/_so/search> <http://e.example/ns#p> "Hidden" .
'''
CONFIG = '''@prefix so: <https://w3id.org/seeother#> .
[] a so:Resolver ; so:dataset <d.ttl> ; {more} .
'''
NAMES = ('', 'browse', 'coast.svg', 'dump.nq', 'health',
         'lookup?iri=http://e.example/id/a', 'opensearch.xml',
         'ready', 'script.js', 'search?q=a', 'suggest?q=a', 'style.css',
         'doc?iri=http://e.example/ns%23Thing',
         'doc.ttl?iri=http://e.example/ns%23Thing', 'theme/a.css')
ROOTS = ('/', '/.well-known/void', '/robots.txt', '/sitemap.xml')
BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'


def begin(folder, more, data=DATA):
    folder.write('d.ttl', data)
    return Server('-c', folder.write('c.ttl', CONFIG.format(more=more)))


def moved(tap, folder):
    (folder.path / 'theme').mkdir()
    folder.write('theme/a.css', 'a { color: red }')
    with begin(folder, 'so:services "/_so/" ; so:theme <theme>',
               DATA + BELOW) as server:
        for name in NAMES:
            answer = server.get(f'/_so/{name}', host='e.example')
            tap.check(answer.status in (200, 303), f'/_so/{name} answers',
                      answer.head)
            answer = server.get(f'/-/{name}', host='e.example')
            tap.equal(answer.status, 404, f'/-/{name} is nothing')
        for path in ROOTS:
            answer = server.get(path, host='e.example', accept='text/html')
            tap.equal(answer.status, 200, f'{path} stays')
            said = re.findall(r'.*/-/(?!dash).*', answer.text())
            tap.check(not said, f'{path} does not lead to /-/', *said)
        answer = server.get('/-/dash', host='e.example')
        tap.equal(answer.status, 303, 'a name below /-/ is a name: the status')
        tap.equal(answer.field('Location'), '/-/dash/about',
                  'a name below /-/ is a name: Location')
        answer = server.get('/_so/search?q=b', host='e.example',
                            accept='text/html')
        tap.equal(answer.status, 200,
                  'data do not outrank services: the status')
        tap.check('class="hits"' in answer.text(),
                  'data do not outrank services: class="hits"', answer.text())
        tap.equal(server.get('/_so/health', host='other.example').status, 200,
                  'services answer on any Host')
        tap.equal(server.get('/-/health', host='other.example').status, 421,
                  'a path that is not a service any more does not')
        post(tap, server)
        walker = Walk(ORIGIN, server.port, f'{ORIGIN}/id/a', texts=False)
        wrong, count = walker.crawl(f'{ORIGIN}/')
        tap.equal(wrong, [], 'all that is linked answers: nothing is wrong')
        tap.check(count > 40, 'all that is linked answers: the count',
                  f'{count} URLs', *wrong)
        seen = [url for url in walker.known if '/-/' in url
                and not url.startswith(f'{ORIGIN}/-/dash')]
        tap.check(not seen, 'nothing links /-/', *seen)


def post(tap, server):
    body = b'iri=http%3A%2F%2Fe.example%2Fid%2Fa'
    form = [('Content-Type', 'application/x-www-form-urlencoded')]
    answer = server.get('/_so/lookup', method='POST', host='e.example',
                        body=body, fields=form)
    tap.equal(answer.status, 303, 'POST to the look-up: the status')
    tap.equal(answer.field('Location'), '/doc/a',
              'POST to the look-up: Location')
    answer = server.get('/-/lookup', method='POST', host='e.example',
                        body=body, fields=form)
    tap.equal(answer.status, 405, 'POST to where it was: the status')
    tap.equal(answer.field('Allow'), 'GET, HEAD, OPTIONS',
              'POST to where it was: Allow')
    answer = server.get('/_so/lookup', method='OPTIONS', host='e.example')
    tap.equal(answer.field('Allow'), 'GET, HEAD, POST, OPTIONS',
              'OPTIONS of the look-up')


def refused(tap, folder):
    folder.write('d.ttl', DATA)
    for value in ('/', 'so/', '/so', '/a b/', '/a//b/', '/../', '/.well-known/',
                  '/a?/', '/%41/'):
        code, _, said = run('check', '-c', folder.write('bad.ttl', CONFIG.format(
            more=f'so:services "{value}"')))
        tap.equal(code, 78, f'so:services "{value}" is refused: the exit code')
        tap.check('services' in said,
                  f'so:services "{value}" is refused: "services"', code, said)
    for value in ('https://h.example/a?b', 'https://h.example/#a',
                  'https://h.example/a//b', 'ftp://h.example/'):
        code, _, said = run('check', '-c', folder.write('bad.ttl', CONFIG.format(
            more=f'so:origin <{value}>')))
        tap.equal(code, 78, f'so:origin <{value}> is refused: the exit code')
        tap.check('origin' in said,
                  f'so:origin <{value}> is refused: "origin"', code, said)


def page(tap, folder):
    """/.well-known/void for people."""
    where, host = '/.well-known/void', 'e.example'
    with begin(folder, 'so:license <https://creativecommons.org/licenses/by/4.0'
               '/> ; so:siteName "Some names"') as server:
        for accept, kind in (
                (BROWSER, 'text/html'), ('text/html', 'text/html'),
                ('application/xhtml+xml', 'text/html'),
                ('text/turtle, text/html;q=0.5', 'text/turtle'),
                ('text/html;q=0.5, text/turtle', 'text/turtle'),
                ('*/*', 'text/turtle'), (None, 'text/turtle'),
                ('application/ld+json', 'application/ld+json'),
                ('application/rdf+xml', 'application/rdf+xml')):
            answer = server.get(where, host=host, accept=accept)
            tap.equal(answer.status, 200, f'VoID for {accept}: the status')
            tap.equal(answer.field('Content-Type').split(';')[0], kind,
                      f'VoID for {accept}: the media type')
            tap.check('accept' in answer.field('Vary').lower(),
                      f'VoID for {accept}: Vary', answer.head)
        tap.equal(server.get(where, host=host, accept='image/png').status, 406,
                  'VoID for image/png')
        text = server.get(where, host=host, accept=BROWSER).text()
        for words, part in (
                ('the name of the site', '<h1>Some names</h1>'),
                ('the licence', 'href="https://creativecommons.org/licenses/by'
                 '/4.0/" rel="license">CC BY 4.0'),
                ('how many names', '<b>3</b> names'),
                ('how many statements', '<b>7</b> statements'),
                ('a vocabulary of another site',
                 'href="http://xmlns.com/foaf/0.1/"'),
                ('a vocabulary of its own', 'href="/ns"'),
                ('an example', '<a href="/id/a" title="http://e.example/id/a">'
                 'A</a>'),
                ('the dump', 'href="/-/dump.nq"'),
                ('the URI of the data set',
                 'http://e.example/.well-known/void#dataset')):
            tap.check(part in text, f'the page says {words}', text)
        for language, words in (('en', 'Vocabularies'), ('de', 'Vokabulare'),
                                ('fr', 'Vocabulaires'), ('es', 'Vocabularios')):
            answer = server.get(where, host=host, accept=BROWSER, fields=[
                ('Accept-Language', language)])
            tap.check(f'<h2>{words}</h2>' in answer.text(),
                      f'the page in {language}: <h2>{words}</h2>', answer.head)
            tap.equal(answer.field('Content-Language'), language,
                      f'the page in {language}: '
                      'Content-Language')
        turtle = server.get(where, host=host).text()
        tap.check('<http://xmlns.com/foaf/0.1/>' in turtle,
                  'VoID has vocabularies: "<http://xmlns.com/foaf/0.1/>"',
                  turtle)
        tap.check('void:vocabulary' in turtle,
                  'VoID has vocabularies: "void:vocabulary"', turtle)
        home = server.get('/', host=host, accept=BROWSER).text()
        tap.check(f'<a href="{where}">The data set</a></p>' in home,
                  'the foot of a page links it', home)


def main():
    tap = Tap()
    for part in (moved, refused, page):
        with Folder() as folder:
            part(tap, folder)
    tap.done()


if __name__ == '__main__':
    main()
