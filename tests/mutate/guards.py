#!/usr/bin/python3
"""Takes out the guards of resolver/store one after the other, and says which of
them the unit tests of the store do not miss.

BUILD has a check_store; nothing is changed there, nor in the source:
    guards.py BUILD [FILE...]
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile

GUARD = re.compile(r'return ERR_DAMAGED;|: ERR_DAMAGED;|return "[^"]*";')


class Bench:
    """Compiles one file of the store in another form, and links the tests."""

    def __init__(self, build, scratch):
        self.build, self.scratch = os.path.abspath(build), scratch
        with open(os.path.join(build, 'Makefile'), encoding='utf-8') as file:
            found = re.search(r'^abs_top_srcdir = (.*)$', file.read(), re.M)
        self.source = found.group(1)
        said = subprocess.run(
            ['make', '-n', 'V=1', '-W', 'libkit.a', 'check_store'],
            cwd=build, capture_output=True, text=True, check=True).stdout
        line = [row for row in said.splitlines() if '-o check_store ' in row][0]
        self.link = line[line.rindex('gcc '):].replace(
            '-o check_store', '-o ' + self.path('check_store')).replace(
            'libseeother.a', self.path('libseeother.a'))

    def path(self, name):
        return os.path.join(self.scratch, name)

    def run(self, command):
        return subprocess.run(command, cwd=self.build, check=False,
                              capture_output=True).returncode == 0

    def make(self, name, text):
        """Whether it can be compiled."""
        with open(self.path(name), 'w', encoding='utf-8') as file:
            file.write(text)
        made = self.path(name[:-2] + '.o')
        shutil.copy(os.path.join(self.build, 'libseeother.a'), self.scratch)
        return (self.run(['gcc', '-std=gnu11', '-O1', '-D_GNU_SOURCE', '-fPIE',
                          '-I' + self.source + '/resolver', '-I.',
                          '-Igenerated', '-w', '-c', self.path(name), '-o',
                          made]) and
                self.run(['ar', 'r', self.path('libseeother.a'), made]) and
                self.run(['sh', '-c', self.link]))

    def failed(self):
        """The tests that fail."""
        env = dict(os.environ, CK_TAP_LOG_FILE_NAME='-', CK_VERBOSITY='silent',
                   srcdir=self.source, CK_DEFAULT_TIMEOUT='30')
        done = subprocess.run([self.path('check_store')], cwd=self.build,
                              env=env, stdout=subprocess.PIPE, timeout=600,
                              stderr=subprocess.DEVNULL, check=False)
        rows = [line.split(':')[2] for line in done.stdout.decode().split('\n')
                if line.startswith('not ok') and line.count(':') > 2]
        return rows or (['?'] if done.returncode else [])


def condition(text, start):
    before = text[:start].rstrip()
    at = max(before.rfind("if ("), before.rfind("return "))
    return " ".join(before[at:].split())


def take_out(text, match):
    found = match.group(0)
    spare = ": ERR_NONE;" if found.startswith(":") else ";"
    return text[:match.start()] + spare + text[match.end():]


def try_file(bench, name):
    with open(os.path.join(bench.source, 'resolver/store', name),
              encoding='utf-8') as file:
        text = file.read()
    missed = 0
    for match in GUARD.finditer(text):
        if match.group(0).startswith('return "') and name != 'image_open.c':
            continue
        line = text.count('\n', 0, match.start()) + 1
        failed = (bench.failed() if bench.make(name, take_out(text, match))
                  else ['cannot be compiled'])
        missed += not failed
        print(f'{name}:{line}: {condition(text, match.start())}: '
              f'{", ".join(failed[:2]) or "NOT MISSED"}', flush=True)
    return missed


def main():
    with tempfile.TemporaryDirectory() as scratch:
        bench = Bench(sys.argv[1], scratch)
        names = sys.argv[2:] or sorted(
            os.listdir(os.path.join(bench.source, 'resolver/store')))
        missed = sum(try_file(bench, name) for name in names
                     if name.endswith('.c'))
    print(f'{missed} guards can be taken out, and no test misses them')


if __name__ == '__main__':
    main()
