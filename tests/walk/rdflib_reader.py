"""rdflib as one more parser."""

import logging

from lines import ABSOLUTE, ParseError
from terms import literal
from vocabulary import JSONLD, NO_BASE, TRIG, TURTLE

RDFLIB_LIMIT = 4 << 20                             # octets; what is longer is not given to rdflib


class RdfLib:
    """rdflib with literal normalisation off, if it is there."""

    FORMATS = {TURTLE: 'turtle', TRIG: 'trig', JSONLD: 'json-ld'}

    def __init__(self):
        import rdflib
        self.rdflib = rdflib
        rdflib.NORMALIZE_LITERALS = False
        logging.getLogger('rdflib').setLevel(logging.CRITICAL)
        try:                                    # it takes IRIs without '//' for paths: 'urn:a/../b', 'tel:1//2'
            from rdflib.plugins.shared.jsonld import context as module
            broken = module.norm_url
            module.norm_url = lambda base, url: url if ABSOLUTE.match('<' + url) else broken(base, url)
        except (ImportError, AttributeError):
            pass

    def term(self, node):
        """A node of rdflib as a term of ours."""
        if isinstance(node, self.rdflib.Literal):
            return literal(str(node), node.language, node.datatype and str(node.datatype))
        return ('_:%s' if isinstance(node, self.rdflib.BNode) else '<%s>') % node

    def parse(self, body, media_type):
        """The set of triples of BODY; graph names are dropped."""
        options = {'version': 1.1} if media_type == JSONLD else {}
        graph = self.rdflib.ConjunctiveGraph()
        try:
            graph.parse(data=body, format=self.FORMATS[media_type], publicID=NO_BASE, **options)
        except Exception as error:              # rdflib raises whatever occurs to it
            raise ParseError('rdflib: %s: %.300s' % (type(error).__name__, str(error).replace('\n', ' '))) from None
        return {tuple(map(self.term, triple)) for triple in graph.triples((None, None, None))}
