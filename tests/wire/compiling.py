#!/usr/bin/python3
"""The image depends on the data alone: not on threads, on the memory that there
is, on how files are packed, nor on how they are cut."""
import bz2
import gzip
import lzma
import os
import resource
import shutil
import signal
import subprocess

from support import SEEOTHER, Folder, Tap

ROWS = 90_000  # of Turtle: more than two pieces of 4 MiB
MEMORY = 16 << 20
# What a process may have: the reserve of base/memory_reserve.h counts, though
# nobody touches it.
LIMIT = 5 * MEMORY // 2 + (8 << 20)


def turtle():
    yield '@prefix e: <http://e.example/id/> .\n@base <http://e.example/b/> .\n'
    for i in range(ROWS):
        if i == ROWS // 2:
            yield 'PREFIX e: <http://e.example/other/>\n@base <c/> .\n'
        yield (f'e:s{i} e:p "text {i}. \\"#\\n"@en , [ e:q _:b{i % 7} ] ;\n'
               f'  e:r <r{i % 50}> , {i}.5 , """long\n. {i}""" . # .\n')


def quads():
    for i in range(ROWS):
        yield (f'<http://e.example/id/s{i % 5000}> <http://e.example/id/p> '
               f'"{i % 100}"^^<http://e.example/t{i % 3}> '
               f'<http://e.example/g/{i % 11}> .\n')


def compile_(folder, name, *options, limit=None):
    """The image, or what was said instead."""
    def before():
        if limit:
            resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
    out = folder.path / f'{name}.image'
    done = subprocess.run([SEEOTHER, 'compile', '-q', '-o', out, *options],
                          capture_output=True, preexec_fn=before)
    return (out.read_bytes() if done.returncode == 0
            else b'refused: ' + done.stderr)


def threads_and_memory(tap, folder, data):
    first = compile_(folder, 'first', '--threads', '1', data)
    tap.equal(first[:8], b'seeother', 'an image of three files')
    for threads in ('2', '3', '7'):
        tap.check(compile_(folder, 'next', '--threads', threads, data) ==
                  first, f'the same on {threads} threads')
    for memory in ('16M', '48M'):
        tap.check(compile_(folder, 'next', '--threads', '2', '--memory',
                           memory, data) == first, f'the same in {memory}')
    lines = folder.write('lines.nt', ''.join(
        f'<http://e.example/id/{i}> <http://e.example/p> "text number {i}" .\n'
        for i in range(8 * ROWS)))
    if os.environ.get('SEEOTHER_SANITIZED'):
        tap.skip('data of the process', 'sanitizers map their own')
        return
    tap.check(compile_(folder, 'next', '--threads', '2', lines,
                       limit=LIMIT)[:8] != b'seeother',
              'what needs more memory than there is fails')
    tap.check(compile_(folder, 'next', '--threads', '2', '--memory',
                       str(MEMORY), lines, limit=LIMIT)[:8] ==
              b'seeother', 'with --memory it does not')


def full_disk(tap, folder):
    """The scratch file has no room: a limit on files stands in for the disk."""
    def limits():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (MEMORY // 2, MEMORY // 2))
    done = subprocess.run(
        [SEEOTHER, 'compile', '-o', folder.path / 'x', '--threads', '1',
         '--memory', str(MEMORY), folder.path / 'lines.nt'],
        capture_output=True, preexec_fn=limits)
    tap.equal(done.returncode, 74, 'a full disk: 74, not "no memory"')
    tap.check(str(folder.path).encode() + b': ' in done.stderr,
              'the message names the directory')
    tap.equal(sorted(path.name for path in folder.path.glob('x*')), [],
              'and nothing stays')


def archives(tap, folder, data):
    text = (data / 'quads.nq').read_bytes()
    packed = folder.path / 'packed'
    plain = compile_(folder, 'plain', data / 'quads.nq')
    packers = [('gz', gzip.compress), ('bz2', bz2.compress),
               ('xz', lzma.compress)]
    for ending, pack in packers:
        shutil.rmtree(packed, ignore_errors=True)
        packed.mkdir()
        path = packed / f'quads.nq.{ending}'
        path.write_bytes(pack(text))
        # The image has the name of its source, and its time.
        got = compile_(folder, 'got', path)
        tap.check(abs(len(got) - len(plain)) < 4096,
                  f'.{ending} is read: its length')
        tap.equal(got[:8], b'seeother', f'.{ending} is read: it is an image')
        path.write_bytes(pack(text)[:-9])
        tap.check(b'cut off' in compile_(folder, 'got', path),
                  f'.{ending} that is cut off is refused')


def refusals(tap, folder, data):
    done = subprocess.run([SEEOTHER, 'compile', '-o', folder.path / 'x',
                           '--memory', '1M', data], capture_output=True)
    tap.equal(done.returncode, 64, 'less memory than 16 MiB is refused')
    done = subprocess.run([SEEOTHER, 'compile', '-o', '/no/such/folder/x',
                           '--memory', '64M', data], capture_output=True)
    tap.equal(done.returncode, 73, 'no place for what exceeds it: 73')


def what_is_compiled(tap):
    folder = Folder()
    config = folder.write('plain.ttl', '@prefix so: <https://w3id.org/seeother#> '
                          '. [] a so:Resolver ; so:dataset <one.nt> .')
    for name in ('one', 'two'):
        folder.write(f'{name}.nt', f'<http://e.example/{name}> <urn:p> "x" .\n')
    both = (folder.name('one.nt'), folder.name('two.nt'))
    for words, arguments, expected in (
            ('nothing', (), 64), ('a data set', both[:1], 0),
            ('two data sets', both, 0), ('a configuration', ('-c', config), 0),
            ('a configuration and a data set', ('-c', config, both[1]), 0)):
        for out, code in ((('-o', folder.name('x')), expected), ((), 64)):
            done = subprocess.run([SEEOTHER, 'compile', '-q', *out, *arguments],
                                  capture_output=True)
            tap.equal(done.returncode, code,
                      f'compile: {words}{"" if out else ", without -o"}',
                      done.stderr)


def main():
    tap = Tap()
    folder = Folder()
    data = folder.path / 'data'
    folder.write('data/turtle.ttl', ''.join(turtle()))
    folder.write('data/quads.nq', ''.join(quads()))
    folder.write('data/small.trig',
                 '@prefix e: <http://e.example/id/> .\ne:g { e:a e:p _:b . }\n')
    what_is_compiled(tap)
    threads_and_memory(tap, folder, data)
    full_disk(tap, folder)
    archives(tap, folder, data)
    refusals(tap, folder, data)
    tap.done()


if __name__ == '__main__':
    main()
