#!/usr/bin/python3
"""What is read, what is refused and how the program ends."""
import gzip
import os
import socket
import subprocess
import threading

from support import SEEOTHER, Folder, Server, Tap, environment, run

MEGABYTES = 3000  # of address space, for everything that is checked here
def subject(object_text):
    return f'<http://e.example/id/a> <http://e.example/p> {object_text} .\n'


KEPT = [
    ('"1"^^<http://www.w3.org/2001/XMLSchema#decimal>', 'a decimal'),
    ('"INF"^^<http://www.w3.org/2001/XMLSchema#double>', 'INF'),
    ('"+1.0E0"^^<http://www.w3.org/2001/XMLSchema#double>', 'a double'),
    ('"0x10"^^<http://www.w3.org/2001/XMLSchema#double>', 'no double'),
    ('"maybe"^^<http://www.w3.org/2001/XMLSchema#boolean>', 'no boolean'),
    ('"007"^^<http://www.w3.org/2001/XMLSchema#integer>', 'zeros first'),
    ('"a\\nb\\tc\\"d\\\\e"', 'escapes'),
    ('"<b>&amp;</b>]]>"^^<http://www.w3.org/1999/02/22-rdf-syntax-ns#HTML>',
     'markup'),
    ('"😀"@en-gb', 'a character above U+FFFF'),
    ('" spaces  stay "', 'spaces'),
    ('""', 'the empty string'),
]




def objects(text):
    return sorted(line.split('/p> ', 1)[1][:-2]
                  for line in text.split('\n') if '/p> ' in line)


def escaped(text):
    """N-Triples may write what is above U+FFFF as \\U........"""
    return ''.join(f'\\U{ord(c):08X}' if ord(c) > 0xFFFF else c
                   for c in text)


def literals(tap, folder):
    big = '"' + 'x' * 5_000_000 + '"'
    path = folder.write('kept.nt', ''.join(subject(t) for t, _ in KEPT))
    huge = folder.write('huge.ttl', subject(big).replace('/id/a', '/id/big'))
    with Server(path, huge) as server:
        got = objects(server.get('/doc/a.nt').text())
        for text, words in KEPT:
            tap.check(text in got or escaped(text) in got, f'kept as it is: {words}', text, got)
        tap.equal(len(got), len(KEPT), 'and nothing else')
        for suffix in ('.nt', '.ttl', '.rdf', '.jsonld'):
            answer = server.get('/doc/big' + suffix)
            tap.equal(answer.status, 200,
                      f'a literal of 5 MB as {suffix}: the status')
            tap.check(b'x' * 5_000_000 in answer.content,
                      f'a literal of 5 MB as {suffix}', answer.head[:200])


def files(tap, folder):
    """One kind of file after the other: (arguments, code, words)."""
    whole = gzip.compress((subject('"x"') * 20000).encode())
    folder.write('whole.nt.gz', whole)
    folder.write('cut.nt.gz', whole[:-40])
    folder.write('damaged.nt.gz', whole[:200] + b'\0\0\0\0' + whole[204:])
    folder.write('expanding.nt.gz', gzip.compress(b'#' * 60_000_000))
    folder.write('data.foo', subject('"x"'))
    folder.write('empty.ttl', '')
    folder.write('comment.ttl', '@prefix e: <http://e.example/> .\n# no data')
    folder.write('wrong.nt', 'no statement\n')
    folder.write('nothing/page.xml', '<html/>')
    folder.write('hollow/empty.ttl', '')
    folder.write('hollow/full.nt', subject('"x"'))
    folder.write('tree/sub/.hidden.ttl', 'not Turtle')
    folder.write('tree/sub/other.txt', 'not Turtle')
    folder.write('tree/sub/page.xml', '<html/>')
    folder.write('tree/sub/good.ttl', subject('"in a tree"'))
    os.symlink('..', folder.name('tree/sub/loop'))
    os.mkfifo(folder.name('pipe.ttl'))
    table = [
        (['whole.nt.gz'], 0, 'a whole .gz'), (['cut.nt.gz'], 65, 'a cut .gz'),
        (['damaged.nt.gz'], 65, 'a damaged .gz'),
        (['expanding.nt.gz'], 65, 'a .gz that expands 1 000 times'),
        (['data.foo'], 65, 'an unknown extension'),
        (['-i', 'ntriples', 'data.foo'], 0, 'the same with -i'),
        (['missing.ttl'], 66, 'a missing file'),
        (['pipe.ttl'], 66, 'a FIFO'), (['/dev/zero'], 66, '/dev/zero'),
        (['tree'], (0, 65), 'a tree that loops'),
        (['empty.ttl'], 65, 'an empty file'),
        (['comment.ttl'], 65, 'a file of comments and prefixes'),
        (['--lenient', 'wrong.nt'], 65, 'lenient, and nothing is right'),
        (['nothing'], 65, 'a folder without a file of ours'),
        (['whole.nt.gz', 'empty.ttl'], 65, 'an empty file beside another'),
        (['hollow'], 0, 'a folder with an empty file and another'),
    ]
    for arguments, wanted, words in table:
        names = [a if a[0] in '-/' or a == 'ntriples' else folder.name(a)
                 for a in arguments]
        code, _, errors = run('check', *names, timeout=15,
                              megabytes=MEGABYTES)
        fits = code in wanted if isinstance(wanted, tuple) else code == wanted
        tap.check(fits, f'{words}: {wanted}', code, errors)
    errors = run('check', folder.name('tree/sub'))[2]
    tap.check('1 file of other kinds was skipped' in errors,
              'files that were skipped are counted', errors)


