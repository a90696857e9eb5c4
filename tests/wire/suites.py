#!/usr/bin/python3
"""The W3C suites of RDF 1.1: what is accepted, and the statements that come
out of a server. All tests of Turtle and TriG pass; of the others the results
are raptor2's but for the table DIFFERS."""
import re
import tarfile
import urllib.parse
from concurrent.futures import ThreadPoolExecutor

from support import SHARED, Folder, Server, Tap, run, skip_all

ARCHIVE = SHARED / 'suites' / 'w3c.tar.gz'
VECTORS = SHARED / 'vectors' / 'raptor-2.0.15-on-rdf-tests.tsv'
FORMATS = {'rdf-turtle': 'turtle', 'rdf-n-triples': 'ntriples',
           'rdf-n-quads': 'nquads', 'rdf-trig': 'trig', 'rdf-xml': 'rdfxml'}
BASE = 'https://w3c.github.io/rdf-tests/rdf/rdf11/'

# Where the result is another one than raptor2's alone: pattern of SUITE/TEST,
# the result here, the reason.
DIFFERS = [
    (r'rdf-(turtle|trig)/LITERAL\w+_(ascii_boundaries|all_controls)', 'fail',
     'U+0000 is refused'),
    (r'rdf-(turtle|trig)/.*', 'pass', ''),
    (r'rdf-n-(triples|quads)/nt-syntax-bad-bnode-0[12]', 'pass',
     'a blank node without a label is refused, or with a colon in it'),
    (r'rdf-n-(triples|quads)/literal_(ascii_boundaries|all_controls)', 'fail',
     'U+0000 is refused'),
]
TODO = {}

ENTRY = re.compile(r'<#([^>\s]+)>\s+(?:rdf:type|a)\s+rdft:(\w+)')
TERM = re.compile(r'<([^>]*)>|(_:[^\s]+?)(?=\s|$)|"((?:[^"\\]|\\.)*)"'
                  r'(?:@([A-Za-z0-9-]+)|\^\^<([^>]*)>)?', re.S)
ESCAPE = re.compile(r'\\(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)', re.S)
PLAIN = {'t': '\t', 'b': '\b', 'n': '\n', 'r': '\r', 'f': '\f'}
STRING = 'http://www.w3.org/2001/XMLSchema#string'


# --- the suites --------------------------------------------------------------

def read_manifest(folder, suite):
    """Rows of suite, test, kind, file, result or None."""
    text = (folder / suite / 'manifest.ttl').read_text()
    starts = list(ENTRY.finditer(text))
    for start, after in zip(starts, starts[1:] + [None]):
        block = text[start.end():after.start() if after else len(text)]
        action = re.search(r'mf:action\s+<([^>]+)>', block)
        result = re.search(r'mf:result\s+<([^>]+)>', block)
        if action:
            yield (suite, start.group(1), start.group(2), action.group(1),
                   result.group(1) if result else None)


def read_vectors():
    if not VECTORS.exists():
        return {}
    rows = (line.split('\t') for line in VECTORS.read_text().splitlines()
            if line and line[0] != '#')
    return {(row[0], row[1]): row[3] for row in rows}


# --- statements --------------------------------------------------------------
TOPIC = '<http://xmlns.com/foaf/0.1/primaryTopic'  # said of documents


def unescape(text):
    def plain(found):
        code = found.group(1)
        if code[0] in 'uU' and len(code) > 1:
            return chr(int(code[1:], 16))
        return PLAIN.get(code, code)
    return ESCAPE.sub(plain, text)


def read_lines(text):
    """Lines of N-Triples or N-Quads as tuples; blank nodes are all alike."""
    rows = set()
    for line in re.split('[\r\n]+', text):
        line = line.strip(' \t')
        if not line or line[0] == '#':
            continue
        row = []
        for found in TERM.finditer(line):
            iri, _, value, tag, kind = found.groups()
            if found.group(0)[0] == '_':
                row.append('_:')
            elif found.group(0)[0] == '<':
                row.append('<' + unescape(iri))
            else:
                kind = '' if kind in (None, STRING) else unescape(kind)
                row.append((unescape(value), (tag or '').lower(), kind))
        rows.add(tuple(row))
    return rows


