#!/usr/bin/python3
"""Names that their owner has moved or withdrawn, and deprecated ones."""
import signal

from support import Folder, Server, Tap, run

DATA = '''@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@base <http://e.example/> .
<id/a> rdfs:label "A" . <id/b> rdfs:label "B" .
<a/about> rdfs:label "a name that looks like a document" .
<id/withdrawn> rdfs:label "still described" .
<id/old> owl:deprecated true ; rdfs:label "old" ; dcterms:isReplacedBy <id/a> .
<id/one> owl:deprecated "1"^^xsd:boolean ; rdfs:label "one" .
<id/loop1> owl:deprecated true ; dcterms:isReplacedBy <id/loop2> .
<id/loop2> owl:deprecated true ; dcterms:isReplacedBy <id/loop1> .
<id/self> owl:deprecated true ; dcterms:isReplacedBy <id/self> .
<ns#term> rdfs:label "term" .
''' + ''.join(f'''<long{n}> owl:deprecated true ;
  dcterms:isReplacedBy <long{n + 1}> .
''' for n in range(20)) + '''<long20> rdfs:label "the end" .
<x> owl:deprecated true ; dcterms:isReplacedBy <y> .
<y> owl:deprecated true ; dcterms:isReplacedBy <back> .
<into> owl:deprecated true ; dcterms:isReplacedBy <into/about> .
<kept> owl:deprecated true ; dcterms:isReplacedBy <kept2> .
<kept2> owl:deprecated true ; dcterms:isReplacedBy <kept> ; rdfs:label "2" .
<id/s> rdfs:label "stays" . <resource/s> rdfs:label "withdrawn" .
<entity/s> rdfs:label "deprecated" ; owl:deprecated true .
<all> a foaf:Document ; owl:deprecated true ; dcterms:isReplacedBy <all/f> .
<all/f> rdfs:label "described in a document that it replaces" .
<docs/old> a foaf:Document ; owl:deprecated true ;
  dcterms:isReplacedBy <docs/new> .
<docs/new> a foaf:Document ; rdfs:label "new"@en, "neu"@de .
<id/n> rdfs:label "its document has moved" .
<id/o> rdfs:label "its document is withdrawn" .
<id/item?n=1> rdfs:label "one" . <id/q?n=1> rdfs:label "q" .
'''
CONFIG = '''@prefix so: <https://w3id.org/seeother#> .
[] a so:Resolver ; so:dataset <data.ttl> ; so:table <moved.csv> ;
  so:gone <http://e.example/id/gone>, <http://e.example/resource/a>,
    <http://e.example/a>, <http://e.example/resource/s>,
    <http://e.example/id/item> ;
  so:onDeprecated so:%s %s ; so:namespace [
    so:iri <http://e.example/all/> ; so:document "/all#{name}" ] .
'''
TABLE = '''old,new,status
# from, to
http://e.example/id/m1,http://e.example/id/a,301
http://e.example/id/m2,http://e.example/id/a,303
http://e.example/id/m3,https://elsewhere.example/x,
http://e.example/id/m4,
"http://e.example/id/m5", "http://e.example/id/b" , 301
http://e.example/id/withdrawn,,410
http://e.example/b/,http://e.example/b,
http://e.example/back,http://e.example/x,
http://e.example/doc/n,http://e.example/doc/a,
http://e.example/doc/o,,410
http://e.example/docs/was,http://e.example/docs/new,
http://e.example/id/q?n=1,http://e.example/id/a,
'''
BAD = (('http://e.example/x', 'one column'),
       ('http://e.example/x;http://e.example/y', 'one column'),
       ('http://e.example/x,http://e.example/y,302', 'status'),
       ('http://e.example/x,http://e.example/y,410', 'withdrawn'),
       ('http://e.example/x,,301', 'new name'),
       ('http://e.example/x,http://e.example/a/../y', 'new name'),
       ('urn:x,http://e.example/y', 'old name'),
       ('http://e.example/ns#t,http://e.example/y', 'fragment'),
       ('"http://e.example/x,http://e.example/y', 'quoted'),
       ('http://e.example/x,http://e.example/y,301,4', 'columns'))
CIRCLES = ('http://e.example/x,http://e.example/x',
           'http://e.example/x,https://e.example/x',
           'http://e.example/x,http://e.example/y\n'
           'http://e.example/y,http://e.example/x')


