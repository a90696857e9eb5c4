#!/usr/bin/python3
"""RDF/XML says what it can: XML literals of any content in any place, U+007F,
predicates in other alphabets. rapper and rdflib read what N-Triples say."""
import shutil
import subprocess

from support import Folder, Server, Tap, skip_all

try:
    import rdflib
    from rdflib.compare import isomorphic
    rdflib.NORMALIZE_LITERALS = False
except ImportError:
    skip_all('rdflib is not there (python3-rdflib)')

XML_LITERAL = '^^<http://www.w3.org/1999/02/22-rdf-syntax-ns#XMLLiteral>'
HTML = '^^<http://www.w3.org/1999/02/22-rdf-syntax-ns#HTML>'
TEXTS = [
    'a <b>bold</b> word', '', ' \\n\\t ', '<b>not closed', '</p></rdf:RDF>',
    ']]>', '<![CDATA[x]]>', '&amp; &x; &', 'a\\rb\\r\\nc', '<!-- x -->', '<?x?>',
    '-', '>-</', '\\"quoted\\" \'too\'', '\\u007F', 'gr\\u00F6\\u00DFe \\U0001F600',
    '<p xmlns=\\"http://www.w3.org/1999/xhtml\\" xml:lang=\\"en\\">x</p>',
    '<x:y/>', '\\u0085\\u2028',
]
ALPHABETS = ('ÀÖØöøıĴľŁňŊžƀǃΈΊΎΡΣώЁЌЎяёќўҁԱՖաֆאתءغفي'
             'ٱڷअहกฮႠჅაჶḀẛẠỹ〇ぁゔァヺㄅㄬ一龥가힣')
PLACES = '''<http://x.example/id/direct> {p} {o} .
<http://x.example/id/nested> <http://x.example/p> _:a .
_:a {p} {o} .
_:a <http://x.example/p> _:b .
_:b {p} {o} .
<http://x.example/id/list> <http://x.example/p> _:c .
_:c {rdf}first> {o} .
_:c {rdf}rest> _:d .
_:d {rdf}first> _:e .
_:d {rdf}rest> {rdf}nil> .
_:e {p} {o} .
_:r {rdf}type> {rdf}Statement> .
_:r {rdf}subject> <http://x.example/id/reified> .
_:r {rdf}object> {o} .
<http://x.example/id/reified> <http://x.example/p> "x" .
<http://x.example/id/letters> <http://x.example/p> "x" .
<http://x.example/id/digit> <http://x.example/1> "no name" .
<http://x.example/id/control> <http://x.example/p> "\\u0001" .
<http://x.example/id/sign> <http://x.example/\u20ac> "no letter" .
<http://x.example/onto> {rdf}type> <http://www.w3.org/2002/07/owl#Ontology> .
<http://x.example/onto> <http://www.w3.org/2000/01/rdf-schema#comment> {o} .
<http://x.example/onto#A> {p} {o} .
'''
NAMES = ('direct', 'nested', 'list', 'reified', 'letters')


def data():
    rdf = '<http://www.w3.org/1999/02/22-rdf-syntax-ns#'
    lines = set()
    for i, text in enumerate(TEXTS):
        for datatype in (XML_LITERAL, HTML, '', '@en', '^^<http://x.example/d>'):
            for line in PLACES.splitlines():
                made = line.format(p=f'<http://x.example/p{i}>', rdf=rdf,
                                   o=f'"{text}"{datatype}')
                for label in 'abcder':  # blank nodes of their own
                    made = made.replace(f'_:{label} ', f'_:{label}{i}x'
                                        f'{len(datatype)} ')
                lines.add(made)
    lines |= {f'<http://x.example/id/letters> <http://x.example/1{c}{c}ー1> '
              f'"\\u007F{c}" .' for c in ALPHABETS}
    return '\n'.join(sorted(lines)) + '\n'


def by_rapper(text, base):
    done = subprocess.run(['rapper', '-q', '-i', 'rdfxml', '-o', 'ntriples',
                           '-', base], input=text, capture_output=True,
                          check=False)
    if done.returncode:
        return done.stderr.decode('utf-8', 'replace')
    return rdflib.Graph().parse(data=done.stdout, format='nt')


def check(tap, server, target):
    asked = {'host': 'x.example'}
    xml = server.get(target, accept='application/rdf+xml', **asked)
    lines = server.get(target, accept='application/n-triples', **asked)
    if not tap.equal((xml.status, xml.field('Content-Type')),
                     (200, 'application/rdf+xml'), f'{target} is in RDF/XML'):
        return
    wanted = rdflib.Graph().parse(data=lines.content, format='nt')
    tap.check(b'parseType' not in xml.content, f'{target}: nothing is raw')
    found = rdflib.Graph().parse(data=xml.content, format='xml')
    tap.check(isomorphic(found, wanted), f'{target}: rdflib reads the same',
              *(set(found) ^ set(wanted)))
    if not shutil.which('rapper'):
        tap.skip(f'{target}: rapper reads the same', 'raptor2-utils is absent')
        return
    found = by_rapper(xml.content, f'http://x.example{target}')
    tap.check(not isinstance(found, str) and isomorphic(found, wanted),
              f'{target}: rapper reads the same', found)


def main():
    tap = Tap()
    with Folder() as folder:
        lines = data().splitlines(True)
        files = [folder.write(name, ''.join(
            line for line in lines if ('/onto' in line) is whole))
            for name, whole in (('data.nt', False), ('onto.nt', True))]
        with Server(*files) as server:
            for name in NAMES:
                check(tap, server, f'/doc/{name}')
            check(tap, server, '/onto')
            for name in ('digit', 'control', 'sign'):
                answer = server.get(f'/doc/{name}.rdf', host='x.example')
                tap.equal(answer.status, 406,
                          f'{name}: what XML does not have is still refused')
            page = server.get('/doc/direct', accept='text/html',
                              host='x.example')
            tap.check('/doc/direct.rdf>' in page.field('Link'),
                      'the page links its RDF/XML', page.field('Link'))
    tap.done()


if __name__ == '__main__':
    main()
