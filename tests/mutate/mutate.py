#!/usr/bin/python3
"""Changes the C sources of resolver/ at one place, builds the program, and
looks whether a test fails. It does so for a sample of such mutants, and prints
those that no test notices. The sources stay as they are.

A seed stands for the same sample wherever the sources are the same. A room's
share of the sample is its share of the lines. A mutant is replaced by the next
one of its room if it cannot be compiled, or has the same code as the original.
Calls that give something back (free, unlock) stay, and so does ERR_MEMORY:
sanitizers find leaks and races, and "make torture" makes allocations fail.

The unit tests of the room run first; then those tests that have killed mutants
of the room; then the fast ones. The first failure ends it if it happens again,
or if time is up. A test that fails with the unchanged program is left out.
Tests of style and of tools are never run. Those that need a browser, Java,
Node.js or a SPARQL engine run with --all-tests. Each test has processes, a
loopback interface and a temporary folder in memory of its own, so that a
mutant harms nothing; this needs root.
"""
import argparse
import collections
import concurrent.futures
import os
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT, PYTHON = Path(__file__).resolve().parents[2], '/usr/bin/python3'
STYLE = ('tests/lint/', 'tests/walk/', 'tests/wire/case_runner.py')
FOREIGN = ('tests/browser/', 'tests/clients/', 'tests/wire/engines_same.py')
# Bytes of each process. Its seconds are those of the test that it belongs to.
LIMITS = {resource.RLIMIT_AS: 8 << 30, resource.RLIMIT_FSIZE: 16 << 30,
          resource.RLIMIT_CORE: 0}
ALONE = ['unshare', '--pid', '--fork', '--kill-child', '--mount-proc', '--net',
         'sh', '-c', 'ip link set lo up && mount -t tmpfs -o '
         'size=1g,mode=1777 none "$TMPDIR" && "$@"; exit $?', 'sh']

# --- mutants -----------------------------------------------------------------

GIVES_BACK = (r'(?:\w+_)?(?:free|fini|close|release|destroy|m?unmap)'
              r'(?:_\w+)?\(|pthread_|__builtin_')
CALL = r'(?<=[;{}):]\n) +%s\([^;{}]*\);$'
NESTED = r'(?:[^()]|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))*'
# Each operator: its name, what it looks for in a function without comments and
# strings, and what makes another text of it.
OPERATORS = [
    ('relation', r'(?<=\s)(?:[<>]=?|[!=]=)(?=\s)',
     {'<': '<=', '<=': '<', '>': '>=', '>=': '>', '==': '!=', '!=': '=='}.get),
    ('arithmetic', r'(?<=\s)[-+]=?(?=\s)',
     {'+': '-', '-': '+', '+=': '-=', '-=': '+='}.get),
    ('logic', r'(?<=\s)(?:&&|\|\|)(?=\s)', {'&&': '||', '||': '&&'}.get),
    ('not', r'!(?=[\w(*])', ''.format),
    ('not', rf'(?<=\bif \()(?!!){NESTED}(?=\))', '!({})'.format),
    ('constant', r'(?<![\w.{])(?:[1-9]\d*|0)(?=[uUlL]*\b)(?!\.)',
     lambda number: str(int(number) + 1)),
    ('boolean', r'\b(?:true|false)\b', {'true': 'false', 'false': 'true'}.get),
    ('error', r'(?:(?<=\breturn )|(?<=: ))ERR_(?!NONE|MEMORY)\w+(?=;)',
     'ERR_NONE'.format),
    ('guard', r'\breturn (?:ERR_(?!NONE|MEMORY)\w+|" *")(?=;)', ''.format),
    ('try', CALL % r'TRY', ''.format),
    ('call', CALL % rf'(?!{GIVES_BACK})[a-z]\w*', ''.format),
    ('jump', r'\b(?:break|continue)(?=;)',
     {'break': 'continue', 'continue': 'break'}.get),
]
FUNCTION = re.compile(r'^\{$.*?^\}$', re.M | re.S)
QUOTED = re.compile(r'/\*.*?\*/|"(?:\\.|[^"\\])*"|\'(?:\\.|[^\'\\])+\'|'
                    r'^#(?:[^\n]*\\\n)*[^\n]*', re.M | re.S)
