#!/usr/bin/python3
"""Behind nginx at a path: https://host.example/ld/ is this server. Every link
of every kind of page, and what header fields and services refer to, answers."""
from urllib.parse import quote

from links import Walk
from proxy import find, free_port, nginx
from support import Folder, Server, Tap

ORIGIN = 'https://host.example'
DATA = '''@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix ex: <{base}ns#> .
<{base}id/a> a ex:Thing ; rdfs:label "A"@en , "Ah"@de ; ex:rel <{base}id/b> ;
  foaf:page <{base}about.html> ; ex:see <http://guest.example/x> .
<{base}id/b> a ex:Thing ; rdfs:label "B"@en ; ex:rel <{base}id/a> .
<{base}id/old> a ex:Thing ; rdfs:label "Old"@en ; owl:deprecated true ;
  dcterms:isReplacedBy <{base}id/a> .
<{base}about.html> a foaf:Document ; rdfs:label "About A"@en .
<{base}ns> a owl:Ontology ; rdfs:label "Names"@en .
ex:Thing a rdfs:Class ; rdfs:label "Thing"@en ; rdfs:subClassOf ex:Any .
ex:Any a rdfs:Class ; rdfs:label "Any"@en .
ex:rel a owl:ObjectProperty ; rdfs:label "rel"@en .
<{base}onto/> a owl:Ontology ; rdfs:label "Slashes"@en .
<{base}onto/T> a owl:Class ; rdfs:label "T"@en ; rdfs:isDefinedBy <{base}onto/> .
<http://guest.example/x> rdfs:label "Guest"@en ; ex:rel <{base}id/a> .
<{base}id/hub> a ex:Thing ; rdfs:label "Hub"@en .
'''
CONFIG = '''@prefix so: <https://w3id.org/seeother#> .
[] a so:Resolver ; so:dataset <{data}> ; so:pageSize 20 ; {more}
'''
NGINX = '''
  server {{ listen 127.0.0.1:{cut};
    location {prefix}/ {{ proxy_pass http://127.0.0.1:{port}/; {more} }} }}
  server {{ listen 127.0.0.1:{whole};
    location {prefix}/ {{ proxy_pass http://127.0.0.1:{port}; {more} }} }}
'''
KEEP = 'proxy_set_header Host $host;'
W3ID = 'https://w3id.example/myproj/'


def data(base):
    text = DATA.format(base=base)
    for n in range(60):
        text += f'<{base}id/hub> <{base}ns#has> "value {n}", <{base}id/m{n}> .\n'
        text += f'<{base}id/m{n}> <{base}ns#rel> <{base}id/b> .\n'
    return text


def kinds(prefix, services, path):
    """(words, URL, Accept) of every kind of page; path: of the base."""
    root, iri = ORIGIN + prefix, quote(f'{W3ID}id/a', '')
    top = root + services
    return [
        ('the home page', f'{root}/', 'text/html'),
        ('the home page of the services', top, 'text/html'),
        ('a thing', f'{root}{path}id/a', 'text/html'),
        ('the page of a thing', f'{root}{path}doc/a', 'text/html'),
        ('its page in German', f'{root}{path}doc/a.de.html', None),
        ('its Turtle', f'{root}{path}doc/a', 'text/turtle'),
        ('its JSON-LD', f'{root}{path}doc/a', 'application/ld+json'),
        ('its picture', f'{root}{path}doc/a.svg', None),
        ('its link set', f'{root}{path}doc/a.linkset.json', None),
        ('its link set as fields', f'{root}{path}doc/a.linkset', None),
        ('what mentions it', f'{root}{path}doc/b?inbound', 'text/html'),
        ('a page of a long description', f'{root}{path}doc/hub?page=2',
         'text/html'),
        ('a page of long data', f'{root}{path}doc/hub?page=2', 'text/turtle'),
        ('a deprecated thing', f'{root}{path}doc/old', 'text/html'),
        ('a document of hash terms', f'{root}{path}ns', 'text/html'),
        ('an ontology', f'{root}{path}onto/', 'text/html'),
        ('a term of an ontology', f'{root}{path}onto/T', 'text/html'),
        ('an information resource', f'{root}{path}about.html', 'text/html'),
        ('the search', f'{top}search?q=A', 'text/html'),
        ('the search for programs', f'{top}search?q=A', 'application/json'),
        ('suggestions', f'{top}suggest?q=A', None),
        ('the description of the search', f'{top}opensearch.xml', None),
        ('the classes', f'{top}browse', 'text/html'),
        ('the look-up of a name', f'{top}lookup?iri={iri}', None),
        ('the page of a guest', f'{top}doc?iri=http://guest.example/x',
         'text/html'),
        ('the data set', f'{root}/.well-known/void', 'text/turtle'),
        ('the page of the data set', f'{root}/.well-known/void', 'text/html'),
        ('the site map', f'{root}/sitemap.xml', None),
        ('robots.txt', f'{root}/robots.txt', None),
        ('404', f'{root}{path}id/A', 'text/html'),
        ('404 for programs', f'{root}{path}id/A', 'application/json'),
        ('410', f'{root}{path}id/gone', 'text/html'),
        ('406', f'{root}{path}doc/a', 'image/gif, text/html;q=0'),
    ]


