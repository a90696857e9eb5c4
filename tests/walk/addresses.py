"""IRIs as what a request for them says."""

import functools
import re
import urllib.parse

HTTP_IRI = re.compile(r'<(https?)://([^/?#>]*)([^#>]*)(#[^>]*)?>\Z', re.I)
NON_ASCII = re.compile('[^\x00-\x7f]+')
URI_LIMIT = 2048                                   # longer names are data, but not hosted
UNREQUESTABLE = (
    (re.compile(r'[\x00-\x20\x7f<>"{}|^`\\]'), 'character that no URI has'),
    (re.compile(r'%(?![0-9A-Fa-f]{2})'), 'percent sign without two digits'),
    (re.compile(r'/(?:\.|%2e){1,2}(?=/|\?|\Z)', re.I), 'dot segment'))


@functools.lru_cache(1 << 16)
def split_iri(term):
    """(host, authority, request target, has fragment) of an http(s) IRI term, or None."""
    match = HTTP_IRI.match(term)
    if not match:
        return None
    authority = match.group(2).rpartition('@')[2]
    host = re.sub(r':[0-9]*\Z', '', authority).lower()
    target = match.group(3)
    if not target.startswith('/'):
        target = '/' + target
    return host, authority, to_uri(target), match.group(4) is not None


def to_uri(text):
    """TEXT with its non-ASCII characters percent-encoded, nothing else changed."""
    return NON_ASCII.sub(lambda match: urllib.parse.quote(match.group(), errors='surrogateescape'), text)


def without_fragment(term):
    """The IRI term up to '#'."""
    return term.partition('#')[0] + '>' if '#' in term else term


def default_document(target):
    """The request target of the document that describes the thing at TARGET, where nothing is configured."""
    if '?' in target:
        return '/-/doc?iri='
    parts = re.match(r'(.*)/(?:id|resource|entity|thing)/(.*)\Z', target)
    if parts:
        return '%s/doc/%s' % parts.groups()
    return target + ('about' if target.endswith('/') else '/about')


class Resource:
    """What answers at one host and request target: spellings without fragment, and the subjects below '#'."""

    __slots__ = ('host', 'authority', 'target', 'names', 'fragments', 'kind')

    def __init__(self, host, authority, target):
        self.host, self.authority, self.target = host, authority, target
        self.names, self.fragments, self.kind = [], [], None

    def problem(self):
        """Why the name cannot be asked for, or None."""
        if len(self.target) + len(self.authority) + 8 > URI_LIMIT:
            return 'longer than %d octets' % URI_LIMIT
        for pattern, reason in UNREQUESTABLE:
            if pattern.search(self.target.partition('?')[0] if 'dot' in reason else self.target):
                return reason
        if not re.fullmatch(r'[A-Za-z0-9.:\[\]_-]+', self.authority):
            return 'authority that no Host field has'
        return None

    def iri(self):
        """One IRI term to speak of it."""
        return self.names[0] if self.names else without_fragment(self.fragments[0])
