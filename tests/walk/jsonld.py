"""JSON-LD 1.1: the part that a serializer uses."""

import itertools
import re
import urllib.parse

from context import Context
from lines import ParseError
from rdfjson import json_resource, load_json
from terms import literal
from vocabulary import NO_BASE, RDF, RDF_FIRST, RDF_NIL, RDF_REST, XSD


class JsonLd:
    """Triples of a JSON-LD document; graph names are dropped; properties that expand to nothing are errors here."""

    def __init__(self):
        self.triples, self.counter = set(), itertools.count()

    def parse(self, body):
        """The set of triples of the octets BODY."""
        document = load_json(body)
        for item in document if isinstance(document, list) else [document]:
            self.top(item, Context())
        return self.triples

    def fresh(self):
        """A new blank node."""
        return '_:walk-%d' % next(self.counter)

    def add(self, subject, predicate, value):
        """One statement; lets no blank node or keyword be a predicate."""
        self.triples.add((subject, json_resource(predicate), value))

    def top(self, item, context):
        """A node object, or an object that only wraps @graph."""
        if not isinstance(item, dict):
            raise ParseError('node is not an object: %.80r' % (item,))
        if '@context' in item:
            context = context.extended(item['@context'])
        keys = {context.expand(key) for key in item if key != '@context'}
        if keys <= {'@graph', '@id'} and '@graph' in keys:
            for key, value in item.items():
                if context.expand(key) == '@graph':
                    for inner in as_list(value):
                        self.top(inner, context)
        elif keys:
            self.node({key: value for key, value in item.items() if key != '@context'}, context)

    def node(self, item, context):
        """The term of a node object; its statements are added."""
        if '@context' in item:
            context = context.extended(item['@context'])
        names = [(key, context.expand(key)) for key in item if key != '@context']
        identifiers = [key for key, name in names if name == '@id']
        subject = json_resource(context.resolve(item[identifiers[0]])) if identifiers else self.fresh()
        for key, name in names:
            value = item[key]
            if name == '@type':
                for kind in as_list(value):
                    expanded = context.expand(kind)
                    self.add(subject, RDF + 'type', json_resource(
                        urllib.parse.urljoin(NO_BASE, kind) if expanded is None else expanded))
            elif name in ('@graph', '@included'):
                for inner in as_list(value):
                    self.top(inner, context)
            elif name == '@reverse':
                for inner, values in value.items():
                    self.property(subject, inner, values, context, True)
            elif name in ('@id', '@index'):
                continue
            elif name is None or name[0] == '@':
                raise ParseError('JSON-LD drops %r (no definition, no @vocab, or a keyword out of place)' % key)
            else:
                self.property(subject, key, value, context, False)
        return subject

    def property(self, subject, key, value, context, reverse):
        """The statements of one member KEY of a node object."""
        definition = context.definitions.get(key) or {}
        predicate = context.expand(key)
        if predicate is None:
            raise ParseError('JSON-LD drops %r' % key)
        reverse = reverse != bool(definition.get('reverse'))
        container = definition.get('container', [])
        if set(container) - {'@set', '@list', '@language', '@index'}:
            raise ParseError('walk.py does not read @container %s' % container)
        if '@language' in container and isinstance(value, dict):
            value = [{'@value': text, '@language': None if tag == '@none' else tag}
                     for tag, texts in value.items() for text in as_list(texts)]
        elif '@index' in container and isinstance(value, dict):
            value = [inner for values in value.values() for inner in as_list(values)]
        elif '@list' in container and not (isinstance(value, dict) and '@list' in value):
            value = {'@list': value}
        for inner in as_list(value):
            for term in self.values(inner, definition, context):
                if reverse:
                    if term[0] == '"':
                        raise ParseError('literal below @reverse')
                    self.add(term, predicate, subject)
                else:
                    self.add(subject, predicate, term)

    def values(self, item, definition, context):
        """The terms of one value."""
        if item is None:
            return []
        if not isinstance(item, dict):
            return [self.scalar(item, definition, context)]
        names = {context.expand(key): key for key in item if key != '@context'}
        if '@value' in names:
            found = self.value_object({name: item[key] for name, key in names.items()}, context)
            return [] if found is None else [found]
        if '@list' in names:
            return [self.list(as_list(item[names['@list']]), definition, context)]
        if '@set' in names:
            return [term for inner in as_list(item[names['@set']]) for term in self.values(inner, definition, context)]
        if '@graph' in names:
            raise ParseError('walk.py does not read a graph as a value')
        return [self.node(item, context)]

    def scalar(self, item, definition, context):
        """The term of a string, number or truth value, coerced."""
        kind = definition.get('type')
        if isinstance(item, str):
            if kind == '@id':
                return json_resource(context.resolve(item))
            if kind == '@vocab':
                expanded = context.expand(item)
                return json_resource(urllib.parse.urljoin(NO_BASE, item) if expanded is None else expanded)
            if kind and kind != '@none':
                return literal(item, None, kind)
            return literal(item, definition.get('language', context.language))
        return native_literal(item, kind if kind and kind[0] != '@' else None)

    def value_object(self, item, context):
        """The term of a value object (None for a null)."""
        if set(item) - {'@value', '@type', '@language', '@index'} or item.get('@type') == '@json':
            raise ParseError('walk.py does not read the value object %.100r' % item)
        value, kind, language = item['@value'], item.get('@type'), item.get('@language')
        if value is None:
            return None
        kind = context.expand(kind) if kind is not None else None
        if isinstance(value, str):
            return literal(value, language, kind and json_resource(kind)[1:-1])
        if language or isinstance(value, (list, dict)):
            raise ParseError('odd value object %.100r' % item)
        return native_literal(value, kind)

    def list(self, items, definition, context):
        """The head of an rdf:List."""
        terms = []
        for item in items:
            terms += [self.list(item, definition, context)] if isinstance(item, list) else self.values(
                item, definition, context)
        head = RDF_NIL
        for term in reversed(terms):
            cell = self.fresh()
            self.triples.add((cell, RDF_FIRST, term))
            self.triples.add((cell, RDF_REST, head))
            head = cell
        return head


def as_list(value):
    """VALUE, or a list of it alone."""
    return value if isinstance(value, list) else [value]


def native_literal(value, datatype):
    """The literal of a JSON number or truth value."""
    if isinstance(value, bool):
        return literal(str(value).lower(), None, datatype or XSD + 'boolean')
    if isinstance(value, int) and datatype != XSD + 'double':
        return literal(str(value), None, datatype or XSD + 'integer')
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e21 and datatype != XSD + 'double':
        return literal(str(int(value)), None, datatype or XSD + 'integer')
    mantissa, _, exponent = ('%.15E' % value).partition('E')
    mantissa = re.sub(r'0+\Z', '', mantissa)
    return literal('%s%sE%d' % (mantissa, '0' if mantissa.endswith('.') else '', int(exponent)), None,
                   datatype or XSD + 'double')
