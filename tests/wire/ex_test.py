"""The fixture of the numbered cases: a small data set at http://ex.test/, and
the two shapes of a redirect to ask it for.

A case is named by its number in the project's list of cases: a letter for
its part, and a number. What the design answers differently says so, with the
reason, in the words of the case."""
import re
from pathlib import Path

from case_file import CaseFile
from support import Folder, Server, Tap

SITE = 'http://ex.test'
ALICE = f'{SITE}/id/alice'
FILES = CaseFile(Path(__file__).with_name('cases') / 'ex_test.setup').files
DATA = FILES['data.ttl']
TYPES = {'text/html': '.html', 'text/turtle': '.ttl',
         'application/ld+json': '.jsonld', 'application/rdf+xml': '.rdf',
         'application/n-triples': '.nt', 'application/trig': '.trig',
         'application/n-quads': '.nq', 'text/markdown': '.md',
         'application/rdf+json': '.rj', 'image/svg+xml': '.svg'}
RDF = [suffix for kind, suffix in TYPES.items()
       if kind not in ('text/html', 'text/markdown')]


class Site:
    """The data set, served in one shape of redirect."""

    def __init__(self, folder, style='Generic'):
        for name, text in FILES.items():
            folder.write(name, text)
        self.server = Server('-c', folder.name(f'{style}.ttl'))

    def get(self, target, accept=None, fields=(), **options):
        """As from anywhere: "Host" is of the site unless said otherwise."""
        options.setdefault('host', 'ex.test')
        return self.server.get(target, accept=accept, fields=fields, **options)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.server.end()


def kind(answer):
    return answer.field('Content-Type').split(';')[0]


def tokens(text):
    """The members of a list of tokens, in lower case."""
    return {word.strip().lower() for word in text.split(',') if word.strip()}


def links(answer):
    """(target, {parameter: value}) of each link."""
    found = re.findall(r'<([^>]*)>((?:\s*;\s*\w+="[^"]*")*)',
                       answer.field('Link'))
    return [(target, dict(re.findall(r'(\w+)="([^"]*)"', parameters)))
            for target, parameters in found]


def undated(answer):
    """The fields but those that tell the moment."""
    return [field for field in answer.fields if field[0] != 'Date']


def run_cases(*parts):
    """Runs each part with (tap, the generic site, the one with variants)."""
    tap = Tap()
    with Folder() as folder, Site(folder) as generic, \
            Site(folder, 'Variant') as variant:
        for part in parts:
            part(tap, generic, variant)
    tap.done()
