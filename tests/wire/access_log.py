#!/usr/bin/python3
"""The access log, field by field: what was asked and answered is what is
written, once for each request and in their order."""
import calendar
import json
import re
import signal
import socket
import subprocess
import time

from support import (READY, SEEOTHER, Folder, Tap, build, environment,
                     read_answer, send_raw)

DATA = '''<http://e.example/id/a> <http://e.example/p> "x" .
<http://e.example/id/b> <http://e.example/p> "a longer one" .
'''
MADE_ID = re.compile(r'[0-9a-f]{32}')
LINE = re.compile(r'(?P<client>\S+) (?P<ident>\S+) (?P<user>\S+) '
                  r'\[(?P<time>[^]]*)\] "(?P<request>[^ ]*|\S+ \S* \S+)" '
                  r'(?P<status>\d+) (?P<length>\d+) '
                  r'"(?P<referer>(?:[^"\\]|\\.)*)" '
                  r'"(?P<agent>(?:[^"\\]|\\.)*)"')
# What an extended line has after a combined one.
MORE = re.compile(r' (?P<seconds>\d+\.\d{6}) (?P<id>\S+) '
                  r'(?P<kind>\S+) (?P<format>\S+) '
                  r'(?P<completed>OK|-)')
# Kind and format of the answers to ROWS that are not redirects of a thing.
TRAITS = {'a document': ('document', 'nt'), 'another one': ('document', 'nt'),
          'an unknown name': ('unknown', 'none'),
          'a document that is known': ('document', 'nt'),
          'HEAD': ('document', 'nt'), 'a part': ('document', 'nt'),
          'in gzip': ('document', 'html'),
          'a method that is not allowed': ('none', 'none'),
          'a long target': ('unknown', 'none'),
          'a query': ('service', 'html'), 'another Host': ('none', 'none')}
FIELD = 1024  # bytes of a field that are written
TICK = 0.01  # s: time(2) may be so late, for the kernel counts ticks
LONG = '/id/' + 'l' * 3000
ROWS = (  # words, method, target, fields, status
    ('a document', 'GET', '/doc/a.nt', [], 200),
    ('another one', 'GET', '/doc/b.nt', [], 200),
    ('a thing', 'GET', '/id/a', [], 303),
    ('an unknown name', 'GET', '/id/none', [], 404),
    ('a document that is known', 'GET', '/doc/a.nt',
     [('If-None-Match', '*')], 304),
    ('HEAD', 'HEAD', '/doc/a.nt', [], 200),
    ('HEAD of a thing', 'HEAD', '/id/a', [], 303),
    ('a part', 'GET', '/doc/a.nt', [('Range', 'bytes=0-9')], 206),
    ('in gzip', 'GET', '/doc/a.html', [('Accept-Encoding', 'gzip')], 200),
    ('a method that is not allowed', 'DELETE', '/id/a', [], 405),
    ('OPTIONS', 'OPTIONS', '/id/a', [], 204),
    ('a long target', 'GET', LONG, [], 404),
    ('a query', 'GET', '/-/search?q=x', [], 200),
    ('another Host', 'GET', '/id/a', [('Host', 'f.example')], 421),
    ('a referrer and an agent', 'GET', '/id/a',
     [('Referer', 'http://r.example/x'), ('User-Agent', 'tests/1 (x)')], 303),
    ('quotation marks', 'GET', '/id/a', [('User-Agent', 'a "b" \\c')], 303),
    ('a long agent', 'GET', '/id/a', [('User-Agent', 'u' * 3000)], 303))


