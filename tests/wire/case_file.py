"""Reads case files: requests and what is expected of their answers, as text.

A line says one thing. "#" begins a comment line, blank lines count nothing.

    include NAME                 the lines of a file in the same folder
    file NAME                    a file for the servers; lines "| text" follow;
                                 "20x| text" stands for 20 lines, in which {n}
                                 is 0 to 19 and {n+1} is 1 to 20
    file NAME from SOURCE, OLD -> NEW
                                 the same text as SOURCE (such a file, or one in
                                 the folder), with another word
    server NAME ARGUMENTS        a server; a name of a file becomes its path
    host HOST                    the Host of all requests below

    case WORDS                   begins a case; {row} in it is filled in
    on NAMES                     asks these servers (the first one)
    each NAMES                   for each of the rows "| a | b" that follow; more
                                 than one "each" makes all combinations
    pipelined                    sends all requests before it reads
    GET /target [HTTP/1.0]       a request
      Name: value                  its field; "Host:" replaces the usual one
      > text                       its content
    as NAME                      keeps the answer, for {NAME.ETag} below
    status 200 [404]             the status is one of these
    WHAT OPERATOR VALUE          a WHAT is a field, or: content, size (of the
                                 content), kind (the media type), head, fields
                                 (the head without Date), lines (sorted), log
                                 (of standard error)

Operators: = and != compare the whole text, < and > numbers, ~ and !~ look for a
regular expression ("^" and "$" are of lines), "has" and "lacks" for a text;
"counts 2 text" wants it twice; "lists" and "omits" are about members of a list,
in any order and case; "members" compares all members of a list with the rows
"| member" that follow; "is NAME" wants the same as the answer that was kept.

In targets, fields and values, {name} is a cell of the row, {Field} is of this
answer (in a request: of the one before), {kept.Field} is of one that was kept,
{kept.content[0:10]} is a part of that, {kept.size-1} is a size less one, {a*99}
is "a" 99 times, and "(absent)" is a field that is not there.
"""
import re
from pathlib import Path

from case_faults import Line, check_case, check_value

OPERATORS = {'=', '!=', '~', '!~', '<', '>', 'has', 'lacks', 'lists', 'omits',
             'counts', 'is', 'members'}
VALUES = {'content', 'size', 'kind', 'head', 'lines', 'fields', 'log'}


class Expectation:
    def __init__(self, line, what, operator, value):
        self.line, self.what, self.operator = line, what, operator
        self.value, self.rows = value, []

    def words(self):
        return ' '.join(filter(None, (self.what, self.operator, self.value)))


class Request:
    def __init__(self, line, method, target, version):
        self.line, self.method, self.target = line, method, target
        self.version = version
        self.fields, self.content = [], None
        self.kept, self.expected = None, []


class Case:
    def __init__(self, line, words, host):
        self.line, self.words, self.host = line, words, host
        self.servers, self.tables, self.requests = [], [], []
        self.pipelined = False


class Table:
    def __init__(self, line, names):
        self.line, self.names, self.rows = line, names, []


