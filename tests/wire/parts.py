#!/usr/bin/python3
"""Long descriptions in pages, and what points at a name: nothing is cut
silently, and no page splits what hangs on a blank node."""
import re
from pathlib import Path

from case_file import CaseFile
from ex_test import links
from support import Folder, Server, Tap

HYDRA = 'http://www.w3.org/ns/hydra/core#'
COUNT = 57  # of statements, and how many of them are on a page
SIZE = 10
LINE = re.compile(r'(<[^>]*>|_:\S+) (<[^>]*>) (.*) \.$')
FILES = CaseFile(Path(__file__).with_name('cases') / 'parts.setup').files


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
        name = f'{words} as {accept}'
        tap.check(len(pages) >= COUNT // SIZE, f'{name}: {len(pages)} pages')
        tap.equal({page.status for page in pages}, {200},
                  f'{name}: they are there')
        tap.equal(wanted ^ facts(pages), set(), f'{name}: they say all of it')
    first, last = pages[0], pages[-1]
    tap.equal(target_of(first, 'first'), target, f'{words}: the first page')
    tap.equal(target_of(last, 'last'), target_of(first, 'last'),
              f'{words}: the last page')
    tap.check(target_of(last, 'prev'), f'{words}: there is one before the last',
              last.head)
    tap.equal(target_of(last, 'next'), None, f'{words}: none after the last')
    tap.equal(target_of(first, 'prev'), None,
              f'{words}: none before the first')
    for page in pages[:2]:
        view = re.findall(f'<([^>]*)> <{HYDRA}next> <([^>]*)>', page.text())
        place = target_of(page, 'next')
        tap.check([v[1].endswith(place) for v in view] == [True],
                  f'{words}: the next page is in the data', view, place)
        tap.check(f'<{HYDRA}PartialCollectionView>' in page.text(),
                  f'{words}: so is the view', page.text()[-900:])
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


def main():
    tap = Tap()
    with Folder() as folder:
        for name, text in FILES.items():
            folder.write(name, text)
        with Server('-c', folder.name('config.ttl')) as server, \
                Server('-c', folder.name('whole.ttl')) as whole:
            pages(tap, server, whole)
            closures(tap, server)
    tap.done()


if __name__ == '__main__':
    main()
