#!/usr/bin/python3
"""seeother --print-config shows every setting, its value, and where it comes
from; and what is wrong with a configuration is told with its line, its column,
and the term that was meant."""
import json
import os
import subprocess

from support import SEEOTHER, Folder, Tap, environment, run

DATA = '<http://e.example/id/a> <http://e.example/ns#p> "x" .\n'
CONFIG = '''@prefix so: <https://w3id.org/seeother#> .
# so:cacheSize in a comment
[] a so:Resolver ;
   so:dataset <data.nt> ;
   so:cacheSize 5 ; so:threads 3 ; so:alias "a.example",
     "b.example" ;
   so:namespace [ so:iri <http://e.example/id/> ; so:maxAge 60 ;
     so:source [ so:endpoint <http://127.0.0.1:9/sparql> ;
                 so:credentials <secret> ] ] .
'''
SECRET = 'user:a-password-that-nobody-sees'
# (words, what stands in a configuration, what is said, after the path)
FAULTS = [
    ('a setting that is not known', '[] a so:Resolver ;\n  so:datset <x> .',
     ':3:3: so:datset is not a setting of a resolver; did you mean '
     'so:dataset?'),
    ('a setting that is like none', '[] a so:Resolver ;\n  so:banana <x> .',
     ':3:3: so:banana is not a setting of a resolver'),
    ('a setting of a source', '[] a so:Resolver ; so:endpoint <http://x/> .',
     ':2:20: so:endpoint is not a setting of a resolver, but of a source '
     '(so:source)'),
    ('a setting of the resolver',
     '[] a so:Resolver ; so:namespace [ so:iri <http://e/> ; so:threads 1 ] .',
     ':2:56: so:threads is not a setting of a namespace, but of a resolver'),
    ('a number that is none', '[] a so:Resolver ; so:threads "many" .',
     ':2:32: so:threads must be a whole number'),
    ('a number that is too large', '[] a so:Resolver ;\n so:drainDelay 9999 ;'
     ' so:dataset <data.nt> .',
     ':3:16: so:drainDelay "9999" must be a number of seconds, up to 3600'),
    ('a size that is none', '[] a so:Resolver ; so:memory "lots" .',
     ':2:31: so:memory "lots" must be a size of at least 16M'),
    ('a choice that is none', '[] a so:Resolver ; so:redirect so:Generc .',
     ':2:32: so:redirect must be so:Generic or so:Variant'),
    ('an IRI that is a string', '[] a so:Resolver ; so:license "x" .',
     ':2:32: so:license must be an IRI'),
    ('a namespace whose IRI is a string',
     '[] a so:Resolver ; so:namespace [ so:iri "x" ] .',
     ':2:43: so:iri must be an IRI'),
    ('the second of two values', '[] a so:Resolver ; so:threads 1,\n 2 .',
     ':3:2: so:threads may be set only once'),
    ('a pattern that cannot be one',
     '[] a so:Resolver ; so:dataset <data.nt> ; so:namespace [ '
     'so:iri <http://e.example/id/> ;\n  so:document "doc" ] .',
     ':3:16: so:document "doc" must begin with a slash, or be a URL'),
    ('a format that is not offered',
     '[] a so:Resolver ; so:dataset <data.nt> ;\n so:default "text/odd" .',
     ':3:14: so:default "text/odd" is not a media type that is offered'),
    ('a setting at a node that nothing refers to',
     '[] a so:Resolver . \n<x> so:maxAge 5 .',
     ':3:5: so:maxAge stands at a node that is neither the so:Resolver nor one '
     'that it refers to by so:namespace, so:source or so:format'),
    ('a class that is not known', '[] a so:Resolvr .',
     ':2:6: so:Resolvr is not a class; did you mean so:Resolver?'),
    ('a fault of Turtle', '[] a so:Resolver ;\n so:threads .', ':3:'),
]


def show(*arguments, variables=None):
    done = subprocess.run([SEEOTHER, '--print-config', *arguments],
                          capture_output=True, timeout=30,
                          env=dict(environment(), **(variables or {})))
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def rows(*arguments, variables=None):
    """name: [(value, from, at)], of the resolver; and all rows."""
    _, out, errors = show('--json', *arguments, variables=variables)
    found = json.loads(out) if out else [{'name': errors}]
    table = {}
    for row in found:
        if row.get('of') == 'resolver':
            table.setdefault(row['name'], []).append(
                (row.get('value'), row['from'], row.get('at')))
    return table, found


