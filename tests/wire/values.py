#!/usr/bin/python3
"""What pages make of values, without a browser: quantities and their units,
images, where a thing stands in a hierarchy, the license of the data."""
import re

from support import Folder, Server, Tap

PREFIXES = '''@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix qudt: <http://qudt.org/schema/qudt/> .
@prefix unit: <http://qudt.org/vocab/unit/> .
@prefix schema: <http://schema.org/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix : <http://e.example/ns#> .
@base <http://e.example/> .
'''
QUANTITIES = '''<id/q> rdfs:label "quantities"@en ;
  :mass [ a qudt:QuantityValue ; qudt:numericValue 12345.5 ;
          qudt:unit unit:KiloGM ] ;
  :size [ a schema:QuantitativeValue ; schema:value 7 ;
          schema:unitText "apples" ; rdfs:comment "about"@en ] ;
  :bare [ schema:value 3 ] ;
  :more [ schema:value 9 ; schema:unitText "pears" ; :extra "a second"@en ;
          rdfs:comment "remark"@en ] ;
  :odd [ schema:value "many" ; schema:unitText "things" ] .
'''
IMAGES = '''<id/own> rdfs:label "own"@en ;
  foaf:depiction <files/own.png> . <files/own.png> rdfs:label "a picture"@en .
<id/far> rdfs:label "far"@en ; foaf:depiction <https://img.example/a.jpg> ;
  :also <https://img.example/b.png> , <https://two.example:8080/c.svg> ,
    <https://three.example/d.gif> , <https://four.example/e.webp> ,
    <https://five.example/f.avif> .
<id/no> rdfs:label "no"@en ; foaf:depiction "a text" .
'''
CONCEPTS = '''<c/a> a skos:Concept ; skos:prefLabel "top"@en .
<c/b> a skos:Concept ; skos:prefLabel "middle"@en ; skos:broader <c/a> .
<c/c> a skos:Concept ; skos:prefLabel "leaf"@en ; skos:broader <c/b> .
<c/d> a skos:Concept ; skos:prefLabel "other leaf"@en ; skos:broader <c/b> .
'''
CONFIG = '''@prefix so: <https://w3id.org/seeother#> .
[] a so:Resolver ; so:dataset <data.ttl> %s .
'''


class Site:
    """A server of the data, with more lines of configuration."""

    def __init__(self, data, more=''):
        self.folder = Folder()
        self.folder.write('data.ttl', PREFIXES + data)
        self.server = Server('-c', self.folder.write('c.ttl', CONFIG % more))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.server.end()
        self.folder.__exit__()

    def ask(self, path, accept='text/html'):
        return self.server.get(path, accept=accept, host='e.example')

    def page(self, path):
        return self.ask(path).content.decode()


def quantities(tap):
    with Site(QUANTITIES) as site:
        page = site.page('/doc/q')
    tap.check(re.search(r'<data value="12345\.5">12.345\.5</data> <abbr '
                        r'title="http://qudt\.org/vocab/unit/KiloGM">kg</abbr>',
                        page), 'a number with a unit of QUDT', page)
    tap.check('QuantityValue' not in page,
              'what says no more than that it is one is left out')
    tap.check('>apples</abbr>' in page,
              'a unit in words, and a remark on it: ">apples</abbr>"')
    tap.check(re.search(r'<span class="remark" lang="en"[^>]*>about</span>',
              page),
              'a unit in words, and a remark on it: "<span class=remark '
              'lang=en[^>]*>about</s"')
    tap.check(re.search(r'>pears</abbr></span><dl>.*a second.*>remark</span>',
              page, re.S),
              'with more than a remark, the rest of the node follows: '
              '">pears</abbr></span><dl>.*a second.*>rem"')
    tap.equal(page.count('class="remark"'), 1,
              'with more than a remark, the rest of the node follows: how '
              'many')
    tap.check('>things</abbr>' not in page,
              'what is not a number is not a quantity: no ">things</abbr>"')
    tap.check('many' in page, 'what is not a number is not a quantity: "many"')


def images(tap):
    with Site(IMAGES, '; so:images so:Show') as site:
        own, far = site.ask('/doc/own'), site.ask('/doc/far')
        none = site.page('/doc/no')
    text, policy = far.content.decode(), far.field('Content-Security-Policy')
    tap.check('<img src="/files/own.png"' in own.content.decode(),
              'an image of the site itself', own.content)
    tap.check('img-src' not in own.field('Content-Security-Policy') or
              'img.example' not in own.field('Content-Security-Policy'),
              'for which no other host is allowed')
    tap.check('<img src="https://img.example/a.jpg"' in text,
              'so:Show: one of another host comes with the page', text)
    shown = re.findall(r'<img src="(https://[^/]+)/', text)
    allowed = re.search(r"img-src 'self' data: ([^;]*)", policy).group(1)
    tap.equal(len(set(shown)), 4,
              'its origin is allowed, and those of three more: how many')
    tap.equal(set(shown), set(allowed.split()),
              'its origin is allowed, and those of three more: set(shown)')
    tap.check(all(f'href="https://{host}' in text for host in (
        'two.example:8080/c', 'three.example/d', 'five.example/f')),
              'all of them are links')
    tap.check('<img' not in none, 'a text is not one: no "<img"')
    tap.check('a text' in none, 'a text is not one: "a text"')
    with Site(IMAGES) as site:
        asked = site.ask('/doc/far')
    tap.check('<img' not in asked.content.decode(),
              'so:Ask: the reader is asked: no "<img"')
    tap.check('class="ask" href="https://img.example/a.jpg"' in
              asked.content.decode(),
              'so:Ask: the reader is asked: class="ask" href="https://img....')
    with Site(IMAGES, '; so:images so:Link') as site:
        linked = site.page('/doc/far')
    tap.check('<img' not in linked, 'so:Link: it is linked: no "<img"')
    tap.check('class="ask"' not in linked,
              'so:Link: it is linked: no class="ask"')
    tap.check('href="https://img.example/a.jpg"' in linked,
              'so:Link: it is linked: href="https://img.example/a.jpg"')


def trees(tap):
    with Site(CONCEPTS) as site:
        middle, leaf = site.page('/c/b/about'), site.page('/c/c/about')
    order = [middle.find(words, middle.find('<aside')) for words in (
        '>top</a>', '<b aria-current="page">middle</b>', '>leaf</a>',
        '>other leaf</a>')]
    tap.check(min(order) > 0, 'all are there', order)
    tap.check(order == sorted(order),
              'a concept between what is above and below it', middle)
    tree = leaf[leaf.find('<section class="tree"'):]
    way = [tree.find('>top</a>'), tree.find('>middle</a>')]
    tap.check(0 < way[0] < way[1], 'the way down to it, in order', leaf)


def licenses(tap):
    for iri, name in (
            ('https://creativecommons.org/licenses/by-sa/4.0/', 'CC BY-SA 4.0'),
            ('https://creativecommons.org/publicdomain/zero/1.0/', 'CC0 1.0'),
            ('https://creativecommons.org/publicdomain/mark/1.0/',
             'Public Domain Mark 1.0'),
            ('https://licenses.example/x', 'licenses.example')):
        with Site(CONCEPTS, f'; so:license <{iri}>') as site:
            page = site.page('/')
        tap.check(f'href="{iri}"' in page,
                  f'the home page links {name}: href="{iri}"', page)
        tap.check(f'>{name}</a>' in page,
                  f'the home page links {name}: >{name}</a>', page)


def main():
    tap = Tap()
    for part in (quantities, images, trees, licenses):
        part(tap)
    tap.done()


if __name__ == '__main__':
    main()
