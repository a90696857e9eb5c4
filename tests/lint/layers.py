#!/usr/bin/python3
"""The house rules: layers, one library in one place, names, sizes.

Reads the sources beside this file; the objects (for names) from the folder
of $SEEOTHER, where libseeother.a was built.
"""
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RESOLVER = ROOT / 'resolver'
sys.path.insert(0, str(ROOT / 'tests' / 'wire'))

from support import SEEOTHER, Tap  # noqa: E402

LAYERS = ['base', 'http', 'rdf', 'format', 'store', 'read', 'html', 'build',
          'name', 'compile', 'page', 'resolve', 'serve']
# Neither knows the other, though one is below: the way of data and the way
# of a request meet in the image alone, and in serve/.
FORBIDDEN = {('rdf', 'http'), ('read', 'store'), ('html', 'store'),
             ('name', 'build'), ('name', 'read'), ('compile', 'name'),
             ('page', 'read'), ('page', 'build'), ('page', 'compile'),
             ('resolve', 'read'), ('resolve', 'build'), ('resolve', 'compile')}
LIBRARIES = {
    'raptor2.h': {'format/raptor.h'},
    'microhttpd.h': {'serve/server.c', 'serve/forms.h'},
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
    'curl/': {'store/sparql_store.c'},
}
# A file that exports names of another file's idea: it is a part of that.
PARTS = {
    'build/image_terms.c': 'image_build', 'build/image_rows.c':
    'image_build', 'build/image_documents.c': 'image_build',
    'build/image_names.c': 'image_build',
    'build/run_seal.c': 'run_', 'build/run_namespaces.c': 'run_',
    'rdf/graph_blanks.c': 'graph_',
    'store/image_access.c': 'image_', 'store/image_describe.c': 'image_',
    'store/image_label.c': 'image_',
    'store/image_store.c': 'image_', 'resolve/respond_problem.c': 'respond_',
    'resolve/respond_moved.c': 'respond_',
    'resolve/respond_redirect.c': 'respond_',
    'store/image_hierarchy.c': 'image_', 'store/image_values.c': 'image_',
    'store/image_list.c': 'image_', 'store/image_whole.c': 'image_',
    'html/readable_date.c': 'readable_',
    'serve/main.c': 'main',
}
FUNCTION_LINES, FILE_LINES = 60, 300
# Files over the limit, with the reason.
LONG_FILES = {
    'read/config_reader.c': 'one table of settings and what reads it',
    'compile/compile.c': 'one command, from options to image',
    'read/rdf_reader.c': 'the only file that may see raptor2\'s parser',
    'read/line_reader.c': 'one grammar; its parts share its cursor',
    'read/xml_scan.c': 'one scanner; its parts share its state',
    'format/jsonld_writer.c': 'one writer; its parts share its state',
    'format/turtle_writer.c': 'one writer; its parts share its state',
    'resolve/compose.c': 'one representation, from selection to cache',
    'serve/options.c': 'one table of options and what reads it',
    'serve/server.c': 'a daemon and its callbacks, in the order of a request',
}
LONG_FUNCTIONS = {}
KEYWORDS = {'if', 'for', 'while', 'switch', 'return', 'sizeof', 'do', 'else'}


def sources(pattern='*.[ch]'):
    return sorted(RESOLVER.glob(f'*/{pattern}'))


def name_of(path):
    return str(path.relative_to(RESOLVER))


def layers(tap):
    found = {path.parent.name for path in sources()}
    tap.equal(sorted(found - set(LAYERS)), [], 'every folder is a layer')
    wrong = []
    for path in sources():
        own = path.parent.name
        for included in re.findall(r'^#include "([^"]+)"', path.read_text(),
                                   re.M):
            layer = included.split('/')[0]
            if '/' not in included:
                known = included == 'config.h' or \
                    (ROOT / 'vocab').exists() and included.endswith('.h') and \
                    not (path.parent / included).exists()
                if not known:
                    wrong.append(f'{name_of(path)}: "{included}"')
            elif layer not in LAYERS or LAYERS.index(layer) > \
                    LAYERS.index(own) or (own, layer) in FORBIDDEN:
                wrong.append(f'{name_of(path)}: "{included}"')
    tap.check(not wrong, 'a file includes only of its own and lower layers',
              *wrong)


def libraries(tap):
    for library, places in LIBRARIES.items():
        users = {name_of(path) for path in sources()
                 if re.search(rf'^#\s*include <([\w/]*/)?'
                              rf'{re.escape(library)}', path.read_text(),
                              re.M)}
        tap.check(users <= places, f'{library} is only in '
                  f'{" and ".join(sorted(places))}', users - places)


