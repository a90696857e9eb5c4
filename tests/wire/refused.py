#!/usr/bin/python3
"""Data that are refused, and what --lenient makes of them."""
import re
import socket

from support import Folder, Server, Tap, run

MEGABYTES = 3000  # of address space, for everything that is checked here
XML = ('<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
       'xmlns:e="http://e.example/">')
ABOUT = '<rdf:Description rdf:about="http://e.example/id/a">'
END = '</rdf:Description></rdf:RDF>'


def subject(object_text):
    return f'<http://e.example/id/a> <http://e.example/p> {object_text} .\n'


REFUSED = [
    ('bad.ttl', '@prefix e: <http://e.example/> .\ne:a e:b e:c .\ne:a e:b "x\n',
     3, 'an open string'),
    ('bad.nt', subject('"x"') + subject('oops') + subject('"y"'), 2,
     'a bad line'),
    ('bad.nq', subject('"x"') + subject('"y" "z" "w"'), 2, 'too many terms'),
    ('bad.trig', '<http://e.example/g> {\n' + subject('"x"'), None,
     'an open graph'),
    ('bad.rdf', XML + '\n' + ABOUT + '<e:p></e:q>' + END, 2, 'bad XML'),
    ('quote.ttl', '<http://e.example/a\\u0022b> <http://e.example/p> 1 .', 1,
     'U+0022 in an IRI'),
    ('quote.nt', '<http://e.example/a\\u0022b> <http://e.example/p> "" .\n',
     1, 'U+0022 in an IRI of N-Triples'),
    ('greater.ttl', '<http://e.example/a\\u003E> <http://e.example/p> 1 .', 1,
     'U+003E in an IRI'),
    ('space.ttl', '<http://e.example/a b> <http://e.example/p> 1 .', 1,
     'a space in an IRI'),
    ('nul.ttl', subject('"a\\u0000b"'), 1, 'U+0000'),
    ('nul.nt', subject('"a\\u0000b"'), 1, 'U+0000 in N-Triples'),
    ('rawnul.ttl', subject('"a\0b"'), 1, 'a raw NUL'),
    ('surrogate.ttl', subject('"\\uD800"'), 1, 'a surrogate'),
    ('surrogate.nt', subject('"\\uDC00"'), 1, 'a surrogate in N-Triples'),
    ('pair.ttl', subject('"\\uD83D\\uDE00"'), 1, 'a pair of surrogates'),
    ('beyond.ttl', subject('"\\U00110000"'), 1, 'U+110000'),
    ('utf8.ttl', subject('"x').encode()[:-3] + b'\xff\xc3" .', 1,
     'no UTF-8'),
    ('utf8.rdf', (XML + ABOUT).encode() + b'<e:p>\xff</e:p>' + END.encode(),
     1, 'no UTF-8 in XML'),
    ('latin.rdf', b'<?xml version="1.0" encoding="iso-8859-1"?>' +
     (XML + ABOUT).encode() + b'<e:p>\xe9</e:p>' + END.encode(), 1,
     'XML in Latin-1'),
    ('term.ttl', subject('<<( <http://e/a> <http://e/b> <http://e/c> )>>'), 1,
     'a triple term'),
    ('term.nt', subject('<<( <http://e/a> <http://e/b> <http://e/c> )>>'), 1,
     'a triple term in N-Triples'),
    ('reified.ttl', '<< <http://e/a> <http://e/b> 1 >> <http://e/c> 2 .', 1,
     'a reified triple'),
    ('direction.ttl', subject('"x"@ar--rtl'), 1, 'a base direction'),
    ('direction.nt', subject('"x"@ar--rtl'), 1,
     'a base direction in N-Triples'),
    ('tag.ttl', subject('"x"@' + 'a' * 300), 1, 'a language tag of 300'),
    ('tag.nt', subject('"x"@' + 'a' * 300), 1,
     'a language tag of 300 in N-Triples'),
    ('tag.rdf', XML + ABOUT + f'<e:p xml:lang="{"a" * 300}">x</e:p>' + END, 1,
     'a language tag of 300 in RDF/XML'),
    ('iri.ttl', f'<http://e.example/{"a" * 9000}> <http://e.example/p> 1 .',
     1, 'an IRI of 9 000 bytes'),
    ('label.nt', '_:\\u    .\n', 1, 'a blank node label that underruns'),
]