# What declares something, how much a buffer may hold at most, and an order.
DECLARED = re.compile(r'\bstatic const [^;]*;|\benum \{[^}]*\}|'
                      r'\b(?!return)\w+ \*?\w+\[[^]]*\](?= =|;|,)|'
                      r'\bbuffer_init(?:_room)?\([^;]*;|\? -?1 : -?1\b')

Mutant = collections.namedtuple('Mutant', 'name start end text operator')


def blank(found):  # but for quotes and the ends of lines
    text = re.sub(r'[^\n]', ' ', found[0])
    return f'"{text[1:-1]}"' if found[0][0] == '"' else text


def mutants_of(name, operators):
    text = DECLARED.sub(blank, QUOTED.sub(blank, (ROOT / name).read_text()))
    for body in FUNCTION.finditer(text):
        for operator, pattern, change in OPERATORS:
            if operators and operator not in operators:
                continue
            pattern = re.compile(pattern, re.M)
            for found in pattern.finditer(text, *body.span()):
                start, end = found.span()
                start += len(found[0]) - len(found[0].lstrip())
                new = change(text[start:end])
                yield Mutant(name, start, end, new, operator)


def changed(mutant):
    """The number of the first line, the lines, the new lines, and all text."""
    text = (ROOT / mutant.name).read_text()
    new = text[:mutant.start] + mutant.text + text[mutant.end:]
    begin = text.rindex('\n', 0, mutant.start)
    end = text.index('\n', mutant.end)
    return (text.count('\n', 0, begin) + 2, ' '.join(text[begin:end].split()),
            ' '.join(new[begin:end + len(new) - len(text)].split()), new)


def choose(options):
    """The room of each mutant that is tried, and mutants by room."""
    lines, mutants = collections.Counter(), collections.defaultdict(list)
    chance = random.Random(options.seed)
    for path in sorted((ROOT / 'resolver').glob('*/*.c')):
        room = path.parent.name
        if not options.rooms or room in options.rooms:
            lines[room] += path.read_text().count('\n')
            mutants[room] += mutants_of(path.relative_to(ROOT).as_posix(),
                                        options.operators)
    share = {room: options.count * number / lines.total()
             for room, number in lines.items()}
    rooms = [room for room in lines for _ in
             (range(int(share[room])) if options.count else mutants[room])]
    rest = sorted(lines, key=lambda room: int(share[room]) - share[room])
    rooms += rest[:max(options.count - len(rooms), 0)]
    for sequence in (rooms, *mutants.values()):
        chance.shuffle(sequence)
    return iter(rooms), {room: iter(row) for room, row in mutants.items()}


# --- builds and tests --------------------------------------------------------

def listed(name):
    text = (ROOT / 'tests/tests.mk').read_text()
    return re.search(rf'^{name} = ((?:.*\\\n)*.*)$', text,
                     re.M)[1].replace('\\\n', ' ').split()


def limit():
    for what, most in LIMITS.items():
        resource.setrlimit(what, (most, most))


def run(command, seconds=None, **options):
    """The exit code, None when it took too long, and what it says."""
    with subprocess.Popen(command, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          start_new_session=True, **options) as process:
        try:
            said = process.communicate(timeout=seconds)[0]
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            return None, ''
    return process.returncode, said.decode('utf-8', 'replace')


def say(*lines):
    print('\n'.join(lines) + '\n', end='', flush=True)


class Bench:
    """A build. A mutant lies where make looks before it sees the sources."""

    def __init__(self, folder):
        self.folder, self.temporary = folder, folder / 't'

    def build(self):
        self.temporary.mkdir(parents=True)
        command = '"$0" -q CFLAGS=-O2 && make -s -j2 check TESTS='
        code, said = run(['sh', '-c', command, ROOT / 'configure'],
                         cwd=self.folder)
        if code:
            sys.exit(said)

    def make(self, *targets):
        return run(['make', '-s', *targets], cwd=self.folder)[0] == 0

    def fails(self, test, seconds, before=''):
        """Why a test fails, or nothing; before: why it has failed before."""
        environment = dict(os.environ, CK_TAP_LOG_FILE_NAME='-',
                           CK_VERBOSITY='silent', PYTHONDONTWRITEBYTECODE='1',
                           SEEOTHER=str(self.folder / 'seeother'),
                           TMPDIR=str(self.temporary), srcdir=str(ROOT))
        case = re.search(r'\.c:([^:]+):', before)
        if case:
            environment['CK_RUN_CASE'] = case[1]
        command = {'': [self.folder / test], '.sh': ['sh', ROOT / test],
                   '.py': [PYTHON, ROOT / test], '.case': [
                       PYTHON, ROOT / 'tests/wire/cases.py', ROOT / test]}
        code, said = run(ALONE + command[Path(test).suffix], seconds,
                         cwd=self.folder, env=environment, preexec_fn=limit)
        if code is None:
            return 'time'
        failed = re.findall(r'^not ok (?!.*# TODO).*', said, re.M)
        return failed[0][:200] if failed else f'exit {code}' if code else ''


