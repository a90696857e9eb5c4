#!/usr/bin/python3
"""What `make bench` measures was judged before: a little server on loopback
gives right and wrong answers, and the judge must tell them apart. No peer is
needed; the configurations of nginx and Apache are judged where these are
installed."""
import http.server
import importlib.util
import os
import shutil
import sys
import tempfile
import threading
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / 'wire')]

from support import Folder, Tap, skip_all  # noqa: E402

if not importlib.util.find_spec('rdflib'):
    skip_all('rdflib for Python is absent')

import bench  # noqa: E402
import judge  # noqa: E402
import peers  # noqa: E402
from tools import Question, failures, free_port  # noqa: E402

COUNT = 5
THINGS = Question('/id/', COUNT, 'text/turtle')
DATA = ''.join(f'''\
<http://bench.example/id/{kind}-{i}> <http://www.w3.org/2000/01/rdf-schema#label> "A & {kind} {i}"@en .
<http://bench.example/id/{kind}-{i}> <http://bench.example/ns#size> "1.50"^^<http://www.w3.org/2001/XMLSchema#decimal> .
<http://bench.example/id/{kind}-{i}> <http://bench.example/ns#at> _:{kind}{i} .
_:{kind}{i} <http://bench.example/ns#street> "S {i}" .
''' for kind in ('person', 'place', 'work') for i in range(COUNT))
TURTLE = '''@prefix n: <http://bench.example/ns#> .
@prefix i: <http://bench.example/id/> .
i:NAME n:at [ n:street "S NUMBER" ] ; n:size 1.50 ;
  <http://www.w3.org/2000/01/rdf-schema#label> "A & KIND NUMBER"@en .
i:other n:knows i:NAME .
'''
PAGE = '<!DOCTYPE html><title>A &amp; KIND NUMBER</title>'


class Handler(http.server.BaseHTTPRequestHandler):
    """Answers with what make(name) gives: status, fields, content. None closes
    the connection."""
    protocol_version = 'HTTP/1.1'

    def do_GET(self):
        self.server.fields.append(dict(self.headers.items()))
        answer = self.server.make(self.path.rsplit('/', 1)[-1])
        self.close_connection = True
        if not answer:
            return
        status, fields, content = answer
        self.send_response_only(status)
        for name, value in fields.items():
            self.send_header(name, value)
        self.send_header('Content-Length', str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_):
        pass


class Server:
    """A server on loopback with one way to answer, in a thread."""

    def __init__(self, make):
        self.server = http.server.HTTPServer(('127.0.0.1', 0), Handler)
        self.server.make, self.server.fields = make, []
        self.port = self.server.server_address[1]
        self.thread = threading.Thread(target=self.server.serve_forever,
                                       args=(0.01,))

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()


def judged(make, right, question=THINGS):
    with Server(make) as server:
        return judge.wrong(server, question, right)


def filled(text, name):
    kind, number = name.split('-')
    return text.replace('NAME', name).replace('KIND', kind) \
        .replace('NUMBER', number).encode()


def answering(status=200, content='', **fields):
    """An answer for each thing; "_" in names of fields stands for "-"."""
    fields = {name.replace('_', '-'): value for name, value in fields.items()}
    return lambda name: (
        status, {key: filled(value, name).decode()
                 for key, value in fields.items()}, filled(content, name))


# --- redirects ---------------------------------------------------------------

LOCATIONS_RIGHT = (
    ('an absolute path', '/doc/NAME.ttl'),
    ('a relative path', '../doc/NAME.ttl'),
    ('a URI with the host that was asked', 'http://bench.example/doc/NAME.ttl'))
LOCATIONS_WRONG = (
    ('that lacks the name, as nginx sends it after a map', '/doc/.ttl'),
    ('with another format', '/doc/NAME.html'),
    ('with another thing', '/doc/other.ttl'),
    ('on another host', 'http://127.0.0.1/doc/NAME.ttl'),
    ('with a port that was not asked for',
     'http://bench.example:8080/doc/NAME.ttl'),
    ('that is relative to the thing', 'doc/NAME.ttl'),
    ('that is empty', ''))
SEE_OTHER = judge.see_other('doc/{}.ttl', True)


