"""Replicas of one image, and a load that judges every answer; for the tests of
a fleet behind a proxy."""
import os
import re
import shutil
import signal
import socket
import threading
import time

import support
from proxy import free_port
from support import Server, build, children_of, read_answer, run, until

HERE = os.path.dirname(os.path.abspath(__file__))
DEPLOY = os.path.join(HERE, '..', '..', 'data', 'deploy')
PORTS = ('8303', '8304', '8305')  # in the files of data/deploy
THINGS = 300
STATEMENTS = 5


def data(version):
    """Every answer has all its statements of one version."""
    return ''.join(
        f'<http://e.example/id/n{i}> <http://e.example/p{p}> '
        f'"version {version} of {i}" .\n'
        for i in range(THINGS) for p in range(STATEMENTS))


def publish(folder, version, name='data.image'):
    """Compiles an image beside its place, and renames it."""
    source = folder.write(f'source-{version}.nt', data(version))
    made = folder.name(f'.{name}.new')
    code, _, said = run('compile', '-q', '-o', made, source)
    if code:
        raise RuntimeError(said)
    os.chmod(made, 0o644)
    os.replace(made, folder.name(name))
    return folder.name(name)


class Fleet:
    """Three of them, at ports that stay the same."""

    def __init__(self, *arguments):
        self.arguments = arguments
        self.ports = [free_port() for _ in PORTS]
        self.servers = [None] * len(PORTS)
        for number in range(len(PORTS)):
            self.start(number)

    def start(self, number):
        self.servers[number] = Server(
            *self.arguments, listen=f'127.0.0.1:{self.ports[number]}')

    def kill(self, number):
        """SIGKILL for the whole tree, the supervisor first: nobody starts
        another server."""
        server = self.servers[number]
        pids = [server.process.pid, server.answering(),
                *children_of(server.process.pid, compiling=True)]
        for pid in pids:
            if pid:
                os.kill(pid, signal.SIGKILL)
        server.process.wait()
        server.log.close()

    def signal(self, number):
        for server in self.servers:
            if server.process.poll() is None:
                server.signal(number)

    def versions(self):
        return {version_of(server.get('/doc/n1.nt').content)
                for server in self.servers if server.process.poll() is None}

    def has(self, version):
        return until(lambda: self.versions() == {version})

    def ready(self):
        return [server.get('/-/ready').status for server in self.servers]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for server in self.servers:
            if server.process.poll() is None:
                server.end()


def version_of(content):
    """The one version of an answer; None where it is mixed or cut off."""
    found = re.findall(rb'"version (\d+) of ', content)
    return int(found[0]) if len(found) == STATEMENTS and \
        len(set(found)) == 1 else None


def configured(name, ports):
    """The text of a file of data/deploy, at other ports."""
    with open(os.path.join(DEPLOY, name), encoding='utf-8') as file:
        text = file.read()
    for old, new in zip(PORTS, ports):
        if old not in text:
            raise RuntimeError(f'{name} has no port {old}')
        text = re.sub(rf'\b{old}\b', str(new), text)
    return text


class Load:
    """Asks all the time, on connections that are kept."""

    def __init__(self, port, threads=4, pause=0.001):
        self.port, self.pause, self.stopping = port, pause, False
        self.answers, self.failures, self.mixed = 0, [], 0
        self.seen = set()
        self.lock = threading.Lock()
        self.threads = [threading.Thread(target=self.ask, args=(number,))
                        for number in range(threads)]
        for thread in self.threads:
            thread.start()

    def ask(self, number):
        turn = number
        while not self.stopping:
            try:
                with socket.create_connection(('127.0.0.1', self.port),
                                              20) as plug:
                    stream = plug.makefile('rb')
                    while not self.stopping:
                        turn += 1
                        if not self.talk(plug, stream, turn):
                            break
            except OSError as error:
                self.fail(repr(error))

    def talk(self, plug, stream, turn):
        """One request; whether the connection can be used again."""
        thing = turn % 3 == 0
        name = f'/{"id" if thing else "doc"}/n{turn * 7 % THINGS}'
        plug.sendall(build('GET', name if thing else f'{name}.nt',
                           'e.example', [], None))
        answer = read_answer(stream)
        if answer is None:
            self.fail(f'{name}: the connection ended')
            return False
        if answer.status != (303 if thing else 200) or not answer.is_whole:
            self.fail(f'{name}: {answer.head} {answer.content[:200]}')
        elif not thing:
            self.judge(answer)
        with self.lock:
            self.answers += 1
        time.sleep(self.pause)
        return answer.field('Connection').lower() != 'close'

    def judge(self, answer):
        version = version_of(answer.content)
        with self.lock:
            self.seen.add(version)
            self.mixed += version is None

    def fail(self, words):
        with self.lock:
            self.failures.append(f'{time.strftime("%X")} {words}')
        time.sleep(0.2)

    def wait(self, answers):
        """Until so many more were given."""
        wanted = self.answers + answers
        return until(lambda: self.answers >= wanted)

    def __enter__(self):
        return self

    def stop(self):
        self.stopping = True
        for thread in self.threads:
            thread.join()

    def __exit__(self, *_):
        self.stop()


def copies(folder, image):
    """The image and the program for three machines: files of their own, with
    other times."""
    places = []
    for number, _ in enumerate(PORTS):
        place = folder.name(f'machine-{number}')
        os.mkdir(place)
        os.chmod(place, 0o755)
        shutil.copy(image, f'{place}/copy.image')
        os.utime(f'{place}/copy.image', (10 ** 9 + number, 10 ** 9 + number))
        shutil.copy2(support.SEEOTHER, f'{place}/seeother')
        os.chmod(f'{place}/seeother', 0o755)
        places.append(place)
    return places
