#!/usr/bin/python3
"""--watch: what changes on the disk is served without a signal, however it was
published, and not before it is whole."""
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

from support import SEEOTHER, Folder, Server, Tap, environment, run

ROW = '<http://e.example/id/a> <http://e.example/p> "version %s" .\n'


def image(folder, name, version):
    """Compiled beside its place, and renamed."""
    source = folder.write('source.nt', ROW % version)
    run('compile', '-q', '-o', folder.name('new.image'), source)
    os.chmod(folder.name('new.image'), 0o644)
    os.replace(folder.name('new.image'), folder.name(name))
    return folder.name(name)


class Watching(Server):
    """With --watch, some time after the files were made: what was changed since
    the load began is loaded again."""

    def __init__(self, *arguments):
        time.sleep(0.05)
        super().__init__('--watch', *arguments)


def version(server):
    """What is said about the thing, in the order of the versions."""
    text = server.get('/doc/a.nt').text()
    return sorted(part.split('"')[0] for part in text.split('"version ')[1:])


def becomes(server, *wanted, seconds=20.0):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if version(server) == sorted(wanted):
            return True
        time.sleep(0.02)
    return False


def reloads(server):
    return server.stderr().count(b'the data have changed')


def settle():
    """Longer than changes are gathered for."""
    time.sleep(0.7)


def renamed(tap, folder):
    path = image(folder, 'data.image', '1')
    with Watching(path) as server:
        image(folder, 'data.image', '2')
        tap.check(becomes(server, '2'), 'an image that is renamed: served',
                  server.stderr().decode())
        settle()
        before = reloads(server)
        tap.equal(before, 1, 'loaded once')
        for _ in range(40):
            shutil.copy(path, folder.name('copy.image'))
            os.replace(folder.name('copy.image'), path)
        settle()
        tap.check(before < reloads(server) < before + 40,
                  '40 renames: loaded again, not 40 times', reloads(server))
        after = reloads(server)
        folder.write('neighbour.image', 'x')
        folder.write('neighbour.nt', 'x')
        settle()
        tap.equal(reloads(server), after, 'a neighbour is nothing')
        os.rename(path, folder.name('aside.image'))
        settle()
        tap.equal(reloads(server), after,
                  'a file that goes away: nothing: the reloads')
        tap.equal(version(server), ['2'],
                  'a file that goes away: nothing: the data')
        image(folder, 'data.image', '3')
        tap.check(becomes(server, '3'), 'and comes back: served')
        os.unlink(path)
        os.link(folder.name('aside.image'), path)
        tap.check(becomes(server, '2'), 'a hard link: served')
        tap.equal(server.stop(), 0, 'SIGTERM ends with 0')


def in_place(tap, folder):
    path = folder.write('data.nt', ROW % '1')
    with Watching(path) as server:
        with open(path, 'w', encoding='ascii') as file:
            for part in (ROW % '2')[:50], (ROW % '2')[50:]:
                file.write(part)
                file.flush()
                settle()
                tap.equal(reloads(server), 0,
                          'while a file is being written: nothing: '
                          'the reloads')
                tap.equal(version(server), ['1'],
                          'while a file is being written: nothing: '
                          'the data')
        tap.check(becomes(server, '2'), 'when it is closed: served')
        folder.write('data.nt', 'oops\n')
        tap.check(server.wait_log(rb'the reload failed'), 'bad data: refused')
        tap.equal(version(server), ['2'], 'and the old ones stay')
        folder.write('data.nt', ROW % '3')
        tap.check(becomes(server, '3'), 'mended: served')


def both(tap, folder):
    """One file is whole, while another one is being written."""
    one = folder.write('one.nt', ROW % '1')
    other = folder.write('other.nt', ROW % 'x')
    with Watching(one, other) as server:
        with open(other, 'w', encoding='ascii') as file:
            file.write((ROW % 'y')[:50])
            file.flush()
            folder.write('one.nt', ROW % '2')
            settle()
            tap.equal(reloads(server), 0,
                      'a second file is being written: nothing yet: '
                      'the reloads')
            tap.equal(version(server), ['1', 'x'],
                      'a second file is being written: nothing yet: '
                      'the data')
            file.write((ROW % 'y')[50:])
        tap.check(becomes(server, '2', 'y'), 'then both are served',
                  server.stderr().decode())
        tap.check(b'failed' not in server.stderr(), 'without a failure',
                  server.stderr().decode())


