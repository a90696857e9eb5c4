#!/usr/bin/python3
"""Whose request it was, and its id, in the access log: only trusted proxies are
believed, and no answer depends on it."""
import json
import re
import signal
import socket
import subprocess
import time

from proxy import find, free_port, nginx
from support import (READY, SEEOTHER, Folder, Tap, build, environment, get,
                     read_answer, run)

DATA = '''<http://e.example/id/a> <http://e.example/p> "x" .
'''
TRACE = '4bf92f3577b34da6a3ce929d0e0e4736'
TRACEPARENT = f'00-{TRACE}-00f067aa0ba902b7-01'
MADE_ID = re.compile(r'[0-9a-f]{32}')
FORGED = (('Forwarded', 'for=203.0.113.7'), ('X-Forwarded-For', '203.0.113.7'),
          ('X-Real-IP', '203.0.113.7'), ('X-Request-Id', 'forged'),
          ('traceparent', TRACEPARENT))
NGINX = '''
  server {{ listen 127.0.0.1:{front};
    location / {{ proxy_pass http://127.0.0.1:{port};
      proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
      proxy_set_header Forwarded "";
      proxy_set_header X-Request-Id $request_id; }} }}
'''


class Logging:
    """The program with a log in JSON; lines() ends it."""

    def __init__(self, folder, *arguments, listen='127.0.0.1:0'):
        self.out = open(folder.name('out.log'), 'w+b')
        self.err = open(folder.name('err.log'), 'w+b')
        self.process = subprocess.Popen(
            [SEEOTHER, '-l', listen, '--threads', '1', '--log-format', 'json',
             *arguments],
            stdin=subprocess.DEVNULL, stdout=self.out, stderr=self.err,
            env=environment())
        end = time.monotonic() + 15
        found = None
        while not found and time.monotonic() < end and \
                self.process.poll() is None:
            time.sleep(0.01)
            with open(self.err.name, 'rb') as file:
                found = READY.search(file.read())
        if not found:
            self.process.kill()
            raise RuntimeError('the server did not get ready')
        self.port = int(found.group(2) or 0)

    def get(self, target, *fields):
        return get(self.port, target, accept='text/turtle', fields=fields)

    def lines(self):
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(15)
        finally:
            if self.process.poll() is None:
                self.process.kill()
        with open(self.out.name, encoding='utf-8') as file:
            found = [json.loads(line) for line in file]
        self.out.close()
        self.err.close()
        return found


def nobody_is_trusted(tap, folder, path):
    log = Logging(folder, path)
    for name, value in FORGED:
        log.get('/doc/a', (name, value))
    both = log.get('/doc/a', *FORGED)
    tap.equal(both.field('X-Request-Id'), '', 'an id is not sent back')
    for (name, _), line in zip((*FORGED, ('all of them', '')), log.lines()):
        tap.equal(line['client'], '127.0.0.1', f'{name} forges no address')
        tap.check(MADE_ID.fullmatch(line['requestId']) and
                  line['requestId'] != TRACE, f'{name} forges no id', line)


def another_is_trusted(tap, folder, path):
    log = Logging(folder, '--trusted-proxy', '192.0.2.0/24',
                  '--trusted-proxy', 'unix:', path)
    answer = log.get('/doc/a', *FORGED)
    line = log.lines()[0]
    tap.equal(line['client'], '127.0.0.1',
              'a peer that is not the trusted proxy forges no address')
    tap.check(MADE_ID.fullmatch(line['requestId']),
              'a peer that is not the trusted proxy forges no id', line)
    tap.equal(answer.field('X-Request-Id'), '',
              'a peer that is not the trusted proxy gets no id')


def trusted(tap, folder, path):
    rows = (('X-Forwarded-For', [('X-Forwarded-For', '203.0.113.7')],
             '203.0.113.7'),
            ('Forwarded', [('Forwarded', 'for="[2001:DB8::7]:80"')],
             '2001:db8::7'),
            ('two proxies', [('X-Forwarded-For', '198.51.100.1, 203.0.113.7'),
                             ('X-Forwarded-For', '127.9.9.9')],
             '203.0.113.7'),
            ('a name', [('Forwarded', 'for=_hidden')], '_hidden'),
            ('garbage', [('X-Forwarded-For', '203.0.113.7, "\x7e')],
             '127.0.0.1'),
            ('a line of its own', [('X-Forwarded-For', '1.2.3.4" 200 "')],
             '127.0.0.1'),
            ('two fields that differ', [('X-Forwarded-For', '203.0.113.7'),
                                        ('Forwarded', 'for=203.0.113.8')],
             '127.0.0.1'),
            ('X-Real-IP, which nobody reads', [('X-Real-IP', '203.0.113.7')],
             '127.0.0.1'),
            ('nothing', [], '127.0.0.1'))
    log = Logging(folder, '--trusted-proxy', '127.0.0.0/8', path)
    for _, fields, _ in rows:
        log.get('/doc/a', *fields)
    for (words, _, client), line in zip(rows, log.lines()):
        tap.equal(line['client'], client, f'trusted: {words}')


