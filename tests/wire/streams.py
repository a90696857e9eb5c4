#!/usr/bin/python3
"""Documents too large to be held are written while they are sent: the same
statements in every format, in bounded memory."""
import gzip
import json
import os
import shutil
import socket
import sys

from large import memory
from support import Folder, Server, Tap, send_raw

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                '..', 'walk'))

from isomorphism import Graph, compare_graphs
from jsonld import JsonLd
from lines import attempt, parse_strict
from rdfjson import parse_rdfjson
from tools import rapper_command, run_tool, serdi_command, tool_triples
from vocabulary import JSONLD, NQUADS, NTRIPLES, RDFXML, TRIG, TURTLE

SANITIZED = 'SEEOTHER_SANITIZED' in os.environ
WAIT = 240 if SANITIZED else 60  # seconds
RDFJSON = 'application/rdf+json'
FLATTENED = f'{JSONLD};profile="http://www.w3.org/ns/json-ld#flattened"'
CLASSES, LIST, CHAIN, MEMBERS = 8000, 9000, 40, 4000
O = 'http://e.example/onto'
A, OWL = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#', 'http://www.w3.org/2002/07/owl#'


def line(subject, predicate, object_):
    return ' '.join((subject, predicate, object_, '.'))


def term(name):
    return f'<{O}#{name}>'


def rdf(name):
    return f'<{A}{name}>'


def owl(name):
    return f'<{OWL}{name}>'


def classes():
    """Of each third, a restriction; of each axiom, nobody speaks."""
    for i in range(CLASSES):
        c = term(f'C{i}')
        yield line(c, rdf('type'), owl('Class'))
        yield line(c, term('label'), f'"class {i} \\"é\\u0301\\""@en')
        yield line(c, term('number'), f'"0{i}"^^'
                   '<http://www.w3.org/2001/XMLSchema#integer>')
        if i % 3 == 0:
            yield line(c, term('sub'), f'_:r{i}')
            yield line(f'_:r{i}', rdf('type'), owl('Restriction'))
            yield line(f'_:r{i}', owl('onProperty'), term('p'))
            yield line(f'_:r{i}', owl('someValuesFrom'), f'_:s{i % 9}')
        if i % 5 == 0:
            yield line(f'_:x{i}', rdf('type'), owl('Axiom'))
            yield line(f'_:x{i}', owl('annotatedSource'), c)


def oddities():
    """A long list, a deep chain, cycles, what many point at, many values, and
    IRIs whose scheme is also a prefix."""
    for i in range(9):
        yield line(f'_:s{i}', term('label'), f'"shared {i}"')
    yield line(term('L'), term('members'), '_:l0')
    for i in range(LIST):
        rest = rdf('nil') if i + 1 == LIST else f'_:l{i + 1}'
        yield line(f'_:l{i}', rdf('first'), f'"item {i}"')
        yield line(f'_:l{i}', rdf('rest'), rest)
    yield line(term('K'), term('next'), '_:k0')
    for i in range(CHAIN):
        yield line(f'_:k{i}', term('next'), f'_:k{i + 1}')
    yield line('_:a', term('next'), '_:b')
    yield line('_:b', term('next'), '_:a')
    yield line('_:self', term('next'), '_:self')
    for i in range(MEMBERS):
        yield line(term('M'), term('member'), f'_:m{i}' if i % 2 else term(i))
        if i % 2:
            yield line(f'_:m{i}', term('label'), f'"member {i}"')
    yield line('<foaf:x>', term('see'), '<owl:Thing>')
    yield line(term('F'), '<http://xmlns.com/foaf/0.1/name>',
               '"x"^^<foaf:type>')


def statements():
    return [line(f'<{O}>', rdf('type'), owl('Ontology')),
            line(f'<{O}>', term('label'), '"a large one"'),
            *classes(), *oddities()]


