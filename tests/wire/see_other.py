#!/usr/bin/python3
"""Things answer 303, documents 200: names and their spellings."""
import re
import socket

from support import (Folder, Server, Tap, build, get, read_answer)

DATA = '''
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix id: <http://e.example/id/> .
id:jupiter a id:Planet ; rdfs:label "Jupiter"@en ; id:near id:saturn .
id:saturn rdfs:label "Saturn" .
<http://e.example/id/a.b> rdfs:label "dots" .
<http://e.example/id/v1.ttl> rdfs:label "named like a variant" .
<http://e.example/id/Case> rdfs:label "upper" .
<http://e.example/id/case> rdfs:label "lower" .
<http://e.example/id/Zürich> rdfs:label "Zürich raw" .
<http://e.example/id/caf%C3%A9> rdfs:label "café percent" .
<http://e.example/id/a%2Fb> rdfs:label "encoded slash" .
<http://e.example/id/a/b> rdfs:label "two segments" .
<http://e.example/id/til%7Ede> rdfs:label "escaped tilde" .
<http://e.example/place/> rdfs:label "ends in a slash" .
<http://e.example/thing/x> rdfs:label "below thing" .
<http://e.example/x/resource/r/id/s> rdfs:label "last segment" .
<http://e.example/plain> rdfs:label "plain" ; id:part <http://e.example/plain#birth> .
<http://e.example/plain#birth> rdfs:label "birth of plain" .
<http://e.example/q?iri=1> rdfs:label "query name" .
<http://e.example/both> rdfs:label "bare" .
<http://e.example/both?page=2> rdfs:label "with a query" .
<http://e.example/id/nfc%C3%A9> rdfs:label "composed" .
<http://e.example/id/nfce%CC%81> rdfs:label "decomposed" .
<http://e.example/id/quo'te(1)> rdfs:label "quote" .
'''
TYPES = [('text/html', '.html'), ('text/turtle', '.ttl'),
         ('application/ld+json', '.jsonld'), ('application/rdf+xml', '.rdf'),
         ('application/n-triples', '.nt'), ('application/trig', '.trig'),
         ('application/n-quads', '.nq'), ('text/markdown', '.md'),
         ('application/rdf+json', '.rj')]
ALIASES = [('.n3', 'text/turtle'), ('.json', 'application/ld+json'),
           ('.xml', 'application/rdf+xml'), ('.owl', 'application/rdf+xml')]
PAIRS = [
    ('/id/a.b', '/doc/a.b', '"dots"', 'a name with a dot'),
    ('/id/v1.ttl', '/doc/v1.ttl', '"named like a variant"',
     'the exact name comes before the suffix'),
    ('/id/Case', '/doc/Case', '"upper"', 'upper case'),
    ('/id/case', '/doc/case', '"lower"', 'lower case'),
    ('/id/Z%C3%BCrich', '/doc/Z%C3%BCrich', '"Zürich raw"',
     'non-ASCII asked for in percents'),
    ('/id/Z%c3%bcrich', '/doc/Z%C3%BCrich', '"Zürich raw"',
     'hex digits in lower case'),
    ('/id/caf%C3%A9', '/doc/caf%C3%A9', '"café percent"',
     'percents in the data'),
    ('/id/%6Aupiter', '/doc/jupiter', '"Jupiter"@en',
     'an unreserved character escaped in the request'),
    ('/id/til~de', '/doc/til%7Ede', '"escaped tilde"',
     'an unreserved character escaped in the data'),
    ('/id/a%2Fb', '/doc/a%2Fb', '"encoded slash"', '%2F stays'),
    ('/id/a/b', '/doc/a/b', '"two segments"', 'a real slash'),
    ('/place/', '/place/about', '"ends in a slash"', 'a trailing slash'),
    ('/thing/x', '/doc/x', '"below thing"', 'the segment thing'),
    ('/x/resource/r/id/s', '/x/resource/r/doc/s', '"last segment"',
     'the last such segment'),
    ('/plain', '/plain/about', '"birth of plain"',
     'fragments below a slash thing belong to it'),
    ('/q?iri=1', '/-/doc?iri=http%3A%2F%2Fe.example%2Fq%3Firi%3D1',
     '"query name"', 'a query in the name'),
    ('/both', '/both/about', '"bare"', 'the bare name'),
    ('/both?page=2', '/-/doc?iri=http%3A%2F%2Fe.example%2Fboth%3Fpage%3D2',
     '"with a query"', 'its sibling with a query'),
    ('/id/jupiter?utm_source=x&fbclid=1', '/doc/jupiter', '"Jupiter"@en',
     'tracking parameters are ignored'),
    ('/id/nfc%C3%A9', '/doc/nfc%C3%A9', '"composed"', 'NFC'),
    ('/id/nfce%CC%81', '/doc/nfce%CC%81', '"decomposed"', 'NFD'),
    ("/id/quo'te(1)", "/doc/quo'te(1)", '"quote"', 'sub-delimiters'),
]


