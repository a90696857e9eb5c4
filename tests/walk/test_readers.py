#!/usr/bin/python3
"""The strict reader of N-Triples, and that of JSON-LD against rdflib."""
import json
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from isomorphism import Graph, compare_graphs
from jsonld import JsonLd
from lines import ParseError, attempt, parse_strict
from rdflib_reader import RdfLib
from vocabulary import JSONLD, NQUADS, NTRIPLES, XSD

GOOD = ['<a:b> <c:d> "x\\u00e9\\n"@en-GB .', '_:a.b <c:d> _:c .#x',
        '<a:b><c:d>"".', ' <a:b> <c:d> "1"^^<e:f> . ', '']
BAD = ['<a:b> <c:d> "x"@en_GB .', '<a> <c:d> "x" .', '<a:b> <c:d> "x\\q" .',
       '<a:b> <c:d> "x"', '<a:b> "p" "x" .', '<a:b> <c:d> <e f:g> .',
       '<a:b> <c:d> <e:\\u0020> .', '<a:b> <c:d> "\\uD800" .',
       '<a:b> <c:d> "x" <g:g> .', '_:a. <c:d> "x" .',
       '<a:b> <c:d> "x" . <a:b> <c:d> "y" .']
CONTEXT = {
    'ex': 'http://e/', 'knows': {'@id': 'ex:knows', '@type': '@id'},
    'id': '@id', 'xsd': XSD, 'n': {'@id': 'ex:n', '@type': 'xsd:integer'},
    'l': {'@id': 'ex:l', '@container': '@list'},
    'm': {'@id': 'ex:m', '@container': '@language'},
    'of': {'@reverse': 'ex:part', '@type': '@id'},
    'de': {'@id': 'ex:label', '@language': 'de'}}
NODE = {
    'id': 'http://e/a', '@type': 'ex:T', 'knows': ['http://e/b', '_:x'],
    'n': '007', 'l': ['1', {'@value': 'é', '@language': 'fr'}, {'id': '_:x'}],
    'm': {'en': ['a', 'b'], 'de': 'c'}, 'of': 'http://e/whole', 'de': 'Wort',
    'ex:nested': {'ex:p': True, 'ex:q': 12,
                  '@reverse': {'ex:inv': {'id': 'http://e/z'}}},
    'ex:empty': {'@list': []}}
NAMED = {'@id': 'http://e/g', '@graph': [
    {'@id': 'http://e/in', 'ex:p': {'@value': '1.50',
                                    '@type': 'xsd:decimal'}}]}


def accepts(line):
    found = attempt(parse_strict, line.encode(), NTRIPLES)
    return not isinstance(found, ParseError)


def same_as_rdflib():
    """None, or what is different."""
    document = {'@context': CONTEXT, '@graph': [NODE, NAMED]}
    body = json.dumps(document).encode()
    return compare_graphs(Graph(RdfLib().parse(body, JSONLD)),
                          Graph(JsonLd().parse(body)))


def results():
    """Rows of good or None for skipped, words, what is different."""
    for line in GOOD:
        yield accepts(line), f'accepts {line}', ''
    for line in BAD:
        yield not accepts(line), f'refuses {line}', ''
    found = parse_strict(b'<a:b> <c:d> "x" <g:g> .\n', NQUADS)
    yield found == {('<a:b>', '<c:d>', '"x"')}, 'a statement of a graph', found
    try:
        message = same_as_rdflib()
        yield not message, 'JSON-LD as by rdflib', message
    except ImportError:
        yield None, 'JSON-LD as by rdflib', ''


def main():
    failed = number = 0
    for number, (good, words, message) in enumerate(results(), 1):
        words = words.replace('\\', '\\\\').replace('#', '\\#')
        end = ' # SKIP rdflib not installed' if good is None else ''
        print(f'{"not ok" if good is False else "ok"} {number} - {words}{end}')
        if good is False:
            failed += 1
            print(f'#   {message}')
    print(f'1..{number}')
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
