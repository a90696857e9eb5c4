"""What an answer refers to: links of pages, header fields, site maps, link
sets, problems, descriptions; and whether all of it answers behind a proxy."""
import html
import json
import re
from urllib.parse import quote, urljoin, urlsplit

from support import get

ATTRIBUTE = re.compile(r'\b(?:href|src|action|xlink:href)="([^"]*)"')
FORM = re.compile(r'<form\b[^>]*action="([^"]*)"[^>]*>(.*?)</form>', re.S)
TARGET = re.compile(r'<([^<>]*)>\s*;')
STYLESHEET = re.compile(r'<\?xml-stylesheet[^>]*href="([^"]*)"')


def of_page(text):
    """References of HTML or SVG, with forms filled in."""
    for action, content in FORM.findall(text):
        name = re.search(r'name="([^"]*)"', content).group(1)
        value = '' if name == 'iri' else 'A'
        yield html.unescape(action) + f'?{name}={value}'
    text = FORM.sub('', text)
    for value in ATTRIBUTE.findall(text) + STYLESHEET.findall(text):
        value = html.unescape(value)
        if not value.startswith(('data:', '#', 'mailto:')):
            yield value


def of_json(value):
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in ('href', 'url', 'contentUrl') and isinstance(inner, str):
                yield inner
            yield from of_json(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from of_json(inner)


def of_answer(answer, origin, texts):
    """All references of an answer; texts: what is on the origin in any text,
    too."""
    for name in ('Location', 'Content-Location'):
        if answer.field(name):
            yield answer.field(name)
    yield from TARGET.findall(answer.field('Link'))
    kind, text = answer.field('Content-Type'), answer.text()
    if 'html' in kind or 'svg' in kind:
        yield from of_page(text)
    elif 'json' in kind and 'ld+json' not in kind:
        yield from of_json(json.loads(text))
    elif 'robots' in text or 'Disallow' in text:
        for path in re.findall(r'Disallow: (\S+)', text):
            yield path + '?q=A'
    for found in re.findall('<loc>([^<]*)</loc>', text):
        yield html.unescape(found)
    for found in re.findall(re.escape(origin) + r'[^\s"\'<>\\]*',
                            html.unescape(text) if texts else ''):
        yield found


class Walk:
    """Asks below an origin ("https://host.example") at a port; iri is what is
    looked up. texts: no text has URLs on the origin that need not answer."""

    def __init__(self, origin, port, iri='', texts=True, host=None):
        self.origin, self.port, self.iri = origin, port, iri
        self.texts = texts
        self.host = host or urlsplit(origin).netloc
        self.known = {}

    def ask(self, url, accept=None):
        parts = urlsplit(url)
        target = (parts.path or '/') + (f'?{parts.query}' if parts.query
                                        else '')
        return get(self.port, target, accept=accept, host=self.host)

    def status(self, url):
        url = url.split('#')[0]
        if url not in self.known:
            self.known[url] = self.ask(url, 'text/html, */*;q=0.5').status
        return self.known[url]

    def references(self, url, answer):
        """Absolute URLs of what is on the origin."""
        found = set()
        for reference in of_answer(answer, self.origin, self.texts):
            reference = reference.replace('{searchTerms}', 'A')
            whole = urljoin(url, reference).split('#')[0]
            if whole.endswith('lookup?iri='):
                whole += quote(self.iri, '')
            if whole.startswith(self.origin + '/'):
                found.add(whole)
        return found

    def broken(self, url, answer):
        """(those that do not answer, how many there are)"""
        found = self.references(url, answer)
        wrong = sorted(f'{self.status(each)} {each}' for each in found
                       if not 200 <= self.status(each) < 400)
        return wrong, len(found)

    def crawl(self, url, limit=400):
        """From a page on: (those that do not answer, how many were asked)."""
        waiting, seen, wrong = [url], {url}, []
        while waiting and len(seen) < limit:
            here = waiting.pop()
            answer = self.ask(here, 'text/html, */*;q=0.5')
            if not 200 <= answer.status < 400:
                wrong.append(f'{answer.status} {here}')
                continue
            for each in sorted(self.references(here, answer) - seen):
                seen.add(each)
                waiting.append(each)
        return wrong, len(seen)
