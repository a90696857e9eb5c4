"""Whether an answer is right, before it is measured how fast it comes.

A server is asked what wrk will ask: the same targets and the same fields. What
is wrong with the first wrong answer is said in words; None means that all are
right. The statements that an answer must have are read from the data, so that
our own answers are judged as well.
"""
import html
import http.client
import re
import subprocess
from decimal import Decimal
from pathlib import Path
from typing import Callable, NamedTuple, Optional
from urllib.parse import urljoin

import rdflib
from rdflib.compare import isomorphic

SYNTAXES = {'text/turtle': 'turtle', 'application/rdf+xml': 'xml',
            'application/ld+json': 'json-ld',
            'application/n-triples': 'ntriples'}
NUMBERS = {rdflib.XSD.integer, rdflib.XSD.decimal}
SECONDS = 30  # that a peer may take for an answer
SAMPLES = 3   # things of each kind that are asked for

rdflib.NORMALIZE_LITERALS = False


class Answer(NamedTuple):
    status: int
    fields: list  # of names in small letters, and values
    content: bytes

    def field(self, name):
        """All values of a field, joined; None if it is absent."""
        values = [value for key, value in self.fields if key == name]
        return ', '.join(values) if values else None


class Right(NamedTuple):
    """What the right answer about one thing is."""
    status: int
    location: Optional[str] = None    # an absolute URI
    media_type: Optional[str] = None
    varies: bool = False              # by the field Accept
    is_content: Optional[Callable] = None  # of the content: words, or None


def ask(port, target, accept=None, host='bench.example'):
    """The answer to a request with the fields that wrk sends."""
    peer = http.client.HTTPConnection('127.0.0.1', port, timeout=SECONDS)
    try:
        peer.putrequest('GET', target, skip_host=True,
                        skip_accept_encoding=True)
        peer.putheader('Host', host)
        if accept:
            peer.putheader('Accept', accept)
        peer.endheaders()
        answer = peer.getresponse()
        fields = [(name.lower(), value) for name, value in answer.getheaders()]
        return Answer(answer.status, fields, answer.read())
    finally:
        peer.close()


# --- fields ------------------------------------------------------------------

def wrong_location(answer, url, right):
    given = answer.field('location')
    if given is None:
        return 'it has no Location'
    if urljoin(url, given) != right.location:
        return f'Location is {given}, not {right.location}'
    return None


def wrong_vary(answer):
    named = {name.strip().lower()
             for name in (answer.field('vary') or '').split(',')}
    if named & {'accept', '*'}:
        return None
    return 'Vary does not name Accept'


def wrong_type(answer, right):
    given = answer.field('content-type') or 'absent'
    if given.split(';')[0].strip().lower() == right.media_type:
        return None
    return f'Content-Type is {given}, not {right.media_type}'


def judge(answer, url, right):
    """What is wrong with the answer to a request for a URL, in words; or
    None."""
    if answer.status != right.status:
        return f'the status is {answer.status}, not {right.status}'
    found = right.location and wrong_location(answer, url, right)
    found = found or right.media_type and wrong_type(answer, right)
    found = found or right.varies and wrong_vary(answer)
    if not found and right.status == 200 and not answer.content:
        found = 'the content is empty'
    return found or right.is_content and right.is_content(answer.content) \
        or None


def wrong(peer, question, right):
    """What is wrong with the answers to some of the requests that load() sends
    for a question; or None. right(name, target) gives a Right."""
    for name, target in question.samples(SAMPLES):
        try:
            answer = ask(peer.port, target, question.accept, question.host)
        except (OSError, http.client.HTTPException) as reason:
            return f'{target}: there is no answer: {reason!r}'
        found = judge(answer, f'http://{question.host}{target}',
                      right(name, target))
        if found:
            return f'{target}: {found}'
    return None


# --- contents ----------------------------------------------------------------

def graph_of(content, media_type):
    graph = rdflib.Graph()
    graph.parse(data=content, format=SYNTAXES[media_type],
                publicID='http://bench.example/')
    return graph


def simple(term):
    """A number without the zeros by which its spellings differ."""
    if isinstance(term, rdflib.Literal) and term.datatype in NUMBERS:
        return rdflib.Literal(str(Decimal(str(term)).normalize()),
                              datatype=rdflib.XSD.decimal)
    return term


def about(graph, iri, is_exact, is_deep):
    """The statements of a thing, and those of its blank nodes if is_deep.
    Without is_exact, numbers are compared by value."""
    found, seen, waiting = rdflib.Graph(), set(), [rdflib.URIRef(iri)]
    while waiting:
        subject = waiting.pop()
        seen.add(subject)
        for _, predicate, object_ in graph.triples((subject, None, None)):
            if is_deep and isinstance(object_, rdflib.BNode) and \
                    object_ not in seen:
                waiting.append(object_)
            found.add((subject, predicate,
                       object_ if is_exact else simple(object_)))
    return found


