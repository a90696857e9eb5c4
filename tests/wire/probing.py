#!/usr/bin/python3
"""seeother check asks the endpoints of a configuration. What is wrong with one,
by a fault of the tests' own, is said in words, with what it means and what to
set, and with the exit code; and so is what is known to be wrong with engines
that people run."""
import os
import re
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from engine import Engine  # noqa: E402
from real_engines import Oxigraph, Virtuoso  # noqa: E402
from support import Folder, Tap, run, skip_all  # noqa: E402

try:
    import rdflib
except ImportError:
    skip_all('rdflib is not installed')

rdflib.NORMALIZE_LITERALS = False
PLAIN = '<http://here.example/id/a> <http://here.example/ns#p> "here" .\n'
LABEL = 'http://www.w3.org/2000/01/rdf-schema#label'
TYPE = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type'
NAMES = ''.join(
    f'<http://big.example/id/{n}> <{LABEL}> "Number {n} apple"@en-GB .\n'
    f'<http://big.example/id/{n}> <{TYPE}> <http://big.example/id/Pie> .\n'
    f'<http://big.example/id/{n}> <http://big.example/ns#next> '
    f'<http://big.example/id/{n + 1}> .\n'
    f'<http://big.example/id/{n}> <http://big.example/ns#at> _:b{n} .\n'
    f'_:b{n} <http://big.example/ns#street> "Long road {n}" .\n'
    for n in range(30))
CONFIG = '''@prefix so: <https://w3id.org/seeother#> .
[] a so:Resolver ; so:dataset <here.nt> ;
  so:namespace [ so:iri <http://big.example/id/> ; so:source [
    so:endpoint %s ; so:connectTimeout 1 ; so:firstByteTimeout 6 ;
    so:totalTimeout 8 ; %s ] ] .
'''
# What is said of an endpoint; the rest is about data, or what a kernel lacks.
FOUND = re.compile(r'((error|warning): )?http|all is well')
SLOW = 'who asks for a name first waits so long'
tap = Tap()


def graph_of(text):
    graph = rdflib.Graph()
    graph.parse(data=text, format='nt')
    return graph


def check_all(folder, urls, more='', *options):
    """(exit code, what was said, as lines without the program's name)"""
    folder.write('here.nt', PLAIN)
    config = folder.write('c.ttl', CONFIG % (
        ', '.join(f'<{url}>' for url in urls), more))
    code, _, said = run('check', '-c', config, *options, timeout=120)
    lines = [line.removeprefix('seeother: ') for line in said.splitlines()]
    return code, [line for line in lines if FOUND.match(line)]


def check(*arguments):
    """The same, without notes about time: they tell how busy this machine is."""
    code, lines = check_all(*arguments)
    return code, [line for line in lines if SLOW not in line]


def lines_with(said, level, words):
    return [line for line in said if words in line and
            (line.startswith(level) if level else
             line.startswith('http'))]


# --- faults in what is answered -----------------------------------------------

def where(part, change):
    """A change of the content of answers to queries that have a part."""
    return lambda _, query, content: \
        change(content) if re.search(part, query) else content


def swap(part, old, new):
    def change(content):
        text = content.decode()
        assert old in text, (part, old, text[:200])
        return text.replace(old, new).encode()
    return where(part, change)


def refused(part):
    return where(part, lambda _: ('400 Bad Request', 'text/plain', b'No.'))


def typed(media_type):
    return lambda _, __, content: ('200 OK', media_type, content)


def as_xml(_, __, content):
    graph = graph_of(content)
    return ('200 OK', 'application/rdf+xml', graph.serialize(format='xml').encode())


def broken_xml(*parts):
    status, media_type, content = as_xml(*parts)
    return status, media_type, content[:-5]


def method_refused(name):
    return lambda method, _, content: content if method != name else (
        '405 Method Not Allowed', 'text/plain', b'')


def waits(part, seconds):
    def change(content):
        time.sleep(seconds)
        return content
    return where(part, change)


def says(text):
    return lambda _: text.encode()