def walk(tap, words, walker, rows):
    for name, url, accept in rows:
        answer = walker.ask(url, accept)
        wrong, count = walker.broken(url, answer)
        tap.equal(wrong, [],
                  f'{words}: {name}: what it refers to answers: nothing is '
                  'wrong')
        tap.check(answer.status < 500,
                  f'{words}: {name}: what it refers to answers: the '
                  'answer.status', answer.status, f'{count} references',
                  *wrong)
        if name[0] != '4':
            tap.check(200 <= answer.status < 400, f'{words}: {name} answers',
                      answer.head)
    wrong, count = walker.crawl(rows[0][1])
    tap.equal(wrong, [],
              f'{words}: all that is reached from the home page answers: '
              'nothing is wrong')
    tap.check(count > 60,
              f'{words}: all that is reached from the home page answers: '
              'the count', f'{count} URLs', *wrong)


def begin(folder, base, more):
    folder.write('d.ttl', data(base))
    config = CONFIG.format(data='d.ttl', more=more)
    return Server('-c', folder.write('c.ttl', config))


def behind(tap, folder, words, server, rows, prefix='/ld', more='',
           iri=f'{W3ID}id/a', texts=True):
    """At both proxies: one cuts the prefix off, one passes the path whole."""
    cut, whole = free_port(), free_port()
    with nginx(folder, whole, NGINX.format(
            cut=cut, whole=whole, port=server.port, prefix=prefix,
            more=more)) as proxy:
        tap.check(proxy.started, f'{words}: nginx runs', proxy.said())
        walk(tap, f'{words}, cut off', Walk(ORIGIN, cut, iri, texts), rows)
        walk(tap, f'{words}, whole', Walk(ORIGIN, whole, iri, texts), rows)


GONE = f'so:gone <{W3ID}id/gone>'
SPACE = f'so:namespace [ so:iri <{W3ID}> ; so:origin <{ORIGIN}/ld> {{more}}]'


def w3id(tap, folder):
    """Names at w3id.example, the server at host.example/ld/."""
    with begin(folder, W3ID, f'{SPACE.format(more="")} ; {GONE} .') as server:
        rows = kinds('/ld', '/-/', '/myproj/')
        behind(tap, folder, 'names elsewhere', server, rows)
        behind(tap, folder, 'names elsewhere, Host kept', server, rows,
               more=KEEP)
        redirects(tap, folder, server)
        posts(tap, server)


def posts(tap, server):
    """The look-up takes content where a proxy passes the path on whole."""
    body = ('iri=' + quote(f'{W3ID}id/a', '')).encode()
    form = [('Content-Type', 'application/x-www-form-urlencoded')]
    for path in ('/-/lookup', '/ld/-/lookup'):
        answer = server.get(path, method='POST', body=body, fields=form)
        tap.equal(answer.status, 303, f'POST to {path}: the status')
        tap.equal(answer.field('Location'), f'{ORIGIN}/ld/myproj/doc/a',
                  f'POST to {path}: Location')
        tap.check('POST' in server.get(path, method='OPTIONS').field('Allow'),
                  f'OPTIONS of {path}')
    for path in ('/ld/-/search', '/le/-/lookup', '/ld/ld/-/lookup'):
        answer = server.get(path, method='POST', body=body, fields=form)
        tap.equal(answer.status, 405, f'POST to {path}')


def redirects(tap, folder, server):
    """https://w3id.example sends on without the folder of the project."""
    host, port = free_port(), free_port()
    with nginx(folder, host, f'''
      server {{ listen 127.0.0.1:{port}; location /myproj/ {{
        rewrite ^/myproj/(.*)$ {ORIGIN}/ld/$1? redirect; }} }}
      server {{ listen 127.0.0.1:{host}; location /ld/ {{
        proxy_pass http://127.0.0.1:{server.port}/; }} }}'''):
        there = Walk(ORIGIN, host)
        for name, document in (('id/a', 'doc/a'), ('ns', None),
                               ('onto/', None), ('onto/T', 'onto/T/about')):
            first = Walk(W3ID, port).ask(W3ID + name)
            place = first.field('Location')
            tap.equal(place, f'{ORIGIN}/ld/{name}', f'w3id: {name} is sent on')
            answer = there.ask(place, 'text/turtle')
            if document:
                tap.equal(answer.status, 303,
                          f'w3id: {name} is a thing there: the status')
                tap.equal(answer.field('Location'),
                          f'{ORIGIN}/ld/myproj/{document}',
                          f'w3id: {name} is a thing there: '
                          'Location')
                answer = there.ask(answer.field('Location'), 'text/turtle')
            tap.equal(answer.status, 200, f'w3id: {name} is described')
        answer = there.ask(f'{ORIGIN}/ld/id/a')
        tap.check(f'anchor="{W3ID}id/a"' in answer.field('Link'),
                  'w3id: the anchor is the name', answer.head)
        tap.equal(there.ask(f'{ORIGIN}/ld/id/none').status, 404,
                  'w3id: an unknown name stays unknown')