def served(path, suite, base, expected):
    """What a server says about every subject that is expected."""
    subjects = {row[0][1:] for row in expected if row[0] != '_:'}
    rows = set()
    with Server('-i', FORMATS[suite], '-b', base, path) as server:
        for subject in sorted(subjects):
            iri = urllib.parse.quote(subject, safe='')
            answer = server.get(f'/-/doc.nq?iri={iri}')
            if answer.status == 303:  # it has a document of its own
                answer = server.get(answer.field('Location'))
            if answer.status == 200:
                rows |= {row for row in read_lines(answer.text())
                         if row[1] != TOPIC}
            elif len(subject) < 2000:
                return None
    return rows


def same(rows, expected):
    """Every expected statement of an IRI is there; nothing that is not
    expected is."""
    wanted = {row for row in expected if row[0] != '_:'}
    return rows is not None and wanted <= rows <= expected


def is_only_empty(errors):
    """Whether a file without a statement is refused for that alone, which no
    syntax asks for."""
    lines = errors.splitlines()
    return len(lines) == 2 and \
        lines[0].endswith('it has no statements; empty data are refused')


def result_of(folder, test):
    suite, _, kind, action, result = test
    path, base = folder / suite / action, f'{BASE}{suite}/{action}'
    code, _, errors = run('check', '-i', FORMATS[suite], '-b', base,
                          str(path), timeout=20)
    if code not in (0, 65):
        return f'ended with {code}', errors
    is_empty = is_only_empty(errors)
    if is_empty:
        code = 0  # its syntax is right
    if 'Negative' in kind:
        return ('pass' if code == 65 else 'fail'), errors
    if code == 65 or result is None:
        return ('pass' if code == 0 else 'fail'), errors
    expected = read_lines((folder / suite / result).read_bytes().decode())
    if is_empty:
        return ('fail' if expected else 'pass'), errors
    count = re.search(r': (\d+) triples?', errors)
    rows = served(str(path), suite, base, expected)
    triples = len({row[:3] for row in expected})
    fine = same(rows, expected) and int(count.group(1)) >= triples
    if not fine:
        errors = f'{count and count.group(0)}\n' + \
            f'missing {expected - (rows or set())}\n' + \
            f'more {(rows or set()) - expected}'
    return ('pass' if fine else 'fail'), errors


# --- the verdict -------------------------------------------------------------

def expected_result(vectors, test):
    name = f'{test[0]}/{test[1]}'
    for pattern, result, reason in DIFFERS:
        if re.fullmatch(pattern, name):
            return result, reason
    return vectors.get(test[:2], 'pass'), ''


def main():
    if not ARCHIVE.exists():
        skip_all('the W3C suites are absent')
    tap, vectors = Tap(), read_vectors()
    with Folder() as folder:
        with tarfile.open(ARCHIVE) as archive:
            archive.extractall(folder.path)
        for path in folder.path.rglob('*'):
            path.chmod(0o755 if path.is_dir() else 0o644)
        root = folder.path / 'w3c' / 'rdf11'
        tests = [t for suite in FORMATS for t in read_manifest(root, suite)]
        with ThreadPoolExecutor(4) as pool:
            results = list(pool.map(lambda t: result_of(root, t), tests))
    totals = {}
    for test, (result, errors) in zip(tests, results):
        expected, reason = expected_result(vectors, test)
        key = f'{test[0]}: {result}'
        totals[key] = totals.get(key, 0) + 1
        tap.check(result == expected, f'{test[0]} {test[1]}: {expected}'
                  f'{", " if reason else ""}{reason}',
                  f'{test[2]}: {result}', errors,
                  todo=TODO.get(f'{test[0]}/{test[1]}'))
    for key, count in sorted(totals.items()):
        print(f'# {key} {count}')
    tap.check(len(tests) > 900, 'the suites were read')
    tap.done()


if __name__ == '__main__':
    main()
