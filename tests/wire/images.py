#!/usr/bin/python3
"""Images: compiled, kept, reused, damaged."""
import os
import random
import signal
import time
from pathlib import Path

from support import Folder, Server, Tap, run

TARGETS = ['/id/n1', '/doc/n1.ttl', '/doc/n7.jsonld', '/doc/n9.nt', '/ns.ttl',
           '/id/none', '/doc/n3.html']


def data(version, things=200):
    return ''.join(
        f'<http://e.example/id/n{i}> <http://e.example/ns#p> '
        f'"version {version} of {i}" .\n<http://e.example/id/n{i}> '
        f'<http://e.example/ns#next> <http://e.example/id/n{i + 1}> .\n'
        f'_:b{i} <http://e.example/ns#about> <http://e.example/id/n{i}> .\n'
        for i in range(things)) + \
        '<http://e.example/ns#p> <http://e.example/ns#p> "a property" .\n'


def answers(server):
    return [(a.status, a.content) for a in map(server.get, TARGETS)]


def wrong(right, got):
    """Answers that are neither right nor an honest 503."""
    return [(t, g[0]) for t, r, g in zip(TARGETS, right, got)
            if g != r and g[0] != 503]


def compiled(tap, folder):
    source = folder.write('data.nt', data(1))
    image = folder.name('data.image')
    code, _, errors = run('compile', '-o', image, source)
    tap.equal(code, 0, 'compile -o: the exit code')
    tap.check(os.path.exists(image), 'compile -o: the image', errors)
    with Server(source) as server:
        right = answers(server)
    os.chmod(image, 0o644)
    with Server(image) as server:
        tap.check(answers(server) == right, 'the image answers as its source')
        tap.equal(server.stop(), 0, 'SIGTERM ends with 0')
    one = Path(image).read_bytes()
    run('compile', '-o', image, source)
    tap.equal(Path(image).read_bytes() == one, True,
              'compiling again gives the same bytes')
    return right, one


def damaged(tap, folder, right, image):
    """A byte is turned over before the image is opened."""
    chance = random.Random(303)
    size = len(image)
    offsets = list(range(0, min(size, 400), 10)) + \
        [chance.randrange(size) for _ in range(40)] + [size - 1]
    refused = served = 0
    bad = []
    for offset in offsets:
        broken = bytearray(image)
        broken[offset] ^= 1 << chance.randrange(8)
        path = folder.write('broken.image', bytes(broken))
        try:
            with Server(path, wait=5) as server:
                served += 1
                got = wrong(right, answers(server))
                if got:
                    bad.append((offset, got))
                if server.process.poll() is not None:
                    bad.append((offset, 'died'))
        except (RuntimeError, OSError):
            refused += 1
    print(f'# {refused} refused, {served} served')
    tap.equal(bad, [], f'{len(offsets)} images with one bit turned: refused, '
              '503 or right')
    for words, text in (('cut', image[:size // 2]), ('empty', b''),
                        ('a head alone', image[:64]),
                        ('longer', image + b'x' * 4096)):
        path = folder.write('broken.image', text)
        code = run('check', path, timeout=5)[0]
        tap.check(code == 65 or words == 'longer' and code == 0,
                  f'an image that is {words}: 65', code)
    broken = bytearray(image)
    broken[size // 2] ^= 1
    code = run('check', folder.write('broken.image', bytes(broken)))[0]
    tap.equal(code, 65, 'check verifies every block')


def damaged_while_served(tap, folder, right, image):
    path = folder.write('served.image', image)
    chance = random.Random(404)
    bad = []
    for _ in range(8):
        Path(path).unlink()
        folder.write('served.image', image)
        with Server(path) as server:
            with open(path, 'r+b') as out:
                for _ in range(20):
                    out.seek(chance.randrange(len(image)))
                    out.write(b'\xa5')
            try:
                bad += wrong(right, answers(server))
            except OSError:
                bad.append(f'died: {server.process.poll()}')
    tap.equal(bad, [], 'a file that is written to while served: right or 503')
    path = folder.write('cut.image', image)
    with Server(path) as server:
        os.truncate(path, 4096)
        try:
            got = wrong(right, answers(server))
        except OSError as error:
            got = [repr(error)]
        time.sleep(0.1)
        tap.check(server.process.poll() is None,
                  'an image that is cut while served kills nobody',
                  server.process.poll(), got)


def image_files(folder):
    return sorted(Path(folder).glob('*.image'))


def image_dir(tap, folder):
    source = folder.write('data.nt', data(1))
    place = folder.name('image_dir')
    os.mkdir(place)
    os.chmod(place, 0o777)
    with Server('--image-dir', place, source) as server:
        right = answers(server)
    first = image_files(place)
    tap.equal(len(first), 1, 'one image is kept')
    if not first:
        return
    before = first[0].stat()
    with Server('--image-dir', place, source) as server:
        tap.check(answers(server) == right, 'it is used again')
    after = first[0].stat()
    tap.equal(after.st_ino, before.st_ino, 'and not made again: the same file')
    tap.equal(after.st_mtime_ns, before.st_mtime_ns,
              'and not made again: of the same time')
    text = bytearray(first[0].read_bytes())
    for words, offset in (('head', 20), ('middle', len(text) // 2)):
        broken = bytearray(text)
        broken[offset] ^= 0x10
        first[0].chmod(0o644)
        first[0].write_bytes(bytes(broken))
        with Server('--image-dir', place, source) as server:
            tap.check(answers(server) == right,
                      f'a kept image with a broken {words} is made again')
    first[0].unlink()
    first[0].symlink_to('/dev/zero')
    with Server('--image-dir', place, source) as server:
        tap.check(answers(server) == right, 'a link in its place is not an image')


def same_second(tap, folder):
    """Edits of the same size in one second must not be taken for no edit."""
    source = folder.write('data.nt', data(1))
    place = folder.name('image_dir2')
    os.mkdir(place)
    os.chmod(place, 0o777)
    now = time.time()
    time.sleep(1.02 - now % 1)  # early in a second
    folder.write('data.nt', data(1))
    with Server('--image-dir', place, source) as server:
        folder.write('data.nt', data(2))
        server.signal(signal.SIGHUP)
        time.sleep(0.6)
        text = server.get('/doc/n1.nt').text()
        tap.check('version 2 ' in text,
                  'an edit of the same size in the same second is seen', text)


def main():
    tap = Tap()
    with Folder() as folder:
        right, image = compiled(tap, folder)
        damaged(tap, folder, right, image)
        damaged_while_served(tap, folder, right, image)
        image_dir(tap, folder)
        same_second(tap, folder)
    tap.done()


if __name__ == '__main__':
    main()
