#!/usr/bin/python3
"""The pages in Chromium: no violation of the rules of axe-core, no message on
the console, nothing loaded from elsewhere, at three widths, light and dark;
with the keyboard alone, and without scripts.

playwright-core and axe-core are in $SEEOTHER_NODE_MODULES, or in node_modules
of tests/clients. $SEEOTHER_SHOTS is a folder for screenshots of the demo: then
every page is opened at each width, light and dark."""
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / 'wire'))

from support import Folder, Server, Tap, skip_all  # noqa: E402

MODULES = Path(os.environ.get('SEEOTHER_NODE_MODULES') or
               HERE.parent / 'clients' / 'node_modules').resolve()
CHROMIUM = shutil.which('chromium') or ''
DEMO = HERE.parents[1] / 'data' / 'demo.ttl'
PATHS = ['/', '/doc/jupiter', '/doc/jupiter.ar.html', '/doc/galileo-galilei',
         '/doc/paranal-observatory', '/doc/body-type/giant-planet', '/ns',
         '/-/browse', '/-/browse?class=http://solar.example/ns%23Moon',
         '/-/search?q=jup', '/-/search?q=zzz', '/doc/sun?inbound',
         '/id/jupitr', '/doc/dataset', '/.well-known/void']
PAGE_MAXIMUM = 30000  # bytes of the page of a usual thing
REQUESTS = 3
THINGS = ['/doc/jupiter', '/doc/galileo-galilei', '/doc/paranal-observatory',
          '/doc/body-type/giant-planet', '/ns']
STOPS = 6  # of the keyboard before the first fact of a page
IMAGE = '''@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
<http://e.example/id/a> rdfs:label "with an image" ;
  foaf:depiction <https://images.example/a.png> .
'''


def node(script, asked, timeout=280):
    done = subprocess.run(
        ['node', str(HERE / script)], input=json.dumps(asked).encode(),
        capture_output=True, timeout=timeout,
        env={**os.environ, 'NODE_PATH': str(MODULES)})
    return [json.loads(line) for line in done.stdout.splitlines()], \
        done.stderr.decode('utf-8', 'replace')


def open_pages(tap, server, paths, everything, shots=None):
    base = f'http://127.0.0.1:{server.port}'
    rows, errors = node('pages.cjs', {
        'base': base, 'chromium': CHROMIUM, 'paths': paths, 'all': everything,
        'shots': shots})
    wanted = len(paths) * (6 if everything else 1)
    tap.check(len(rows) == wanted, f'{wanted} pages were opened', len(rows),
              errors)
    for row in rows:
        words = f'{row["path"]}, {row.get("look")}'
        if 'failed' in row:
            tap.check(False, words, row['failed'])
            continue
        said = [text for text in row['console']
                if not (row['status'] >= 400 and 'Failed to load' in text)]
        bad = {'axe': row['violations'], 'console': said,
               'elsewhere': row['elsewhere'], 'doubled': row['ids']}
        # a map has its land in a file of its own
        most = REQUESTS + any('/coast.svg' in at for at in row['requests'])
        tap.check(not any(bad.values()) and row['overflow'] <= 0 and
                  len(row['requests']) <= most and row['heading'] and
                  row['title'], words, bad, row['overflow'], row['requests'])
    return rows


def sizes(tap, rows):
    thing = [row for row in rows if row.get('path') == '/doc/jupiter']
    tap.check(thing and all(row['size'] <= PAGE_MAXIMUM for row in thing),
              f'a usual thing has a page of at most {PAGE_MAXIMUM} bytes',
              thing and thing[0]['size'])


def first_facts(tap, server):
    rows, errors = node('first.cjs', {
        'base': f'http://127.0.0.1:{server.port}', 'chromium': CHROMIUM,
        'paths': THINGS})
    tap.check(len(rows) == 2 * len(THINGS), 'first facts were looked for',
              errors)
    for row in rows:
        words = f'{row["path"]} at {row["width"]}x{row["height"]}: '
        fact = row['fact'] or {'top': 99999, 'stops': 99999}
        tap.check(fact['top'] < row['height'],
                  words + 'the first fact is seen without scrolling', fact)
        tap.check(fact['stops'] <= STOPS,
                  f'{words}at most {STOPS} stops are before it', fact)


def reader(tap, server, other):
    base = f'http://127.0.0.1:{server.port}'
    rows, errors = node('reader.cjs', {
        'base': base, 'chromium': CHROMIUM, 'image': '/doc/a.html',
        'imageBase': f'http://127.0.0.1:{other.port}'})
    if not tap.check(len(rows) == 1, 'the readers were there', errors):
        return
    found = rows[0]
    keys = found['keyboard']
    tap.check(keys.get('first', {}).get('href') == '#-content' and
              keys.get('skipped') == '#-content',
              'the first stop of the keyboard skips to the content', keys)
    tap.check(keys.get('stops', 0) >= keys.get('links', 1) > 20 and
              not keys.get('bare'), 'the keyboard reaches everything, and one '
              'sees where it is', keys)
    hints = found['suggestions']
    tap.check(any('Jupiter' in row for row in hints.get('rows', [])) and
              hints['expanded'] == 'true' and hints['active'] and
              hints['active'] == hints['selected'] and hints['closed'] and
              '/doc/jupiter' in hints['arrived'],
              'suggestions by keyboard', hints)
    copied = found['copying']
    tap.check(copied.get('copied') == 'http://solar.example/id/jupiter' and
              f"'{base}/id/jupiter'" in copied.get('commands', ''),
              'the URI is copied, the commands are for this host', copied)
    plain = found['withoutScripts']
    tap.check('Europa' in plain.get('hits', []) and
              '/doc/europa' in plain['arrived'] and
              plain['heading'] == 'Europa' and not plain['button'],
              'all works without scripts', plain)
    picture = found['picture']
    tap.check(picture.get('said') == [] and picture['links'] > 4 and
              '/doc/' in picture['arrived'],
              'the picture is a document of its own, whose nodes are links',
              picture)
    for name, words in (('image', 'an image from elsewhere is loaded when the '
                         'reader asks'), ('plainImage', 'without scripts too')):
        image = found.get(name, {})
        tap.check(image.get('before') == 0 and
                  image.get('after') == ['https://images.example/a.png'],
                  words, image)


def main():
    if not CHROMIUM or not shutil.which('node'):
        skip_all('chromium or node is absent')
    for module in ('playwright-core', 'axe-core'):
        if not (MODULES / module / 'package.json').is_file():
            skip_all(f'{module} is not in {MODULES}')
    tap = Tap()
    with Folder() as folder, Server('-c', str(DEMO)) as server, \
            Server(folder.write('image.ttl', IMAGE)) as other:
        shots = os.environ.get('SEEOTHER_SHOTS')
        rows = open_pages(tap, server, PATHS if shots else PATHS[:2], True,
                          shots)
        open_pages(tap, server, PATHS[2:], False)
        sizes(tap, rows)
        first_facts(tap, server)
        reader(tap, server, other)
    tap.done()


if __name__ == '__main__':
    main()