def read(answer, media_type):
    """Its triples, or a ParseError."""
    body = answer.content
    if media_type in (NTRIPLES, NQUADS):
        return attempt(parse_strict, body, media_type)
    if media_type in (JSONLD, FLATTENED):
        return attempt(JsonLd().parse, body)
    if media_type == RDFJSON:
        return attempt(parse_rdfjson, body)
    tool, command = 'rapper', rapper_command
    if media_type == TRIG or (media_type == TURTLE and shutil.which('serdi')):
        tool, command = 'serdi', serdi_command
    return attempt(tool_triples, tool, run_tool(command(media_type), body))


def formats(tap, server, target, wanted):
    for media_type in (NTRIPLES, NQUADS, TURTLE, TRIG, JSONLD, FLATTENED,
                       RDFXML, RDFJSON):
        tool = {TURTLE: 'rapper', TRIG: 'serdi', RDFXML: 'rapper'}.get(media_type)
        words = f'{target} as {media_type}: every statement, and no other'
        if tool and not shutil.which(tool):
            tap.skip(words, f'no {tool} here')
            continue
        answer = server.get(target, accept=media_type, timeout=WAIT)
        tap.equal(answer.status, 200,
                  f'{target} as {media_type}: in chunks: the status')
        tap.equal(answer.field('Transfer-Encoding'), 'chunked',
                  f'{target} as {media_type}: in chunks: Transfer-Encoding')
        tap.equal(answer.field('Accept-Ranges'), 'none',
                  f'{target} as {media_type}: in chunks: '
                  'Accept-Ranges')
        found = read(answer, media_type)
        problem = str(found) if isinstance(found, Exception) else \
            compare_graphs(Graph(wanted), Graph(found))
        tap.check(problem is None, words, problem)
        if media_type == FLATTENED:
            names = [node['@id'] for node in json.loads(answer.content)]
            tap.equal(len(names), len(set(names)),
                      f'{target} as {media_type}: each node once')
        if media_type in (NTRIPLES, NQUADS):
            tap.equal(answer.content.count(b'\n'), len(wanted),
                      f'{target} as {media_type}: each statement once')


def flattened(tap, server):
    """One object for each node (JSON-LD 1.1 Processing Algorithms 7)."""
    answer = server.get('/onto', accept=FLATTENED, timeout=WAIT)
    identifiers = [node['@id'] for node in json.loads(answer.content)]
    tap.check(len(identifiers) > CLASSES, 'flattened JSON-LD has all nodes',
              len(identifiers))
    tap.equal(len(identifiers), len(set(identifiers)),
              'flattened JSON-LD has each node once')


def given_up(tap, server):
    """Clients that go away, on several threads."""
    for i in range(60):
        media_type = (RDFXML, NTRIPLES, NQUADS, TURTLE)[i % 4]
        with socket.create_connection(('127.0.0.1', server.port)) as plug:
            plug.sendall(f'GET /onto HTTP/1.1\r\nHost: e.example\r\nAccept: '
                         f'{media_type}\r\n\r\n'.encode())
            plug.recv(1000)
    tap.equal(server.get('/-/health').status, 200,
              'it lives on when clients have gone away')


