#!/usr/bin/python3
"""The file of an image is overwritten or cut while it is served: nobody dies,
every answer is right or 503, and a reload heals. Small images are copied when
they are loaded, large ones are mapped."""
import os
import re
import shutil
import signal
import threading
import time

from support import Folder, Server, Tap, run

SMALL, LARGE = 300, 36  # things with short texts, and with texts of 1 MB
TARGETS = [f'/doc/n{i}.nt' for i in range(0, SMALL, 7)] + \
    ['/doc/n3.ttl', '/doc/n5.html', '/id/n4', '/doc/big1.nt',
     f'/doc/big{LARGE - 1}.ttl', '/-/search?q=version', '/id/none']
MESSAGE = rb'the file has changed while it is being served'


def data(version, large):
    for i in range(SMALL):
        yield (f'<http://e.example/id/n{i}> <http://e.example/ns#p> '
               f'"version {version} of {i}" .\n')
    for i in range(LARGE if large else 0):
        text = f'{version}.{i}.'.ljust(10, '.') * 100_000
        yield (f'<http://e.example/id/big{i}> <http://e.example/ns#p> '
               f'"{text}" .\n')


def ask(server):
    answers = []
    for target in TARGETS:
        try:
            answer = server.get(target)
            answers.append((answer.status, answer.content))
        except OSError as error:
            answers.append((0, repr(error)))
    return answers


def wrong(rights, got):
    """Answers that are of no version, nor an honest 503."""
    return [(target, answer[0], answer[1][:80])
            for i, (target, answer) in enumerate(zip(TARGETS, got))
            if answer[0] != 503 and all(r[i] != answer for r in rights)]


class Askers:
    """Keep asking, from two threads."""

    def __init__(self, server, rights):
        self.server, self.rights, self.wrong = server, rights, []
        self.rounds, self.refused, self.stopping = 0, 0, False
        self.threads = [threading.Thread(target=self.run) for _ in range(2)]
        for thread in self.threads:
            thread.start()

    def run(self):
        while not self.stopping:
            got = ask(self.server)
            self.wrong += wrong(self.rights, got)
            self.refused += sum(a[0] == 503 for a in got)
            self.rounds += 1

    def stop(self):
        self.stopping = True
        for thread in self.threads:
            thread.join()


# --- what happens to files ---------------------------------------------------

def copied(new, path):
    """cp: it is cut to nothing, then written."""
    shutil.copyfile(new, path)


def in_place(new, path):
    """rsync --inplace --times, or a program that gives it its old times."""
    before = os.stat(path)
    with open(new, 'rb') as source, open(path, 'r+b') as out:
        shutil.copyfileobj(source, out, 1 << 20)
        out.truncate()
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def cut(new, path):
    os.truncate(path, 4096)
    time.sleep(0.3)
    shutil.copyfile(new, path)


def emptied(new, path):
    os.truncate(path, 0)
    time.sleep(0.3)
    shutil.copyfile(new, path)


def renamed(new, path):
    """As it should be done."""
    shutil.copyfile(new, path + '.new')
    os.rename(path + '.new', path)


# --- the test ----------------------------------------------------------------

def one_change(tap, folder, images, change, large):
    (one, first), (two, second) = images
    path = folder.name('served.image')
    renamed(one, path)
    words = f'{change.__name__}, {"mapped" if large else "copied"}'
    with Server(path) as server:
        askers = Askers(server, [first])
        time.sleep(0.15)
        change(two, path)
        time.sleep(0.1)
        late = ask(server)
        askers.stop()
        tap.check(server.process.poll() is None, f'{words}: nobody dies',
                  server.process.poll(), server.stderr().decode())
        tap.equal(askers.wrong[:5] + wrong([first], late)[:5], [],
                  f'{words}: right or 503 ({askers.rounds} rounds, '
                  f'{askers.refused} times 503)')
        kept = not large or change is renamed
        tap.check(all(a == f for a, f in zip(late, first)) if kept else
                  all(a[0] == 503 for a in late),
                  f'{words}: ' + ('all answers stay' if kept
                                  else 'all is 503 then'),
                  [a[0] for a in late])
        tap.equal(server.get('/-/health').status, 200,
                  f'{words}: the server is alive')
        tap.equal(server.get('/-/ready').status, 200 if kept else 503,
                  f'{words}: and {"" if kept else "not "}ready')
        if not kept:
            tap.check(server.wait_log(MESSAGE, 3), f'{words}: it is said')
        server.signal(signal.SIGHUP)
        server.wait_log(rb'reloaded', 5)
        got = ask(server)
        tap.check(got == second, f'{words}: a reload heals',
                  [(t, a[0]) for t, a, s in zip(TARGETS, got, second)
                   if a != s][:5], server.stderr().decode()[-600:])
        tap.equal(len(re.findall(MESSAGE, server.stderr())), int(not kept),
                  f'{words}: it is said once')
        tap.equal(server.stop(), 0, f'{words}: SIGTERM ends with 0')


def main():
    tap = Tap()
    with Folder() as folder:
        for large in (True, False):
            images = []
            for version in (1, 2):
                source = folder.write('data.nt', ''.join(data(version, large)))
                image = folder.name(f'{version}.image')
                code, _, errors = run('compile', '-q', '-o', image, source)
                tap.check(code == 0, f'version {version} is compiled', errors)
                with Server(image) as server:
                    images.append((image, ask(server)))
            changes = [copied, in_place, cut, emptied, renamed]
            for change in changes if large else [copied, cut]:
                one_change(tap, folder, images, change, large)
    tap.done()


if __name__ == '__main__':
    main()
