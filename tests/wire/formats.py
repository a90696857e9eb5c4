#!/usr/bin/python3
"""Cases D that need a parser: what documents say, in each format, is the same
and is whole. The others are in cases/formats.case."""
import html
import html.parser
import json
import re
import shutil
import subprocess

from ex_test import ALICE, RDF, SITE, run_cases

try:
    import rdflib
    import rdflib.compare
except ImportError:
    rdflib = None

PARSERS = {'.ttl': ('turtle', 'turtle'), '.rdf': ('xml', 'rdfxml'),
           '.nt': ('nt', 'ntriples'), '.jsonld': ('json-ld', None),
           '.trig': ('trig', 'trig'), '.nq': ('nquads', 'nquads')}


# --- one description, many formats -------------------------------------------

def read(answer, syntax):
    """The triples, as rdflib reads them; what graph they are in aside."""
    graph = rdflib.ConjunctiveGraph()
    graph.parse(data=answer.content, format=syntax,
                publicID='http://nowhere.example/')
    flat = rdflib.Graph()
    for triple in graph.triples((None, None, None)):
        flat.add(triple)
    return flat


def isomorphic(tap, site, _):
    if not rdflib:
        tap.skip('D43: isomorphic', 'python3-rdflib is absent')
        return
    first = None
    for suffix, (syntax, _) in PARSERS.items():
        graph = read(site.get(f'/doc/alice{suffix}'), syntax)
        first = first or graph
        tap.check(rdflib.compare.isomorphic(graph, first),
                  f'D43: {suffix} says the same', len(graph), len(first))
    tap.check(len(first) >= 15, 'D43: and all of it', len(first))


def parsed(tap, site, _):
    if not shutil.which('rapper'):
        tap.skip('D43: rapper', 'rapper is absent')
        return
    counts = {}
    for suffix, (_, syntax) in PARSERS.items():
        if not syntax:
            continue
        done = subprocess.run(
            ['rapper', '-q', '-i', syntax, '-o', 'ntriples', '-', ALICE],
            input=site.get(f'/doc/alice{suffix}').content,
            capture_output=True, timeout=20)
        tap.equal(done.returncode, 0, f'D43: rapper reads {suffix}')
        tap.equal(done.stderr, b'', f'D43: {suffix}: without a word')
        counts[suffix] = len(done.stdout.splitlines())
    tap.equal(len(set(counts.values())), 1,
              f'D43: the same number of statements: {counts}')


# --- pages -------------------------------------------------------------------

class Elements(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.found = set()
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.found.add(tag)
        self.found.update(f'{tag} {name}' for name, _ in attrs)


def inert(tap, site, _):
    plain = Elements(site.get('/doc/~smith.html').text()).found
    page = site.get('/doc/hostile.html')
    rows = {'h2', 'section', 'section class', 'dl', 'dt', 'dd', 'a title',
            'span', 'span class', 'span dir'} # of any property
    tap.equal(Elements(page.text()).found - plain - rows, set(),
              'D46: a label that is markup adds no element and no attribute')
    print('# D46: the Nu HTML checker is in tests/clients/nu_checker.py')


# --- absolute ----------------------------------------------------------------

def absolute(tap, site, _):
    for suffix in RDF:
        text = site.get(f'/doc/alice{suffix}').text()
        bad = []
        if suffix in ('.ttl', '.trig', '.nt', '.nq'):
            bad = [iri for iri in re.findall(r'<([^>\s]*)>', re.sub(
                r'"(?:[^"\\]|\\.)*"', '""', text)) if ':' not in iri]
        elif suffix == '.jsonld':
            bad = [iri for iri in re.findall(r'"@id": "([^"]*)"', text)
                   if not re.match('https?:|_:', iri)]
        elif suffix == '.rdf':
            bad = [iri for iri in re.findall(
                r'rdf:(?:about|resource)="([^"]*)"', text)
                if ':' not in iri]
        tap.equal(bad, [], f'D48: all IRIs of {suffix} are absolute')


# --- links -------------------------------------------------------------------

def link_set(tap, site, _):
    answer = site.get('/doc/alice.linkset.json')
    contexts = json.loads(answer.content)['linkset']
    tap.check(contexts, 'D50: the link set has contexts', answer.text())
    tap.check(all('anchor' in context for context in contexts),
              'D50: each context has its anchor (RFC 9264 4.2.2)')
    targets = [(relation, target) for context in contexts
               for relation, values in context.items() if relation != 'anchor'
               for target in values]
    uris = [context['anchor'] for context in contexts]
    uris += [target['href'] for _, target in targets]
    tap.equal([uri for uri in uris if not re.match('https?://', uri)], [],
              'D50: anchors and targets are absolute')
    names = {name for name, _ in targets}
    for name in ('cite-as', 'describedby', 'type', 'license', 'describes',
                 'alternate', 'canonical'):
        tap.check(name in names, f'D50: {name} is in it', sorted(names))
    text = site.get('/doc/alice.linkset').text()
    values = re.findall(r'<([^>]*)>((?:;[^,<]|[^,<"]|"[^"]*")*)', text)
    tap.equal([target for target, _ in values
               if not target.startswith('http')], [],
              'D50: the targets of the text are absolute')
    tap.equal([rest for _, rest in values if 'anchor="http' not in rest], [],
              'D50: the anchors of the text are absolute')
    tap.equal(len(values), len(targets), 'D50: the text has as many links')


def crawled(tap, site, _):
    answer = site.get('/sitemap.xml')
    places = [html.unescape(place) for place in
              re.findall('<loc>([^<]*)</loc>', answer.text())]
    tap.check(places, 'D53: the site map has documents', answer.text())
    tap.equal([place for place in places if not place.startswith(SITE)], [],
              'D53: all are of this site')
    tap.equal([place for place in places
               if site.get(place[len(SITE):]).status != 200], [],
              'D53: each is 200')


if __name__ == '__main__':
    run_cases(isomorphic, parsed, inert, absolute, link_set, crawled)
