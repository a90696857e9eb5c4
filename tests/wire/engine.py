#!/usr/bin/python3
"""A SPARQL endpoint of the tests' own, on a free port of 127.0.0.1, which can
be made to fail in many ways.

It does not understand SPARQL: it looks for IRIs in the text of a query, and
answers with what it has of each. With `sparql=True`, rdflib's own engine
answers from a graph.

A fault is the name of a row of FAULTS. It is set at run time (engine.fault), or
stands in the path of a request (/fault/NAME), so that one program can have
them all; /set/NAME sets it for all other paths, /count tells how many questions
there were, and /drop ends all connections. Run as a program it serves that, with the N-Triples of the files that
are its arguments, prints its port, and ends when its standard input does.
"""
import base64
import functools
import gzip
import re
import shutil
import socket
import ssl
import struct
import subprocess
import sys
import tempfile
import threading
from urllib.parse import parse_qs, urlsplit

IRI = re.compile(r'<([a-zA-Z][^<>"{}|^`\\\s]*)>')
LINE = re.compile(r'<([^>]*)>\s')
TYPE = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type'
RESOURCE = 'http://www.w3.org/2000/01/rdf-schema#Resource'
NTRIPLES = 'application/n-triples'
MEGABYTE = b'\0' * (1 << 20)


def head(status, length=None, media_type=NTRIPLES, *fields):
    lines = [f'HTTP/1.1 {status}', f'Content-Type: {media_type}', *fields]
    if length is not None:
        lines.append(f'Content-Length: {length}')
    return ('\r\n'.join(lines) + '\r\n\r\n').encode()


def whole(status, content, media_type=NTRIPLES, *fields):
    return head(status, len(content), media_type, *fields) + content


# --- faults ------------------------------------------------------------------
# Each has the connection, what would be answered, and the engine. True: the
# connection can be used again.

def never(connection, _content, engine):
    engine.ended.wait(600)


def reset(connection, _content, _engine):
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER,
                          struct.pack('ii', 1, 0))


def closed(_connection, _content, _engine):
    pass


def late(connection, content, engine):
    """Nothing is wrong, but for half a second."""
    engine.ended.wait(0.5)
    connection.sendall(whole('200 OK', content))
    return True


def drip(connection, pieces, engine):
    for piece in pieces:
        connection.sendall(piece)
        if engine.ended.wait(1):
            return


def slow(connection, content, engine):
    connection.sendall(head('200 OK', len(content)))
    drip(connection, (bytes([byte]) for byte in content), engine)


def slow_head(connection, content, engine):
    drip(connection, (bytes([byte]) for byte in
                      whole('200 OK', content)), engine)


def long_head(connection, _content, _engine):
    connection.sendall(b'HTTP/1.1 200 OK\r\n')
    for number in range(1 << 16):
        connection.sendall(f'Field-{number}: {"x" * 500}\r\n'.encode())


def redirect(connection, _content, engine):
    connection.sendall(whole('302 Found', b'', 'text/html',
                             f'Location: {engine.elsewhere}'))
    return True


def endless(connection, _content, engine):
    connection.sendall(head('200 OK', 10 << 30))
    line = b'<http://e.org/s> <http://e.org/p> "x" .\n' * 4096
    while not engine.ended.is_set():
        connection.sendall(line)


def endless_chunks(connection, _content, engine):
    connection.sendall(head('200 OK', None, NTRIPLES,
                            'Transfer-Encoding: chunked'))
    line = b'<http://e.org/s> <http://e.org/p> "x" .\n' * 4096
    while not engine.ended.is_set():
        connection.sendall(b'%x\r\n%s\r\n' % (len(line), line))


def garbage(connection, _content, _engine):
    connection.sendall(bytes(range(256)) * 64)


def bad_content(connection, _content, _engine):
    connection.sendall(whole('200 OK', bytes(range(256)) * 64))
    return True


def login(connection, _content, _engine):
    connection.sendall(whole('200 OK', b'<!DOCTYPE html><title>Log in</title>',
                             'text/html; charset=utf-8'))
    return True


def half(connection, content, _engine):
    connection.sendall(head('200 OK', 2 * len(content) + 100) + content)


def half_chunk(connection, content, _engine):
    connection.sendall(head('200 OK', None, NTRIPLES,
                            'Transfer-Encoding: chunked') +
                       b'%x\r\n%s\r\n' % (len(content), content))


def cut_statement(connection, content, _engine):
    connection.sendall(whole('200 OK', content[:-5] + b'\n' if content else
                             b'<http://e.org/s> <http://e.org/p> "x'))
    return True


def cut_rows(connection, content, _engine):
    connection.sendall(whole('200 OK', content, NTRIPLES,
                             'X-SPARQL-MaxRows: 100'))
    return True


