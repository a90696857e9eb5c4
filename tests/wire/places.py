#!/usr/bin/python3
"""Where names are described, however they are asked for: by themselves, by
look-up, at /-/doc and in the site map. No chain of redirects is without end,
and no two places say that they are the one."""
import re
import urllib.parse

from ex_test import kind, links
from support import Folder, Server, Tap

DATA = '''@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix w3id: <https://w3id.org/> .
@base <http://e.example/> .
<id/a> rdfs:label "A"@en, "Ah"@de .
<doc/a> rdfs:label "what is said of its document" ;
  foaf:primaryTopic <id/a> .
<id/item?n=1> rdfs:label "one" . <q?a=1> a foaf:Document ; rdfs:label "q" .
<q?a=1&page=2> a foaf:Document ; rdfs:label "q, page 2 by its name" .
<z> rdfs:label "without" . <z/> rdfs:label "with" .
<https://e.example/z> rdfs:label "by https" .
<onto> a owl:Ontology ; rdfs:label "ontology" .
<onto/Term> rdfs:label "a term" . <onto/Other> rdfs:label "another" .
<x/ext> rdfs:label "described elsewhere" .
<all> a foaf:Document ; rdfs:label "all" .
<frag/f> rdfs:label "at a fragment" .
<id/l.de> rdfs:label "ends like a language" .
<id/l> rdfs:label "L"@en, "Ell"@de .
<id/k.linkset> rdfs:label "ends like a link set" . <id/k> rdfs:label "K" .
<q.ttl?a=1> rdfs:label "ends like the Turtle of a query" .
<http://guest.example/g> rdfs:label "a guest" .
<it/x> rdfs:label "at a fragment of its own"@en, "eigen"@de ; rdfs:seeAlso <z> .
<things/onto> a owl:Ontology ; rdfs:label "an ontology that is a thing" .
<things/onto/T> rdfs:label "its term" .
<page/x> rdfs:seeAlso <it/x> .
<sh/x> rdfs:label "ONE" . <entity/x> rdfs:label "TWO" .
<self> w3id:303 <self> . <one> w3id:303 <two> . <two> w3id:303 <one> .
<paired> w3id:303 <page/paired> ; rdfs:label "paired" .
<page/paired> a foaf:Document ; rdfs:label "its page" .
<id/y> rdfs:label "Y" . <id/y.ttl> rdfs:label "Y dot ttl" .
'''
CONFIG = '''@prefix so: <https://w3id.org/seeother#> .
[] a so:Resolver ; so:dataset <data.ttl> %s ;
  so:thing <http://e.example/things/onto> ;
  so:namespace
    [ so:iri <http://e.example/onto/> ; so:termDocument so:Ontology ],
    [ so:iri <http://e.example/things/> ; so:termDocument so:Ontology ],
    [ so:iri <http://e.example/x/> ;
      so:document "https://docs.example/{name}" ],
    [ so:iri <http://e.example/frag/> ; so:document "/all#{name}" ],
    [ so:iri <https://e.example/it/> ; so:document "/it/about/{name}#it" ;
      so:format [ so:mediaType "text/html" ; so:document "/h/{name}#h" ] ],
    [ so:iri <http://e.example/sh/> ; so:document "/doc/{name}" ;
      so:format [ so:mediaType "application/n-triples" ;
                  so:document "/nt/{name}" ] ],
    [ so:iri <http://guest.example/> ; so:document "/guests/{name}" ;
      so:format [ so:mediaType "text/html" ; so:document "/g/{name}" ] ] .
'''
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
    """The answers up to the first that is no redirect here."""
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


def chains(tap, server, words):
    for iri in NAMES:
        quoted = urllib.parse.quote(iri, safe='')
        starts = [f'/-/lookup?iri={quoted}', f'/-/doc?iri={quoted}',
                  f'/-/doc.nt?iri={quoted}']
        if 'guest' in iri and words:  # one origin cannot be that of two
            continue
        if 'guest' not in iri:
            starts.append(path_of(iri))
        ends = {}
        for start in starts:
            last = follow(server, start, 'application/n-triples')
            outside = last[-1].field('Location').startswith('https://docs')
            ends[start] = last[-1].status if not outside else 200
            if not outside and last[-1].status == 200:
                text = last[-1].text().replace('https:', 'http:')
                ends[start] = f'<{iri.replace("https:", "http:")}> ' in text
        tap.check(all(ends.values()) and len(set(ends.values())) <= 2 and
                  False not in ends.values() and
                  set(ends.values()) <= {True, 200},
                  f'{words}{iri}: each way leads to its description', ends)


