"""Contexts of JSON-LD 1.1: the part that a serializer uses."""

import re
import urllib.parse

from lines import ParseError
from vocabulary import NO_BASE

KEYWORD = re.compile(r'@[a-z]+\Z')
UNSUPPORTED = {'@nest', '@import', '@propagate', '@protected', '@direction'}


class Context:
    """An active context."""

    def __init__(self):
        self.definitions, self.vocab, self.language, self.base = {}, None, None, None

    def extended(self, local):
        """The context after a LOCAL one (an object, null or an array of them)."""
        context = Context()
        context.definitions = dict(self.definitions)
        context.vocab, context.language, context.base = self.vocab, self.language, self.base
        for part in local if isinstance(local, list) else [local]:
            if part is None:
                context = Context()
                continue
            if not isinstance(part, dict):
                raise ParseError('context is not inline: %.100r' % part)
            context.define_all(part)
        return context

    def define_all(self, part):
        """Take in one context object."""
        if UNSUPPORTED & set(part):
            raise ParseError('walk.py does not read %s in a context' % sorted(UNSUPPORTED & set(part)))
        self.language = part.get('@language', self.language)
        self.base = part.get('@base', self.base)
        pending = {term: value for term, value in part.items() if not KEYWORD.match(term)}
        if '@vocab' in part:
            self.vocab = part['@vocab'] and self.expand(part['@vocab'], pending)
        while pending:
            self.define(next(iter(pending)), pending)

    def define(self, term, pending):
        """Define TERM; what it needs of PENDING first."""
        value = pending.pop(term)
        if value is None:
            self.definitions[term] = None
            return
        simple = isinstance(value, str)
        given = {'@id': value} if simple else dict(value)
        if UNSUPPORTED & set(given) or '@context' in given:
            raise ParseError('walk.py does not read all of the definition of %r' % term)
        reverse = '@reverse' in given
        name = given.get('@reverse') if reverse else given.get('@id', term)
        if name == term and '@id' not in given and not reverse:
            iri = self.expand(term, pending, own=term)
        else:
            iri = name if name is None or KEYWORD.match(name) else self.expand(name, pending)
        kind = given.get('@type')
        if kind is not None and kind not in ('@id', '@vocab', '@none'):
            kind = self.expand(kind, pending)
        container = given.get('@container', [])
        self.definitions[term] = {
            'id': iri, 'reverse': reverse, 'type': kind, 'container': container if isinstance(container, list) else
            [container], 'prefix': given.get('@prefix', simple and bool(iri) and iri[-1:] in ':/?#[]@' or iri == '_:')}
        if '@language' in given:
            self.definitions[term]['language'] = given['@language']

    def expand(self, name, pending=None, own=None):
        """A name in the position of a property or type: keyword, IRI, blank node or (relative, unresolvable) None."""
        if not isinstance(name, str):
            raise ParseError('not a name: %.80r' % (name,))
        if KEYWORD.match(name):
            return name
        if pending and name in pending and name != own:
            self.define(name, pending)
        if name in self.definitions and name != own:
            return self.definitions[name] and self.definitions[name]['id']
        expanded = self.expand_prefix(name, pending)
        if expanded is None and self.vocab is not None:
            expanded = self.vocab + name
        return expanded

    def expand_prefix(self, name, pending=None):
        """prefix:suffix, an absolute IRI or a blank node label; None for anything else."""
        prefix, colon, suffix = name.partition(':')
        if not colon:
            return None
        if prefix == '_' or suffix.startswith('//'):
            return name
        if pending and prefix in pending:
            self.define(prefix, pending)
        definition = self.definitions.get(prefix)
        if definition and definition['id'] and definition['prefix']:
            return definition['id'] + suffix
        return name if re.match(r'[A-Za-z][A-Za-z0-9+.-]*\Z', prefix) else None

    def resolve(self, name):
        """A name in the position of @id: relative references are resolved."""
        if not isinstance(name, str):
            raise ParseError('@id is not a string: %.80r' % (name,))
        expanded = self.expand_prefix(name)
        return urllib.parse.urljoin(self.base or NO_BASE, name) if expanded is None else expanded