def describes(inbound=False, blanks=True, members=False):
    """DESCRIBE, which rdflib does not have, with or without some parts."""
    lines = NAMES.splitlines(True)

    def about(iri):
        number = iri.rstrip('>').rsplit('/', 1)[1]
        return ''.join(
            line for line in lines if line.startswith(iri) or
            blanks and line.startswith(f'_:b{number} ') or
            (members if iri.endswith('Pie>') else inbound) and
            f' {iri} .' in line)

    def answer(_, query, content):
        if not query.startswith('DESCRIBE'):
            return content
        iris = re.findall('<[^>]*>', query.split('WHERE')[0])
        if not iris:
            iris = ['<http://big.example/id/%s>' %
                    ('Pie' if '?c' in query else '7')]
        return ''.join(map(about, iris)).encode()
    return answer


QUESTION = 'UNION(.|\n)*UNION(.|\n)*UNION'  # the one for a name
# Words, the fault, settings, exit code, level and what is said.
ROWS = [
    ('a decimal that is changed', swap('decimal', '"1.0"', '"1"'), '', 0,
     'warning', 'changes the decimal "1.0": it comes back as "1"^^'),
    ('an integer that is changed', swap('"01"', '"01"', '"1"'), '', 0,
     'warning', 'changes the integer "01": it comes back as "1"^^'),
    ('a time zone that is lost', swap('#date>', '+14:00', ''), '', 0,
     'warning', 'changes a date with a time zone: it comes back as '
     '"2020-02-29"'),
    ('a region that is lost', swap('colour', '@en-GB', '@en'), '', 0,
     'warning', 'changes a text with the language en-GB: it comes back as '
     '"colour"@en'),
    ('another letter', swap('caf', '\u00e9', 'e'), '', 0, 'warning',
     'changes a text with U+00E9: it comes back as "cafe"'),
    ('a sign beyond the first 65536', swap('\U0001f600', '\U0001f600', '??'),
     '', 0, 'warning', 'changes a text with U+1F600: it comes back as "??"'),
    ('a line feed that is a space', swap(r'a\\nb', r'\n', ' '), '', 0,
     'warning', 'changes a text with line feed, tabulator, quote and '
     'backslash: it comes back as'),
    ('a long text that is cut', swap('0123456789' * 9999, '0123456789' * 9000,
                                     ''), '', 0,
     'warning', 'comes back as one of 10000 bytes'),
    ('a value that is dropped', where('#dateTime>', says('')), '', 0,
     'warning', 'answers nothing where a time with a time zone'),
    ('RDF/XML', as_xml, '', 0, 'warning', 'but RDF/XML'),
    ('RDF/XML that is not well-formed', broken_xml, '', 65, 'error',
     'RDF/XML that is not well-formed'),
    ('Turtle', typed('text/turtle'), '', 0, None, 'but Turtle'),
    ('text/plain', typed('text/plain; charset=utf-8'), '', 65, 'error',
     'answers with text/plain'),
    ('JSON', typed('application/json'), '', 65, 'error',
     'answered with application/json'),
    ('an answer that is no RDF', where('STRSTARTS', says('nothing\n')), '',
     65, 'error', 'about a name in the namespace with N-Triples that cannot '
     'be read'),
    ('not a SPARQL service', where('WHERE {}', says('')), '', 65, 'error',
     'this is not a SPARQL 1.1 service'),
    ('POST that is refused', method_refused('POST'), '', 69, 'error',
     'set so:method so:Get'),
    ('GET that is refused', method_refused('GET'), 'so:method so:Get', 69,
     'error', 'set so:method so:Post'),
    ('POST that is refused beside GET', method_refused('POST'),
     'so:method so:Get ; so:depth 1 ; so:inboundLimit 0', 0, 'warning',
     'refuses POST'),
    ('no UNION with VALUES', refused('VALUES .* UNION .* VALUES'), '', 65,
     'error', 'does not understand VALUES within UNION'),
    ('UNION with VALUES that is empty', where('UNION', says('')), '', 65,
     'error', 'answers nothing to VALUES within UNION'),
    ('no LIMIT inside', refused('LIMIT 3 }'), '', 65, 'error',
     'does not understand a sub-select with LIMIT'),
    ('no LIMIT inside for DESCRIBE', lambda *parts: refused('LIMIT 3 }')(
        *parts[:2], describes()(*parts)), 'so:query so:Describe', 0, 'warning',
     'Classes and their members cannot be shown'),
    ('a LIMIT inside that does not count', where('LIMIT 3 }', says(NAMES)), '',
     65, 'error', 'does not keep to the LIMIT of a sub-select'),
    ('isBlank of a literal', where(
        r'isBlank\(\?v\)', says('<urn:x-seeother:probe> '
                                '<urn:x-seeother:value> "text" .\n')), '', 0,
     'warning', 'takes IRIs and literals for blank nodes'),
    ('a blank node with two labels', where(
        r'SELECT \?s \?b', says('<e:s> <urn:x-seeother:value> _:x1 .\n'
                                '_:x2 <e:p> "y" .\n')), '', 0,
     'warning', 'gives one blank node two labels'),
    ('blank nodes as IRIs', where(
        r'SELECT \?s \?b', says(
            '<e:s> <urn:x-seeother:value> <nodeID://b1> .\n'
            '<nodeID://b1> <e:p> "y" .\n')), '', 0,
     'warning', 'sends blank nodes as IRIs (<nodeID://b1>)'),
    ('isBlank of an IRI', where(
        r'SELECT \?s \?b', says(
            '<e:s> <urn:x-seeother:value> <http://e.example/b> .\n')), '', 0,
     'warning', 'takes <http://e.example/b> for a blank node'),
    ('the question for a name that is refused', refused(QUESTION), '', 65,
     'error', 'does not answer the question for a name'),
    ('the question for a name that has an empty answer',
     where(QUESTION, says('')), '', 65, 'error',
     'answers none of them to the question for a name'),
    ('the question for a name that takes long', waits(QUESTION, 1.1), '', 0,
     None, SLOW),
    ('the question for a name that takes too long', waits(QUESTION, 7), '', 65,
     'error', 'in time: each name may be answered with 504'),
    ('names that do not exist', where('FILTER EXISTS', says('')), '', 0,
     'warning', 'does not know that <http://big.example/id/'),
    ('a search that is not understood', refused('contains'),
     'so:search so:VirtuosoText', 0, 'warning',
     'does not understand the search'),
    ('a search without an index', where('contains', says('')),
     'so:search so:VirtuosoText', 0, 'warning', 'finds nothing with "'),
    ('rows that are cut without a word', where(
        r'WHERE { { SELECT DISTINCT \?s', lambda content: b'\n'.join(
            sorted(filter(None, content.split(b'\n')))[:100]) + b'\n'), '', 0,
     'warning', 'cuts answers at 100 statements with status 200 and without '
     'a word, where it counts 150'),
    ('DESCRIBE with what points at a name', describes(inbound=True),
     'so:query so:Describe', 0, 'warning',
     'answers DESCRIBE with what points at a name'),
    ('DESCRIBE without blank nodes', describes(blanks=False),
     'so:query so:Describe', 0, 'warning', 'without what blank nodes say'),
    ('DESCRIBE with all of a class', describes(members=True),
     'so:query so:Describe', 0, 'warning',
     'with everything that belongs to it (30 statements)'),
]