def redirects(tap):
    for words, location in LOCATIONS_RIGHT:
        tap.equal(judged(answering(303, Location=location, Vary='Accept'),
                         SEE_OTHER), None, f'303: Location may be {words}')
    for words, location in LOCATIONS_WRONG:
        found = judged(answering(303, Location=location, Vary='Accept'),
                       SEE_OTHER)
        tap.check(found and 'Location is' in found,
                  f'303: a Location {words} is wrong', found)
    found = judged(answering(303, Vary='Accept'), SEE_OTHER)
    tap.check(found and 'no Location' in found, '303: Location is needed',
              found)
    for status in (200, 302, 404):
        found = judged(answering(status, Location='/doc/NAME.ttl',
                                 Vary='Accept'), SEE_OTHER)
        tap.check(found and f'the status is {status}' in found,
                  f'{status} in place of 303 is wrong', found)
    for words, vary, is_right in (
            ('that names Accept among others', 'Origin, accept', True),
            ('of "*"', '*', True),
            ('that names fields like Accept only',
             'Accept-Encoding, Accept-Language', False)):
        found = judged(answering(303, Location='/doc/NAME.ttl', Vary=vary),
                       SEE_OTHER)
        tap.check((not found) is is_right,
                  f'303: a Vary {words} is {"right" if is_right else "wrong"}',
                  found)
    location = answering(303, Location='/doc/NAME.ttl')
    tap.check('Vary' in (judged(location, SEE_OTHER) or ''),
              '303 by Accept: Vary is needed')
    tap.equal(judged(location, judge.see_other('doc/{}.ttl')), None,
              '303 without a choice: no Vary is needed')


# --- descriptions ------------------------------------------------------------

# the claim, what is replaced in TURTLE, and by what
CONTENTS_WRONG = (
    ('a statement is missing', ' ; n:size 1.50', ''),
    ('a number differs', '1.50', '1.51'),
    ('a number is spelt otherwise, where it is promised not to be', '1.50',
     '1.5'),
    ('the text of a label differs', 'A & KIND', 'B & KIND'),
    ('the language of a label differs', '@en', '@de'),
    ('what a blank node has is missing', '[ n:street "S NUMBER" ]', '[]'),
    ('what a blank node has differs', '"S NUMBER"', '"T"'),
    ('a statement is added to the thing', 'n:size 1.50', 'n:size 1.50, 2'),
    ('it describes another thing', 'i:NAME', 'i:person'),
    ('it has only prefixes', TURTLE[TURTLE.index('i:NAME'):], ''),
    ('it is not Turtle', 'i:other n:knows', '<p>Other</p>'),
    ('it is cut off', 'n:knows i:NAME .', 'n:kno'))


def descriptions(tap, graph):
    def turtle(content=TURTLE, media_type='text/turtle', **promises):
        return judged(answering(200, content, Content_Type=media_type),
                      judge.description(graph, 'text/turtle', **promises))
    tap.equal(turtle(), None, '200: the statements of the data are right, with '
              'others about other things')
    tap.equal(turtle(media_type='Text/Turtle; charset=utf-8'), None,
              '200: Content-Type may have parameters')
    for words, old, new in CONTENTS_WRONG:
        found = turtle(TURTLE.replace(old, new))
        tap.check(TURTLE.replace(old, new) != TURTLE and found,
                  f'200: it is wrong when {words}', found)
    found = turtle(TURTLE.replace(' ; n:size 1.50', ''))
    tap.check(found and 'it has 3 of 4 statements' in found,
              '200: the numbers of statements are said', found)
    tap.equal(turtle(TURTLE.replace('1.50', '1.5'), is_exact=False), None,
              '200: a number may be spelt otherwise where nothing else is '
              'promised')
    tap.check(turtle(TURTLE.replace('1.50', '1.6'), is_exact=False),
              '200: its value may not differ there')
    tap.equal(turtle(TURTLE.replace('[ n:street "S NUMBER" ]', '[]'),
                     is_deep=False), None,
              '200: what blank nodes have may be missing where it is not '
              'promised')
    for media_type in ('text/html', 'text/plain', 'application/n-triples'):
        found = turtle(media_type=media_type)
        tap.check(found and 'Content-Type is' in found,
                  f'200: {media_type} is not Turtle', found)
    found = judged(answering(200, TURTLE), judge.description(graph,
                                                             'text/turtle'))
    tap.check(found and 'Content-Type is absent' in found,
              '200: Content-Type is needed', found)
    found = turtle('')
    tap.check(found and 'empty' in found, '200: empty content is wrong', found)
    tap.check('Vary' in (turtle(varies=True) or ''),
              '200 by Accept: Vary is needed')


def pages(tap, graph):
    question = THINGS._replace(accept='text/html')

    def page(content):
        return judged(answering(200, content, Content_Type='text/html'),
                      judge.description(graph, 'text/html'), question)
    tap.equal(page(PAGE), None, 'a page with the label of the thing is right')
    for words, content in (('of another thing', PAGE.replace('NUMBER', '77')),
                           ('without a label', '<!DOCTYPE html><title/>'),
                           ('of no bytes', '')):
        tap.check(page(content), f'a page {words} is wrong')


