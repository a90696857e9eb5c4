"""What the manual is made from: the tables of the code, the vocabulary of settings,
and the sections of seeother.1. Whatever cannot be read is an error."""
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RESOLVER = ROOT / 'resolver'
STRING = r'"(?:[^"\\]|\\.)*"'
WORDS = rf'(?:STR_INIT\(\s*)?((?:{STRING}\s*)+)\)?'
# By these words, a comment says what is the case without the setting.
DEFAULT = re.compile('[Ww]ithout|the default|[Ii]nstead of|Each so:format has it|'
                     'Each namespace has it')
# Nodes that may have a setting, by their letters in the table.
NODES = {'R': 'resolver', 'N': 'namespace', 'F': 'format', 'S': 'source'}
KINDS = {
    'TEXT': 'text', 'NUMBER': 'number', 'BOOLEAN': '`true` or `false`',
    'IRI': 'IRI', 'PATH': 'path', 'CHOICE': '', 'CHOICE_OR_IRI': 'IRI',
    'CHOICE_OR_TEXT': 'text', 'NODE': 'node'}


def need(found, what):
    if not found:
        raise SystemExit(f'docs/tables.py: {what} is not found')
    return found


def source(name):
    return (RESOLVER / name).read_text()


def joined(literals):
    """The text of one C string literal after the other."""
    text = ''.join(part[1:-1] for part in re.findall(STRING, literals))
    return text.replace('\\"', '"').replace('\\\\', '\\')


# --- settings ------------------------------------------------------------------

class Setting:
    def __init__(self, row, comments):
        name, kind, nodes, many, choices = row
        self.name = name
        self.nodes = [NODES[letter] for letter in re.findall('[RNFS]', nodes)]
        self.is_repeatable = many == 'MANY'
        self.choices = choices.strip('"').split() if choices != 'NULL' else []
        self.kind = KINDS[kind]
        self.comment = need(comments.get(name), f'the comment of so:{name}')


class Group:
    """Settings that stand in the same nodes, with a heading and an introduction."""

    def __init__(self, heading, words, has):
        self.heading, self.words, self.has = heading, words, has


GROUPS = (
    Group('Settings of the resolver', 'They stand on the `so:Resolver` itself.',
          lambda row: row.nodes == ['resolver']),
    Group('Settings of the resolver or a namespace',
          'They stand on the resolver, for all names, or in `so:namespace [ ... ]`, '
          'for the names of this namespace.',
          lambda row: {'resolver', 'namespace'} <= set(row.nodes)),
    Group('Settings of a namespace', 'They stand in `so:namespace [ ... ]`.',
          lambda row: 'namespace' in row.nodes and 'resolver' not in row.nodes),
    Group('Settings of a format',
          'They stand in `so:format [ ... ]` of a namespace.',
          lambda row: 'format' in row.nodes),
    Group('Settings of a source', 'They stand in `so:source [ ... ]`.',
          lambda row: 'source' in row.nodes),
)


def comments():
    """What the vocabulary says about each of its terms."""
    text = (ROOT / 'vocab/seeother.ttl').read_text()
    found = []
    for term in re.split('^(?=so:)', text, flags=re.M):
        comment = re.search(rf'rdfs:comment ({STRING})@en', term)
        if comment and term.startswith('so:'):
            found.append((term[3:].split()[0], comment[1]))
    return {name: joined(comment) for name, comment in found}


def settings():
    words = comments()
    rows = re.findall(
        r'\{STR_INIT\("(\w+)"\), CONFIG_(\w+), ([RNFS| ]+), (ONCE|MANY),\s*'
        rf'(NULL|{STRING})\}}', source('read/config_settings.c'))
    expected = source('read/config_settings.c').count('{STR_INIT(')
    need(rows and len(rows) == expected, 'each row of the table of settings')
    found = [Setting(row, words) for row in rows]
    for row in found:
        need(row.is_repeatable or DEFAULT.search(row.comment),
             f'what is the case without so:{row.name}')
    return found


def choices():
    """(name, what it means) of each value that a setting can have by name."""
    words = comments()
    names = dict.fromkeys(name for row in settings() for name in row.choices)
    return [(name, need(words.get(name), f'the comment of so:{name}'))
            for name in names]


# --- the rest ------------------------------------------------------------------

def commands():
    """(name, arguments, help) of each command."""
    rows = re.findall(rf'\{{({STRING}), ({STRING}),\s*((?:{STRING}\s*)+), run_\w+\}}',
                      source('serve/main.c'))
    return [tuple(map(joined, row)) for row in need(rows, 'a command')]


def options():
    """(letter or '', name, argument or '', setting or '', help) of each option that
    the help shows."""
    rows = []
    for path in sorted((RESOLVER / 'serve').glob('*.c')):
        rows += re.findall(
            rf"\{{('.'|OPTION_\w+), \"([\w-]+)\", (NULL|{STRING}), "
            rf'(NULL|{STRING}),\s*((?:{STRING}\s*)+)', path.read_text())
    return [(code[1] if code[0] == "'" else '', name,
             *('' if word == 'NULL' else word.strip('"')
               for word in (argument, setting)), joined(words))
            for code, name, argument, setting, words in need(rows, 'an option')]


