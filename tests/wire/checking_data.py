#!/usr/bin/python3
"""What seeother check says of data that can be served, and are probably not
what is meant."""
import re

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


def main():
    tap = Tap()
    with Folder() as folder:
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
