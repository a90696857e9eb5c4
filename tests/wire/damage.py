#!/usr/bin/python3
"""An image with a damaged block: answers that need the block are 503, all
others are what they would be without the damage, with all their fields but dates. A byte
is turned over in each block in turn, so in each section."""
import os
import struct

from support import Folder, Server, Tap, run

HOST = 'e.example'
THINGS = 12000
HEADER, BLOCK = 4096, 64 * 1024
SECTIONS = [
    'iri bytes', 'iri buckets', 'literal bytes', 'literal buckets',
    'literal qualifiers', 'language bytes', 'language ends', 'datatypes',
    'predicates', 'subject rows', 'row predicate', 'row object', 'row context',
    'object rows', 'in subject', 'in predicate', 'predicate runs',
    'predicate subjects', 'context rows', 'contexts', 'versions',
    'old names', 'documents',
    'document contexts', 'names', 'name hash', 'fragments', 'authorities',
    'labels', 'search', 'search ranks', 'shelves', 'shelf rows', 'classes',
    'spaces', 'namespaces', 'sources', 'config']
TABLE = 264  # where the table of sections stands in the header
BLOCK_HASHES = 32  # and where the offset of the hashes of blocks stands
DUMP = '/-/dump.nq'
MISTAKES_SHOWN = 6

# --- data --------------------------------------------------------------------

PREFIX = {'rdf': 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
          'rdfs': 'http://www.w3.org/2000/01/rdf-schema#',
          'owl': 'http://www.w3.org/2002/07/owl#',
          'xsd': 'http://www.w3.org/2001/XMLSchema#',
          'foaf': 'http://xmlns.com/foaf/0.1/',
          'dcterms': 'http://purl.org/dc/terms/',
          'geo': 'http://www.w3.org/2003/01/geo/wgs84_pos#',
          'id': f'http://{HOST}/id/', 'ns': f'http://{HOST}/ns#',
          'no': f'http://{HOST}/nothing/'}
DEPRECATED = 7  # every so many things


def iri(name):
    prefix, local = name.split(':', 1)
    return f'<{PREFIX[prefix]}{local}>'


def typed(text, datatype):
    return f'"{text}"^^{iri("xsd:" + datatype)}'


def thing(i):
    """What is said of a thing: it links to others of which some are not there,
    and to some that are far away in every order."""
    far = (i * 7919 + 1) % THINGS
    yield 'rdf:type', iri(f'ns:C{i % 40}')
    yield 'rdfs:label', f'"thing {i} word{i % 977}"@en'
    yield 'rdfs:label', f'"Ding {i} Wort{i % 977}"@de'
    yield 'ns:next', iri(f'id:n{(i + 1) % THINGS}')
    yield 'ns:far', iri(f'id:n{far}')
    yield 'ns:lost', iri(f'no:n{i}')
    yield 'rdfs:seeAlso', iri(f'id:unlabelled{i}')
    yield 'foaf:depiction', iri(f'no:picture{i % 100}.png')
    yield 'dcterms:created', typed(f'20{i % 90 + 10}-01-02', 'date')
    yield 'ns:page', typed(f'http://{HOST}/id/n{far}', 'anyURI')
    yield 'geo:lat', typed(i % 80, 'decimal')
    yield 'geo:long', typed(i % 170, 'decimal')
    yield 'ns:part', f'_:b{i}'
    if i % DEPRECATED == 0:
        yield 'owl:deprecated', typed('true', 'boolean')
        yield 'dcterms:isReplacedBy', iri(f'id:n{far}')


def statements():
    for i in range(THINGS):
        graph = iri(f'id:graph{i % 5}') if i % 4 == 0 else ''
        for predicate, value in thing(i):
            yield f'{iri(f"id:n{i}")} {iri(predicate)} {value} {graph}.\n'
        yield f'_:b{i} {iri("ns:of")} {iri(f"id:n{i}")} .\n'
        yield f'{iri(f"id:unlabelled{i}")} {iri("ns:of")} ' \
            f'{iri(f"id:n{i}")} .\n'
        # Names that end like variants of others, so that these have to be
        # looked for.
        if i % 100 == 1:
            yield f'{iri(f"id:n{i}.ttl")} {iri("ns:next")} "a file" .\n'
            yield f'{iri(f"id:n{i}.de")} {iri("ns:next")} "a file" .\n'
    for c in range(40):
        yield f'{iri(f"ns:C{c}")} {iri("rdf:type")} {iri("rdfs:Class")} .\n'
        yield f'{iri(f"ns:C{c}")} {iri("rdfs:label")} "class {c}"@en .\n'
        if c:
            yield f'{iri(f"ns:C{c}")} {iri("rdfs:subClassOf")} ' \
                f'{iri(f"ns:C{c // 2}")} .\n'
    for p in ('next', 'far', 'lost', 'of', 'part'):
        yield f'{iri("ns:" + p)} {iri("rdfs:label")} "{p}"@en .\n'
    yield f'<http://{HOST}/ns> {iri("rdf:type")} {iri("owl:Ontology")} ' \
        f'{iri("id:vocabulary")} .\n'


