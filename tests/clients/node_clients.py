#!/usr/bin/python3
"""Clients that run in Node.js: rdf-dereference, jsonld.js and Comunica ask
for a thing, get 303 first, and read what is said about it.

Their modules are in $SEEOTHER_NODE_MODULES, or in node_modules beside this
file, where `npm ci` puts what package.json asks for."""
import json
import os
import shutil
from pathlib import Path

import clients
from clients import NOTE, THING, Relay, ask
from support import Folder, Server, Tap, skip_all

HERE = Path(__file__).resolve().parent
MODULES = Path(os.environ.get('SEEOTHER_NODE_MODULES') or
               HERE / 'node_modules').resolve()
LABEL = 'http://www.w3.org/2000/01/rdf-schema#label'
QUADS = 'application/n-quads'
JSONLD = 'application/ld+json'
MANY = 57
DATA = clients.DATA + '''
<http://e.example/ns#moons> rdfs:label "number of moons" .
<http://e.example/id/Zürich> rdfs:label "Zürich" .
<http://e.example/id/a,b> rdfs:label "a comma" .
<http://e.example/q?iri=1> rdfs:label "named by a query" .
'''
CONFIG = '''@prefix so: <https://w3id.org/seeother#> .
[] a so:Resolver ; so:dataset <data.ttl> ;
  so:namespace [ so:iri <http://e.example/id/> ; so:redirect so:%s ] .
'''
PAGED = '''@prefix so: <https://w3id.org/seeother#> .
[] a so:Resolver ; so:dataset <data.ttl> ; so:pageSize 10 .
'''
NAMES = [('/id/Z%C3%BCrich', 'http://e.example/id/Zürich', 'Zürich'),
         ('/id/a,b', 'http://e.example/id/a,b', 'a comma'),
         ('/q?iri=1', 'http://e.example/q?iri=1', 'named by a query')]


def node(script, *arguments, lines=()):
    """(exit code, lines of standard output, standard error)"""
    code, out, errors = ask(
        'node', str(HERE / script), *arguments, timeout=240,
        data=''.join(line + '\n' for line in lines).encode(),
        NODE_PATH=str(MODULES))
    return code, out.splitlines(), errors


def needs(tap, module):
    if (MODULES / module / 'package.json').is_file():
        return True
    tap.skip(module, f'{module} is not in {MODULES}')
    return False


# --- rdf-dereference ---------------------------------------------------------

def dereference(tap, relay, words, target, hops, subject, label):
    url = f'http://127.0.0.1:{relay.port}{target}'
    code, lines, errors = node('dereference.cjs', url)
    seen = relay.hops()
    tap.equal(seen, hops, f'rdf-dereference, {words}: 303, then its type')
    found = [line.split('\t')[:3] for line in lines]
    tap.check(code == 0 and [subject, LABEL, label] in found,
              f'rdf-dereference, {words}: the label', code, found, errors)
    return found


def dereferenced(tap, relay, style):
    follow = [NOTE, (200, QUADS)]
    found = dereference(tap, relay, f'{style}: a thing', '/id/jupiter',
                        follow, THING, 'Jupiter')
    tap.check(any(line[1:] == ['http://e.example/ns#count', '95']
                  for line in found),
              f'{style}: and what is below a blank node', found)
    for target, name, label in NAMES:
        dereference(tap, relay, f'{style}: {name}', target, follow, name,
                    label)


def documents(tap, relay):
    dereference(tap, relay, 'a hash term', '/ns#moons', [(200, QUADS)],
                'http://e.example/ns#moons', 'number of moons')
    for suffix, kind in (('ttl', 'text/turtle'), ('jsonld', JSONLD),
                         ('rdf', 'application/rdf+xml'),
                         ('nt', 'application/n-triples'),
                         ('trig', 'application/trig'), ('nq', QUADS)):
        dereference(tap, relay, f'.{suffix}', f'/doc/jupiter.{suffix}',
                    [(200, kind)], THING, 'Jupiter')


# --- jsonld.js ---------------------------------------------------------------

def value(document, subject, predicate):
    return [v.get('@value') for part in document
            if part.get('@id') == subject for v in part.get(predicate, [])]


def expanded(tap, relay, words, target, hops, subject, label):
    url = f'http://127.0.0.1:{relay.port}{target}'
    code, lines, errors = node('expand.cjs', url)
    seen = relay.hops()
    tap.equal(seen, 2 * hops, f'jsonld.js, {words}: 303, then its type')
    document = json.loads(lines[0]) if lines else []
    tap.check(code == 0 and value(document, subject, LABEL) == [label],
              f'jsonld.js, {words}: expanded, the label', code, lines, errors)
    statement = f'<{subject}> <{LABEL}> "{label}"'
    tap.check(any(line.startswith(statement) for line in lines[1:]),
              f'jsonld.js, {words}: the label as RDF', lines, errors)