def refused(tap, folder, path):
    """What a request says whose framing is not sound is not believed."""
    log = Logging(folder, '--trusted-proxy', '127.0.0.1', path)
    log.get('/doc/a', ('Transfer-Encoding', 'x'),
            ('X-Forwarded-For', '203.0.113.7'))
    line = log.lines()[0]
    tap.equal(line['status'], 501, 'a refused request has its status')
    tap.equal(line['client'], '127.0.0.1',
              'a refused request is that of the peer')


def ids(tap, folder, path):
    log = Logging(folder, '--trusted-proxy', '127.0.0.1', path)
    rows = (('X-Request-Id', [('X-Request-Id', 'a.B_9-')], 'a.B_9-', True),
            ('both', [('X-Request-Id', 'x'), ('traceparent', TRACEPARENT)],
             'x', True),
            ('traceparent', [('traceparent', TRACEPARENT)], TRACE, False),
            ('a bad one', [('X-Request-Id', 'a b')], None, False),
            ('65 bytes', [('X-Request-Id', 'i' * 65)], None, False),
            ('two', [('X-Request-Id', 'a'), ('X-Request-Id', 'b')], None,
             False),
            ('none', [], None, False))
    for target in ('/doc/a', '/id/a', '/doc/none', '/robots.txt'):
        for words, fields, wanted, is_sent_back in rows:
            answer = log.get(target, *fields)
            tap.equal(answer.field('X-Request-Id'),
                      wanted if is_sent_back else '',
                      f'{target}, {words}: what is sent back')
    lines = log.lines()
    for i, (words, _, wanted, _) in enumerate(rows):
        found = lines[i]['requestId']
        if wanted:
            tap.equal(found, wanted, f'{words}: the id in the log')
        else:
            tap.check(MADE_ID.fullmatch(found), f'{words}: an id is made',
                      found)


def is_not_kept(tap, folder, path):
    """What is sent to one client is not sent to the next."""
    log = Logging(folder, '--trusted-proxy', '127.0.0.1', path)
    plain = log.get('/doc/a')
    first = log.get('/doc/a', ('X-Request-Id', 'first'))
    second = log.get('/doc/a', ('X-Request-Id', 'second'))
    after = log.get('/doc/a')
    known = log.get('/doc/a', ('X-Request-Id', 'third'),
                    ('If-None-Match', plain.field('ETag')))
    again = log.get('/doc/a', ('If-None-Match', plain.field('ETag')))
    ids_of = [each.field('X-Request-Id') for each in
              (plain, first, second, after)]
    tap.equal(ids_of, ['', 'first', 'second', ''],
              'each answer from the cache has the id of its request, or none')
    tap.equal(first.content, plain.content, 'the content is the same')
    tap.equal(first.field('ETag'), plain.field('ETag'),
              'the entity tag is the same')
    others = [field for field in first.fields if field[0] != 'X-Request-Id']
    tap.equal(others, plain.fields, 'all other fields are the same')
    tap.equal(known.status, 304, 'a condition is evaluated: 304')
    tap.equal(known.field('X-Request-Id'), '',
              'a 304 has no id, for a cache would keep it')
    tap.equal(known.fields, again.fields, 'a 304 has the fields of any other')
    things = [log.get('/id/a', ('X-Request-Id', each)) if each else
              log.get('/id/a') for each in ('a', '', 'b', 'cc', '')]
    tap.equal([each.field('X-Request-Id') for each in things],
              ['a', '', 'b', 'cc', ''], '303: each has its own id, or none')
    tap.equal([each.field('Location') for each in things], ['/doc/a'] * 5,
              '303: the location stays')
    log.lines()


