#!/usr/bin/python3
"""What a file is, whatever its name says: read, named, skipped or left out."""
import bz2
import gzip

from support import Folder, Server, Tap, run

TURTLE = ('@prefix : <http://e.example/onto#> .\n'
          '<http://e.example/onto> a <http://www.w3.org/2002/07/owl#Ontology> '
          '.\n:A a <http://www.w3.org/2002/07/owl#Class> .\n')
RDFXML = ('<?xml version="1.0"?>\n<!-- a comment -->\n<rdf:RDF xmlns:rdf='
          '"http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description '
          'rdf:about="http://e.example/onto#A"><rdf:type rdf:resource='
          '"http://www.w3.org/2002/07/owl#Class"/></rdf:Description></rdf:RDF>')
MISNAMED = [('turtle.owl', TURTLE, 'Turtle'), ('turtle.rdf', TURTLE, 'Turtle'),
            ('turtle.nt', TURTLE, 'Turtle'), ('xml.ttl', RDFXML, 'RDF/XML'),
            ('xml.nt', RDFXML, 'RDF/XML')]
FOREIGN = [
    ('a.owl', 'Prefix(:=<http://e.example/>)\nOntology(<http://e.example/o>)',
     'OWL functional syntax', 'ROBOT'),
    ('b.owl', '# a comment\nOntology: <http://e.example/o>\n',
     'OWL Manchester syntax', 'ROBOT'),
    ('c.owl', '<?xml version="1.0"?>\n<Ontology xmlns='
     '"http://www.w3.org/2002/07/owl#"/>', 'OWL/XML', 'ROBOT'),
    ('d.owl', 'format-version: 1.2\nontology: x\n', 'OBO', 'ROBOT'),
    ('e.rdf', '<!DOCTYPE html>\n<html><body>404</body></html>', 'HTML', ''),
    ('f.xml', '<TriX xmlns="http://www.w3.org/2004/03/trix/trix-1/"/>',
     'TriX', 'rdfpipe'),
    ('g.jsonld', '{"@id": "http://e.example/a"}', 'JSON-LD', 'rdfpipe'),
    ('i.owl', '! a comment\nontology: go\nformat-version: 1.2\n', 'OBO',
     'ROBOT'),
    ('j.owl', 'Prefix (:=<http://e.example/>)\nOntology (<http://e.example/o>)',
     'OWL functional syntax', 'ROBOT'),
    ('k.owl', 'Ontology:\n  <http://e.example/o>\n', 'OWL Manchester syntax',
     'ROBOT'),
    ('l.rdf', '<!doctype html>\n<head><title>404</title>', 'HTML', ''),
    ('m.rdf', '<sparql xmlns="http://www.w3.org/2005/sparql-results#"><head/>'
     '</sparql>', 'the result of a SPARQL query', ''),
    ('n.owl', '<?xml version="1.0"?><!-- c --><?xml-stylesheet href="x"?>'
     '<Ontology xmlns="http://www.w3.org/2002/07/owl#"/>', 'OWL/XML', 'ROBOT'),
    ('h.ttl', '[{"@id": "http://e.example/a"}]', 'JSON-LD', 'rdfpipe'),
]


def misnamed(tap, folder):
    for name, text, title in MISNAMED:
        code, _, errors = run('check', folder.write(f'm/{name}', text))
        tap.equal(code, 0,
                  f'{name} is read as {title}, with a note: the exit code')
        tap.check(f'{name} is {title}' in errors,
                  f'{name} is read as {title}, with a note: {name} is {title}',
                  code, errors)
        code = run('check', '-i', 'turtle' if text == RDFXML else 'rdfxml',
                   folder.name(f'm/{name}'))[0]
        tap.equal(code, 65, f'{name} is not, where -i says otherwise')


def plain(tap, folder):
    """What may look like something else, and is what its name says."""
    for name, text in (
            ('a.ttl', '<urn:html> <urn:x:p> <urn:x:o> .'),
            ('b.ttl', '<ontology> a <http://e.example/T> .'),
            ('c.ttl', '<Ontology> a <http://e.example/T> .'),
            ('d.nt', '<http://e.example/a> <http://e.example/p> "x" .'),
            ('e.ttl', '<RDF> a <http://e.example/T> .'),
            ('f.owl', '<owl:Ontology xmlns:owl="http://www.w3.org/2002/07/owl#" '
             'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
             'rdf:about="http://e.example/o"/>')):
        code, _, errors = run('check', folder.write(f'p/{name}', text))
        tap.equal(code, 0, f'{name}: {text}: the exit code')
        tap.check('although' not in errors, f'{name}: {text}: no "although"',
                  code, errors)


