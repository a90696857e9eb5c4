"""A server that publishes Linked Data rightly, and set-ups of it that are wrong
in one way each. For tests/wire/resolving.py.

A set-up is a subclass of Fine, the right one, that changes one thing. Everything
is on loopback.
"""
import gzip
import http.server
import socket
import socketserver
import threading
import time
import zlib

CORS = [('Access-Control-Allow-Origin', '*'),
        ('Access-Control-Expose-Headers', 'Link, ETag')]
PERSON = 'http://xmlns.com/foaf/0.1/Person'
TYPES = ['text/turtle', 'application/ld+json', 'application/rdf+xml',
         'application/n-triples', 'text/html']


class Answer:
    """A status, fields (a list of pairs) and content."""

    def __init__(self, status, fields, content=b''):
        self.status, self.fields, self.content = status, list(fields), content
        self.length = None  # another Content-Length than is true
        self.pause = 0.0    # seconds between two bytes

    def value(self, name):
        return next((v for n, v in self.fields if n == name), None)

    def set(self, name, value):
        self.fields = [(n, v) for n, v in self.fields if n != name]
        if value is not None:
            self.fields.append((name, value))
        return self


class Request:
    def __init__(self, method, path, fields):
        self.method, self.path, self.fields = method, path, fields

    def get(self, name):
        return self.fields.get(name)


def statements(iri):
    return [(iri, 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type',
             f'<{PERSON}>'),
            (iri, 'http://xmlns.com/foaf/0.1/name', '"Alice"')]


def triples(iri):
    return ''.join(f'<{s}> <{p}> {o} .\n' for s, p, o in statements(iri))


def represent(media_type, iri):
    if media_type in ('text/turtle', 'application/n-triples'):
        return triples(iri).encode()
    if media_type == 'application/ld+json':
        return (f'{{"@id": "{iri}", "@type": "{PERSON}", '
                f'"http://xmlns.com/foaf/0.1/name": "Alice"}}').encode()
    if media_type == 'application/rdf+xml':
        return (f'<rdf:RDF xmlns:f="http://xmlns.com/foaf/0.1/" xmlns:rdf='
                f'"http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
                f'<f:Person rdf:about="{iri}"><f:name>Alice</f:name>'
                f'</f:Person></rdf:RDF>').encode()
    return (f'<!DOCTYPE html><title>Alice</title><p>This page is about '
            f'{iri}').encode()