def same_reference(a, b):
    """Equal but for the escapes that a query does not need."""
    def plain(text):
        return re.sub('%(3A|2F|3D|7E|27|28|29)',
                      lambda m: chr(int(m.group(1), 16)), text)
    return plain(a) == plain(b)


def thing(tap, server):
    answer = server.get('/id/jupiter')
    tap.equal(answer.status, 303, 'a thing answers 303')
    tap.equal(answer.field('Location'), '/doc/jupiter',
              'Location is its document, path-absolute')
    tap.equal(answer.field('Link'), '</doc/jupiter>; rel="describedby"; '
              'anchor="http://e.example/id/jupiter"',
              'Link says describedby, anchored at the thing')
    tap.check(answer.field('Cache-Control') != '', 'Cache-Control is explicit')
    tap.equal(answer.field('Vary'), '', 'the generic 303 does not vary')
    tap.check(answer.field('Content-Type').startswith('text/html') and
              'href="/doc/jupiter"' in answer.text(),
              'the note is HTML and links the document', answer.text())
    tap.check(len(answer.field('Date')) == 29, 'there is a Date')
    for accept in ('text/turtle', 'image/png', 'garbage;;;', '*/*;q=0'):
        tap.equal(server.get('/id/jupiter', accept=accept).head.split(
            b'Cache-Control')[1], answer.head.split(b'Cache-Control')[1],
            f'Accept: {accept} does not touch a thing')


def head_like_get(tap, server):
    for target in ('/id/jupiter', '/doc/jupiter', '/doc/jupiter.ttl',
                   '/id/none', '/-/', '/-/health'):
        one = server.get(target)
        two = server.get(target, method='HEAD')
        drop = [f for f in one.fields if f[0] != 'Date']
        tap.check(two.status == one.status and two.content == b'' and
                  [f for f in two.fields if f[0] != 'Date'] == drop,
                  f'HEAD {target} is GET without content',
                  one.head, two.head)


def follow(tap, server):
    """Thing, document, variant: each format."""
    document = server.get('/id/jupiter').field('Location')
    for kind, suffix in TYPES:
        answer = server.get(document, accept=kind)
        got = answer.field('Content-Type').split(';')[0]
        tap.check(answer.status == 200 and got == kind,
                  f'the document as {kind}', answer.head)
        place = answer.field('Content-Location')
        tap.equal(place, document + suffix, f'Content-Location of {kind}')
        tap.check('accept' in answer.field('Vary').lower(), f'{kind} varies')
        again = server.get(place, accept='image/png')
        tap.check(again.status == 200 and again.content == answer.content,
                  f'{place} has the same bytes, whatever Accept says',
                  again.head)
        tap.check(kind[:5] != 'text/' or
                  'charset=utf-8' in answer.field('Content-Type'),
                  f'{kind} has its charset where it is text')
    for suffix, kind in ALIASES:
        answer = server.get(document + suffix)
        tap.equal((answer.status, answer.field('Content-Type').split(';')[0]),
                  (200, kind), f'{suffix} is another suffix of {kind}')


