#!/usr/bin/python3
"""The page of what links to a thing: a table by property, sorted by label, in
the language of the reader, page by page, with a way back."""
import re

from support import Folder, Server, Tap

MANY = 1203
DATA = '''@prefix id: <http://e.example/id/> .
@prefix e: <http://e.example/ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
id:hub rdfs:label "Hub"@en, "Nabe"@de ; e:self id:hub .
e:likes rdfs:label "likes"@en, "mag"@de .
id:a e:likes id:hub ; rdfs:label "Zebra"@en, "Aal"@de ; e:secret id:hub .
id:b e:likes id:hub ; rdfs:label "Ärger" .
id:c e:likes id:hub ; rdfs:label "Beet" . id:c e:knowsOf id:hub .
id:d e:likes id:hub .
[] e:likes id:hub .
id:many rdfs:label "Many" .
''' + ''.join(f'id:n{i} e:at id:many ; rdfs:label "L{9999 - i}" .\n'
              for i in range(MANY))
CONFIG = '''@prefix so: <https://w3id.org/seeother#> .
[] a so:Resolver ; so:dataset <a.ttl> ;
  so:hiddenProperty <http://e.example/ns#secret> .
'''


def page(server, target, language='en'):
    return server.get(target, accept='text/html', fields=[
        ('Accept-Language', language)]).text()


def labels(text):
    table = text[text.find('<table'):text.find('</table>')]
    return re.findall('<li><a [^>]*>([^<]*)</a>', table)


def table(tap, server):
    text = page(server, '/doc/hub?inbound')
    tap.check('<h1 dir="auto">What links to Hub</h1>' in text, 'the heading',
              text)
    tap.check('<title>What links to Hub · ' in text, 'the title')
    tap.check('Back to <a href="/doc/hub" dir="auto">Hub</a>' in text,
              'a way back to the thing', text)
    tap.check('items: <b>7</b>' in text, 'how many there are', text)
    groups = re.findall('title="(e:[a-zA-Z]*)">([^<]*)<', text)
    tap.equal(groups, [('e:knowsOf', 'knows of'), ('e:likes', 'likes'),
                       ('e:secret', 'secret'), ('e:self', 'self')], 'by property')
    tap.equal(labels(text), ['Beet', 'Ärger', 'Beet', 'id:d', 'Zebra',
                            'Zebra', 'Hub'],
              'sorted by label within a property')
    tap.check('likes</a> <small>4</small>' in text,
              'how many there are of a property', text)
    tap.check('title="http://e.example/id/d"' in text, 'with the IRI', text)
    german = page(server, '/doc/hub?inbound', 'de')
    tap.check('<h1 dir="auto">Was verweist auf Nabe</h1>' in german,
              'the heading in German', german)
    tap.equal(labels(german)[1:5], ['Aal', 'Ärger', 'Beet', 'id:d'],
              'sorted by the labels in German')
    tap.check('href="/doc/hub.de.html?inbound"' in text,
              'links to the page in other languages', text)


def section(tap, server):
    text = page(server, '/doc/hub')
    tap.check('<h2>What links to <bdi>Hub</bdi></h2>' in text,
              'the page of the thing says what its list is', text)
    tap.check('<a href="/doc/hub?inbound">' in text,
              'it has a link to the table', text)


def pages(tap, server):
    seen = []
    for i in (1, 2):
        target = '/doc/many?inbound' + (f'&page={i}' if i > 1 else '')
        text = page(server, target)
        seen += labels(text)
        tap.check(f'page {i} / 2' in text, f'page {i} says so', text[-900:])
    tap.equal(len(set(seen)), MANY, 'all pages together have all')
    tap.equal(seen, sorted(seen), 'sorted by label over all pages')
    turtle = server.get('/doc/many?inbound&page=2', accept='text/turtle').text()
    tap.check('id:n0 ' in turtle, 'another format has the same part', turtle)


def hidden(tap, folder):
    with Server('-c', folder.write('c.ttl', CONFIG)) as server:
        tap.check('secret' not in page(server, '/doc/hub?inbound'),
                  'a hidden property is not in the table')
        answer = server.get('/-/browse?object=http://e.example/id/hub',
                            accept='text/html').text()
        tap.check('/id/a"' not in answer, 'nor is there a list without it')


def main():
    tap = Tap()
    with Folder() as folder:
        with Server(folder.write('a.ttl', DATA)) as server:
            for part in (table, section, pages):
                part(tap, server)
        hidden(tap, folder)
    tap.done()


if __name__ == '__main__':
    main()