def bent(folder):
    graph = graph_of(NAMES)
    with Engine(graph=graph, sparql=True) as engine:
        code, said = check(folder, [engine.url])
        tap.equal(code, 0,
                  'nothing is wrong with an engine without faults: the exit '
                  'code')
        tap.equal(said, ['all is well'],
                  'nothing is wrong with an engine without faults: what it '
                  'says')
        for words, bend, more, code, level, expected in ROWS:
            engine.bend = bend
            got, said = check_all(folder, [engine.url], more)
            tap.equal(got, code, f'{words}: the exit code')
            tap.check(lines_with(said, level, expected),
                      f'{words}: {expected}', got, *said)


# --- endpoints that cannot be asked ---------------------------------------------

# Of engine.py: code and what is said.
FAULTS = {
    'never': (69, 'took too long (no byte of an answer). That was a question '
              'that needs no data'),
    'reset': (69, 'ended the connection without an answer'),
    'redirect': (69, 'so:endpoint has to name the place itself'),
    'garbage': (69, 'did not answer with HTTP that can be read'),
    'half': (69, 'ended its answer before it was whole'),
    '401': (69, 'wants a password (status 401)'),
    '500': (69, 'answered with status 500'),
    '503': (69, 'answered with status 503'),
    'login': (65, 'answers with HTML where RDF was asked for'),
    'bad-content': (65, 'answers with RDF that cannot be read'),
}