class Fine:
    """Things below /id/, documents below /doc/. Nothing is wrong."""

    def __init__(self, origin):
        self.origin = origin
        self.count = 0  # of requests

    # --- what a fault changes

    def thing(self, request):
        return self.see_other(request)

    def see_other(self, request, status=303, location='/doc/alice'):
        del request
        return Answer(status, [('Location', location),
                               ('Cache-Control', 'max-age=60'), *CORS])

    def iri(self):
        return f'{self.origin}/id/alice'

    def choose(self, request):
        accept = request.get('Accept')
        if accept in (None, '*/*'):
            return 'text/turtle'
        return accept if accept in TYPES else None

    def tag(self, media_type, content):
        return f'"{zlib.crc32(media_type.encode() + content):x}"'

    def content(self, media_type):
        return represent(media_type, self.iri())

    def content_type(self, media_type):
        return media_type

    def document(self, request):
        media_type = self.choose(request)
        if media_type is None:
            return Answer(406, [('Vary', 'Accept, Accept-Encoding'), *CORS])
        content = self.content(media_type)
        answer = Answer(200, [
            ('Content-Type', self.content_type(media_type)),
            ('Vary', 'Accept, Accept-Encoding'),
            ('ETag', self.tag(media_type, content)),
            ('Cache-Control', 'max-age=60'),
            ('Link', '</doc/alice>; rel="canonical", </doc/alice.ttl>; '
                     'rel=alternate; type="text/turtle"'), *CORS], content)
        if request.get('Accept-Encoding') == 'gzip':
            answer.content = gzip.compress(content, mtime=0)
            answer.set('Content-Encoding', 'gzip')
            answer.set('ETag', self.tag(media_type, answer.content))
        return answer

    def conditional(self, request, answer):
        tag = answer.value('ETag')
        if answer.status == 200 and tag and \
                request.get('If-None-Match') == tag:
            answer.status, answer.content = 304, b''
        return answer

    def finish(self, request, answer):
        del request
        return answer

    # --- the same for all

    def answer(self, request):
        self.count += 1
        if request.path == '/id/alice':
            answer = self.thing(request)
        elif request.path.startswith('/doc/alice'):
            answer = self.document(request)
        else:
            answer = self.other(request)
        return self.finish(request, self.conditional(request, answer))

    def other(self, request):
        del request
        return Answer(404, CORS)


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'
    wbufsize = 1 << 16  # a head and its content in one piece
    site = None

    def respond(self):
        request = Request(self.command, self.path, self.headers)
        answer = self.site.answer(request)
        self.send_response_only(answer.status)
        self.send_header('Date', self.date_time_string())
        for name, value in answer.fields:
            self.send_header(name, value)
        length = len(answer.content) if answer.length is None \
            else answer.length
        if answer.status != 304:
            self.send_header('Content-Length', str(length))
        if answer.length is not None:
            self.send_header('Connection', 'close')
            self.close_connection = True
        self.end_headers()
        if self.command != 'HEAD':
            self.send_content(answer)

    def send_content(self, answer):
        try:
            if not answer.pause:
                self.wfile.write(answer.content)
                self.wfile.flush()
                return
            for byte in answer.content:
                self.wfile.write(bytes([byte]))
                self.wfile.flush()
                time.sleep(answer.pause)
        except OSError:  # who has asked has seen enough
            self.close_connection = True

    do_GET = do_HEAD = respond

    def log_message(self, *_):
        pass


class Site:
    """A set-up behind a port, until the end of a with-block."""

    def __init__(self, setup, address=('127.0.0.1', 0)):
        handler = type('Here', (Handler,), {})
        self.connections = 0  # that there were
        self.server = socketserver.ThreadingTCPServer(address, handler,
                                                      bind_and_activate=False)
        self.server.verify_request = self.count
        self.server.allow_reuse_address = True
        self.server.daemon_threads = True
        self.server.server_bind()
        self.server.server_activate()
        self.port = self.server.server_address[1]
        port = '' if self.port == 80 else f':{self.port}'
        self.origin = f'http://things.example{port}'
        self.resolve = f'things.example:{self.port}:' \
            f'{self.server.server_address[0]}'
        handler.site = self.site = setup(self.origin)
        self.thread = threading.Thread(target=self.server.serve_forever,
                                       args=(0.05,), daemon=True)

    def count(self, *_):
        self.connections += 1
        return True

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()


def free_port():
    """A port of loopback that nothing listens at."""
    with socket.socket() as plug:
        plug.bind(('127.0.0.1', 0))
        return plug.getsockname()[1]


# --- redirects -----------------------------------------------------------------

class Self(Fine):
    def thing(self, request):
        return self.see_other(request, location='/id/alice')


class Loop(Fine):
    def thing(self, request):
        return self.see_other(request, location='/id/bob')

    def other(self, request):
        return self.see_other(request, location='/id/alice')


class ManyHops(Fine):
    def thing(self, request):
        return self.see_other(request, location='/id/1')

    def other(self, request):
        number = int(request.path.rsplit('/', 1)[1])
        return self.see_other(request, location=f'/id/{number + 1}')


class NoLocation(Fine):
    def thing(self, request):
        return self.see_other(request).set('Location', None)


class OtherScheme(Fine):
    def thing(self, request):
        return self.see_other(request, location='ftp://things.example/alice')


class BrokenRedirect(Fine):
    def thing(self, request):
        return self.see_other(request, location='/nowhere')


class NotFound(Fine):
    def thing(self, request):
        return Answer(404, CORS)


class ServerError(NotFound):
    def thing(self, request):
        return Answer(503, CORS)


class NoContent(Fine):
    def thing(self, request):
        return Answer(204, CORS)


