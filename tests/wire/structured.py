#!/usr/bin/python3
"""The JSON-LD in pages is valid by the vocabulary of schema.org: each type and
property exists, a property is on a type that may have it, and each value is in
its range. And nothing of the data can end its script element.

The vocabulary and the data sets are in $SEEOTHER_SHARED/datasets, or
../shared/datasets beside the source; without them, this is skipped."""
import json
import os
import re
import subprocess
import sys
import tarfile
from pathlib import Path

from support import Folder, Server, Tap, skip_all

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SHARED = Path(os.environ.get('SEEOTHER_SHARED') or
              ROOT.parent / 'shared') / 'datasets'
SCHEMA = 'https://schema.org/'
SET = 'schemaorg-30.0'
LINE = re.compile(r'<([^>]*)> <([^>]*)> <([^>]*)> \.')
DATE = re.compile(r'\d{4}(-\d\d(-\d\d)?)?$')
NUMBER = re.compile(r'-?\d+(\.\d+)?$')
SETS = [('coins', 'nomisma-demo', 30), ('a thesaurus', 'unesco', 30),
        ('vocabularies', 'vocab', 40), ('an ontology', 'ro', 10),
        ('a series', 'tbbt', 20), ('geology', 'ics-chart', 20)]


# --- the vocabulary ---------------------------------------------------------------

class Vocabulary:
    def __init__(self, text):
        self.above, self.domain, self.range = {}, {}, {}
        self.types = set()
        for subject, predicate, found in LINE.findall(text):
            name = subject.removeprefix(SCHEMA)
            value = found.removeprefix(SCHEMA)
            kind = re.split('[/#]', predicate)[-1]
            if kind == 'type' and found.endswith('rdf-schema#Class'):
                self.types.add(name)
            for key, table in (('subClassOf', self.above),
                               ('domainIncludes', self.domain),
                               ('rangeIncludes', self.range)):
                if key == kind:
                    table.setdefault(name, set()).add(value)

    def is_below(self, name, wanted):
        return name == wanted or any(self.is_below(above, wanted)
                                     for above in self.above.get(name, ()))

    def faults(self, value, place='page'):
        """Of a node: sentences, or none."""
        types = value.get('@type') or []
        types = [types] if isinstance(types, str) else types
        if not types:
            yield f'{place} has no type'
        for name in types:
            if name not in self.types:
                yield f'{place}: no type {name}'
        for key, values in value.items():
            if key in ('@type', '@id', '@context'):
                continue
            if not any(self.is_below(name, wanted) for name in types
                       for wanted in self.domain.get(key, ())):
                yield f'{place}: {types} has no {key}'
            for one in values if isinstance(values, list) else [values]:
                yield from self.value_faults(key, one, f'{place}.{key}')

    def value_faults(self, key, value, place):
        accepted = self.range.get(key, set())
        if isinstance(value, dict):
            types = value.get('@type') or []
            types = [types] if isinstance(types, str) else types
            if not any(self.is_below(name, wanted) for name in types
                       for wanted in accepted):
                yield f'{place}: {types} is not in {sorted(accepted)}'
            yield from self.faults(value, place)
            return
        kinds = {'Text'}
        if isinstance(value, bool):
            kinds = {'Boolean'}
        elif re.match('https?://', value):
            kinds.add('URL')
        elif DATE.match(value):
            kinds.update(('Date', 'DateTime'))
        elif NUMBER.match(value):
            kinds.add('Number')
        if not kinds & accepted:
            yield f'{place}: {value!r} is not in {sorted(accepted)}'


def scripts(page):
    return re.findall(r'<script type="application/ld\+json">(.*?)</script>',
                      page, re.S)


def page_of(server, target):
    """An ontology is a document itself; others lead to theirs."""
    answer = server.get(target, accept='text/html')
    if answer.status == 303:
        target = re.sub('^https?://[^/]*', '', answer.field('Location'))
        answer = server.get(target, accept='text/html')
    return answer


def entity(server, target):
    answer = page_of(server, target)
    found = scripts(answer.text())
    if not found:
        raise RuntimeError(f'{target}: {answer.status}, no JSON-LD')
    return json.loads(found[0])['mainEntity']


# --- every row of the tables ---------------------------------------------------------