def objects():
    """Pairs of source and its exported names, from the archive."""
    archive = Path(SEEOTHER).parent / 'libseeother.a'
    done = subprocess.run(['nm', '-g', '--defined-only', str(archive)],
                          capture_output=True, text=True)
    by_object, current = {}, None
    for line in done.stdout.splitlines():
        if line.endswith('.o:'):
            current = line[:-3]
            by_object.setdefault(current, [])
        elif current and len(line.split()) == 3:
            by_object[current].append(line.split()[2])
    return by_object


def exported(tap):
    archive = Path(SEEOTHER).parent / 'libseeother.a'
    if not archive.exists() or not shutil.which('nm'):
        tap.skip('exported names', 'libseeother.a or nm is absent')
        return
    by_object = objects()
    wrong = []
    for path in sources('*.c'):
        prefixes = (path.stem + '_', PARTS.get(name_of(path), path.stem + '_'))
        for symbol in by_object.get(path.stem, []):
            if not symbol.startswith(prefixes) and \
                    not symbol.startswith(('__', '_GLOBAL_', '.')) and \
                    symbol != path.stem:
                wrong.append(f'{name_of(path)}: {symbol}')
    tap.check(not wrong, 'exported names begin with the name of their file',
              *wrong, todo='accept.c exports only accept_*'
              if wrong == ['read/report.c: position_in'] else None)
    for name, prefix in sorted(PARTS.items()):
        print(f'# excepted: {name} may export {prefix}...')


def headers(tap):
    compiler = shutil.which(os.environ.get('CC', 'cc')) or shutil.which('gcc')
    generated = Path(SEEOTHER).parent / 'generated'
    if not compiler:
        tap.skip('headers alone', 'there is no compiler')
        return
    bad = []
    flags = subprocess.run(
        ['pkg-config', '--cflags', 'raptor2', 'libxml-2.0'],
        capture_output=True, text=True, check=True).stdout.split()
    for path in sources('*.h'):
        done = subprocess.run(
            [compiler, *flags, '-std=gnu11', '-D_GNU_SOURCE', '-fsyntax-only',
             '-Wall', '-Werror', '-I', str(RESOLVER), '-I', str(generated),
             '-include', str(path), '-x', 'c', '/dev/null'],
            capture_output=True, text=True)
        if done.returncode:
            bad.append(f'{name_of(path)}: {done.stderr.strip()[:200]}')
    tap.check(not bad, 'every header compiles alone', *bad)
    bare = [name_of(p) for p in sources('*.h')
            if '#ifndef SEEOTHER_' not in p.read_text()]
    tap.check(not bare, 'every header has its guard', *bare)


def functions(text):
    """Name and number of lines of each function: a body begins with "{" in
    the first column and ends with "}" there."""
    lines = text.splitlines()
    for i, line in enumerate(lines):
        if line != '{' or i == 0:
            continue
        start = i
        while start > 0 and lines[start - 1] and \
                lines[start - 1][-1] not in ';}/' and \
                not lines[start - 1].startswith('#'):
            start -= 1
        end = next((j for j in range(i, len(lines)) if lines[j] == '}'), i)
        head = ' '.join(lines[start:i])
        names = [n for n in re.findall(r'(\w+)\s*\(', head)
                 if n not in KEYWORDS]
        yield (names[0] if names else '?'), end - start + 1


def sizes(tap):
    long_files, long_functions = [], []
    for path in sources():
        text, name = path.read_text(), name_of(path)
        count = text.count('\n')
        if count > FILE_LINES and name in LONG_FILES:
            print(f'# {name}: {count} lines, {LONG_FILES[name]}')
        elif count > FILE_LINES:
            long_files.append(f'{name}: {count} lines')
        for function, lines in functions(text):
            if lines > FUNCTION_LINES and function not in LONG_FUNCTIONS:
                long_functions.append(f'{name}: {function}, {lines} lines')
    tap.check(not long_files, f'no file has more than {FILE_LINES} lines',
              *long_files)
    tap.check(not long_functions,
              f'no function has more than {FUNCTION_LINES} lines',
              *long_functions)
    unused = [n for n in LONG_FILES if not (RESOLVER / n).exists() or
              (RESOLVER / n).read_text().count('\n') <= FILE_LINES]
    print(f'# no longer needed in LONG_FILES: {unused}')


def words(tap):
    """No unbounded copying, no recursion into the stack by size."""
    banned = r'\b(strcpy|strcat|sprintf|vsprintf|strtok|atoi|atol|gets|alloca)'
    bad = [f'{name_of(p)}: {found.group(1)}' for p in sources()
           for found in re.finditer(banned + r'\s*\(', p.read_text())]
    tap.check(not bad, 'none of the functions that know no bounds', *bad)
    bad = [name_of(p) for p in sources()
           if re.search(r'\bassert\s*\(', p.read_text())]
    print(f'# files with assert(): {bad}')


def main():
    tap = Tap()
    for part in (layers, libraries, exported, headers, sizes, words):
        part(tap)
    tap.done()


if __name__ == '__main__':
    main()
