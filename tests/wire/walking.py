"""Shared parts of the walks: tests/walk/walk.py as a process of its own."""
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

SOURCE = Path(os.environ.get('srcdir', '.'))
WALK = Path(__file__).resolve().parents[1] / 'walk' / 'walk.py'
CLASS = re.compile(r'^<([^>]+)> rdfs:subClassOf so:InformationResource \.$',
                   re.M)
SYNTAXES = {'.ttl': 'turtle', '.n3': 'turtle', '.ontology': 'turtle',
            '.trig': 'trig', '.rdf': 'rdfxml', '.owl': 'rdfxml'}
LOCAL = 'http://localhost/'


def absent():
    """What a walk needs and this machine does not have."""
    names = [name for name in ('rapper', 'serdi') if not shutil.which(name)]
    if not importlib.util.find_spec('rdflib'):
        names.append('rdflib')
    return names


def statements(path, name):
    """The N-Quads that rapper makes of a file, as octets; NAME is what the
    server calls it below http://localhost/."""
    return subprocess.run(
        ['rapper', '-q', '-i', SYNTAXES[path.suffix], '-o', 'nquads',
         str(path), LOCAL + name],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False).stdout


def write_classes(folder):
    """The classes whose instances are information resources, one a line."""
    text = (SOURCE / 'vocab' / 'information-resources.ttl').read_text()
    return folder.write('classes', '\n'.join(CLASS.findall(text)))


def walk(folder, port, oracles, *options, timeout=600):
    """(exit code or 'timeout', what it printed, its report or None)"""
    report = Path(folder.name('report.json'))
    report.unlink(missing_ok=True)
    command = [sys.executable, str(WALK), '--base', f'http://127.0.0.1:{port}',
               '--oracle', *map(str, oracles), '--information-resources',
               write_classes(folder), '--json', str(report), *options]
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, timeout=timeout,
                              check=False)
    except subprocess.TimeoutExpired:
        return 'timeout', '', None
    printed = done.stdout.decode('utf-8', 'replace')
    found = json.loads(report.read_text()) if report.exists() else None
    return done.returncode, printed, found


def failures(report, kind=None, limit=3):
    """The first failures (of one kind of check) as lines."""
    found = [f for f in report['failures'] if kind in (None, f['check'])]
    return [line for f in found[:limit]
            for line in (f['check'], f['request'], f['message'])]
