#!/usr/bin/python3
"""Cases E (URIs) and F (methods and framing)."""
import re
import socket

from ex_test import SITE, kind, run_cases, undated
from support import build, read_answer, send_raw, statuses


# --- E: URIs -----------------------------------------------------------------

def spellings(tap, site, _):
    for target in ('/id/~smith', '/id/%7Esmith', '/id/%7esmith'):
        answer = site.get(target)
        tap.equal((answer.status, answer.field('Location')),
                  (303, '/doc/~smith'), f'E55: {target}')
    for target in ('/id/ros%C3%A9', '/id/ros%c3%a9'):
        answer = site.get(target)
        graph = site.get(answer.field('Location'), accept='text/turtle')
        tap.check(answer.status == 303 and answer.head.isascii() and
                  '"rosé"' in graph.text() and graph.head.isascii(),
                  f'E56: {target}', answer.head, graph.head)
    lines = site.get('/doc/ros%C3%A9.nt').text()
    tap.check(f'<{SITE}/id/rosé> ' in lines or
              f'<{SITE}/id/ros\\u00E9> ' in lines,
              'E56: the subject is spelled as in the data', lines)
    answer = site.get('/id/t%C3%BCr')
    tap.check(answer.status == 303 and f'<{SITE}/id/t%C3%BCr> ' in
              site.get('/doc/t%C3%BCr.nt').text(),
              'E58: percents in the data stay percents', answer.head)
    tap.equal(site.get('/id/tür').status, 400,
              'E58: a raw "ü" in a target is 400 by design (RFC 9112 3.2 '
              'allows that or a redirect)')
    one, two = site.get('/doc/a%2Fb.nt'), site.get('/doc/a/b.nt')
    tap.check('a slash in a name' in one.text() and
              'two segments' in two.text(),
              'E59: %2F is not a slash', one.text(), two.text())
    answer = site.get("/id/O'Brien")
    tap.equal((answer.status, site.get(answer.field('Location')).status),
              (303, 200), "E60: an apostrophe stands for itself")


def escapes(tap, site, _):
    for target in ('/../../etc/passwd', '/%2e%2e/%2e%2e/etc/passwd',
                   '/doc/../../config', '/doc/%2e%2e/Generic.ttl'):
        answer = site.get(target)
        tap.check(answer.status in (400, 404) and 'root:' not in
                  answer.text() and 'so:Resolver' not in answer.text(),
                  f'E61: {target} leads to no file', answer.head)
    one, two = site.get('/id/q?x=1'), site.get('/id/q')
    tap.check(one.status == two.status == 303 and one.field('Location') !=
              two.field('Location'), 'E62: a query in the name counts',
              one.head, two.head)
    tap.equal(site.get('/id/alice?utm_source=x').field('Location'),
              '/doc/alice', 'E62: another query is passed over, by design: '
              'links arrive with tracking parameters')
    for target in ('/id/%00', '/id/%zz', '/id/555%', '/id/%C0%AF'):
        tap.check(site.get(target).status in (400, 404),
                  f'E63: {target} is refused or unknown')
    tap.equal(site.get('/id/alice#frag').status, 400,
              'E65: a fragment in a target is 400')
    tap.equal(site.get('/id/' + 'a' * 7990).status, 404,
              'E67: 8 000 bytes of a target are read')
    out, _ = send_raw(site.server.port, b'GET /' + b'a' * (1 << 20) +
                      b' HTTP/1.1\r\nHost: ex.test\r\n\r\n')
    tap.check(set(statuses(out)) <= {400, 414, 431},
              'E67: a mebibyte is refused', out[:100])
    tap.equal(site.get('/id/alice').status, 303, 'E67: and nothing else')


# --- F: methods and framing --------------------------------------------------

def methods(tap, site, _):
    for target in ('/id/alice', '/doc/alice', '*'):
        answer = site.get(target, method='OPTIONS')
        allow = re.split(', *', answer.field('Allow'))
        tap.check(answer.status == 204 and
                  {'GET', 'HEAD', 'OPTIONS'} <= set(allow),
                  f'F68: OPTIONS {target}', answer.head)
    for method in ('PUT', 'DELETE', 'PATCH', 'POST'):
        for target in ('/id/alice', '/doc/alice'):
            answer = site.get(target, method=method)
            tap.check(answer.status == 405 and 'GET' in answer.field('Allow'),
                      f'F69: {method} {target}: 405 with Allow', answer.head)


