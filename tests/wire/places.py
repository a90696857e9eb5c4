#!/usr/bin/python3
"""Where names are described, however they are asked for: by themselves, by
look-up, at /-/doc and in the site map. No chain of redirects is without end,
and no two places say that they are the one."""
import re
import urllib.parse
from pathlib import Path

from case_file import CaseFile
from ex_test import kind, links
from support import Folder, Server, Tap

FILES = CaseFile(Path(__file__).with_name('cases') / 'places.setup').files
NAMES = ('http://e.example/id/a', 'http://e.example/doc/a',
         'http://e.example/id/item?n=1', 'http://e.example/q?a=1',
         'http://e.example/q?a=1&page=2', 'http://e.example/z',
         'http://e.example/z/', 'https://e.example/z',
         'http://e.example/onto', 'http://e.example/onto/Term',
         'http://e.example/x/ext', 'http://e.example/id/l',
         'http://e.example/id/l.de', 'http://e.example/id/k',
         'http://e.example/it/x', 'http://e.example/sh/x',
         'http://e.example/entity/x',
         'http://e.example/id/y', 'http://e.example/id/y.ttl',
         'http://guest.example/g')
ORIGIN = 'https://o.example'


def follow(server, target, accept):
    """The answers up to the first that is not a redirect to this server."""
    answers = []
    while len(answers) < 6:
        answers.append(server.get(target, accept=accept))
        place = answers[-1].field('Location')
        if not place:
            return answers
        target = place.removeprefix(ORIGIN).split('#')[0]
        if not target.startswith('/'):
            return answers
    return answers


def path_of(iri):
    parts = urllib.parse.urlsplit(iri)
    return parts.path + (f'?{parts.query}' if parts.query else '')


def chains(tap, server, site):
    for iri in NAMES:
        quoted = urllib.parse.quote(iri, safe='')
        starts = [f'/-/lookup?iri={quoted}', f'/-/doc?iri={quoted}',
                  f'/-/doc.nt?iri={quoted}']
        if 'guest' in iri and site:  # one origin cannot be that of two
            continue
        if 'guest' not in iri:
            starts.append(path_of(iri))
        for start in starts:
            last = follow(server, start, 'application/n-triples')[-1]
            words = f'{site}{start} leads to its description'
            if last.field('Location').startswith('https://docs'):
                tap.equal(last.field('Location'), 'https://docs.example/' +
                          iri.removeprefix('http://e.example/x/'), words)
                continue
            tap.equal(last.status, 200, f'{words}: the status')
            tap.check(f'<{iri.replace("https:", "http:")}> ' in
                      last.text().replace('https:', 'http:'),
                      f'{words}: the subject', last.head)


def site_map(tap, server):
    text = server.get('/sitemap.xml').text()
    urls = [url.replace('&amp;', '&') for url in
            re.findall('<loc>http://e.example([^<]*)</loc>', text)]
    tap.equal(len(urls), len(set(urls)), 'each document is listed once')
    for url in ('/doc/a', '/onto', '/z/about', '/q?a=1'):
        tap.check(url in urls, f'{url} is listed', urls)
    for url in urls:
        answer = server.get(url, accept='text/turtle')
        tap.equal(answer.status, 200, f'{url} is there')
        tap.check('#' not in url, f'{url} has no fragment')
        tap.check((url, {'rel': 'canonical'}) in links(answer),
                  f'{url} is the canonical one', answer.head)


def own_variants(tap, server):
    """Fields name no variant that belongs to another name."""
    page = [('Accept-Language', 'de')]
    for target in ('/doc/l', '/doc/k', '/q?a=1', '/doc/l.de', '/doc/a'):
        for accept in ('text/html', 'text/turtle'):
            answer = server.get(target, accept=accept, fields=page)
            named = [(reference, parameters.get('type')) for
                     reference, parameters in links(answer) if
                     parameters['rel'] in ('alternate', 'describedby',
                                           'linkset')]
            place = answer.field('Content-Location')
            if place:
                named.append((place, kind(answer)))
            bad = []
            for reference, media_type in named:
                got = server.get(reference, fields=page)
                if kind(got) != media_type or (
                        'linkset' not in media_type and (target, {
                            'rel': 'canonical'}) not in links(got)):
                    bad.append((reference, media_type, got.head))
            tap.check(named, f'{target} as {accept}: there are links',
                      answer.head)
            tap.equal(bad, [], f'{target} as {accept}: what is linked is '
                      'its own')


def main():
    tap = Tap()
    with Folder() as folder:
        for name, text in FILES.items():
            folder.write(name, text)
        with Server('-c', folder.name('config.ttl')) as server:
            for part in (site_map, own_variants):
                part(tap, server)
            chains(tap, server, '')
        with Server('-c', folder.name('origin.ttl')) as server:
            chains(tap, server, 'so:origin: ')
    tap.done()


if __name__ == '__main__':
    main()
