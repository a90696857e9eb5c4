#!/usr/bin/python3
"""Pages of concepts and of what museums describe: trees, an index by letters,
mappings by their sources, lists in the order of labels, fragments where they are
said, and nodes without labels in one line."""
import html
import re

from support import Folder, Server, Tap

THESAURUS = '''@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix : <http://t.example/id/> .
:scheme a skos:ConceptScheme ; skos:prefLabel "Colours"@en, "Couleurs"@fr .
:red a skos:Concept ; skos:inScheme :scheme ; skos:broader :warm ;
  skos:prefLabel "red"@en, "rouge"@fr ; skos:altLabel "scarlet"@en ;
  skos:related :fire, :blood ; skos:exactMatch
    <https://www.wikidata.org/wiki/Q3142>, <http://d-nb.info/gnd/4178301-3/about>,
    <http://id.loc.gov/authorities/subjects/sh85029027>, <http://museum.example/colours/Red>,
    <http://other.example/named> .
<http://other.example/named> rdfs:label "named elsewhere" .
:fire a skos:Concept ; skos:inScheme :scheme ; skos:prefLabel "fire"@en, "épée"@fr ; skos:related :red .
:blood a skos:Concept ; skos:inScheme :scheme ; skos:prefLabel "Blood"@en, "encre"@fr ; skos:related :red .
:warm a skos:Concept ; skos:inScheme :scheme ; skos:prefLabel "warm"@en .
:zz1 a skos:Concept ; skos:inScheme :scheme ; skos:prefLabel "item 10"@en ; skos:broader :warm .
:zz2 a skos:Concept ; skos:inScheme :scheme ; skos:prefLabel "item 9"@en ; skos:broader :warm .
:group a skos:Collection ; skos:prefLabel "group"@en ; skos:member :red, :fire .
:order a skos:OrderedCollection ; skos:prefLabel "order"@en ; skos:memberList ( :warm :blood ) .
'''
MANY = ''.join(
    f'<http://t.example/m/{i}> a skos:Concept ; skos:inScheme <http://t.example/many> ; '
    f'skos:prefLabel "{"ab"[i % 2]}{1000 + i}"@en .\n' for i in range(900)) + \
    '<http://t.example/many> skos:prefLabel "Many"@en .\n'
MUSEUM = '''@prefix crm: <http://www.cidoc-crm.org/cidoc-crm/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <http://schema.org/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix : <http://m.example/id/> .
:vase rdfs:label "Vase" ; crm:P108i_was_produced_by :make ; crm:P102_has_title :title ;
  crm:P138i_has_representation :view, <https://i.example/vase.jpg> .
:make a crm:E12_Production ; crm:P14_carried_out_by :potter ; crm:P4_has_time-span :span .
:span a crm:E52_Time-Span ; crm:P82_at_some_time_within "1910-05-01"^^xsd:date .
:potter rdfs:label "Exekias" .
:title a crm:E35_Title ; rdf:value "A vase with a ship" .
:iiif rdfs:label "IIIF" ; crm:P138i_has_representation :shot .
:shot <http://rdfs.org/sioc/services#has_service> <https://i.example/iiif/1/> .
:node rdfs:label "Node" ; schema:image [ a schema:ImageObject ; schema:contentUrl "https://i.example/node.png" ] .
:man rdfs:label "Man" ; :birth <http://m.example/id/man#birth> ; :death <http://m.example/id/man#death> .
<http://m.example/id/man#birth> rdfs:label "his birth" ; :place <http://m.example/id/man#town> .
<http://m.example/id/man#town> :is :known ; :back <http://m.example/id/man#birth> .
<http://m.example/id/man#death> :place <http://m.example/id/man#town> .
<http://m.example/id/man#alone> :is :here .
<http://m.example/id/man#a> :to <http://m.example/id/man#b> .
<http://m.example/id/man#b> :to <http://m.example/id/man#a> .
'''


def content(answer):
    text = answer.text()
    return text[text.index('<main'):text.index('</main>')]


def words(markup):
    return html.unescape(' '.join(re.sub('<[^>]*>', ' ', markup).split()))


def row(page, label):
    """The words of the values of a property."""
    found = re.search(f'<dt>(?:(?!</dt>).)*>{label}</(?:a|span)></dt>(.*?)</div>',
                      page, re.S)
    return [words(value) for value in
            re.findall('<dd>(.*?)</dd>', found[1], re.S)] if found else None


def page_of(server, name, language='en'):
    return content(server.get(f'/doc/{name}', accept='text/html',
                              fields=[('Accept-Language', language)]))


def section(page, heading):
    found = re.search(f'<h2>{heading}</h2>(.*?)</section>', page, re.S)
    return found[1] if found else ''


def letters(server, rest='', language='en', scheme='http://t.example/id/scheme'):
    return server.get(f'/-/browse?scheme={scheme}{rest}', accept='text/html',
                      fields=[('Accept-Language', language)])


