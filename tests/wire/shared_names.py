#!/usr/bin/python3
"""Names that get in each other's way: things that share a document, names
that end like variants, names of other authorities, very long ones."""
import json
import re
import urllib.parse

from ex_test import kind, links, undated
from support import Folder, Server, Tap

PREFIXES = '''@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@base <http://e.example/> .
'''
DATA = PREFIXES + '''
<id/a> rdfs:label "A" . <id/a.ttl> rdfs:label "A dot ttl" .
<id/v1> rdfs:label "V" . <id/v1.html> rdfs:label "V dot html"@en, "V"@de .
<id/x> rdfs:label "id" . <resource/x> rdfs:label "resource" .
<z> rdfs:label "without" . <z/> rdfs:label "with" .
<id/doc/doc/doc/doc/deep> rdfs:label "deep" .
<http://guest.example/g> rdfs:label "a guest"@en, "ein Gast"@de .
''' + ''.join(f'<id/f{n}> rdfs:label "{n}" .\n' for n in range(60))
CONFIG = '''@prefix so: <https://w3id.org/seeother#> .
[] a so:Resolver ; so:dataset <data.ttl> ; so:license <http://l.example/> ;
  so:redirect so:%s .
'''
FORMATS = '''@prefix so: <https://w3id.org/seeother#> .
[] a so:Resolver ; so:dataset <data.ttl> ; so:namespace [
  so:iri <http://e.example/id/> ; so:document "/page/{name}" ;
  so:format [ so:mediaType "text/html" ; so:document "/html/{name}" ] ] .
'''
GUEST = '/-/doc?iri=http://guest.example/g'
FORMATS_DATA = PREFIXES + '<id/a> rdfs:label "A"@en, "Ah"@de .'


def variants(answer):
    """(reference, type) of all that Link says of variants."""
    return [(target, parameters['type']) for target, parameters in
            links(answer) if parameters['rel'] in ('alternate', 'describedby')
            and 'type' in parameters]


def suffixes(tap, folder, style):
    """What is linked as a variant of a document is that variant."""
    with Server('-c', folder.write('c.ttl', CONFIG % style)) as server:
        for name in ('a', 'a.ttl', 'v1', 'v1.html', 'f1'):
            for accept in ('text/turtle', 'text/html', 'application/foo'):
                answer = server.get(f'/doc/{name}', accept=accept)
                bad = []
                for target, media_type in variants(answer):
                    got = server.get(target)
                    if (got.status, kind(got)) != (200, media_type) or \
                            (f'/doc/{name}', {'rel': 'canonical'}) not in \
                            links(got):
                        bad.append((target, media_type, got.head))
                tap.check(variants(answer),
                          f'{style}: {name}: {accept}: it has variants')
                tap.equal(bad, [],
                          f'{style}: {name}: {accept}: its variants are its')
            thing = server.get(f'/id/{name}', accept='text/turtle')
            last = server.get(thing.field('Location'), accept='text/turtle')
            tap.equal(thing.status, 303,
                      f'{style}: {name}: the redirect leads to it: the status')
            tap.equal(kind(last), 'text/turtle',
                      f'{style}: {name}: the redirect leads to it')
            tap.check(f'<http://e.example/id/{name}>' in last.text(),
                      f'{style}: {name}: the redirect leads to it: '
                      f'<http://e.example/id/{name}>', thing.head, last.text())
        document = server.get('/doc/a', accept='text/turtle')
        tap.check(not document.field('Content-Location'),
                  f'{style}: no Content-Location that is not its own',
                  document.head)


