#!/usr/bin/python3
"""Search, lists of classes and VoID where an engine has the names: what it can
tell is shown beside what is loaded here, and what it cannot tell is said."""
import os
import sys
import urllib.parse

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from engine import Engine  # noqa: E402
from real_engines import Oxigraph, Virtuoso  # noqa: E402
from support import Folder, Server, Tap  # noqa: E402

SOURCE = os.environ.get('srcdir') or os.path.join(
    os.path.dirname(os.path.abspath(__file__)), os.pardir, os.pardir)
DEMO = os.path.abspath(os.path.join(SOURCE, 'data', 'solar-system.ttl'))
HERE = '''@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
<http://here.example/id/a> a <http://here.example/ns#Moonlet> ;
  rdfs:label "Jupiter, a boat" .
<http://here.example/ns#Moonlet> rdfs:label "A small moon" .
<http://solar.example/id/sun> rdfs:label "Our sun" .
<http://solar.example/id/body-type/gas-giant> rdfs:label "A giant of gas" .
'''
CONFIG = '''@prefix so: <https://w3id.org/seeother#> .
[] a so:Resolver ; so:dataset <here.ttl> ;
  so:namespace [ so:iri <http://here.example/id/> ] ,
    [ so:iri <http://solar.example/id/> ; so:source [
      so:endpoint <%s> %s ] ] .
'''
PLANET = 'http://solar.example/ns#Planet'
tap = Tap()


def start(folder, url, settings=''):
    folder.write('here.ttl', HERE)
    return Server('-c', folder.write('config.ttl', CONFIG % (url, settings)))


def search(server, words, accept='text/html'):
    return server.get('/-/search?q=' + urllib.parse.quote(words),
                      accept=accept, timeout=20)


def check_search(server, name):
    text = search(server, 'jupiter').text()
    tap.check('<mark>Jupiter</mark>, a boat' in text, f'{name}: a label of here is found')
    tap.check('href="/id/jupiter"' in text or
              'http://solar.example/id/jupiter' in text,
              f'{name}: and one of the engine')
    tap.check('cannot be searched' not in text,
              f'{name}: nothing is said to be missing')
    answer = search(server, 'jupiter', 'application/json')
    tap.check('http://solar.example/id/jupiter' in answer.text(),
              f'{name}: programs get both as well')
    tap.equal(answer.field('Last-Modified'), '',
              f'{name}: what an engine says has no date')
    odd = search(server, '") OR 1 = 1 . #\\ \'')
    tap.equal(odd.status, 200, f'{name}: odd words are only words')


def check_lists(server, name):
    text = server.get('/-/browse', timeout=20).text()
    tap.check('Moonlet' in text, f'{name}: classes of here are listed')
    tap.check(urllib.parse.quote(PLANET, safe=':/') in text or
              'Planet' in text, f'{name}: and those of the engine')
    members = server.get('/-/browse?class=' + urllib.parse.quote(PLANET),
                         timeout=20)
    tap.equal(members.status, 200, f'{name}: the members of a class')
    tap.check('Jupiter' in members.text(), f'{name}: by their labels')
    home = server.get('/', host='solar.example', accept='text/html',
                      timeout=20).text()
    tap.check('Planet' in home, f'{name}: the home page has classes')
    tap.check('A small moon' in home, f'{name}: by their labels', home)


def check_void(server, name):
    text = server.get('/.well-known/void', accept='text/turtle', timeout=20)
    tap.equal(text.status, 200, f'{name}: VoID')
    tap.check('subset' in text.text(),
              f'{name}: has the data set of the engine as a part: "subset"')
    tap.check('solar.example/id/dataset' in text.text(),
              f'{name}: has the data set of the engine as a part: '
              '"solar.example/id/dataset"')
    tap.check('127.0.0.1' not in text.text(),
              f'{name}: nobody is told where the engine is')


def check_labels(server, name):
    text = server.get('/doc/jupiter.en.html', host='solar.example',
                      timeout=20).text()
    tap.check('gas giant' in text.lower(), f'{name}: labels of the engine')


def check_engine(kind, settings):
    lacks = kind.lacks()
    if lacks:
        tap.skip(f'lists of {kind.name}', lacks)
        return
    with kind(DEMO) as engine, Folder() as folder, \
            start(folder, engine.url, settings) as server:
        check_search(server, kind.name)
        check_lists(server, kind.name)
        check_void(server, kind.name)
        check_labels(server, kind.name)


def check_without(folder):
    """An engine that has no index, and one that is down."""
    with Engine({}) as engine, start(folder, engine.url) as server:
        text = search(server, 'jupiter').text()
        tap.check('cannot be searched' in text,
                  'an engine without an index: the page says so')
        tap.check('<mark>Jupiter</mark>, a boat' in text, 'and shows what is here')
        tap.check('"complete":false' in
                  search(server, 'jupiter', 'application/json').text(),
                  'and JSON says that there may be more')
        tap.equal(len(engine.questions), 0, 'the engine is not asked')
    with Engine({}) as engine, \
            start(folder, engine.url, '; so:search so:Regex') as server:
        engine.refuse()
        text = search(server, 'jupiter').text()
        tap.check('does not answer at the moment' in text,
                  'an engine that is down: the page says so')
        tap.check('"complete":false' in
                  search(server, 'jupiter', 'application/json').text(),
                  'and so does JSON')
        tap.check('<mark>Jupiter</mark>, a boat' in text, 'and shows what is here')
        tap.equal(server.get('/', accept='text/html').status, 200,
                  'the home page is there')
        engine.listen()


check_engine(Oxigraph, '; so:search so:Regex')
check_engine(Virtuoso, '; so:search so:VirtuosoText')
with Folder() as folder:
    check_without(folder)
tap.done()
