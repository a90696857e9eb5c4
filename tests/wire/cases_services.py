#!/usr/bin/python3
"""Cases G: browsers, profiles and loading; and errors as each client likes
them."""
import json

from ex_test import kind, links, run_cases, tokens
from support import Folder, run

EXPANDED = 'http://www.w3.org/ns/json-ld#expanded'
FLATTENED = 'http://www.w3.org/ns/json-ld#flattened'
JSONLD = 'application/ld+json'
EXPOSED = {'etag', 'link', 'location', 'vary', 'allow', 'content-location'}


def shared(tap, generic, variant):
    """Every status may be read by scripts from anywhere."""
    for site in (generic, variant):
        tag = site.get('/doc/alice').field('ETag')
        for status, target, options in (
                (200, '/doc/alice', {}), (303, '/id/alice', {}),
                (304, '/doc/alice', {'fields': [('If-None-Match', tag)]}),
                (301, '/id/al', {}), (404, '/id/nobody', {}),
                (410, '/id/gone', {}), (405, '/id/alice', {'method': 'PUT'}),
                (406, '/doc/alice', {'accept': 'application/foo'}),
                (400, '/id/%zz', {}), (421, '/id/alice', {'host': 'evil'}),
                (501, '/id/alice', {'method': 'BREW'}),
                (412, '/doc/alice', {'fields': [('If-Match', '"x"')]}),
                (206, '/doc/alice', {'fields': [('Range', 'bytes=0-1')]}),
                (416, '/doc/alice', {'fields': [('Range', 'bytes=99999-')]}),
                (204, '/id/alice', {'method': 'OPTIONS'}),
                (200, '/robots.txt', {}), (200, '/', {})):
            answer = site.get(target, **options)
            tap.check(answer.status == status and
                      answer.all('Access-Control-Allow-Origin') == ['*'] and
                      EXPOSED <= tokens(answer.field(
                          'Access-Control-Expose-Headers')) and
                      answer.field('Cross-Origin-Resource-Policy') ==
                      'cross-origin' and not answer.all('Set-Cookie'),
                      f'G81: {status} {target} may be read from anywhere',
                      answer.head)


def preflights(tap, site, _):
    for target in ('/id/alice', '/doc/alice', '/id/nobody'):
        answer = site.get(target, method='OPTIONS', fields=[
            ('Origin', 'http://app.example'),
            ('Access-Control-Request-Method', 'GET'),
            ('Access-Control-Request-Headers', 'accept, if-none-match')])
        tap.check(answer.status == 204 and {'get', 'head'} <= tokens(
            answer.field('Access-Control-Allow-Methods')) and
            {'accept', 'accept-profile', 'if-none-match', 'range'} <= tokens(
                answer.field('Access-Control-Allow-Headers')) and
            int(answer.field('Access-Control-Max-Age')) > 0,
            f'G82: a preflight of {target} is never redirected', answer.head)


def profiles(tap, site, _):
    asked = [('Accept-Profile', '<http://unknown.example/>')]
    plain = site.get('/doc/alice', accept=JSONLD)
    answer = site.get('/doc/alice', accept=JSONLD, fields=asked)
    tap.check((answer.status, answer.content) == (200, plain.content) and
              any(p.get('rel') == 'profile' for _, p in links(answer)),
              'G83: an unknown profile: the usual one, and Link says which',
              answer.head)
    for words, target, accept, fields, profile in (
            ('Accept-Profile', '/doc/~smith', JSONLD,
             [('Accept-Profile', f'<{EXPANDED}>')], EXPANDED),
            ('where languages count, at the JSON-LD', '/doc/alice.jsonld',
             None, [('Accept-Profile', f'<{EXPANDED}>')], EXPANDED),
            ('by weight', '/doc/~smith', JSONLD,
             [('Accept-Profile', f'<{EXPANDED}>;q=0.5, <{FLATTENED}>')],
             FLATTENED),
            ('the parameter', '/doc/alice', f'{JSONLD};profile="{EXPANDED}"',
             [], EXPANDED),
            ('_profile, a token', '/doc/alice.jsonld?_profile=flattened',
             None, [], FLATTENED),
            ('_profile, a URI', '/doc/alice.jsonld?_profile='
             'http%3A%2F%2Fwww.w3.org%2Fns%2Fjson-ld%23expanded', None, [],
             EXPANDED)):
        answer = site.get(target, accept=accept, fields=fields)
        plain = site.get(target.split('?')[0], accept=JSONLD)
        tap.check(answer.status == 200 and kind(answer) == JSONLD and
                  (profile, {'rel': 'profile'}) in links(answer) and
                  answer.content != plain.content,
                  f'G83: {words}: {profile}', answer.head)
        again = site.get(answer.field('Content-Location') or target)
        tap.check(len(tokens(answer.field('Vary'))) < 4,
                  f'G83: {words}: it varies by three fields at most',
                  answer.head)
        tap.equal((again.content, again.field('ETag')),
                  (answer.content, answer.field('ETag')),
                  f'G83: {words}: it has a URI of its own')
        document = json.loads(answer.content)
        tap.check(isinstance(document, list) and
                  all('@context' not in node for node in document),
                  f'G83: {words}: in that form', document)
    print('# G84: there are no Triple Pattern Fragments: not in the design')


def broken(tap, *_):
    for words, text, where in (
            ('broken Turtle', '<http://e/a> <http://e/p> \n\n "x" ; ;; .. .',
             ':3:'),
            ('U+0000', '<http://e/a> <http://e/p> "a\\u0000b" .', ':1:'),
            ('a surrogate', '<http://e/a> <http://e/p> "\\uD800" .', ':1:')):
        with Folder() as folder:
            path = folder.write('bad.ttl', text)
            code, _, errors = run('-l', '127.0.0.1:0', path)
        tap.check(code == 65 and f'bad.ttl{where}' in errors,
                  f'G85: {words}: not started, and the place is named', code,
                  errors)


def explained(tap, generic, variant):
    """RFC 9110 12.1: preferences hold for errors too."""
    for site in (generic, variant):
        for target, status in (('/id/nobody', 404), ('/id/gone', 410),
                               ('/doc/alice?page=9', 404)):
            for accept, media_type in (
                    ('text/html', 'text/html'),
                    ('application/problem+json', 'application/problem+json'),
                    ('application/json', 'application/problem+json'),
                    ('text/turtle', 'text/turtle'),
                    ('image/png', 'text/plain'), (None, 'text/plain')):
                answer = site.get(target, accept=accept)
                tap.equal((answer.status, kind(answer)),
                          (status, media_type),
                          f'H10: {status} for {accept}: {media_type}')
                if media_type.endswith('json'):
                    problem = json.loads(answer.content)
                    tap.check(problem['status'] == status and
                              problem['title'] and problem['detail'],
                              'H10: as RFC 9457 has it', problem)
        for language, text in (('de', 'nichts'), ('fr', 'ien'),
                               ('es', 'nada'), ('x', 'Nothing')):
            answer = site.get('/id/nobody', fields=[
                ('Accept-Language', language)])
            tap.check(text in answer.text() and
                      'accept-language' in tokens(answer.field('Vary')) and
                      answer.field('Content-Language') ==
                      (language if language != 'x' else 'en'),
                      f'H12: an error in {language}', answer.head,
                      answer.text())


if __name__ == '__main__':
    run_cases(shared, preflights, profiles, broken, explained)
