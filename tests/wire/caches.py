#!/usr/bin/python3
"""Real caches in front: nginx and Varnish keep what we say may be kept, and
nobody ever gets what somebody else has asked for.

Real clients (their Accept, each with its habits of Accept-Encoding and
Accept-Language) ask in random order; each answer is compared with what the
server itself gives that client."""
import gzip
import random
import re
import socket

from client_vectors import client_rows
from ex_test import SITE, kind, tokens, undated
from proxy import find, free_port, nginx, varnish
from support import Folder, Server, Tap, build, read_answer

SEED = 9111
REQUESTS = 10000
THINGS = 40
CODINGS = [None, 'gzip', 'gzip, deflate, br, zstd', 'br', 'identity',
           'gzip;q=0', 'zstd, gzip;q=0.5']
LANGUAGES = [None, 'en', 'de-CH, de;q=0.9, en;q=0.5', 'fr', 'xx']
CONFIG = '''@prefix so: <https://w3id.org/seeother#> .
[] a so:Resolver ; so:dataset <data.ttl> ; so:redirect so:%s ; so:maxAge 3600 ;
  so:gone <http://ex.test/id/gone> .
'''
NGINX = '''
  proxy_cache_path {folder}/cache keys_zone=z:10m inactive=1h max_size=64m;
  server {{ listen 127.0.0.1:{port}; keepalive_requests 100000;
    location / {{ proxy_pass http://127.0.0.1:{backend};
      proxy_http_version 1.1; proxy_set_header Connection "";
      proxy_set_header Host $host; proxy_cache z;
      add_header X-Cache $upstream_cache_status always; }} }}
'''
# Varnish keeps no 303 by itself, whatever it says.
KEEP = '''sub vcl_backend_response {
  if (beresp.status == 303 && beresp.http.Cache-Control ~ "^max-age=") {
    set beresp.ttl = 1h; } }
'''
# What a proxy may add, change or drop (RFC 9110 7.6, RFC 9111 5.1).
OF_PROXIES = {'date', 'server', 'connection', 'keep-alive', 'age', 'via',
              'x-cache', 'x-varnish', 'transfer-encoding', 'accept-ranges',
              'content-length'}


def data():
    rows = ['@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .']
    for number in range(THINGS):
        rows.append(f'<{SITE}/id/{number}> rdfs:label "thing {number}"@en, '
                    f'"Ding {number}"@de, "chose {number}"@fr ; rdfs:comment '
                    f'"{"so long that coding it is worth it; " * 20}"@en .')
    return '\n'.join(rows)


class Asker:
    """One connection that is kept."""

    def __init__(self, port):
        self.port, self.plug, self.stream = port, None, None

    def ask(self, target, fields, method='GET'):
        for _ in range(3):
            try:
                if not self.plug:
                    self.plug = socket.create_connection(
                        ('127.0.0.1', self.port), 10)
                    self.stream = self.plug.makefile('rb')
                self.plug.sendall(build(method, target, 'ex.test', fields,
                                        None))
                answer = read_answer(self.stream, method == 'HEAD')
                if answer:
                    return answer
            except OSError:
                pass
            self.close()
        raise RuntimeError(f'no answer from {self.port}')

    def close(self):
        if self.plug:
            self.plug.close()
        self.plug = None


def essence(answer):
    """What a client goes by."""
    fields = {(name.lower(), value) for name, value in answer.fields
              if name.lower() not in OF_PROXIES}
    return answer.status, frozenset(fields), answer.content


def loose(answer):
    """Where the proxy codes and decodes by itself: all but the coding."""
    fields = {(name.lower(), value) for name, value in answer.fields
              if name.lower() not in OF_PROXIES | {'etag',
                                                   'content-encoding'}}
    coded = answer.field('Content-Encoding') == 'gzip'
    content = gzip.decompress(answer.content) if coded else answer.content
    return answer.status, frozenset(fields), content


def plainly(fields):
    """The same request, without codings."""
    return [field for field in fields if field[0] != 'Accept-Encoding']


def is_hit(answer):
    if answer.field('X-Cache'):
        return answer.field('X-Cache') == 'HIT'
    return len(answer.field('X-Varnish').split()) == 2


def accepts(field, coding):
    return not coding or coding in tokens(re.sub(r';q=[0-9.]*[1-9]', '',
                                                 field or ''))


