#!/usr/bin/python3
"""What a reader takes in at once: the sizes of files and functions, and words
that are not used."""
import re

from house import RESOLVER, excused, name_of, run, sources

FILE_LINES, FUNCTION_LINES = 300, 60
# Files over the limit, with the reason.
LONG_FILES = {
    'read/turtle_reader.c': 'the only file that may see serd',
    'read/rdfxml_reader.c': 'the only reader that may see raptor2',
    'read/line_reader.c': 'one grammar; its parts share its cursor',
    'read/xml_scan.c': 'one scanner; its parts share its state',
    'format/jsonld_writer.c': 'one writer; its parts share its state',
    'format/turtle_writer.c': 'one writer; its parts share its state',
    'serve/options.c': 'one table of options and what reads it',
    'serve/server.c': 'a daemon and its callbacks, in the order of a request',
}
# Functions over the limit, by file: 'room/file.c: function'.
LONG_FUNCTIONS = {}
KEYWORDS = {'if', 'for', 'while', 'switch', 'return', 'sizeof', 'do', 'else'}
NOLINT = re.compile(r'/\*((?:(?!\*/).)*?)(NOLINT\w*|cppcheck-suppress)'
                    r'(?:\(([^)]*)\)| (\w+))?((?:(?!\*/).)*)\*/', re.S)


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


def files(tap):
    counts = {name_of(path): path.read_text().count('\n')
              for path in sources()}
    excused(tap, f'no file has more than {FILE_LINES} lines', LONG_FILES,
            {name: f'{count} lines' for name, count in counts.items()
             if count > FILE_LINES})
    for room in sorted(RESOLVER.iterdir()):
        inside = [count for name, count in counts.items()
                  if name.startswith(f'{room.name}/')]
        if inside:
            print(f'# room {room.name}: {len(inside)} files, '
                  f'{sum(inside)} lines, the longest {max(inside)}')


def long_functions(tap):
    excused(tap, f'no function has more than {FUNCTION_LINES} lines',
            LONG_FUNCTIONS,
            {f'{name_of(path)}: {function}': f'{lines} lines'
             for path in sources()
             for function, lines in functions(path.read_text())
             if lines > FUNCTION_LINES})


def words(tap):
    """No unbounded copying, no growth of the stack by size."""
    banned = r'\b(strcpy|strcat|sprintf|vsprintf|strtok|atoi|atol|gets|alloca)'
    bad = [f'{name_of(p)}: {found.group(1)}' for p in sources()
           for found in re.finditer(banned + r'\s*\(', p.read_text())]
    tap.check(not bad, 'none of the functions that know no bounds', *bad)
    bad = [name_of(p) for p in sources()
           if re.search(r'\bassert\s*\(', p.read_text())]
    print(f'# files with assert(): {bad}')


def reasons(tap):
    """A comment that silences a linter names its check, and has two words or
    more besides."""
    bad = []
    for path in sources():
        for before, _, check, name, after in NOLINT.findall(path.read_text()):
            if not (check or name) or \
                    len(re.findall(r'\w+', before + after)) < 2:
                bad.append(f'{name_of(path)}: {before}{check or name}{after}')
    tap.check(not bad, 'what silences a linter says why', *bad)


if __name__ == '__main__':
    run(files, long_functions, words, reasons)
