#!/usr/bin/python3
"""Instructions for each answer, counted by callgrind.

  instructions.py [--write FILE]

Each way to ask is run with N requests and with 2 N, from a new start; the
difference is what N of them take. Counts repeat exactly, whatever else the
machine does. $UNCONFINED is unconfined.so: valgrind opens files in the server.
"""
import argparse
import collections
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

from bench import GENERATE, PROGRAM, things
from tools import Seeother, run

UNCONFINED = os.path.abspath(os.environ.get('UNCONFINED', './unconfined.so'))
SIZE, COUNT = 100_000, 400
# string instructions are counted for each byte that they clear
TUNABLES = ('glibc.cpu.x86_rep_stosb_threshold=100000000:'
            'glibc.cpu.x86_rep_movsb_threshold=100000000')
WAYS = [('303, random things', '/id/', 'text/turtle', True, False),
        ('200, one Turtle again and again', '/doc/', 'text/turtle', False,
         False),
        ('304, the same', '/doc/', 'text/turtle', False, True),
        ('Turtle, each for the first time', '/doc/', 'text/turtle', True,
         False),
        ('JSON-LD, each for the first time', '/doc/', 'application/ld+json',
         True, False),
        ('HTML, each for the first time', '/doc/', 'text/html', True, False)]
LINE = re.compile(r'^\s*([\d,]+) \([^)]*\)\s+\S+:(\S+)(?:.*\[(.*)\])?')


def ask(port, before, accept, every, conditional, count):
    """Over one connection; random things are the same in each run."""
    state, tag, rest = 12345, None, b''
    with socket.create_connection(('127.0.0.1', port), 60) as plug:
        for _ in range(count):
            state = (state * 1103515245 + 12345) % 2 ** 31
            number = state % things(SIZE) if every else 1
            match = f'If-None-Match: {tag}\r\n' if conditional and tag else ''
            plug.sendall(f'GET {before}person-{number} HTTP/1.1\r\n'
                         f'Host: bench.example\r\nAccept: {accept}\r\n'
                         f'{match}\r\n'.encode())
            while b'\r\n\r\n' not in rest:
                rest += plug.recv(1 << 20)
            head, rest = rest.split(b'\r\n\r\n', 1)
            length = re.search(rb'(?i)content-length: (\d+)', head)
            length = int(length.group(1)) if length else 0
            if b' 304 ' in head[:20]:
                length = 0
            while len(rest) < length:
                rest += plug.recv(1 << 20)
            rest = rest[length:]
            found = re.search(rb'(?i)etag: (\S+)', head)
            tag = found.group(1).decode() if found else tag


def total(out):
    """All instructions of a process: those of the server are the most."""
    found = re.search(r'(?m)^(?:summary|totals): (\d+)', out.read_text())
    return int(found.group(1)) if found else 0


def count(image, way, requests, folder):
    """Instructions by the part of the program that they are in."""
    for old in Path(folder).glob('callgrind.out.*'):
        old.unlink()
    with Seeother('valgrind', '--tool=callgrind',
                  f'--callgrind-out-file={folder}/callgrind.out.%p', PROGRAM, '-q', '-l',
                  '127.0.0.1:0', '--threads', '1', '--log-format', 'off',
                  image, plain=True,
                  env=dict(os.environ, GLIBC_TUNABLES=TUNABLES,
                           LD_PRELOAD=UNCONFINED)) as server:
        ask(server.port, *way, requests)
    out = max(Path(folder).glob('callgrind.out.*'), key=total)
    text = subprocess.run(['callgrind_annotate', '--threshold=100', out],
                          capture_output=True, text=True, check=True).stdout
    parts = collections.Counter()
    for line in text.splitlines():
        found = LINE.match(line)
        if found:
            number = int(found.group(1).replace(',', ''))
            parts[part_of(found.group(2), found.group(3) or '')] += number
    return parts


def part_of(function, place):
    if 'libmicrohttpd' in place:
        return 'libmicrohttpd'
    if 'seeother' in place:
        return 'seeother'
    if re.match(r'_*(int_)?(malloc|calloc|realloc|free|cfree|libc_malloc|'
                r'libc_calloc)', function):
        return 'malloc and free'
    return 'libc and others'


PARTS = ['seeother', 'libmicrohttpd', 'malloc and free', 'libc and others']


def table(rows):
    yield '| answer | instructions | ' + ' | '.join(PARTS) + ' |'
    yield '|---|---|' + '---|' * len(PARTS)
    for name, parts in rows:
        yield (f'| {name} | {sum(parts.values()):,.0f} | ' +
               ' | '.join(f'{parts[part]:,.0f}' for part in PARTS) + ' |')


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--write')
    options = parser.parse_args()
    if not shutil.which('valgrind'):
        sys.exit('valgrind is not installed')
    rows = []
    with tempfile.TemporaryDirectory(prefix='seeother-bench-') as folder:
        os.chmod(folder, 0o777)
        data, image = Path(folder) / 'data.nt', Path(folder) / 'data.image'
        with open(data, 'wb') as out:
            subprocess.run([GENERATE, str(SIZE)], stdout=out, check=True)
        run(PROGRAM, 'compile', '-q', '-o', image, data)
        for name, *way in WAYS:
            once = count(image, way, COUNT, folder)
            twice = count(image, way, 2 * COUNT, folder)
            twice.subtract(once)
            rows.append((name, {part: twice[part] / COUNT for part in PARTS}))
            print(f'{name}: {sum(rows[-1][1].values()):,.0f}', flush=True,
                  file=sys.stderr)
    lines = list(table(rows))
    print('\n'.join(lines))
    if options.write:
        begin, end = '<!-- instructions -->', '<!-- end of instructions -->'
        head, rest = Path(options.write).read_text().split(begin, 1)
        Path(options.write).write_text(
            head + begin + '\n\n' + '\n'.join(lines) + '\n\n' + end +
            rest.split(end, 1)[1])


if __name__ == '__main__':
    main()
