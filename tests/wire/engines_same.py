#!/usr/bin/python3
"""One data set behind an image, behind oxigraph and behind Virtuoso: whoever
asks for a thing gets the same description from each, the same fields and, but
for what an engine cannot know, the same page."""
import os
import random
import re
import sys
import urllib.parse

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from real_engines import ALL  # noqa: E402
from support import Folder, Server, Tap, skip_all  # noqa: E402

try:
    import rdflib
    from rdflib.compare import isomorphic
except ImportError:
    skip_all('rdflib is not installed')

SOURCE = os.environ.get('srcdir') or os.path.join(
    os.path.dirname(os.path.abspath(__file__)), os.pardir, os.pardir)
DEMO = os.path.abspath(os.path.join(SOURCE, 'data', 'solar-system.ttl'))
SAMPLE = int(os.environ.get('SEEOTHER_ENGINES', '20'))
CONFIG = '''@prefix so: <https://w3id.org/seeother#> .
[] a so:Resolver ; so:namespace [
  so:iri <http://solar.example/id/> ;
  so:source [ so:endpoint <%s> ; so:inboundLimit 10000 ] ] .
'''
rdflib.NORMALIZE_LITERALS = False
tap = Tap()


def things(server):
    """IRIs of the demo's things."""
    text = server.get('/-/dump.nq', host='solar.example').text()
    found = set(re.findall(r'^<http://solar\.example(/id/[^>#]+)>', text,
                           re.M))
    return sorted(urllib.parse.quote(path, "/:@!$&'()*+,;=~%")
                  for path in found)


def graph_of(server, path):
    answer = server.get(path.replace('/id/', '/doc/') + '.nt')
    return answer, rdflib.Graph().parse(data=answer.text(), format='nt')


def reduce(graph):
    """Engines keep numbers by their value: "1.0" becomes "1"."""
    out = rdflib.Graph()
    for s, p, o in graph:
        if isinstance(o, rdflib.Literal) and o.datatype and \
                'XMLSchema#' in o.datatype:
            try:
                o = rdflib.Literal(str(float(o)), datatype=o.datatype)
            except ValueError:
                pass
        out.add((s, p, o))
    return out


def differences(first, second):
    left, right = set(first), set(second)
    return [str(t) for t in left - right][:4] + \
        ['---'] + [str(t) for t in right - left][:4]


def check_thing(image, engine, path):
    ours, theirs = image.get(path), engine.get(path)
    tap.equal((theirs.status, theirs.field('Location')),
              (ours.status, ours.field('Location')), f'{path}: the redirect')
    first, expected = graph_of(image, path)
    answer, found = graph_of(engine, path)
    tap.equal(answer.status, first.status, f'{path}: the status')
    tap.check(isomorphic(reduce(expected), reduce(found)),
              f'{path}: the description',
              *differences(reduce(expected), reduce(found)))
    names = [[n for n, _ in a.fields if n not in ('Last-Modified', 'Date')]
             for a in (first, answer)]
    tap.equal(names[1], names[0], f'{path}: the names of the fields')


def check_engine(image, paths, kind):
    lacks = kind.lacks()
    if lacks:
        tap.skip(f'the same behind {kind.name}', lacks)
        return
    with kind(DEMO) as engine, Folder() as folder:
        config = folder.write('config.ttl', CONFIG % engine.url)
        with Server('-c', config) as server:
            for path in paths:
                check_thing(image, server, path)
            tap.equal(server.get('/id/nothing-such').status, 404,
                      f'{kind.name}: what is not there')


with Server(DEMO) as image:
    paths = things(image)
    random.Random(1).shuffle(paths)
    for kind in ALL:
        check_engine(image, paths[:SAMPLE], kind)
tap.done()
