#!/usr/bin/python3
"""The rooms and their order: who may include what, and which file includes a
foreign library."""
import os
import re
import shutil
import subprocess

from house import (GENERATED, RESOLVER, ROOT, excused, included, name_of, run,
                   sources)

LAYERS = ['base', 'http', 'rdf', 'sparql', 'format', 'store', 'read', 'move',
          'html', 'build', 'name', 'compile', 'fetch', 'crawl', 'page',
          'resolve', 'serve']
# Neither knows the other, though one is below: the way of data and the way
# of a request meet in the image alone, and in serve/.
FORBIDDEN = {('rdf', 'http'), ('read', 'store'), ('html', 'store'),
             ('name', 'build'), ('name', 'read'), ('compile', 'name'),
             ('move', 'store'), ('page', 'read'), ('page', 'build'), ('page', 'compile'),
             ('page', 'fetch'), ('page', 'crawl'), ('resolve', 'read'),
             ('resolve', 'build'), ('resolve', 'compile'), ('resolve', 'fetch'),
             ('resolve', 'crawl'), ('fetch', 'name'), ('fetch', 'html'),
             ('crawl', 'name'), ('crawl', 'html'), ('crawl', 'store'),
             ('crawl', 'build')}
# The process that serves parses nothing. serve/ starts the one that does.
PARSING = {'read', 'move', 'build', 'compile', 'fetch', 'crawl'}
SERVING = {'name', 'page', 'resolve'}
# The files that include a library, which ends in "/" if it has many headers.
LIBRARIES = {
    'raptor2.h': {'format/raptor.h'},
    'curl/': {'fetch/transfer.c', 'fetch/transfer_handle.c', 'crawl/client.c'},
    'microhttpd.h': {'serve/server.c', 'serve/response_pool.h',
                     'serve/admin.c', 'serve/head.c'},
    'gnutls/': {'serve/tls_pair.c', 'serve/tls_pair.h'},
    'xxhash.h': {'base/hash.c'},
    'unicase.h': {'base/fold_piece.c'},
    'unictype.h': {'base/fold_piece.c'},
    'uninorm.h': {'base/fold.c', 'base/fold_piece.c'},
    'unistr.h': {'base/fold_piece.c'},
    'zlib.h': {'read/unpack.c', 'http/content_encoder.c'},
    'bzlib.h': {'read/unpack.c'},
    'lzma.h': {'read/unpack.c'},
    'brotli/': {'http/content_encoder.c'},
    'zstd.h': {'read/unpack.c', 'http/content_encoder.c'},
    'libxml/': {'format/raptor.h'},
    'yaml.h': {'move/yaml_leaves.c'},
    'serd/': {'read/turtle_reader.c'},
}
# The rooms whose files may know what a library declares, through whatever
# header they include it.
KNOWN_IN = {'microhttpd.h': {'serve'}, 'raptor2.h': {'format', 'read'}}
# Headers of the C library and of POSIX are in folders of these names, or in
# none.
SYSTEM = {'arpa', 'net', 'netinet', 'sys', 'linux'}


# --- rooms ---------------------------------------------------------------------

def room_of(name):
    return name.split('/')[0]


def is_sound(path, name):
    own = path.parent.name
    if '/' not in name:  # it is made by configure, or from vocab/
        return name == 'config.h' or (ROOT / 'vocab').exists() and \
            name.endswith('.h') and not (path.parent / name).exists()
    room = room_of(name)
    return room in LAYERS and (own, room) not in FORBIDDEN and \
        LAYERS.index(room) <= LAYERS.index(own)


def layers(tap):
    found = {path.parent.name for path in sources()}
    tap.equal(sorted(found), sorted(LAYERS), 'the layers are the folders')
    wrong = [f'{name_of(path)}: "{name}"' for path in sources()
             for name in included(path, '"') if not is_sound(path, name)]
    tap.check(not wrong, 'a file includes only of its own and lower layers',
              *wrong)
    unknown = sorted({room for pair in FORBIDDEN for room in pair} - found)
    tap.check(not unknown, 'what is forbidden is there', *unknown)


