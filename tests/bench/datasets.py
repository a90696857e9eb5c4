"""Real data sets, where they are: a folder beside the project, or $DATASETS,
unpacked."""
import gzip
import os
import random
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

import judge
from tools import Question, Seeother, fetch, load, median, run

SHARED = Path(__file__).resolve().parents[3] / 'shared' / 'datasets'
# name, what is loaded of it
SETS = (('UNESCO thesaurus', 'unesco/unesco-thesaurus.ttl'),
        ('FIBO', 'fibo'), ('QUDT', 'qudt'),
        ('RDA registry', 'rda/nt'), ('Nomisma', 'nomisma'),
        ('National Portrait Gallery', 'aac/npg.nt.gz'))
SYNTAXES = {'.ttl': 'turtle', '.nt': 'ntriples', '.rdf': 'rdfxml',
            '.owl': 'rdfxml', '.nq': 'nquads', '.trig': 'trig'}
FILES_MOST = 400  # that rapper is started for, one by one
NAMES = 20000
TURTLE = 'text/turtle'
QUICK = 3  # sets that a quick run has time for
SUBJECT = re.compile(rb'^<(https?://[^/>]+)(/[^>#]*)[>#]', re.M)


def unpacked(folder):
    """Where the sets are; None without any."""
    if os.environ.get('DATASETS'):
        return Path(os.environ['DATASETS'])
    if not (SHARED / 'unpack.sh').exists():
        return None
    subprocess.run(['sh', str(SHARED / 'unpack.sh'), str(folder)], check=True,
                   stdout=subprocess.DEVNULL)
    return Path(folder)


def files_of(path, folder):
    """The plain files that are loaded of a path."""
    if path.is_dir():
        return [file for file in sorted(path.rglob('*'))
                if file.suffix in SYNTAXES and file.is_file()]
    if path.suffix != '.gz':
        return [path]
    plain = Path(folder) / path.stem
    plain.write_bytes(gzip.decompress(path.read_bytes()))
    return [plain]


def rapper(files):
    """Seconds to count the statements of all; it stops at what is no RDF."""
    return sum(run('rapper', '-q', '-c', '-i', SYNTAXES[file.suffix], file,
                   cores=1, check=False) for file in files)


def names(port):
    """Some of the paths that the host with most subjects has."""
    hosts = {}
    for host, path in SUBJECT.findall(fetch(port, '/-/dump.nq')[2]):
        hosts.setdefault(host, set()).add(path)
    if not hosts:
        return '', []
    host, paths = max(hosts.items(), key=lambda pair: len(pair[1]))
    paths = sorted(path for path in paths if path.isascii())
    random.Random(7).shuffle(paths)
    return (host.decode().split('//')[1],
            [path.decode() for path in paths[:NAMES]])


def document_of(port, path, host):
    """Where a thing's 303 leads; None where it is a document itself."""
    head = fetch(port, path, host=host)[2].split(b'\r\n\r\n', 1)[0]
    found = re.search(rb'^Location: (\S+)', head, re.M)
    return found.group(1).decode() if found else None


def served(bench, name, program, image):
    """How many statements the dump has, and loads of redirects and of
    documents; None in place of one that there is not, or that is wrong."""
    with Seeother(program, '--cache-size', 0, image) as server:
        count = len(re.findall(rb' \.\n', fetch(server.port, '/-/dump.nq')[2]))
        host, paths = names(server.port)
        seen = [(path, document_of(server.port, path, host))
                for path in paths[:2000]]
        results = []
        for words, status, media_type, some in (
                ('303', 303, None, [path for path, to in seen if to]),
                ('Turtle', 200, TURTLE, [to for _, to in seen if to])):
            question = Question('', 0, TURTLE, '', host, tuple(some))
            right = judge.Right(status, media_type=media_type)
            fine = some and bench.is_right(
                f'{name}: {words}', '-',
                judge.wrong(server, question, lambda *_: right))
            results.append(load(server, question, seconds=bench.seconds)
                           if fine else None)
    return count, results


def measure(bench, program, name, path, folder):
    image = Path(folder) / 'real.image'
    files = files_of(path, folder)

    def compiled():
        return run(program, 'compile', '-q', '--lenient', '--threads', 1,
                   '-o', image, *(files if len(files) == 1 else [path]),
                   cores=1)
    compiled()
    count, results = served(bench, name, program, image)
    works = [compiled]
    if len(files) <= FILES_MOST and shutil.which('rapper') and bench.is_right(
            f'{name}: `rapper -c`', '-', judge.wrong_count(
                sum(judge.rapper_distinct(file, SYNTAXES[file.suffix])
                    for file in files), count)):
        works.append(lambda: rapper(files))
    ours, *theirs = map(median, bench.turn(*works))
    return {'name': name, 'statements': count, 'files': len(files),
            'compile': ours, 'rapper': theirs[0] if theirs else None,
            'bytes': image.stat().st_size / count, 'results': results}


def real_sets(bench, program):
    with tempfile.TemporaryDirectory(prefix='seeother-sets-') as folder:
        os.chmod(folder, 0o755)
        where = unpacked(folder)
        if not where:
            bench.say('  no real data sets here')
            return
        for name, path in SETS[:QUICK] if bench.quick else SETS:
            if (where / path).exists():
                row = measure(bench, program, name, where / path, folder)
                bench.real.append(row)
                bench.say('  ' + ' '.join(cells(row)))


def cells(row):
    yield row['name']
    yield f'{row["statements"]:,}'
    yield f'{row["files"]:,}'
    yield f'{row["bytes"]:.1f}'
    yield f'{row["compile"]:.2f} s'
    yield f'{row["compile"] / row["rapper"]:.2f} x' if row['rapper'] else '-'
    for result in row['results']:
        yield f'{result["rate"]:,.0f}' if result else '-'
    turtle = row['results'][1]
    yield f'{turtle["cpu"]:.1f} us' if turtle else '-'


def table(rows):
    yield '| data | statements | files | bytes each | compile, 1 core | ' \
          '`rapper -c` | 303s/s | Turtle/s | CPU |'
    yield '|---|---|---|---|---|---|---|---|---|'
    for row in rows:
        yield '| ' + ' | '.join(cells(row)) + ' |'
