#!/usr/bin/python3
"""Themes: templates, styles and files of a folder; mistakes in it; reloading.
And the settings of pages that are part of an image."""
import signal
import subprocess

from support import SEEOTHER, Folder, Server, Tap

DATA = '''@prefix e: <http://e.example/ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
<http://e.example/id/a> rdfs:label "usual" ; e:caption "of our own"@en .
'''
CONFIG = '''@prefix so: <https://w3id.org/seeother#> .
[] a so:Resolver ; so:dataset <a.ttl> ; %s .
'''


def used(tap, folder):
    folder.write('theme/theme.css', '.mine { color: red }\n')
    folder.write('theme/logo.html', '<b class="mine">{{site}}</b>')
    folder.write('theme/foot.html', '<footer>{{>my-part}}</footer></body></html>')
    folder.write('theme/my-part.html', '<i>{{title}}</i>')
    folder.write('theme/mark.png', b'\x89PNG')
    folder.write('theme/README', 'not read: {{#}}')
    folder.write('theme/.hidden.html', '{{#x}}')
    config = folder.write('c.ttl', CONFIG % 'so:theme <theme/>')
    with Server('-c', config) as server:
        page = server.get('/doc/a.html').text()
        tap.check('<b class="mine">e.example</b>' in page,
                  'templates of the theme: <b class="mine">e.example</b>')
        tap.check('<footer><i>usual</i></footer>' in page,
                  'templates of the theme: "<footer><i>usual</i></footer>"')
        style = server.get('/-/style.css').text()
        tap.check(style.startswith(':root'),
                  'its style follows the one built in: it begins')
        tap.check(style.endswith('.mine { color: red }\n'),
                  'its style follows the one built in: it ends')
        mark = server.get('/-/theme/mark.png')
        tap.equal(mark.status, 200, 'a file: the status')
        tap.equal(mark.field('Content-Type'), 'image/png',
                  'a file: Content-Type')
        tap.equal(mark.content, b'\x89PNG', 'a file: the content')
        for target in ('/-/theme/README', '/-/theme/.hidden.html',
                       '/-/theme/logo.html', '/-/theme/..%2fa.ttl',
                       '/-/theme/'):
            tap.check(server.get(target).status in (400, 404),
                      f'nothing else: {target}')
        error = server.get('/id/none', accept='text/html').text()
        tap.check('<b class="mine">' in error, 'errors too')
        reloads(tap, folder, server)


def reloads(tap, folder, server):
    before = server.get('/doc/a.html').text()
    folder.write('theme/foot.html', '{{#open}}\n')
    server.signal(signal.SIGHUP)
    server.wait_log(b'the reload failed')
    tap.check(b'theme/foot.html:1: ' in server.stderr(),
              'a mistake is reported, the old pages stay: '
              '"theme/foot.html:1:"', server.stderr())
    tap.equal(server.get('/doc/a.html').text(), before,
              'a mistake is reported, the old pages stay: '
              'the same page')
    folder.write('theme/foot.html', '<footer>new</footer></body></html>')
    server.signal(signal.SIGHUP)
    server.wait_log(b'reloaded')
    tap.check('<footer>new</footer>' in server.get('/doc/a.html').text(),
              'the new ones, when it is mended')


def refused(tap, folder):
    folder.write('bad-loop/my-a.html', '{{>my-a}}')
    folder.write('bad-loop/foot.html', '{{>my-a}}')
    done = subprocess.run([SEEOTHER, 'check', '--theme', folder.name('bad-loop'),
                           folder.name('a.ttl')], capture_output=True,
                          timeout=20)
    tap.equal(done.returncode, 78,
              'templates that include each other: the exit code')
    tap.check(b'in a circle' in done.stderr,
              'templates that include each other: "in a circle"',
              done.stderr.decode())
    for name, text, said in (
            ('head.html', '{{title', ':1: '), ('head.html', '\n{{/a}}', ':2: '),
            ('header.html', 'x', 'no page uses this template'),
            ('big.svg', 'x' * 1100000, 'at most 1 MiB')):
        bad = folder.write(f'bad-{len(said)}-{len(text)}/{name}', text)
        done = subprocess.run(
            [SEEOTHER, 'check', '--theme', str(bad).rsplit('/', 1)[0],
             folder.name('a.ttl')], capture_output=True, timeout=20)
        tap.equal(done.returncode, 78, f'refused: {name}, {said}')
        tap.check(name.encode() in done.stderr,
                  f'refused: {name}, {said}: the name', done.stderr.decode())
        tap.check(said.encode() in done.stderr,
                  f'refused: {name}, {said}: the place', done.stderr.decode())


def settings(tap, folder):
    config = folder.write('c.ttl', CONFIG % 'so:labelProperty '
                          '<http://e.example/ns#caption>')
    with Server('-c', config) as server:
        page = server.get('/doc/a.html').text()
        found = server.get('/-/search?q=own', accept='application/json').text()
    tap.check('dir="auto">of our own</h1>' in page,
              'a label property of our own: dir="auto">of our own</h1>', found)
    tap.check('"label":"of our own"' in found,
              'a label property of our own: "label":"of our own"', found)
    done = subprocess.run(
        [SEEOTHER, 'check', '-c', folder.write('c.ttl', CONFIG %
                                               'so:images so:Never')],
        capture_output=True, timeout=20)
    tap.equal(done.returncode, 78, 'so:images has three values: the exit code')
    tap.check(b'images' in done.stderr, 'so:images has three values: "images"',
              done.stderr.decode())


def main():
    tap = Tap()
    with Folder() as folder:
        folder.write('a.ttl', DATA)
        for part in (used, refused, settings):
            part(tap, folder)
    tap.done()


if __name__ == '__main__':
    main()