def resolver(tap, folder):
    """The origin of the resolver holds where no namespace is told."""
    with begin(folder, W3ID, f'so:origin <{ORIGIN}/a/b> ; {GONE} .') as server:
        behind(tap, folder, 'so:origin of the resolver', server,
               kinds('/a/b', '/-/', '/myproj/'), prefix='/a/b')


def own(tap, folder):
    """Names that have the prefix themselves."""
    base = f'{ORIGIN}/ld/'
    with begin(folder, base, f'so:namespace [ so:iri <{base}> ; so:origin '
               f'<{ORIGIN}/ld> ] ; so:gone <{base}id/gone> .') as server:
        rows = [row for row in kinds('/ld', '/-/', '/')
                if 'look-up' not in row[0] and 'a guest' not in row[0]]
        behind(tap, folder, 'names below the prefix', server, rows,
               iri=f'{base}id/a', texts=False)


def patterns(tap, folder):
    """Documents where a URL says, on the origin and without one."""
    document = f'so:document "{ORIGIN}/ld/doc/{{name}}" '
    rows = [(words, url.replace('/myproj/doc/', '/doc/id/'), accept)
            for words, url, accept in kinds('/ld', '/-/', '/myproj/')]
    with begin(folder, W3ID, SPACE.format(more='; ' + document) +
               f'; {GONE} .') as server:
        behind(tap, folder, 'so:document on so:origin', server, rows)
    with begin(folder, W3ID, f'so:namespace [ so:iri <{W3ID}> ; {document}] '
               f'; {GONE} .') as server:
        port = free_port()
        with nginx(folder, port, NGINX.format(
                cut=port, whole=free_port(), port=server.port, prefix='/ld',
                more=KEEP)):
            walker = Walk(ORIGIN, port, f'{W3ID}id/a')
            for words, url, accept in rows:
                if '/doc/' not in url:
                    continue
                answer = walker.ask(url, accept)
                wrong, _ = walker.broken(url, answer)
                tap.check(not wrong, f'so:document alone: {words}', *wrong)
        tap.equal(server.get('/myproj/id/a').field('Location'),
                  f'{ORIGIN}/ld/doc/id/a', 'so:document alone: the 303')
        tap.equal(server.get('/ld/doc/id/none').status, 404,
                  'so:document alone: an unknown name')


def two(tap, folder):
    """Two resolvers behind one host name."""
    servers, places = [], ''
    for name in ('one', 'two'):
        folder.write(f'{name}.ttl', f'<http://{name}.example/id/a> <http://e.exa'
                     f'mple/p> "{name}", <http://{name}.example/id/b> .\n'
                     f'<http://{name}.example/id/b> <http://e.example/p> 1 .\n')
        config = CONFIG.format(data=f'{name}.ttl', more=f'so:origin <{ORIGIN}/'
                               f'{name}> .')
        servers.append(Server('-c', folder.write(f'{name}-c.ttl', config)))
        places += (f'location /{name}/ {{ proxy_pass http://127.0.0.1:'
                   f'{servers[-1].port}/; }}\n')
    port = free_port()
    with nginx(folder, port, f'server {{ listen 127.0.0.1:{port}; {places} }}'):
        for name in ('one', 'two'):
            walker = Walk(ORIGIN, port, f'http://{name}.example/id/a')
            wrong, count = walker.crawl(f'{ORIGIN}/{name}/')
            tap.equal(wrong, [],
                      f'two resolvers: all of {name}: nothing is wrong')
            tap.check(count > 20, f'two resolvers: all of {name}: the count',
                      f'{count} URLs', *wrong)
            seen = [url for url in walker.known if f'/{name}/' not in url]
            tap.check(not seen, f'two resolvers: {name} leads to itself', *seen)
            place = walker.ask(f'{ORIGIN}/{name}/id/a').field('Location')
            tap.check(f'"{name}"' in walker.ask(place, 'text/turtle').text(),
                      f'two resolvers: the document of {name}', place)
    for server in servers:
        server.end()


def main():
    tap = Tap()
    if not find('nginx'):
        tap.skip('behind nginx at a path', 'nginx is absent')
        tap.done()
    for part in (w3id, resolver, own, patterns, two):
        with Folder() as folder:
            part(tap, folder)
    tap.done()


if __name__ == '__main__':
    main()
