#!/usr/bin/python3
"""seeother explain tells the answer that the server gives, field for field, for
names of every kind, for services, conditions and what is refused; and the
reasons for it, as members of JSON and in words."""
import json

from support import Folder, Server, Tap, run

DATA = '''@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix : <http://e.example/ns#> .
@base <http://e.example/> .
<id/a> a :Thing ; rdfs:label "A"@en, "Ah"@de ; :rel <id/b>, <id/mentioned> ;
  foaf:page <about.html> .
<id/b> a :Thing ; rdfs:label "B" .
<id/Mercury_(planet)> a :Thing ; rdfs:label "Mercury" .
<id/old> a :Thing ; owl:deprecated true ; dcterms:isReplacedBy <id/a> .
<id/pair> a :Thing ; <https://w3id.org/303> <about.html> .
<id/list.ttl> a :Thing ; rdfs:label "ends like a format" .
<plain> a :Thing ; rdfs:label "no segment" .
<about.html> a foaf:Document ; rdfs:label "About A" .
<ns> a owl:Ontology ; rdfs:label "Names" .
:rel a owl:ObjectProperty ; rdfs:label "rel" .
<onto/> a owl:Ontology ; rdfs:label "Slashes" .
<v/x> a :Thing ; rdfs:label "by format" .
<u/x> rdfs:label "of a described mention" ; :rel <u/only-mentioned> .
<w/x> a :Thing ; owl:deprecated true ; rdfs:label "gone when deprecated" .
<q?id=1> a :Thing ; rdfs:label "with a query" .
<http://guest.example/g> rdfs:label "Guest" .
<id/twin> rdfs:label "by http" .
<https://e.example/id/twin> rdfs:label "by https" .
<thing.html> a foaf:Document ; rdfs:label "a thing all the same" .
<below#term> rdfs:label "below a name that nothing is said about" .
<r/x> a :Thing ; owl:deprecated true ; dcterms:isReplacedBy <id/a> .
<id/control> rdfs:label "no RDF/XML" ; <http://e.example/p/1> "1" .
'''
CONFIG = '''@prefix so: <https://w3id.org/seeother#> .
[] a so:Resolver ; so:dataset <data.ttl> ; so:alias "alias.example" ;
  so:gone <http://e.example/id/gone> ; so:table <moved.csv> ;
  so:thing <http://e.example/thing.html> ;
  so:namespace [ so:iri <http://e.example/v/> ; so:redirect so:Variant ;
                 so:default "application/rdf+xml" ; so:document "/d/{name}" ],
    [ so:iri <http://e.example/u/> ; so:undescribed so:Describe ],
    [ so:iri <http://e.example/w/> ; so:onDeprecated so:Gone ],
    [ so:iri <http://e.example/r/> ; so:onDeprecated so:Redirect ] .
'''
MOVED = 'http://e.example/id/former,http://e.example/id/a,301\n'
HTML = 'text/html,application/xhtml+xml,*/*;q=0.8'
TURTLE = 'text/turtle'
# (words, target, fields); Host is e.example unless a field says another one.
CASES = [
    ('a thing', '/id/a', {'Accept': TURTLE}),
    ('a thing, without fields', '/id/a', {}),
    ('a thing, with conditions', '/id/a', {'If-None-Match': '*'}),
    ('a thing at localhost', '/id/a', {'Host': 'localhost'}),
    ('a thing at an alias', '/id/a', {'Host': 'alias.example'}),
    ('a thing at an address and a port', '/id/a', {'Host': '127.0.0.1:8303'}),
    ('a thing without a segment', '/plain', {'Accept': TURTLE}),
    ('a thing with an extension', '/id/a.ttl', {'Accept': 'text/html'}),
    ('a thing whose name ends like a format', '/id/list.ttl', {}),
    ('a thing that is paired', '/id/pair', {'Accept': TURTLE}),
    ('a thing that redirects to a variant', '/v/x', {'Accept': TURTLE}),
    ('a thing that redirects to the usual variant', '/v/x', {'Accept': '*/*'}),
    ('a thing without an acceptable variant', '/v/x', {'Accept': 'image/png'}),
    ('a thing that is only mentioned', '/u/only-mentioned', {}),
    ('a thing with a query', '/q?id=1', {'Accept': TURTLE}),
    ('a thing that is deprecated', '/id/old', {}),
    ('a document, by one type', '/doc/a', {'Accept': TURTLE}),
    ('a document, by weights', '/doc/a',
     {'Accept': 'text/turtle;q=0.5, application/ld+json;q=0.6, x;q=2'}),
    ('a document for a browser', '/doc/a', {'Accept': HTML}),
    ('a document in a language', '/doc/a',
     {'Accept': HTML, 'Accept-Language': 'de, en;q=0.5'}),
    ('a document without Accept', '/doc/a', {}),
    ('a document for data and a wildcard', '/doc/a',
     {'Accept': 'application/sparql-results+json, */*;q=0.1'}),
    ('a document by a generic type', '/doc/a', {'Accept': 'application/json'}),
    ('a document by a malformed Accept', '/doc/a', {'Accept': ';;'}),
    ('a document that is compressed', '/doc/a',
     {'Accept': HTML, 'Accept-Encoding': 'gzip'}),
    ('a document that no coding suits', '/doc/a',
     {'Accept': TURTLE, 'Accept-Encoding': 'identity;q=0'}),
    ('a document with no coding left', '/doc/a',
     {'Accept': TURTLE, 'Accept-Encoding': '*;q=0'}),
    ('a document with a profile', '/doc/b',
     {'Accept': 'application/ld+json;profile="http://www.w3.org/ns/json-ld'
                '#expanded"'}),
    ('a document that is not acceptable', '/doc/a', {'Accept': 'image/png'}),
    ('a document by its pattern', '/d/x', {'Accept': '*/*'}),
    ('a document that is a name itself', '/about.html', {'Accept': TURTLE}),
    ('a document of what points at a thing', '/doc/b?inbound',
     {'Accept': TURTLE}),
    ('a page that a document does not have', '/doc/a?page=9', {}),
    ('a variant', '/doc/a.nt', {'Accept': 'text/html'}),
    ('a variant in RDF/XML', '/doc/a.rdf', {}),
    ('a variant as a picture', '/doc/a.svg', {}),
    ('a variant as a link set', '/doc/a.linkset.json', {}),
    ('a variant in Markdown', '/doc/a.md', {}),
    ('a variant that RDF/XML cannot express', '/doc/control.rdf', {}),
    ('a long document', '/doc/long', {'Accept': TURTLE}),
    ('a long document that is compressed', '/doc/long',
     {'Accept': 'application/n-quads', 'Accept-Encoding': 'gzip'}),
    ('a variant in a language', '/doc/a.de.html', {}),
    ('a variant that has another extension', '/doc/a.json', {}),
    ('an ontology of hash terms', '/ns', {'Accept': TURTLE}),
    ('an ontology with a slash', '/onto/', {'Accept': TURTLE}),
    ('a variant below a slash', '/onto/index.ttl', {}),
    ('an ontology without its slash', '/onto', {}),
    ('another spelling', '/id/Mercury_%28planet%29', {}),
    ('a name that was withdrawn', '/id/gone', {'Accept': 'text/html'}),
    ('a document of what was withdrawn', '/doc/gone', {}),
    ('a name that was moved', '/id/former', {}),
    ('a name that is gone because it is deprecated', '/w/x', {}),
    ('a deprecated name that leads to another one', '/r/x', {}),
    ('a name with two schemes', '/id/twin', {}),
    ('a document that is a thing by the configuration', '/thing.html', {}),
    ('a name with terms below it', '/below', {}),
    ('a target that is too long', '/' + 9000 * 'a', {}),
    ('an unknown name', '/id/nobody', {'Accept': 'text/html'}),
    ('an unknown name that is near another', '/id/A', {}),
    ('a name that is only an object', '/id/mentioned', {}),
    ('a guest', '/-/doc?iri=http%3A%2F%2Fguest.example%2Fg',
     {'Accept': TURTLE}),
    ('a look-up', '/-/lookup?iri=http%3A%2F%2Fe.example%2Fid%2Fa', {}),
    ('the home page', '/', {'Accept': HTML}),
    ('a search', '/-/search?q=mercury', {'Accept': HTML}),
    ('the style', '/-/style.css', {}),
    ('no service', '/-/nothing', {}),
    ('the sitemap', '/sitemap.xml', {}),
    ('the description of the data', '/.well-known/void', {'Accept': TURTLE}),
    ('another Host', '/id/a', {'Host': 'other.example'}),
    ('a Host with a dot', '/id/a', {'Host': 'e.example.'}),
    ('a malformed Host', '/id/a', {'Host': 'a b'}),
    ('a malformed target', '/id/%4', {}),
    ('an expectation', '/id/a', {'Expect': 'more'}),
    ('a malformed field name', '/id/a', {'Bad Name': 'x'}),
    ('a range', '/doc/a.nt', {'Range': 'bytes=0-9'}),
    ('a range after the end', '/doc/a.nt', {'Range': 'bytes=99999-'}),
    ('a condition that fails', '/doc/a.nt', {'If-Match': '"x"'}),
    ('a condition that changes nothing', '/doc/a.nt', {'If-None-Match': '"x"'}),
]
# (words, target, fields, where in the JSON, value)
REASONS = [
    ('a thing', '/id/a', {}, 'resource.kind', 'thing'),
    ('its document', '/id/a', {}, 'document.reference', '/doc/a'),
    ('its place', '/id/a', {}, 'document.by', 'segment'),
    ('the place of one without a segment', '/plain', {}, 'document.by', 'about'),
    ('the place of one that is paired', '/id/pair', {}, 'document.by', 'pair'),
    ('the place of one with a pattern', '/v/x', {}, 'document.by', 'pattern'),
    ('the place of one with a query', '/q?id=1', {}, 'document.by', 'service'),
    ('the place of a document', '/ns', {}, 'document.by', 'itself'),
    ('a namespace', '/v/x', {}, 'resource.namespace', 'http://e.example/v/'),
    ('an extension', '/doc/a.de.html', {}, 'resource.extension', '.de.html'),
    ('its language', '/doc/a.de.html', {}, 'resource.language', 'de'),
    ('its format', '/doc/a.de.html', {}, 'resource.format', 'text/html'),
    ('a document', '/doc/a', {}, 'resource.kind', 'document'),
    ('the types of a thing', '/doc/a', {}, 'resource.types',
     [{'iri': 'http://e.example/ns#Thing', 'informationResource': False}]),
    ('the types of an information resource', '/about.html', {},
     'resource.types', [{'iri': 'http://xmlns.com/foaf/0.1/Document',
                         'informationResource': True}]),
    ('a mention', '/u/only-mentioned', {}, 'resource.flags',
     ['no-rdfxml', 'languages', 'mentioned']),
    ('a withdrawn name', '/id/gone', {}, 'resource.kind', 'gone'),
    ('a moved name', '/id/former', {}, 'resource.kind', 'moved'),
    ('where it has moved', '/id/former', {}, 'resource.movedTo',
     'http://e.example/id/a'),
    ('a deprecated name that is gone', '/w/x', {}, 'resource.kind', 'gone'),
    ('a deprecated name that leads to another one', '/r/x', {},
     'resource.kind', 'moved'),
    ('a document that is a thing by the configuration', '/thing.html', {},
     'resource.kind', 'thing'),
    ('another spelling', '/id/Mercury_%28planet%29', {}, 'resource.kind',
     'respelled'),
    ('an unknown name', '/id/A', {}, 'resource.kind', 'unknown'),
    ('what is near', '/id/PAIR', {}, 'near.names',
     ['http://e.example/id/pair']),
    ('what mentions it', '/id/mentioned', {}, 'near.mentionedBy',
     ['http://e.example/id/a']),
    ('a service', '/-/search?q=a', {}, 'resource.kind', 'service'),
    ('which service', '/-/search?q=a', {}, 'resource.service', 'search'),
    ('another Host', '/id/a', {'Host': 'x.example'}, 'resource.kind',
     'misdirected'),
    ('what an alias stands for', '/id/a', {'Host': 'alias.example'},
     'request.authority', 'e.example'),
    ('what is refused', '/id/a', {'Host': 'a b'}, 'refusedBecause',
     'The Host field is malformed.'),
    ('a malformed target', '/id/%4', {}, 'resource.kind', 'refused'),
    ('the ranges of Accept', '/doc/a', {'Accept': 'text/html;q=0.5, foo'},
     'accept', [{'range': 'text/html;q=0.5', 'quality': 0.5, 'dropped': False},
                {'range': 'foo', 'dropped': True}]),
    ('the ranges of Accept-Language', '/doc/a', {'Accept-Language': 'de, 1-'},
     'acceptLanguage', [{'range': 'de', 'quality': 1.0, 'dropped': False},
                        {'range': '1-', 'dropped': True}]),
    ('by weight', '/doc/a', {'Accept': 'text/turtle, text/html;q=0.9'},
     'choice.why', 'quality'),
    ('by the more specific range', '/doc/a', {'Accept': 'text/*, text/turtle'},
     'choice.why', 'specificity'),
    ('by the order of the field', '/doc/a',
     {'Accept': 'text/turtle, text/html'}, 'choice.why', 'order'),
    ('by the order of the server', '/doc/a', {'Accept': '*/*'}, 'choice.why',
     'table'),
    ('by what the namespace prefers', '/d/x', {'Accept': '*/*'}, 'choice.why',
     'preferred'),
    ('for types of data', '/doc/a', {'Accept': 'text/csv, */*;q=0.1'},
     'choice.why', 'data'),
    ('the only one', '/doc/a', {'Accept': 'text/turtle'}, 'choice.why', 'only'),
    ('without Accept', '/doc/a', {}, 'choice.why', 'no-accept'),
    ('by the URI', '/doc/a.ttl', {'Accept': HTML}, 'choice.why', 'fixed'),
    ('none', '/doc/a', {'Accept': 'image/png'}, 'choice.why', 'none'),
    ('the coding', '/doc/a', {'Accept-Encoding': 'br'}, 'choice.coding', 'br'),
    ('no coding', '/doc/a', {'Accept-Encoding': '*;q=0'}, 'choice.coding',
     'none'),
    ('a range of bytes', '/doc/a.nt', {'Range': 'bytes=0-9'},
     'response.condition', 'part'),
    ('a condition that fails', '/doc/a.nt', {'If-Match': '"x"'},
     'response.condition', 'failed'),
    ('a condition that changes nothing', '/doc/a.nt',
     {'If-None-Match': '"x"'}, 'response.condition', 'nothing'),
    ('a condition that does not count', '/id/a', {'If-None-Match': '*'},
     'response.condition', 'not-asked'),
]
# (words, target, fields, a line of the text)
LINES = [
    ('the request', '/id/a', {}, '  GET /id/a HTTP/1.1'),
    ('the first authority', '/id/a', {},
     '  A path alone is for the first authority, e.example.'),
    ('a malformed range', '/doc/a', {'Accept': 'foo'},
     '  foo  malformed, and left out'),
    ('a thing', '/id/a', {}, '  It is a thing: http://e.example/id/a.'),
    ('the document of a thing', '/doc/a', {},
     '  It is the document of the thing http://e.example/id/a.'),
    ('an information resource', '/about.html', {},
     '  type  http://xmlns.com/foaf/0.1/Document  (of information resources)'),
    ('the pattern', '/v/x', {}, '  By the pattern /d/{name} (so:document).'),
    ('an extension', '/doc/a.ttl', {},
     '  The extension .ttl was cut off the path: it means Turtle.'),
    ('the winner', '/doc/a', {'Accept': 'text/turtle, text/html'},
     '  Turtle is sent: of the formats with the highest weight, it is named '
     'first.'),
    ('the language', '/doc/a', {'Accept': HTML, 'Accept-Language': 'de'},
     '  By Accept-Language, the language of the page is de.'),
    ('a language in the URI', '/doc/a.de.html', {},
     '  The URI names the language of the page: de.'),
    ('one language alone', '/doc/b', {'Accept': HTML},
     '  All labels of the page are in one language or in none.'),
    ('the status', '/id/a', {}, '  303 See Other'),
    ('what is near', '/id/A', {}, '  near: http://e.example/id/a'),
    ('a service', '/-/search?q=a', {},
     '  The service "search" answers, and no name in the data.'),
    ('a fragment', 'http://e.example/ns#rel', {},
     '  Clients do not send the fragment "#rel".'),
    ('an alias', '/id/a', {'Host': 'alias.example'},
     '  This Host stands for the authority e.example.'),
    ('an empty field', '/doc/a', {'Accept': ''}, '  The field is empty.'),
    ('what mentions it', '/id/mentioned', {},
     '  mentioned by: http://e.example/id/a'),
    ('a predicate', '/p/1', {}, '  It is used as a predicate.'),
    ('a withdrawn name', '/id/gone', {}, '  Its owner has withdrawn this name '
     '(so:gone, a table, or so:onDeprecated).'),
    ('the status of a withdrawn name', '/id/gone', {},
     '  The name has been withdrawn.'),
    ('a moved name', '/id/former', {}, '  Its owner has moved this name '
     '(a table, or so:onDeprecated).'),
    ('where it has moved', '/id/former', {}, '  to: http://e.example/id/a'),
    ('the status of a moved name', '/id/former', {},
     '  The URI in Location is the one to use from now on.'),
    ('another spelling', '/id/Mercury_%28planet%29', {},
     '  Nothing has the name as it is spelled; the data have it in another '
     'spelling.'),
    ('a long target', '/' + 9000 * 'a', {},
     '  The request target is too long.'),
    ('another Host', '/id/a', {'Host': 'x.example'},
     '  No names are hosted for this Host.'),
    ('the status of another Host', '/id/a', {'Host': 'x.example'},
     '  --alias, so:alias or so:namespace would give this Host a meaning.'),
    ('a refusal', '/id/a', {'Host': 'a b'},
     '  The request is refused before its target is looked up.'),
    ('a page that a document does not have', '/doc/a?page=9', {},
     '  The document does not have the page that the query asks for.'),
    ('the configuration', '/thing.html', {},
     '  so:thing in the configuration says that it is a thing.'),
    ('terms below a name', '/below', {},
     '  The data describe terms below it, with "#".'),
    ('two schemes', '/id/twin', {}, '  also  https://e.example/id/twin'),
    ('the service for any IRI', '/-/doc?iri=http%3A%2F%2Fguest.example%2Fg',
     {}, '  The service "doc" describes any IRI.'),
    ('what points at it', '/doc/b?inbound', {},
     '  The query asks for what points at it.'),
    ('no coding', '/doc/a', {'Accept-Encoding': '*;q=0'},
     '  Accept-Encoding refuses all content codings on offer.'),
    ('a coding', '/doc/a', {'Accept-Encoding': 'gzip;q=0.5'},
     '  gzip      0.5'),
]
NO_FORMAT = '  Nothing on offer is acceptable to the client.'
REFUSED = '  The request is refused before its target is looked up.'
NEWER = '  The URI in Location is the one to use from now on.'
# Answers that somebody does not expect, and the sentences that name the reason:
# (words, target, fields, lines of the text)
UNEXPECTED = [
    ('200 for what was meant as a thing', '/about.html', {},
     ['  It has a type of information resources.',
      '  type  http://xmlns.com/foaf/0.1/Document  (of information resources)']),
    ('200 for an ontology', '/onto/', {},
     ['  type  http://www.w3.org/2002/07/owl#Ontology  (of information '
      'resources)']),
    ('301 in place of 303', '/id/former', {},
     ['  Its owner has moved this name (a table, or so:onDeprecated).', NEWER]),
    ('301 to another spelling', '/id/Mercury_%28planet%29', {},
     ['  Nothing has the name as it is spelled; the data have it in another '
      'spelling.', NEWER]),
    ('301 to the slash', '/onto', {}, [NEWER]),
    ('410', '/id/gone', {},
     ['  Its owner has withdrawn this name (so:gone, a table, or '
      'so:onDeprecated).']),
    ('410 for what is deprecated', '/w/x', {},
     ['  The name has been withdrawn.']),
    ('404 for what is only mentioned', '/id/mentioned', {},
     ['  mentioned by: http://e.example/id/a']),
    ('404 for another case', '/id/A', {}, ['  near: http://e.example/id/a']),
    ('404 for a page', '/doc/a?page=9', {},
     ['  The document does not have the page that the query asks for.']),
    ('421', '/id/a', {'Host': 'other.example'},
     ['  No names are hosted for this Host.',
      '  --alias, so:alias or so:namespace would give this Host a meaning.']),
    ('400 for the Host', '/id/a', {'Host': 'a b'},
     [REFUSED, '  The Host field is malformed.']),
    ('400 for the target', '/id/%4', {},
     [REFUSED, '  The request target is malformed.']),
    ('406', '/doc/a', {'Accept': 'image/png'},
     ['  None of these formats is acceptable.', NO_FORMAT]),
    ('406 where Accept excludes', '/doc/a', {'Accept': 'text/turtle;q=0'},
     ['  text/turtle;q=0  0', NO_FORMAT]),
    ('406 for RDF/XML', '/doc/control.rdf', {},
     ['  RDF/XML cannot express its description.', NO_FORMAT]),
    ('406 of a thing', '/v/x', {'Accept': 'image/png'},
     ['  The settings of the namespace http://e.example/v/ hold.', NO_FORMAT]),
    ('406 for the coding', '/doc/a', {'Accept-Encoding': '*;q=0'},
     ['  Accept-Encoding refuses all content codings on offer.']),
    ('412', '/doc/a.nt', {'If-Match': '"x"'},
     ['  The variant does not meet the condition of the request.']),
    ('416', '/doc/a.nt', {'Range': 'bytes=99999-'},
     ['  The range begins after the end of the variant.']),
    ('HTML where Turtle was wanted', '/doc/a',
     {'Accept': 'text/html, text/turtle'},
     ['  HTML is sent: of the formats with the highest weight, it is named '
      'first.']),
    ('HTML for any type', '/doc/a', {'Accept': '*/*'},
     ['  HTML is sent: of equal formats, it comes first in the order of the '
      'server.']),
    ('Turtle where HTML was wanted', '/doc/a.ttl', {'Accept': 'text/html'},
     ['  Turtle is sent: the URI names the format, whatever Accept says.']),
    ('Turtle for a malformed Accept', '/doc/a', {'Accept': ';;'},
     ['  ;;  malformed, and left out']),
    ('another document than usual', '/id/pair', {},
     ['  The data say so: <thing> <https://w3id.org/303> <document>.']),
    ('a document at another place', '/v/x', {'Accept': TURTLE},
     ['  By the pattern /d/{name} (so:document).']),
]
# Of each connection, or of the moment.
OTHER = {'connection', 'date', 'content-length', 'transfer-encoding'}


