#!/usr/bin/python3
"""Clauses of RFC 9110 and RFC 3986 that peers' suites hold servers to: dates in
two lines, later versions of HTTP/1, addresses in Host, content where there
should be none, expectations without content. And the signposts of a page."""
import json

from support import Folder, Server, Tap, send_raw, statuses
from ex_test import links

DATA = '''@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix void: <http://rdfs.org/ns/void#> .
<http://l.example/id/a> rdfs:label "a" .
<http://l.example/id/set> a dcat:Dataset ; rdfs:label "set" ;
  dcterms:creator <https://orcid.org/0000-0002-1825-0097>, "nobody" ;
  schema:author <http://l.example/id/a> ;
  void:dataDump <http://l.example/set.nt> ;
  dcat:distribution [ dcat:downloadURL <http://l.example/set.csv> ] .
'''
HOST = 'l.example'
THEN = 'Thu, 01 Jan 1970 00:00:01 GMT'


def raw(server, line, *fields, body=b''):
    head = '\r\n'.join([line, *fields, 'Connection: close', '', ''])
    out, _ = send_raw(server.port, head.encode() + body)
    return out


def conditions(tap, server):
    whole = server.get('/doc/a.ttl', host=HOST)
    since = whole.field('Last-Modified')
    twice = [('If-Modified-Since', since)] * 2
    tap.equal(server.get('/doc/a.ttl', host=HOST, fields=twice[:1]).status,
              304, 'one If-Modified-Since is heard')
    tap.equal(server.get('/doc/a.ttl', host=HOST, fields=twice).status,
              200, 'two are ignored (9110 13.1.3)')
    twice = [('If-Unmodified-Since', THEN)] * 2
    tap.equal(server.get('/doc/a.ttl', host=HOST, fields=twice[:1]).status,
              412, 'one If-Unmodified-Since is heard')
    tap.equal(server.get('/doc/a.ttl', host=HOST, fields=twice).status,
              200, 'two are ignored (9110 13.1.4)')
    part = [('Range', 'bytes=0-9'), ('If-Range', whole.field('ETag'))]
    tap.equal(server.get('/doc/a.ttl', host=HOST, fields=part).status, 206,
              'one If-Range is heard')
    tap.equal(server.get('/doc/a.ttl', host=HOST,
                         fields=part + part[1:]).status, 200,
              'with two, all of it is sent')
    tap.equal(server.get('/doc/a.ttl', host=HOST,
                         fields=part[:1] * 2).status, 200,
              'two Range fields are ignored')


def versions(tap, server):
    for version, status in (('1.0', 303), ('1.1', 303), ('1.2', 303),
                            ('1.9', 303), ('2.0', 505), ('0.9', 505)):
        out = raw(server, f'GET /id/a HTTP/{version}', f'Host: {HOST}')
        tap.equal(statuses(out), [status], f'HTTP/{version}: {status}')
    out = raw(server, 'GET /id/a HTTP/1.2', f'Host: {HOST}')
    tap.check(out.startswith(b'HTTP/1.1 '), 'HTTP/1.2 is answered in 1.1',
              out[:40])
    twice = f'GET /id/a HTTP/1.2\r\nHost: {HOST}\r\n\r\n'.encode() * 2
    out, _ = send_raw(server.port, twice,
                      stop=lambda got: got.count(b'HTTP/1.1 303') == 2)
    tap.equal(statuses(out), [303, 303], 'and the connection is kept')


def hosts(tap, server):
    for host, status in (('[4712::abcd]', 303), ('[::ffff:1.2.3.4]:80', 303),
                         ('[v1.a:b]', 303), ('[4712::abcd::]', 400),
                         ('[1:2:3:4:5:6:7:8:9]', 400), ('[1.2.3.4]', 400),
                         ('[12345::]', 400), ('[::1.2.3.256]', 400),
                         ('[::1', 400), ('[fe80::1%25eth0]', 400)):
        tap.equal(server.get('/id/a', host=host).status, status,
                  f'Host: {host}: {status}')
    out = raw(server, 'GET http://[4712::abcd::]/id/a HTTP/1.1',
              f'Host: {HOST}')
    tap.equal(statuses(out), [400], 'nor in the target')


