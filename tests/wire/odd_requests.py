#!/usr/bin/python3
"""Requests and data that are seldom seen: a coding that nobody can give, words
that are not UTF-8, blank nodes in lists, guests among suggestions, redirects
from one authority that is hosted to another."""
import json

from support import Folder, Server, Tap, run

DATA = '''@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix w3id: <https://w3id.org/> .
@prefix x: <http://e.example/ns#> .
@base <http://e.example/> .
<id/a> rdfs:label "apple" ; a x:Fruit ; x:secret "s" ; x:shown "an open value" ; w3id:303 "no document" .
<urn:fruit:1> rdfs:label "apple of a guest" ; a x:Fruit .
[] a x:Fruit ; rdfs:label "apple without a name" .
'''
CONFIG = '''@prefix so: <https://w3id.org/seeother#> .
[] a so:Resolver ; so:dataset <data.ttl> ;
  so:hiddenProperty <http://e.example/ns#secret> .
'''


def requests(tap, server):
    def ask(target, accept=None, **options):
        return server.get(target, accept=accept, host='e.example', **options)
    answer = ask('/', 'text/html',
                 fields=[('Accept-Encoding', 'identity;q=0, *;q=0')])
    tap.equal(answer.status, 406, 'no coding at all')
    answer = ask('/-/search?q=apple', method='POST')
    tap.equal(answer.status, 405, 'a POST to the search: the status')
    tap.check('POST' not in answer.field('Allow'),
              'a POST to the search: no "POST"', answer.head)
    answer = ask('/-/search?q=%FF%FE', 'text/html')
    tap.equal(answer.status, 200,
              'words that are not UTF-8 find nothing: the status')
    tap.check(b'apple' not in answer.content,
              'words that are not UTF-8 find nothing: no "apple"', answer.head)
    answer = ask('/-/search?q=x:%3Ca%3E', 'text/html')
    tap.check(answer.status == 200, 'a prefix and what no IRI has',
              answer.head)
    found = json.loads(ask('/-/suggest?q=apple').content)
    tap.equal([found[0], sorted(zip(found[1], found[3]))],
              ['apple', [('apple', 'http://e.example/id/a'),
                         ('apple of a guest', 'http://e.example/-/lookup'
                          '?iri=urn:fruit:1')]],
              'suggestions have URLs, those of guests look them up')
    answer = ask('/id/a')
    tap.equal(answer.status, 303,
              'a text is not the document of anything: the status')
    tap.equal(answer.field('Location'), '/doc/a',
              'a text is not the document of anything: Location')


def lists(tap, server):
    def ask(query):
        return server.get('/-/browse?' + query, accept='text/html',
                          host='e.example')
    answer = ask('class=http://e.example/ns%23Fruit')
    tap.equal(answer.status, 200, 'a class has its members: the status')
    tap.check(b'>apple</a>' in answer.content,
              'a class has its members: ">apple</a>"', answer.content)
    subject = '&subject=http://e.example/id/a'
    answer = ask('property=http://e.example/ns%23shown' + subject)
    tap.equal(answer.status, 200, 'the values of a property: the status')
    tap.check(b'an open value' in answer.content,
              'the values of a property: "an open value"', answer.content)
    answer = ask('property=http://e.example/ns%23secret' + subject)
    tap.equal(answer.status, 404, 'a property that the owner hides')


def redirects(tap, folder):
    """check follows redirects from one host of the data to another."""
    folder.write('two.nt', '<http://a.example/x> <http://e.example/p> "x" .\n'
                 '<http://b.example/y> <http://e.example/p> "y" .\n')
    config = folder.write('two.ttl', '''
@prefix so: <https://w3id.org/seeother#> .
[] a so:Resolver ; so:dataset <two.nt> ; so:table <moved.csv> .
''')
    for words, table, good in (
            ('to a thing', 'http://a.example/old,http://b.example/y\n', True),
            ('in a circle', 'http://a.example/1,http://b.example/2\n'
             'http://b.example/2,http://a.example/1\n', False)):
        folder.write('moved.csv', table)
        code, _, errors = run('check', '-c', config)
        tap.check((code == 0) == good, f'a redirect to another host, {words}',
                  code, errors)


def main():
    tap = Tap()
    with Folder() as folder:
        folder.write('data.ttl', DATA)
        with Server('-c', folder.write('c.ttl', CONFIG)) as server:
            requests(tap, server)
            lists(tap, server)
        redirects(tap, folder)
    tap.done()


if __name__ == '__main__':
    main()