def explain(target, fields, *more):
    words = []
    for name, value in fields.items():
        words += ['-H', f'{name}: {value}']
    return run('explain', *words, *more, target)


def explain_json(target, fields, *more):
    code, out, errors = explain(target, fields, '--json', *more)
    return json.loads(out) if code == 0 else {'code': code, 'errors': errors}


def find(value, path):
    for name in path.split('.'):
        value = value.get(name) if isinstance(value, dict) else None
    return value


def told(explained):
    """The head of an answer, as it was explained."""
    response = explained.get('response', {})
    return (response.get('status'),
            sorted((field['name'], field['value'])
                   for field in response.get('fields', [])))


def sent(server, target, fields):
    """The head of an answer, as it came."""
    others = [pair for pair in fields.items() if pair[0] != 'Host']
    answer = server.get(target, host=fields.get('Host', 'e.example'),
                        fields=others)
    return answer.status, sorted(pair for pair in answer.fields
                                 if pair[0].lower() not in OTHER)


def compare(tap, server, image, words, target, fields):
    tap.equal(told(explain_json(target, fields, image)),
              sent(server, target, fields),
              f'{words}: the head that is explained is the one that is sent')


def tag_of(server, target):
    return server.get(target, host='e.example').field('ETag')


def all_heads(tap, image):
    with Server(image) as server:
        for words, target, fields in CASES:
            compare(tap, server, image, words, target, fields)
        has = {'If-None-Match': tag_of(server, '/doc/a.nt')}
        compare(tap, server, image, 'a condition that is met', '/doc/a.nt', has)
        explained = explain_json('/doc/a.nt', has, image)
        tap.equal(find(explained, 'response.condition'), 'not-modified',
                  'a condition that is met: its name')


