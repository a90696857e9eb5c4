#!/usr/bin/python3
"""Answers that are kept word by word: kept/site.answers has those to the requests
of kept/site.case, kept/commands.answers what the command lines of
kept/commands.list say, and kept/written.answers what export, explain and
import write. Any difference is shown, and is a failure.

After a change that is meant, kept.py --write keeps the answers of now: then
"git diff" shows what has become of them.

Fields that name a moment or the build are left out (Date, ETag), and what stands
around the main element of a page, which is the same on all of them."""
import difflib
import itertools
import os
import re
import shlex
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

from case_faults import REPEATED
from case_file import CaseFile
from cases import Exchange, decoded
from support import SEEOTHER, Folder, Server, Tap, environment

HERE = Path(__file__).resolve().parent / 'kept'
MARK = '===== '
CHANGING = re.compile(
    r'^(?:Date|ETag|Last-Modified|Content-Length|Server): .*\r\n', re.M)
MAIN = re.compile(r'<main.*</main>', re.S)
LONG = re.compile(r'(.)\1{999,}')
SECONDS = re.compile(r'\b[0-9.]+ m?s\b')

# --- requests ----------------------------------------------------------------


def words_of(answer, is_whole):
    head = CHANGING.sub('', answer.head.decode('latin-1') + '\r\n')
    content = decoded(answer.content)
    main = MAIN.search(content)
    if main and not is_whole and answer.field('Content-Type').startswith(
            'text/html'):
        content = main.group(0)
    content = LONG.sub(lambda found: f'{found[0][:9]}... ({len(found[0])})',
                       content)
    return head.replace('\r\n', '\n') + '\n' + content


def asked(case, server, name):
    """(what was asked, what was answered) of a case."""
    for rows in itertools.product(*(table.rows for table in case.tables)):
        row = {key: value for part in rows for key, value in part.items()}
        exchange = Exchange(server, case.host, row)
        for request in case.requests:
            answer = exchange.ask([request])[0]
            fields = ''.join(f' {exchange.fill(value)}'
                             for _, value in request.fields)
            whole = ', whole' * case.words.startswith('whole')
            yield (f'{name}{whole}: {exchange.fill(request.method)} '
                   f'{exchange.fill(request.target)}{fields}',
                   words_of(answer, whole).replace(str(server.port), 'PORT'))


def requests():
    found = CaseFile(HERE / 'site.case')
    with Folder() as folder, ExitStack() as stack:
        paths = {name: folder.write(name, REPEATED.sub(
            lambda m: m.group(1) * int(m.group(2)), text))
            for name, text in found.files.items()}
        servers = {name: stack.enter_context(
            Server(*(paths.get(word, word) for word in arguments)))
            for name, arguments in found.servers.items()}
        for case in found.cases:
            for name in case.servers or list(servers)[:1]:
                yield from asked(case, servers[name], name)
        for name, server in servers.items():
            log = decoded(server.stderr()).replace(str(folder.path), 'FOLDER')
            log = log.replace(str(server.port), 'PORT')
            yield f'{name}: the log', SECONDS.sub('TIME', log)


# --- command lines -----------------------------------------------------------

FINE = '<http://e.example/id/a> <http://e.example/id/p> "x" .\n'
CONFIG = '@prefix so: <https://w3id.org/seeother#> .\n[] a so:Resolver ; '
FILES = {
    'ok.ttl': FINE, 'odd.txt': FINE, 'relative.ttl': '<a> <b> <c> .',
    'wrong.nt': FINE + 'wrong\n' + FINE, 'empty': '',
    'ok.csv': 'old,new\nhttp://e.example/id/b,http://e.example/id/a\n',
    'bad.csv': 'old,new,status\nx,http://e.example/id/a\n'
               'http://e.example/id/b,y\nhttp://e.example/id/c,,200\n',
    'circle.csv': 'old,new\nhttp://e.example/id/b,http://e.example/id/c\n'
                  'http://e.example/id/c,http://e.example/id/b\n',
    **{f'moved{count}.csv': 'old,new\n' + ''.join(
        f'http://e.example/id/a{n + 1},http://e.example/id/a{n or ""}\n'
        for n in range(count)) for count in range(1, 20)}}


def arguments_of(folder, kind, text):
    kind, _, ending = kind.partition('.')
    if kind == 'run':
        for name in ('folder', 'data'):
            text = text.replace(f'{{{name}}}', str(
                folder.path / ('ok.ttl' * (name == 'data'))))
        return shlex.split(text)
    if kind in ('config', 'source'):
        text = f'so:source [ {text} ]' if kind == 'source' else text
        data = 'ok.ttl' * ('so:dataset' not in text)
        return ['check', '--no-endpoints', '-c',
                folder.write('config.ttl', f'{CONFIG}{text} .\n'),
                *[folder.name(data)] * bool(data)]
    return ['check', *['--lenient'] * (kind == 'lenient'),
            folder.write(f'file.{ending}', text + '\n')]


def said(folder, arguments):
    variables = [word for word in arguments if word.startswith('SEEOTHER_')]
    done = subprocess.run(
        [SEEOTHER, *arguments[len(variables):]], stdin=subprocess.DEVNULL,
        capture_output=True, timeout=20, cwd=folder.path,
        env={**environment(), **dict(word.split('=') for word in variables)})
    text = (f'exit {done.returncode}\n' + done.stdout.decode() +
            done.stderr.decode('utf-8', 'replace'))
    text = text.replace(SEEOTHER, 'seeother')
    return SECONDS.sub('TIME', text.replace(str(folder.path), 'FOLDER'))


