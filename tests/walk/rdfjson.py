"""RDF/JSON, and JSON that is strict about duplicate names."""

import collections
import json
import re

from lines import ABSOLUTE, ParseError, decode
from terms import literal
from vocabulary import RDF


def unique_members(pairs):
    """An object of JSON; a name that occurs twice is an error."""
    found = dict(pairs)
    if len(found) != len(pairs):
        names = collections.Counter(name for name, _ in pairs)
        raise ParseError('duplicate JSON names %s' % [name for name, count in names.items() if count > 1][:3])
    return found


def load_json(body):
    """JSON octets as values; ParseError when it is none."""
    try:
        return json.loads(decode(body), object_pairs_hook=unique_members)
    except (ValueError, RecursionError) as error:
        raise ParseError('not JSON: %s' % error) from None


def json_resource(text):
    """A resource of RDF/JSON or an expanded @id as a term."""
    if not isinstance(text, str):
        raise ParseError('not a string: %.80r' % (text,))
    if text.startswith('_:'):
        return text
    if not ABSOLUTE.match('<' + text) or re.search('[\x00-\x20<>"{}|^`\\\\]', text):
        raise ParseError('not an absolute IRI: %.200s' % text)
    return '<%s>' % text


def parse_rdfjson(body):
    """The set of triples of RDF/JSON (W3C note of 2013)."""
    document, triples = load_json(body), set()
    if not isinstance(document, dict):
        raise ParseError('RDF/JSON is not an object')
    for subject, properties in document.items():
        for predicate, values in properties.items():
            for value in values:
                if set(value) - {'type', 'value', 'lang', 'datatype'} or not isinstance(value.get('value'), str):
                    raise ParseError('odd RDF/JSON value %.200r' % value)
                kind, text = value.get('type'), value['value']
                if kind == 'literal':
                    if 'lang' in value and 'datatype' in value and value['datatype'] != RDF + 'langString':
                        raise ParseError('lang and datatype on one literal %.200r' % value)
                    term = literal(text, value.get('lang'), value.get('datatype'))
                elif kind in ('uri', 'bnode') and text.startswith('_:') == (kind == 'bnode'):
                    term = json_resource(text)
                else:
                    raise ParseError('odd RDF/JSON value %.200r' % value)
                triples.add((json_resource(subject), '<%s>' % predicate, term))
    return triples
