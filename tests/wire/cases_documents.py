#!/usr/bin/python3
"""Cases D: what documents say, in each format, and where else it is had."""
import html
import html.parser
import json
import re
import shutil
import subprocess

from ex_test import ALICE, RDF, SITE, TYPES, kind, links, run_cases, undated

try:
    import rdflib
    import rdflib.compare
except ImportError:
    rdflib = None

PARSERS = {'.ttl': ('turtle', 'turtle'), '.rdf': ('xml', 'rdfxml'),
           '.nt': ('nt', 'ntriples'), '.jsonld': ('json-ld', None),
           '.trig': ('trig', 'trig'), '.nq': ('nquads', 'nquads')}
VOID = 'http://rdfs.org/ns/void#'


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
        tap.check(len(graph) == len(first) and
                  rdflib.compare.isomorphic(graph, first),
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
        tap.equal((done.returncode, done.stderr), (0, b''),
                  f'D43: rapper reads {suffix} without a word')
        counts[suffix] = len(done.stdout.splitlines())
    tap.equal(len(set(counts.values())), 1,
              f'D43: the same number of statements: {counts}')


# --- where it is -------------------------------------------------------------

def located(tap, site, _):
    for media_type, suffix in TYPES.items():
        answer = site.get('/doc/alice', accept=media_type)
        place = answer.field('Content-Location')
        again = site.get(place)
        tap.check(answer.content == again.content and
                  answer.field('ETag') == again.field('ETag') and
                  answer.field('Last-Modified') == again.field(
                      'Last-Modified'),
                  f'D45: {place} has the same bytes and tag', answer.head,
                  again.head)
    for coding in ('gzip', 'br', 'zstd'):
        fields = [('Accept-Encoding', coding)]
        one = site.get('/doc/alice', accept='text/turtle', fields=fields)
        two = site.get('/doc/alice.ttl', fields=fields)
        tap.equal((one.field('ETag'), one.content),
                  (two.field('ETag'), two.content),
                  f'D45: in {coding} too')


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
    tap.check(page.status == 200 and
              Elements(page.text()).found <= plain | rows and
              page.text().count('<script') == 2,
              'D46: a label that is markup adds no element and no attribute',
              Elements(page.text()).found - plain)
    tap.check('&lt;script&gt;alert(1)' in page.text(),
              'D46: it is there, as text')
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
    tap.equal((answer.status, kind(answer)),
              (200, 'application/linkset+json'), 'D50: the link set')
    contexts = json.loads(answer.content)['linkset']
    tap.check(contexts and all('anchor' in context for context in contexts),
              'D50: each context has its anchor (RFC 9264 4.2.2)')
    targets = [(relation, target) for context in contexts
               for relation, values in context.items() if relation != 'anchor'
               for target in values]
    uris = [context['anchor'] for context in contexts]
    uris += [target['href'] for _, target in targets]
    tap.check(all(re.match('https?://', uri) for uri in uris),
              'D50: anchors and targets are absolute', uris)
    tap.check({'cite-as', 'describedby', 'type', 'license', 'describes',
               'alternate', 'canonical'} <= {name for name, _ in targets},
              'D50: Signposting is whole in it',
              sorted({name for name, _ in targets}))
    text = site.get('/doc/alice.linkset')
    tap.equal(kind(text), 'application/linkset', 'D50: and as text')
    values = re.findall(r'<([^>]*)>((?:;[^,<]|[^,<"]|"[^"]*")*)', text.text())
    tap.check(values and all(target.startswith('http') and 'anchor="http' in
                             rest for target, rest in values),
              'D50: absolute there too', values[:3])
    tap.equal(len(values), len(targets), 'D50: with as many links')


def signposts(tap, site, _):
    page = links(site.get('/doc/alice', accept='text/html'))
    for relation, target in (('cite-as', ALICE),
                             ('type', 'https://schema.org/AboutPage'),
                             ('license', 'http://license.example/'),
                             ('linkset', '/doc/alice.linkset.json'),
                             ('describedby', '/doc/alice.ttl'),
                             ('canonical', '/doc/alice'),
                             ('http://xmlns.com/foaf/0.1/primaryTopic',
                              ALICE)):
        tap.check(any(found == target and parameters['rel'] == relation
                      for found, parameters in page),
                  f'D50: the page links its {relation}', page)
    tap.check(all('type' in parameters for _, parameters in page
                  if parameters['rel'] in ('describedby', 'alternate',
                                           'linkset')),
              'D50: variants have their type', page)
    data = links(site.get('/doc/alice.ttl'))
    tap.check(('/doc/alice', {'rel': 'describes'}) in data,
              'D50: the Turtle describes the page', data)
    for number, target in ((51, '/id/alice'), (51, '/id/ros%C3%A9')):
        answer = site.get(target)
        described = [(found, parameters) for found, parameters in
                     links(answer) if parameters['rel'] == 'describedby']
        tap.check(len(described) == 1 and described[0][0] ==
                  answer.field('Location') and described[0][1]['anchor'] ==
                  SITE + target, f'D{number}: {target}: describedby, anchored '
                  'at the thing', answer.head)


def void(tap, site, _):
    answer = site.get('/.well-known/void', accept='application/n-triples')
    text = answer.text()
    tap.check(answer.status == 200 and f'<{VOID}Dataset>' in text and
              f'<{VOID}uriSpace> "{SITE}/' in text,
              'D52: the description of the data set', answer.head, text)
    dump = re.search(f'<{VOID}dataDump> <{SITE}([^>]*)>', text)
    last = site.get(dump.group(1)) if dump else answer
    tap.check(dump and last.status == 200 and f'<{ALICE}>' in last.text(),
              'D52: its dump is there', text)
    tap.equal(int(last.field('Content-Length')), len(last.content),
              'D52: as long as it says')
    tag = last.field('ETag')
    for name, value, status in (('If-None-Match', tag, 304),
                                ('If-None-Match', '"x"', 200),
                                ('If-Match', '"x"', 412),
                                ('If-Modified-Since',
                                 last.field('Last-Modified'), 304)):
        answer = site.get(dump.group(1), fields=[(name, value)])
        tap.equal(answer.status, status, f'D52: {name}: {value}')


def crawled(tap, site, _):
    answer = site.get('/robots.txt')
    tap.check(answer.status == 200 and kind(answer) == 'text/plain' and
              'Sitemap: ' in answer.text(), 'D53: robots.txt', answer.text())
    answer = site.get('/sitemap.xml')
    places = [html.unescape(place) for place in
              re.findall('<loc>([^<]*)</loc>', answer.text())]
    bad = [place for place in places
           if site.get(place[len(SITE):]).status != 200]
    tap.check(answer.status == 200 and places and not bad and
              all(place.startswith(SITE) for place in places),
              'D53: the sitemap has documents, each 200', places, bad)
    tap.check(undated(answer) == undated(site.get('/sitemap.xml')),
              'D53: and stays the same')


if __name__ == '__main__':
    run_cases(isomorphic, parsed, located, inert, absolute, link_set,
              signposts, void, crawled)