def concepts(tap, server):
    red = page_of(server, 'red')
    tap.equal(words(section(red, 'Hierarchy')),
              'Colours Blood fire warm item 9 item 10 red',
              'the tree from the scheme, with numbers by their value')
    tap.equal(words(section(red, 'Groups')), 'group fire red',
              'the collection that has it, and its members')
    tap.equal(row(red, 'related'), ['Blood', 'fire'],
              'values are sorted by label, without regard to case')
    tap.equal(row(red, 'exact match'), [
        'GND 4178301-3', 'LCSH sh85029027', 'named elsewhere other.example',
        'Red museum.example', 'Wikidata Q3142'],
        'mappings are named by their sources, or the label that they have')
    tap.equal(row(red, 'broader'), None, 'the tree alone says what is broader')
    tap.equal(row(red, 'in scheme'), None, 'the tree alone says the scheme')
    tap.check('Mentioned by' not in red,
              'what points back by the same property is not said again', red)
    tap.equal(row(red, 'preferred label'), ['1 other languages rouge fr']
              if 'other languages' in str(row(red, 'preferred label'))
              else ['rouge fr'], 'the title is not among the labels again')
    order = page_of(server, 'order')
    tap.equal(words(section(order, 'Groups')), 'order warm Blood',
              'an ordered collection keeps its order')
    tap.equal(words(section(page_of(server, 'blood'), 'Groups')),
              'order warm Blood', 'a member of a list knows its collection')
    for name in ('red', 'scheme'):
        tap.check('href="/-/browse?scheme=http://t.example/id/scheme"' in
                  page_of(server, name), f'{name}: a link to the index')
    tap.check('href="/-/browse?scheme=http://t.example/id/scheme"' in
              server.get('/', accept='text/html').text(),
              'the home page: a link to the index')


def index(tap, server):
    page = content(letters(server))
    tap.equal([words(letter) for letter in re.findall('<h2>.*?</h2>', page)],
              ['B', 'F', 'I', 'R', 'S', 'W'], 'the letters of few labels')
    tap.check('<i>scarlet</i> → <a href="/id/red"' in page,
              'another name leads to the concept by its label', page)
    page = content(letters(server, language='fr'))
    tap.equal(re.findall(r'<li><a[^>]*>([^<]*)</a></li>\n',
                         page[page.index('<section>'):]),
              ['encre', 'épée', 'rouge'], 'É stands under E')
    tap.check('3 / 6 concepts' in words(page),
              'how many have no label in this language', words(page))
    tap.check('>English</a>' in page, 'the other languages of the index', page)
    page = content(letters(server, '&language=en', 'fr'))
    tap.check('>Blood</a>' in page, 'another language than that of the reader')
    for rest in ('&letter=Q', '&page=2', '&language=xx', '&page=0'):
        tap.equal(letters(server, rest).status, 404, f'nothing there: {rest}')
    tap.equal(letters(server, scheme='http://t.example/id/red').status, 404,
              'a concept has no index')


def pages(tap, server):
    def ask(rest=''):
        return content(letters(server, rest, scheme='http://t.example/many'))
    page = ask()
    tap.check('<b aria-current="page">A</b>' in page,
              'many labels begin with the first letter')
    tap.equal(len(re.findall('<li><a href="/m/', page)), 200,
              'as many as a page has')
    tap.check('letter=A&amp;page=2" rel="next"' in page, 'the next page', page)
    tap.equal(len(re.findall('<li><a href="/m/', ask('&letter=B&page=3'))), 50,
              'the last page')
    members = content(server.get(
        '/-/browse?class=http://www.w3.org/2004/02/skos/core%23Concept',
        accept='text/html'))
    listed = [words(name) for name in
              re.findall('<ul class="cards">.*?</ul>', members, re.S)]
    tap.check(listed[0].startswith('a1000 a1002 a1004'),
              'members of a class are sorted by label', listed[0][:99])


def museum(tap, server):
    vase = page_of(server, 'vase')
    tap.equal(row(vase, 'was produced by'),
              ['production carried out by Exekias has time span 1 May 1910'],
              'a node without a label: its type and what it says')
    tap.equal(row(vase, 'has title'), ['A vase with a ship'],
              'a node that stands for a text is that text')

    def image(name):
        found = re.search(
            '<figure><a class="ask" href="https://i.example([^"]*)"',
            page_of(server, name))
        return found and found[1]
    tap.equal(image('vase'), '/vase.jpg', 'P138i_has_representation: an image')
    tap.equal(image('iiif'), '/iiif/1/full/!400,400/0/default.jpg',
              'an image by a IIIF service')
    tap.equal(image('node'), '/node.png', 'the content of an image node')


def fragments(tap, server):
    man = page_of(server, 'man')
    birth = man[man.index('id="birth"'):]
    tap.check('id="town"' in birth[:birth.index('id="death"')],
              'a fragment stands where it is said, and one inside it', man)
    tap.equal(man.count('id="town"'), 1, 'it stands there once')
    tap.check('his birth' in words(man[:man.index('id="birth"')]),
              'its label stands above it')
    tap.check(re.search('id="death".*?href="[^"]*#town"', man, re.S),
              'another one that names it has a link', man)
    rest = man[man.index('<section class="terms"'):]
    tap.check('id="alone"' in rest, 'one that nothing names follows at the end')
    tap.equal(sorted(re.findall('id="([ab])"', rest)), ['a', 'b'],
              'those that only name each other follow, too')
    ids = re.findall(' id="([^"]*)"', man)
    tap.equal(len(ids), len(set(ids)), 'no id is there twice')


def main():
    tap = Tap()
    with Folder() as folder:
        with Server(folder.write('t.ttl', THESAURUS + MANY)) as server:
            concepts(tap, server)
            index(tap, server)
            pages(tap, server)
        with Server(folder.write('m.ttl', MUSEUM)) as server:
            museum(tap, server)
            fragments(tap, server)
    tap.done()


if __name__ == '__main__':
    main()