def foreign(tap, folder):
    for name, text, title, tool in FOREIGN:
        path = folder.write(f'f/{name}', text)
        code, _, errors = run('check', path)
        tap.equal(code, 65, f'{title} is named, as {name}: the exit code')
        tap.check(f'{name}: this is {title}' in errors,
                  f'{title} is named, as {name}: {name}: this is {title}',
                  code, errors)
        tap.check(tool in errors, f'{title} is named, as {name}: {tool}', code,
                  errors)
    code, _, errors = run('check', folder.name('f'))
    tap.equal(code, 65, 'a folder with nothing else is refused')
    folder.write('f/good.ttl', TURTLE)
    code, _, errors = run('check', folder.name('f'))
    tap.equal(code, 0, 'with another file it is read')
    for name, _, title, _ in FOREIGN:
        tap.check(f'{name} was skipped: this is {title}' in errors,
                  f'a note says so of {name}', errors)
    tap.check(f'{len(FOREIGN)} files in a syntax that is not read were skipped'
              in errors, 'a note has their number', errors)


def archives(tap, folder):
    """The first bytes within an archive decide as well."""
    path = folder.write('z/turtle.owl.gz', gzip.compress(TURTLE.encode()))
    code, _, errors = run('check', path)
    tap.equal(code, 0,
              'Turtle in an archive of RDF/XML is read, with a note: the '
              'exit code')
    tap.check('turtle.owl.gz is Turtle' in errors,
              'Turtle in an archive of RDF/XML is read, with a note: '
              '"turtle.owl.gz is Turtle"', errors)
    path = folder.write('z/xml.ttl.bz2', bz2.compress(RDFXML.encode()))
    code, _, errors = run('check', path)
    tap.equal(code, 0,
              'RDF/XML in an archive of Turtle is read, with a note: the '
              'exit code')
    tap.check('xml.ttl.bz2 is RDF/XML' in errors,
              'RDF/XML in an archive of Turtle is read, with a note: '
              '"xml.ttl.bz2 is RDF/XML"', errors)
    for name, text, title, _ in FOREIGN:
        path = folder.write(f'z/{name}.gz', gzip.compress(text.encode()))
        code, _, errors = run('check', path)
        tap.equal(code, 65,
                  f'{title} is named in an archive, as {name}: the exit code')
        tap.check(f'{name}.gz: this is {title}' in errors,
                  f'{title} is named in an archive, as {name}: {name}.gz: '
                  f'this is {title}', code, errors)
    folder.write('z/other.xml.gz', gzip.compress(b'<a><b/></a>'))
    code, _, errors = run('check', folder.name('z'))
    tap.equal(code, 0, 'a folder with such archives is read')
    tap.check(f'{len(FOREIGN)} files in a syntax that is not read' in errors,
              'a note has their number', errors)
    tap.check('1 file of other kinds was skipped' in errors,
              'an archive of other XML is skipped', errors)


def excluded(tap, folder):
    folder.write('x/one.ttl', TURTLE)
    folder.write('x/old/two.ttl', TURTLE.replace('onto', 'two'))
    folder.write('x/three.bak.ttl', 'bad')
    settings = folder.write('x.conf.ttl', '@prefix so: '
                            '<https://w3id.org/seeother#> . [] a so:Resolver ; '
                            'so:dataset <x/> ; '
                            'so:exclude "old", "*.bak.ttl" .')
    folder_name = folder.name('x')
    tap.equal(run('check', folder_name)[0], 65, 'a bad file fails its folder')
    code, _, errors = run('check', '--exclude', '*.bak.ttl', folder_name)
    tap.equal(code, 0, '--exclude leaves it out: the exit code')
    tap.check('1 file or folder was left out' in errors,
              '--exclude leaves it out: "1 file or folder was left out"', code,
              errors)
    with Server('--exclude', '*.bak.ttl', '--exclude', 'old/*',
                folder_name) as server:
        tap.equal(server.get('/two').status, 404, 'and a folder')
        tap.equal(server.get('/onto').status, 200, 'and nothing else')
    with Server('-c', settings) as server:
        tap.equal(server.get('/two').status, 404, 'so:exclude does so as well')
        tap.equal(server.get('/onto').status, 200, 'and nothing else')


def main():
    tap = Tap()
    with Folder() as folder:
        misnamed(tap, folder)
        plain(tap, folder)
        foreign(tap, folder)
        archives(tap, folder)
        excluded(tap, folder)
    tap.done()


if __name__ == '__main__':
    main()
