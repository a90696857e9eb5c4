#!/usr/bin/python3
"""Behind proxies and under other names: redirects lead where the client can
go."""
import subprocess

from proxy import find, free_port, nginx
from support import Folder, Server, Tap

DATA = '''<http://e.example/id/a> <http://e.example/p> "of e" .
<http://e.example/id/b> <http://e.example/p> "b" .
<https://second.example/id/a> <http://e.example/p> "of second" .
'''
NGINX = '''
  server {{ listen 127.0.0.1:{rewriting};
    location / {{ proxy_pass http://127.0.0.1:{port}; }} }}
  server {{ listen 127.0.0.1:{keeping};
    location / {{ proxy_pass http://127.0.0.1:{port};
      proxy_set_header Host $host; proxy_set_header X-Forwarded-Proto https;
      proxy_set_header X-Forwarded-Host $host; }} }}
'''


def curl(*arguments):
    """(the last status, the last URL, the content)"""
    done = subprocess.run(
        ['curl', '-sL', '--max-redirs', '5', '-m', '8', '-w',
         '\n%{http_code} %{num_redirects} %{url_effective}',
         '-H', 'Accept: text/turtle', '--noproxy', '*', *arguments],
        capture_output=True, timeout=20)
    content, _, last = done.stdout.decode().rpartition('\n')
    return last.split(' ', 2), content


def lands(tap, words, port, text, *arguments, url=None):
    last, content = curl(*arguments, url or f'http://127.0.0.1:{port}/id/a')
    tap.equal(last[0], '200',
              f'{words}: one redirect, and the document: the status')
    tap.equal(last[1], '1',
              f'{words}: one redirect, and the document: one redirect')
    tap.check(f':{port}/' in last[2],
              f'{words}: one redirect, and the document: :{port}/', last,
              content)
    tap.check(text in content,
              f'{words}: one redirect, and the document: {text}', last,
              content)


def behind(tap, folder, server):
    if not find('nginx'):
        tap.skip('behind nginx', 'nginx is absent')
        return
    rewriting, keeping = free_port(), free_port()
    with nginx(folder, keeping, NGINX.format(
            port=server.port, rewriting=rewriting, keeping=keeping)) as proxy:
        tap.check(proxy.started, 'nginx runs', proxy.said())
        lands(tap, 'behind a proxy that rewrites Host', rewriting, '"of e"')
        lands(tap, 'behind one that keeps Host', keeping, '"of e"',
              '--resolve', f'e.example:{keeping}:127.0.0.1',
              url=f'http://e.example:{keeping}/id/a')
        lands(tap, 'behind one, another authority', keeping, '"of second"',
              '--resolve', f'second.example:{keeping}:127.0.0.1',
              url=f'http://second.example:{keeping}/id/a')


def names(tap, server):
    port = server.port
    lands(tap, 'at 127.0.0.1', port, '"of e"')
    for name, text in (('localhost', '"of e"'),
                       ('second.example.localhost', '"of second"'),
                       ('e.example.localhost', '"of e"'),
                       ('second.example', '"of second"'),
                       ('E.EXAMPLE', '"of e"'), ('alias.test', '"of e"')):
        lands(tap, f'at {name}', port, text, '--resolve',
              f'{name}:{port}:127.0.0.1', url=f'http://{name}:{port}/id/a')
    for host in ('e.example', 'e.example:443', 'e.example:80', '[::1]:9',
                 '10.0.0.1', 'localhost:1', ''):
        answer = server.get('/id/a', host=host or ' ')
        tap.equal(answer.status, 303, f'Host {host or "(empty)"}: the status')
        tap.equal(answer.field('Location'), '/doc/a',
                  f'Host {host or "(empty)"}: Location')
    for host in ('evil.example', 'e.example.evil', 'xe.example',
                 'foreign.localhost', 'alias.test.evil'):
        answer = server.get('/id/a', host=host)
        tap.equal(answer.status, 421,
                  f'Host {host}: 421 that names the option: the status')
        tap.check('--alias' in answer.text(),
                  f'Host {host}: 421 that names the option: "--alias"',
                  answer.head, answer.text())
        tap.check(answer.field('Location') == '', f'{host}: no Location')
    answer = server.get('/id/a', host='second.example', accept='text/turtle')
    tap.check('anchor="https://second.example/id/a"' in answer.field('Link'),
              'anchor has the spelling of the data', answer.head)


