#!/usr/bin/python3
"""The site map of more names than one may have by its protocol: an index, and
parts that have each document once."""
import re
import xml.etree.ElementTree as tree

from support import Folder, Server, Tap

NAMES, MOST = 50003, 50000
SPACE = '{http://www.sitemaps.org/schemas/sitemap/0.9}'


def places(answer):
    return [place.text for place in
            tree.fromstring(answer.content).iter(SPACE + 'loc')]


def main():
    tap = Tap()
    with Folder() as folder:
        path = folder.write('names.nt', ''.join(
            f'<http://e.example/id/n{i}> <http://e.example/p> "{i}" .\n'
            for i in range(NAMES)))
        with Server(path) as server:
            def ask(target):
                return server.get(target, host='e.example', timeout=30)
            index = ask('/sitemap.xml')
            parts = places(index)
            tap.equal(index.status, 200, 'the index')
            tap.check(b'<sitemapindex' in index.content,
                      'it has two parts: "<sitemapindex"', index.content)
            tap.equal(parts,
                      [ f'http://e.example/sitemap.xml?part={i}' for i in (1,
                      2)], 'it has two parts: parts')
            found = [places(ask(re.sub('http://e.example', '', part)))
                     for part in parts]
            tap.equal([len(part) for part in found], [MOST, NAMES - MOST],
                      'a part has 50,000 documents at most')
            tap.check({p for part in found for p in part} == {
                f'http://e.example/doc/n{i}' for i in range(NAMES)},
                'and together they have each document')
            tap.equal([ask(f'/sitemap.xml?part={i}').status
                       for i in ('0', '3', 'x')], [404] * 3,
                      'there is no other part')
    tap.done()


if __name__ == '__main__':
    main()