def all_reasons(tap, image):
    for words, target, fields, path, expected in REASONS:
        explained = explain_json(target, fields, image)
        tap.equal(find(explained, path), expected, f'{words}: {path}')


def chosen(tap, image):
    explained = explain_json('/doc/a', {'Accept': 'text/*;q=0.5, foo, text/html'},
                             image)
    rows = {row['mediaType']: row for row in explained['variants']}
    tap.check(rows['text/html']['chosen'], 'the variant that wins')
    tap.equal(sum(row['chosen'] for row in rows.values()), 1, 'no other wins')
    tap.equal(rows['text/turtle']['of'], 'text/*;q=0.5',
              'the range that rates another variant')
    tap.equal(rows['text/turtle']['quality'], 0.5, 'its weight')
    tap.equal(rows['text/turtle']['range'], 'type', 'what the range says of it')
    tap.equal(rows['application/n-quads']['range'], 'none',
              'a variant that no range matches')
    tap.equal(rows['text/turtle']['reference'], '/doc/a.ttl',
              'where a variant is')


def all_lines(tap, image):
    for words, target, fields, line in LINES:
        _, out, _ = explain(target, fields, image)
        tap.check(line in out.splitlines(), f'in words: {words}', out)


def all_unexpected(tap, image):
    tap.check(len(UNEXPECTED) >= 20, 'unexpected answers', len(UNEXPECTED))
    for words, target, fields, lines in UNEXPECTED:
        _, text, errors = explain(target, fields, image)
        told_lines = text.splitlines()
        for line in lines:
            tap.check(line in told_lines, f'{words}: "{line.strip()}"', text,
                      errors)