def sharing(tap, folder):
    with Server('-c', folder.write('c.ttl', CONFIG % 'Generic')) as server:
        for names, place in ((('/id/x', '/resource/x'), '/doc/x'),
                             (('/z', '/z/'), '/z/about')):
            for name in names:
                tap.equal(server.get(name).field('Location'), place,
                          f'{name} is described at {place}')
            text = server.get(place, accept='application/n-triples').text()
            for name in names:
                iri = f'<http://e.example{name}>'
                tap.check(f'\n{iri} ' in '\n' + text,
                          f'{place} describes {name}: \n{iri} ', text)
                tap.check(f'primaryTopic> {iri}' in text,
                          f'{place} describes {name}: primaryTopic> {iri}',
                          text)
        log = server.stderr().decode()
        tap.check('resource/x> share a document' in log,
                  'a note says so: "resource/x> share a document"', log)
        tap.check('z/> share a document' in log,
                  'a note says so: "z/> share a document"', log)
        answer = server.get('/id/doc/doc/doc/doc/deep')
        tap.equal(server.get(answer.field('Location')).status, 200,
                  f'a deep name is found by its document: {answer.head}')


def guests(tap, folder):
    with Server('-c', folder.write('c.ttl', CONFIG % 'Generic')) as server:
        plain = server.get(GUEST, accept='application/n-triples').text()
        tap.check('"a guest"@en' in plain,
                  'a guest is described, and nothing is said of its '
                  'authority: "a guest"@en', plain)
        tap.check('l.example' not in plain,
                  'a guest is described, and nothing is said of its '
                  'authority: no "l.example"', plain)
        tap.check('primaryTopic' not in plain,
                  'a guest is described, and nothing is said of its '
                  'authority: no "primaryTopic"', plain)
        for target in (GUEST.replace('doc?', 'doc.linkset.json?'),):
            uris = re.findall('"(?:anchor|href)": "([^"]*)"',
                              server.get(target).text())
            tap.check(uris, 'its link set has links')
            tap.equal([uri for uri in uris if
                       uri.startswith('http://guest.example/-/')], [],
                      'its link set is on our own authority')
        text = server.get(GUEST + '&inbound',
                          accept='application/n-triples').text()
        tap.check('<http://e.example/-/doc?iri=' in text,
                  'so is what points at it: "<http://e.example/-/doc?iri="',
                  text)
        tap.check('<http://guest.example/-/' not in text,
                  'so is what points at it: no "<http://guest.example/-/"',
                  text)
        page = server.get(GUEST, accept='text/html',
                          fields=[('Accept-Language', 'de')])
        place = page.field('Content-Location')
        tap.check('.de.html?' in place,
                  'its page in one language has a URI: ".de.html?"', page.head)
        tap.equal(server.get(place).content, page.content,
                  'its page in one language has a URI: '
                  'server.get(place).content')
        for target, parameters in links(page):
            if 'hreflang' in parameters:
                got = server.get(target)
                tap.equal(got.status, 200,
                          f'{parameters["hreflang"]}: {target}: the status')
                tap.equal(got.field('Content-Language'),
                          parameters['hreflang'],
                          f'{parameters["hreflang"]}: {target}: '
                          'Content-Language')


def long_names(tap, folder):
    names = ['urn:x:' + 'a' * 3000, 'urn:x:' + '界' * 400,
             'http://e.example/id/' + 'x' * 1300,
             'http://e.example/id/' + 'é' * 300]
    folder.write('long.nt', ''.join(
        f'<{name}> <http://e.example/p> "{n}" .\n'
        for n, name in enumerate(names)))
    with Server(folder.name('long.nt')) as server:
        for name in names:
            first = server.get('/-/lookup?iri=' + urllib.parse.quote(
                name, safe='(:/'))
            tap.equal(first.status, 303, f'{name[:30]}: is looked up')
            for accept in ('text/turtle', 'text/html', 'application/ld+json',
                           'application/foo'):
                answer = server.get(first.field('Location'), accept=accept)
                size = sum(len(n) + len(v) + 4 for n, v in answer.fields)
                tap.equal(answer.status, 406 if 'foo' in accept else 200,
                          f'{name[:30]}: {accept}, {size} bytes of fields: '
                          'the status')
                tap.check(answer.head.isascii(),
                          f'{name[:30]}: {accept}, {size} bytes of fields: '
                          'ASCII', answer.head)
                tap.check(size < 4096 + len(answer.field('Content-Location')),
                          f'{name[:30]}: {accept}, {size} bytes of fields: '
                          'the size', answer.head)
        for length in (7990, 8100, 8300, 20000, 30000):
            status = server.get('/id/' + 'y' * length).status
            tap.check(status == (404 if length < 7996 else 414),
                      f'a target of {length} bytes: {status}')


