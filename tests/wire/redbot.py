#!/usr/bin/python3
"""What REDbot and its httplint look for, as far as it can apply to an origin
server like this: no answer may earn a "bad" or a "warn".

Not here, because they are about something else: sniffing of content, HTTP
pages of Age and proxies, notes that a status earns by being what it is (400,
505), and the guess at a charset (the declared one must decode)."""
import email.utils
import gzip
import re
import time

from ex_test import SITE, kind, run_cases, tokens, undated

TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+$")
REFERENCE = re.compile(r"[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]*$")
ONCE = {'content-type', 'content-length', 'content-location', 'location',
        'date', 'etag', 'last-modified', 'expires', 'age', 'content-range',
        'retry-after', 'access-control-allow-origin',
        'cross-origin-resource-policy', 'cache-control', 'vary', 'link'}
OF_REQUESTS = {'host', 'accept', 'accept-encoding', 'accept-language', 'range',
               'if-match', 'if-none-match', 'if-modified-since', 'if-range',
               'if-unmodified-since', 'expect', 'te', 'referer', 'user-agent'}
OUTDATED = {'pragma', 'keep-alive', 'p3p', 'content-md5', 'digest', 'public',
            'set-cookie2', 'x-powered-by', 'warning', 'expires'}
OF_CONTENT = ['Content-Type', 'Content-Encoding', 'Content-Language']
REPEATED = ['Cache-Control', 'Content-Location', 'ETag', 'Expires', 'Vary']
STATUSES = {200, 204, 206, 301, 303, 304, 400, 404, 405, 406, 410, 412, 414,
            416, 417, 421, 501}
LINK = re.compile(r'<([^>]*)>((?:\s*;\s*[a-z*]+="[^"]*")*)\s*(?:,\s*|$)')


# --- one answer --------------------------------------------------------------

def fields(answer):
    names = [name.lower() for name, _ in answer.fields]
    for name, value in answer.fields:
        if not TOKEN.match(name):
            yield f'{name} is not a token'
        if not value.isascii() or not value.isprintable():
            yield f'{name} is not printable ASCII'
        if len(name) + len(value) > 8000:
            yield f'{name} is too long'
        if not value:
            yield f'{name} is empty'
    if sum(len(n) + len(v) + 4 for n, v in answer.fields) > 4096:
        yield 'the fields are longer than 4 kB together'
    yield from (f'{name} comes {names.count(name)} times' for name in ONCE
                if names.count(name) > 1)
    yield from (f'{name} is for requests' for name in OF_REQUESTS & set(names))
    yield from (f'{name} is outdated' for name in OUTDATED & set(names))


def dates(answer):
    moment = email.utils.parsedate_to_datetime(answer.field('Date') or '')
    if abs(moment.timestamp() - time.time()) > 5:
        yield 'Date is wrong'
    modified = answer.field('Last-Modified')
    if modified and email.utils.parsedate_to_datetime(modified) > moment:
        yield 'Last-Modified is in the future'
    for name in ('Date', 'Last-Modified'):
        value = answer.field(name)
        if value and not re.match(r'[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} '
                                  r'\d\d:\d\d:\d\d GMT$', value):
            yield f'{name} is no IMF-fixdate'


def content(answer, method):
    length = answer.field('Content-Length')
    if answer.status == 204 and (length or answer.content):
        yield '204 with content'
    if answer.status not in (204, 304) and not length.isdigit():
        yield 'no Content-Length'
    if method != 'HEAD' and answer.status not in (204, 304) and \
            length != str(len(answer.content)):
        yield 'Content-Length is not the length'
    if answer.field('Transfer-Encoding'):
        yield 'a transfer coding'
    if answer.content and not re.match(
            r'[a-z]+/[a-z0-9.+-]+(; charset=utf-8)?$',
            answer.field('Content-Type')):
        yield 'Content-Type is malformed'
    if kind(answer).startswith('text/') and \
            'charset=utf-8' not in answer.field('Content-Type'):
        yield 'text without its charset'
    if answer.field('Content-Encoding') == '' and answer.status != 206:
        answer.content.decode('utf-8')
    language = answer.field('Content-Language')
    if language and not re.match('[a-z]{2,8}(-[a-z0-9]{1,8})*$', language):
        yield 'Content-Language is not a tag'


