"""Reads the text of metrics and refuses what OpenMetrics 1.0 does not allow;
and asks an admin address for it."""
import re
import socket

from support import build, read_answer

NAME = r'[a-zA-Z_:][a-zA-Z0-9_:]*'
LABEL = r'[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\["\\n])*"'
SAMPLE = re.compile(rf'({NAME})(?:\{{({LABEL}(?:,{LABEL})*)\}})? (\S+)')
NUMBER = re.compile(r'\d+(\.\d+)?')
META = re.compile(rf'# (TYPE|UNIT|HELP) ({NAME}) (.*)')
SUFFIXES = {'counter': ('_total',), 'gauge': ('',), 'info': ('_info',),
            'histogram': ('_bucket', '_count', '_sum')}


class Metrics:
    """families: name to (type, unit, help); samples: (name, labels) to a
    number, where labels are a sorted tuple of pairs."""

    def __init__(self, text):
        self.families, self.samples, self.faults = {}, {}, []
        self.read(text)
        self.check_histograms()

    def fault(self, words):
        self.faults.append(words)

    def read(self, text):
        lines = text.split('\n')
        if lines[-2:] != ['# EOF', '']:
            self.fault('it does not end with # EOF and a line feed')
        family, meta = None, {}
        for line in lines[:-2]:
            found = META.fullmatch(line)
            if found:
                kind, name, rest = found.groups()
                if kind == 'TYPE':
                    if name in self.families:
                        self.fault(f'{name}: a second family')
                    family, meta = name, {}
                if name != family or kind in meta:
                    self.fault(f'{line}: it stands in another family')
                meta[kind] = rest
                self.families[family] = (meta['TYPE'], meta.get('UNIT', ''),
                                         meta.get('HELP', ''))
            else:
                self.read_sample(line, family)
        for name, (kind, unit, words) in self.families.items():
            if kind not in SUFFIXES or not words:
                self.fault(f'{name}: type {kind}, help "{words}"')
            if unit and not name.endswith('_' + unit):
                self.fault(f'{name}: it does not end with its unit {unit}')

    def read_sample(self, line, family):
        found = SAMPLE.fullmatch(line)
        if not found or not family:
            self.fault(f'{line}: it is not a sample')
            return
        name, text, value = found.groups()
        pairs = re.findall(r'(\w+)="((?:[^"\\]|\\.)*)"', text or '')
        key = (name, tuple(sorted(pairs)))
        suffixes = SUFFIXES.get(self.families[family][0], ())
        if name not in [family + suffix for suffix in suffixes]:
            self.fault(f'{line}: it is not of the family {family}')
        if key in self.samples or len(dict(pairs)) < len(pairs):
            self.fault(f'{line}: it is there twice')
        if not NUMBER.fullmatch(value):
            self.fault(f'{line}: {value} is not a number')
        self.samples[key] = float(value)

    def check_histograms(self):
        for name, (kind, _, _) in self.families.items():
            if kind != 'histogram':
                continue
            for labels in {key for key, _ in self.histogram_of(name)}:
                rows = [(float(le), n) for (key, le), n in
                        ((k, self.samples[(name + '_bucket', tuple(sorted(
                            k[0] + (('le', k[1]),))))])
                         for k in self.histogram_of(name)) if key == labels]
                counts = [n for _, n in rows]
                if rows != sorted(rows) or counts != sorted(counts):
                    self.fault(f'{name}{labels}: buckets do not grow')
                if rows[-1][0] != float('inf') or \
                        counts[-1] != self.samples[(name + '_count', labels)]:
                    self.fault(f'{name}{labels}: +Inf is not the count')

    def histogram_of(self, name):
        """(labels without le, le), in order."""
        return [(tuple(p for p in labels if p[0] != 'le'), dict(labels)['le'])
                for sample, labels in self.samples if sample == name + '_bucket']

    def value(self, sample, **labels):
        """0 for a series that has not begun."""
        return self.samples.get((sample, tuple(sorted(labels.items()))), 0)

    def total(self, sample, **labels):
        """Of all series with these labels."""
        return sum(value for (name, pairs), value in self.samples.items()
                   if name == sample and labels.items() <= dict(pairs).items())


def ask(address, target='/metrics', method='GET', accept=None, fields=(),
        timeout=10.0):
    """One request to a path or a port."""
    fields = list(fields) + ([('Accept', accept)] if accept else [])
    family = socket.AF_UNIX if isinstance(address, str) else socket.AF_INET
    place = address if isinstance(address, str) else ('127.0.0.1', address)
    with socket.socket(family) as plug:
        plug.settimeout(timeout)
        plug.connect(place)
        plug.sendall(build(method, target, 'admin.example', fields, None))
        with plug.makefile('rb') as stream:
            return read_answer(stream, method == 'HEAD')


def scrape(address):
    return Metrics(ask(address).text())
