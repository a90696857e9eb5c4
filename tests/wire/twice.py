#!/usr/bin/python3
"""Of one ontology in two syntaxes no blank node is there twice."""
from support import Folder, Server, Tap, run

HEAD = ('@prefix owl: <http://www.w3.org/2002/07/owl#> .\n'
        '@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n'
        '@prefix : <http://v.example/o/> .\n')


def ontology(version, count=20, value='B', name=''):
    """With so many blank nodes."""
    return HEAD + f': a owl:Ontology ; owl:versionIRI <{version}> .\n' + \
        ''.join(f':{name}A{i} rdfs:subClassOf [ a owl:Restriction ; '
                f'owl:onProperty :p{i} ; owl:someValuesFrom :{value} ] .\n'
                for i in range(count))


def as_ntriples(folder, text, name):
    """The same statements, by the program's own dump."""
    with Server(folder.write('source.ttl', text)) as server:
        lines = server.get('/-/dump.nq').text().splitlines()
    return folder.write(name, ''.join(f'{line}\n' for line in lines
                                      if 'v.example' in line or '_:' in line))


def notes(folder, *files):
    code, _, errors = run('check', *files)
    return code, errors


def main():
    tap = Tap()
    with Folder() as folder:
        one = folder.write('d/o.ttl', ontology('http://v.example/o/1'))
        as_ntriples(folder, ontology('http://v.example/o/1'), 'd/o.nt')
        code, errors = notes(folder, folder.name('d'))
        tap.equal(code, 0, 'one of two is read: the exit code')
        tap.check('o.ttl has the same statements as' in errors,
                  'one of two is read: "o.ttl has the same statements as"',
                  code, errors)
        tap.check('82 triples' in errors, 'one of two is read: "82 triples"',
                  code, errors)
        with Server(folder.name('d')) as server:
            text = server.get('/o/', accept='application/n-triples',
                              host='v.example').text()
        tap.equal(text.count('someValuesFrom'), 20,
                  'no blank node is there twice')
        less = as_ntriples(folder, ontology('http://v.example/o/1', 19),
                           'e/less.nt')
        code, errors = notes(folder, less, one)
        tap.check('less.nt has the same statements as' in errors,
                  'one with fewer statements is a copy: "less.nt has the same '
                  'statements as"', errors)
        tap.check('82 triples' in errors,
                  'one with fewer statements is a copy: "82 triples"', errors)
        code, errors = notes(folder, '--memory', '16M', folder.name('d'))
        tap.equal(code, 0, 'with little memory too: the exit code')
        tap.check('82 triples' in errors,
                  'with little memory too: "82 triples"', code, errors)
        for text, words in (
                (ontology('http://v.example/o/2'), 'another version'),
                (ontology('http://v.example/o/1', value='C'), 'other values'),
                (ontology('http://v.example/o/1', name='x'), 'other terms'),
                (ontology('http://v.example/o/1').replace(
                    ': a owl:Ontology', '<x> a owl:Ontology'),
                 'another ontology')):
            other = as_ntriples(folder, text, 'f/g.nt')
            code, errors = notes(folder, one, other)
            tap.equal(code, 0, f'{words} is read: the exit code')
            tap.check('has the same statements' not in errors,
                      f'{words} is read: no "has the same statements"',
                      code, errors)
        plain = HEAD + ''.join(f':a{i} :p [ :q {i} ] .\n' for i in range(9))
        folder.write('h/x.ttl', plain)
        as_ntriples(folder, plain, 'h/x.nt')
        folder.write('h/y.ttl', plain)
        code, errors = notes(folder, folder.name('h'))
        tap.check('x.ttl has the same statements as' in errors,
                  'without an ontology, the name has to be the same: "x.ttl '
                  'has the same statements as"', errors)
        tap.check('y.ttl has' not in errors,
                  'without an ontology, the name has to be the same: no '
                  '"y.ttl has"', errors)
    tap.done()


if __name__ == '__main__':
    main()