# rows, and what the resolver itself says
ROUNDABOUT = (('http://e.example/doc/a,http://e.example/id/a', ''),
              ('http://e.example/x/about,http://e.example/x,303', ''),
              ('http://e.example/doc/a.ttl,http://e.example/id/a',
               '; so:redirect so:Variant'),
              ('http://e.example/id/a,http://e.example/doc/a', ''),
              ('http://e.example/id/a,http://e.example/doc/a.ttl', ''),
              ('http://e.example/id/a,http://e.example/doc/a#x', ''),
              ('http://e.example/id/none,http://e.example/doc/none', ''),
              ('http://e.example/id/a,http://e.example/id/a?utm=1', ''),
              ('http://e.example/docs/new,http://e.example/docs/new.ttl', ''),
              ('http://e.example/doc/a,https://o.example/id/a',
               '; so:origin <https://o.example>'),
              ('http://e.example/id/a,http://e.example/-/lookup?iri='
               'http://e.example/id/a', ''))


def write(folder, deprecated='Describe', more='', table=TABLE):
    folder.write('data.ttl', DATA)
    folder.write('moved.csv', table)
    return folder.write('config.ttl', CONFIG % (deprecated, more))


def place(server, target, **options):
    answer = server.get(target, **options)
    return answer.status, answer.field('Location')


def moved(tap, folder):
    with Server('-c', write(folder)) as server:
        for target, expected, words in (
                ('/id/m1', (301, '/id/a'), 'moved'),
                ('/id/m2', (303, '/id/a'), 'moved, see other'),
                ('/id/m3', (301, 'https://elsewhere.example/x'),
                 'to another site'),
                ('/id/m4', (410, ''), 'withdrawn'),
                ('/id/m5', (301, '/id/b'), 'a row in quotes and blanks'),
                ('/id/%6D1', (301, '/id/a'), 'in another spelling'),
                ('/id/m1?utm_source=x', (301, '/id/a'), 'with a query'),
                ('/doc/m1', (301, '/doc/a'), 'its document: to the document'),
                ('/doc/m1.ttl', (301, '/doc/a.ttl'), 'its Turtle: likewise'),
                ('/doc/m4', (410, ''), 'the document of a withdrawn name'),
                ('/doc/withdrawn', (410, ''), 'though it is described'),
                ('/id/gone', (410, ''), 'so:gone'),
                ('/id/gone.ttl', (410, ''), 'with a suffix'),
                ('/id/m1.ttl', (301, '/doc/a.ttl'), 'moved, with a suffix'),
                ('/doc/n', (301, '/doc/a'), 'the document of a thing'),
                ('/doc/n.ttl', (301, '/doc/a.ttl'), 'its variant'),
                ('/doc/o', (410, ''), 'withdrawn, a document of a thing'),
                ('/doc/o.ttl', (410, ''), 'and its variant'),
                ('/docs/was', (301, '/docs/new'), 'a document'),
                ('/docs/was.ttl', (301, '/docs/new.ttl'), 'its variant'),
                ('/docs/was.de.html', (301, '/docs/new.de.html'),
                 'its German page'),
                ('/id/item', (410, ''), 'withdrawn without a query'),
                ('/id/item?n=1', (303, '/-/doc?iri=http://e.example/id/item'
                                       '%3Fn%3D1'), 'not the one with it'),
                ('/id/q?n=1', (301, '/id/a'), 'a name with a query'),
                ('/id/q?n=1&page=2', (301, '/id/a'), 'and a parameter')):
            tap.equal(place(server, target), expected, f'{words}: {target}')
        for target in ('/id/a', '/a/about', '/id/b', '/ns'):
            answer = server.get(target)
            tap.check(answer.status == (200 if target == '/ns' else 303),
                      f'{target} is not touched by what others have lost',
                      answer.head)
        tap.equal(server.get('/doc/a').status, 200,
                  'nor is a document that a withdrawn name would have')
        tap.equal(server.get('/id/m1', method='OPTIONS').status, 204,
                  'OPTIONS of a moved name is no redirect')
        text = server.get('/doc/s', accept='application/n-triples').text()
        tap.check('"stays"' in text and '"withdrawn"' not in text,
                  'of names that share a document, the living are described',
                  text)
        answer = server.get('/-/lookup?iri=http%3A%2F%2Fe.example%2Fid%2Fm1')
        tap.equal((answer.status, answer.field('Location')), (301, '/id/a'),
                  'a look-up is sent on as well')
        reload_table(tap, folder, server)


