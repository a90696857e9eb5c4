#!/usr/bin/python3
"""Descriptions of things that are too large to be written at once: the same
statements in every format, in bounded memory, and pages that stay small.

With SEEOTHER_LOAD=1 it also measures how long others wait beside a client who
asks for such a thing again and again, and fails above half a second."""
import gzip
import os
import subprocess
import sys
import tempfile
import threading
import time

from large import memory
from streams import (JSONLD, NQUADS, NTRIPLES, RDFJSON, RDFXML, SANITIZED, TRIG,
                     TURTLE, WAIT, Graph, compare_graphs, formats, line,
                     parse_strict, read)
from support import Folder, Server, Tap

LOAD = 'SEEOTHER_LOAD' in os.environ
NODES = 200_000 if LOAD else 20_000
SMALL, CELLS, DEEP, POINTING, FRAGMENTS = 50, 3000, 40, 1500, 900
PAGE_MAXIMUM, GROWTH_MAXIMUM = 2 << 20, 32 << 20  # bytes
E = 'http://e.example/id/'
A = '<http://www.w3.org/1999/02/22-rdf-syntax-ns#{}>'
LABEL = '<http://www.w3.org/2000/01/rdf-schema#label>'


def name(local):
    return f'<{E}{local}>'


def hub(count):
    """Very many blank nodes below one thing; each ninth has another inside."""
    yield line(name('hub'), LABEL, '"a hub"@en')
    for i in range(count):
        yield line(name('hub'), name('part'), f'_:n{i}')
        yield line(f'_:n{i}', LABEL, f'"part number {i}"')
        if i % 9 == 0:
            yield line(f'_:n{i}', name('part'), f'_:m{i}')
            yield line(f'_:m{i}', name('number'), f'"{i % 7}"')


def knot():
    """Cycles, shared nodes, a long list, a deep chain, what points at it and
    is named by nobody, with fragments."""
    yield line(name('knot'), LABEL, '"a knot"')
    for i in range(9):
        yield line(name('knot'), name('first'), f'_:s{i}')
        yield line(name('knot'), name('second'), f'_:s{i}')
        yield line(f'_:s{i}', name('next'), f'_:s{(i + 1) % 9}')
        yield line(f'_:s{i}', name('own'), f'_:o{i}')
        yield line(f'_:o{i}', name('back'), f'_:s{i}')
    yield line(name('knot'), name('list'), '_:l0')
    for i in range(CELLS):
        rest = A.format('nil') if i + 1 == CELLS else f'_:l{i + 1}'
        yield line(f'_:l{i}', A.format('first'), f'"item {i}"')
        yield line(f'_:l{i}', A.format('rest'), rest)
    yield line(name('knot'), name('chain'), '_:k0')
    for i in range(DEEP):
        yield line(f'_:k{i}', name('next'), f'_:k{i + 1}')
    for i in range(POINTING):
        yield line(f'_:p{i}', name('about'), name('knot'))
        yield line(f'_:p{i}', name('about'), name(f'knot#f{i % FRAGMENTS}'))
        yield line(f'_:p{i}', name('says'), f'_:q{i}')
        yield line(f'_:q{i}', name('text'), f'"é {i}"')
    for i in range(FRAGMENTS):
        yield line(name(f'knot#f{i}'), LABEL, f'"fragment {i}"')
    yield line('_:self', name('about'), name('knot'))
    yield line('_:self', name('text'), '"named by nobody"')


def others():
    for i in range(SMALL):
        yield line(name(f's{i}'), LABEL, f'"small {i}"')
        yield line(name(f's{i}'), name('see'), f'_:t{i}')
        yield line(f'_:t{i}', name('number'), f'"{i}"')


def of_document(local):
    """What is true of a document beside its thing."""
    return line(f'<http://e.example/doc/{local}>',
                '<http://xmlns.com/foaf/0.1/primaryTopic>', name(local))


def complete(tap, server, local, rows):
    rows = [*rows, of_document(local)]
    wanted = parse_strict('\n'.join(rows).encode(), NTRIPLES)
    formats(tap, server, f'/doc/{local}', wanted)


def timed(server, target, accept):
    begin = time.monotonic()
    answer = server.get(target, accept=accept, timeout=WAIT)
    return answer, time.monotonic() - begin


def bounded(tap, server):
    before = memory(server)
    for accept in (NTRIPLES, TURTLE, TRIG, RDFXML, JSONLD, RDFJSON,
                   'text/html', 'text/markdown', 'image/svg+xml'):
        answer, took = timed(server, '/doc/hub', accept)
        grown = memory(server) - before
        print(f'# hub as {accept}: {len(answer.content)} bytes in '
              f'{took:.3f} s, RssAnon grown by {grown >> 10} KiB')
        if not accept.startswith(('application', 'text/turtle')):
            tap.check(answer.status == 200 and
                      len(answer.content) < PAGE_MAXIMUM,
                      f'{accept} stays small', answer.status,
                      len(answer.content))
        if not SANITIZED:
            tap.check(grown < GROWTH_MAXIMUM,
                      f'{accept} takes a bounded memory',
                      f'grown by {grown >> 10} KiB')


def coded(tap, server):
    fields = [('Accept', TURTLE)]
    plain = server.get('/doc/hub', fields=fields, timeout=WAIT)
    zipped = server.get('/doc/hub', timeout=WAIT,
                        fields=fields + [('Accept-Encoding', 'gzip')])
    tap.equal((zipped.field('Content-Encoding'),
               gzip.decompress(zipped.content) == plain.content),
              ('gzip', True), 'it is coded while it is sent')
    tag = plain.field('ETag')
    tap.check(tag.startswith('"') and tag != zipped.field('ETag'),
              'each coding has a strong tag of its own', plain.head)
    tap.equal(server.get('/doc/hub', fields=fields +
                         [('If-None-Match', tag)]).status, 304,
              'which is known again')


def main():
    tap = Tap()
    with Folder() as folder:
        rows = [*hub(NODES), *knot(), *others()]
        path = folder.write('hubs.nt', '\n'.join(rows))
        with Server(path, '--threads', '1', '--cache-size', '8',
                    wait=WAIT) as server:
            bounded(tap, server)
            coded(tap, server)
            complete(tap, server, 'knot', knot())
            complete(tap, server, 'hub', hub(NODES))
    tap.done()


if __name__ == '__main__':
    main()