class LostFragment(Fine):
    """Asked for /id/alice#me."""

    def iri(self):
        return f'{self.origin}/id/alice#me'

    def thing(self, request):
        return self.see_other(request, location='doc/../../doc/alice#top')


# --- what can be concluded -------------------------------------------------------

class Thing200(Fine):
    def thing(self, request):
        return self.document(request)


class Found302(Fine):
    status = 302

    def thing(self, request):
        return self.see_other(request, self.status)


class Moved301(Found302):
    status = 301


class Temporary307(Found302):
    status = 307


class Permanent308(Found302):
    status = 308


class StatusVaries(Fine):
    def thing(self, request):
        answer = self.see_other(
            request, 302 if request.get('Accept') == 'text/html' else 303)
        return answer.set('Vary', 'Accept')


# --- formats -------------------------------------------------------------------

class HtmlOnly(Fine):
    def choose(self, request):
        known = request.get('Accept') in (None, '*/*', *TYPES)
        return 'text/html' if known else None


class HomePage(HtmlOnly):
    """A page that is not a description, and links data."""

    relation = 'describedby'
    media_type = 'text/turtle'

    def choose(self, request):
        return 'text/html'

    def answer(self, request):
        answer = super().answer(request)
        return answer.set('Link', f'</doc/alice>; rel="{self.relation}"; '
                          f'type="{self.media_type}"') \
            if request.path.startswith('/doc/') else answer


class HomePageOfPages(HomePage):
    relation = 'alternate'
    media_type = 'application/atom+xml'


class NoRdf(Fine):
    def choose(self, request):
        accept = request.get('Accept')
        return 'text/html' if accept in (None, '*/*', 'text/html') else None


class OtherFormat(Fine):
    def choose(self, request):
        found = super().choose(request)
        return 'text/turtle' if found == 'application/n-triples' else found


class No406(Fine):
    def choose(self, request):
        return super().choose(request) or 'text/turtle'


class RefusesAny(Fine):
    def choose(self, request):
        return None if request.get('Accept') == '*/*' \
            else super().choose(request)


class WrongType(Fine):
    def content_type(self, media_type):
        return 'text/plain' if media_type == 'text/turtle' else media_type


class WrongFormat(Fine):
    """Turtle that is RDF/XML."""

    def content(self, media_type):
        return represent('application/rdf+xml' if media_type == 'text/turtle'
                         else media_type, self.iri())


class NoType(Fine):
    def content(self, media_type):
        return b'\x00\x01\x02' if media_type == 'text/html' \
            else super().content(media_type)

    def content_type(self, media_type):
        return None if media_type == 'text/html' else media_type

    def finish(self, request, answer):
        if answer.value('Content-Type') is None:
            answer.set('Content-Type', None)
        return answer


class BadTurtle(Fine):
    def content(self, media_type):
        content = super().content(media_type)
        return content + b'<a> <b> .\n' if media_type == 'text/turtle' \
            else content


class BadJson(Fine):
    def content(self, media_type):
        content = super().content(media_type)
        return content[:-1] if media_type == 'application/ld+json' \
            else content


class NoCharset(Fine):
    def content(self, media_type):
        content = super().content(media_type)
        return content + '<p>é'.encode() if media_type == 'text/html' \
            else content


class Empty(Fine):
    def content(self, media_type):
        return b'# nothing\n' if media_type == 'text/turtle' \
            else super().content(media_type)


class NoMention(Fine):
    def iri(self):
        return 'http://other.example/id/alice'


class OtherSpelling(Fine):
    def iri(self):
        return super().iri().replace('http:', 'https:')


class FormatsDiffer(Fine):
    def content(self, media_type):
        content = super().content(media_type)
        return content.replace(b'<f:name>Alice</f:name>', b'')


# --- caches --------------------------------------------------------------------

class NoVary(Fine):
    def finish(self, request, answer):
        return answer.set('Vary', 'Accept-Encoding') \
            if answer.value('Vary') else answer