def floors(_):
    """A room stands one floor above the highest that it includes from."""
    below = {room: set() for room in LAYERS}
    for path in sources():
        below[path.parent.name] |= {room_of(name) for name in
                                    included(path, '"') if '/' in name}
    floor = {}
    for room in LAYERS:
        floor[room] = 1 + max((floor.get(other, 0)
                               for other in below[room] - {room}), default=-1)
        print(f'# floor {floor[room]}: {room}, on '
              f'{" ".join(sorted(below[room] - {room})) or "nothing"}')


# --- what is known through others ----------------------------------------------

def closure():
    """{file: all headers that it includes, however indirectly}"""
    direct = {name_of(path): {name for mark in '"<'
                              for name in included(path, mark)}
              for path in sources()}
    whole = {}
    for start in direct:
        seen, waiting = set(), [start]
        while waiting:
            for name in direct.get(waiting.pop(), set()) - seen:
                seen.add(name)
                waiting.append(name)
        whole[start] = seen
    return whole


def knowledge(tap):
    known = closure()
    wrong = [f'{name} knows {header}' for name, headers in known.items()
             if room_of(name) in SERVING for header in sorted(headers)
             if room_of(header) in PARSING]
    tap.check(not wrong, f'{", ".join(sorted(SERVING))} know nothing of '
              f'{", ".join(sorted(PARSING))}, not through others either',
              *wrong)
    for library, rooms in KNOWN_IN.items():
        found = {room_of(name) for name, headers in known.items()
                 if library in headers or any(header.endswith('/' + library)
                                              for header in headers)}
        tap.equal(sorted(found), sorted(rooms),
                  f'{library} is known in {" and ".join(sorted(rooms))}')


# --- libraries -----------------------------------------------------------------

def libraries(tap):
    found = {}
    for path in sources():
        for header in included(path, '<'):
            for library in LIBRARIES:
                if header == library or header.endswith('/' + library) or \
                        library.endswith('/') and header.startswith(library):
                    found[f'{library} in {name_of(path)}'] = header
            folder = room_of(header) if '/' in header else None
            if folder and folder not in SYSTEM and \
                    folder + '/' not in LIBRARIES:
                found[f'{header} in {name_of(path)}'] = 'it is in no table'
    excused(tap, 'a library is included where it is wrapped',
            {f'{library} in {place}': 'it is wrapped there'
             for library, places in LIBRARIES.items() for place in places},
            found)


# --- statuses ------------------------------------------------------------------

def statuses(tap):
    written = [f'{name_of(path)}: {line.strip()}' for path in sources()
               if not name_of(path).startswith('resolve/respond')
               for line in path.read_text().splitlines()
               if re.search(r'response(\)?->|\.)status\s*=[^=]', line) and
               not line.strip().endswith('status = 0;')]
    tap.check(not written, 'a status is written in resolve/respond* alone',
              *written)


# --- headers -------------------------------------------------------------------

def headers(tap):
    compiler = shutil.which(os.environ.get('CC', 'cc')) or shutil.which('gcc')
    if not compiler:
        tap.skip('headers alone', 'there is no compiler')
        return
    bad = []
    flags = subprocess.run(
        ['pkg-config', '--cflags', 'raptor2', 'libxml-2.0', 'serd-0',
         'libcurl'],
        capture_output=True, text=True, check=True).stdout.split()
    for path in sources('*.h'):
        done = subprocess.run(
            [compiler, *flags, '-std=gnu11', '-D_GNU_SOURCE', '-fsyntax-only',
             '-Wall', '-Werror', '-I', str(RESOLVER), '-I', str(GENERATED),
             '-include', str(path), '-x', 'c', '/dev/null'],
            capture_output=True, text=True)
        if done.returncode:
            bad.append(f'{name_of(path)}: {done.stderr.strip()[:200]}')
    tap.check(not bad, 'every header compiles alone', *bad)
    bare = [name_of(p) for p in sources('*.h')
            if '#ifndef SEEOTHER_' not in p.read_text()]
    tap.check(not bare, 'every header has its guard', *bare)


if __name__ == '__main__':
    run(layers, floors, knowledge, libraries, statuses, headers)