class Logging:
    """The program, whose standard output is a file."""

    def __init__(self, folder, path, form):
        self.out = open(folder.name(f'{form}.log'), 'w+b')
        self.err = open(folder.name(f'{form}.err'), 'w+b')
        self.process = subprocess.Popen(
            [SEEOTHER, '-l', '127.0.0.1:0', '--log-format', form, path],
            stdin=subprocess.DEVNULL, stdout=self.out, stderr=self.err,
            env=environment())
        self.port = self.wait_ready()

    def wait_ready(self):
        end = time.monotonic() + 15
        while time.monotonic() < end and self.process.poll() is None:
            with open(self.err.name, 'rb') as file:
                found = READY.search(file.read())
            if found:
                return int(found.group(2))
            time.sleep(0.01)
        self.process.kill()
        raise RuntimeError('the server did not get ready')

    def lines(self):
        """Ends the program; the lines of its log."""
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(15)
        finally:
            if self.process.poll() is None:
                self.process.kill()
        with open(self.out.name, encoding='utf-8') as file:
            text = file.read()
        self.out.close()
        self.err.close()
        return text.splitlines()


def ask(port):
    """(row, the answer) of each request, one after the other: a connection is
    kept while the server keeps it, for then the lines are in their order."""
    answers, plug, stream = [], None, None
    for row in ROWS:
        _, method, target, fields, _ = row
        if not plug:
            plug = socket.create_connection(('127.0.0.1', port), 10)
            stream = plug.makefile('rb')
        host = field(fields, 'Host') or 'e.example'
        plug.sendall(build(method, target, host, [
            each for each in fields if each[0] != 'Host'], None))
        answer = read_answer(stream, method == 'HEAD')
        answers.append((row, answer))
        if answer.field('Connection') == 'close':
            stream.read()
            plug.close()
            plug = None
    if plug:
        plug.close()
    return answers


def escaped(text):
    """As fields of a combined line escape what could end them."""
    return text.replace('\\', '\\x5c').replace('"', '\\x22')


def field(fields, name):
    return dict(fields).get(name, '')


def combined(tap, folder, path):
    log = Logging(folder, path, 'combined')
    begun = int(time.time() - TICK)
    answers = ask(log.port)
    send_raw(log.port, b'GET /id/a HTTP/1.0\r\n\r\n')
    lines = log.lines()
    ended = int(time.time())
    tap.equal(len(lines), len(ROWS) + 1, 'a line for each request')
    for (row, answer), line in zip(answers, lines):
        words, method, target, fields, status = row
        found = LINE.fullmatch(line)
        if not tap.check(found, f'{words}: a combined line', line):
            continue
        tap.equal(found['client'], '127.0.0.1', f'{words}: the client')
        tap.equal(found['ident'], '-', f'{words}: no identity')
        tap.equal(found['user'], '-', f'{words}: no user')
        moment, zone = found['time'].split(' ')
        when = calendar.timegm(time.strptime(moment, '%d/%b/%Y:%H:%M:%S'))
        tap.equal(zone, '+0000', f'{words}: the time is of UTC')
        tap.check(begun <= when <= ended, f'{words}: the time', when)
        tap.equal(found['request'], f'{method} {target[:FIELD]} HTTP/1.1',
                  f'{words}: the request line')
        tap.equal(answer.status, status, f'{words}: the answer')
        tap.equal(found['status'], str(status), f'{words}: the status')
        tap.equal(found['length'], str(len(answer.content)),
                  f'{words}: the length of the content')
        for key, name in (('referer', 'Referer'), ('agent', 'User-Agent')):
            wanted = escaped(field(fields, name)[:FIELD]) or '-'
            tap.equal(found[key], wanted, f'{words}: {name}')
    tap.check('"GET /id/a HTTP/1.0" 303 ' in lines[-1],
              'HTTP/1.0: the version', lines[-1])