class NoVaryRedirect(Fine):
    """Where the redirect leads to depends on Accept."""

    def thing(self, request):
        chosen = self.choose(request) or 'none'
        return self.see_other(request, location='/doc/alice.' +
                              chosen.replace('/', '-'))

    def document(self, request):
        if not request.path.endswith('none') and '-' in request.path:
            request.fields.replace_header('Accept', request.path.split(
                '.')[-1].replace('-', '/', 1)) if request.get('Accept') \
                else request.fields.add_header('Accept', 'text/turtle')
        return super().document(request)


class GzipNoVary(Fine):
    def finish(self, request, answer):
        return answer.set('Vary', 'Accept') if answer.value('Vary') else answer


class OriginNoVary(Fine):
    def finish(self, request, answer):
        return answer.set('Access-Control-Allow-Origin', request.get('Origin'))


class NoValidator(Fine):
    def finish(self, request, answer):
        return answer.set('ETag', None)


class BadTag(Fine):
    def tag(self, media_type, content):
        return super().tag(media_type, content).strip('"')


class WeakAndStrong(Fine):
    """A tag that is now weak, now strong, as of two replicas."""

    def tag(self, media_type, content):
        weak = 'W/' if self.count % 2 else ''
        return weak + super().tag(media_type, content)


class StaleTag(Fine):
    def content(self, media_type):
        more = f'# {self.count}\n'.encode()
        return super().content(media_type) + more \
            if media_type == 'text/turtle' else super().content(media_type)

    def tag(self, media_type, content):
        return f'"{media_type}{content[:2] == bytes([31, 139])}"'


class SharedTag(Fine):
    def tag(self, media_type, content):
        return '"1"' if content[:2] != b'\x1f\x8b' else '"2"'


class CodedTag(Fine):
    def tag(self, media_type, content):
        return f'"{media_type}"'


class No304(Fine):
    def conditional(self, request, answer):
        return answer


class Thin304(Fine):
    def finish(self, request, answer):
        return answer.set('Vary', None) if answer.status == 304 else answer


class NoFreshness(Fine):
    def finish(self, request, answer):
        return answer.set('Cache-Control', None)


class BadDate(Fine):
    def finish(self, request, answer):
        return answer.set('Last-Modified', 'Fri, 31 Dec 2100 23:59:59 GMT')


# --- browsers, links, HEAD -------------------------------------------------------

class NoCors(Fine):
    def finish(self, request, answer):
        return answer.set('Access-Control-Allow-Origin', None)


class HiddenLink(Fine):
    def finish(self, request, answer):
        return answer.set('Access-Control-Expose-Headers', 'ETag')


class BrokenLink(Fine):
    def finish(self, request, answer):
        return answer.set('Link', '</gone>; rel=alternate') \
            if answer.value('Link') else answer


class BadLink(Fine):
    def finish(self, request, answer):
        return answer.set('Link', '/doc/alice; rel=canonical') \
            if answer.value('Link') else answer


class HeadDiffers(Fine):
    def finish(self, request, answer):
        if request.method == 'HEAD' and answer.status == 200:
            answer.set('Content-Type', 'text/html')
        return answer


class HeadRefused(Fine):
    def finish(self, request, answer):
        return Answer(405, [('Allow', 'GET'), *CORS]) \
            if request.method == 'HEAD' else answer


class Unasked(Fine):
    """Packed for whoever does not want that."""

    def document(self, request):
        if request.get('Accept') == 'text/html':
            request.fields.replace_header('Accept-Encoding', 'gzip')
        return super().document(request)


# --- what can be reached ---------------------------------------------------------

class Truncated(Fine):
    def finish(self, request, answer):
        if answer.status == 200:
            answer.length = len(answer.content) + 10
        return answer


class Slow(Fine):
    def finish(self, request, answer):
        if answer.status == 200:
            answer.pause = 0.2
        return answer


class ToNowhere(Fine):
    """To a port where nobody listens."""

    def thing(self, request):
        return self.see_other(
            request, location=f'http://127.0.0.1:{free_port()}/doc')


class Large(Fine):
    def content(self, media_type):
        more = b'#' * (17 << 20) if media_type == 'text/turtle' else b''
        return super().content(media_type) + more