def fields(tap, server):
    turtle = [('Accept', TURTLE)]
    plain = server.get('/onto', fields=turtle, timeout=WAIT)
    tag = plain.field('ETag')
    tap.check(tag.startswith('"'), 'it has a strong tag', plain.head)
    again = server.get('/onto', fields=turtle, timeout=WAIT)
    tap.equal(again.field('ETag'), tag, 'the same tag again')
    tap.check(again.content == plain.content, 'and the same bytes again')
    for head in ('HEAD /onto HTTP/1.1\r\n',
                 f'GET /onto HTTP/1.1\r\nIf-None-Match: {tag}\r\n'):
        data, end = send_raw(server.port, (
            head + f'Host: e.example\r\nAccept: {TURTLE}\r\n\r\n').encode())
        top, _, rest = data.partition(b'\r\n\r\n')
        words = top.split(b'\r\n')[0].decode()
        tap.equal(rest, b'',
                  f'{head.split(" ")[0]}, {words}: nothing follows: rest')
        tap.equal(end, 'closed',
                  f'{head.split(" ")[0]}, {words}: nothing follows: how it '
                  'ends')
        tap.check(b'content-length' not in top.lower(),
                  f'{head.split(" ")[0]}, {words}: nothing follows: no '
                  '"content-length"', data[-80:])
        tap.check(b'transfer-encoding' not in top.lower(),
                  f'{head.split(" ")[0]}, {words}: nothing follows: no '
                  '"transfer-encoding"', data[-80:])
    tap.equal(server.get('/onto', fields=turtle + [('If-Match', '"no"')]).status,
              412, 'another one was expected: 412')
    whole = server.get('/onto', fields=turtle + [('Range', 'bytes=0-9')],
                       timeout=WAIT)
    tap.equal(whole.status, 200, 'a range of it cannot be had: the status')
    tap.equal(len(whole.content), len(plain.content),
              'a range of it cannot be had: how many')
    data, end = send_raw(server.port, (
        'GET /onto HTTP/1.0\r\nHost: e.example\r\nConnection: keep-alive\r\n'
        f'Accept: {TURTLE}\r\n\r\n').encode(), timeout=WAIT)
    tap.check(data.endswith(b'\r\n\r\n' + plain.content),
              'HTTP/1.0 gets all of it', data[-100:])
    tap.equal(end, 'closed', 'HTTP/1.0: up to the end of the connection')
    coded = server.get('/onto', fields=turtle + [('Accept-Encoding', 'gzip')],
                       timeout=WAIT)
    tap.equal(coded.field('Content-Encoding'), 'gzip',
              'it is coded while it is sent')
    tap.check(gzip.decompress(coded.content) == plain.content,
              'it is the same when it is decoded')
    tap.check(coded.field('ETag') != tag, 'with a tag of its own', tag)
    for coding in ('br', 'zstd'):
        coded = server.get('/onto', fields=turtle + [
            ('Accept-Encoding', f'{coding}, identity;q=0')], timeout=WAIT)
        tap.equal(coded.field('Content-Encoding'), coding,
                  f'also as {coding}: Content-Encoding')
        tap.check(0 < len(coded.content) < len(plain.content) / 2,
                  f'also as {coding}: the size', coded.head)


def bounded(tap, server):
    words = 'what it took is not more than a few parts'
    if SANITIZED:
        tap.skip(words, 'sanitizers keep what was freed')
    else:
        tap.check(memory(server) < 24 << 20, words,
                  f'{memory(server) >> 10} KiB')


def graphs(tap, folder, rows):
    """The same as two named graphs, which share blank nodes."""
    half = len(rows) // 12
    texts = '{ %s }\n<http://e.example/id/g> { %s }' % (
        '\n'.join(rows[:half]), '\n'.join(rows[half:]))
    wanted = parse_strict('\n'.join(rows[half:]).encode(), NTRIPLES)
    with Server(folder.write('graphs.trig', texts), wait=WAIT) as server:
        formats(tap, server, '/id/g', wanted)
        quads = server.get('/id/g', accept=NQUADS, timeout=WAIT)
        tap.equal(quads.content.count(b' <http://e.example/id/g> .\n'),
                  len(wanted), 'N-Quads name the graph')


def main():
    tap = Tap()
    rows = statements()
    wanted = parse_strict('\n'.join(rows).encode(), NTRIPLES)
    with Folder() as folder:
        with Server(folder.write('onto.nt', '\n'.join(rows)), '--threads', '1',
                    '--cache-size', '8', wait=WAIT) as server:
            formats(tap, server, '/onto', wanted)
            flattened(tap, server)
            fields(tap, server)
            bounded(tap, server)
        with Server(folder.name('onto.nt'), '--threads', '4',
                    wait=WAIT) as server:
            given_up(tap, server)
        graphs(tap, folder, rows)
    tap.done()


if __name__ == '__main__':
    main()
