#!/usr/bin/python3
"""Long descriptions in pages, and what points at a name: nothing is cut
silently, and no page splits what hangs on a blank node."""
import re

from ex_test import links
from support import Folder, Server, Tap

HYDRA = 'http://www.w3.org/ns/hydra/core#'
COUNT = 57
SIZE = 10
LINE = re.compile(r'(<[^>]*>|_:\S+) (<[^>]*>) (.*) \.$')
DATA = '''@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix schema: <https://schema.org/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@base <http://e.example/> .
<id/many> a schema:Thing ; rdfs:label "many" ; owl:deprecated true ;
  dcterms:isReplacedBy <id/new> ; dcterms:modified "2021-01-01" ;
  <aa#list> ( 1 2 3 [ <aa#x> 4 ] ) .
<id/new> rdfs:label "new" .
<id/hub> rdfs:label "hub" .
''' + ''.join(f'<id/many> <aa#p> "{n}" . <id/n{n}> <aa#of> <id/hub> .\n'
              f'<terms#t{n}> rdfs:label "{n}" . <q?a=1#t{n}> rdfs:label "{n}" '
              f'. <item?id=1> <aa#p> "{n}" .\n'
              f'<http://guest.example/g> <aa#p> "{n}" .\n'
              for n in range(COUNT)) + ''.join(
    f'<id/f{n}> rdfs:label "{n}" .\n' for n in range(80))
CONFIG = '''@prefix so: <https://w3id.org/seeother#> .
[] a so:Resolver ; so:dataset <data.ttl> ; so:pageSize %d %s .
'''


def lines(answer):
    return set(filter(None, answer.text().split('\n')))


def target_of(answer, relation):
    found = [target for target, parameters in links(answer)
             if parameters['rel'] == relation]
    return found[0] if len(found) == 1 else None


def walk(server, target, accept):
    """All pages, by rel=next; their answers."""
    answers, seen = [], set()
    while target and target not in seen:
        seen.add(target)
        answer = server.get(target, accept=accept)
        answers.append(answer)
        target = target_of(answer, 'next')
    return answers


def facts(answers):
    """What they say, the views and blank labels aside."""
    return {LINE.match(line).groups() for answer in answers
            for line in lines(answer) if HYDRA not in line and
            'primaryTopic' not in line and
            not LINE.match(line).group(1).startswith('_:') and
            '_:' not in LINE.match(line).group(3)}


def check_walk(tap, server, whole, target, words):
    wanted = facts([whole.get(target, accept='application/n-triples')])
    for accept in ('application/n-triples', 'text/plain'):
        pages = walk(server, target, accept)
        tap.check(len(pages) >= COUNT // SIZE and
                  all(page.status == 200 for page in pages) and
                  facts(pages) == wanted,
                  f'{words}: {len(pages)} pages say all of it',
                  [p.head for p in pages][:2], wanted ^ facts(pages))
    first, last = pages[0], pages[-1]
    tap.equal((target_of(first, 'first'), target_of(last, 'last')),
              (target, target_of(first, 'last')),
              f'{words}: the first and the last page')
    tap.check(target_of(last, 'prev') and not target_of(last, 'next') and
              not target_of(first, 'prev'), f'{words}: and those between',
              last.head)
    for page in pages[:2]:
        view = re.findall(f'<([^>]*)> <{HYDRA}next> <([^>]*)>', page.text())
        place = target_of(page, 'next')
        tap.check(len(view) == 1 and view[0][1].endswith(place) and
                  f'<{HYDRA}PartialCollectionView>' in page.text(),
                  f'{words}: announced in the data', page.text()[-900:])
    page = server.get(target, accept='text/html')
    tap.check(target_of(page, 'next').replace('&', '&amp;') in page.text(),
              f'{words}: and on the page', page.text()[-900:])


