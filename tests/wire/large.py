#!/usr/bin/python3
"""Many slow readers of one large document take the memory of one; and it is
whole in RDF, but comes in pages for people."""
import os
import re
import socket
import time
from pathlib import Path

from support import Folder, Server, Tap

READERS, STATEMENTS, ON_A_PAGE = 40, 120_000, 10_000
PAGE_MAXIMUM = 2 << 20  # bytes
SANITIZED = 'SEEOTHER_SANITIZED' in os.environ
WAIT = 120 if SANITIZED else 30  # seconds


def ontology(folder):
    rows = ['@prefix e: <http://e.example/onto#> .',
            '<http://e.example/onto> a <http://www.w3.org/2002/07/owl#'
            'Ontology> .']
    rows += [f'e:t{i} e:p "a text of number {i}, long enough to take some '
             'room in memory" .' for i in range(STATEMENTS)]
    return folder.write('onto.ttl', '\n'.join(rows) + '\n')


def memory(server):
    for line in Path(f'/proc/{server.answering()}/status').read_text().splitlines():
        if line.startswith('RssAnon'):
            return int(line.split()[1]) * 1024
    return 0


def open_reader(server, target):
    plug = socket.socket()
    plug.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    plug.settimeout(60)
    plug.connect(('127.0.0.1', server.port))
    plug.sendall(f'GET {target} HTTP/1.1\r\nHost: e.example\r\n'
                 f'Connection: close\r\n\r\n'.encode())
    return plug


def read_all(plug):
    total, part = 0, plug.recv(1 << 20)
    while part:
        total += len(part)
        part = plug.recv(1 << 20)
    plug.close()
    return total


def count(answer):
    return answer.content.count(b'a text of number ')


def parts(tap, server):
    before = memory(server)
    turtle = server.get('/onto', accept='text/turtle')
    tap.equal(count(turtle), STATEMENTS, 'in Turtle it is whole')
    tap.check('rel="next"' not in turtle.field('Link'), 'and has no next page')
    page = server.get('/onto', accept='text/html')
    tap.equal(page.status, 200, 'for people it comes in pages: the status')
    tap.check(count(page) < ON_A_PAGE + 100,
              'for people it comes in pages: of how many', count(page))
    tap.check(b'This document is large.' in page.content,
              'and a page says so: "This document is large."')
    tap.check(b'is large.' not in
              server.get('/-/doc?iri=http%3A%2F%2Fe.example%2Fnone').content,
              'and a page says so: no "is large."')
    found = re.search(r'</onto\?page=(\d+)>; rel="last"', page.field('Link'))
    last = int(found.group(1)) if found else 0
    tap.equal(last, STATEMENTS // ON_A_PAGE + 1, 'so many as there must be')
    for number, some in ((2, ON_A_PAGE), (last, 1)):
        for accept in ('text/html', 'text/turtle'):
            part = server.get(f'/onto?page={number}', accept=accept)
            cut = b'does not show everything' in part.content
            words = f'page {number}, {accept}'
            tap.equal(part.status, 200, f'{words}: the status')
            tap.check(len(part.content) < PAGE_MAXIMUM, f'{words}: its size',
                      len(part.content))
            tap.check(cut or some <= count(part),
                      f'{words}: it is full, or says that it is not',
                      count(part))
            tap.check(0 < count(part) <= ON_A_PAGE + 100,
                      f'{words}: not more than a page', count(part))
            tap.check(not cut or accept == 'text/html',
                      f'page {number}, {accept}: RDF is never cut')
    for accept in ('text/html', 'text/turtle'):
        tap.equal(server.get(f'/onto?page={last + 1}', accept=accept).status,
                  404, f'no page {last + 1}, {accept}')
    words = 'what they took is given back'
    if SANITIZED:
        tap.skip(words, 'sanitizers keep what was freed')
    else:
        grown = memory(server) - before
        tap.check(grown < 24 << 20, words, f'grown by {grown >> 20} MiB')


def main():
    tap = Tap()
    folder = Folder()
    with Server(ontology(folder), '--threads', '1', '--cache-size', '8',
                wait=WAIT) as server:
        first = open_reader(server, '/onto.ttl')
        content = read_all(first)
        one = memory(server)
        readers = [open_reader(server, '/onto.ttl') for _ in range(READERS)]
        for plug in readers:
            plug.recv(1000)
        time.sleep(0.5)
        grown = memory(server) - one
        tap.check(content > 8 << 20, f'a document of {content >> 20} MiB')
        words = f'{READERS} readers at once take no {READERS} copies'
        if SANITIZED:
            tap.skip(words, 'sanitizers keep what was freed')
        else:
            tap.check(grown < 8 * content, words,
                      f'grown by {grown >> 20} MiB')
        lengths = {read_all(plug) + 1000 for plug in readers}
        tap.equal(lengths, {content}, 'each of them gets all of it')
        tap.equal(server.get('/onto', accept='text/turtle').status, 200,
                  'and the server goes on')
        parts(tap, server)
    tap.done()


if __name__ == '__main__':
    main()