def twins(tap, folder):
    path = folder.write('twins.nt', '<http://t.example/id/a> <http://t.exam'
                        'ple/p> "one" .\n<https://t.example/id/a> <http://t.'
                        'example/p> "two" .\n')
    with Server(path) as server:
        text = server.get('/doc/a.nt').text()
        tap.check('<http://t.example/id/a> <http://t.example/p> "one"' in text,
                  'twins: the union, each in its own spelling: '
                  '"<http://t.example/id/a> <http:..."', text)
        tap.check('<https://t.example/id/a> <http://t.example/p> "two"' in
                  text,
                  'twins: the union, each in its own spelling: '
                  '"<https://t.example/id/a> <http..."', text)
        tap.check('sameAs' not in text,
                  'twins: the union, each in its own spelling: no "sameAs"',
                  text)
        tap.check(b'https' in server.stderr(), 'twins: a note at load',
                  server.stderr().decode())


def origin(tap, folder):
    config = '''@prefix so: <https://w3id.org/seeother#> .
    [] a so:Resolver ; so:dataset <data.nt> ;
    so:namespace [ so:iri <http://e.example/id/> ;
    so:origin <https://public.example> ] .'''
    with Server('-c', folder.write('origin.ttl', config)) as server:
        answer = server.get('/id/a')
        tap.equal(answer.field('Location'), 'https://public.example/doc/a',
                  'so:origin: Location is absolute on it')
        tap.check('<https://public.example/doc/a>; rel="describedby"' in
                  answer.field('Link'), 'so:origin: Link too', answer.head)
        tap.equal(server.get('/doc/a', accept='text/turtle').field(
            'Content-Location'), 'https://public.example/doc/a.ttl',
            'so:origin: Content-Location too')
        lookup = server.get('/-/lookup?iri=http%3A%2F%2Fe.example%2Fid%2Fa')
        tap.equal(lookup.field('Location'), 'https://public.example/doc/a',
                  'so:origin: the lookup too')


def variant(tap, folder):
    config = '''@prefix so: <https://w3id.org/seeother#> .
    [] a so:Resolver ; so:dataset <data.nt> ;
    so:namespace [ so:iri <http://e.example/id/> ; so:document "/d/{name}" ;
    so:redirect so:Variant ; so:maxAge 7 ] .'''
    with Server('-c', folder.write('variant.ttl', config)) as server:
        for accept, place in (('text/turtle', '/d/a.ttl'),
                              ('text/html', '/d/a.html'),
                              ('application/ld+json', '/d/a.jsonld')):
            answer = server.get('/id/a', accept=accept)
            tap.equal(answer.status, 303, f'so:Variant: {accept}: the status')
            tap.equal(answer.field('Location'), place,
                      f'so:Variant: {accept}: Location')
            tap.check('accept' in answer.field('Vary').lower(),
                      'so:Variant: Vary: Accept')
        tap.check('max-age=7' in answer.field('Cache-Control'), 'so:maxAge')
        tap.equal(server.get('/d/a', accept='text/turtle').status, 200,
                  'so:document: the pattern answers')


def main():
    tap = Tap()
    with Folder() as folder:
        path = folder.write('data.nt', DATA)
        if find('curl'):
            with Server('--alias', 'alias.test', path) as server:
                names(tap, server)
                behind(tap, folder, server)
                tap.equal(server.stop(), 0, 'SIGTERM ends with 0')
        else:
            tap.skip('redirects', 'curl is absent')
        for part in (twins, origin, variant):
            part(tap, folder)
    tap.done()


if __name__ == '__main__':
    main()