def caching(answer):
    directives = [word.strip() for word in
                  answer.field('Cache-Control').split(',')]
    if answer.status in (200, 203, 206, 300, 301, 303, 404, 406, 410) and \
            not any(re.match(r'(max-age=\d+|no-store)$', d)
                    for d in directives):
        yield 'it does not say for how long'
    for directive in directives:
        if directive and not re.match(r'(max-age=\d{1,9}|no-store)$',
                                      directive):
            yield f'an odd directive: {directive}'
    if len(directives) > 1:
        yield 'directives that contradict each other'
    vary = [word.strip() for word in answer.field('Vary').split(',') if word]
    if len(vary) > 3:
        yield f'it varies in {len(vary)} ways'
    if len(set(map(str.lower, vary))) < len(vary) or \
            {'*', 'user-agent', 'host', 'cookie'} & set(map(str.lower, vary)):
        yield f'Vary: {vary}'
    tag = answer.field('ETag')
    if tag and not re.match(r'"[!#-~]*"$', tag):
        yield 'ETag is not a strong tag'


def statuses(answer, method):
    location = answer.field('Location')
    if answer.status not in STATUSES:
        yield f'status {answer.status}'
    if (answer.status in (301, 303)) != bool(location):
        yield 'Location belongs to redirects, and they need it'
    if location and not REFERENCE.match(location):
        yield 'Location is not a reference'
    if (answer.status in (206, 416)) != bool(answer.field('Content-Range')):
        yield 'Content-Range belongs to 206 and 416'
    if answer.status == 405 and method in tokens(answer.field('Allow')):
        yield '405 for a method that is allowed'
    if answer.status in (405,) and not answer.field('Allow'):
        yield '405 without Allow'
    if answer.status == 304:
        yield from (f'304 with {name}' for name in OF_CONTENT
                    if answer.field(name))


def linking(answer):
    text = answer.field('Link')
    if ''.join(m.group() for m in LINK.finditer(text)) != text:
        yield 'Link is malformed'
    for target, rest in LINK.findall(text):
        parameters = re.findall(r'([a-z*]+)="([^"]*)"', rest)
        names = [name for name, _ in parameters]
        if len(set(names)) < len(names) or 'rel' not in names or \
                not set(names) <= {'rel', 'type', 'hreflang', 'anchor'}:
            yield f'a link with {names}'
        if not REFERENCE.match(target):
            yield f'a link to {target}'
        for name, value in parameters:
            if name == 'type' and not re.match(r'[a-z]+/[a-z0-9.+-]+$', value):
                yield f'a link of type {value}'
            if name == 'anchor' and not value.startswith('http'):
                yield f'a link anchored at {value}'


def policies(answer, asked):
    preflight = asked.get('method') == 'OPTIONS' and 'Origin' in dict(
        asked.get('fields', ()))
    for name in ('Methods', 'Headers'):
        value = answer.field(f'Access-Control-Allow-{name}')
        if bool(value) != preflight:
            yield f'Access-Control-Allow-{name} belongs to preflights'
        if not all(TOKEN.match(word) for word in tokens(value)):
            yield f'Access-Control-Allow-{name} is malformed'
    if answer.field('Access-Control-Max-Age') and not preflight:
        yield 'Access-Control-Max-Age belongs to preflights'
    if answer.status != 304 and \
            answer.field('X-Content-Type-Options') != 'nosniff':
        yield 'no nosniff'
    policy = answer.field('Content-Security-Policy')
    if kind(answer) == 'text/html' and answer.status == 200 and \
            not policy.startswith("default-src 'none'"):
        yield 'a page without a policy'
    if re.search(r"unsafe-|http:|\*|report-uri", policy):
        yield 'a lax policy'


def lint(answer, asked):
    method = asked.get('method', 'GET')
    return [*fields(answer), *dates(answer), *content(answer, method),
            *caching(answer), *statuses(answer, method), *linking(answer),
            *policies(answer, asked)]


# --- what is asked again -----------------------------------------------------

