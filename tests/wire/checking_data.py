#!/usr/bin/python3
"""What seeother check says of data that can be served, and are probably not
what is meant; and how --json says it."""
import json
import re
from pathlib import Path

from support import Folder, Tap, run

PREFIXES = '''@prefix ns: <http://e.example/ns#> .
@prefix slash: <http://e.example/ns/> .
@prefix id: <http://e.example/id/> .
@prefix other: <http://other.example/x/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
'''
GOOD = PREFIXES + '''
id:a a ns:Planet ; rdfs:label "a" ; ns:near id:b ; rdfs:seeAlso other:y .
id:b rdfs:label "b" ; rdfs:seeAlso <http://e.example/doc/a> .
ns:Planet rdfs:label "Planet" . ns:near rdfs:label "near" .
'''
ROWS = (  # words, what is added to the good data, kind, how many, examples
    ('a link to nowhere', 'id:a ns:near id:nowhere .',
     'dead-link', 1, ['id/nowhere']),
    ('links to a part that is not there', 'id:a ns:near id:b\\#x .',
     'dead-link', 1, ['id/b#x']),
    ('a link to another host', 'id:a ns:near other:nowhere .',
     'dead-link', 0, []),
    ('a link to a document', 'id:a ns:near <http://e.example/doc/b> .',
     'dead-link', 0, []),
    ('a link to the file of a document',
     'id:a ns:near <http://e.example/doc/b.ttl> .', 'dead-link', 0, []),
    ('four links to nowhere', 'id:a ns:near id:p , id:q , id:r , id:s .',
     'dead-link', 4, ['id/p', 'id/q', 'id/r', '...']),
    ('a class without a definition', 'id:a a ns:Star .',
     'undefined-term', 1, ['ns#Star']),
    ('a property without a definition', 'id:a ns:far id:b .',
     'undefined-term', 1, ['ns#far']),
    ('a term of somebody else', 'id:a other:far id:b .',
     'undefined-term', 0, []),
    ('terms with a hash and with a slash', 'id:a slash:far id:b . '
     'slash:far rdfs:label "far" .', 'hash-and-slash', 1, ['ns']),
    ('things below a vocabulary', 'slash:thing rdfs:label "thing" .',
     'hash-and-slash', 0, []),
    ('http and https', '<https://e.example/id/b> rdfs:label "b" .',
     'twin-schemes', 1, ['https:id/b']),
    ('a link with https', 'id:a ns:near <https://e.example/id/b> .',
     'twin-schemes', 1, ['https:id/b']),
    ('a link with https is not a dead one',
     'id:a ns:near <https://e.example/id/b> .', 'dead-link', 0, []),
    ('links with http and https to what is not here', 'id:a ns:near '
     'other:q , <https://other.example/x/q> .', 'twin-schemes', 0, []),
    ('no label', 'id:c ns:near id:b .', 'no-label', 1, ['id/c']),
)


def found(text, kind):
    """(how many, the examples) of a finding."""
    match = re.search(rf'(?m){kind} \((\d+)\): .*: (<.*)$', text)
    if not match:
        return 0, []
    return int(match.group(1)), match.group(2).split(', ')


def full(example):
    if example == '...':
        return example
    if example.startswith('https:'):
        return f'<https://e.example/{example[6:]}>'
    return f'<http://e.example/{example}>'


def report_of(*arguments):
    code, out, said = run('check', '--json', *arguments)
    return code, json.loads(out), said


def severities(report):
    return [message['severity'] for message in report['messages']]


def each_finding(tap, folder):
    """All rows again, as JSON, which has more examples."""
    for words, added, kind, count, examples in ROWS:
        path = folder.write('data.ttl', GOOD + added)
        got = {row['id']: row for row in report_of(path)[1]['findings']}
        row = got.get(kind, {'count': 0, 'examples': []})
        tap.equal(row['count'], count, f'{words}: how many, as JSON')
        if '...' not in examples:
            tap.equal(row['examples'], [full(e)[1:-1] for e in examples],
                      f'{words}: which they are, as JSON')
        else:
            tap.equal(len(row['examples']), count,
                      f'{words}: all of them, as JSON')


def reports(tap, folder):
    good = folder.write('good.ttl', GOOD)
    code, report, _ = report_of(good)
    tap.equal(code, 0, 'a report on good data: the exit code')
    tap.equal(report['exitCode'], 0, 'a report on good data: exitCode')
    tap.equal(report['findings'], [], 'a report on good data: the findings')
    tap.equal(set(severities(report)), {'note'},
              'a report on good data: the messages')
    tap.equal(sorted(report), ['exitCode', 'findings', 'messages'],
              'the members of a report')
    many = folder.write('many.ttl', GOOD + 'id:a ns:near ' + ', '.join(
        f'id:n{n}' for n in range(150)) + ' .')
    code, report, said = report_of(many)
    links = report['findings'][0]
    tap.equal(links['count'], 150, 'many dead links: how many')
    tap.equal(len(links['examples']), 100, 'many dead links: the examples')
    tap.equal(links['severity'], 'warning', 'many dead links: the severity')
    tap.check('describes them' in links['text'], 'many dead links: the text',
              links['text'])
    tap.equal(found(said, 'dead-link')[0], 150,
              'a report leaves standard error as it is')
    tap.check('dead-link' not in str(report['messages']),
              'a finding is not a message as well', report['messages'])
    report = report_of('-q', many)[1]
    tap.equal(severities(report), [], '-q: no notes')
    tap.equal(report['findings'][0]['count'], 150, '-q: all findings')