def reload_table(tap, folder, server):
    for table, words, status in (
            ('http://e.example/id/m1\n', 'a bad table changes nothing', 301),
            ('old,new\nhttp://e.example/id/m1,\n', 'a good one does', 410)):
        since = len(server.stderr())
        folder.write('moved.csv', table)
        server.signal(signal.SIGHUP)
        server.wait_log(rb'reload(ed|  *failed)|the reload failed',
                        since=since)
        tap.equal(server.get('/id/m1').status, status, words)


def refused(tap, folder):
    for row, text in BAD:
        path = write(folder, table='old,new,status\n' + row + '\n')
        code, _, errors = run('check', '-c', path)
        tap.check(code in (65, 78) and 'moved.csv:2: ' in errors and
                  text in errors, f'{row} is refused, with its line', code,
                  errors)
    for rows in CIRCLES:
        code, _, errors = run('check', '-c', write(folder, table=rows + '\n'))
        tap.check(code in (65, 78) and 'back to itself' in errors,
                  f'a circle is refused: {rows!r}', code, errors)
    for row, more in ROUNDABOUT:
        path = write(folder, more=more, table=row + '\n')
        code, _, errors = run('check', '-c', path)
        tap.check(code == 78 and 'too many names' in errors,
                  f'so is one by way of others: {row}{more}', code, errors)
    path = write(folder, more='; so:gone <http://e.example/ns#term>')
    code, _, errors = run('check', '-c', path)
    tap.check(code == 78 and 'fragment' in errors,
              'so:gone of a fragment is refused', code, errors)


def deprecated(tap, folder):
    for style, expected in (
            ('Describe', {'/id/old': (303, '/doc/old'),
                          '/doc/old': (200, ''), '/id/one': (303, '/doc/one')}),
            ('Redirect', {'/id/old': (301, '/id/a'),
                          '/doc/old': (301, '/doc/a'),
                          '/doc/old.nt': (301, '/doc/a.nt'),
                          '/id/one': (303, '/doc/one'),
                          '/id/loop1': (303, '/doc/loop1'),
                          '/id/self': (303, '/doc/self'),
                          '/x': (303, '/x/about'), '/back': (301, '/x'),
                          '/into': (303, '/into/about'),
                          '/into/about.ttl': (200, ''),
                          '/kept': (303, '/kept/about'),
                          '/entity/s': (303, '/doc/s'),
                          '/long0': (301, '/long1'),
                          '/all': (200, ''),
                          '/docs/old': (301, '/docs/new'),
                          '/docs/old.nt': (301, '/docs/new.nt'),
                          '/docs/old.de.html': (301, '/docs/new.de.html')}),
            ('Gone', {'/id/old': (410, ''), '/doc/old': (410, ''),
                      '/id/one': (410, ''), '/doc/one.ttl': (410, '')})):
        with Server('-c', write(folder, style)) as server:
            for target, answer in expected.items():
                tap.equal(place(server, target), answer,
                          f'so:onDeprecated so:{style}: {target}')
            for service, name in (('doc', 'doc'), ('doc.nt', 'doc'),
                                  ('lookup', 'id')):
                found = place(server, f'/-/{service}?iri=http%3A%2F%2F'
                              'e.example%2Fid%2Fold')
                suffix = '.nt' if '.nt' in service else ''
                tap.equal(found, {
                    'Describe': (303, f'/doc/old{suffix}'),
                    'Redirect': (301, f'/{name}/a{suffix}'),
                    'Gone': (410, '')}[style],
                    f'so:{style}: /-/{service} does as the name itself')
            status = server.get('/id/old', method='OPTIONS').status
            tap.equal(status, 410 if style == 'Gone' else 204,
                      f'so:{style}: OPTIONS')
            tap.check('/doc/old' not in server.get('/sitemap.xml').text(),
                      f'so:{style}: in no site map')


def origins(tap, folder):
    path = write(folder, 'Redirect', '; so:origin <https://o.example>')
    with Server('-c', path) as server:
        for target in ('/id/m1', '/id/old'):
            tap.equal(place(server, target),
                      (301, 'https://o.example/id/a'),
                      f'so:origin: {target}')
        tap.equal(place(server, '/doc/m1.ttl'),
                  (301, 'https://o.example/doc/a.ttl'),
                  'so:origin: of documents')
        text = server.get('/.well-known/void').text()
        tap.check('uriSpace "http://e.example/"' in text,
                  'so:origin: names begin as in the data', text)


def main():
    tap = Tap()
    for part in (moved, refused, deprecated, origins):
        with Folder() as folder:
            part(tap, folder)
    tap.done()


if __name__ == '__main__':
    main()
