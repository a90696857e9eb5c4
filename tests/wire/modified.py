#!/usr/bin/python3
"""Last-Modified follows the bytes: whatever can change an answer is changed,
and no date that was given before brings a 304 or a part of another answer."""
import os
import shutil
import signal
import subprocess
import time

import support
from support import Folder, Server, Tap, environment, run

SETTINGS = '''@prefix so: <https://w3id.org/seeother#> .
[] a so:Resolver ; so:dataset <data/> ; so:theme <theme/> ;
  so:table <moved.csv> ; so:license <https://l.example/%s> .
'''
HEAD = '''@prefix dct: <http://purl.org/dc/terms/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
'''
A = HEAD + ('<http://e.example/id/a> rdfs:label "%s" ; '
            'dct:modified "2024-03-01"^^xsd:date ; '
            'rdfs:seeAlso <http://e.example/id/b> .\n')
B = HEAD + '<http://e.example/id/b> rdfs:label "%s" .\n'
TARGETS = [
    ('/doc/a', 'text/html'), ('/doc/a', 'text/turtle'),
    ('/doc/a', 'application/ld+json'), ('/doc/a', 'application/rdf+xml'),
    ('/doc/a', 'application/n-triples'), ('/doc/a', 'application/trig'),
    ('/doc/a', 'application/n-quads'), ('/doc/a', 'text/markdown'),
    ('/doc/b', 'text/turtle'), ('/doc/b', 'text/html'), ('/', 'text/html'),
    ('/-/search?q=label', 'text/html'), ('/.well-known/void', 'text/turtle'),
    ('/sitemap.xml', ''), ('/robots.txt', ''), ('/-/style.css', ''),
    ('/-/opensearch.xml', ''),
]
OLD = 1_600_000_000  # a time of files, in seconds since 1970


def write_old(folder, name, text, seconds=OLD):
    """In place of a file, and with an old time, as rsync -t and cp -p do."""
    path = folder.write(name + '.new', text)
    os.utime(path, (seconds, seconds))
    os.replace(path, folder.name(name))


def lay_out(folder):
    for name in ('data', 'theme'):
        shutil.rmtree(folder.name(name), ignore_errors=True)
    write_old(folder, 'data/a.ttl', A % 'label one')
    folder.write('data/b.ttl', B % 'label of b')  # the newest of all
    write_old(folder, 'moved.csv', 'http://e.example/id/x,,410\n')
    write_old(folder, 'theme/theme.css', 'body { color: red }')
    write_old(folder, 'c.ttl', SETTINGS % 'one')


FLIPS = [
    ('a label is changed', lambda folder: folder.write(
        'data/a.ttl', A % 'label two')),
    ('an older file is put back with its time', lambda folder: write_old(
        folder, 'data/a.ttl', A % 'label two')),
    ('a file keeps its length and its time', lambda folder: write_old(
        folder, 'data/b.ttl', B % 'LABEL OF B', int(os.stat(
            folder.name('data/b.ttl')).st_mtime))),
    ('a file is removed', lambda folder: os.remove(
        folder.name('data/b.ttl'))),
    ('an old file is added', lambda folder: write_old(
        folder, 'data/c.ttl', B.replace('/b', '/a') % 'label three')),
    ('the licence is another', lambda folder: write_old(
        folder, 'c.ttl', SETTINGS % 'two')),
    ('the style is another', lambda folder: write_old(
        folder, 'theme/theme.css', 'body { color: tan }')),
    ('a template is another', lambda folder: write_old(
        folder, 'theme/foot.html', '<footer>New</footer>')),
    ('a table is another', lambda folder: write_old(
        folder, 'moved.csv', 'http://e.example/id/b,,410\n')),
]


def ask(server, target, accept, *fields):
    return server.get(target, accept=accept or '*/*', fields=list(fields))


def take_all(server):
    return {row: ask(server, *row) for row in TARGETS}


def reload(server):
    since = len(server.stderr())
    server.signal(signal.SIGHUP)
    return server.wait_log(rb'(?m)^reloaded', since=since)


def compare(tap, server, before, words):
    """What is asked with the dates of before, and must not be taken for it."""
    stale, spliced, undated, changed = [], [], [], 0
    for row, old in before.items():
        date = old.field('Last-Modified')
        now = ask(server, *row)
        if now.status == 200 and not now.field('Last-Modified'):
            undated.append(row)
        if (now.status, now.content) == (old.status, old.content):
            continue
        changed += 1
        if ask(server, *row, ('If-Modified-Since', date)).status == 304:
            stale.append(row)
        if ask(server, *row, ('Range', 'bytes=1-9'),
               ('If-Range', date)).status == 206:
            spliced.append(row)
    tap.check(changed > 0, f'{words}: answers change', before.keys())
    tap.equal(stale, [], f'{words}: no stale 304')
    tap.equal(spliced, [], f'{words}: no part of another answer')
    if 'same second' not in words:
        tap.equal(undated, [], f'{words}: every answer has a date')