def settings(tap, folder, config):
    table, found = rows('-c', config, '--alias', 'z.example', '--lenient',
                        'more.nt', variables={'SEEOTHER_THREADS': '7'})
    for words, name, expected in (
            ('the configuration', 'config', [(config, 'option', '--config')]),
            ('a default', 'perAddress', [('0', 'default', None)]),
            ('what is not set', 'license', [(None, 'default', None)]),
            ('the file', 'cacheSize', [('5', 'file', f'{config}:5:17')]),
            ('the environment, over the file', 'threads',
             [('7', 'environment', 'SEEOTHER_THREADS')]),
            ('an option, over the file', 'alias',
             [('z.example', 'option', '--alias')]),
            ('an option of compiling', 'lenient',
             [('true', 'option', '--lenient')]),
            ('data sets of the file and of arguments', 'dataset',
             [(folder.name('data.nt'), 'file', f'{config}:4:15'),
              ('more.nt', 'argument', None)]),
            ('a namespace', 'namespace',
             [('http://e.example/id/', 'file', f'{config}:7:26')])):
        tap.equal(table.get(name), expected, f'{words}: {name}')
    of = {row['name']: row for row in found if row.get('of') != 'resolver'}
    tap.equal(of['endpoint'].get('value'), 'http://127.0.0.1:9/sparql',
              'a source of a namespace: its endpoint')
    tap.equal(of['depth'], {'name': 'depth', 'value': '3', 'from': 'default',
                            'of': 'namespace-source'},
              'a source of a namespace: a default')
    tap.equal(of['credentials'].get('value'), folder.name('secret'),
              'credentials are shown as a path')
    table, _ = rows('-c', config)
    tap.equal(table.get('alias'),
              [('a.example', 'file', f'{config}:5:46'),
               ('b.example', 'file', f'{config}:6:7')],
              'several values have their own places')


def text(tap, config):
    code, out, errors = show('-c', config)
    tap.equal(code, 0, 'as text: the exit code', errors)
    lines = [line.split() for line in out.splitlines()]
    tap.check(['cacheSize', '5', f'{config}:5:17'] in lines,
              'as text: a line for a setting of the file', out)
    tap.check(['drainDelay', '0', 'default'] in lines,
              'as text: a line for a default', out)
    tap.check(SECRET not in out, 'as text: nothing of the credentials')
    tap.check('    endpoint ' in out, 'as text: a source is indented', out)


def images(tap, folder, config):
    image = folder.name('x.image')
    run('compile', '-q', '-o', image, '-c', folder.write('plain.ttl', '''
@prefix so: <https://w3id.org/seeother#> .
[] a so:Resolver ; so:dataset <data.nt> ; so:cacheSize 9 .'''))
    table, _ = rows(image)
    tap.equal(table.get('cacheSize'), [('9', 'file', image)],
              'the settings of an image')
    for words, data in (('with an image and a data set',
                         (image, folder.name('data.nt'))),
                        ('with standard input', ('-',))):
        code, out, errors = show('--json', *data)
        found = [row['value'] for row in json.loads(out or '[]')
                 if row['name'] == 'cacheSize']
        tap.equal((code, found), (0, ['32']),
                  f'{words}, the settings are the defaults', errors)
    before = folder.name('data.nt')
    os.rename(before, before + '.away')
    code, _, errors = show('-c', config)
    tap.equal(code, 0, 'no data are read', errors)
    os.rename(before + '.away', before)


def codes(tap, folder):
    for words, arguments, expected in (
            ('no configuration', ('-c', folder.name('no.ttl')), 66),
            ('another command', None, 64)):
        code, _, errors = show(*arguments) if arguments else \
            run('check', '--print-config', folder.name('data.nt'))
        tap.equal(code, expected, f'the exit code: {words}', errors)


def faults(tap, folder):
    for words, turtle, said in FAULTS:
        config = folder.write(
            'fault.ttl', f'@prefix so: <https://w3id.org/seeother#> .\n{turtle}\n')
        code, _, errors = run('check', '-c', config)
        tap.equal(code, 78, f'{words}: the exit code')
        tap.check(any(line.startswith(config + said)
                      for line in errors.splitlines()),
                  f'{words}: what is said, and where', errors)
    code, _, errors = run('check', '-c', folder.write(
        'fault.ttl', '@prefix so: <https://w3id.org/seeother#> .\n'
        '[] a so:Resolver' + ''.join(f' ; so:banana {n}' for n in range(30)) +
        ' .'))
    tap.equal(errors.count('so:banana'), 20, 'twenty faults are shown')
    tap.check('10 more faults are not shown' in errors,
              'the rest are counted', errors)
    code, _, errors = run('-l', '127.0.0.1:0', '-c', folder.write(
        'fault.ttl', '@prefix so: <https://w3id.org/seeother#> .\n'
        '[] a so:Resolver ; so:dataset <data.nt> ; so:logFormat "xml" .'))
    tap.check(':2:57: so:logFormat "xml" must be combined, extended, json or '
              'off' in errors, 'a server that starts says where, too', code, errors)


def main():
    tap = Tap()
    with Folder() as folder:
        folder.write('data.nt', DATA)
        folder.write('secret', SECRET)
        config = folder.write('c.ttl', CONFIG)
        settings(tap, folder, config)
        text(tap, config)
        images(tap, folder, config)
        codes(tap, folder)
        faults(tap, folder)
    tap.done()


if __name__ == '__main__':
    main()