class Trial:
    """The tests and their times, which of them kill, and what comes of it."""

    def __init__(self, tests, is_verbose):
        self.tests, self.seconds, self.is_verbose = iter(tests), {}, is_verbose
        self.counts = collections.Counter()  # was it killed
        self.kills = collections.Counter()  # by room and test

    def baseline(self, bench):
        for test in self.tests:
            begun = time.monotonic()
            failure = bench.fails(test, 900) and bench.fails(test, 900)
            if failure:
                say(f'{test} fails anyhow, and is left out: {failure}')
            else:
                self.seconds[test] = time.monotonic() - begun

    def order(self, room):
        return sorted(self.seconds, key=lambda test: (
            test != 'check_' + room,
            -self.kills[room, test] / (1 + self.seconds[test]),
            self.seconds[test]))

    def killer(self, bench, room):
        """The first test that fails, and why; or nothing."""
        built = set()
        for test in self.order(room):
            targets = ('check', 'TESTS=') if '/' in test else (test,)
            if targets not in built and not bench.make(*targets):
                return 'the linker'
            built.add(targets)
            most = 5 * self.seconds[test] + 20
            failure = bench.fails(test, most)
            if failure and (failure == 'time' or
                            bench.fails(test, most, failure)):
                self.kills[room, test] += 1
                return f'{test}: {failure}'
        return ''

    def tries(self, bench, mutant):
        """Whether the mutant counts."""
        made = bench.folder / (mutant.name[:-2] + '.o')
        line, old, new, text = changed(mutant)
        before = made.read_bytes()
        (bench.folder / mutant.name).write_text(text)
        counts = (bench.make(mutant.name[:-2] + '.o') and
                  made.read_bytes() != before)
        killer = counts and self.killer(bench, mutant.name.split('/')[1])
        (bench.folder / mutant.name).unlink()
        made.write_bytes(before)
        if counts:
            self.counts[bool(killer)] += 1
        if counts and (self.is_verbose or not killer):
            say(f'{mutant.name}:{line}: {mutant.operator}', '  - ' + old,
                '  + ' + new, *[f'  killed by {killer}'] * bool(killer))
        return counts


def parse():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    add = parser.add_argument
    add('--seed', type=int, default=1)
    add('--count', type=int, default=60, help='how many mutants; 0: all')
    add('--rooms', nargs='*', help='only these')
    add('--operators', nargs='*', choices=sorted(set(next(zip(*OPERATORS)))))
    add('--tests', nargs='*', help='only these: check_rdf tests/wire/vary.py')
    add('--all-tests', action='store_true')
    add('--verbose', action='store_true', help='print killed mutants as well')
    return parser.parse_args()


def main():
    options = parse()
    if os.geteuid():
        sys.exit('mutate: only root can shut the mutants in')
    out = STYLE if options.all_tests else STYLE + FOREIGN
    trial = Trial(options.tests or [
        test for test in listed('check_UNITS') + listed('BLACKBOX')
        if not test.startswith(out)], options.verbose)
    rooms, mutants = choose(options)

    def work(bench):
        for room in rooms:
            any(trial.tries(bench, mutant) for mutant in mutants[room])

    with tempfile.TemporaryDirectory(prefix='mutate') as scratch, \
            concurrent.futures.ThreadPoolExecutor() as pool:
        os.chmod(scratch, 0o755)
        benches = [Bench(Path(scratch) / name) for name in 'ab']
        benches[0].build()
        shutil.copytree(benches[0].folder, benches[1].folder)
        list(pool.map(trial.baseline, benches))
        list(pool.map(work, benches))
    total, killed = trial.counts.total(), trial.counts[True]
    say(f'{total} mutants, {killed} killed, {total - killed} survived, '
        f'{100 * killed / max(total, 1):.1f} per cent')


if __name__ == '__main__':
    main()
