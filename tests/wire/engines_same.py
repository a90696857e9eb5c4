#!/usr/bin/python3
"""One data set behind an image, behind oxigraph and behind Virtuoso: whoever
asks for a thing gets the same description from each, the same fields and, but
for what an engine cannot know, the same page.

SEEOTHER_ENGINES=1000 takes as many things of each set instead of some."""
import datetime
import os
import random
import re
import subprocess
import sys
import urllib.parse

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from real_engines import ALL  # noqa: E402
from support import SHARED, Folder, Server, Tap, skip_all  # noqa: E402

try:
    import rdflib
    from rdflib.compare import isomorphic
except ImportError:
    skip_all('rdflib is not installed')

SOURCE = os.environ.get('srcdir') or os.path.join(
    os.path.dirname(os.path.abspath(__file__)), os.pardir, os.pardir)
DEMO = os.path.abspath(os.path.join(SOURCE, 'data', 'solar-system.ttl'))
SAMPLE = int(os.environ.get('SEEOTHER_ENGINES', '12'))
CONFIG = '''@prefix so: <https://w3id.org/seeother#> .
[] a so:Resolver ; so:pageSize 100000 ; so:namespace [
  so:iri <%s> ; so:source [
    so:endpoint <%s> ; so:depth 8 ; so:inboundLimit 10000 ] ] .
'''
# What is loaded, below the folder of data sets, and the names that are asked
# for.
SETS = [
    ('the demo', None, 'http://solar.example/id/'),
    ('Mondial', 'mondial/mondial-europe.n3',
     'http://www.semwebtech.org/mondial/10/'),
    ('the UNESCO thesaurus', 'unesco/unesco-thesaurus.ttl',
     'http://vocabularies.unesco.org/thesaurus/'),
    ('Nomisma', 'nomisma-demo', 'http://nomisma.org/id/'),
]
rdflib.NORMALIZE_LITERALS = False
LINK = re.compile(r'<a [^>]*href="([^"#]+)')
tap = Tap()


# --- data sets ---------------------------------------------------------------

def unpack(folder):
    script = SHARED / 'datasets' / 'unpack.sh'
    if not script.exists():
        return None
    subprocess.run([str(script), folder.name('sets')], capture_output=True,
                   check=True)
    return folder.name('sets')


GRAPH = re.compile(r' <[^<>"]*> \.$')
TRIPLE = re.compile(r'(?:<[^>]*>|_:\S+) <[^>]*> '
                    r'(?:<[^>]*>|_:\S+|"(?:[^"\\]|\\.)*"(?:@\S+|\^\^<[^>]*>)?)'
                    r' \.$')


def dump_of(server, folder, host):
    """All statements as N-Triples, for engines, and what is a subject there."""
    text = server.get('/-/dump.nq', host=host, timeout=60).text()
    lines = {line if TRIPLE.match(line) else GRAPH.sub(' .', line)
             for line in text.splitlines()}
    return folder.write('data.nt', '\n'.join(sorted(lines)) + '\n'), lines


def things_of(lines, namespace):
    found = {match[1] for line in lines
             if (match := re.match(r'<([^>#]+)> ', line))
             and match[1].startswith(namespace)}
    rest = sorted(found)
    random.Random(1).shuffle(rest)
    return [urllib.parse.quote(urllib.parse.urlsplit(iri).path +
                               ('?' + urllib.parse.urlsplit(iri).query
                                if '?' in iri else ''),
                               "/:@!$&'()*+,;=~%?") for iri in rest]


# --- one thing ---------------------------------------------------------------

def value_of(text):
    """A number or a time, in one spelling of many."""
    try:
        return str(float(text))
    except ValueError:
        pass
    try:
        time = datetime.datetime.fromisoformat(text.replace('Z', '+00:00'))
    except ValueError:
        return text
    if time.tzinfo:
        time = time.astimezone(datetime.timezone.utc).replace(tzinfo=None)
    return time.isoformat()


