#!/usr/bin/python3
"""Every HTML answer, the note of a redirect included, by the Nu HTML checker
(vnu-jar): no error, and no warning.

The checker is in $SEEOTHER_NODE_MODULES, or in node_modules beside this file;
package.json says which. It needs Java."""
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / 'wire'))

from ex_test import Site, kind  # noqa: E402
from support import Folder, Server, Tap, skip_all  # noqa: E402

MODULES = Path(os.environ.get('SEEOTHER_NODE_MODULES') or
               HERE / 'node_modules').resolve()
JAR = MODULES / 'vnu-jar' / 'build' / 'dist' / 'vnu.jar'
DEMO = HERE.parents[1] / 'data' / 'demo.ttl'
TARGETS = ['/id/alice', '/doc/alice', '/doc/alice.de.html', '/doc/hostile',
           '/doc/alice?inbound', '/doc/alice?page=9', '/vocab', '/slash/',
           '/slash/Term/about', '/id/nobody', '/id/Alice', '/id/gone',
           '/id/al', '/', '/-/none', '/doc/alice.rdf?page=2',
           '/-/lookup?iri=http%3A%2F%2Fex.test%2Fid%2Falice',
           '/-/lookup', '/id/%zz', '/-/doc?iri=http://ex.test/id/q%3Fx%3D1']
OF_DEMO = ['/id/jupiter', '/doc/jupiter', '/doc/jupiter.ar.html',
           '/doc/jupiter.he.html', '/doc/jupiter.ja.html', '/doc/sun?inbound',
           '/ns', '/doc/103P%2FHartley', '/doc/dataset', '/id/jupitr', '/',
           '/doc/paranal-observatory', '/doc/body-type/giant-planet',
           '/-/search?q=jup', '/-/search?q=zz', '/-/search', '/-/browse',
           '/-/browse?class=http://solar.example/ns%23Moon',
           '/-/browse?namespace=http://solar.example/id/',
           '/-/browse?property=http://solar.example/ns%23orbits'
           '&object=http://solar.example/id/sun']
LANGUAGES = (None, 'de', 'fr', 'es')


def collect(get, targets, prefix, folder):
    """The HTML that is answered, as files."""
    for number, target in enumerate(targets):
        for language in LANGUAGES:
            answer = get(target, accept='text/html', fields=[
                ('Accept-Language', language)] if language else [])
            if kind(answer) == 'text/html':
                name = f'{prefix}-{number:02}-{language}-{answer.status}.html'
                folder.write(f'pages/{name}', answer.content)
                yield name, f'{target}, {language}: {answer.status}'


def pages(folder):
    for style in ('Generic', 'Variant'):
        with Site(folder, style) as site:
            yield from collect(site.get, TARGETS, style, folder)
            refused = site.get('/doc/alice', accept='application/foo, '
                               'text/html;q=0.001', host='other.example')
            folder.write('pages/refused.html', refused.content)
            yield 'refused.html', f'{style}: {refused.status}'
    with Server('-c', str(DEMO)) as server:
        yield from collect(server.get, OF_DEMO, 'demo', folder)


def main():
    if not JAR.is_file():
        skip_all(f'the Nu HTML checker is not in {MODULES}')
    if not shutil.which('java'):
        skip_all('java is absent')
    tap = Tap()
    with Folder() as folder:
        names = dict(pages(folder))
        done = subprocess.run(
            ['java', '-jar', str(JAR), '--format', 'json', '--exit-zero-always',
             '--stdout', folder.name('pages')], capture_output=True,
            timeout=240)
        found = {name: [] for name in names}
        for message in json.loads(done.stdout)['messages']:
            if 'appears to be written in' in message['message']:
                continue  # a guess, which a list of language tags misleads
            name = message['url'].rsplit('/', 1)[-1]
            found[name].append(f'{message.get("subType", message["type"])} '
                               f'{message.get("lastLine")}: '
                               f'{message["message"]}')
        for name, words in names.items():
            tap.equal(found[name], [], words)
        tap.check(len(names) > 50, f'{len(names)} pages were looked at')
    tap.done()


if __name__ == '__main__':
    main()