# Things lead to the variant that is asked for, deprecated ones to what
# replaces them.
CONFIG = f'''@prefix so: <https://w3id.org/seeother#> .
[] a so:Resolver ; so:dataset <served.image> ; so:redirect so:Variant ;
  so:onDeprecated so:Redirect ; so:gone <http://{HOST}/id/n8> .
'''


def quoted(text):
    return text.replace(':', '%3A').replace('/', '%2F').replace('#', '%23')


def requests():
    """(target, Accept, Accept-Language)"""
    for i in (1, 14, THINGS - 6):
        yield f'/id/n{i}', None, None
        yield f'/id/n{i}', 'text/turtle', None
        for end in ('', '.ttl', '.html', '.jsonld', '.nt', '.rdf', '.svg',
                    '.md', '.de.html', '.linkset', '.json'):
            yield f'/doc/n{i}{end}', None, None
        yield f'/doc/n{i}', 'text/html', 'de'
        yield f'/doc/n{i}', 'application/ld+json', None
        yield f'/doc/n{i}', 'image/png', None
        yield f'/doc/n{i}?inbound', 'text/html', None
        known = quoted(f'http://{HOST}/id/n{i}')
        yield f'/-/lookup?iri={known}', None, None
        yield f'/-/doc?iri={known}', None, None
        yield f'/-/browse?property={quoted(PREFIX["ns"] + "next")}' \
            f'&object={known}', None, None
        yield f'/-/search?q=word{i % 977}', 'text/html', None
        yield f'/-/search?q=wort{i % 977}', 'application/json', 'de'
        yield f'/-/suggest?q=thing+{i}', None, None
    yield '/id/graph1', None, None
    yield '/id/graph1.nt', None, None
    yield '/id/graph1', 'text/html', None
    yield '/id/graph1', 'application/ld+json', None
    yield '/ns', 'text/html', None
    yield '/ns', 'text/turtle', None
    for c in (0, 3):
        yield f'/-/browse?class={quoted(PREFIX["ns"] + f"C{c}")}', None, None
    yield f'/-/browse?namespace={quoted(PREFIX["id"])}', None, None
    yield f'/-/browse?namespace={quoted(PREFIX["id"])}&page=90', None, None
    yield '/-/browse', None, None
    yield '/-/', None, None
    yield '/-/', None, 'de'
    yield '/', 'text/html', None
    yield '/.well-known/void', 'text/turtle', None
    yield '/sitemap.xml', None, None
    yield DUMP, None, None
    yield '/id/unlabelled9', 'text/html', None
    yield '/nothing/n4', 'text/html', None
    yield '/id/n', None, None
    yield '/-/nothing', None, None


REQUESTS = list(requests())
CONFIGURED = [r for r in REQUESTS if r[0].startswith(('/id/', '/doc/'))] + \
    [(f'/id/n{i}', kind, None) for i in range(1, 80, 13)
     for kind in ('text/html', 'application/ld+json')] + \
    [('/id/n8', None, None)]


# --- answers -----------------------------------------------------------------

def ask(server, wanted):
    target, accept, language = wanted
    fields = [('Accept-Language', language)] if language else []
    answer = server.get(target, accept=accept, host=HOST, fields=fields)
    return (answer.status,
            [f for f in answer.fields if f[0] not in ('Date', 'Age', 'Last-Modified')],
            answer.content, answer.is_whole)


def is_cut(right, got):
    """Whether an answer is the right one up to somewhere, and its client sees
    that it is not all: such answers are sent while they are made."""
    return right[:2] == got[:2] and not got[3] and \
        right[2].startswith(got[2])


def difference(right, got):
    """The first thing in which an answer differs, in words."""
    if right[0] != got[0]:
        return f'{got[0]}, not {right[0]}'
    for name, value in right[1]:
        if (name, value) not in got[1]:
            return f'{got[0]} with another {name}: {dict(got[1]).get(name)}'
    return f'{got[0]} with other fields or content'


