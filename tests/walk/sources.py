"""The files that ontologies are said to be served from."""

import gzip
import os

from isomorphism import Graph
from lines import ParseError, decode, parse_fast
from terms import lower_tag
from tools import rapper_command, run_tool, tool_triples
from vocabulary import NQUADS, NTRIPLES, RDFXML, TRIG, TURTLE

SOURCE_FORMATS = {'ttl': TURTLE, 'n3': TURTLE, 'ontology': TURTLE, 'trig': TRIG, 'nt': NTRIPLES, 'nq': NQUADS,
                  'rdf': RDFXML, 'owl': RDFXML, 'xml': RDFXML}


def split_source(text):
    """(IRI term, file, base or None) of IRI=FILE[=BASE]; IRIs may contain '=', so the file must exist."""
    places = [place for place, character in enumerate(text) if character == '=']
    for first in places:
        for last in [len(text)] + places[::-1]:
            if last > first and os.path.isfile(text[first + 1:last]):
                return '<%s>' % text[:first], text[first + 1:last], text[last + 1:] or None
    raise SystemExit('walk: --ontology-source %s: no such file' % text)


def read_sources(texts, report):
    """{IRI term: Graph} of the --ontology-source options."""
    sources = {}
    for text in texts:
        iri, path, base = split_source(text)
        plain = path[:-3] if path.endswith('.gz') else path
        media_type = SOURCE_FORMATS.get(plain.rpartition('.')[2].lower())
        if media_type is None:
            raise SystemExit('walk: --ontology-source %s: unknown extension' % path)
        with (gzip.open if path.endswith('.gz') else open)(path, 'rb') as stream:
            body = stream.read()
        if media_type in (NTRIPLES, NQUADS):
            triples = parse_fast(decode(body))
        else:
            result = run_tool(rapper_command(media_type, base or 'http://localhost/' + os.path.basename(plain)), body)
            try:
                triples = tool_triples('rapper', result)
            except ParseError as error:
                raise SystemExit('walk: --ontology-source %s: %s' % (path, error)) from None
        triples = {tuple(lower_tag(term) for term in triple) for triple in triples}
        report.note('statements in --ontology-source %s: %d' % (iri, len(triples)))
        sources[iri] = Graph(triples)
    return sources
