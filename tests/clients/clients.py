#!/usr/bin/python3
"""Clients as people use them ask for a thing: each gets 303 first, then its
own media type, and reads in it what is said about the thing."""
import os
import re
import shutil
import socket
import subprocess
import sys
import threading

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, os.pardir, 'wire'))

from support import Folder, Server, Tap, environment, skip_all  # noqa: E402

THING = 'http://e.example/id/jupiter'
LABEL = (f'<{THING}> <http://www.w3.org/2000/01/rdf-schema#label> '
         '"Jupiter"@en')
DATA = f'''@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
<{THING}> rdfs:label "Jupiter"@en ; rdfs:seeAlso <http://e.example/id/io> ;
  <http://e.example/ns#moons> [ <http://e.example/ns#count> 95 ] .
<http://e.example/id/io> rdfs:label "Io" .
'''
CONFIG = '''@prefix so: <https://w3id.org/seeother#> .
[] a so:Resolver ; so:dataset <data.ttl> ; so:namespace [
  so:iri <http://e.example/id/> ; so:redirect so:%s ] .
'''
RDFLIB = '''
import sys
import rdflib
graph = rdflib.Graph()
graph.parse(sys.argv[1], **({"format": sys.argv[2]} if sys.argv[2:] else {}))
print(graph.serialize(format="nt"))
'''
HTML = 'text/html'
TURTLE = 'text/turtle'
NOTE = (303, HTML)
HEAD = re.compile(rb'HTTP/1\.1 \d{3} .*?\r\n\r\n', re.DOTALL)


# --- nothing but loopback ----------------------------------------------------

def loopback_only():
    """Starts this script again, and what it starts, where no other machine
    can be reached: these clients follow links."""
    if 'SEEOTHER_LOOPBACK_ONLY' in os.environ:
        return
    rights = [] if os.geteuid() == 0 else ['-c', '--keep-caps']
    start = ['unshare', *rights, '-n', 'sh', '-c',
             'PATH=$PATH:/usr/sbin:/sbin; ip link set lo up && exec "$@"', '-']
    if not shutil.which('unshare') or subprocess.run(
            [*start, 'true'], capture_output=True).returncode:
        skip_all('no network of our own: unshare -n (util-linux) and ip '
                 '(iproute2) are needed, and the right to use them')
    os.environ['SEEOTHER_LOOPBACK_ONLY'] = '1'
    os.execvp(start[0], [*start, sys.executable, *sys.argv])


class Relay:
    """Stands between clients and a server and keeps what the server says."""

    def __init__(self, server=0):
        self.server, self.heads = server, []  # in the order of their arrival
        self.asked = []
        self.plug = socket.create_server(('127.0.0.1', 0))
        self.port = self.plug.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            client = self.plug.accept()[0]
            server = socket.create_connection(('127.0.0.1', self.server))
            for way in ((client, server, self.note_request),
                        (server, client, self.note)):
                threading.Thread(target=pass_on, args=way,
                                 daemon=True).start()

    def note(self, said):
        """Takes whole heads away from what has been said."""
        for head in HEAD.finditer(said):
            self.heads.append(head.group())
        end = said.rfind(b'\r\n\r\n')
        return said[end + 4:] if end >= 0 else said

    def note_request(self, said):
        end = said.rfind(b'\r\n\r\n')
        for head in said[:max(end, 0)].split(b'\r\n\r\n'):
            self.asked += [head] if head else []
        return said[end + 4:] if end >= 0 else said

    def accepts(self):
        """The Accept field of each request since the last call."""
        asked, self.asked = self.asked, []
        found = [re.search(rb'\r\nAccept: *([^\r]*)', head, re.IGNORECASE)
                 for head in asked]
        return [field.group(1).decode() if field else '(none)'
                for field in found]

    def hops(self):
        """(status, media type) of each answer since the last call."""
        heads, self.heads = self.heads, []
        return [(int(head[9:12]), media_type(head)) for head in heads]


def pass_on(source, target, note=lambda said: b''):
    said = b''
    try:
        while part := source.recv(65536):
            said = note(said + part)
            target.sendall(part)
        target.shutdown(socket.SHUT_WR)
    except OSError:  # the other side has gone
        source.close()
        target.close()


def media_type(head):
    found = re.search(rb'\r\nContent-Type: ([^;\r]*)', head, re.IGNORECASE)
    return found.group(1).decode() if found else ''


# --- clients -----------------------------------------------------------------