def jsonld(tap, relay, style):
    follow = [NOTE, (200, JSONLD)]
    expanded(tap, relay, f'{style}: a thing', '/id/jupiter', follow, THING,
             'Jupiter')
    target, name, label = NAMES[0]
    expanded(tap, relay, f'{style}: {name}', target, follow, name, label)


# --- Comunica ----------------------------------------------------------------

def label_query(name):
    return f'SELECT ?label WHERE {{ <{name}> <{LABEL}> ?label }}'


def queries():
    """(words, query, targets that are its sources, solutions)"""
    yield ('a thing', label_query(THING), ['/id/jupiter'],
           [{'label': 'Jupiter'}])
    for target, name, label in NAMES:
        yield name, label_query(name), [target], [{'label': label}]
    yield ('a hash term', label_query('http://e.example/ns#moons'),
           ['/ns#moons'], [{'label': 'number of moons'}])
    yield ('below a blank node', f'SELECT ?n WHERE {{ <{THING}> '
           '<http://e.example/ns#moons>/<http://e.example/ns#count> ?n }',
           ['/id/jupiter'], [{'n': '95'}])
    yield ('two things', 'SELECT ?label WHERE { '
           f'<{THING}> <http://www.w3.org/2000/01/rdf-schema#seeAlso> ?io . '
           f'?io <{LABEL}> ?label }}', ['/id/jupiter', '/id/io'],
           [{'label': 'Io'}])
    yield ('about the document, in its own graph', 'SELECT ?thing WHERE { '
           'GRAPH <http://e.example/doc/jupiter> { ?document '
           '<http://xmlns.com/foaf/0.1/primaryTopic> ?thing } }',
           ['/id/jupiter'], [{'thing': THING}])
    yield 'no thing', label_query(THING), ['/id/none'], None


def read(line):
    try:
        return json.loads(line)
    except ValueError:
        return line


def query(port, asked):
    """What Comunica answers to pairs of a query and targets."""
    base = f'http://127.0.0.1:{port}'
    lines = [json.dumps({'query': text, 'sources': [base + target for target
                                                    in targets]})
             for text, targets in asked]
    code, answers, errors = node('query.cjs', lines=lines)
    return code, [read(line) for line in answers], errors


def comunica(tap, relay, style):
    asked = list(queries())
    code, answers, errors = query(relay.port, [q[1:3] for q in asked])
    tap.check(code == 0 and len(answers) == len(asked),
              f'Comunica, {style}: an answer to each query', code, answers,
              errors)
    for (words, _, _, solutions), got in zip(asked, answers):
        if solutions is None:
            tap.check(isinstance(got, dict) and '404' in got['error'],
                      f'Comunica, {style}: {words} is an error', got)
        else:
            tap.equal(got, solutions, f'Comunica, {style}: {words}')
    seen = relay.hops()
    tap.equal(seen[:1], [NOTE], f'Comunica, {style}: 303 first')
    rest = {(status, status == 404 or kind) for status, kind in seen[1:]}
    tap.equal(rest, {NOTE, (200, QUADS), (404, True)},
              f'Comunica, {style}: then its type, and nothing else')


def own_names(tap):
    """Things are asked for by the very names that they have in the data."""
    relay = Relay()
    base = f'http://127.0.0.1:{relay.port}'
    text = f'<{base}/id/a> <{LABEL}> "A" .\n' + ''.join(
        f'<{base}/id/many> <{base}/p> {i} .\n' for i in range(MANY))
    with Folder() as folder:
        folder.write('data.ttl', text)
        config = folder.write('config.ttl', PAGED)
        with Server('-c', config) as server:
            relay.server = server.port
            code, answers, errors = query(relay.port, [
                (label_query(f'{base}/id/a'), ['/id/a']),
                (f'SELECT DISTINCT ?n WHERE {{ <{base}/id/many> '
                 f'<{base}/p> ?n }}', ['/id/many'])])
    tap.equal(answers[:1], [[{'label': 'A'}]],
              'Comunica: a thing by its own name')
    tap.check(code == 0 and len(answers[-1]) == MANY,
              'Comunica: all pages of a description', code, answers[-1:],
              relay.hops(), errors)


def main():
    if not shutil.which('node'):
        skip_all('node is absent')
    if not MODULES.is_dir():
        skip_all(f'the clients are not installed in {MODULES}')
    clients.loopback_only()
    tap = Tap()
    with Folder() as folder:
        folder.write('data.ttl', DATA)
        for style in ('Generic', 'Variant'):
            config = folder.write('config.ttl', CONFIG % style)
            with Server('-c', config) as server:
                for module, part in (('rdf-dereference', dereferenced),
                                     ('jsonld', jsonld),
                                     ('@comunica/query-sparql', comunica)):
                    if needs(tap, module):
                        part(tap, Relay(server.port), style)
                if style == 'Generic' and needs(tap, 'rdf-dereference'):
                    documents(tap, Relay(server.port))
                tap.equal(server.stop(), 0, f'{style}: SIGTERM ends with 0')
    if needs(tap, '@comunica/query-sparql'):
        own_names(tap)
    tap.done()


if __name__ == '__main__':
    main()
