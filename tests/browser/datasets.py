#!/usr/bin/python3
"""Pages of real data sets in Chromium: a thesaurus in many scripts, a museum
with hubs, a vocabulary with hash names, an ontology. As browser.py has it; and
every link on them resolves, and there is a title where there is a label.

The data sets are in $SEEOTHER_SHARED/datasets, or ../shared/datasets beside
the source. $SEEOTHER_PAGES is how many pages of each are opened."""
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
sys.path.insert(0, str(HERE.parent / 'wire'))

from browser import CHROMIUM, MODULES, open_pages  # noqa: E402
from support import Folder, Server, Tap, skip_all  # noqa: E402

SHARED = Path(os.environ.get('SEEOTHER_SHARED') or
              HERE.parents[1].parent / 'shared') / 'datasets'
PAGES = int(os.environ.get('SEEOTHER_PAGES') or 8)
# A set, the files of it, a search that finds something.
SETS = [('a thesaurus', 'unesco', ['unesco/unesco-thesaurus.ttl'], 'educ'),
        ('a museum', 'aac', ['aac/npg.nt.gz'], 'portrait'),
        ('a vocabulary', 'nomisma', ['nomisma/ontology/ontology.251022.ttl'],
         'has'),
        ('an ontology', 'ro', ['ro/ro.owl'], 'part')]
LABEL = re.compile(r'(label|prefLabel|title|name)> ')
LINKS_MAXIMUM = 60  # of a page that are followed


def unpack(folder):
    done = subprocess.run(['sh', str(SHARED / 'unpack.sh'), folder.name('sets')],
                          capture_output=True, timeout=240)
    return done.returncode == 0


def sample(server, query):
    """Documents from all over the site map, and services."""
    def documents(text):
        return [re.sub('^https?://[^/]*', '', place) for place in
                re.findall('<loc>([^<]*)</loc>', text)]
    places = documents(server.get('/sitemap.xml').text())
    if places and all('sitemap' in place for place in places):
        places = [found for place in places
                  for found in documents(server.get(place).text())]
    places = [place.replace('&amp;', '&').replace('&#39;', "'")
              for place in places]
    step = max(1, len(places) // PAGES)
    return ['/', '/-/browse', f'/-/search?q={query}', *places[::step][:PAGES]]


def links(tap, server, rows, words):
    """Each is answered here, or is elsewhere; those to one place are asked
    once."""
    wanted, dead = set(), []
    for row in rows:
        found = [link for link in row.get('links', []) if link.startswith('/')]
        step = max(1, len(found) // LINKS_MAXIMUM)
        wanted.update(link.split('#')[0] for link in found[::step])
        dead += [link for link in row.get('links', []) if not re.match(
            r'/(?![/\\])|https?:|mailto:|tel:|#|data:image/svg', link)]
    for link in sorted(wanted):
        answer = server.get(link, accept='text/html, */*;q=0.8')
        if answer.status >= 400:
            dead.append(f'{link}: {answer.status}')
    tap.check(not dead and wanted, f'{words}: {len(wanted)} links resolve',
              *dead[:10])


def titles(tap, server, rows, words):
    """The name of a page is no IRI where its thing has a label."""
    bare = []
    for row in rows:
        if row.get('status') != 200 or row['path'].startswith('/-/') or \
                row['path'] == '/':
            continue
        said = server.get(row['path'], accept='application/n-triples').text()
        thing = re.search(r'(\S+) <http://xmlns.com/foaf/0.1/primaryTopic> '
                          r'(\S+) ', said)
        subject = thing.group(2) if thing else None
        if subject and any(line.startswith(subject) and LABEL.search(line)
                           and '"' in line for line in said.splitlines()) and \
                re.match('https?:', row['heading']):
            bare.append(row['path'])
    tap.equal(bare, [], f'{words}: titles are labels')


def main():
    if not (SHARED / 'unpack.sh').exists():
        skip_all(f'there are no data sets in {SHARED}')
    if not CHROMIUM or not shutil.which('node') or \
            not (MODULES / 'axe-core').exists():
        skip_all('chromium, node, playwright-core or axe-core is absent')
    tap = Tap()
    with Folder() as folder:
        if not unpack(folder):
            skip_all('the data sets cannot be unpacked')
        for words, _, files, query in SETS:
            paths = [folder.name(f'sets/{name}') for name in files]
            with Server('-b', 'http://data.example/', *paths) as server:
                rows = open_pages(tap, server, sample(server, query), False)
                links(tap, server, rows, words)
                titles(tap, server, rows, words)
    tap.done()


if __name__ == '__main__':
    main()