def rows(name):
    text = (ROOT / 'vocab' / name).read_text(encoding='utf-8')
    return [line.split('\t') for line in text.splitlines()
            if line and not line.startswith('#')]


def full(iri):
    return iri.replace('schema:', SCHEMA, 1)


RDFS = 'http://www.w3.org/2000/01/rdf-schema#'
KINDS = ('Person', 'Organization', 'Place', 'Country', 'Book',
         'DefinedTermSet', 'DataDownload', 'DataCatalog', 'Event')


def every_value():
    """What a property may have in data; most of it is not in its range."""
    yield '"some text", "texte"@fr, "2001-05-09", "-0063-09-23"'
    yield '"2001-05-09T10:00:00Z"^^<http://www.w3.org/2001/XMLSchema#dateTime>'
    yield '<http://x.example/place>, <mailto:a@x.example>, <urn:x:1>'
    for kind in KINDS:
        yield f'<http://x.example/id/{kind}>'
        yield f'_:NUMBER{kind}'


def thing(number, class_iri, statements):
    """With nodes of its own."""
    text = f'<http://x.example/id/c{number}> a <{full(class_iri)}> ;\n' \
           f'{statements} .\n'
    for kind in KINDS:
        text += (f'_:NUMBER{kind} a <{SCHEMA}{kind}> ; <{RDFS}label> "{kind}" ; '
                 f'<{SCHEMA}contentUrl> <http://x.example/f> .\n')
    return text.replace('NUMBER', f'n{number}')


def everything():
    classes = sorted({row[1] for row in rows('schema-types.tsv')
                      if row[0] == 'class'})
    forms = ('text', 'date', 'url', 'mail', 'node', 'download')
    properties = sorted({row[1] for row in rows('schema-properties.tsv')
                         if row[0] in forms})
    statements = ' ;\n'.join(f'<{full(iri)}> {value}' for iri in properties
                             for value in every_value())
    return classes, statements, '\n'.join(
        f'<http://x.example/id/{kind}> a <{SCHEMA}{kind}> ; '
        f'<{RDFS}label> "{kind}" .' for kind in KINDS)


def check_tables(tap, vocabulary):
    """A thing of each class has a value of each kind by each property."""
    classes, statements, rest = everything()
    bad, seen = [], set()
    with Folder() as folder:
        for i in range(0, len(classes), 40):
            text = rest + '\n' + '\n'.join(
                thing(i + n, iri, statements)
                for n, iri in enumerate(classes[i:i + 40]))
            with Server(folder.write('all.ttl', text)) as server:
                for n in range(len(classes[i:i + 40])):
                    found = entity(server, f'/id/c{i + n}')
                    bad += vocabulary.faults(found, classes[i + n])
                    seen.update(found)
    tap.equal(bad[:5], [], f'{len(classes)} classes with every property')
    names = {row[2] for row in rows('schema-properties.tsv')
             if row[0] in ('text', 'date', 'url', 'mail', 'node', 'download')}
    tap.equal(sorted(names - seen), [], 'each property of the table is said')
    for name in ('schema-types.tsv', 'schema-properties.tsv', 'places.tsv'):
        keys = [row[1].encode() for row in rows(name)]
        tap.equal(keys, sorted(keys), f'{name} is sorted')


# --- what is said ---------------------------------------------------------------------