def links(tap, folder):
    """ln -sfn, of the file, of its folder, and of one further up."""
    for name in ('1', '2', '3'):
        folder.write(f'releases/{name}/in/data.nt', ROW % name)
    os.symlink('releases/1', folder.name('current'))
    os.symlink('current/in', folder.name('short'))
    os.symlink(folder.name('short/data.nt'), folder.name('data.nt'))
    with Watching(folder.name('data.nt')) as server:
        tap.equal(version(server), ['1'], 'a link of links is served')
        subprocess.run(['ln', '-sfn', 'releases/2', folder.name('current')],
                       check=True)
        tap.check(becomes(server, '2'), 'ln -sfn in the middle: served',
                  server.stderr().decode())
        subprocess.run(['ln', '-sfn', 'releases/3/in', folder.name('short')],
                       check=True)
        tap.check(becomes(server, '3'), 'ln -sfn of the folder: served')
        os.unlink(folder.name('data.nt'))
        os.symlink('releases/1/in/data.nt', folder.name('data.nt'))
        tap.check(becomes(server, '1'), 'the file is another link: served')
        folder.write('releases/1/in/data.nt', ROW % '1b')
        tap.check(becomes(server, '1b'), 'what it leads to is written: served')
        before = reloads(server)
        folder.write('releases/2/in/data.nt', ROW % '2b')
        settle()
        tap.equal(reloads(server), before,
                  'what it has led to before is nothing any more')


def swap(folder, name, text):
    """As Kubernetes does with a config map."""
    base = folder.path / 'map'
    (base / f'..{name}').mkdir(parents=True)
    (base / f'..{name}' / 'data.nt').write_text(text)
    old = os.path.realpath(base / '..data')
    os.symlink(f'..{name}', base / '..data_tmp')
    os.rename(base / '..data_tmp', base / '..data')
    if old != str(base / '..data'):
        shutil.rmtree(old, ignore_errors=True)


def config_map(tap, folder):
    for whole in (True, False):
        shutil.rmtree(folder.path / 'map', ignore_errors=True)
        swap(folder, '2026_1', ROW % '1')
        os.symlink('..data/data.nt', folder.name('map/data.nt'))
        for path in [folder.path / 'map', *(folder.path / 'map').iterdir()]:
            os.chmod(path, 0o755)
        words = 'a folder' if whole else 'a file'
        path = folder.name('map' if whole else 'map/data.nt')
        with Watching(path) as server:
            for number in '2', '3':
                swap(folder, f'2026_{number}', ROW % number)
                tap.check(becomes(server, number),
                          f'a config map is swapped, {words}: served',
                          server.stderr().decode())
            tap.check(b'failed' not in server.stderr(), 'without a failure',
                      server.stderr().decode())


def folders(tap, folder):
    folder.write('data/a.nt', ROW % 'a')
    folder.write('data/below/b.nt', ROW % 'b')
    folder.path.chmod(0o777)
    image_dir = folder.name('data/image_dir')
    os.mkdir(image_dir)
    os.chmod(image_dir, 0o777)
    with Watching('--image-dir', image_dir, folder.name('data')) as server:
        tap.equal(version(server), ['a', 'b'], 'a folder is served')
        settle()
        tap.equal(reloads(server), 0, 'images in it are not changes')
        folder.write('data/c.nt', ROW % 'c')
        tap.check(becomes(server, 'a', 'b', 'c'), 'a new file: served')
        settle()
        tap.equal(reloads(server), 1, 'once; its image is not a change')
        os.unlink(folder.name('data/a.nt'))
        tap.check(becomes(server, 'b', 'c'), 'a file is removed: served')
        folder.write('data/deep/er/d.nt', ROW % 'd')
        tap.check(becomes(server, 'b', 'c', 'd'), 'new folders: served')
        folder.write('data/deep/er/e.nt', ROW % 'e')
        tap.check(becomes(server, 'b', 'c', 'd', 'e'),
                  'a new file in them: served')
        folder.write('data/.kept/f.nt', ROW % 'f')
        os.symlink('.kept', folder.name('data/link'))
        tap.check(becomes(server, 'b', 'c', 'd', 'e', 'f'),
                  'a link to a folder: served')
        folder.write('data/.kept/f.nt', ROW % 'g')
        tap.check(becomes(server, 'b', 'c', 'd', 'e', 'g'),
                  'a file in that is written: served')
        before = reloads(server)
        folder.write('data/.hidden', 'x')
        settle()
        tap.equal(reloads(server), before, 'a dot-file is nothing')
        os.rename(folder.name('data/deep'), folder.name('aside'))
        tap.check(becomes(server, 'b', 'c', 'g'),
                  'a folder is moved away: served')


