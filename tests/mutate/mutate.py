#!/usr/bin/python3
"""Changes the C sources of resolver/ at one place, builds the program, and
looks whether a test fails. It does so for a sample of such mutants, and prints
those that no test notices. The sources stay as they are.

A seed stands for the same sample wherever the sources are the same. A room's
share of the sample is its share of the lines. A mutant is replaced by the next
one of its room if it cannot be compiled, or has the same code as the original.
Calls that give something back (free, unlock) stay, and so does ERR_MEMORY:
sanitizers find leaks and races, and "make torture" makes allocations fail.

The unit tests of the file run first, then those of the room; then those tests
that have killed mutants of the room; then the fast ones, and those that reach
few lines. The first failure ends it if it happens again, or if time is up. A
test that fails with the unchanged program is left out. Tests of style and of
tools are never run. Those that need a browser, Java, Node.js or a SPARQL engine
run with --all-tests.

With --reached FILE, other tests run only if they reach the line. FILE is made
if there is none, or if it is older than the sources (reached.py).
"""
import argparse
import collections
import os
import random
import re
import sys
import time
from pathlib import Path

from bench import ROOT, benches, say
from reached import Reached

STYLE = ('tests/lint/', 'tests/walk/', 'tests/wire/case_runner.py')
FOREIGN = ('tests/browser/', 'tests/clients/', 'tests/wire/engines_same.py')

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


# --- tests -------------------------------------------------------------------

def listed(name):
    text = (ROOT / 'tests/tests.mk').read_text()
    return re.search(rf'^{name} = ((?:.*\\\n)*.*)$', text,
                     re.M)[1].replace('\\\n', ' ').split()


def needed(test):
    """What make builds for a test."""
    if '/' not in test:
        return (test,)
    return (('check', 'TESTS=') if test.startswith('tests/fuzz/') else
            ('seeother', 'undocumented'))


class Trial:
    """The tests and their times, which of them kill, and what comes of it."""

    def __init__(self, tests, reached, options):
        self.tests, self.reached, self.options = iter(tests), reached, options
        self.seconds = {}
        self.counts = collections.Counter()  # was it killed
        self.kills = collections.Counter()  # by room and test

    def baseline(self, bench):
        for test in self.tests:
            begun, known = time.monotonic(), self.reached.seconds(test)
            failure = (known is None and bench.fails(test, 900) and
                       bench.fails(test, 900))
            if failure:
                say(f'{test} fails anyhow, and is left out: {failure}')
            else:
                self.seconds[test] = known or time.monotonic() - begun

    def order(self, name, line):
        room = name.split('/')[1]
        first = 'check_' + room
        return sorted(
            (test for test in self.seconds
             if test == first or self.reached.may(test, name, line)),
            key=lambda test: (
                test != first,
                -self.kills[room, test] / (1 + self.seconds[test]),
                self.seconds[test] * (1 + self.reached.size[test])))

    def killer(self, bench, name, tests):
        """The first test that fails, and why; or nothing."""
        _, room, file = name.split('/')
        rows = [(test, '') for test in tests]
        if (f'check_{room}' in tests and
                (ROOT / f'tests/{room}/check_{file}').exists()):
            rows.insert(0, (f'check_{room}', file.removesuffix('.c')))
        built = set()
        for test, suite in rows:
            if needed(test) not in built and not bench.make(*needed(test)):
                return 'the linker'
            built.add(needed(test))
            most = 5 * self.seconds[test] + 20
            failure = bench.fails(test, most, '', suite)
            if failure and (failure == 'time' or
                            bench.fails(test, most, failure, suite)):
                self.kills[room, test] += 1
                return f'{test}: {failure}'
        return ''

    def shortened(self, tests):
        """The first tests, which take as long as the options allow."""
        total, most = 0, self.options.seconds
        for number, test in enumerate(tests):
            total += self.seconds[test]
            if number and most and total > most:
                return tests[:number]
        return tests

    def tries(self, bench, mutant):
        """Whether the mutant counts."""
        made = bench.folder / (mutant.name[:-2] + '.o')
        line, old, new, text = changed(mutant)
        before = made.read_bytes()
        (bench.folder / mutant.name).write_text(text)
        counts = (bench.make(mutant.name[:-2] + '.o') and
                  made.read_bytes() != before)
        tests = counts and self.order(mutant.name, line)
        tried = counts and self.shortened(tests)
        killer = counts and self.killer(bench, mutant.name, tried)
        (bench.folder / mutant.name).unlink()
        made.write_bytes(before)
        if counts:
            self.counts[bool(killer)] += 1
        if counts and (self.options.verbose or not killer):
            say(f'{mutant.name}:{line}: {mutant.operator}', '  - ' + old,
                '  + ' + new, f'  killed by {killer}' if killer else
                f'  survived {len(tried)} tests of {len(tests)}')
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
    add('--reached', type=Path, metavar='FILE', help='only tests that reach it')
    add('--seconds', type=int, help='of tests for each mutant, about')
    add('--benches', type=int, default=2, help='how many builds work at once')
    add('--verbose', action='store_true', help='print killed mutants as well')
    return parser.parse_args()


def main():
    options = parse()
    if os.geteuid():
        sys.exit('mutate: only root can shut the mutants in')
    out = STYLE if options.all_tests else STYLE + FOREIGN
    tests = options.tests or [
        test for test in listed('check_UNITS') + listed('BLACKBOX')
        if not test.startswith(out)]
    trial = Trial(tests, Reached(options.reached, tests, options.benches),
                  options)
    rooms, mutants = choose(options)

    def work(bench):
        for room in rooms:
            any(trial.tries(bench, mutant) for mutant in mutants[room])

    with benches(options.benches) as at_once:
        at_once(trial.baseline)
        at_once(work)
    total, killed = trial.counts.total(), trial.counts[True]
    say(f'{total} mutants, {killed} killed, {total - killed} survived, '
        f'{100 * killed / max(total, 1):.1f} per cent')


if __name__ == '__main__':
    main()
