"""Terms as strings: '<iri>', '_:label', '"lexical"', '"lexical"@tag', '"lexical"^^<iri>'; nothing escaped."""

import re

from vocabulary import XSD

ESCAPE = re.compile(r'\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))', re.S)
SHORT_ESCAPES = {'t': '\t', 'b': '\b', 'n': '\n', 'r': '\r', 'f': '\f', '"': '"', "'": "'", '\\': '\\'}
XSD_STRING_SUFFIX = '^^<%sstring>' % XSD


def unescape_one(match):
    """One escape sequence of N-Triples as the character it stands for."""
    number = match.group(1) or match.group(2)
    if number:
        return chr(int(number, 16))
    return SHORT_ESCAPES.get(match.group(3), match.group(0))


def unescape(text):
    """TEXT of an N-Triples token without its escapes."""
    return ESCAPE.sub(unescape_one, text) if '\\' in text else text


def literal(lexical, language=None, datatype=None):
    """A literal term; xsd:string is the same as no datatype (RDF 1.1)."""
    if language:
        return '"%s"@%s' % (lexical, language)
    if datatype and datatype != XSD + 'string':
        return '"%s"^^<%s>' % (lexical, datatype)
    return '"%s"' % lexical


def term_of(token, scope='', lower=False):
    """The term of an N-Triples TOKEN; blank node labels get SCOPE in front; LOWER lower-cases language tags."""
    first = token[0]
    if first == '<':
        return unescape(token)
    if first == '_':
        return '_:%s%s' % (scope, token[2:])
    end = token.rfind('"')
    suffix = token[end + 1:]
    if suffix:
        if suffix == XSD_STRING_SUFFIX:
            suffix = ''
        elif lower and suffix[0] == '@':
            suffix = suffix.lower()
        else:
            suffix = unescape(suffix)
    return unescape(token[:end]) + '"' + suffix


def lower_tag(term):
    """TERM with its language tag in lower case."""
    end = term.rfind('"')
    return term[:end] + term[end:].lower() if end > 0 and term[end + 1:end + 2] == '@' else term


def quote_term(term):
    """TERM as N-Triples, for messages."""
    if term[0] != '"':
        return term
    end = term.rfind('"')
    lexical = term[1:end].replace('\\', '\\\\').replace('"', '\\"').replace('\n', '\\n').replace('\r', '\\r')
    if len(lexical) > 160:
        lexical = lexical[:150] + '...(%d characters)' % len(lexical)
    return '"%s"%s' % (lexical, term[end + 1:])


def quote_triple(triple):
    """A triple as N-Triples, for messages."""
    return ' '.join(map(quote_term, triple)) + ' .'
