#!/usr/bin/python3
"""HEAD is GET without content (RFC 9110 9.3.2): the same fields, byte for
byte and in their order, on every kind of URI, pipelined on one connection."""
import re
import socket

from ex_test import Site
from support import Folder, Tap, build, read_answer

TARGETS = {
    'a thing': '/id/alice', 'a document': '/doc/alice',
    'a variant': '/doc/alice.ttl', 'a page': '/doc/alice.html',
    'a page in a language': '/doc/alice.de.html',
    'a link set': '/doc/alice.linkset', 'Markdown': '/doc/alice.md',
    'what points at it': '/doc/alice?inbound', 'hash terms': '/vocab',
    'an ontology': '/slash/', 'no page': '/doc/alice?page=9',
    'withdrawn': '/id/gone', 'moved': '/id/al', 'unknown': '/id/nobody',
    'home': '/', 'health': '/-/health', 'ready': '/-/ready', 'VoID': '/.well-known/void',
    'robots.txt': '/robots.txt', 'the sitemap': '/sitemap.xml',
    'the dump': '/-/dump.nq', 'the style': '/-/style.css',
    'a look-up': '/-/lookup?iri=http%3A%2F%2Fex.test%2Fid%2Falice',
    'an unknown service': '/-/none',
}
ACCEPTS = (None, '*/*', 'text/html', 'application/ld+json',
           'application/rdf+xml', 'image/png')
CODINGS = (None, 'gzip', 'br')


def undated(answer):
    return re.sub(rb'\r\nDate: [^\r]*', b'', answer.head)


def exchange(port, requests):
    """The answers to requests that are all sent before the first answer."""
    with socket.create_connection(('127.0.0.1', port), 10) as plug:
        plug.sendall(b''.join(build(method, target, 'ex.test', fields, None)
                              for method, target, fields in requests))
        with plug.makefile('rb') as stream:
            return [read_answer(stream, method == 'HEAD')
                    for method, _, _ in requests]


def check(tap, site, words, target):
    bad = []
    variants = [[(n, v) for n, v in (('Accept', accept),
                                     ('Accept-Encoding', coding),
                                     ('If-None-Match', tag)) if v]
                for accept in ACCEPTS for coding in CODINGS
                for tag in (None, '*')]
    requests = [(method, target, fields) for fields in variants
                for method in ('HEAD', 'GET', 'HEAD')]
    port = site.server.port
    answers = exchange(port, requests)
    for at in range(0, len(requests), 3):
        before, full, behind = answers[at:at + 3]
        if None in (before, full, behind):
            bad.append((requests[at], 'no answer'))
        elif not undated(before) == undated(full) == undated(behind):
            bad += [requests[at], before.head, full.head]
    tap.check(not bad, f'{words}: {target}', *bad)


def main():
    tap = Tap()
    with Folder() as folder:
        for style in ('Generic', 'Variant'):
            with Site(folder, style) as site:
                for words, target in TARGETS.items():
                    check(tap, site, f'{style}: {words}', target)
    tap.done()


if __name__ == '__main__':
    main()