def faults(folder):
    with Engine(graph=graph_of(NAMES), sparql=True) as engine:
        for fault, (code, words) in FAULTS.items():
            engine.fault = fault
            got, said = check(folder, [engine.url])
            tap.equal(got, code, f'{fault}: the exit code')
            tap.equal(len(said), 1, f'{fault}: one line')
            tap.check(lines_with(said, 'error', words), f'{fault}: {words}',
                      *said)
        engine.fault = '401'
        secret = folder.write('secret', 'user:wrong')
        got, said = check(folder, [engine.url], f'so:credentials "{secret}"')
        tap.equal(got, 69,
                  'a password that is not the right one: the exit code')
        tap.check(lines_with(said, 'error', 'does not accept'),
                  'a password that is not the right one: "does not accept"',
                  got, *said)
        engine.fault = None
        engine.bend = lambda *_: ('404 Not Found', 'text/html', b'')
        got, said = check(folder, [engine.url])
        tap.equal(got, 69, 'a wrong URL: the exit code')
        tap.check(lines_with(said, 'error',
                  'There is no SPARQL service at this URL'),
                  'a wrong URL: "There is no SPARQL "', got, *said)
        engine.bend = waits('BIND', 6.5)
        got, said = check(folder, [engine.url])
        words = 'an endpoint that is late again and again is left alone'
        tap.equal(got, 0, f'{words}: the exit code')
        tap.equal(len(said), 4, f'{words}: four lines')
        tap.check(lines_with(said, 'warning', 'left three questions'),
                  f'{words}: it says so', *said)
        url = engine.url
    got, said = check(folder, [url])
    tap.equal(got, 69, 'nobody is there: the exit code')
    tap.check(lines_with(said, 'error', 'cannot be reached'),
              'nobody is there: "cannot be reached"', got, *said)


# --- names ------------------------------------------------------------------------

def named(text):
    data = rdflib.Dataset()
    data.graph('http://graph.example/g').parse(data=text, format='nt')
    return data


def names(folder):
    other = NAMES.replace('big.example/id', 'other.example/id')
    with Engine(graph=graph_of(other), sparql=True) as engine:
        got, said = check(folder, [engine.url])
        tap.equal(got, 0, 'names of others: the exit code')
        tap.check(lines_with(said, 'warning',
                  'has no name that begins with http://big.example/id/'),
                  'names of others: "has no name that begins with "', got,
                  *said)
    with Engine(graph=graph_of(NAMES.replace('http://big', 'https://big')),
                sparql=True) as engine:
        got, said = check(folder, [engine.url])
        tap.equal(got, 0,
                  'names with https for those with http: the exit code')
        tap.equal(said, ['all is well'],
                  'names with https for those with http: what it says')
    with Engine(graph=named(NAMES), sparql=True) as engine:
        got, said = check(folder, [engine.url])
        tap.equal(got, 0, 'another graph: the exit code')
        tap.check(lines_with(
            said, 'warning', 'in the named graph <http://graph.example/g>: set '
            'so:graph <http://graph.example/g>'), 'the graph is named', *said)
        got, said = check(folder, [engine.url], 'so:graph so:NamedGraphs')
        tap.equal(got, 0, 'and found as all named graphs: the exit code')
        tap.equal(said, ['all is well'],
                  'and found as all named graphs: what it says')


def several(folder):
    less = ''.join(line for line in NAMES.splitlines(True)
                   if 'apple' not in line)
    with Engine(graph=graph_of(NAMES), sparql=True) as one, \
            Engine(graph=graph_of(NAMES), sparql=True) as same, \
            Engine(graph=graph_of(less), sparql=True) as fewer, \
            Engine(graph=graph_of(PLAIN), sparql=True) as none:
        got, said = check(folder, [one.url, same.url])
        tap.equal(got, 0, 'two endpoints say the same: the exit code')
        tap.equal(said, ['all is well'],
                  'two endpoints say the same: what it says')
        got, said = check(folder, [one.url, fewer.url])
        tap.equal(got, 0, 'one says less than the other: the exit code')
        tap.check(any(fewer.url + ': says something else of' in line and
                      f'than {one.url} does' in line for line in said),
                  'one says less than the other: a line says which', *said)
        got, said = check(folder, [one.url, none.url])
        tap.equal(got, 0, 'one has nothing of a name: the exit code')
        tap.equal(len(said), 1, 'one has nothing of a name: one line')
        tap.check(f'{none.url}: has nothing of' in ''.join(said),
                  'one has nothing of a name: it says which', *said)
        none.fault = '500'
        got, said = check(folder, [none.url, one.url])
        tap.equal(got, 69,
                  'one that fails does not hide another: the exit code')
        tap.equal(len(said), 1,
                  'one that fails does not hide another: one line')