def keys(tap, folder):
    """Requests that are too long to be told apart get their own answers."""
    with Server('-c', folder.write('c.ttl', CONFIG % 'Generic')) as server:
        targets = ['/-/style.css', '/robots.txt', '/.well-known/void', '/',
                   '/sitemap.xml']
        plain = {t: server.get(t) for t in targets}
        for _ in range(2):
            for target in targets:
                answer = server.get(target + '?' + 'a' * 7000)
                tap.equal(undated(answer), undated(plain[target]),
                          f'{target} with a long query: the fields')
                tap.equal(answer.content, plain[target].content,
                          f'{target} with a long query: the content')
        types = {kind(server.get('/doc/x', fields=[
            ('Accept', f'{media}, ' + 'x/y,' * 50)]))
            for media in ('text/turtle', 'text/html', 'application/trig')}
        tap.equal(len(types), 3, 'and so do long fields')


def formats(tap, folder):
    folder.write('data.ttl', FORMATS_DATA)
    with Server('-c', folder.write('c.ttl', FORMATS)) as server:
        for language in ('de', 'en'):
            for target in ('/page/a', '/html/a'):
                page = server.get(target, accept='text/html', fields=[
                    ('Accept-Language', language)])
                place = page.field('Content-Location')
                again = server.get(place)
                tap.equal(place, f'/page/a.{language}.html',
                          f'{target} in {language}: the URI '
                          'of this page: Content-Location')
                tap.equal(again.field('ETag'), page.field('ETag'),
                          f'{target} in {language}: the URI '
                          'of this page: ETag')
                tap.equal(again.content, page.content,
                          f'{target} in {language}: the URI '
                          'of this page: the content')
        alternates = [target for target, parameters in
                      links(server.get('/page/a', accept='text/html'))
                      if 'hreflang' in parameters]
        tap.equal(sorted(alternates), ['/page/a.de.html', '/page/a.en.html'],
                  'each language has its own')


def problems(tap, folder):
    """406 and 404 say what there is in each form that they are written in."""
    with Server('-c', folder.write('c.ttl', CONFIG % 'Generic')) as server:
        refused = server.get('/doc/f1', accept='application/foo, '
                             'application/problem+json;q=0.5')
        rows = json.loads(refused.content)['variants']
        tap.equal(len(rows), 10, '406 as JSON lists the variants')
        tap.check({'href': '/doc/f1.ttl', 'iri':
                   'http://e.example/doc/f1.ttl', 'type': 'text/turtle'} in
                  rows, '406 as JSON: the Turtle', rows)
        missing = server.get('/id/F1', accept='application/problem+json')
        tap.check({'href': '/id/f1', 'iri': 'http://e.example/id/f1'} in
                  json.loads(missing.content)['near'],
                  '404 as JSON has near matches', missing.text())
        missing = server.get('/id/F1', accept='text/turtle')
        tap.check('rdfs:seeAlso <http://e.example/id/f1>' in missing.text(),
                  'so has it as Turtle', missing.text())


def main():
    tap = Tap()
    with Folder() as folder:
        folder.write('data.ttl', DATA)
        for style in ('Generic', 'Variant'):
            suffixes(tap, folder, style)
        for part in (sharing, guests, long_names, keys, problems, formats):
            part(tap, folder)
    tap.done()


if __name__ == '__main__':
    main()