def relative(tap, folder):
    path = folder.write('tree/rel.ttl', '<x> <http://e.example/p> <y> .')
    for arguments, base in (([folder.name('tree')], 'http://localhost/'),
                            (['-b', 'http://b.example/d/',
                              folder.name('tree')], 'http://b.example/d/')):
        with Server(*arguments) as server:
            target = '/' + base.split('/', 3)[3] + 'x/about'
            host = base.split('/')[2]
            text = server.get(target, host=host,
                              accept='application/n-triples').text()
            errors = server.stderr().decode()
        tap.check(f'<{base}x>' in text,
                  f'relative IRIs resolve against {base}', text, errors)
        tap.check(str(folder.path) not in text,
                  f'{base}: no path of the file is told', text)
        if base == 'http://localhost/':
            tap.check('localhost' in errors.replace('mapped', ''),
                      'with a note: "localhost"', errors)
            tap.check('relative' in errors, 'with a note: "relative"', errors)
    tap.check(path, 'a relative file was there')


def ends(tap, folder):
    good = folder.write('good.nt', subject('"x"'))
    quads = (subject('"from stdin"')).encode()
    code, _, errors = run('check', '-', data=quads)
    tap.check(code == 0, 'N-Quads on standard input', errors)
    bad = folder.write('bad-config.ttl', '@prefix so: <https://w3id.org/'
                       'seeother#> . [] a so:Resolver ; so:nothing 1 .')
    folder.write('bad.ttl', 'not Turtle')
    no_config = folder.write('no-config.ttl', '<http://e/a> <http://e/b> 1 .')
    with socket.create_server(('127.0.0.1', 0)) as taken:
        port = taken.getsockname()[1]
        table = [
            (['--nonsense'], 64, 'an unknown option'),
            (['-i', 'nonsense', good], 64, 'an unknown format'),
            (['-l', 'nonsense', good], 64, 'a bad address'),
            (['-l', '127.0.0.1:99999', good], 64, 'a port over 65535'),
            (['-l', '127.0.0.1:0', '-b', 'nonsense', good], 64, 'a base that is no IRI'),
            (['compile', good], 64, 'compile without -o'),
            (['-l', '127.0.0.1:0', '--threads', 'x', good], 64, 'a bad number'),
            (['-l', f'127.0.0.1:{port}', good], 71, 'a port in use'),
            (['compile', '-o', folder.name('none/x'), good], 73,
             'an output that cannot be made'),
            (['check', '-c', bad], 78, 'an unknown setting'),
            (['check', '-c', no_config], 78, 'no so:Resolver'),
            (['check', '-c', folder.name('bad.ttl')], 78, 'bad Turtle'),
            (['check', '-c', folder.name('none.ttl')], 66, 'no such file'),
            (['--help'], 0, '--help'), (['--version'], 0, '--version'),
        ]
        for arguments, wanted, words in table:
            code, _, errors = run(*arguments, timeout=2)
            tap.check(code == wanted, f'{words}: {wanted}', code, errors)
        code, _, errors = run('-l', f'127.0.0.1:{port}', good, timeout=2)
        tap.check(f'127.0.0.1:{port}' in errors,
                  'it is said which address is in use, and how to choose '
                  f'another: 127.0.0.1:{port}', errors)
        tap.check('-l ADDR:PORT' in errors,
                  'it is said which address is in use, and how to choose '
                  'another: "-l ADDR:PORT"', errors)
    process = subprocess.Popen([SEEOTHER, 'check', '-'], stdin=-1, stderr=-1,
                               env=environment())
    threading.Timer(8, process.kill).start()
    process.stdin.close()
    tap.equal(process.wait(), 65, 'an empty standard input')


def no_demo(tap, folder):
    """Outside the source, where the demo is not installed."""
    try:
        done = subprocess.run(
            [SEEOTHER, '-l', '127.0.0.1:0'], cwd=folder.path, timeout=3,
            capture_output=True, env=environment())
    except subprocess.TimeoutExpired as served:
        tap.check(b'serving the demo' in served.stderr,
                  'the installed demo is served', served.stderr)
        return
    tap.equal(done.returncode, 66, 'no data set and no demo: 66')
    tap.check(b'data/demo.ttl' in done.stderr,
              'it is said where the demo was looked for, and what to do: '
              '"data/demo.ttl"', done.stderr)
    tap.check(b'-c' in done.stderr,
              'it is said where the demo was looked for, and what to do: "-c"',
              done.stderr)
    tap.check(b'ready' not in done.stderr,
              'it is said where the demo was looked for, and what to do: no '
              '"ready"', done.stderr)


def main():
    tap = Tap()
    for part in (literals, files, relative, ends, no_demo):
        with Folder() as folder:
            part(tap, folder)
    tap.done()


if __name__ == '__main__':
    main()