def names(tap, server):
    for target, place, text, words in PAIRS:
        answer = server.get(target)
        location = answer.field('Location')
        ascii_only = all(ord(c) < 128 for c in answer.head.decode('latin-1'))
        ok = tap.check(answer.status == 303 and ascii_only and
                       same_reference(location, place),
                       f'303: {words}', f'{target} -> {answer.status} '
                       f'{location}, expected {place}')
        if not ok:
            continue
        document = server.get(location, accept='text/turtle')
        tap.check(document.status == 200 and text in document.text(),
                  f'200: {words}', document.head, document.text())
        where = document.field('Content-Location')
        tap.equal(server.get(where).content, document.content,
                  f'Content-Location has the same bytes: {words}')


def refused(tap, server):
    for target, status in (('/id/JUPITER', 404), ('/id/jupiter/', 404),
                           ('/ID/jupiter', 404), ('/id/none.ttl', 404),
                           ('/id/', 404), ('/doc/', 404), ('/doc/none', 404),
                           ('/id/../id/jupiter', 400), ('/id/%2e%2e/x', 400),
                           ('/id/%00', 400), ('/id/%zz', 400)):
        tap.equal(server.get(target).status, status, f'{target} is {status}')
    answer = server.get('/id/caf%E9')
    tap.check(answer.status in (400, 404), 'Latin-1 in percents is not found')


def connections(tap, server):
    host = f'127.0.0.1:{server.port}'
    targets = ['/id/jupiter', '/doc/jupiter.nt', '/id/none', '/id/saturn']
    single = [get(server.port, t) for t in targets]
    with socket.create_connection(('127.0.0.1', server.port), 5) as plug:
        stream = plug.makefile('rb')
        for target, alone in zip(targets[:2], single):
            plug.sendall(build('GET', target, host, [], None))
            answer = read_answer(stream)
            tap.check(answer and (answer.status, answer.content) ==
                      (alone.status, alone.content),
                      f'kept alive: {target}')
    with socket.create_connection(('127.0.0.1', server.port), 5) as plug:
        stream = plug.makefile('rb')
        plug.sendall(b''.join(build('GET', t, host, [], None)
                              for t in targets * 25))
        answers = [read_answer(stream) for _ in range(100)]
        tap.check(all(a and (a.status, a.content) == (s.status, s.content)
                      for a, s in zip(answers, single * 25)),
                  '100 pipelined requests are answered in order')
    with socket.create_connection(('127.0.0.1', server.port), 5) as plug:
        stream = plug.makefile('rb')
        for byte in build('GET', '/id/jupiter', host, [], None):
            plug.sendall(bytes([byte]))
        answer = read_answer(stream)
        tap.check(answer and answer.status == 303, 'a request byte by byte')


def options(tap, server):
    for target in ('/id/jupiter', '/doc/jupiter', '/-/', '*'):
        answer = server.get(target, method='OPTIONS')
        tap.check(answer.status == 204 and 'GET' in answer.field('Allow'),
                  f'OPTIONS {target} is 204 with Allow', answer.head)
    tap.equal(server.get('/id/none', method='OPTIONS').status, 404,
              'OPTIONS on what does not exist is 404')
    for method, status in (('POST', 405), ('PUT', 405), ('DELETE', 405),
                           ('TRACE', 405), ('get', 501), ('BREW', 501)):
        answer = server.get('/id/jupiter', method=method)
        tap.equal(answer.status, status, f'{method} is {status}')
        if status == 405:
            tap.check(answer.field('Allow') != '', f'{method}: Allow')


def clash(tap):
    """A document must not have the address of another one's variant."""
    text = ('<http://e.example/id/a> <http://e.example/p> "one" .\n'
            '<http://e.example/id/a.ttl> <http://e.example/p> "two" .\n')
    with Folder() as folder:
        with Server(folder.write('clash.nt', text)) as server:
            answer = server.get('/doc/a', accept='text/turtle')
            place = answer.field('Content-Location')
            tap.check(not place or
                      server.get(place).content == answer.content,
                      'a and a.ttl: no Content-Location of other bytes', place)


def main():
    tap = Tap()
    with Folder() as folder:
        with Server(folder.write('data.ttl', DATA)) as server:
            for part in (thing, head_like_get, follow, names, refused,
                         connections, options):
                part(tap, server)
            tap.equal(server.stop(), 0, 'SIGTERM ends with 0')
    clash(tap)
    tap.done()


if __name__ == '__main__':
    main()
