"""What RDF/XML cannot say."""

import re

from vocabulary import RDF

XML_CHARACTER = re.compile('[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]')
XML_TAIL = re.compile(r'[^\W\d][\w.\-\u00b7]*>\Z')
XML_RESERVED = frozenset('<%s%s>' % (RDF, name) for name in (
    'RDF ID about parseType resource nodeID datatype Description aboutEach aboutEachPrefix bagID li').split())


def fits_xml(graph):
    """Can RDF/XML say this (as far as we can tell)?"""
    return all(XML_TAIL.search(p) and p not in XML_RESERVED and not XML_CHARACTER.search(s + p + o)
               for s, p, o in graph.triples)