def without_a_log(tap, folder, path):
    """The field is sent back also where nothing is logged."""
    log = Logging(folder, '--trusted-proxy', '127.0.0.1', '--log-format', 'off',
                  path)
    answer = log.get('/doc/a', ('X-Request-Id', 'x'))
    tap.equal(answer.field('X-Request-Id'), 'x', 'off: it is sent back')
    tap.equal(log.lines(), [], 'off: nothing is written')


def answers_stay(tap, folder, path):
    """No answer depends on who is trusted."""
    fields = [('X-Forwarded-Host', 'evil.example'),
              ('X-Forwarded-Proto', 'https'), ('X-Forwarded-Prefix', '/x'),
              ('Forwarded', 'for=203.0.113.7;host=evil.example;proto=https')]
    found = []
    for arguments in ([], ['--trusted-proxy', '127.0.0.1']):
        log = Logging(folder, *arguments, path)
        found.append([(each.status, each.fields, each.content) for each in
                      (log.get(target, *fields) for target in
                       ('/id/a', '/doc/a', '/', '/-/lookup?iri=http://e.e/x'))])
        log.lines()
    tap.equal(found[0], found[1], 'answers do not depend on the fields')


def unix_socket(tap, folder, path):
    place = folder.name('socket')
    for arguments, client, words in (
            (['--trusted-proxy', 'unix:'], '203.0.113.7', 'trusted'),
            (['--trusted-proxy', '0.0.0.0/0'], '-', 'not trusted')):
        log = Logging(folder, *arguments, path, listen=f'unix:{place}')
        with socket.socket(socket.AF_UNIX) as plug:
            plug.settimeout(10)
            plug.connect(place)
            plug.sendall(build('GET', '/doc/a', 'e.example', [
                ('X-Forwarded-For', '203.0.113.7')], None))
            with plug.makefile('rb') as stream:
                read_answer(stream)
        tap.equal(log.lines()[0]['client'], client,
                  f'a UNIX socket that is {words}')


def settings(tap, folder):
    config = folder.write('c.ttl', '''@prefix so: <https://w3id.org/seeother#> .
        [] a so:Resolver ; so:dataset <data.nt> ;
        so:trustedProxy "192.0.2.0/24", "127.0.0.1" .''')
    log = Logging(folder, '-c', config)
    log.get('/doc/a', ('X-Forwarded-For', '203.0.113.7, 192.0.2.9'))
    tap.equal(log.lines()[0]['client'], '203.0.113.7', 'so:trustedProxy')
    code, _, said = run('--trusted-proxy', '127.0.0.1/8', folder.name('data.nt'))
    tap.equal(code, 64, 'a bad network is a mistake of usage')
    tap.check('--trusted-proxy: "127.0.0.1/8"' in said,
              'a bad network is named', said)
    bad = folder.write('bad.ttl', '''@prefix so: <https://w3id.org/seeother#> .
        [] a so:Resolver ; so:dataset <data.nt> ; so:trustedProxy "here" .''')
    code, _, said = run('-c', bad)
    tap.equal(code, 78, 'a bad setting is a mistake of the configuration')
    tap.check('trusted-proxy: "here"' in said, 'a bad setting is named', said)


def real_proxy(tap, folder, path):
    if not find('nginx'):
        tap.skip('in front: nginx', 'nginx is absent')
        return
    log = Logging(folder, '--trusted-proxy', '127.0.0.1/32', path)
    front = free_port()
    with nginx(folder, front, NGINX.format(front=front, port=log.port)):
        with socket.create_connection(('127.0.0.1', front), 10,
                                      ('127.0.0.3', 0)) as plug:
            plug.sendall(build('GET', '/doc/a', 'e.example',
                               [*FORGED, ('Connection', 'close')], None))
            with plug.makefile('rb') as stream:
                answer = read_answer(stream)
    line = log.lines()[0]
    tap.equal(line['client'], '127.0.0.3', 'nginx: the client, not what it says')
    tap.check(MADE_ID.fullmatch(line['requestId']) and
              line['requestId'] == answer.field('X-Request-Id'),
              'nginx: its id, which comes back', line, answer.head)


def main():
    tap = Tap()
    with Folder() as folder:
        path = folder.write('data.nt', DATA)
        for part in (nobody_is_trusted, another_is_trusted, trusted, refused,
                     ids, is_not_kept, without_a_log, answers_stay, unix_socket,
                     real_proxy):
            part(tap, folder, path)
        settings(tap, folder)
    tap.done()


if __name__ == '__main__':
    main()