def pages(tap, server, whole):
    for target, words in (('/doc/many', 'a description'),
                          ('/terms', 'hash terms'),
                          ('/q?a=1', 'hash terms of a name with a query'),
                          ('/-/doc?iri=http://e.example/item%3Fid%3D1',
                           'a thing with a query'),
                          ('/-/doc?iri=http://guest.example/g', 'a guest'),
                          ('/doc/hub?inbound', 'what points at it')):
        check_walk(tap, server, whole, target, words)


def closures(tap, server):
    answers = walk(server, '/doc/many', 'application/n-triples')
    with_blanks = [n for n, answer in enumerate(answers)
                   if '_:' in answer.text()]
    tap.equal(with_blanks, [0], 'all that hangs on blank nodes is on one page')


def facts_of_fields(tap, server):
    for answer in walk(server, '/doc/many', 'text/html')[:3]:
        tap.check(answer.field('Last-Modified') not in
                  ('', 'Fri, 01 Jan 2021 23:59:59 GMT'),
                  'Last-Modified is no date of the data', answer.head)
        tap.check(('/id/new', {
            'rel': 'http://purl.org/dc/terms/isReplacedBy',
            'anchor': 'http://e.example/id/many'}) in links(answer) and
            'eprecated' in answer.text() and 'href="/id/new"' in
            answer.text(), 'and so are the notice and the successor',
            answer.head)
        tap.check(('https://schema.org/Thing', {'rel': 'type'}) in
                  links(answer), 'and its class', answer.head)


def numbers(tap, server):
    one = server.get('/doc/many', accept='application/n-triples')
    tap.equal(server.get('/doc/many?page=1',
                         accept='application/n-triples').content,
              one.content, 'page 1 is what is had without asking')
    for number in ('0', '99', '4294967295', '4294967296', '-1', 'abc', ''):
        for suffix in ('', '.ttl', '.html'):
            answer = server.get(f'/doc/many{suffix}?page={number}')
            tap.equal(answer.status, 404, f'{suffix or "no suffix"}: there '
                      f'is no page {number!r}')
    variant = server.get('/doc/many.ttl')
    following = target_of(variant, 'next')
    tap.check(following and 'text/turtle' in server.get(
        following, accept='text/html').field('Content-Type'),
        'the next page of the Turtle is Turtle', following)
    tap.check('inbound' not in server.get('/doc/hub').text(),
              'a short description has no pages')
    answer = server.get('/doc/hub?inbound', accept='application/n-triples')
    tap.check(f'<{HYDRA}totalItems> "{COUNT}"' in answer.text(),
              'and the number of those that point at it', answer.text())


def scopes(tap, folder):
    for scope, in_data, on_page, own in (('None', False, False, False),
                                         ('Page', False, True, True),
                                         ('All', True, False, True)):
        config = folder.write('scope.ttl', CONFIG % (
            1000, f'; so:inbound so:{scope}'))
        with Server('-c', config) as server:
            turtle = server.get('/doc/hub', accept='application/n-triples')
            page = server.get('/doc/hub', accept='text/html')
            inbound = server.get('/doc/hub?inbound',
                                 accept='application/n-triples')
        tap.equal('<http://e.example/id/n5>' in turtle.text(), in_data,
                  f'so:inbound so:{scope}: in the data')
        tap.equal('entioned by' in page.text(), on_page,
                  f'so:inbound so:{scope}: on the page')
        tap.equal('totalItems' in inbound.text(), own,
                  f'so:inbound so:{scope}: in a document of its own')


def main():
    tap = Tap()
    with Folder() as folder:
        folder.write('data.ttl', DATA)
        small = folder.write('small.ttl', CONFIG % (SIZE, ''))
        large = folder.write('large.ttl', CONFIG % (100000, ''))
        with Server('-c', small) as server, Server('-c', large) as whole:
            pages(tap, server, whole)
            for part in (closures, facts_of_fields, numbers):
                part(tap, server)
        scopes(tap, folder)
    tap.done()


if __name__ == '__main__':
    main()