def ask(*command, timeout=15, data=b'', **variables):
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, timeout=timeout,
            env={**environment(), 'no_proxy': '*', **variables})
    except subprocess.TimeoutExpired:
        return -1, '', f'no answer in {timeout} s'
    return (done.returncode, done.stdout.decode('utf-8', 'replace'),
            done.stderr.decode('utf-8', 'replace'))


def expect(tap, relay, words, command, hops, *texts):
    """The command ends well, its answers were these and it prints that."""
    if not shutil.which(command[0]):
        tap.skip(words, f'{command[0]} is absent')
        return
    code, out, errors = ask(*command)
    seen = relay.hops()
    tap.check(code == 0 and seen == hops and all(t in out for t in texts),
              words, f'exit code {code}', f'answers {seen}, expected {hops}',
              out, errors)


def curl(tap, relay, style):
    there = ['--resolve', f'e.example:{relay.port}:127.0.0.1']
    url = f'http://e.example:{relay.port}/id/jupiter'
    for accept, text in (
            (TURTLE, 'rdfs:label "Jupiter"@en'),
            ('application/ld+json', '"@value": "Jupiter"'),
            ('application/n-triples', LABEL),
            ('application/rdf+xml', f'rdf:about="{THING}"'),
            (HTML, '<h1 lang="en" dir="auto">Jupiter</h1>')):
        expect(tap, relay, f'{style}: curl -L, {accept}',
               ['curl', '-sfL', '-H', f'Accept: {accept}', *there, url],
               [NOTE, (200, accept)], text)
    expect(tap, relay, f'{style}: curl -L as it comes',
           ['curl', '-sfL', *there, url], [NOTE, (200, HTML)], 'Jupiter')
    expect(tap, relay, f'{style}: curl -I', ['curl', '-sfI', *there, url],
           [NOTE], '303', 'Location: /doc/jupiter')
    expect(tap, relay, f'{style}: curl --compressed',
           ['curl', '-sfL', '--compressed', *there, '-H', f'Accept: {TURTLE}',
            url], [NOTE, (200, TURTLE)], 'Jupiter')


def wget(tap, relay, style):
    url = f'http://127.0.0.1:{relay.port}/id/jupiter'
    expect(tap, relay, f'{style}: wget',
           ['wget', '-qO-', f'--header=Accept: {TURTLE}', url],
           [NOTE, (200, TURTLE)], 'rdfs:label "Jupiter"@en')
    expect(tap, relay, f'{style}: wget as it comes', ['wget', '-qO-', url],
           [NOTE, (200, HTML)], 'Jupiter')
    expect(tap, relay, f'{style}: wget --spider', ['wget', '--spider', url],
           [NOTE, (200, HTML)])


def rapper(tap, relay, style):
    url = f'http://127.0.0.1:{relay.port}/id/jupiter'
    for options, kind in ((['-g'], 'application/rdf+xml'),
                          (['-i', 'turtle'], TURTLE),
                          (['-i', 'rdfxml'], 'application/rdf+xml'),
                          (['-i', 'ntriples'], 'application/n-triples'),
                          (['-i', 'trig'], 'application/trig')):
        expect(tap, relay, f'{style}: rapper {" ".join(options)}',
               ['rapper', '-q', *options, '-o', 'ntriples', url],
               [NOTE, (200, kind)], LABEL, '"95"')


def rdflib(tap, relay, style):
    python = '/usr/bin/python3'
    if ask(python, '-c', 'import rdflib')[0] != 0:
        tap.skip(f'{style}: rdflib', 'python3-rdflib is absent')
        return
    url = f'http://127.0.0.1:{relay.port}/id/jupiter'
    # It asks for N-Triples by text/plain, which a document repeats.
    lines = 'text/plain' if style == 'Generic' else 'application/n-triples'
    for syntax, kind in ((None, 'application/rdf+xml'), ('turtle', TURTLE),
                         ('xml', 'application/rdf+xml'),
                         ('nt', lines),
                         ('json-ld', 'application/ld+json')):
        command = [python, '-c', RDFLIB, url] + ([syntax] if syntax else [])
        expect(tap, relay, f'{style}: rdflib, {syntax or "left to guess"}',
               command, [NOTE, (200, kind)], LABEL, '"95"')


def main():
    loopback_only()
    tap = Tap()
    with Folder() as folder:
        folder.write('data.ttl', DATA)
        for style in ('Generic', 'Variant'):
            config = folder.write('config.ttl', CONFIG % style)
            with Server('-c', config) as server:
                for part in (curl, wget, rapper, rdflib):
                    part(tap, Relay(server.port), style)
                tap.equal(server.stop(), 0, f'{style}: SIGTERM ends with 0')
    tap.done()


if __name__ == '__main__':
    main()