def iris(tap, image):
    explained = explain_json('http://e.example/ns#rel', {}, image)
    tap.equal(find(explained, 'request.target'), '/ns',
              'an IRI with a fragment: the target')
    tap.equal(find(explained, 'request.fragment'), 'rel',
              'an IRI with a fragment: the fragment')
    explained = explain_json('http://e.example/id/é', {}, image)
    tap.equal(find(explained, 'request.target'), '/id/%C3%A9',
              'an IRI is sent as a URI')
    explained = explain_json('http://e.example', {}, image)
    tap.equal(find(explained, 'request.target'), '/', 'an IRI without a path')


SITE = '''@prefix so: <https://w3id.org/seeother#> .
[] a so:Resolver ; so:dataset <data.ttl> ; so:services "/_/" ;
  so:origin <https://host.example/ld> ; so:queryFormat true ;
  so:default "application/ld+json" .
'''


def another_site(tap, folder):
    """Below a prefix, with services elsewhere, and with formats in queries."""
    image = folder.name('site.image')
    run('compile', '-q', '-o', image, '-c', folder.write('site.ttl', SITE))
    with Server(image) as server:
        for words, target, fields in (
                ('a thing of a site', '/id/a', {}),
                ('a thing below its prefix', '/ld/id/a', {}),
                ('a document below its prefix', '/ld/doc/a.ttl', {}),
                ('a format in a query', '/doc/a?format=nt', {}),
                ('what the site prefers', '/doc/a', {'Accept': '*/*'}),
                ('a service of the site', '/ld/_/search?q=a', {}),
                ('an unknown name below its prefix', '/ld/id/nobody', {}),
                ('the host of the site', '/ld/id/a',
                 {'Host': 'host.example'})):
            compare(tap, server, image, words, target, fields)
    tap.equal(find(explain_json('/doc/a?format=nt', {}, image),
                   'resource.format'), 'application/n-triples',
              'a format in a query: its type')
    _, out, _ = explain('/doc/a?format=nt', {}, image)
    tap.check('  The query asks for N-Triples.' in out.splitlines(),
              'a format in a query, in words', out)
    _, out, _ = explain('/ld/id/a', {}, image)
    tap.check('  The prefix /ld of so:origin is not a part of the name.' in
              out.splitlines(), 'the prefix is told', out)