def services():
    """(path, whether POST is taken); those of the common path begin with "/-/"."""
    text = source('resolve/service.c')
    rows = re.findall(
        r'\{(?:STR_INIT\(("[^"]*"|\w+)\)), \w+, (?:AT_PATH|BELOW|VARIANTS), '
        r'(true|false)\}', text)
    names = dict(re.findall(r'^#define (\w+) ("[^"]*")$', text, re.M))
    found = []
    for path, takes_content in need(rows, 'a service'):
        path = names.get(path, path).strip('"')
        found.append((path if path.startswith('/') else f'/-/{path}',
                      takes_content == 'true'))
    return found


def formats():
    """(name, media type, extensions, other media types) of each format."""
    found = []
    table = source('format/format.c').split('format_table[', 1)[1]
    for row in re.split(r'\n    \},', table.split('\n};', 1)[0]):
        fields = {key: joined(words) for key, words in
                  re.findall(rf'\.(\w+) =\s*{WORDS}', row)}
        if 'media_type' in fields:
            found.append((
                fields['name'], fields['media_type'],
                f'{fields["extension"]} {fields.get("other_extensions", "")}'.split(),
                ' '.join(fields.get(key, '') for key in
                         ('exact_aliases', 'generic_aliases')).split()))
    return need(found, 'a format')


def statuses():
    """{code: phrase} of all that can be sent."""
    numbers = dict(re.findall(r'(STATUS_\w+) = (\d+)', source('http/status.h')))
    rows = re.findall(rf'\{{(STATUS_\w+), ({STRING})\}}', source('http/status.c'))
    return {int(numbers[name]): joined(phrase)
            for name, phrase in need(rows, 'a status')}


def problems():
    """{code: what answers with it say} of those that are explained."""
    numbers = dict(re.findall(r'(STATUS_\w+) = (\d+)', source('http/status.h')))
    rows = re.findall(rf'\[PROBLEM_\w+\] =\s*\{{(STATUS_\w+), \w+,\s*{WORDS}',
                      source('resolve/respond_problem.c'))
    found = {}
    for name, words in need(rows, 'a problem'):
        found.setdefault(int(numbers[name]), []).append(joined(words))
    return found


def fields():
    """The names of the fields of all answers."""
    found = set()
    for room in ('http', 'resolve', 'serve'):
        for path in (RESOLVER / room).glob('*.c'):
            found.update(re.findall(
                r'response_add(?:_fixed)?\(\s*[^,]+,\s*"([A-Z][\w-]+)"',
                path.read_text()))
    return sorted(need(found, 'a field'))


def exit_codes():
    rows = re.findall(r'\[ERR_\w+\] = \{"[^"]*", (\d+)\}', source('base/err.c'))
    return sorted(set(map(int, need(rows, 'an exit code'))))


# --- seeother.1 ----------------------------------------------------------------

MARKS = {'Fl', 'Cm', 'Pa', 'Li', 'Dv', 'Ev', 'Ar', 'Nm', 'Fn', 'Ic'}


def prose(line):
    """A line of mdoc as Markdown."""
    if not line.startswith('.'):
        return line.replace('\\&', '')
    words = line[1:].split()
    macro, words = words[0], words[1:]
    if macro == 'Nm' and (not words or words[0] in ',.;:)'):
        words.insert(0, 'seeother')
    if macro == 'Xr':
        return f'`{words[0]}({words[1]})`{"".join(words[2:])}'
    if macro in ('Pq', 'Po', 'Pc', 'Sq', 'Dl', 'Sx', 'Pp', 'El', 'Bl'):
        words = [word for word in words if word not in MARKS]
        text = ' '.join(words)
        return {'Pq': f'({text})', 'Sq': f'`{text}`'}.get(macro, text)
    if macro not in MARKS:
        raise SystemExit(f'docs/tables.py: .{macro} is not known')
    end = ''
    while words and re.fullmatch('[,.;:)]', words[-1]):
        end = words.pop() + end
    words = [word for word in words if word not in MARKS]
    return f'`{"-" * (macro == "Fl")}{" ".join(words)}`{end}'


def items(section):
    """(head, text) of each item of the first list in a section of seeother.1."""
    page = (ROOT / 'seeother.1').read_text()
    text = need(re.search(rf'^\.Sh {section}\n(.*?)(?=^\.Sh |\Z)', page,
                          re.M | re.S), section)[1]
    body = need(re.search(r'^\.Bl [^\n]*\n(.*?)^\.El$', text, re.M | re.S),
                f'the list of {section}')[1]
    for item in body.split('.It ')[1:]:
        head, *lines = item.rstrip('\n').split('\n')
        head = ' '.join(word for word in head.split() if word not in MARKS)
        yield head, ' '.join(filter(None, map(prose, lines)))