def too_many(connection, _content, _engine):
    connection.sendall(whole('429 Too Many Requests', b'', 'text/plain',
                             'Retry-After: 7'))
    return True


def unavailable(connection, _content, _engine):
    connection.sendall(whole('503 Service Unavailable', b'', 'text/plain'))
    return True


def unavailable_until(connection, _content, _engine):
    connection.sendall(whole('503 Service Unavailable', b'', 'text/plain',
                             'Retry-After: 2'))
    return True


def broken(connection, _content, _engine):
    connection.sendall(whole('500 Internal Server Error',
                             b'Virtuoso 42000 Error of a test', 'text/plain'))
    return True


def unauthorized(connection, _content, _engine):
    connection.sendall(whole('401 Unauthorized', b'', 'text/plain',
                             'WWW-Authenticate: Basic realm="x"'))
    return True


def private(connection, content, engine):
    """Asks for credentials: user and password, or token."""
    basic = base64.b64encode(b'user:password').decode()
    with engine.lock:
        said = engine.questions[-1][1].get('authorization')
    if said in (f'Basic {basic}', 'Bearer token'):
        connection.sendall(whole('200 OK', content))
        return True
    return unauthorized(connection, content, engine)


@functools.cache
def packed_bomb():
    return gzip.compress(MEGABYTE * 16, 9)


def bomb(connection, _content, engine):
    connection.sendall(whole('200 OK', packed_bomb(), NTRIPLES,
                             'Content-Encoding: gzip'))
    return True


def wrong_gzip(connection, content, _engine):
    packed = bytearray(gzip.compress(content + b'# ' + MEGABYTE, 1))
    packed[20:40] = b'\xff' * 20
    connection.sendall(whole('200 OK', bytes(packed), NTRIPLES,
                             'Content-Encoding: gzip'))
    return True


def half_gzip(connection, content, _engine):
    packed = gzip.compress(content * 100, 1)
    connection.sendall(whole('200 OK', packed[:len(packed) // 2], NTRIPLES,
                             'Content-Encoding: gzip'))
    return True


FAULTS = {
    'never': never, 'late': late, 'reset': reset, 'closed': closed, 'slow': slow,
    'slow-head': slow_head, 'long-head': long_head, 'redirect': redirect,
    'endless': endless, 'endless-chunks': endless_chunks, 'garbage': garbage,
    'bad-content': bad_content, 'login': login, 'half': half,
    'half-chunk': half_chunk, 'cut-statement': cut_statement,
    'cut-rows': cut_rows, '429': too_many, '503': unavailable,
    '503-until': unavailable_until, '500': broken, '401': unauthorized,
    'private': private,
    'bomb': bomb, 'wrong-gzip': wrong_gzip, 'half-gzip': half_gzip,
}


# --- good answers ------------------------------------------------------------

def by_subject(text):
    """{IRI: its lines} of N-Triples"""
    found = {}
    for line in text.splitlines():
        match = LINE.match(line)
        if match:
            found.setdefault(match[1], []).append(line + '\n')
    return {iri: ''.join(lines) for iri, lines in found.items()}


def look_up(answers, query):
    """What is known of the IRIs in a query; whether they are known, when that
    is what it asks."""
    known = [iri for iri in dict.fromkeys(IRI.findall(query))
             if iri in answers]
    if 'rdfs:Resource' in query:
        return ''.join(f'<{iri}> <{TYPE}> <{RESOURCE}> .\n' for iri in known)
    return ''.join(answers[iri] for iri in known)


class Engine:
    """answers: {IRI: N-Triples}; or graph, an rdflib graph, which is asked by
    SPARQL with sparql=True, else by subject. certificate is the path of one,
    with its key: then https is spoken."""

    def __init__(self, answers=None, graph=None, sparql=False, port=0,
                 certificate=None):
        self.tls = None
        if certificate:
            self.tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
            self.tls.load_cert_chain(certificate)
        self.answers = dict(answers or {})
        self.graph = graph if sparql else None
        if graph is not None and not sparql:
            self.answers.update(by_subject(graph.serialize(format='nt')))
        self.fault = None
        self.elsewhere = 'http://127.0.0.1:1/elsewhere'
        self.pack = True
        # What is wrong with it in SPARQL or RDF: (method, query, content) to
        # content, or to (status, media type, content).
        self.bend = None
        self.delay = 0.0  # seconds before a good answer
        self.questions = []  # (method, fields, query), as they come
        self.connections = 0  # that were made, ever
        self.open = set()
        self.ended = threading.Event()
        self.lock = threading.Lock()
        self.listener, self.port = None, port
        self.listen()

    @property
    def url(self):
        scheme = 'https' if self.tls else 'http'
        return f'{scheme}://127.0.0.1:{self.port}/sparql'

    # --- switches ---

    def listen(self):
        """Takes connections, on the port that it had before."""
        self.listener = socket.create_server(('127.0.0.1', self.port),
                                             backlog=256)
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.accept, args=(self.listener,),
                         daemon=True).start()

    def refuse(self):
        """Lets connections be refused, and ends those that there are."""
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        self.drop()

    def drop(self):
        """Ends the connections that there are, as if they had been idle for
        too long."""
        with self.lock:
            for connection in self.open:
                try:
                    connection.shutdown(socket.SHUT_RDWR)
                except OSError:
                    pass

    def end(self):
        self.ended.set()
        try:
            self.refuse()
        except OSError:
            pass

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.end()

    # --- connections ---

    def accept(self, listener):
        while True:
            try:
                connection = listener.accept()[0]
            except OSError:
                return
            with self.lock:
                self.connections += 1
                self.open.add(connection)
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            threading.Thread(target=self.serve, args=(connection,),
                             daemon=True).start()

    def serve(self, connection):
        if self.tls:
            try:
                connection = self.tls.wrap_socket(connection, server_side=True)
            except OSError:
                connection.close()
                return
        with connection, connection.makefile('rb') as reader:
            try:
                while self.answer(connection, reader):
                    pass
            except OSError:
                pass
            with self.lock:
                self.open.discard(connection)

    def answer(self, connection, reader):
        request = read_request(reader)
        if not request:
            return False
        method, target, fields, query = request
        path = urlsplit(target).path
        if path == '/count':
            connection.sendall(whole('200 OK', b'%d' % len(self.questions)))
            return False
        if path == '/drop':
            connection.sendall(whole('200 OK', b''))
            self.drop()
            return False
        if path.startswith('/set/'):
            self.fault = path[len('/set/'):] or None
            connection.sendall(whole('200 OK', b''))
            return False
        with self.lock:
            self.questions.append((method, fields, query))
        fault = path.split('/')[2] if path.startswith('/fault/') else \
            self.fault
        try:
            content = self.content(query)
        except Exception as wrong:  # whatever rdflib's engine raises
            connection.sendall(whole('400 Bad Request', str(wrong).encode(),
                                     'text/plain'))
            return True
        if fault:
            return FAULTS[fault](connection, content, self)
        if self.bend:
            content = self.bend(method, query, content)
        if isinstance(content, tuple):
            status, media_type, content = content
            connection.sendall(whole(status, content, media_type))
            return True
        if self.delay:
            self.ended.wait(self.delay)
        if self.pack and 'gzip' in fields.get('accept-encoding', '') and \
                len(content) > 1000:
            connection.sendall(whole('200 OK', gzip.compress(content, 1),
                                     NTRIPLES, 'Content-Encoding: gzip'))
        else:
            connection.sendall(whole('200 OK', content))
        return True

    def content(self, query):
        if self.graph is None:
            return look_up(self.answers, query).encode()
        with self.lock:
            try:
                return self.graph.query(query).serialize(format='nt')
            except Exception as wrong:  # it has many; each is about the query
                return '400 Bad Request', 'text/plain', str(wrong).encode()