def bytes_of_any_kind(tap, folder):
    data = folder.name('data.ttl')
    explained = explain_json('/doc/a', {'Accept': b'a\xff/b'.decode(
        'utf-8', 'surrogateescape')}, data)
    tap.equal(find(explained, 'accept'), [{'range': 'a\ufffd/b',
                                           'dropped': True}],
              'a field that is not UTF-8')
    _, out, _ = explain('/doc/a', {'Accept': 'a\x1b[2J'}, data)
    tap.check('\x1b' not in out, 'no control character comes out', out)


def engines(tap, folder):
    config = folder.write('engine.ttl', '''
@prefix so: <https://w3id.org/seeother#> .
[] a so:Resolver ; so:dataset <data.ttl> ; so:namespace [
  so:iri <http://big.example/id/> ; so:source [
    so:endpoint <http://127.0.0.1:9/sparql> ] ] .''')
    explained = explain_json('http://big.example/id/x', {}, '-c', config)
    tap.equal(find(explained, 'resource.kind'), 'engine',
              'a name in an engine: its kind')
    questions = find(explained, 'questions') or [{}]
    tap.equal(questions[0].get('name'), 'http://big.example/id/x',
              'a name in an engine: what would be asked')
    tap.equal(questions[0].get('endpoints'), ['http://127.0.0.1:9/sparql'],
              'a name in an engine: who would be asked')
    tap.equal(find(explained, 'response'), None,
              'a name in an engine: there is no answer')
    _, out, _ = explain('http://big.example/id/x', {}, '-c', config)
    tap.check('  http://big.example/id/x at http://127.0.0.1:9/sparql' in
              out.splitlines(), 'a name in an engine, in words', out)
    explained = explain_json('http://big.example/id/x', {},
                             'sparql:http://127.0.0.1:9/sparql')
    tap.equal(find(explained, 'resource.kind'), 'engine',
              'an endpoint alone has all names')