# --- asking ------------------------------------------------------------------

def asking(tap):
    good = answering(303, Location='/doc/NAME.ttl', Vary='Accept')
    with Server(good) as server:
        judge.wrong(server, THINGS, SEE_OTHER)
        sent = server.server.fields
    tap.equal(sent[0], {'Host': 'bench.example', 'Accept': 'text/turtle'},
              'the fields are those that wrk sends')
    tap.equal(len(sent), 9, 'three things of each kind are asked for')
    for words, bad in (('the last work', f'work-{COUNT - 1}'),
                       ('the first place', 'place-0')):
        found = judged(lambda name, bad=bad: answering(404)(name)
                       if name == bad else good(name), SEE_OTHER)
        tap.check(found and f'/id/{bad}: ' in found,
                  f'when only {words} is wrong, it is found', found)
    tap.check('no answer' in (judged(lambda name: None, SEE_OTHER) or ''),
              'a connection that is closed without an answer is wrong')

    class Nobody:
        port = free_port()
    tap.check('no answer' in (judge.wrong(Nobody, THINGS, SEE_OTHER) or ''),
              'a peer that does not listen is wrong')


# --- tools, loads and the table ----------------------------------------------

def counts(tap, path):
    number = judge.lines(path)
    tap.equal(number, 4 * 3 * COUNT, 'the statements of a file are counted')
    with open(path, 'a') as more:
        more.write(DATA.splitlines(keepends=True)[0])
    tap.equal((judge.lines(path), judge.different_lines(path)),
              (number + 1, number), 'a statement that is there twice is one')
    tap.equal(judge.wrong_count(7, 7), None, 'the same number is right')
    tap.check(judge.wrong_count(6, 7), 'another number is wrong')
    tap.check(judge.wrong_count(None, 7), 'without a number, it is wrong')
    if not shutil.which('rapper'):
        tap.skip('what rapper reports', 'rapper is absent')
        return
    tap.equal(judge.rapper_count(path, 'ntriples'), number + 1,
              'rapper reports all statements')
    tap.equal(judge.rapper_distinct(path, 'ntriples'), number,
              'the different statements that rapper finds are counted')
    tap.check(judge.wrong_count(judge.rapper_count(path, 'rdfxml'), number),
              'what rapper reports when it cannot read a file is wrong')


def loads(tap):
    good, bad = {'bad': 0, 'count': 9}, {'bad': 2, 'count': 9}
    tap.equal(failures([good, good]), None, 'a load without errors is right')
    tap.equal(failures([good, bad]), '2 of 18 answers were errors',
              'a load with errors is wrong')
    tap.check(failures([good, {'bad': 0, 'count': 0}]),
              'a load without answers is wrong')


def rows(tap):
    with tempfile.TemporaryDirectory() as folder:
        some = bench.Bench(folder, True)
    tap.check(some.is_right('what', '>= 1', None, ''),
              'when nothing is wrong, it is right')
    tap.equal(some.rows, [], 'then there is no row for it')
    tap.check(not some.is_right('a peer', '>= 1', None, 'a\n|b|'),
              'when something is wrong, it is not right')
    line = [line for line in bench.table(some) if 'a peer' in line]
    tap.equal(line, ['| a peer | no figure | wrong: a /b/ | >= 1 | '
                     '**no figure** |'],
              'the table has the peer and what is wrong, without a figure')


# --- peers -------------------------------------------------------------------

def configurations(tap):
    for name, start in (('nginx', peers.nginx), ('Apache', peers.apache)):
        with tempfile.TemporaryDirectory() as folder:
            os.chmod(folder, 0o755)
            peer = start(folder)
            if not peer:
                tap.skip(f'the redirects of {name}', f'{name} is absent')
                continue
            with peer:
                tap.equal(bench.wrong_redirects(peer, THINGS), None,
                          f'the redirects of {name}, as it is configured here, '
                          'are right')


def main():
    tap = Tap()
    with Folder() as folder:
        path = folder.write('data.nt', DATA)
        graph = judge.statements(path, {name for name, _ in THINGS.samples(3)})
        tap.equal(len(graph), 4 * len({name for name, _ in THINGS.samples(3)}),
                  'the data have the statements of the things that are asked '
                  'for, and of their blank nodes')
        redirects(tap)
        descriptions(tap, graph)
        pages(tap, graph)
        asking(tap)
        counts(tap, path)
    loads(tap)
    rows(tap)
    configurations(tap)
    tap.done()


if __name__ == '__main__':
    main()