def read_request(reader):
    """(method, target, fields, query) or None"""
    first = reader.readline().split()
    if len(first) != 3:
        return None
    fields = {}
    while (line := reader.readline().strip()):
        name, _, value = line.decode('latin-1').partition(':')
        fields[name.lower()] = value.strip()
    content = reader.read(int(fields.get('content-length', 0)))
    target = first[1].decode('latin-1')
    form = content.decode() if content else urlsplit(target).query
    query = parse_qs(form).get('query', [''])[0]
    return first[0].decode('latin-1'), target, fields, query


def self_signed(folder):
    """A certificate for localhost and 127.0.0.1 that nobody has signed."""
    path = f'{folder}/certificate.pem'
    subprocess.run(
        ['openssl', 'req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days',
         '2', '-subj', '/CN=localhost', '-addext',
         'subjectAltName=DNS:localhost,IP:127.0.0.1', '-keyout', path, '-out',
         f'{path}.public'], check=True, capture_output=True)
    with open(f'{path}.public', encoding='ascii') as public, \
            open(path, 'a', encoding='ascii') as both:
        both.write(public.read())
    return path


def main():
    """--tls: with a certificate that nobody trusts. Port 0: there is no
    openssl(1)."""
    answers, certificate = {}, None
    names = [name for name in sys.argv[1:] if name != '--tls']
    with tempfile.TemporaryDirectory() as folder:
        if len(names) < len(sys.argv) - 1:
            if not shutil.which('openssl'):
                print(0, flush=True)
                return
            certificate = self_signed(folder)
        for name in names:
            with open(name, encoding='utf-8') as file:
                answers.update(by_subject(file.read()))
        with Engine(answers, certificate=certificate) as engine:
            print(engine.port, flush=True)
            sys.stdin.read()


if __name__ == '__main__':
    main()