def options(folder):
    with Engine(graph=graph_of(NAMES), sparql=True) as engine:
        engine.fault = '500'
        got, said = check(folder, [engine.url], '', '--no-endpoints')
        tap.equal(got, 0, '--no-endpoints: the exit code')
        tap.equal(said, ['all is well'], '--no-endpoints: what it says')
        tap.equal(engine.questions, [], '--no-endpoints asks none')
        got, said = check(folder, [engine.url], '', '-q')
        tap.equal(got, 69, '-q leaves errors: the exit code')
        tap.equal(len(said), 1, '-q leaves errors: one line')
        engine.fault, engine.pack = None, False
        got, said = check(folder, [engine.url])
        tap.equal(got, 0,
                  'answers that are not packed are noted: the exit code')
        tap.check(lines_with(said, None, 'with gzip'),
                  'answers that are not packed are noted: "with gzip"', got,
                  *said)
        got, said = check(folder, [engine.url], '', '-q')
        tap.equal(got, 0, 'and -q leaves that out: the exit code')
        tap.equal(said, [], 'and -q leaves that out: what it says')
        with open(folder.name('c.ttl'), encoding='utf-8') as file:
            config = file.read()
        folder.write('here.nt', 'no statement\n')
        got, said = run('check', '-c', folder.write('c.ttl', config))[::2]
        before = len(engine.questions)
        tap.equal(got, 65, 'data that are wrong come first: the exit code')
        tap.equal(len(engine.questions), before,
                  'data that are wrong come first: nothing is asked')
    got, said = run('check', 'sparql:http://127.0.0.1:1/sparql')[::2]
    tap.check(got in (69, 78), 'an endpoint as a data set', got, said)


# --- engines that people run --------------------------------------------------------

CHANGED = ['changes the decimal "1.0"', 'changes the integer "01"',
           'changes a time with a time zone and a fraction']


def expect(folder, engine, more, words, expected, code=0):
    """Nothing else is found but what is expected."""
    got, said = check(folder, [engine.url], more)
    found = [line.split(': ', 2)[2] for line in said
             if line.startswith(('warning', 'error'))]
    tap.equal(got, code, f'{engine.name}: {words}: the exit code')
    tap.equal(len(found), len(expected), f'{engine.name}: {words}: no more')
    for part in expected:
        tap.check(any(part in line for line in found),
                  f'{engine.name}: {words}: {part}', *said)


def oxigraph(folder):
    lacks = Oxigraph.lacks()
    if lacks:
        tap.skip('what is said of oxigraph', lacks)
        return
    with Oxigraph(folder.write('big.nt', NAMES)) as engine:
        expect(folder, engine, '', 'as it is', CHANGED)
        expect(folder, engine, 'so:query so:Describe ; so:method so:Get',
               'its DESCRIBE is fine', CHANGED)
        expect(folder, engine, 'so:search so:VirtuosoText',
               'a text index that it does not have',
               CHANGED + ['does not understand the search'])
        expect(folder, engine, 'so:search so:Regex', 'words in filters',
               CHANGED)
        expect(folder, engine, 'so:graph so:NamedGraphs', 'a wrong graph',
               CHANGED + ['has no name that begins with',
                          'leave so:graph out'])


def virtuoso(folder):
    lacks = Virtuoso.lacks()
    if lacks:
        tap.skip('what is said of Virtuoso', lacks)
        return
    with Virtuoso(folder.write('big.nt', NAMES), rows=1000,
                  index=False) as engine:
        cut = CHANGED + ['cuts answers at 1001 statements']
        expect(folder, engine, '', 'a limit of rows', cut)
        expect(folder, engine, 'so:search so:VirtuosoText',
               'without its text index', cut + ['finds nothing with "'])
        engine.index()
        expect(folder, engine, 'so:search so:VirtuosoText',
               'with its text index', cut)
        expect(folder, engine, 'so:query so:Describe ; so:method so:Get',
               'its DESCRIBE', cut + ['with what points at a name, too',
                                      'without what blank nodes say'])
        expect(folder, engine, 'so:graph <http://nowhere.example/>',
               'a wrong graph', CHANGED + [
                   'has no name that begins with',
                   'set so:graph <http://graph.example/>'])


def main():
    with Folder() as folder:
        for part in (bent, faults, names, several, options, oxigraph, virtuoso):
            part(folder)
    tap.done()


if __name__ == '__main__':
    main()
