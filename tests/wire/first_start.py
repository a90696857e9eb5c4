#!/usr/bin/python3
"""A compile child that dies at the first start: there is nothing to serve, so
the program ends with 70 and says why. A start with an older image serves it."""
import os
import signal
import subprocess
import time

from support import (SEEOTHER, Folder, Server, Tap, all_children_of, environment)

LINES = 500000  # which take longer to read than it takes to see the child


def data():
    return ''.join(f'<http://e.example/id/n{n}> <http://e.example/p> "{n}" .\n'
                   for n in range(LINES))


def start(*arguments):
    return subprocess.Popen([SEEOTHER, *arguments], stdin=subprocess.DEVNULL,
                            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                            env=environment())


def is_reading(pid):
    """Whether it is the program that reads the data, not one that will be."""
    try:
        with open(f'/proc/{pid}/cmdline', 'rb') as file:
            return b'--output-fd' in file.read().split(b'\0')
    except OSError:
        return False


def child_of(process):
    end = time.monotonic() + 20
    while time.monotonic() < end and process.poll() is None:
        for child in all_children_of(process.pid):
            if is_reading(child):
                return child
    return 0


def dies(tap, path, number, words, *arguments):
    """Ends the child of a command with a signal."""
    process = start(*arguments, path)
    child = child_of(process)
    tap.check(child, f'{words}: there is a child to end')
    if child:
        os.kill(child, number)
    try:
        code = process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        code = process.wait()
    said = process.stderr.read().decode()
    process.stderr.close()
    name = f'{words}, its child ended by {number.name}'
    tap.equal(code, 70, f'{name}: the exit code')
    tap.check(f'signal {number.value}' in said, f'{name}: it says so', said)
    tap.check('ready' not in said, f'{name}: it is never ready', said)
    tap.equal(said.count('error'), 1, f'{name}: one message')


def main():
    tap = Tap()
    with Folder() as folder:
        path = folder.write('data.nt', data())
        for number in (signal.SIGKILL, signal.SIGSEGV, signal.SIGABRT):
            dies(tap, path, number, 'a server', '-l', '127.0.0.1:0')
        dies(tap, path, signal.SIGKILL, 'check', 'check')
        dies(tap, path, signal.SIGKILL, 'compile', 'compile', '-o',
             folder.name('x.image'))
        tap.check(not os.path.exists(folder.name('x.image')),
                  'no image is left')
        with Server(path) as server:
            tap.equal(server.get('/id/n1').status, 303,
                      'the same data are served when nothing dies')
    tap.done()


if __name__ == '__main__':
    main()
