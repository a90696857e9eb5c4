#!/usr/bin/python3
"""Cases C: validators, conditions and freshness."""
import signal
import time

from ex_test import (DATA, SITE, Site, kind, run_cases, tokens, undated)
from support import SHARED, Folder

MODIFIED = 'Thu, 29 Feb 2024 12:00:00 GMT'  # dcterms:modified of the thing
BEFORE = 'Thu, 29 Feb 2024 11:59:59 GMT'
AFTER = 'Thu, 29 Feb 2044 12:00:00 GMT'
KEPT = ['ETag', 'Date', 'Vary', 'Cache-Control', 'Content-Location']
OF_CONTENT = ['Content-Type', 'Content-Encoding', 'Content-Language',
              'Content-Length', 'Last-Modified', 'Accept-Ranges',
              'Content-Range']
ROWS = [  # where the table is absent; "abcdef" stands for the current tag
    ('"abcdef"', '"abcdef"', '304'), ('"abcdef"', 'W/"abcdef"', '304'),
    ('"abcdef"', '*', '304'), ('"abcdef"', '"x", "abcdef"', '304'),
    ('"abcdef"', 'abcdef', '200'), ('"abcdef"', '', '200'),
]


def turtle(site, *fields, **options):
    return site.get('/doc/alice', accept='text/turtle', fields=fields,
                    **options)


def validators(tap, site, _):
    for media_type in ('text/turtle', 'text/html', 'application/ld+json'):
        answer = site.get('/doc/alice', accept=media_type)
        tap.check(answer.field('ETag').startswith('"') and
                  answer.field('Last-Modified') not in ('', MODIFIED) and
                  'max-age=' in answer.field('Cache-Control'),
                  f'C33: {media_type} has a strong tag, a date of its own '
                  'and freshness', answer.head)
    print('# C33: REDbot\'s rules are in redbot.py')


def not_modified(tap, site, _):
    full = turtle(site)
    for method in ('GET', 'HEAD'):
        answer = turtle(site, ('If-None-Match', full.field('ETag')),
                        method=method)
        tap.check(answer.status == 304 and answer.content == b'' and
                  all(answer.all(name) and
                      (name == 'Date' or answer.all(name) == full.all(name))
                      for name in KEPT) and
                  not any(answer.all(name) for name in OF_CONTENT
                          if name != 'Content-Length'),
                  f'C34: {method}: 304 has what it must repeat, and nothing '
                  'of the content', answer.head)


def rows():
    path = SHARED / 'vectors' / 'if-none-match.tsv'
    if not path.exists():
        print(f'# {path.name} is absent: {len(ROWS)} rows of our own')
        return ROWS
    return [line.split('\t')[:3] for line in path.read_text().splitlines()
            if line and line[0] != '#']


def lists(tap, site, _):
    tag = turtle(site).field('ETag').strip('"')
    for current, field, status in rows():
        value = field.replace('abcdef', tag).replace('ABCDEF', tag.upper())
        for method in ('GET', 'HEAD'):
            answer = turtle(site, ('If-None-Match', value), method=method)
            tap.equal(answer.status, int(status),
                      f'C35: {method}, {field!r} with {current}')


def conditions(tap, site, _):
    """RFC 9110 13.2.2: which condition comes before which."""
    full = turtle(site)
    tag = full.field('ETag')
    current = full.field('Last-Modified')
    for status, *fields in (
            (412, ('If-Match', '"x"')), (412, ('If-Match', f'W/{tag}')),
            (200, ('If-Match', tag)), (200, ('If-Match', '*')),
            (412, ('If-Unmodified-Since', BEFORE)),
            (200, ('If-Unmodified-Since', current)),
            (200, ('If-Match', tag), ('If-Unmodified-Since', BEFORE)),
            (304, ('If-Modified-Since', current)),
            (200, ('If-Modified-Since', AFTER)),
            (200, ('If-Modified-Since', BEFORE)),
            (200, ('If-None-Match', '"x"'), ('If-Modified-Since', current)),
            (304, ('If-Match', tag), ('If-None-Match', tag)),
            (412, ('If-Match', '"x"'), ('If-None-Match', tag))):
        answer = turtle(site, *fields)
        tap.equal(answer.status, status, f'C36: {fields} is {status}')
    answer = site.get('/doc/alice', accept='text/html',
                      fields=[('If-None-Match', tag)])
    tap.equal((answer.status, kind(answer)), (200, 'text/html'),
              'C37: the tag of the Turtle is not that of the page')
    for value in ('garbage', 'Thu, 29 Feb 2024 13:00:00 +0100', '0',
                  '2024-02-29'):
        tap.equal(turtle(site, ('If-Modified-Since', value)).status, 200,
                  f'C39: If-Modified-Since: {value} is ignored')


def never_elsewhere(tap, generic, variant):
    """13.2.1: conditions and ranges are for what would be a 200."""
    fields = [('If-None-Match', '*'), ('If-Match', '"x"'),
              ('If-Modified-Since', AFTER), ('Range', 'bytes=0-9'),
              ('If-Unmodified-Since', BEFORE)]
    for site in (generic, variant):
        for target in ('/id/alice', '/id/nobody', '/id/gone', '/id/al'):
            plain = site.get(target)
            for field in fields:
                answer = site.get(target, fields=[field])
                tap.equal((undated(answer), answer.content),
                          (undated(plain), plain.content),
                          f'C36: {field[0]} changes nothing at {target}')
        plain = site.get('/doc/alice', accept='application/foo')
        answer = site.get('/doc/alice', accept='application/foo',
                          fields=[('If-None-Match', '*')])
        tap.equal(answer.status, 406, 'C36: nor at a 406')
        tap.equal(undated(answer), undated(plain), 'C36: in no field')


def reloaded(tap, *_):
    """Tags of what has changed change, and of nothing else."""
    with Folder() as folder, Site(folder) as site:
        targets = ['/doc/alice', '/doc/~smith', '/doc/a/b', '/vocab',
                   '/slash/Term/about']
        before = {t: site.get(t).field('ETag') for t in targets}
        since = len(site.server.stderr())
        folder.write('data.ttl', DATA.replace('"Smith"', '"Smith the other"'))
        site.server.signal(signal.SIGHUP)
        tap.check(site.server.wait_log(rb'(?m)^loaded ', since=since),
                  'C42: the data were read again', site.server.stderr())
        for _ in range(100):
            time.sleep(0.05)
            after = {t: site.get(t).field('ETag') for t in targets}
            if after != before:
                break
        tap.equal([t for t in targets if after[t] != before[t]],
                  ['/doc/~smith'], f'C42: the tags of {SITE} that change')


def freshness(tap, generic, variant):
    for site in (generic, variant):
        for target, status in (('/id/alice', 303), ('/doc/alice', 200),
                               ('/doc/alice.ttl', 200), ('/id/nobody', 404),
                               ('/id/gone', 410), ('/id/al', 301)):
            answer = site.get(target)
            tap.check(answer.status == status and
                      any(word.startswith('max-age=') for word in
                          tokens(answer.field('Cache-Control'))),
                      f'C40: {target}: {status} says for how long',
                      answer.head)
        answer = site.get('/doc/alice', accept='application/foo')
        tap.check('max-age=' in answer.field('Cache-Control'),
                  'C40: so does 406', answer.head)


if __name__ == '__main__':
    run_cases(validators, not_modified, lists, conditions, never_elsewhere,
              reloaded, freshness)