EXAMPLE = '''
@prefix : <http://x.example/id/> .
@prefix ns: <http://x.example/ns#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix void: <http://rdfs.org/ns/void#> .
@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix geo: <http://www.w3.org/2003/01/geo/wgs84_pos#> .
@prefix schema: <https://schema.org/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
:ada a foaf:Person ; foaf:name "Ada" ; foaf:homepage <http://ada.example/> ;
  owl:sameAs <http://www.wikidata.org/entity/Q7259> ;
  schema:birthDate "1815-12-10" ; schema:birthPlace :london ;
  dct:license <http://creativecommons.org/publicdomain/zero/1.0/> .
:london a geo:SpatialThing ; rdfs:label "London" ; geo:lat 51.5 ; geo:long -0.1 ;
  schema:birthDate "0043" .
:park a schema:Park ; rdfs:label "Park" ; schema:geo [ schema:box "1 2 3 4" ] .
:set a void:Dataset ; dct:title "All" ; dct:creator :ada ;
  dct:license <http://creativecommons.org/publicdomain/zero/1.0/> ;
  void:dataDump <http://x.example/all.nt> ;
  dcat:distribution [ a dcat:Distribution ;
    dcat:downloadURL <http://x.example/all.ttl> ] .
:catalogued a dcat:Dataset ; dct:title "Part" ; dcat:distribution :file ;
  dct:publisher [ a foaf:Organization ; foaf:name "House" ] .
:file a dcat:Distribution ; dcat:downloadURL <http://x.example/part.csv> ;
  dcat:mediaType "text/csv" .
:concept a skos:Concept ; skos:prefLabel "Concept" ; skos:inScheme :scheme ;
  skos:notation "C1" ; geo:lat 1 ; geo:long 2 .
:scheme a skos:ConceptScheme ; skos:prefLabel "Scheme" ; dct:creator :ada .
:own a ns:Painter ; rdfs:label "Own" ; foaf:givenName "O" .
ns:Painter rdfs:subClassOf foaf:Person .
:other a ns:Thing ; rdfs:label "Other" ; foaf:givenName "O" .
'''
SAYS = [
    ('ada', '@type', ['Person']),
    ('ada', 'name', 'Ada'),
    ('ada', 'url', ['http://ada.example/']),
    ('ada', 'sameAs', ['http://www.wikidata.org/entity/Q7259']),
    ('ada', 'birthDate', ['1815-12-10']),
    ('ada', 'birthPlace', [{'@type': 'Place', 'name': 'London',
                            '@id': 'http://x.example/id/london'}]),
    ('ada', 'license', None),
    ('london', '@type', ['Place']),
    ('london', 'geo', {'@type': 'GeoCoordinates', 'latitude': '51.50000',
                       'longitude': '-0.10000'}),
    ('london', 'birthDate', None),
    ('park', '@type', ['Thing']),
    ('park', 'additionalType', ['https://schema.org/Park']),
    ('park', 'geo', None),
    ('set', '@type', ['Dataset']),
    ('set', 'license', ['http://creativecommons.org/publicdomain/zero/1.0/']),
    ('set', 'creator', [{'@type': 'Person', '@id': 'http://x.example/id/ada',
                         'name': 'Ada'}]),
    ('set', 'distribution', [
        {'@type': 'DataDownload', 'contentUrl': 'http://x.example/all.nt'},
        {'@type': 'DataDownload', 'contentUrl': 'http://x.example/all.ttl'}]),
    ('catalogued', 'distribution', [
        {'@type': 'DataDownload', '@id': 'http://x.example/id/file',
         'name': 'file', 'contentUrl': 'http://x.example/part.csv'}]),
    ('catalogued', 'publisher', [{'@type': 'Organization', 'name': 'House'}]),
    ('file', 'contentUrl', ['http://x.example/part.csv']),
    ('file', 'encodingFormat', ['text/csv']),
    ('concept', '@type', ['DefinedTerm']),
    ('concept', 'inDefinedTermSet', ['http://x.example/id/scheme']),
    ('concept', 'termCode', ['C1']),
    ('concept', 'geo', None),
    ('scheme', '@type', ['DefinedTermSet']),
    ('own', '@type', ['Person']),
    ('own', 'additionalType', ['http://x.example/ns#Painter']),
    ('own', 'givenName', ['O']),
    ('other', '@type', ['Thing']),
    ('other', 'givenName', None),
]


def check_example(tap):
    with Folder() as folder, \
            Server(folder.write('example.ttl', EXAMPLE)) as server:
        for name, key, expected in SAYS:
            found = entity(server, f'/id/{name}').get(key)
            tap.equal(found, expected, f'{name}: {key}')


HOME = '''
@prefix : <http://x.example/id/> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix dc: <http://purl.org/dc/elements/1.1/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
:set a <http://rdfs.org/ns/void#Dataset> ; dct:title "All of it" ;
  dct:license <http://creativecommons.org/publicdomain/zero/1.0/> ;
  dct:creator :ada, :unknown ; dc:creator "Charles" ; dct:publisher :house .
:ada a foaf:Person ; foaf:name "Ada" .
:house a foaf:Organization ; foaf:name "House" .
'''