def codes(tap, folder):
    data = folder.name('data.ttl')
    broken = folder.write('broken.ttl', '<a> <b> .\n')
    config = folder.write('bad.ttl', '@prefix so: <https://w3id.org/seeother#>'
                          ' . [] a so:Resolver ; so:nothing "x" .\n')
    for words, arguments, expected in (
            ('what is answered', (data, '/id/a'), 0),
            ('what is not found', (data, '/id/nobody'), 0),
            ('nothing to explain', (), 64),
            ('neither an IRI nor a path', (data, 'ftp://e/x'), 64),
            ('a field without a colon', ('-H', 'Accept', data, '/id/a'), 64),
            ('bad data', (broken, '/id/a'), 65),
            ('no data', (folder.name('no.ttl'), '/id/a'), 66),
            ('a bad configuration', ('-c', config, '/id/a'), 78),
            ('an option of another command', ('-o', 'x', data, '/id/a'), 64)):
        code, _, errors = run('explain', *arguments)
        tap.equal(code, expected, f'the exit code: {words}', errors)
    for option, command, message in (
            (['-H', 'Accept: */*'], 'check', 'it is for explain'),
            (['--json'], 'compile', 'it is for check, explain')):
        code, _, errors = run(command, *option, '-o', 'x', data) \
            if command == 'compile' else run(command, *option, data)
        tap.equal(code, 64, f'{option[0]} is not for {command}')
        tap.check(message in errors,
                  f'{option[0]} is not for {command}: the message', errors)


def main():
    tap = Tap()
    with Folder() as folder:
        folder.write('data.ttl', DATA + ''.join(
            f'<id/long> :rel "value {n}" .\n' for n in range(5000)))
        folder.write('moved.csv', MOVED)
        image = folder.name('x.image')
        code, _, errors = run('compile', '-o', image, '-c',
                              folder.write('c.ttl', CONFIG))
        if tap.equal(code, 0, f'the data are compiled: {errors}'):
            all_heads(tap, image)
            all_reasons(tap, image)
            chosen(tap, image)
            all_lines(tap, image)
            all_unexpected(tap, image)
            iris(tap, image)
        another_site(tap, folder)
        bytes_of_any_kind(tap, folder)
        engines(tap, folder)
        codes(tap, folder)
    tap.done()


if __name__ == '__main__':
    main()