def requests(draw):
    clients = client_rows()
    targets = [f'/{kind}/{n}' for n in range(THINGS) for kind in ('id', 'doc')]
    targets += [f'/doc/{n}.{suffix}' for n in range(5)
                for suffix in ('html', 'ttl', 'jsonld', 'de.html')]
    targets += ['/id/none', '/id/gone', '/', '/.well-known/void', '/doc/3?'
                'inbound', '/doc/none.ttl']
    habits = {name: (draw.choice(CODINGS), draw.choice(LANGUAGES))
              for name, _, _ in clients}
    for _ in range(REQUESTS):
        name, accept, _ = draw.choice(clients)
        coding, language = habits[name]
        fields = [(n, v) for n, v in (('Accept', accept),
                                      ('Accept-Encoding', coding),
                                      ('Accept-Language', language)) if v]
        yield name, draw.choice(targets), fields, coding


def crawl(tap, words, server_port, proxy_port, recodes, least):
    """recodes: the cache speaks gzip by itself. least: the share of hits that
    is expected."""
    known, bad, hits = {}, [], 0
    direct, cached = Asker(server_port), Asker(proxy_port)
    compare = loose if recodes else essence
    for name, target, fields, coding in requests(random.Random(SEED)):
        key = (target, tuple(fields))
        if key not in known:
            known[key] = compare(direct.ask(
                target, plainly(fields) if recodes else fields))
        answer = cached.ask(target, fields)
        hits += is_hit(answer)
        if compare(answer) != known[key] or \
                not accepts(coding, answer.field('Content-Encoding')):
            bad.append((name, target, fields, answer.head))
    tap.check(not bad, f'{words}: {REQUESTS} requests of '
              f'{len(client_rows())} clients, each gets its own', len(bad),
              *bad[:2])
    ratio = hits / REQUESTS
    tap.check(ratio > least, f'{words}: it keeps what it may', ratio)
    print(f'# {words}: hit ratio {ratio:.3f}')
    direct.close()
    cached.close()


def revalidated(tap, words, server_port, proxy_port):
    """The client's own validators work through the cache."""
    asker = Asker(proxy_port)
    fields = [('Accept', 'text/turtle'), ('Accept-Encoding', 'identity')]
    full = asker.ask('/doc/1', fields)
    answer = asker.ask('/doc/1', fields + [('If-None-Match',
                                            full.field('ETag'))])
    tap.equal(answer.status, 304, f'{words}: If-None-Match: the status')
    tap.equal(answer.content, b'', f'{words}: If-None-Match: the content')
    page = asker.ask('/doc/1', [('Accept', 'text/html'),
                                ('If-None-Match', full.field('ETag'))])
    tap.equal(page.status, 200,
              f'{words}: a tag of another format: the status')
    tap.equal(kind(page), 'text/html',
              f'{words}: a tag of another format: the media type')
    head = asker.ask('/doc/1', fields, 'HEAD')
    tap.equal(head.status, 200, f'{words}: HEAD: the status')
    tap.equal(head.field('ETag'), full.field('ETag'),
              f'{words}: HEAD: ETag')
    asker.close()
    plain = Asker(server_port)
    tap.check(undated(plain.ask('/doc/1', fields)) ==
              undated(plain.ask('/doc/1', fields)), f'{words}: it stays')
    plain.close()


def behind(tap, words, server, proxy, recodes, least):
    with proxy:
        if not tap.check(proxy.started, f'{words} runs', proxy.said()):
            return
        crawl(tap, words, server.port, proxy.port, recodes, least)
        revalidated(tap, words, server.port, proxy.port)


def main():
    tap = Tap()
    for style in ('Generic', 'Variant'):
        with Folder() as folder:
            folder.write('data.ttl', data())
            folder.path.chmod(0o777)  # nginx's own user writes there
            with Server('-c', folder.write('c.ttl', CONFIG % style)) as server:
                port = free_port()
                if find('nginx'):
                    behind(tap, f'nginx, {style}', server,
                           nginx(folder, port, NGINX.format(
                               folder=folder.path, port=port,
                               backend=server.port)), False, 0.5)
                else:
                    tap.skip(f'nginx, {style}', 'nginx is absent')
                if not find('varnishd'):
                    tap.skip(f'Varnish, {style}', 'varnishd is absent')
                    continue
                behind(tap, f'Varnish, {style}', server, varnish(
                    folder, free_port(), server.port, ''), True, 0.25)
                behind(tap, f'Varnish that keeps 303 and leaves codings '
                       f'alone, {style}', server, varnish(
                           folder, free_port(), server.port, KEEP, '-p',
                           'http_gzip_support=off'), False, 0.5)
    tap.done()


if __name__ == '__main__':
    main()