def flip(tap, folder):
    for words, change in FLIPS:
        lay_out(folder)
        with Server('-c', folder.name('c.ttl')) as server:
            before = take_all(server)
            change(folder)
            tap.check(reload(server), f'{words}: it is loaded again',
                      server.stderr().decode())
            compare(tap, server, before, f'{words}, in the same second')
            time.sleep(1.1)
            compare(tap, server, before, words)
        lay_out(folder)
        with Server('-c', folder.name('c.ttl')) as server:
            before = take_all(server)
        time.sleep(1.1)  # files have seconds, and nobody is there to compare
        change(folder)
        with Server('-c', folder.name('c.ttl')) as server:
            compare(tap, server, before, f'{words}, while no server runs')


def keeps(tap, folder):
    """Nothing changes: no date does."""
    lay_out(folder)
    with Server('-c', folder.name('c.ttl')) as server:
        before = take_all(server)
        tap.equal([row for row, answer in before.items()
                   if not answer.field('Last-Modified')], [],
                  'every answer has a date')
        reload(server)
        reload(server)
        after = take_all(server)
    with Server('-c', folder.name('c.ttl')) as server:
        again = take_all(server)
        for name, other in (('a reload', after), ('a new start', again)):
            tap.equal([row for row in TARGETS
                       if before[row].field('Last-Modified') !=
                       other[row].field('Last-Modified')], [],
                      f'{name} keeps the dates where nothing has changed')
        tap.equal([row for row in TARGETS if ask(
            server, *row, ('If-Modified-Since',
                           before[row].field('Last-Modified'))).status != 304],
                  [], 'If-Modified-Since with that date is 304')


def twice(tap, folder):
    """What is loaded twice within a second has a date after it."""
    lay_out(folder)
    with Server('-c', folder.name('c.ttl')) as server:
        dates = [ask(server, '/doc/a', 'text/turtle').field('Last-Modified')]
        for number in range(2):
            for version in ('x', 'y'):
                folder.write('data/a.ttl', A % f'label {version} {number}')
                reload(server)
            time.sleep(2.2)
            dates.append(ask(server, '/doc/a', 'text/turtle')
                         .field('Last-Modified'))
        tap.check(all(dates), 'changes within a second have dates', dates)
        tap.equal(len(set(dates)), 3, 'each its own')


def date_of(path, *arguments):
    with Server(*arguments, path) as server:
        return ask(server, '/doc/a', 'text/turtle').field('Last-Modified')


def copies(tap, folder):
    """An image, and the program, on other machines: the dates are the same."""
    lay_out(folder)
    image = folder.name('one.image')
    run('compile', '-q', '-o', image, folder.name('data'))
    os.chmod(image, 0o644)
    first = date_of(image)
    time.sleep(1.1)
    shutil.copy(image, folder.name('copy.image'))
    os.utime(folder.name('copy.image'))
    tap.equal(date_of(folder.name('copy.image')), first,
              'a copy of an image has its date')
    program, support.SEEOTHER = support.SEEOTHER, folder.name('seeother')
    shutil.copy2(program, support.SEEOTHER)
    os.chmod(support.SEEOTHER, 0o755)
    tap.equal(date_of(image), first, 'with a copy of the program, too')
    support.SEEOTHER = program
    folder.write('data/b.ttl', B % 'another label')
    run('compile', '-q', '-o', image, folder.name('data'))
    tap.check(date_of(image) != first, 'another image has another date', first)


def reproducible(tap, folder):
    """SOURCE_DATE_EPOCH: the same image of the same content."""
    images = []
    for name in ('here', 'there'):
        folder.write(f'{name}/a.ttl', A % 'one')
        time.sleep(1.1)
        done = subprocess.run(
            [support.SEEOTHER, 'compile', '-q', '-b', 'http://e.example/', '-o',
             folder.name(f'{name}.image'), 'a.ttl'], cwd=folder.name(name),
            env=dict(environment(), SOURCE_DATE_EPOCH=str(OLD)), timeout=30)
        with open(folder.name(f'{name}.image'), 'rb') as file:
            images.append((done.returncode, file.read()))
    tap.equal(images[0][0], 0, 'SOURCE_DATE_EPOCH: compiled')
    tap.check(images[0] == images[1], 'twice to the same bytes')


def download(tap, folder):
    """wget -N sends If-Modified-Since alone, and looks at sizes."""
    if not shutil.which('wget'):
        tap.skip('wget -N', 'wget is not here')
        return
    lay_out(folder)
    with Server('-c', folder.name('c.ttl')) as server:
        def get():
            subprocess.run(
                ['wget', '-q', '-N', '-P', folder.name('w'), '--no-config',
                 f'http://127.0.0.1:{server.port}/doc/a.ttl'], check=False,
                timeout=20, env={'PATH': os.environ['PATH'], 'no_proxy': '*'})
            with open(folder.name('w/a.ttl'), encoding='utf-8') as file:
                return file.read()
        tap.check('label one' in get(), 'wget gets a document')
        write_old(folder, 'data/a.ttl', A % 'label two')
        reload(server)
        tap.check('label two' in get(),
                  'wget -N gets it again when an older file was put back')


def main():
    tap = Tap()
    with Folder() as folder:
        keeps(tap, folder)
        flip(tap, folder)
        twice(tap, folder)
        copies(tap, folder)
        reproducible(tap, folder)
        download(tap, folder)
    tap.done()


if __name__ == '__main__':
    main()