def sections(image):
    at = [struct.unpack_from('<QQ', image, TABLE + 16 * i)
          for i in range(len(SECTIONS))]
    return dict(zip(SECTIONS, at))


def blocks(image):
    """The offset of each block, and the sections that have bytes in it."""
    end = struct.unpack_from('<Q', image, BLOCK_HASHES)[0]
    for start in range(HEADER, end, BLOCK):
        stop = min(start + BLOCK, end)
        yield start, stop, {name for name, (at, length)
                            in sections(image).items()
                            if length and at < stop and at + length > start}


class Count:
    def __init__(self):
        self.flips = self.refused = self.same = self.unavailable = 0
        self.cut = 0
        self.wrong = []
        self.needed = {name: 0 for name in SECTIONS}  # times that it was 503

    def look(self, server, right, where):
        """What was no right answer is asked for again: what fails must not
        leave anything wrong behind."""
        for wanted, expected in right:
            if not self.take(wanted, expected, ask(server, wanted), where):
                self.take(wanted, expected, ask(server, wanted), where)

    def take(self, wanted, expected, got, where):
        """Whether an answer is the right one."""
        if got == expected:
            self.same += 1
            return True
        if got[0] == 503:
            self.unavailable += 1
            for name in where:
                self.needed[name] += 1
        elif is_cut(expected, got):
            self.cut += 1
        else:
            self.wrong.append(f'{wanted[0]} ({wanted[1]}): '
                              f'{difference(expected, got)}; '
                              f'damaged: {", ".join(sorted(where))}')
        return False


def flip_all(folder, sites, image):
    """sites: the arguments of a server of served.image, and the right
    answers."""
    count = Count()
    for start, stop, where in blocks(image):
        broken = bytearray(image)
        broken[(start + stop) // 2] ^= 0x10
        folder.write('served.image', bytes(broken))
        count.flips += 1
        for arguments, right in sites:
            try:
                with Server(*arguments) as server:
                    count.look(server, right, where)
                    if server.process.poll() is not None:
                        count.wrong.append(f'died: {where}')
            except RuntimeError:
                count.refused += 1  # it would not begin to serve
    return count


def ask_all(arguments, wanted):
    with Server(*arguments) as server:
        return [(one, ask(server, one)) for one in wanted]


def main():
    tap = Tap()
    with Folder() as folder:
        source = folder.write('data.nq', ''.join(statements()))
        path = folder.name('served.image')
        code, _, errors = run('compile', '-o', path, source)
        tap.check(code == 0, 'compile -o', errors)
        with open(path, 'rb') as file:
            image = file.read()
        os.unlink(path)  # compiled images are not to be written to
        folder.write('served.image', image)
        config = folder.write('config.ttl', CONFIG)
        sites = [(arguments, ask_all(arguments, wanted))
                 for arguments, wanted in (([path], REQUESTS),
                                           (['-c', config], CONFIGURED))]
        tap.check(sites[0][1] == ask_all([path], REQUESTS),
                  'answers are the same when asked for again')
        statuses = {answer[0] for _, right in sites for _, answer in right}
        tap.equal(statuses, {200, 301, 303, 404, 406, 410},
                  'the sound image answers')
        at = sections(image)
        tap.equal([name for name, (offset, _) in at.items() if offset % 64],
                  [], 'the sections are aligned')
        tap.equal([name for name, (offset, length) in at.items()
                   if offset + length > len(image)], [],
                  'the sections are where they are said to be')
        tap.check(at['name hash'][1] > 2 * BLOCK, 'there are many names', at)
        count = flip_all(folder, sites, image)
        print(f'# {len(image)} bytes, {count.flips} blocks damaged in turn; '
              f'{count.refused} of {len(sites) * count.flips} servers refused '
              f'to begin; {count.same} right answers, {count.unavailable} '
              f'times 503, {count.cut} long answers cut off')
        tap.check(not count.wrong, 'every answer is the right one, or 503',
                  f'{len(count.wrong)} are not',
                  *count.wrong[:MISTAKES_SHOWN])
        tap.check(count.same, 'there are answers that are right')
        tap.check(count.unavailable, 'there are answers with 503')
        tap.check(count.needed['name hash'], 'names are looked up in the hash')
    tap.done()


if __name__ == '__main__':
    main()
