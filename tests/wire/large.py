#!/usr/bin/python3
"""Many slow readers of one large document take the memory of one."""
import os
import socket
import time
from pathlib import Path

from support import Folder, Server, Tap

READERS, STATEMENTS = 40, 120_000
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
    for line in Path(f'/proc/{server.process.pid}/status').read_text().splitlines():
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
    tap.done()


if __name__ == '__main__':
    main()