def refusals(tap, folder):
    for name, text, line, words in REFUSED:
        path = folder.write(name, text)
        code, _, errors = run('check', path, megabytes=MEGABYTES)
        where = rf'{re.escape(name)}:{line if line else "[0-9]+"}:[0-9]+: '
        tap.equal(code, 65, f'{words}: the exit code')
        tap.check(re.search(where, errors), f'{words}: {name}:line:column',
                  errors)
    words = {'term.ttl': 'triple term', 'direction.nt': 'direction'}
    for name, named in words.items():
        errors = run('check', folder.name(name))[2]
        tap.check(named in errors, f'{name} is refused by name', errors)


def objects(text):
    return sorted(line.split('/p> ', 1)[1][:-2]
                  for line in text.split('\n') if '/p> ' in line)


def lenient(tap, folder):
    def loaded(*names):
        code, _, errors = run('check', '--lenient',
                              *[folder.name(n) for n in names])
        found = re.findall(r'loaded .*: (\d+) triples?', errors)
        return code, sum(map(int, found)), errors
    folder.write('good.ttl', subject('"good"'))
    folder.write('mixed.ttl', subject('"a"') +
                 subject('<http://e.example/\\u0022>') + subject('"b"'))
    folder.write('halfnul.nt', subject('"a\\u0000b"') + subject('"a"'))
    tail = folder.write('tail.ttl', subject('"a"') + subject('oops') +
                        subject('"b"'))
    for names, triples, words in (
            (['bad.nt'], 2, 'N-Triples drop the line'),
            (['halfnul.nt'], 1, 'a line with U+0000 is dropped'),
            (['tail.ttl'], 1, 'Turtle keeps what came before the error'),
            (['mixed.ttl'], 2, 'a bad term drops its statement')):
        code, count, errors = loaded(*names)
        tap.check((code, count) == (0, triples), f'--lenient: {words}',
                  f'{code}, {count} triples', errors)
        tap.equal(errors.count('lenient:'), 1, f'{words}: one summary line')
    with Server('--lenient', tail) as server:
        got = objects(server.get('/doc/a.nt').text())
        tap.equal(got, ['"a"'], '--lenient serves what is right')
    for name in ('xxe.rdf', 'parameter.rdf', 'bomb.rdf'):
        tap.equal(loaded(name)[0], 65, f'--lenient: {name} is refused')


def entities(tap, folder):
    trap = socket.create_server(('127.0.0.1', 0))
    trap.settimeout(0.3)
    url = f'http://127.0.0.1:{trap.getsockname()[1]}/x'
    secret = folder.write('secret.txt', 'TOP SECRET')
    body = XML + ABOUT + '<e:p>&x;</e:p>' + END
    nested = ''.join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">'
                     for i in range(1, 9))
    documents = {
        'xxe.rdf': f'<!DOCTYPE r [<!ENTITY x SYSTEM "{url}">]>' + body,
        'file.rdf': f'<!DOCTYPE r [<!ENTITY x SYSTEM "file://{secret}">]>' +
        body,
        'parameter.rdf': f'<!DOCTYPE r [<!ENTITY % p SYSTEM "{url}"> %p;]>' +
        body.replace('&x;', ''),
        'subset.rdf': f'<!DOCTYPE r SYSTEM "{url}">' + body.replace('&x;', ''),
        'public.rdf': f'<!DOCTYPE r PUBLIC "-//x" "{url}">' +
        body.replace('&x;', ''),
        'bomb.rdf': f'<!DOCTYPE r [<!ENTITY l0 "ha">{nested}]>' +
        body.replace('&x;', '&l8;'),
        'quadratic.rdf': f'<!DOCTYPE r [<!ENTITY x "{"a" * 1000}">]>' +
        body.replace('&x;', '&x;' * 100000),
        'include.rdf': body.replace('&x;', '<xi:include xmlns:xi="http://www.'
                                    f'w3.org/2001/XInclude" href="{url}"/>'),
    }
    for name, text in documents.items():
        code, _, errors = run('check', folder.write(name, text), timeout=15,
                              megabytes=MEGABYTES)
        tap.equal(code, 65, f'{name} is refused: the exit code')
        tap.check('SECRET' not in errors, f'{name} is refused: no "SECRET"',
                  code, errors)
    try:
        trap.accept()
        tap.check(False, 'no entity was fetched')
    except socket.timeout:
        tap.check(True, 'no entity was fetched')
    trap.close()
    plain = '<!DOCTYPE r [<!ENTITY e "http://e.example/">]>' + XML + \
        '<rdf:Description rdf:about="&e;id/a"><e:p>x</e:p>' + END
    code, _, errors = run('check', folder.write('plain.owl', plain))
    tap.check(code == 0, 'a plain entity is fine', errors)


def main():
    tap = Tap()
    with Folder() as folder:
        for part in (refusals, entities, lenient):
            part(tap, folder)
    tap.done()


if __name__ == '__main__':
    main()