def commands():
    with Folder() as folder:
        for line in (HERE / 'commands.list').read_text().splitlines():
            if line and not line.startswith('#'):
                for name, text in FILES.items():
                    folder.write(name, text)
                arguments = arguments_of(folder, *line.split(' ', 1))
                yield line, said(folder, arguments)
                for name in os.listdir(folder.path):
                    os.unlink(folder.name(name))


# --- what other commands write -------------------------------------------------

SITE = {
    'site.ttl': '''@prefix : <http://a.example/id/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
:a rdfs:label "a"@en, "ah"@de . :b rdfs:seeAlso :a . :B rdfs:label "B" .
<http://a.example/id/x%2Fy> rdfs:label "slash" .
<http://a.example/id/a$b,c'd;e=f> rdfs:label "signs" .
<http://a.example/place/berlin> rdfs:label "about" .
<http://a.example/thing?x=1> rdfs:label "query" .
<http://a.example/coin/c1> rdfs:label "pattern" .
<http://a.example/o/x> rdfs:label "elsewhere" .
<http://a.example/last/k.ttl/y>
  rdfs:label "a folder" .
<http://a.example/z/k> rdfs:label "a file has the same name" .
<http://a.example/ns#t> rdfs:label "t" .
<http://a.example/onto/> a owl:Ontology ; rdfs:label "O" .
<http://b.example/id/z> rdfs:label "another host" .
''',
    'moved.csv': 'http://a.example/id/old,http://a.example/id/a\n'
                 'http://a.example/id/far,http://o.example/x,303\n',
    'site.config': '''@prefix so: <https://w3id.org/seeother#> .
[] a so:Resolver ; so:dataset <site.ttl> ; so:table <moved.csv> ;
  so:gone <http://a.example/id/gone> ; so:maxAge 77 ;
  so:alias "alias.example" ; so:namespace
    [ so:iri <http://a.example/coin/> ; so:document "/catalogue/{name}.c" ],
    [ so:iri <http://a.example/o/> ; so:document "https://o.example/{name}" ],
    [ so:iri <http://a.example/z/> ; so:document "/last/{name}" ] .
'''}


EXPLAINED = (
    '/id/a', '/doc/a', '/doc/a.ttl', '/doc/a.de.html', '/doc/b?inbound',
    '/ns#t', '/onto/', '/onto', '/coin/c1', '/o/x', '/id/far', '/id/gone',
    '/id/A', '/id/none', '/-/search?q=a', '/-/doc?iri=http://a.example/thing?x=1',
    '-H Host:other.example /id/a', '-H Accept:;; /doc/a',
    '-H Accept:text/html,*/*;q=0.8 -H Accept-Language:de,en;q=0.5 /doc/a',
    '-H Accept:image/png -H Accept-Encoding:gzip;q=0.5,*;q=0 /doc/a',
    '-H Accept:text/*;q=0.3,application/ld+json -H If-None-Match:* /doc/a',
    '-H Range:bytes=0-9 /doc/a.nt', '-H If-Match:"x" /doc/a.nt')
OF_NOW = re.compile(
    r'^  (?:ETag|Last-Modified|Content-Length): .*\n|"contentLength":\d+|'
    r'\{"name":"(?:ETag|Last-Modified)","value":"(?:[^"\\]|\\.)*"\},?', re.M)


def imports(folder):
    for path in sorted((HERE.parent / 'imported').iterdir()):
        if path.suffix == '.tsv':
            continue
        name = folder.write(path.name, path.read_text())
        base = f'https://w3id.org/{path.stem}/'
        yield f'import {path.name}', said(folder, ['import', '-b', base, name])


def written():
    with Folder() as folder:
        for name, text in SITE.items():
            folder.write(name, text)
        config = folder.name('site.config')
        for kind in ('nginx', 'apache', 'caddy', 'static site'):
            yield f'export {kind}', said(
                folder, ['export', *kind.split(), '-c', config])
        files = (folder.path / 'site').rglob('*')
        yield 'the files', '\n'.join(sorted(
            str(path.relative_to(folder.path)) for path in files)) + '\n'
        for line in EXPLAINED:
            for more in ((), ('--json',)):
                words = ['explain', *more, '-c', config, *line.split(' ')]
                yield ' '.join(['explain', *more, line]), OF_NOW.sub(
                    '', said(folder, words))
        yield from imports(folder)


# --- what is kept ------------------------------------------------------------

def read_kept(path):
    parts = path.read_text(encoding='utf-8').split('\n' + MARK)
    return dict(part.split('\n', 1) for part in parts[1:])


def compare(tap, name, now):
    kept = read_kept(HERE / name)
    for words, text in now.items():
        old = kept.pop(words, '')
        tap.check(text == old, words, *difflib.unified_diff(
            old.splitlines(), text.splitlines(), 'kept', 'now', '', '', 0, ''))
    tap.equal(list(kept), [], f'{name}: there is an answer for all of it')


def main():
    tap = Tap()
    for name, now in (('site.answers', dict(requests())),
                      ('commands.answers', dict(commands())),
                      ('written.answers', dict(written()))):
        if sys.argv[1:] == ['--write']:
            (HERE / name).write_text(''.join(
                f'\n{MARK}{words}\n{text}' for words, text in now.items()),
                encoding='utf-8')
        else:
            compare(tap, name, now)
    if not sys.argv[1:]:
        tap.done()


if __name__ == '__main__':
    main()