class CaseFile:
    """What a file says: files, servers and cases."""

    def __init__(self, path):
        self.path = Path(path)
        self.files, self.servers, self.cases = {}, {}, []
        self.host = None
        self.takes_rows = None  # what lines "| ..." belong to
        for line in self.lines(self.path):
            self.read(line)
        for case in self.cases:
            check_case(case, self.servers)

    def lines(self, path):
        for number, text in enumerate(
                path.read_text(encoding='utf-8').splitlines(), 1):
            line = Line(path, number, text.rstrip())
            if text.startswith('include '):
                other = path.parent / text.split(' ', 1)[1].strip()
                if not other.exists():
                    raise line.error(f'there is no file "{other.name}"')
                yield from self.lines(other)
            elif text.strip() and not text.startswith('#'):
                yield line

    def read(self, line):
        text = line.text
        if re.match(r'(\d+x)?\|', text):
            self.read_row(line)
        elif text.startswith(' '):
            self.read_field(line)
        else:
            word, _, rest = text.partition(' ')
            self.takes_rows = None
            known = getattr(self, f'read_{word}', None) \
                if word in WORDS else None
            if known:
                known(line, rest.strip())
            elif word.isupper() and len(word) > 2 or \
                    word.startswith('{') or rest.startswith(('/', '*')):
                self.read_request(line)
            else:
                self.read_expectation(line)

    # --- what a file begins with ---------------------------------------------

    def read_row(self, line):
        if self.takes_rows is None:
            raise line.error('nothing takes this row')
        self.takes_rows(line)

    def read_file(self, line, rest):
        parts = re.fullmatch(r'(\S+)(?: from ([^\s,]+)((?:, .+? -> .*?)*))?',
                             rest)
        if not parts:
            raise line.error('this is not "file NAME [from NAME, A -> B]"')
        name, source, changes = parts.groups()
        self.files[name] = ''
        if source:
            self.files[name] = self.changed(line, self.text_of(line, source),
                                            changes)
        else:
            self.takes_rows = lambda row: self.add_text(name, row)

    def text_of(self, line, source):
        if source in self.files:
            return self.files[source]
        path = self.path.parent / source
        if not path.exists():
            raise line.error(f'there is no file "{source}"')
        return path.read_text(encoding='utf-8')

    def changed(self, line, text, changes):
        for change in filter(None, changes.split(', ')):
            old, new = change.split(' -> ')
            if old not in text:
                raise line.error(f'"{old}" does not occur')
            text = text.replace(old, new)
        return text

    def add_text(self, name, line):
        times, text = re.fullmatch(r'(?:(\d+)x)?\| ?(.*)', line.text).groups()
        if not times:
            self.files[name] += text + '\n'
        for n in range(int(times or 0)):
            self.files[name] += text.replace('{n}', str(n)).replace(
                '{n+1}', str(n + 1)) + '\n'

    def read_server(self, line, rest):
        name, *arguments = rest.split() or ['']
        if not arguments:
            raise line.error('this is not "server NAME ARGUMENTS"')
        self.servers[name] = arguments

    def read_host(self, line, rest):
        if not rest:
            raise line.error('a host is missing')
        self.host = rest

    # --- cases ---------------------------------------------------------------

    def read_case(self, line, rest):
        if not rest:
            raise line.error('a case needs words')
        self.cases.append(Case(line, rest, self.host))

    def case(self, line):
        if not self.cases:
            raise line.error('there is no case yet')
        return self.cases[-1]

    def request(self, line):
        if not self.case(line).requests:
            raise line.error('there is no request yet')
        return self.case(line).requests[-1]

    def read_on(self, line, rest):
        self.case(line).servers = rest.split()

    def read_each(self, line, rest):
        names = [name.strip() for name in rest.split(',')]
        if not all(re.fullmatch('[a-z][a-z_]*', name) for name in names):
            raise line.error('the columns are names in lower case')
        table = Table(line, names)
        self.case(line).tables.append(table)
        self.takes_rows = lambda row: add_cells(table, row)

    def read_pipelined(self, line, _):
        self.case(line).pipelined = True

    def read_request(self, line):
        parts = re.fullmatch(r'([A-Za-z]+|\{[a-z_]+\}) (.+?)( HTTP/1\.[01])?', line.text)
        if not parts or ' ' in parts.group(2):
            raise line.error('this is not "METHOD TARGET"')
        method, target, version = parts.groups()
        self.case(line).requests.append(
            Request(line, method, target, (version or ' HTTP/1.1')[1:]))

    def read_field(self, line):
        request, text = self.request(line), line.text.strip()
        if text.startswith('> '):
            request.content = (request.content or '') + text[2:]
            return
        name, colon, value = text.partition(':')
        if not colon or not re.fullmatch(r'[\w{}-]+', name):
            raise line.error('this is not a field')
        request.fields.append((name, value.strip()))

    def read_as(self, line, rest):
        if not re.fullmatch('[a-z][a-z_]*', rest):
            raise line.error('an answer is kept by a name in lower case')
        self.request(line).kept = rest

    def read_status(self, line, rest):
        if not re.fullmatch(r'(\d{3}|\{[a-z_.]+\})( \d{3})*', rest):
            raise line.error('a status has three digits')
        self.request(line).expected.append(
            Expectation(line, 'status', '', rest))

    def read_expectation(self, line):
        what, operator, value = (line.text.split(' ', 2) + ['', ''])[:3]
        if operator not in OPERATORS:
            raise line.error(f'"{operator}" is not an operator')
        if not re.fullmatch('[A-Z][A-Za-z-]*', what) and what not in VALUES:
            raise line.error(f'"{what}" is neither a field nor a value')
        check_value(line, operator, value)
        found = Expectation(line, what, operator, value)
        self.request(line).expected.append(found)
        if operator == 'members':
            self.takes_rows = lambda row: found.rows.append(row.text[2:])


WORDS = {'file', 'server', 'host', 'case', 'on', 'each', 'pipelined', 'as',
         'status'}


def add_cells(table, line):
    cells = [cell.strip() for cell in re.split(r'(?:^| )\|(?= |$)', line.text)]
    if len(cells) - 1 != len(table.names):
        raise line.error(f'{len(cells) - 1} cells for {len(table.names)} '
                         'columns')
    table.rows.append(dict(zip(table.names, cells[1:])))