def authorities(tap, site, _):
    answer = site.get(f'{SITE}/id/alice', host='other.example')
    tap.check(answer.status == 303 and answer.field('Location') ==
              '/doc/alice', 'F71: absolute-form decides, Host does not (the '
              'Location is path-absolute by design)', answer.head)
    port = site.server.port
    for words, head, wanted in (
            ('no Host', 'GET /id/alice HTTP/1.1\r\n', 400),
            ('two', 'GET /id/alice HTTP/1.1\r\nHost: ex.test\r\n'
             'Host: ex.test\r\n', 400),
            ('a bad one', 'GET /id/alice HTTP/1.1\r\nHost: ###\r\n', 400),
            ('HTTP/1.0 without', 'GET /id/alice HTTP/1.0\r\n', 303)):
        out, _ = send_raw(port, head.encode() + b'\r\n',
                          stop=lambda out: b'\r\n\r\n' in out)
        tap.equal(statuses(out)[:1], [wanted], f'F73: {words}: {wanted}')
    answer = site.get('/id/alice', host='ex.test:8080')
    tap.equal((answer.status, answer.field('Location')),
              (303, '/doc/alice'), 'F74: the port of Host goes nowhere')


def ranges(tap, site, _):
    full = site.get('/doc/alice.ttl')
    size = len(full.content)
    for value, first, last in (('bytes=0-9', 0, 9), ('bytes=5-', 5, size - 1),
                               ('bytes=-7', size - 7, size - 1),
                               ('bytes=0-999999', 0, size - 1)):
        answer = site.get('/doc/alice.ttl', fields=[('Range', value)])
        tap.check(answer.status == 206 and answer.content ==
                  full.content[first:last + 1] and
                  answer.field('Content-Range') ==
                  f'bytes {first}-{last}/{size}' and
                  all(answer.all(name) == full.all(name) for name in
                      ('ETag', 'Vary', 'Cache-Control', 'Content-Type')),
                  f'F76: {value}: 206', answer.head)
    for value in ('lines=0-9', 'bytes=0-1,4-5', 'bytes=9-0', 'bytes'):
        answer = site.get('/doc/alice.ttl', fields=[('Range', value)])
        tap.equal((answer.status, answer.content), (200, full.content),
                  f'F76: {value} is passed over')
    answer = site.get('/doc/alice.ttl', fields=[('Range', 'bytes=99999-')])
    tap.equal((answer.status, answer.field('Content-Range')),
              (416, f'bytes */{size}'), 'F76: behind the end: 416')
    answer = site.get('/doc/alice.ttl', method='HEAD',
                      fields=[('Range', 'bytes=0-9')])
    tap.equal(undated(answer), undated(full), 'F76: not for HEAD')
    tap.equal(site.get('/id/alice', fields=[('Range', 'bytes=0-9')]).status,
              303, 'F76: not for a thing')
    for value, status in ((full.field('ETag'), 206), ('"x"', 200),
                          (f'W/{full.field("ETag")}', 200),
                          (full.field('Last-Modified'), 200),
                          ('Thu, 01 Jan 1970 00:00:00 GMT', 200)):
        answer = site.get('/doc/alice.ttl', fields=[
            ('Range', 'bytes=0-9'), ('If-Range', value)])
        tap.equal(answer.status, status, f'F76: If-Range: {value}')
    coded = [('Accept-Encoding', 'gzip')]
    whole = site.get('/doc/alice.ttl', fields=coded)
    part = site.get('/doc/alice.ttl', fields=coded + [('Range', 'bytes=0-9')])
    tap.check(part.status == 206 and part.content == whole.content[:10] and
              part.field('Content-Encoding') == 'gzip' and
              part.field('ETag') == whole.field('ETag'),
              'F76: a range of the coded bytes', part.head)


def expectations(tap, site, _):
    for method, value, status, words in (
            ('POST', '100-continue', 405, 'the method comes first'),
            ('GET', '100-continue', 303, 'without content it is ignored'),
            ('GET', 'foo', 417, 'it cannot be met')):
        answer = site.get('/id/alice', method=method,
                          fields=[('Expect', value)])
        tap.equal(answer.status, status, f'F78: {method}, {value}: {words}')
    out, _ = send_raw(site.server.port, b'GET /id/alice HTTP/1.0\r\n'
                      b'Expect: 100-continue\r\n\r\n')
    tap.equal(statuses(out), [303], 'F78: HTTP/1.0: passed over')
    print('# F79: framing.py')


def connections(tap, site, _):
    port = site.server.port
    with socket.create_connection(('127.0.0.1', port), 5) as plug:
        stream = plug.makefile('rb')
        plug.sendall(build('GET', '/id/alice', 'ex.test', [], None) +
                     build('GET', '/doc/alice', 'ex.test', [], None) +
                     build('GET', '/id/alice', 'ex.test',
                           [('Connection', 'close')], None))
        answers = [read_answer(stream) for _ in range(3)]
        tap.equal([(a.status, kind(a)) for a in answers],
                  [(303, 'text/html'), (200, 'text/turtle'),
                   (303, 'text/html')], 'F80: pipelined, in order')
        tap.equal(stream.read(1), b'', 'F80: "close" closes')
    _, end = send_raw(port, b'GET /id/alice HTTP/1.0\r\n\r\n')
    tap.equal(end, 'closed', 'F80: HTTP/1.0 closes')


if __name__ == '__main__':
    run_cases(spellings, escapes, methods, authorities, ranges, expectations,
              connections)
