#!/usr/bin/python3
"""A crawl of everything does not grow memory: the cache is bounded in bytes,
and what it holds is right after it has been full many times."""
import os
import re
import socket
import time

from support import Folder, Server, Tap, build, read_answer

THINGS = 12000
CACHE = 2  # MiB
ALLOWED = 6 << 10  # KiB that come with heaps, threads and buffers
FORMATS = ('text/turtle', 'application/ld+json', 'text/html')
CONFIG = '''@prefix so: <https://w3id.org/seeother#> .
[] a so:Resolver ; so:dataset <data.nt> ; so:cacheSize %d .
'''


def data():
    for n in range(THINGS):
        name = f'<http://e.example/id/{n}>'
        yield (f'{name} <http://www.w3.org/2000/01/rdf-schema#label> '
               f'"thing {n}"@en .\n')
        yield (f'{name} <http://e.example/ns#text> "{"long " * 60}{n}" .\n')


def memory(server):
    """Private memory in KiB: anonymous and shared pages (the image is one)."""
    text = open(f'/proc/{server.answering()}/status').read()
    return sum(int(re.search(rf'{name}:\s+(\d+)', text).group(1))
               for name in ('RssAnon', 'RssShmem'))


def crawl(server, numbers, accept):
    """Asks for each; how many were wrong."""
    wrong, batch = 0, 50
    with socket.create_connection(('127.0.0.1', server.port), 10) as plug:
        stream = plug.makefile('rb')
        for start in range(0, len(numbers), batch):
            part = numbers[start:start + batch]
            plug.sendall(b''.join(build(
                'GET', f'/doc/{n}', 'e.example', [('Accept', accept)], None)
                for n in part))
            for n in part:
                answer = read_answer(stream)
                wrong += not (answer and answer.status == 200 and
                              f'thing {n}' in answer.text())
    return wrong


def main():
    tap = Tap()
    with Folder() as folder:
        folder.write('data.nt', ''.join(data()))
        config = folder.write('c.ttl', CONFIG % CACHE)
        with Server('-c', config, '--threads', '2') as server:
            numbers = list(range(THINGS))
            crawl(server, numbers[:500], FORMATS[0])
            before, begun = memory(server), time.monotonic()
            for accept in FORMATS:
                tap.equal(crawl(server, numbers, accept), 0,
                          f'{THINGS} things as {accept}')
            seconds = time.monotonic() - begun
            grown = memory(server) - before
            tap.check(grown < (CACHE << 10) + ALLOWED or
                      'SEEOTHER_SANITIZED' in os.environ,  # they keep it all
                      f'with a cache of {CACHE} MiB, memory stays',
                      f'{before} KiB before, {grown} KiB more')
            print(f'# {len(FORMATS) * THINGS} answers in {seconds:.1f} s, '
                  f'{grown} KiB more')
            tap.equal(crawl(server, numbers[::-7], FORMATS[0]), 0,
                      'what is asked for again is right')
            tap.equal(server.stop(), 0, 'SIGTERM ends with 0')
    tap.done()


if __name__ == '__main__':
    main()