def failures(tap, folder):
    wrong = folder.write('wrong.ttl', GOOD + 'id:a ns:near <x y> .\n')
    code, report, _ = report_of(wrong)
    tap.equal((code, report['exitCode']), (65, 65),
              'a report on a fault: the exit code')
    line = (GOOD + '.').count('\n') + 1
    tap.check(report['messages'][0]['text'].startswith(f'{wrong}:{line}:'),
              'a report on a fault: its place', report['messages'])
    tap.equal(set(severities(report)), {'error'},
              'a report on a fault: the severity')
    code, report, _ = report_of(folder.name('nowhere.ttl'))
    tap.equal((code, report['exitCode']), (66, 66),
              'a report on a file that is not there: the exit code')
    tap.equal(severities(report), ['error'],
              'a report on a file that is not there: the message')
    code, report, _ = report_of(folder.write('good.ttl', GOOD),
                                'sparql:http://127.0.0.1:9/sparql')
    tap.equal((code, report['exitCode']), (69, 69),
              'a report on an endpoint: the exit code')
    tap.check('127.0.0.1:9' in report['messages'][-1]['text'],
              'a report on an endpoint: the message', report['messages'])
    code, out, _ = run('check', '--json')
    tap.equal((code, out.strip()), (64, ''), 'no report without a data set')


def documented(tap, folder):
    """The manual and the documentation have each kind of finding."""
    del folder
    root = Path(__file__).resolve().parents[2]
    kinds = {row[2] for row in ROWS} | {'clash'}
    manual = (root / 'seeother.1').read_text()
    part = manual.partition('.It findings')[2].partition('.It messages')[0]
    listed = re.search(r'(?m)^\.Li id\n\.Pq (.*) ,$', part).group(1)
    tap.equal(set(re.split(', | or ', listed)), kinds,
              'seeother.1: the kinds of findings')
    page = (root / 'docs' / 'checking.md').read_text()
    tap.equal(set(re.findall(r'(?m)^\| `([a-z-]+)` \| `(?:e|w|n)', page)),
              kinds,
              'docs/checking.md: the kinds of findings')


def clashes(tap, folder):
    path = folder.write('data.ttl', GOOD + '<http://e.example/doc/a> '
                        'rdfs:label "d" . id:a ns:near id:nowhere .')
    code, report, said = report_of(path)
    ids = {row['id']: row for row in report['findings']}
    tap.equal(code, 65, 'a clash: the exit code')
    tap.equal(ids['clash']['severity'], 'error', 'a clash: the severity')
    tap.equal(ids['clash']['examples'], ['http://e.example/id/a'],
              'a clash: the thing')
    tap.check('<http://e.example/doc/a>, but that is a name' in said,
              'a clash: the message', said)
    tap.equal(ids['dead-link']['count'], 1,
              'a clash does not hide what else is found')


def twins(tap, folder):
    path = folder.write('data.ttl', GOOD +
                        '<https://e.example/id/b> rdfs:label "b" .')
    said = run('check', path)[2]
    tap.equal(said.count('with https'), 1,
              'check says once that there are twins')
    said = run('compile', '-o', folder.name('twins.image'), path)[2]
    tap.check('1 name is there with http and with https' in said,
              'compile says that there are twins', said)


def main():
    tap = Tap()
    with Folder() as folder:
        for part in (each_finding, reports, failures, documented, clashes, twins):
            part(tap, folder)
        code, _, said = run('check', folder.write('good.ttl', GOOD))
        tap.equal(code, 0, 'good data: the exit code')
        tap.equal(re.findall(r'[a-z-]+ \(\d+\):', said), [],
                  'good data: nothing is found')
        for words, added, kind, count, examples in ROWS:
            code, _, said = run('check', folder.write('data.ttl', GOOD + added))
            tap.equal(code, 0, f'{words}: the exit code')
            got = found(said, kind)
            tap.equal(got[0], count, f'{words}: how many')
            tap.equal(got[1], [full(e) for e in examples],
                      f'{words}: which they are')
        path = folder.write('data.ttl', GOOD + 'id:a ns:near id:nowhere .')
        gone = folder.write('gone.ttl', '@prefix so: <https://w3id.org/'
                            'seeother#> . [] a so:Resolver ; so:dataset '
                            f'<{path}> ; so:gone <http://e.example/id/nowhere>'
                            ' .')
        tap.equal(found(run('check', '-c', gone)[2], 'dead-link')[0], 0,
                  'what is withdrawn is not nowhere')
        tap.equal(found(run('check', '-q', path)[2], 'dead-link')[0], 1,
                  '-q leaves the warnings')
        said = run('compile', '-o', folder.name('x.image'), path)[2]
        tap.equal(found(said, 'dead-link')[0], 0,
                  'compile does not look for them')
    tap.done()


if __name__ == '__main__':
    main()
