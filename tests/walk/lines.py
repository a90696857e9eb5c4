"""N-Triples and N-Quads: to the letter of the grammar, or fast as our tools write them."""

import re

from terms import term_of
from vocabulary import NQUADS, NTRIPLES


class ParseError(Exception):
    """A representation that its parser refuses."""


def attempt(function, *arguments):
    """The result of FUNCTION or the ParseError it raised."""
    try:
        return function(*arguments)
    except ParseError as error:
        return error


FAST_LINE = re.compile(
    r'\s*(<[^>]*>|_:[^\s<]*[^\s<.])\s*(<[^>]*>)\s*'
    r'(<[^>]*>|_:[^\s<]*[^\s<.]|"[^"\\]*(?:\\.[^"\\]*)*"(?:@[A-Za-z0-9-]+|\^\^<[^>]*>)?)\s*'
    r'(<[^>]*>|_:[^\s<]*[^\s<.])?\s*\.\s*(?:#.*)?$', re.S)


def strict_line_pattern(quads):
    """The pattern of one line of N-Triples (or N-Quads) 1.1, to the letter of the grammar, without the ':' in labels
    that an erratum took out."""
    uchar = r'\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}'
    iri = r'<[^\x00-\x20<>"{}|^`\\]*(?:(?:%s)[^\x00-\x20<>"{}|^`\\]*)*>' % uchar
    base = ('A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f'
            '\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff')
    char = base + '_\\-0-9\u00b7\u0300-\u036f\u203f-\u2040'
    bnode = '_:[%s_0-9](?:[%s.]*[%s])?' % (base, char, char)
    text = r'"[^"\\\n\r]*(?:(?:\\[tbnrf"' "'" r'\\]|%s)[^"\\\n\r]*)*"' % uchar
    lit = r'%s(?:@[a-zA-Z]+(?:-[a-zA-Z0-9]+)*|\^\^%s)?' % (text, iri)
    blank = '[ \t]*'
    graph = '(%s|%s)?%s' % (iri, bnode, blank) if quads else '()'
    return re.compile('%s(%s|%s)%s(%s)%s(%s|%s|%s)%s%s\\.%s(?:#.*)?\\Z' % (
        blank, iri, bnode, blank, iri, blank, iri, bnode, lit, blank, graph, blank))


STRICT_LINE = {NTRIPLES: strict_line_pattern(False), NQUADS: strict_line_pattern(True)}
NO_IRI = re.compile('[\x00-\x20"{}|^`\\\\]|<.*<|>.*>|<(?![A-Za-z][A-Za-z0-9+.-]*:)')
ABSOLUTE = re.compile(r'<[A-Za-z][A-Za-z0-9+.-]*:')
IGNORED_LINE = re.compile(r'[ \t]*(?:#.*)?\Z')
SURROGATE = re.compile('[\ud800-\udfff]')


def decode(body):
    """The octets BODY as text; UTF-8 or a ParseError."""
    try:
        return body.decode('utf-8')
    except UnicodeDecodeError as error:
        raise ParseError('not UTF-8: %s' % error) from None


def parse_strict(body, media_type, scope=''):
    """The set of triples of N-Triples or N-Quads octets, by the letter of the grammar."""
    pattern, triples = STRICT_LINE[media_type], set()
    for number, line in enumerate(re.split('\r\n|\n|\r', decode(body)), 1):
        match = pattern.match(line)
        if not match:
            if IGNORED_LINE.match(line):
                continue
            raise ParseError('line %d is not %s: %.200s' % (number, media_type, line))
        terms = tuple(term_of(token, scope) for token in match.group(1, 2, 3))
        for term in terms + ((match.group(4),) if match.group(4) else ()):
            check_term(term, number)
        triples.add(terms)
    return triples


def check_term(term, number):
    """What the grammar cannot say: IRIs are absolute, no surrogates, no U+0000..20 and the like by escape."""
    if term[0] == '<':
        if NO_IRI.search(term):
            raise ParseError('line %d: not an absolute IRI: %.200s' % (number, term))
    if SURROGATE.search(term):
        raise ParseError('line %d: surrogate in a term' % number)


def parse_fast(text, scope=''):
    """The set of triples of N-Quads TEXT as our tools write it."""
    triples, match_line = set(), FAST_LINE.match
    for line in text.split('\n'):
        match = match_line(line)
        if match:
            first, second, third = match.group(1, 2, 3)
            triples.add((term_of(first, scope), term_of(second), term_of(third, scope)))
        elif line.strip() and line.lstrip()[0] != '#':
            raise ParseError('a tool wrote a line we cannot read: %.200s' % line)
    return triples
