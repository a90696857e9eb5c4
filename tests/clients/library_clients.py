#!/usr/bin/python3
"""Libraries of Java, Python, Perl and Go, as they come, look things and an
ontology up: they follow the 303, and read just what the document says. The table
behind the results has what each has sent and got."""
import glob
import os
import shutil
import tempfile

from clients import (NOTE, Relay, TURTLE, ask, loopback_only)
from support import Folder, Server, Tap

PROGRAMS = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'programs')
PYTHON = '/usr/bin/python3'
JSONLD = 'application/ld+json'
THING, ONTOLOGY = 'http://e.example/id/jupiter', 'http://e.example/onto'
DATA = f'''@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
<{THING}> rdfs:label "Jupiter"@en, "Юпитер"@ru ;
  rdfs:seeAlso <http://e.example/id/io> ; <http://e.example/ns#note> "\\"a\\nb" ;
  <http://e.example/ns#moons> [ <http://e.example/ns#count> 95 ] ,
    ( 1 <http://e.example/id/io> "x"@de ) .
<{ONTOLOGY}> a owl:Ontology ;
  rdfs:comment "a <b>bold</b> word"^^rdf:XMLLiteral .
<{ONTOLOGY}#Planet> a owl:Class ; rdfs:label "planet"@en ;
  rdfs:subClassOf [ a owl:Restriction ; owl:onProperty <{ONTOLOGY}#turns> ;
    owl:someValuesFrom <{ONTOLOGY}#Planet> ] .
<{ONTOLOGY}#turns> a owl:ObjectProperty ; rdfs:label "turns about"@en .
'''
ISOMORPHIC = '''
import sys
import rdflib
from rdflib.compare import isomorphic
rdflib.NORMALIZE_LITERALS = False
graphs = [rdflib.Graph().parse(name, format=kind)
          for name, kind in zip(sys.argv[1::2], sys.argv[2::2])]
print(len(graphs[0]), isomorphic(*graphs))
'''


def class_path():
    """All jars without a version in their names; of SLF4J, what says nothing."""
    jars = glob.glob('/usr/share/java/*.jar')
    left_out = ('slf4j-', 'maven', 'log4j', 'owlapi-osgi', 'owlapi-dist')
    return ':'.join(sorted(
        jar for jar in jars if not jar[:-4][-1].isdigit() and
        (os.path.basename(jar) in ('slf4j-api.jar', 'slf4j-nop.jar') or
         not any(word in os.path.basename(jar) for word in left_out))))


def java(name, *jars):
    missing = [jar for jar in jars if not os.path.exists(
        f'/usr/share/java/{jar}.jar')]
    if missing or not shutil.which('javac'):
        return None, 'a JDK is absent' if not missing else \
            f'{missing[0]}.jar is absent'
    return ['java', '-cp', class_path(), f'{PROGRAMS}/{name}.java'], ''


def go():
    return (['go', 'run', f'{PROGRAMS}/get.go'], '') if shutil.which('go') \
        else (None, 'go is absent')


def perl():
    if not shutil.which('perl') or ask('perl', '-MLWP', '-e', '1')[0]:
        return None, 'libwww-perl is absent'
    return ['perl', f'{PROGRAMS}/get.pl'], ''


def pyld():
    if ask(PYTHON, '-c', 'import pyld, requests')[0]:
        return None, 'python3-pyld or python3-requests is absent'
    return [PYTHON, f'{PROGRAMS}/expand.py'], ''


def version(*command):
    code, out, errors = ask(*command)
    return (out or errors).strip().splitlines()[0] if code == 0 else '?'


def jar_version(name):
    found = [os.path.basename(path)[len(name) + 1:-4]
             for path in glob.glob(f'/usr/share/java/{name}-[0-9]*.jar')]
    return found[0] if found else '?'


