#!/usr/bin/python3
"""The names of metrics: those of the program, of docs/metrics.md, and of the
dashboard are the same; and what reads them finds faults."""
import json
import re
import sys
from pathlib import Path

from openmetrics import SUFFIXES, Metrics, ask, scrape
from support import Folder, Server, Tap

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = ROOT / 'docs/metrics.md'
DASHBOARD = ROOT / 'data/grafana/seeother.json'
DATA = '<http://e.example/id/a> <http://e.example/ns#p> "1" .\n'
ROW = re.compile(r'\| `(\w+)` \| (\w+) \| ([^|]*)\|')
VALUES = re.compile(r'\| `(\w+)` \| (.*) \|')
NAME = re.compile(r'\bseeother_\w+')


def sample_names(metrics):
    """{name as in queries: (type, labels but for le)}; a histogram once."""
    found = {}
    for family, (kind, _, _) in metrics.families.items():
        labels = {name for (sample, pairs) in metrics.samples
                  if sample.startswith(family) for name, _ in pairs}
        suffix = '' if kind == 'histogram' else SUFFIXES[kind][0]
        found[family + suffix] = (kind, labels - {'le'})
    return found


def documented():
    return {name: (kind, set(re.findall(r'`(\w+)`', labels)))
            for name, kind, labels in ROW.findall(DOCUMENT.read_text())}


def document(tap, metrics):
    program, manual = sample_names(metrics), documented()
    tap.equal(sorted(set(program) - set(manual)), [],
              'the manual has every metric of the program')
    tap.equal(sorted(set(manual) - set(program)), [],
              'the program has every metric of the manual')
    wrong = [f'{name}: {manual[name]}, {program[name]}'
             for name in set(manual) & set(program)
             if manual[name] != program[name]]
    tap.check(not wrong, 'with that type and these labels', *wrong)
    values = {label: set(re.findall(r'`([\w.]+)`', text)) for label, text in
              VALUES.findall(DOCUMENT.read_text().split('| label |')[1])}
    strange = {f'{label}="{value}"' for _, pairs in metrics.samples
               for label, value in pairs
               if label not in ('le', 'version', 'status') and
               value not in values.get(label, ())}
    tap.check(not strange, 'the manual has every value of a label',
              *sorted(strange))


def names_in(text, metrics):
    """(names of the program, others)"""
    known = {family + suffix for family, (kind, _, _) in
             metrics.families.items() for suffix in SUFFIXES[kind]}
    used = set(NAME.findall(text))
    return used & known, sorted(used - known)


def dashboard(tap, metrics):
    board = json.loads(DASHBOARD.read_text())
    queries = [target['expr'] for panel in board['panels']
               for target in panel['targets']]
    tap.check(len(queries) > 20, 'the dashboard has queries')
    used, unknown = names_in(DASHBOARD.read_text(), metrics)
    tap.equal(unknown, [], 'it asks for nothing that is not there')
    known = {family for family in metrics.families
             if not any(name.startswith(family) for name in used)}
    tap.equal(sorted(known), [], 'it shows every metric')
    by = {label for query in queries
          for group in re.findall(r'by \(([^)]*)\)', query)
          for label in group.split(', ')}
    tap.check(by <= {name for _, pairs in metrics.samples
                     for name, _ in pairs}, 'it sums by labels that are there',
              by)
    places = [tuple(panel['gridPos'][key] for key in 'xywh')
              for panel in board['panels']]
    cells = [(x + i, y + j) for x, y, w, h in places
             for i in range(w) for j in range(h)]
    tap.equal(len(cells), len(set(cells)), 'no panel lies upon another')
    tap.equal(len({panel['id'] for panel in board['panels']}),
              len(board['panels']), 'each panel has a number of its own')
    rules = DOCUMENT.read_text().split('groups:')[1]
    used, unknown = names_in(rules, metrics)
    tap.check(used and not unknown, 'the alerts ask for what is there', unknown)


GOOD = ('# TYPE a counter\n# HELP a An a.\na_total{x="1"} 1\n'
        '# TYPE h histogram\n# HELP h A h.\nh_bucket{le="1.0"} 1\n'
        'h_bucket{le="+Inf"} 2\nh_count 2\nh_sum 1.5\n# EOF\n')
BAD = [('# EOF\n', ''), ('# EOF\n', '# EOF'), ('a_total{x="1"} 1\n', 'a 1\n'),
       ('x="1"', 'x="1'), ('x="1"', 'x="\\x"'), ('x="1"', 'x="1",x="2"'),
       (' 1\n#', ' one\n#'), ('# TYPE h histogram\n', ''),
       ('le="+Inf"} 2', 'le="+Inf"} 0'), ('h_count 2', 'h_count 3'),
       ('h_bucket{le="+Inf"} 2\n', ''), ('# HELP a An a.\n', ''),
       ('# HELP a', '# UNIT a seconds\n# HELP a'),
       ('a_total{x="1"} 1\n', 'a_total{x="1"} 1\na_total{x="1"} 1\n'),
       ('# TYPE h', '# TYPE a')]


def reader(tap):
    tap.equal(Metrics(GOOD).faults, [], 'a good text has no fault')
    for before, after in BAD:
        try:
            faults = Metrics(GOOD.replace(before, after, 1)).faults
        except (KeyError, IndexError, ValueError) as fault:
            faults = [fault]
        tap.check(faults, f'{after!r} for {before!r} is a fault')


def main():
    tap = Tap()
    reader(tap)
    with Folder() as folder:
        plug = folder.name('admin')
        with Server('--admin', f'unix:{plug}',
                    folder.write('data.nt', DATA)) as server:
            for target in ('/id/a', '/doc/a.html', '/doc/a.ttl', '/id/b'):
                server.get(target, host='e.example',
                           fields=[('Accept-Encoding', 'gzip')])
            tap.equal(ask(plug).status, 200, 'there are metrics')
            metrics = scrape(plug)
    document(tap, metrics)
    dashboard(tap, metrics)
    tap.done()


if __name__ == '__main__':
    sys.exit(main())
