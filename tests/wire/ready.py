#!/usr/bin/python3
"""Whether the newest data are served: empty data are refused, lost names are
said, a start after which the data have become bad serves their last good
image, and /-/ready tells all of it."""
import json
import os
import signal
import time
from pathlib import Path

from support import Folder, Server, Tap, run

THINGS = 40


def data(version, things=THINGS):
    return ''.join(f'<http://e.example/id/n{i}> <http://e.example/ns#p> '
                   f'"version {version} of {i}" .\n' for i in range(things))


def ready(server):
    answer = server.get('/-/ready', accept='text/plain')
    return answer.status, answer.text()


def version(server):
    return server.get('/doc/n1.nt').text().split('version ')[1][0]


def reload(server, log=rb'reload'):
    mark = len(server.stderr())
    server.signal(signal.SIGHUP)
    server.wait_log(log, since=mark)
    time.sleep(0.05)
    return server.stderr()[mark:].decode()


def room(folder, name):
    """A folder that the server may write to after it has dropped root."""
    path = folder.name(name)
    os.mkdir(path)
    os.chmod(path, 0o777)
    return path


# --- reloads -------------------------------------------------------------------

def reloads(tap, folder):
    path = folder.write('data.nt', data(1))
    with Server(path) as server:
        tap.equal(ready(server), (200, 'ready\nThe newest data are served.\n'),
                  'after a start: ready')
        answer = server.get('/-/ready', accept='application/json')
        tap.equal(json.loads(answer.text()),
                  {'ready': True, 'detail': 'The newest data are served.'},
                  'after a start: ready, as JSON')
        tap.equal(answer.field('Content-Type'), 'application/json',
                  'after a start: its type')
        for words, text in (('nothing', ''), ('a comment', '# nothing\n'),
                            ('an error', data(2) + 'oops\n')):
            folder.write('data.nt', text)
            said = reload(server, rb'the reload failed')
            tap.check(path in said,
                      f'a reload of {words}: it is said, and the old data '
                      f'stay: {path}', said)
            tap.equal(version(server), '1',
                      f'a reload of {words}: it is said, and the old data '
                      'stay: the data')
            status, text = ready(server)
            tap.equal(status, 503,
                      f'a reload of {words}: not ready: the status')
            tap.check('reload failed' in text,
                      f'a reload of {words}: not ready: "reload failed"',
                      status, text)
            answer = server.get('/-/ready', accept='application/json')
            tap.check('reload failed' in json.loads(answer.text())['detail'],
                      f'a reload of {words}: not ready, as JSON',
                      answer.text())
            tap.equal(server.get('/-/health').status, 200, 'but healthy')
        folder.write('data.nt', data(3))
        reload(server, rb'reloaded')
        tap.equal(ready(server)[0], 200,
                  'a good reload: ready: /-/ready')
        tap.equal(version(server), '3',
                  'a good reload: ready: the data')
        for things, warned in ((THINGS // 2, False), (THINGS // 2 - 11, True)):
            folder.write('data.nt', data(4, things))
            said = reload(server, rb'reloaded')
            tap.equal('more than half of the names' in said, warned,
                      f'{things} names are left: ' +
                      ('it is said' if warned else 'nothing is said'))
        tap.check(f' {THINGS // 2}, ' in said,
                  f'with both numbers:  {THINGS // 2}, ', said)
        tap.check(f' {things} now' in said,
                  f'with both numbers:  {things} now', said)
        tap.equal(version(server), '4', 'and served all the same')
        os.unlink(path)
        said = reload(server, rb'the reload failed')
        tap.check(f'{path}: No such file' in said,
                  'a file that is gone is named, with the reason', said)


def unreadable(tap, folder):
    if os.geteuid() != 0:
        tap.skip('data of root alone', 'this is not root')
        return
    source = folder.write('secret.nt', data(1))
    image = folder.name('secret.image')
    run('compile', '-q', '-o', image, source)
    for path in (source, image):
        os.chmod(path, 0o644)
        with Server(path) as server:
            os.chmod(path, 0o600)
            reload(server, rb'(?m)^reloaded')
            tap.equal(server.get('/-/ready').status, 200,
                      'data that root alone may read are loaded again: '
                      f'{os.path.basename(path)}')


# --- starts --------------------------------------------------------------------

def starts(tap, folder):
    image_dir = room(folder, 'image_dir')
    good = folder.write('in/data.nt', data(1))
    arguments = ['--image-dir', image_dir, str(Path(good).parent)]
    with Server(*arguments) as server:
        tap.equal(ready(server)[0], 200, 'a good start: ready')
    for words, text in (('an error', data(2) + 'oops\n'), ('nothing', '')):
        folder.write('in/data.nt', text)
        with Server(*arguments) as server:
            said = server.stderr().decode()
            tap.equal(version(server), '1',
                      f'a start with {words}: the last good image')
            for part in ('seeother: warning: ', image_dir,
                         str(Path(good).parent)):
                tap.check(part in said, f'a start with {words}: it is said: ' +
                          part.replace(str(folder.path), ''), said)
            status, text = ready(server)
            tap.equal(status, 503,
                      f'a start with {words}: not ready: the status')
            tap.check('last good image' in text,
                      f'a start with {words}: not ready: "last good image"',
                      status, text)
            reload(server, rb'the reload failed')
            tap.equal(ready(server)[0], 503,
                      'nor after a reload of the same: /-/ready')
            tap.equal(version(server), '1',
                      'nor after a reload of the same: the data')
            folder.write('in/data.nt', data(3))
            reload(server, rb'reloaded')
            tap.equal(ready(server)[0], 200,
                      'a good reload: ready: /-/ready')
            tap.equal(version(server), '3',
                      'a good reload: ready: the data')
        folder.write('in/data.nt', data(1))
        Server(*arguments).stop()
    os.unlink(good)
    with Server(*arguments) as server:
        tap.equal(version(server), '1', 'a start without the file: the same')
    folder.write('in/data.nt', 'oops\n')
    other = ['--image-dir', image_dir, folder.write('other/data.nt', 'oops\n')]
    code, _, errors = run('-l', '127.0.0.1:0', *other, timeout=5)
    tap.check(code == 65, 'other data have none: 65', code, errors)
    for image in Path(image_dir).glob('*.image'):
        image.chmod(0o644)
        image.write_bytes(image.read_bytes()[:-9])
    code, _, errors = run('-l', '127.0.0.1:0', *arguments, timeout=5)
    tap.check(code == 65, 'a broken image is not good: 65', code, errors)
    code, _, errors = run('-l', '127.0.0.1:0', arguments[-1], timeout=5)
    tap.check(code == 65, 'without a directory of images: 65', code, errors)


def configured(tap, folder):
    """The directory of images stands in the configuration."""
    image_dir = room(folder, 'kept')
    folder.write('data.nt', data(1))
    config = folder.write('so.ttl', '@prefix so: <https://w3id.org/seeother#> '
                          f'. [] a so:Resolver ; so:imageDir <{image_dir}> ; '
                          'so:dataset <data.nt> .')
    Server('-c', config).stop()
    folder.write('data.nt', 'oops\n')
    with Server('-c', config) as server:
        tap.equal(version(server), '1',
                  'so:imageDir: the last good image: the data')
        tap.equal(ready(server)[0], 503,
                  'so:imageDir: the last good image: /-/ready')
    folder.write('so.ttl', 'oops')
    code, _, errors = run('-l', '127.0.0.1:0', '-c', config, timeout=5)
    tap.check(code == 78, 'a wrong configuration is an error', code, errors)


def example(tap, folder):
    """The log has an address to try: of the first host, and not withdrawn."""
    names = ['http://a.example/id/n'] + [
        f'http://b.example/id/n{i}' for i in range(9)]
    folder.write('two.nt', ''.join(f'<{name}> <http://b.example/ns#p> "x" .\n'
                                   for name in names))
    config = folder.write('two.ttl', '@prefix so: <https://w3id.org/seeother#> .'
                          '[] a so:Resolver ; so:dataset <two.nt> ; '
                          'so:gone <http://b.example/id/n0> .')
    with Server('-c', config) as server:
        said = server.stderr().decode()
        found = [line for line in said.splitlines() if 'try curl' in line]
        tap.check(len(found) == 1 and found[0].endswith("/id/n1'"),
                  'an address to try is that of a name of the first host, '
                  'which has not been withdrawn', said)



def main():
    tap = Tap()
    for part in (reloads, unreadable, starts, configured, example):
        with Folder() as folder:
            part(tap, folder)
    tap.done()


if __name__ == '__main__':
    main()
