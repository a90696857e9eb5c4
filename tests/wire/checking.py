#!/usr/bin/python3
"""What seeother check and compile say of data sets that do not go together, of
names in each other's way, and of settings that cannot be followed."""
import os

from support import Folder, Tap, run

CONFIG = '''@prefix so: <https://w3id.org/seeother#> .
[] a so:Resolver ; so:dataset <data.ttl> %s .
'''
DATA = '''@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@base <http://e.example/> .
<id/a> rdfs:label "a" . <doc/a> rdfs:label "where its document would be" .
'''
PLAIN = '<http://e.example/id/a> <http://e.example/p> "x" .\n'


def combined(tap, folder):
    image, other = folder.name('x.image'), folder.write('a.nt', PLAIN)
    run('compile', '-q', '-o', image, other)
    code, _, errors = run('compile', '-o', folder.name('y.image'), image, other)
    tap.equal(code, 65, 'an image and a file: the exit code')
    tap.check('cannot be combined' in errors,
              'an image and a file: "cannot be combined"', code, errors)
    tap.check('x.image' in errors, 'an image and a file: "x.image"', code,
              errors)
    code, _, errors = run('check', 'sparql:urn:x')
    tap.equal(code, 64, 'an endpoint that is no URL: the exit code')
    tap.check('URL' in errors, 'an endpoint that is no URL: "URL"', code,
              errors)
    code, _, errors = run('compile', '-o', folder.name('z.image'),
                          'sparql:http://127.0.0.1:9/sparql')
    tap.equal(code, 64, 'an endpoint to compile: the exit code')
    tap.check('endpoint' in errors, 'an endpoint to compile: "endpoint"', code,
              errors)
    os.mkdir(folder.name('empty'))
    code, _, errors = run('check', folder.name('empty'))
    tap.equal(code, 65, 'a directory without data: the exit code')
    tap.check('empty' in errors, 'a directory without data: "empty"', code,
              errors)


def clashes(tap, folder):
    for words, data, more, said in (
            ('a name where a document would be', DATA, '',
             'that is a name in the data; configure so:document'),
            ('a document without {name} that nothing describes', PLAIN,
             '; so:namespace [ so:iri <http://e.example/id/> ;'
             ' so:document "/nowhere" ]', 'nothing is described at "/nowhere"'),
            ('a document that is a URL of a host that is here', PLAIN,
             '; so:namespace [ so:iri <http://e.example/id/> ;'
             ' so:document "http://e.example/d/{name}" ]',
             'another server must answer it')):
        folder.write('data.ttl', data)
        code, _, errors = run('check', '-c', folder.write('c.ttl',
                                                          CONFIG % more))
        tap.check(said in errors, words, code, errors)


def many_clashes(tap, folder):
    folder.write('data.ttl', DATA + ''.join(
        f'<id/n{i}> rdfs:label "n" . <doc/n{i}> rdfs:label "d" .\n'
        for i in range(40)))
    code, _, errors = run('check', '-c', folder.write('c.ttl', CONFIG % ''))
    tap.equal(code, 65, 'clashes are an error')
    tap.check('more conflicts' in errors,
              'not all of many are named: "more conflicts"', errors)
    tap.check(errors.count('configure so:') < 41,
              'not all of many are named: how many', errors)


def settings(tap, folder):
    """Those of the command line come as settings of a configuration, too."""
    folder.write('data.ttl', '<id/a> <http://e.example/p> "x", <b> .\n')
    config = folder.write('c.ttl', CONFIG % (
        '; so:base <http://e.example/> ; so:threads 1 ; so:memory "64M"'))
    image = folder.name('settings.image')
    code, _, errors = run('compile', '-o', image, '-c', config)
    tap.equal(code, 0,
              'base, threads and memory in the configuration: the exit code')
    tap.check('2 triples' in errors,
              'base, threads and memory in the configuration: "2 triples"',
              code, errors)
    folder.write('data.nt', PLAIN + 'this is not a statement\n')
    config = folder.write('l.ttl', (CONFIG % '; so:lenient true').replace(
        'data.ttl', 'data.nt'))
    code, _, errors = run('compile', '-o', image, '-c', config)
    tap.equal(code, 0, 'so:lenient drops the line: the exit code')
    tap.check('1 triple ' in errors, 'so:lenient drops the line: "1 triple"',
              code, errors)


def without_room(tap, folder):
    """--memory needs a directory for what exceeds it."""
    source = folder.write('b.nt', PLAIN)
    os.environ['TMPDIR'] = '/nowhere/at/all'
    code, _, errors = run('check', '--memory', '64M', source)
    tap.equal(code, 73, 'TMPDIR is named when it is not there: the exit code')
    tap.check('/nowhere/at/all' in errors,
              'TMPDIR is named when it is not there: "/nowhere/at/all"', code,
              errors)
    del os.environ['TMPDIR']
    code, _, errors = run('check', '--memory', '64M', source)
    tap.equal(code, 0, '/var/tmp will do without it')


def main():
    tap = Tap()
    for part in (combined, clashes, many_clashes, settings, without_room):
        with Folder() as folder:
            part(tap, folder)
    tap.done()


if __name__ == '__main__':
    main()