def contents(tap, server):
    for method in ('GET', 'HEAD', 'OPTIONS'):
        out = raw(server, f'{method} /id/a HTTP/1.1', f'Host: {HOST}',
                  'Content-Length: 3', body=b'abc')
        tap.equal(statuses(out), [400], f'{method} with content: 400')
        tap.check(b'Connection: close' in out, f'{method}: and it closes',
                  out)
        if method == 'GET':
            tap.check(b'this method has no content' in out,
                      'and says what is wrong', out)
    out = raw(server, 'GET /id/a HTTP/1.1', f'Host: {HOST}',
              'Content-Length: 0')
    tap.equal(statuses(out), [303], 'GET with a length of 0 has none')
    out = raw(server, 'POST /-/lookup HTTP/1.1', f'Host: {HOST}',
              'Transfer-Encoding: chunked', body=b'0\r\n\r\n')
    tap.equal(statuses(out), [501], 'chunks are not decoded (docs/limits.md, HTTP)')


def expectations(tap, server):
    for value, status in (('100-continue', 303), ('100-Continue', 303),
                          ('surprise', 417), ('100-continue, x', 417)):
        out = raw(server, 'GET /id/a HTTP/1.1', f'Host: {HOST}',
                  f'Expect: {value}')
        tap.equal(statuses(out), [status],
                  f'Expect: {value} without content: {status}, no 100')
    out = raw(server, 'GET /doc/a.ttl HTTP/1.1', f'Host: {HOST}',
              'Expect: 100-continue')
    tap.check(out.endswith(server.get('/doc/a.ttl', host=HOST).content),
              'and the whole document comes', out[-80:])
    body = b'iri=http%3A%2F%2Fl.example%2Fid%2Fa'
    out = raw(server, 'POST /-/lookup HTTP/1.1', f'Host: {HOST}',
              'Content-Type: application/x-www-form-urlencoded',
              f'Content-Length: {len(body)}', 'Expect: 100-continue',
              body=body)
    tap.check(statuses(out)[-1] in (200, 303), 'with content it is met', out)


def signposts(tap, server):
    def found(accept, relation):
        answer = server.get('/doc/set', accept=accept, host=HOST)
        return [target for target, parameters in links(answer)
                if parameters['rel'] == relation]
    tap.equal(sorted(found('text/html', 'author')),
              ['http://l.example/id/a',
               'https://orcid.org/0000-0002-1825-0097'],
              'the page links its authors that have an IRI')
    tap.equal(sorted(found('text/html', 'item')),
              ['http://l.example/set.csv', 'http://l.example/set.nt'],
              'and what the data set consists of')
    tap.equal(found('text/turtle', 'item') + found('text/turtle', 'author'),
              [], 'the Turtle does not')
    answer = server.get('/doc/a', accept='text/html', host=HOST)
    tap.check('rel="author"' not in answer.field('Link'),
              'nor does a page whose data have none: no rel="author"',
              answer.field('Link'))
    tap.check('rel="item"' not in answer.field('Link'),
              'nor does a page whose data have none: no rel="item"',
              answer.field('Link'))


def profiles(tap, server):
    compacted = 'http://www.w3.org/ns/json-ld#compacted'
    answer = server.get('/doc/a', accept='application/ld+json', host=HOST)
    found = links(answer)
    tap.check((compacted, {'rel': 'profile'}) in found,
              'JSON-LD says which profile it conforms to', found)
    tap.equal([link for link in found if link[1]['rel'] == 'alternate'], [],
              'and links no alternate')
    tap.check(any(parameters['rel'] == 'linkset' for _, parameters in found),
              'but the link set')
    answer = server.get('/doc/a.linkset.json', host=HOST)
    contexts = json.loads(answer.content)['linkset']
    anchors = [context['anchor'] for context in contexts]
    tap.equal(len(anchors), len(set(anchors)),
              'a link set has one object for each anchor (9264 4.2.2)')
    own = {context['anchor']: context['profile'][0]['href'].split('#')[1]
           for context in contexts if 'profile' in context}
    base = 'http://l.example/doc/a.jsonld'
    tap.equal(own, {base: 'compacted', f'{base}?_profile=expanded': 'expanded',
                    f'{base}?_profile=flattened': 'flattened'},
              'the link set has the profiles of all forms')
    for uri, form in own.items():
        there = server.get(uri.removeprefix('http://l.example'), host=HOST)
        tap.check(f'#{form}>; rel="profile"' in there.field('Link'),
                  f'which {uri} conforms to', there.field('Link'))
    for kind in ('text/html', 'text/turtle'):
        answer = server.get('/doc/a', accept=kind, host=HOST)
        tap.check('rel="alternate"' in answer.field('Link'),
                  f'{kind} links its alternates', answer.field('Link'))


def main():
    tap = Tap()
    with Folder() as folder:
        with Server(folder.write('data.ttl', DATA)) as server:
            for part in (conditions, versions, hosts, contents, expectations,
                         signposts, profiles):
                part(tap, server)
    tap.done()


if __name__ == '__main__':
    main()
