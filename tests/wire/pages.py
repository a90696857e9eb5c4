#!/usr/bin/python3
"""Pages and hostile data: nothing in the data becomes markup or a script
and every description has all its representations."""
import json
import re

from support import Folder, Server, Tap

PREFIXES = '''@prefix e: <http://e.example/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
'''
XML = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#XMLLiteral'
HOSTILE = PREFIXES + f'''
<http://e.example/id/a> rdfs:label "</title><script>alert(1)</script>"@en ;
  e:u <javascript:alert(1)>, <JavaScript:x>, <data:text/html,x>, <vbscript:x>,
    <file:///etc/passwd>, <mailto:a@b.example> ;
  e:x "--!><b onmouseover=x>", "]]>", "<!--<script>", "\u2028" ;
  e:y "<i>x</i>"^^<{XML}> ; e:z "'\\" onload='x" .
<http://e.example/id/x'onload=1> rdfs:label "quote in the name" .
'''
SHAPES = [
    ('an empty blank node', '<http://e.example/id/a> e:b [] .'),
    ('an empty one below another', '<http://e.example/id/a> e:b [ e:c [] ] .'),
    ('a list', '<http://e.example/id/a> e:b (1 [] "x" (2)) .'),
    ('an annotation', '<http://e.example/id/a> e:b 1 . '
     '[] e:of <http://e.example/id/a> .'),
    ('a cycle', '<http://e.example/id/a> e:b _:x . _:x e:c _:y . '
     '_:y e:c _:x .'),
    ('a node that points at itself', '<http://e.example/id/a> e:b _:x . '
     '_:x e:c _:x .'),
    ('a shared node', '<http://e.example/id/a> e:b _:x ; e:c _:x . '
     '_:x e:d 1 .'),
    ('itself', '<http://e.example/id/a> e:b <http://e.example/id/a> .'),
    ('itself as predicate', '<http://e.example/id/a> '
     '<http://e.example/id/a> 1 .'),
    ('one literal in many languages', '<http://e.example/id/a> e:b ' +
     ', '.join(f'"x"@x-{i}' for i in range(100)) + ' .'),
    ('an empty label', '<http://e.example/id/a> rdfs:label "" .'),
    ('a label of 100 kB', '<http://e.example/id/a> rdfs:label "' +
     'x' * 100000 + '" .'),
]
SUFFIXES = ('html', 'ttl', 'jsonld', 'nt', 'trig', 'nq', 'rj')


def shapes(tap, folder):
    for words, text in SHAPES:
        with Server(folder.write('shape.ttl', PREFIXES + text)) as server:
            got = {s: server.get(f'/doc/a.{s}').status for s in SUFFIXES}
            rdf = server.get('/doc/a.rdf').status
            errors = server.stderr().decode()
        bad = {s: status for s, status in got.items() if status != 200}
        tap.equal(bad, {}, f'{words}: all formats')
        tap.check(rdf in (200, 406), f'{words}: all formats: {rdf}', bad, rdf,
                  errors)


def hostile(tap, folder):
    with Server(folder.write('hostile.ttl', HOSTILE)) as server:
        page = server.get('/doc/a.html')
        text = page.text()
        tap.equal(page.status, 200, 'a hostile description has a page')
        scripts = re.findall(r'<script[^>]*>', text, re.I)
        tap.check([' src="/-/script.js' in scripts[0]] + scripts[1:] ==
                  [True, '<script type="application/ld+json">'],
                  'no script from a literal', scripts)
        tap.check('<b ' not in text, 'no element from a literal', scripts)
        inside = text.split(scripts[1])[1].split('</script>')[0]
        tap.check('<' not in inside, 'its JSON-LD has no markup', inside)
        tap.equal(json.loads(inside)['mainEntity']['@id'],
                  'http://e.example/id/a',
                  'the JSON-LD of a hostile page is JSON')
        hrefs = [h for h in re.findall(r'href="([^"]*)"', text)
                 if not h.startswith('data:image/svg+xml,')] # the icon
        bad = [h for h in hrefs if not re.match(
            r'(/(?![/\\])|https?:|mailto:|#|\?)', h)]
        tap.equal(bad, [], 'only http, https and mailto are linked')
        tap.check("default-src 'none'" in
                  page.field('Content-Security-Policy'), 'CSP')
        tap.equal(page.field('X-Content-Type-Options'), 'nosniff', 'nosniff')
        rdf = server.get('/doc/a.rdf').text()
        tap.check('parseType="Literal"' not in rdf,
                  'an XMLLiteral is never written raw', rdf)
        page = server.get("/doc/x'onload=1.html")
        tap.equal(page.status, 200, 'a quotation mark in a name: the status')
        tap.check("'onload=1>" not in page.text(),
                  'a quotation mark in a name: no "\'onload=1>"', page.head)


def long_names(tap, folder):
    text = ''.join(f'<http://e.example/{"l" * n}> <http://e.example/p> "x" .\n'
                   for n in (1900, 3000))
    with Server(folder.write('long.nt', text)) as server:
        for size, status in ((1900, 303), (3000, 404)):
            answer = server.get('/' + 'l' * size)
            tap.equal(answer.status, status, f'a name of {size} bytes')
            tap.check(len(answer.head) < 4096, 'fields are under 4 kB',
                      len(answer.head))


def stable(tap, folder):
    data = PREFIXES + '''<http://e.example/id/a> e:b [ e:c [ e:d 2 ] ],
      [ e:c 1 ] . [] e:of <http://e.example/id/a> .\n'''
    more = data + '''<http://e.example/aa> e:b [ e:d 1 ], [ e:d 3 ] .
      _:u e:d 2 . <http://e.example/zz> e:a [ e:c 1 ] .\n'''
    got = []
    for text in (data, more):
        with Server(folder.write('stable.ttl', text)) as server:
            got.append({s: server.get(f'/doc/a.{s}') for s in SUFFIXES[1:]})
    for suffix in got[0]:
        one, two = got[0][suffix], got[1][suffix]
        tap.check((one.content, one.field('ETag')) ==
                  (two.content, two.field('ETag')),
                  f'.{suffix} depends on its description alone',
                  one.head, two.head, one.text(), two.text())


def main():
    tap = Tap()
    with Folder() as folder:
        for part in (shapes, hostile, long_names, stable):
            part(tap, folder)
    tap.done()


if __name__ == '__main__':
    main()
