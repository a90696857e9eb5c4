#!/usr/bin/python3
"""Each URI has one Vary on all its answers, and nothing varies by what is not
in it (RFC 9110 12.5.5): asked in many ways, requests that agree in the fields
of Vary get one answer, byte for byte."""
import itertools
import random

from ex_test import Site, tokens, undated
from support import Folder, Server, Tap

SEED = 9110
ASKED = 60  # requests to each URI
FIELDS = {
    'Accept': [None, '', '*/*', 'text/html', 'text/turtle', 'text/*',
               'application/ld+json', 'application/rdf+xml', 'image/png',
               'application/ld+json;profile='
               '"http://www.w3.org/ns/json-ld#expanded"',
               'application/n-quads;q=0.9, application/trig',
               'application/json', 'text/plain', 'application/linkset+json',
               'application/problem+json', 'text/markdown', '*/*;q=0'],
    'Accept-Encoding': [None, '', 'gzip', 'br', 'gzip, deflate, br, zstd',
                        'identity;q=0, *;q=0', 'zstd;q=0.1, gzip;q=0.2'],
    'Accept-Language': [None, 'de', 'fr, de;q=0.5', 'en', 'xx', 'zh-hant',
                        '*;q=0.1, ja'],
    'Accept-Profile': [None, '<http://www.w3.org/ns/json-ld#flattened>',
                       '<http://unknown.example/>'],
    'User-Agent': [None, 'curl/8', 'Mozilla/5.0'],
    'Origin': [None, 'http://app.example'],
    'Cookie': [None, 'a=b'],
    'X-Forwarded-Host': [None, 'evil.example'],
    'X-Forwarded-Proto': [None, 'https'],
    'Referer': [None, 'http://evil.example/'],
    'Authorization': [None, 'Basic YTpi'],
    'Save-Data': [None, 'on'],
}
TARGETS = ['/id/alice', '/doc/alice', '/doc/alice.ttl', '/doc/alice.html',
           '/doc/alice.de.html', '/doc/alice.xx.html', '/doc/alice.jsonld',
           '/doc/alice.jsonld?_profile=expanded', '/doc/alice?inbound',
           '/doc/alice?inbound&page=2', '/doc/alice?page=7',
           '/doc/alice.linkset', '/doc/alice.linkset.json', '/doc/alice.md',
           '/doc/alice.rdf', '/id/nobody', '/id/gone', '/doc/gone', '/id/al',
           '/vocab', '/slash/', '/slash/Term', '/slash/Term/about',
           '/doc/hostile.rdf', '/', '/-/', '/.well-known/void', '/robots.txt',
           '/sitemap.xml', '/-/health', '/-/ready', '/-/style.css', '/-/dump.nq',
           '/-/lookup?iri=http%3A%2F%2Fex.test%2Fid%2Falice',
           '/-/doc?iri=http%3A%2F%2Fex.test%2Fid%2Fq%3Fx%3D1',
           '/-/none', '/doc/alice?format=ttl']
# What a document is not, its patterns may be: each format elsewhere, no RDF/XML.
OTHER = '''@prefix so: <https://w3id.org/seeother#> .
[] a so:Resolver ; so:dataset <other.ttl> ; so:queryFormat true ;
  so:onDeprecated so:Redirect ; so:undescribed so:Describe ;
  so:namespace [ so:iri <http://o.test/id/> ; so:document "/data/{name}" ;
    so:format [ so:mediaType "text/html" ; so:document "/page/{name}" ] ] .
'''
OTHER_DATA = '''@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
<http://o.test/id/a> rdfs:label "A"@en, "B"@de ;
  <http://o.test/ns/1> <http://o.test/id/b> .
<http://o.test/id/old> owl:deprecated true ; rdfs:label "old" ;
  dcterms:isReplacedBy <http://o.test/id/a> .
'''
OTHER_TARGETS = ['/id/a', '/data/a', '/page/a', '/data/a.ttl', '/data/a.rdf',
                 '/id/a?format=ttl', '/data/a?format=ttl',
                 '/data/a?_format=html', '/data/a?format=none', '/id/old',
                 '/id/b', '/data/b', '/data/b.rdf', '/data/b?inbound', '/data/old']


def combination(draw):
    return {name: draw.choice(values) for name, values in FIELDS.items()}


def is_sound(answer):
    return answer.status in (200, 301, 303, 304, 404, 406, 410)


def check(tap, get, target, words):
    """Asks a URI in many ways."""
    draw = random.Random(f'{SEED} {target}')
    varies, answers, loud = set(), {}, []
    tags = [None, '*']
    for number in range(ASKED):
        asked = combination(draw)
        fields = [(n, v) for n, v in asked.items() if v is not None]
        tag = draw.choice(tags) if number % 3 == 2 else None
        answer = get(target, fields=fields + (
            [('If-None-Match', tag)] if tag else []))
        vary = tokens(answer.field('Vary'))
        varies.add(frozenset(vary))
        if answer.field('ETag'):
            tags.append(answer.field('ETag'))
        if not is_sound(answer):
            loud.append((answer.status, asked))
        key = tuple((n, v) for n, v in asked.items() if n.lower() in vary)
        seen = answers.setdefault((key, tag), (undated(answer),
                                               answer.content))
        if seen != (undated(answer), answer.content):
            loud.append((asked, seen[0], undated(answer)))
    tap.check(len(varies) == 1, f'{words}: {target} has one Vary',
              *map(sorted, varies))
    tap.check(not loud, f'{words}: {target}: it tells all that counts', *loud)


def pairs(tap, get, target):
    """One field after the other, so that no draw decides: where a field is
    not in Vary, its values make no difference."""
    for name, values in FIELDS.items():
        for others in ({}, {'Accept': 'text/html'}):
            answers = [get(target, fields=[
                (n, v) for n, v in {**others, name: value}.items()
                if v is not None]) for value in values]
            if name.lower() in tokens(answers[0].field('Vary')):
                continue
            if others.get(name):
                continue
            bad = [value for value, one in zip(values, answers)
                   if (undated(one), one.content) !=
                   (undated(answers[0]), answers[0].content)]
            if bad:
                tap.check(False, f'{target} does not depend on {name}', bad,
                          answers[0].head)
                return
    tap.check(True, f'{target}: fields that are not in Vary do nothing')


def main():
    tap = Tap()
    with Folder() as folder:
        for style in ('Generic', 'Variant'):
            with Site(folder, style) as site:
                for target in TARGETS:
                    check(tap, site.get, target, style)
                for target in itertools.islice(TARGETS, 0, None, 3):
                    pairs(tap, site.get, target)
        folder.write('other.ttl', OTHER_DATA)
        with Server('-c', folder.write('c.ttl', OTHER)) as server:
            for target in OTHER_TARGETS:
                check(tap, server.get, target, 'patterns')
                pairs(tap, server.get, target)
    tap.done()


if __name__ == '__main__':
    main()