def as_json(tap, folder, path):
    log = Logging(folder, path, 'json')
    begun = int(time.time() - TICK)
    answers = ask(log.port)
    lines = log.lines()
    ended = int(time.time())
    tap.equal(len(lines), len(ROWS), 'JSON: a line for each request')
    for (row, answer), line in zip(answers, lines):
        words, method, target, fields, status = row
        found = json.loads(line)
        words = f'JSON: {words}'
        tap.check(begun <= found.pop('time') <= ended, f'{words}: the time')
        tap.equal(found, {
            'client': '127.0.0.1', 'method': method,
            'target': target[:FIELD], 'status': status,
            'referer': field(fields, 'Referer'),
            'userAgent': escaped(field(fields, 'User-Agent')[:FIELD]),
            'length': found['length'],
            'durationSeconds': found['durationSeconds'],
            'requestId': found['requestId'],
            'kind': traits_of(row)[0], 'format': traits_of(row)[1],
            'completed': True},
            f'{words}: all members')
        tap.equal(found['length'], len(answer.content),
                  f'{words}: the length of the content')
        tap.check(MADE_ID.fullmatch(found['requestId']), f'{words}: the id',
                  found['requestId'])
        tap.check(0 < found['durationSeconds'] < 10,
                  f'{words}: the duration', found['durationSeconds'])
        tap.check(re.search(r'"durationSeconds": \d+\.\d{6},', line),
                  f'{words}: the duration has microseconds', line)
    ids = [json.loads(line)['requestId'] for line in lines]
    tap.equal(len(set(ids)), len(ids), 'JSON: each request has its own id')


def traits_of(row):
    """(kind, format) of the answer to a row: redirects and explanations have no
    format."""
    return TRAITS.get(row[0], ('thing', 'none'))


def extended(tap, folder, path):
    log = Logging(folder, path, 'extended')
    answers = ask(log.port)
    lines = log.lines()
    tap.equal(len(lines), len(ROWS), 'extended: a line for each request')
    for (row, answer), line in zip(answers, lines):
        words = f'extended: {row[0]}'
        first = LINE.match(line)
        if not tap.check(first, f'{words}: begins like a combined line', line):
            continue
        more = MORE.fullmatch(line[first.end():])
        if not tap.check(more, f'{words}: five words after it', line):
            continue
        tap.equal(first['status'], str(row[4]), f'{words}: the status')
        tap.equal((more['kind'], more['format']), traits_of(row),
                  f'{words}: kind and format')
        tap.check(MADE_ID.fullmatch(more['id']), f'{words}: the id', line)
        tap.check(0 < float(more['seconds']) < 10, f'{words}: the duration')
        tap.equal(more['completed'], 'OK', f'{words}: it was sent whole')


def waits(tap, folder, path):
    """A request whose body comes late takes as long as that."""
    log = Logging(folder, path, 'json')
    body = b'iri=http%3A%2F%2Fe.example%2Fid%2Fa'
    head = (f'POST /-/lookup HTTP/1.1\r\nHost: e.example\r\nContent-Type: '
            f'application/x-www-form-urlencoded\r\nContent-Length: '
            f'{len(body)}\r\n\r\n').encode()
    with socket.create_connection(('127.0.0.1', log.port), 10) as plug:
        plug.sendall(head)
        time.sleep(0.3)
        plug.sendall(body)
        with plug.makefile('rb') as stream:
            read_answer(stream)
    found = json.loads(log.lines()[0])
    tap.check(0.25 < found['durationSeconds'] < 5,
              'the duration begins with the request line', found)


def gives_up(tap, folder):
    """A client that does not read a long answer to its end."""
    path = folder.write('long.nt', ''.join(
        f'<http://e.example/id/a> <http://e.example/p> "{"x" * 1000} {i}" .\n'
        for i in range(12000)))
    log = Logging(folder, path, 'json')
    with socket.create_connection(('127.0.0.1', log.port), 10) as plug:
        plug.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        plug.sendall(build('GET', '/-/dump.nq', 'e.example', [], None))
        plug.recv(1000)
    lines = log.lines()
    found = json.loads(lines[0])
    tap.equal(found['completed'], False, 'an answer that is not sent whole')
    tap.check(found['length'] < 12_000_000,
              'an answer that is not sent whole: the length is of what was '
              'written', found)


def off(tap, folder, path):
    log = Logging(folder, path, 'off')
    ask(log.port)
    tap.equal(log.lines(), [], 'off: nothing is written')


def main():
    tap = Tap()
    with Folder() as folder:
        path = folder.write('data.nt', DATA)
        for part in (combined, extended, as_json, waits, off):
            part(tap, folder, path)
        gives_up(tap, folder)
    tap.done()


if __name__ == '__main__':
    main()
