#!/usr/bin/python3
"""Clients as people use them ask for a thing and get triples about it."""
import os
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, os.pardir, 'wire'))

from support import Folder, Server, Tap, environment  # noqa: E402

THING = 'http://e.example/id/jupiter'
DATA = f'''@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
<{THING}> rdfs:label "Jupiter"@en ; rdfs:seeAlso <http://e.example/id/io> ;
  <http://e.example/ns#moons> [ <http://e.example/ns#count> 95 ] .
<http://e.example/id/io> rdfs:label "Io" .
'''
RDFLIB = '''
import sys
import rdflib
graph = rdflib.Graph()
graph.parse(sys.argv[1], **({"format": sys.argv[2]} if sys.argv[2:] else {}))
print(graph.serialize(format="nt"))
'''


def ask(*command):
    try:
        done = subprocess.run(command, capture_output=True, timeout=15,
                              env={**environment(), 'no_proxy': '*'})
    except subprocess.TimeoutExpired:
        return -1, '', 'no answer in 15 s'
    return (done.returncode, done.stdout.decode('utf-8', 'replace'),
            done.stderr.decode('utf-8', 'replace'))


def expect(tap, words, command, *texts):
    if not shutil.which(command[0]):
        tap.skip(words, f'{command[0]} is absent')
        return
    code, out, errors = ask(*command)
    tap.check(code == 0 and all(text in out for text in texts), words,
              f'exit code {code}', out, errors)


def curl(tap, port):
    there = ['--resolve', f'e.example:{port}:127.0.0.1']
    url = f'http://e.example:{port}/id/jupiter'
    for accept, text in (
            ('text/turtle', 'rdfs:label "Jupiter"@en'),
            ('application/ld+json', '"@value": "Jupiter"'),
            ('application/n-triples', f'<{THING}> <'),
            ('application/rdf+xml', f'rdf:about="{THING}"'),
            ('text/html', '<h1 dir="auto">Jupiter</h1>')):
        expect(tap, f'curl -L, {accept}', ['curl', '-sfL', '-H',
               f'Accept: {accept}', *there, url], text)
    expect(tap, 'curl -L as it comes', ['curl', '-sfL', *there, url],
           'Jupiter')
    expect(tap, 'curl -I', ['curl', '-sfI', *there, url], '303',
           'Location: /doc/jupiter')
    expect(tap, 'curl --compressed', ['curl', '-sfL', '--compressed', *there,
           '-H', 'Accept: text/turtle', url], 'Jupiter')


def wget(tap, port):
    url = f'http://127.0.0.1:{port}/id/jupiter'
    expect(tap, 'wget', ['wget', '-qO-', '--header=Accept: text/turtle', url],
           'rdfs:label "Jupiter"@en')
    expect(tap, 'wget as it comes', ['wget', '-qO-', url], 'Jupiter')


def rapper(tap, port):
    url = f'http://127.0.0.1:{port}/id/jupiter'
    for syntax in ('guess', 'turtle', 'rdfxml', 'ntriples', 'trig'):
        expect(tap, f'rapper -i {syntax}',
               ['rapper', '-q', '-i', syntax, '-o', 'ntriples', url],
               f'<{THING}> <http://www.w3.org/2000/01/rdf-schema#label> '
               '"Jupiter"@en', '"95"')


def rdflib(tap, port):
    python = '/usr/bin/python3'
    if ask(python, '-c', 'import rdflib')[0] != 0:
        tap.skip('rdflib', 'python3-rdflib is absent')
        return
    url = f'http://127.0.0.1:{port}/id/jupiter'
    for syntax in (None, 'turtle', 'xml', 'nt', 'json-ld'):
        command = [python, '-c', RDFLIB, url] + ([syntax] if syntax else [])
        expect(tap, f'rdflib, {syntax or "left to guess"}', command,
               f'<{THING}> <http://www.w3.org/2000/01/rdf-schema#label> '
               '"Jupiter"@en', '"95"')


def main():
    tap = Tap()
    with Folder() as folder:
        with Server(folder.write('data.ttl', DATA)) as server:
            for part in (curl, wget, rapper, rdflib):
                part(tap, server.port)
            tap.equal(server.stop(), 0, 'SIGTERM ends with 0')
    tap.done()


if __name__ == '__main__':
    main()