def check_home(tap, vocabulary):
    with Folder() as folder, Server(folder.write('home.ttl', HOME)) as server:
        found = json.loads(scripts(server.get('/', accept='text/html')
                                   .text())[0])
    tap.equal(list(vocabulary.faults(found)), [], 'the home page: valid')
    for key, expected in (
            ('@type', 'Dataset'), ('name', 'All of it'),
            ('license', 'http://creativecommons.org/publicdomain/zero/1.0/'),
            ('creator', [{'@type': 'Person', 'name': 'Ada',
                          '@id': 'http://x.example/id/ada'}]),
            ('creditText', ['unknown', 'Charles']),
            ('publisher', [{'@type': 'Organization', 'name': 'House',
                            '@id': 'http://x.example/id/house'}])):
        tap.equal(found.get(key), expected, f'the home page: {key}')
    tap.equal([row['@type'] for row in found['distribution']],
              ['DataDownload'], 'the home page: distribution')


BREAKING = ['</script><script>alert(1)</script>', '<!--<script>', ']]>',
            '"},{"@type":"Person"', '\\', '\\u003c/script>', '\u2028']


def check_breaking(tap):
    """Texts that would end a script element, or a string of JSON."""
    text = '\n'.join(
        f'<http://x.example/id/b{i}> a <{SCHEMA}Person> ; <{RDFS}label> '
        f'{json.dumps(bad, ensure_ascii=False)} ; <{SCHEMA}givenName> '
        f'{json.dumps(bad, ensure_ascii=False)} ; <{SCHEMA}knows> '
        f'[ a <{SCHEMA}Person> ; <{RDFS}label> '
        f'{json.dumps(bad, ensure_ascii=False)} ] .'
        for i, bad in enumerate(BREAKING))
    with Folder() as folder, Server(folder.write('b.ttl', text)) as server:
        for i, bad in enumerate(BREAKING):
            page = page_of(server, f'/id/b{i}').text()
            tap.equal(len(re.findall('<script', page)), 2,
                      f'{bad!r}: no script more than usual')
            found = json.loads(scripts(page)[0])['mainEntity']
            tap.equal([found['name'], found.get('givenName')], [bad, [bad]],
                      f'{bad!r}: it is said as it is')


# --- real data ----------------------------------------------------------------------

def targets(server, count):
    def places(text):
        found = re.findall('<loc>([^<]*)</loc>', text)
        return [re.sub('^https?://[^/]*', '', place).replace('&amp;', '&')
                .replace('&#39;', "'") for place in found]
    found = places(server.get('/sitemap.xml').text())
    if found and all('sitemap' in place for place in found):
        found = [page for place in found
                 for page in places(server.get(place).text())]
    return found[::max(1, len(found) // count)][:count]


def check_pages(tap, vocabulary, sources, count, words):
    bad, types = [], set()
    with Server(*sources, '--lenient', wait=60) as server:
        for target in ['/', *targets(server, count)]:
            for text in scripts(server.get(target, accept='text/html').text()):
                found = json.loads(text)
                bad += vocabulary.faults(found, target)
                types.update(found.get('mainEntity', {}).get('@type', ()))
    tap.equal(bad[:5], [], f'{words}: valid')
    tap.check(types - {'Thing'} or not count, f'{words}: types are known', types)


def main():
    archive = SHARED / f'{SET}.tar.gz'
    if not archive.exists():
        skip_all('the vocabulary of schema.org is absent')
    with tarfile.open(archive) as found:
        name = next(member for member in found.getnames()
                    if member.endswith('all-https.nt'))
        vocabulary = Vocabulary(found.extractfile(name).read().decode())
    tap = Tap()
    check_tables(tap, vocabulary)
    check_example(tap)
    check_breaking(tap)
    check_home(tap, vocabulary)
    check_pages(tap, vocabulary,
                sorted(str(path) for path in (ROOT / 'data').glob('solar*.ttl')),
                60, 'the demonstration')
    with Folder() as folder:
        if subprocess.run(['sh', SHARED / 'unpack.sh', folder.name('sets')],
                          capture_output=True, timeout=240,
                          check=False).returncode:
            tap.skip('real data sets', 'they cannot be unpacked')
            return tap.done()
        for words, place, count in SETS:
            check_pages(tap, vocabulary, [folder.name(f'sets/{place}')], count,
                        words)
    return tap.done()


if __name__ == '__main__':
    sys.exit(main())
