#!/usr/bin/python3
"""UNIX sockets: who may connect, and what is left of them; and listeners that
come from systemd."""
import os
import socket
import stat
import subprocess
import sys

from support import (SEEOTHER, Folder, Server, Tap, build, environment,
                     read_answer, run)

DATA = '<http://e.example/id/a> <http://e.example/p> "x" .\n'
IS_ROOT = os.geteuid() == 0
OTHER, GROUP = 54321, 54322  # that nobody has
ASK = '''
import socket, sys
plug = socket.socket(socket.AF_UNIX)
try:
    plug.connect(sys.argv[1])
except PermissionError:
    sys.exit(13)
plug.sendall(b"GET /id/a HTTP/1.1\\r\\nHost: e.example\\r\\n\\r\\n")
sys.exit(0 if plug.recv(100).startswith(b"HTTP/1.1 303 ") else 1)
'''


def ask(plug):
    """The status, over a connection to a path or a socket."""
    with socket.socket(socket.AF_UNIX) as client:
        client.settimeout(10)
        client.connect(plug)
        client.sendall(build('GET', '/id/a', 'e.example', [], None))
        with client.makefile('rb') as stream:
            answer = read_answer(stream)
    return answer.status if answer else 0


def ask_as(plug, group):
    """0: answered; 13: not allowed; as another user with that group."""
    return subprocess.run([sys.executable, '-c', ASK, plug], user=OTHER,
                          group=group, extra_groups=[], timeout=20,
                          stderr=subprocess.DEVNULL).returncode


def modes(tap, folder, path):
    plug = folder.name('mode')
    for parts, mode in (('', 0o666), ('?mode=0600', 0o600),
                        ('?mode=0660', 0o660),
                        (f'?group={os.getegid()}', 0o660)):
        with Server(path, listen=f'unix:{plug}{parts}') as server:
            found = os.stat(plug)
            tap.check(stat.S_ISSOCK(found.st_mode),
                      f'unix:PATH{parts}: PATH is a socket')
            tap.equal(oct(stat.S_IMODE(found.st_mode)), oct(mode),
                      'of that mode')
            tap.equal(ask(plug), 303, 'which answers')
            tap.check(f'ready unix:{plug}\n' in server.stderr().decode(),
                      'the line "ready" has the path alone')
            server.stop()


def users(tap, folder, path):
    plug = folder.name('user')
    if not IS_ROOT:
        tap.skip('other users', 'only root can be them')
        return
    with Server(path, listen=f'unix:{plug}') as server:
        tap.equal(ask_as(plug, OTHER), 0, 'any user may connect without parts')
        server.stop()
    with Server(path, listen=f'unix:{plug}?mode=0660&group={GROUP}') as server:
        tap.equal(os.stat(plug).st_gid, GROUP, 'group= is the group of PATH')
        tap.equal(ask_as(plug, GROUP), 0, 'a user of the group may connect')
        tap.equal(ask_as(plug, OTHER), 13, 'a user of another group may not')
        server.stop()
    with Server(path, listen=f'unix:{plug}?user={OTHER}&mode=0600') as server:
        tap.equal(os.stat(plug).st_uid, OTHER, 'user= is the owner of PATH')
        tap.equal(ask_as(plug, GROUP), 0, 'who may connect')
        server.stop()


def removed(tap, folder, path):
    plug = folder.name('left')
    with Server(path, listen=f'unix:{plug}') as server:
        tap.equal(server.stop(), 0, 'SIGTERM ends with 0')
    tap.check(not os.path.lexists(plug), 'and PATH is removed')
    with Server(path, listen=f'unix:{plug}') as server:
        server.kill()
    tap.check(os.path.lexists(plug), 'SIGKILL leaves PATH')
    with Server(path, listen=f'unix:{plug}') as server:
        tap.equal(ask(plug), 303, 'the next start takes it over')
        code, _, said = run('-l', f'unix:{plug}', path)
        tap.equal(code, 71, 'a second instance ends with 71')
        tap.check(plug in said, f'and says where and why: {plug}', said)
        tap.check('another process' in said,
                  'and says where and why: "another process"', said)
        tap.equal(ask(plug), 303, 'the first one goes on')
        server.stop()
    folder.write('file', 'mine')
    folder.path.chmod(0o777)
    code, _, said = run('-l', f'unix:{folder.name("file")}', path)
    tap.check(code == 71, 'a file at PATH: 71', code, said)
    with open(folder.name('file')) as file:
        tap.equal(file.read(), 'mine', 'and it is left alone')


def only_root_may_write(tap, folder, path):
    folder.path.chmod(0o755)
    plug = folder.name('closed')
    with Server(path, listen=f'unix:{plug}') as server:
        server.stop()
    tap.check(not os.path.lexists(plug),
              'PATH is removed from a folder that only root may write')
    folder.path.chmod(0o777)


def refused(tap, folder, path):
    plug = folder.name('refused')
    for address, words in (
            ('unix:{}?mode=0999', 'octal'),
            ('unix:{}?group=no-such-group', '"no-such-group"'),
            ('unix:{}?colour=red', 'only mode, user and group'),
            ('unix:', 'no path'),
            ('127.0.0.1:65536', 'up to 65535'),
            ('8303', 'not ADDR:PORT')):
        code, _, said = run('-l', address.format(plug), path)
        tap.equal(code, 64, f'-l {address}: the exit code')
        tap.check(words in said, f'-l {address}: {words}', said)
        tap.check(not os.path.lexists(plug),
                  f'-l {address}: nothing is made')


SYSTEMD = '''
import os, sys
plug = int(sys.argv[1])
os.dup2(plug, 3, inheritable=True)
os.environ.update(LISTEN_PID=str(os.getpid()), LISTEN_FDS="1")
os.execv(sys.argv[2], sys.argv[2:])
'''


def systemd(tap, folder, path):
    """A listener that was bound before; a connection waits in it."""
    plug = folder.name('systemd')
    with socket.socket(socket.AF_UNIX) as listener, \
            socket.socket(socket.AF_UNIX) as client:
        listener.bind(plug)
        listener.listen(8)
        client.settimeout(15)
        client.connect(plug)
        client.sendall(build('GET', '/id/a', 'e.example', [], None))
        process = subprocess.Popen(
            [sys.executable, '-c', SYSTEMD, str(listener.fileno()), SEEOTHER,
             '-l', f'unix:{plug}', '--log-format', 'off', path],
            pass_fds=[listener.fileno()], env=environment(),
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        listener.close()
        try:
            with client.makefile('rb') as stream:
                answer = read_answer(stream)
            tap.equal(answer and answer.status, 303,
                      'LISTEN_FDS: a connection that waited is answered')
            process.terminate()
            tap.equal(process.wait(15), 0, 'LISTEN_FDS: SIGTERM ends with 0')
            tap.check(os.path.lexists(plug), 'PATH stays: it is not ours')
        except OSError as error:
            tap.check(False, f'LISTEN_FDS: {error}')
        finally:
            process.kill()
            process.wait()


def main():
    tap = Tap()
    with Folder() as folder:
        path = folder.write('data.nt', DATA)
        folder.path.chmod(0o777)
        modes(tap, folder, path)
        users(tap, folder, path)
        removed(tap, folder, path)
        if IS_ROOT:
            only_root_may_write(tap, folder, path)
        refused(tap, folder, path)
        systemd(tap, folder, path)
    tap.done()


if __name__ == '__main__':
    main()