def negotiated(get):
    """With gzip and without: the same but for the coding."""
    one, two = get(), get(('Accept-Encoding', 'gzip'))
    if not two.field('Content-Encoding'):
        return
    if one.status != two.status or kind(one) != kind(two) or \
            one.field('Vary') != two.field('Vary'):
        yield 'coded, it is something else'
    if one.field('ETag') == two.field('ETag'):
        yield 'coded, it has the same tag'
    if 'accept-encoding' not in tokens(two.field('Vary')):
        yield 'coded, it does not vary'
    if gzip.decompress(two.content) != one.content:
        yield 'coded, it has other content'
    if len(two.content) >= len(one.content):
        yield 'coded, it is not smaller'


def revalidated(get):
    one = get()
    for name, value in (('If-None-Match', one.field('ETag')),
                        ('If-Modified-Since', one.field('Last-Modified'))):
        if not value:
            continue
        again = get((name, value))
        if again.status != 304:
            yield f'{name} is not heard'
        yield from (f'304 without {field}' for field in REPEATED
                    if one.all(field) != again.all(field))


def partly(get):
    one = get()
    if one.field('Accept-Ranges') != 'bytes' or len(one.content) < 200:
        return
    part = get(('Range', 'bytes=10-106'))
    if part.status != 206 or part.content != one.content[10:107]:
        yield 'a range is not answered'
    yield from (f'206 with another {field}' for field in REPEATED
                if one.all(field) != part.all(field))


def kinds(site):
    """What is asked for, by the words for it."""
    tag = site.get('/doc/~smith').field('ETag')
    yield 'a thing', '/id/alice', {}
    yield 'a document', '/doc/alice', {}
    for accept in ('text/html', 'application/ld+json', 'application/trig'):
        yield f'a document as {accept}', '/doc/alice', {'accept': accept}
    for suffix in ('ttl', 'html', 'de.html', 'jsonld', 'nt', 'nq', 'rdf', 'md',
                   'linkset', 'linkset.json', 'trig', 'rj'):
        yield f'a variant, {suffix}', f'/doc/alice.{suffix}', {}
    yield 'hash terms', '/vocab', {}
    yield 'an ontology', '/slash/', {}
    yield 'what points at it', '/doc/alice?inbound', {}
    yield '404', '/id/nobody', {}
    yield '404 as a page', '/id/nobody', {'accept': 'text/html'}
    yield '410', '/id/gone', {}
    yield '301', '/id/al', {}
    yield '406', '/doc/alice', {'accept': 'application/foo'}
    yield '304', '/doc/~smith', {'fields': [('If-None-Match', tag)]}
    yield '412', '/doc/~smith', {'fields': [('If-Match', '"x"')]}
    yield '206', '/doc/~smith', {'fields': [('Range', 'bytes=0-9')]}
    yield '416', '/doc/~smith', {'fields': [('Range', 'bytes=99999-')]}
    yield '405', '/id/alice', {'method': 'PUT'}
    yield '501', '/id/alice', {'method': 'BREW'}
    yield '421', '/id/alice', {'host': 'other.example'}
    yield '400', '/id/%zz', {}
    yield 'OPTIONS', '/id/alice', {'method': 'OPTIONS'}
    yield 'a preflight', '/id/alice', {'method': 'OPTIONS', 'fields': [
        ('Origin', SITE), ('Access-Control-Request-Method', 'GET')]}
    for target in ('/', '/-/', '/-/style.css', '/.well-known/void',
                   '/robots.txt', '/sitemap.xml', '/-/dump.nq', '/-/health',
                   '/-/lookup?iri=http%3A%2F%2Fex.test%2Fid%2Falice'):
        yield target, target, {}


def check(tap, site, style):
    for words, target, asked in kinds(site):
        fixed = list(asked.pop('fields', ()))

        def get(*more, **others):
            return site.get(target, fields=fixed + list(more), **asked,
                            **others)
        full = {**asked, 'fields': fixed}
        found = lint(get(), full)
        if 'method' not in asked:
            found += lint(get(method='HEAD'), {**full, 'method': 'HEAD'})
            if not fixed and undated(get()) != undated(get(method='HEAD')):
                found.append('HEAD has other fields')
            found += [] if fixed else [*negotiated(get)]
        if get().status == 200:
            found += [*revalidated(get), *partly(get)]
        tap.equal(found, [], f'{style}: {words}')


def both(tap, generic, variant):
    check(tap, generic, 'Generic')
    check(tap, variant, 'Variant')


if __name__ == '__main__':
    run_cases(both)