def describes(graph, iri, media_type, is_exact=True, is_deep=True):
    """A function for Right.is_content: whether the content has the statements
    that the graph has about a thing. It may have others, about its document or
    about what points at the thing."""
    wanted = about(graph, iri, is_exact, is_deep)

    def is_content(content):
        try:
            given = graph_of(content, media_type)
        except Exception as reason:  # rdflib raises what its parsers raise
            return f'it cannot be parsed as {media_type}: {reason!r}'[:200]
        found = about(given, iri, is_exact, is_deep)
        if not len(wanted):
            return 'the data have no statements about it'
        if len(found) != len(wanted):
            return f'it has {len(found)} of {len(wanted)} statements'
        return None if isomorphic(found, wanted) \
            else 'its statements are not those of the data'
    return is_content


def shows(graph, iri):
    """A function for Right.is_content: whether a page has a label of a
    thing."""
    labels = [str(label) for label in
              graph.objects(rdflib.URIRef(iri), rdflib.RDFS.label)]

    def is_content(content):
        text = html.unescape(content.decode('utf-8', 'replace'))
        if any(label in text for label in labels):
            return None
        return f'the page has no label of {iri}'
    return is_content


# --- what the generated data say ---------------------------------------------

BASE = 'http://bench.example/'


def lines_with(path, words):
    """The lines of a file in which one of the words is."""
    done = subprocess.run(['grep', '-F', '-e', '\n'.join(words), str(path)],
                          stdout=subprocess.PIPE, check=False,
                          env={'LC_ALL': 'C', 'PATH': '/usr/bin:/bin'})
    return done.stdout.splitlines(keepends=True)


def statements(path, names):
    """A graph of what N-Triples say about things, and about their blank
    nodes."""
    subjects = {f'<{BASE}id/{name}>'.encode() for name in names}
    found = []
    while subjects:
        # A subject that begins a line is one with a space after it.
        some = [line for line in lines_with(
            path, [f'{subject.decode()} ' for subject in subjects])
            if line.split(b' ', 1)[0] in subjects]
        found += some
        subjects = {blank.group(1) for blank in (
            re.search(rb' (_:\S+) \.$', line.rstrip()) for line in some)
            if blank}
    graph = rdflib.Graph()
    graph.parse(data=b''.join(found), format='ntriples')
    return graph


def see_other(document, varies=False):
    """A 303 to the document of a thing: "{}" becomes the name of the thing."""
    return lambda name, target: Right(
        303, location=BASE + document.format(name), varies=varies)


def description(graph, accept, varies=False, is_exact=True, is_deep=True,
                always=None):
    """A 200 with the description of a thing, or with a page about it. always:
    the one thing that all targets describe."""
    def right(name, target):
        iri = f'{BASE}id/{always or name}'
        return Right(200, media_type=accept, varies=varies, is_content=(
            shows(graph, iri) if accept == 'text/html' else
            describes(graph, iri, accept, is_exact, is_deep)))
    return right


def kind(media_type):
    """A 200 with content of a media type."""
    return lambda name, target: Right(200, media_type=media_type)


# --- tools -------------------------------------------------------------------

def rapper_count(path, syntax):
    """The number of statements that rapper reports; None without one."""
    done = subprocess.run(['rapper', '-c', '-i', syntax, str(path)],
                          stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                          check=False)
    found = re.search(rb'returned (\d+) triple', done.stderr)
    return int(found.group(1)) if found else None


def rapper_distinct(path, syntax):
    """The number of different statements that rapper finds in a file."""
    done = subprocess.run(['rapper', '-q', '-i', syntax, '-o', 'ntriples',
                           str(path)], stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL, check=False)
    return len(set(done.stdout.splitlines()))


def lines(path):
    """The number of lines of a file."""
    with open(path, 'rb') as text:
        return sum(block.count(b'\n')
                   for block in iter(lambda: text.read(1 << 20), b''))


def different_lines(path):
    """The number of different lines of a file."""
    with subprocess.Popen(['sort', '-u', '-T', str(Path(path).parent),
                           str(path)], stdout=subprocess.PIPE,
                          env={'LC_ALL': 'C', 'PATH': '/usr/bin:/bin'}) as done:
        return sum(block.count(b'\n')
                   for block in iter(lambda: done.stdout.read(1 << 20), b''))


def wrong_count(theirs, ours):
    """What is wrong with a number of statements, in words; or None."""
    if theirs is None:
        return 'it reports no number of statements'
    if theirs != ours:
        return f'it finds {theirs:,} statements, not {ours:,}'
    return None