def reduce(graph):
    """Engines keep numbers and times by their value: "1.0" becomes "1"."""
    out = rdflib.Graph()
    for s, p, o in graph:
        if isinstance(o, rdflib.Literal) and o.datatype and \
                'XMLSchema#' in o.datatype:
            o = rdflib.Literal(value_of(str(o)), datatype=o.datatype)
        out.add((s, p, o))
    return out


def differences(first, second):
    left, right = set(first), set(second)
    return [str(t) for t in left - right][:4] + \
        ['---'] + [str(t) for t in right - left][:4]


def pages(server, host, document):
    """What the page leads to."""
    text = server.get(document + '.html', host=host, timeout=30).text()
    return sorted(set(LINK.findall(text)))


class Pair:
    """A data set behind an image, and behind an engine."""

    def __init__(self, words, host, image, engine):
        self.words, self.host = words, host
        self.image, self.engine = image, engine

    def ask(self, target):
        return [server.get(target, host=self.host, timeout=30)
                for server in (self.image, self.engine)]

    def check(self, path):
        words = f'{self.words}, {path}'
        ours, theirs = self.ask(path)
        tap.equal(theirs.status, ours.status,
                  f'{words}: the redirect: the status')
        tap.equal(theirs.field('Location'), ours.field('Location'),
                  f'{words}: the redirect: Location')
        document = ours.field('Location') or path
        self.check_document(words, document)

    def check_document(self, words, document):
        ours, theirs = self.ask(document + '.nt')
        if not tap.equal(theirs.status, ours.status, f'{words}: the status') \
                or ours.status != 200:
            return
        first, second = (reduce(rdflib.Graph().parse(data=answer.text(),
                                                     format='nt'))
                         for answer in (ours, theirs))
        tap.check(isomorphic(first, second), f'{words}: the description',
                  *differences(first, second))
        names = [[n for n, _ in answer.fields
                  if n not in ('Last-Modified', 'Date')]
                 for answer in (ours, theirs)]
        tap.equal(names[1], names[0], f'{words}: the names of the fields')
        links = [pages(server, self.host, document)
                 for server in (self.image, self.engine)]
        # An engine is not asked what is above the classes and concepts above
        # a name, nor what points at blank nodes that point at it.
        tap.equal(sorted(set(links[1]) - set(links[0])), [],
                  f'{words}: the page leads to nothing else')


# --- all of them -------------------------------------------------------------

def check_engine(kind, words, namespace, data, paths, image):
    lacks = kind.lacks()
    if lacks:
        tap.skip(f'{words} behind {kind.name}', lacks)
        return
    host = urllib.parse.urlsplit(namespace).netloc
    with kind(data) as engine, Folder() as folder:
        config = folder.write('config.ttl', CONFIG % (namespace, engine.url))
        with Server('-c', config) as server:
            pair = Pair(f'{words} behind {kind.name}', host, image, server)
            for path in paths:
                pair.check(path)
            gone = urllib.parse.urlsplit(namespace).path + 'nothing-such'
            tap.equal(server.get(gone, host=host).status, 404,
                      f'{pair.words}: what is not there')


def check_set(words, source, namespace, folder):
    host = urllib.parse.urlsplit(namespace).netloc
    text = f'''@prefix so: <https://w3id.org/seeother#> .
[] a so:Resolver ; so:pageSize 100000 ; so:dataset <{source}> ;
  so:namespace [ so:iri <{namespace}> ] .
'''
    config = folder.write('image.ttl', text)
    with Server('-c', config, wait=60) as image:
        data, lines = dump_of(image, folder, host)
        paths = things_of(lines, namespace)[:SAMPLE]
        for kind in ALL:
            check_engine(kind, words, namespace, data, paths, image)


with Folder() as folder:
    sets = unpack(folder)
    for words, below, namespace in SETS:
        if below and not sets:
            tap.skip(words, 'no data sets')
            continue
        check_set(words, os.path.join(sets, below) if below else DEMO,
                  namespace, folder)
tap.done()
