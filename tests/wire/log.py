#!/usr/bin/python3
"""The access log and the error log, when nobody reads them."""
import fcntl
import json
import os
import re
import signal
import socket
import subprocess
import threading
import time

from support import READY, SEEOTHER, Folder, Tap, build, environment, \
    read_answer

DATA = '<http://e.example/id/a> <http://e.example/p> "x" .\n'
COMBINED = re.compile(
    rb'127\.0\.0\.1 - - \[\d\d/\w{3}/\d{4}:\d\d:\d\d:\d\d \+0000\] '
    rb'"GET /id/a HTTP/1\.1" 303 \d+ "-" "n\d+ u+"\n')
LONG = 'u' * 900
REQUESTS = 3000  # of about 1 KB each in the log: more than ring and pipe take


class Piped:
    """The program with a pipe of 4 KiB as a standard stream, which is read while
    reading is set. What is read is kept; what it says, too."""

    def __init__(self, path, stream, *arguments):
        self.reading, self.read = threading.Event(), bytearray()
        ends = os.pipe()
        fcntl.fcntl(ends[1], fcntl.F_SETPIPE_SZ, 4096)
        self.end = os.fdopen(ends[0], 'rb', buffering=0)
        streams = {'stdout': subprocess.DEVNULL, 'stderr': subprocess.PIPE}
        streams[stream] = ends[1]
        self.process = subprocess.Popen(
            [SEEOTHER, '-l', '127.0.0.1:0', '--threads', '2', *arguments,
             path], stdin=subprocess.DEVNULL, env=environment(), **streams)
        os.close(ends[1])
        self.said = self.read
        self.threads = [threading.Thread(target=self.drain)]
        if stream == 'stdout':
            self.said = bytearray()
            self.threads.append(threading.Thread(target=self.listen))
        else:  # at first, to learn the port
            self.reading.set()
        for thread in self.threads:
            thread.start()
        self.port = self.wait_ready()

    def listen(self):
        for line in self.process.stderr:
            self.said.extend(line)

    def drain(self):
        while True:
            self.reading.wait()
            part = self.end.read(4096)
            if not part:
                return
            self.read.extend(part)

    def wait_ready(self):
        end = time.monotonic() + 15
        while time.monotonic() < end:
            found = READY.search(bytes(self.said))
            if found:
                return int(found.group(2))
            time.sleep(0.01)
        self.close()
        raise RuntimeError('the server did not get ready')

    def wait_said(self, pattern, seconds=6.0):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            found = re.search(pattern, bytes(self.said))
            if found:
                return found
            time.sleep(0.02)
        return None

    def terminate(self):
        """(exit code or None, seconds)"""
        begun = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        try:
            code = self.process.wait(10)
        except subprocess.TimeoutExpired:
            code = None
        return code, time.monotonic() - begun

    def close(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self.reading.set()
        for thread in self.threads:
            thread.join(5)
        self.end.close()
        if self.process.stderr:
            self.process.stderr.close()


def ask(port, count, target='/id/a', agent=LONG):
    """How many of so many requests on one connection are answered."""
    done = 0
    with socket.create_connection(('127.0.0.1', port), 3) as plug:
        stream = plug.makefile('rb')
        for number in range(count):
            plug.sendall(build('GET', target, 'e.example', [
                ('User-Agent', f'n{number} {agent}')], None))
            try:
                answer = read_answer(stream)
            except OSError:
                break
            if answer is None:
                break
            done += answer.status > 0
    return done


def poll(port):
    """(status, seconds) of a request on a connection of its own"""
    begun = time.monotonic()
    with socket.create_connection(('127.0.0.1', port), 3) as plug:
        plug.sendall(build('GET', '/id/a', 'e.example',
                           [('User-Agent', 'n0 u')], None))
        with plug.makefile('rb') as stream:
            answer = read_answer(stream)
    return answer.status if answer else 0, time.monotonic() - begun


def goes_on(tap, path):
    piped = Piped(path, 'stdout')
    try:
        tap.equal(ask(piped.port, REQUESTS), REQUESTS,
                  'nobody reads the log: every request is answered')
        status, took = poll(piped.port)
        tap.equal(status, 303,
                  'nobody reads the log: a poll is answered within a '
                  'second: the status')
        tap.check(took < 1,
                  'nobody reads the log: a poll is answered within a '
                  'second: in time', f'{status}, {took:.2f} s')
        piped.reading.set()
        found = piped.wait_said(rb'(\d+) lines of the access log were dropped')
        tap.check(found, 'when it is read again, the number of dropped lines '
                  'is said', bytes(piped.said))
        ask(piped.port, 10)
        code, took = piped.terminate()
        piped.close()
        lines = bytes(piped.read).splitlines(keepends=True)
        torn = [line for line in lines if not COMBINED.fullmatch(line)]
        tap.check(not torn, 'no line is torn', *torn[:3])
        dropped = int(found.group(1)) if found else 0
        tap.equal(len(lines) + dropped, REQUESTS + 11,
                  'lines and dropped lines are as many as requests')
    finally:
        piped.close()


def ends(tap, path):
    piped = Piped(path, 'stdout', '--log-format', 'json')
    try:
        ask(piped.port, REQUESTS)
        code, took = piped.terminate()
        tap.equal(code, 0,
                  'nobody reads the log: SIGTERM ends with 0 within 2 s: '
                  'the exit code')
        tap.check(took < 2,
                  'nobody reads the log: SIGTERM ends with 0 within 2 s: in '
                  'time', f'{code}, {took:.2f} s')
        found = piped.wait_said(rb'(\d+) lines of the access log were dropped')
        tap.check(found, 'the end says how many lines were dropped',
                  bytes(piped.said))
    finally:
        piped.close()
    lines = bytes(piped.read).splitlines(keepends=True)
    whole = all(line.endswith(b'}\n') and json.loads(line) for line in lines)
    tap.check(whole, 'no line of JSON is torn by the end', *lines[-1:])
    dropped = int(found.group(1)) if found else 0
    tap.equal(len(lines) + dropped, REQUESTS,
              'at the end, lines and dropped lines are as many as requests')


def refused(tap, path):
    """The library answers a head by itself that is too large for it."""
    piped = Piped(path, 'stdout')
    try:
        piped.reading.set()
        with socket.create_connection(('127.0.0.1', piped.port), 3) as plug:
            try:
                plug.sendall(b'GET /id/a HTTP/1.1\r\nHost: e.example\r\nX: ' +
                             b'x' * 40000 + b'\r\n\r\n')
                plug.recv(1000)
            except ConnectionError:
                pass
        piped.terminate()
    finally:
        piped.close()
    tap.check(re.fullmatch(rb'- - - \[[^]]*\] "-" 431 0 "-" "-"\n',
                           bytes(piped.read)),
              'what the library answers by itself is logged with its status',
              bytes(piped.read))


def errors(tap, path):
    """With -v, what the library says goes to standard error."""
    piped = Piped(path, 'stderr', '--log-format', 'off', '-v')
    try:
        piped.reading.clear()
        bad = b'GET /id/a HTTP/1.1\r\nHost: e.example\r\nContent-Length: x' \
            b'\r\n\r\n'
        for _ in range(300):
            with socket.create_connection(('127.0.0.1', piped.port), 3) as p:
                p.sendall(bad)
                p.recv(4096)
        status, took = poll(piped.port)
        tap.equal(status, 303,
                  'nobody reads standard error: a poll is answered: the '
                  'status')
        tap.check(took < 1,
                  'nobody reads standard error: a poll is answered: in time',
                  f'{status}, {took:.2f} s')
        code, took = piped.terminate()
        tap.equal(code, 0,
                  'nobody reads standard error: SIGTERM ends within 2 s: '
                  'the exit code')
        tap.check(took < 2,
                  'nobody reads standard error: SIGTERM ends within 2 s: in '
                  'time', f'{code}, {took:.2f} s')
    finally:
        piped.close()


def main():
    tap = Tap()
    with Folder() as folder:
        path = folder.write('data.nt', DATA)
        for part in (goes_on, ends, refused, errors):
            part(tap, path)
    tap.done()


if __name__ == '__main__':
    main()