def services(tap, server):
    def place(target, **options):
        answer = server.get(target, **options)
        return answer.status, answer.field('Location')
    for target, expected in (
            ('/-/doc?iri=http://e.example/id/a&inbound',
             (303, '/doc/a?inbound')),
            ('/-/doc.ttl?iri=http://e.example/id/a&page=2',
             (303, '/doc/a.ttl?page=2')),
            ('/-/doc.de.html?iri=http://e.example/id/a',
             (303, '/doc/a.de.html')),
            ('/-/doc?iri=http://e.example/onto/Term', (303, '/onto')),
            ('/-/lookup?iri=http://e.example/onto/Term', (303, '/onto')),
            ('/-/doc?iri=http://e.example/x/ext', (200, '')),
            ('/-/lookup?iri=http://e.example/x/ext',
             (303, 'https://docs.example/ext')),
            ('/-/lookup?iri=http://e.example/onto%23x', (303, '/onto#x')),
            ('/-/lookup?iri=http://e.example/frag/f%23x', (303, '/all#f')),
            ('/-/doc?iri=http://guest.example/g', (200, '')),
            ('/it/x', (303, '/it/about/x#it')), ('/it/about/x', (200, '')),
            ('/it/about/x.nt', (200, '')), ('/h/x', (200, '')),
            ('/-/lookup?iri=http://e.example/it/x',
             (303, '/it/about/x#it')),
            ('/-/doc.html?iri=http://e.example/it/x&inbound',
             (303, '/h/x?inbound')),
            ('/things/onto', (303, '/things/onto/about')),
            ('/things/onto/T', (303, '/things/onto/T/about')),
            ('/self', (303, '/self/about')), ('/one', (303, '/one/about')),
            ('/paired', (303, '/page/paired')),
            ('/-/lookup?iri=http://e.example/paired',
             (303, '/page/paired')),
            ('/-/lookup?iri=http://e.example/doc/l.nt', (303, '/doc/l')),
            ('/-/lookup?iri=http://e.example/id/a?utm=1', (303, '/doc/a')),
            ('/-/doc.ttl?iri=http://e.example/id/y', (200, '')),
            ('/doc/a/about', (404, '')), ('/q?a=1&page=3', (404, '')),
            ('/q?a=1&page=1', (200, '')), ('/q?a=1&page=2', (200, '')),
            ('/sitemap.xml?part=1', (200, '')),
            ('/sitemap.xml?part=0', (404, '')),
            ('/sitemap.xml?part=abc', (404, '')),
            ('/sitemap.xml?part=-1', (404, '')),
            ('/sitemap.xml?part=', (404, '')),
            ('/sitemap.xml?part=99999999999999999999', (404, ''))):
        tap.equal(place(target), expected, target)
    for target, label in (('/q?a=1', '"q"'),
                          ('/q?a=1&page=2', '"q, page 2 by its name"'),
                          ('/q?a=1&page=2&page=1',
                           '"q, page 2 by its name"')):
        text = server.get(target, accept='application/n-triples').text()
        tap.check(f'label> {label}' in text, f'{target} is {label}', text)


def shared(tap, server):
    one, other = (server.get(target, accept='application/n-triples')
                  for target in ('/doc/x', '/nt/x'))
    tap.equal((one.field('Content-Location'), one.field('ETag'), one.content),
              ('/nt/x', other.field('ETag'), other.content),
              'a variant with a pattern of its own says all that the others do')
    tap.check('"ONE"' in one.text() and '"TWO"' in one.text(),
              'of both things', one.text())
    answer = server.get('/doc/x', accept='text/html', fields=[])
    page = server.get('/it/about/x?inbound', accept='text/html')
    tap.check((page.field('Content-Location') or '/h/x?inbound').endswith(
        '?inbound') and not [t for t, _ in links(page) if '#' in t and
                             t.startswith('/')],
        'fragments of patterns are for redirects alone', page.head)
    variant = server.get('/-/doc.ttl?iri=http://e.example/id/y')
    tap.check(('/doc/y', {'rel': 'canonical'}) in links(variant) and
              answer.status == 200,
              'a variant without a URI of its own has the same document',
              variant.head)


def notes(tap, server):
    log = server.stderr().decode()
    tap.check('<http://e.example/q?a=1&page=2> is a name where a part of the '
              'document of <http://e.example/q?a=1> would be' in log,
              'a note tells of names in the place of a part', log)


def site_map(tap, server):
    text = server.get('/sitemap.xml').text()
    urls = [url.replace('&amp;', '&') for url in
            re.findall('<loc>http://e.example([^<]*)</loc>', text)]
    tap.equal(len(urls), len(set(urls)), 'each document is listed once')
    tap.check({'/doc/a', '/onto', '/z/about', '/q?a=1'} <= set(urls),
              'and all of them are', urls)
    for url in urls:
        answer = server.get(url, accept='text/turtle')
        tap.check(answer.status == 200 and '#' not in url and
                  (url, {'rel': 'canonical'}) in links(answer),
                  f'{url} is there, and is the canonical one', answer.head)


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
            tap.check(named and not bad, f'{target} as {accept}: what is '
                      'linked is its own', bad)
    page = server.get('/doc/a', accept='text/html', fields=page)
    tap.equal(page.field('Content-Location'), '/doc/a.de.html',
              'a language without rivals has its URI')


def main():
    tap = Tap()
    with Folder() as folder:
        folder.write('data.ttl', DATA)
        for more in ('', f'; so:origin <{ORIGIN}>'):
            with Server('-c', folder.write('c.ttl', CONFIG % more)) as server:
                chains(tap, server, 'so:origin: ' if more else '')
                if not more:
                    for part in (services, shared, notes, site_map, own_variants):
                        part(tap, server)
    tap.done()


if __name__ == '__main__':
    main()