def gone_and_back(tap, folder):
    folder.write('site/in/data.nt', ROW % '1')
    with Watching(folder.name('site/in/data.nt')) as server:
        for number in '2', '3':
            shutil.rmtree(folder.name('site'))
            settle()
            tap.equal(version(server), [str(int(number) - 1)],
                      'the folders are removed: the old data stay')
            os.mkdir(folder.name('site'))
            settle()
            folder.write('site/in/data.nt', ROW % number)
            tap.check(becomes(server, number), 'they come back: served',
                      server.stderr().decode())
        os.rename(folder.name('site'), folder.name('other'))
        folder.write('site/in/data.nt', ROW % '4')
        tap.check(becomes(server, '4'), 'another folder of the name: served')
        tap.check(b'failed' not in server.stderr(), 'without a failure',
                  server.stderr().decode())


CONFIG = '''@prefix so: <https://w3id.org/seeother#> .
[] a so:Resolver ; so:watch true ; so:dataset <%s.nt> ; so:table <moved.csv> ;
  so:theme <theme/> .
'''


def configured(tap, folder):
    folder.write('one.nt', ROW % '1')
    folder.write('two.nt', ROW % '2')
    folder.write('moved.csv', 'http://e.example/id/x,,410\n')
    folder.write('theme/theme.css', 'p { color: red }')
    with Server('-c', folder.write('so.ttl', CONFIG % 'one')) as server:
        folder.write('one.nt', ROW % '1b')
        tap.check(becomes(server, '1b'), 'so:watch: a data set of the '
                  'configuration', server.stderr().decode())
        folder.write('so.ttl', CONFIG % 'two')
        tap.check(becomes(server, '2'), 'the configuration itself')
        folder.write('two.nt', ROW % '2b')
        tap.check(becomes(server, '2b'), 'a data set that it names now')
        before = reloads(server)
        folder.write('one.nt', ROW % '1')
        settle()
        tap.equal(reloads(server), before, 'and not the one of before')
        folder.write('moved.csv', 'http://e.example/id/y,,410\n')
        tap.check(wait_status(server, '/id/y', 410), 'a table')
        folder.write('theme/theme.css', 'p { color: tan }')
        tap.check(wait_text(server, '/-/style.css', 'tan'), 'a theme')


def wait_status(server, target, status):
    end = time.monotonic() + 20
    while time.monotonic() < end:
        if server.get(target).status == status:
            return True
        time.sleep(0.02)
    return False


def wait_text(server, target, text):
    end = time.monotonic() + 20
    while time.monotonic() < end:
        if text in server.get(target).text():
            return True
        time.sleep(0.02)
    return False


def unwatched(tap, folder):
    path = folder.write('data.nt', ROW % '1')
    with Server(path) as server:
        folder.write('data.nt', ROW % '2')
        settle()
        tap.equal(version(server), ['1'], 'without --watch: nothing')
    with Watching('--drain-delay', '600', path) as server:
        server.signal(signal.SIGTERM)
        server.wait_log(rb'ending in')
        folder.write('data.nt', ROW % '3')
        settle()
        tap.equal(version(server), ['2'], 'before the end: nothing')


def unavailable(tap, folder):
    """In a user namespace that may have no inotify at all. An image needs no
    child, which could not change its user there."""
    path = image(folder, 'data.image', '1')
    script = ('echo 0 > /proc/sys/user/max_inotify_instances && '
              f'exec {SEEOTHER} -l 127.0.0.1:0 --watch {path}')
    try:
        done = subprocess.run(['unshare', '-Ur', 'sh', '-c', script],
                              capture_output=True, timeout=20,
                              env=environment())
    except (OSError, subprocess.TimeoutExpired) as error:
        tap.skip('a system without inotify', repr(error))
        return
    said = done.stderr.decode()
    if 'unshare' in said or 'max_inotify' in said:
        tap.skip('a system without inotify', said)
        return
    tap.equal(done.returncode, 71,
              'a system without inotify: 71, and it is said: the exit code')
    tap.check('inotify' in said,
              'a system without inotify: 71, and it is said: "inotify"',
              done.returncode, said)


def main():
    tap = Tap()
    if not Path('/proc/sys/fs/inotify').exists():
        tap.skip('--watch', 'this system has no inotify')
        tap.done()
    for part in (renamed, in_place, both, links, config_map, folders,
                 gone_and_back, configured, unwatched, unavailable):
        with Folder() as folder:
            part(tap, folder)
    tap.done()


if __name__ == '__main__':
    main()