def clients():
    """Name, version, (command, why it is absent), media type, what it prints."""
    jdk = version('java', '-version') if shutil.which('java') else '?'
    return [
        ('java.net.http', jdk, java('Http'), TURTLE, 'turtle'),
        ('jsonld-java', jar_version('jsonld-java'),
         java('JsonLd', 'jsonld-java'), JSONLD, 'nt'),
        ('RDF4J Rio', jar_version('rdf4j-rio-api'),
         java('Rio', 'rdf4j-rio-api'), None, 'nt'),
        ('LWP', version('perl', '-MLWP', '-e', 'print $LWP::VERSION'), perl(),
         TURTLE, 'turtle'),
        ('net/http', version('go', 'version') if shutil.which('go') else '?',
         go(), TURTLE, 'turtle'),
        ('PyLD', version(PYTHON, '-c', 'from pyld.__about__ import '
                         '__version__ as v; print(v)'), pyld(), JSONLD, 'nt'),
    ]


def look_up(tap, relay, server, folder, row):
    """One client and the thing; a line of the table."""
    name, number, (command, absent), kind, syntax = row
    words = f'{name} looks a thing up'
    if not command:
        tap.skip(words, absent)
        return
    url = f'http://127.0.0.1:{relay.port}/id/jupiter'
    with tempfile.TemporaryDirectory() as home:
        code, out, errors = ask(*command, url, timeout=120, HOME=home,
                                GOCACHE=f'{home}/cache', GOFLAGS='-mod=mod')
    hops, sent = relay.hops(), relay.accepts()
    got = hops[-1][1] if hops else ''
    tap.check(code == 0 and [hop[0] for hop in hops] == [303, 200] and
              hops[0] == NOTE and (not kind or got == kind),
              f'{words}: 303, then {kind or "what it asks for"}', code, hops,
              errors)
    mine = folder.write('mine', out)
    right = folder.write('right', server.get('/doc/jupiter.nt').content)
    counted = ask(PYTHON, '-c', ISOMORPHIC, right, 'nt', mine, syntax)[1]
    tap.check(counted.endswith('True\n'), f'{name} has read what it says',
              counted, out)
    print(f'# table: {name} | {number} | {sent[-1] if sent else "?"} | '
          f'{got} | {counted.strip()}')


def ontology(tap, relay):
    command, absent = java('Owl', 'owlapi-apibinding')
    if not command:
        tap.skip('the OWL API loads an ontology', absent)
        return
    code, out, errors = ask(*command, f'http://127.0.0.1:{relay.port}/onto',
                            timeout=120)
    hops, sent = relay.hops(), relay.accepts()
    tap.check(code == 0 and f'<{ONTOLOGY}>' in out, 'the OWL API loads an '
              'ontology', code, errors)
    for axiom in (f'Declaration(Class(<{ONTOLOGY}#Planet>))',
                  f'Declaration(ObjectProperty(<{ONTOLOGY}#turns>))',
                  f'AnnotationAssertion(rdfs:label <{ONTOLOGY}#Planet> '
                  '"planet"@en)',
                  f'SubClassOf(<{ONTOLOGY}#Planet> ObjectSomeValuesFrom('
                  f'<{ONTOLOGY}#turns> <{ONTOLOGY}#Planet>))'):
        tap.check(axiom in out, f'the OWL API has read {axiom}', out)
    print(f'# table: OWL API | {jar_version("owlapi-api")} | '
          f'{sent[-1] if sent else "?"} | {hops[-1][1] if hops else ""} | '
          f'{len(out.splitlines()) - 1} axioms')


def main():
    loopback_only()
    tap = Tap()
    with Folder() as folder:
        data = folder.write('data.ttl', DATA)
        with Server(data) as server:
            relay = Relay(server.port)
            print('# table: client | version | Accept | got | triples, equal')
            for row in clients():
                look_up(tap, relay, server, folder, row)
            ontology(tap, relay)
    tap.done()


if __name__ == '__main__':
    main()
