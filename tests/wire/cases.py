#!/usr/bin/python3
"""Runs the case files that are named, or all of cases/: each expectation is a
check of its own. case_file.py says how such a file is written."""
import itertools
import re
import socket
import sys
from contextlib import ExitStack
from pathlib import Path

from case_faults import PLACE, REPEATED, CaseError
from case_file import CaseFile
from support import Answer, Folder, Server, Tap, read_answer

ABSENT = '(absent)'


def decoded(content):
    try:
        return content.decode('utf-8')
    except UnicodeDecodeError:
        return content.decode('latin-1')  # a byte is a character


def members(text):
    """The members of a list field; those of Link have commas in them."""
    parts = re.split(r',\s*(?=<)' if '<' in text else ',', text)
    return [part.strip() for part in parts if part.strip()]


class Exchange:
    """One case with one row, at one server."""

    def __init__(self, server, host, row):
        self.server, self.host, self.row = server, host, row
        self.kept, self.last = {}, None

    # --- texts ---------------------------------------------------------------

    def value(self, answer, what):
        if what == 'status':
            return str(answer.status)
        if what == 'content':
            return decoded(answer.content)
        if what.startswith('size'):
            return str(len(answer.content) - int(what[5:] or 0))
        if what == 'kind':
            return answer.field('Content-Type').split(';')[0]
        if what == 'head':
            return answer.head.decode('latin-1')
        if what == 'lines':
            return '\n'.join(sorted(filter(None, decoded(
                answer.content).split('\n'))))
        if what == 'fields':
            return re.sub(r'\r\nDate: [^\r]*', '',
                          answer.head.decode('latin-1'))
        if what == 'log':
            return decoded(self.server.stderr())
        return answer.field(what) if answer.all(what) else ABSENT

    def name(self, text):
        """A text with the cells of the row, for the name of a check."""
        for name, cell in self.row.items():
            text = text.replace(f'{{{name}}}', cell)
        return text

    def fill(self, text):
        def place(found):
            name, field, first, end = found.groups()
            if field:
                value = self.value(self.kept[name], field)
                return value[slice(int(first) if first else None,
                                   int(end) if end else None)]
            if name == 'port':
                return str(self.server.port)
            if name in self.row:
                return self.fill(self.row[name])
            return self.value(self.last, name) if self.last else ''
        text = REPEATED.sub(lambda m: m.group(1) * int(m.group(2)), text)
        return PLACE.sub(place, text)

    # --- requests ------------------------------------------------------------

    def bytes_of(self, request, is_last):
        fields = [(self.fill(name), self.fill(value))
                  for name, value in request.fields]
        names = [name.lower() for name, _ in fields]
        if 'host' not in names and request.version == 'HTTP/1.1':
            fields.insert(0, ('Host', self.host or
                              f'127.0.0.1:{self.server.port}'))
        if is_last and 'connection' not in names:
            fields.append(('Connection', 'close'))
        content = None
        if request.content is not None:
            content = self.fill(request.content).encode()
            fields.append(('Content-Length', str(len(content))))
        lines = [f'{self.fill(request.method)} {self.fill(request.target)} '
                 f'{request.version}']
        lines += [f'{name}: {value}' for name, value in fields
                  if value != ABSENT]
        head = '\r\n'.join(lines) + '\r\n\r\n'
        return head.encode('utf-8', 'surrogateescape') + (content or b'')

    def ask(self, requests):
        """The answers to requests that are sent at once."""
        data = b''.join(self.bytes_of(request, request is requests[-1])
                        for request in requests)
        none = Answer(b'none 0', b'', True)
        with socket.create_connection(('127.0.0.1', self.server.port),
                                      10) as plug:
            plug.sendall(data)
            with plug.makefile('rb') as stream:
                return [read_answer(stream, self.fill(request.method) ==
                                    'HEAD') or none for request in requests]

    # --- expectations --------------------------------------------------------

    def holds(self, expected, answer):
        """(whether it does, the value that is wanted, the actual one)"""
        if expected.what == 'status':
            wanted = self.fill(expected.value)
            return str(answer.status) in wanted.split(), wanted, answer.status
        actual = self.value(answer, expected.what)
        if expected.operator == 'is':
            wanted = self.value(self.kept[expected.value], expected.what)
            return actual == wanted, wanted, actual
        if expected.operator == 'members':
            wanted = [self.fill(row) for row in expected.rows]
            actual = members(answer.field(expected.what))
            return actual == wanted, '\n'.join(wanted), '\n'.join(actual)
        wanted = self.fill(expected.value)
        return HOLDS[expected.operator](actual, wanted), wanted, actual

    def run(self, tap, case, words):
        answers = iter(self.ask(case.requests) if case.pipelined else ())
        for request in case.requests:
            prefix = f'{words}: '
            if len(case.requests) > 1:
                target = f'{request.method} {request.target}'
                prefix += self.name(target) + ': '
            answer = next(answers, None) or self.ask([request])[0]
            if request.kept:
                self.kept[request.kept] = answer
            self.last = answer
            if not answer.status:
                tap.check(False, f'{prefix}there is an answer')
            for expected in request.expected:
                holds, wanted, actual = self.holds(expected, answer)
                tap.check(holds, prefix + self.name(expected.words()),
                          f'{expected.line.path.name}:{expected.line.number}',
                          f'wanted {wanted}', f'actual {actual}', answer.head)


def of_tokens(text):
    return {member.lower() for member in members(text)}


def number(text):
    return float(text) if re.fullmatch(r'-?\d+', text) else float('nan')


def counts(actual, wanted):
    times, text = wanted.split(' ', 1)
    return actual.count(text) == int(times)


HOLDS = {
    '=': lambda actual, wanted: actual == wanted,
    '!=': lambda actual, wanted: actual != wanted,
    '~': lambda actual, wanted: re.search(wanted, actual, re.M) is not None,
    '!~': lambda actual, wanted: re.search(wanted, actual, re.M) is None,
    '<': lambda actual, wanted: number(actual) < number(wanted),
    '>': lambda actual, wanted: number(actual) > number(wanted),
    'has': lambda actual, wanted: wanted in actual,
    'lacks': lambda actual, wanted: wanted not in actual,
    'lists': lambda actual, wanted: of_tokens(wanted) <= of_tokens(actual),
    'omits': lambda actual, wanted: not of_tokens(wanted) & of_tokens(actual),
    'counts': counts,
}


def run_case(tap, case, servers):
    names = case.servers or list(servers)[:1]
    for name in names:
        for rows in itertools.product(*(table.rows for table in case.tables)):
            row = {key: value for part in rows for key, value in part.items()}
            exchange = Exchange(servers[name], case.host, row)
            words = exchange.name(case.words)
            if len(names) > 1:
                words = f'{name}: {words}'
            exchange.run(tap, case, words)


def run_file(tap, path):
    found = CaseFile(path)
    with Folder() as folder, ExitStack() as stack:
        paths = {name: folder.write(name, text)
                 for name, text in found.files.items()}
        servers = {name: stack.enter_context(
            Server(*(paths.get(word, word) for word in arguments)))
            for name, arguments in found.servers.items()}
        for case in found.cases:
            run_case(tap, case, servers)
        for name, server in servers.items():
            tap.equal(server.stop(), 0,
                      f'{found.path.stem}: SIGTERM ends {name} with 0')


def main():
    tap = Tap()
    here = Path(__file__).resolve().parent / 'cases'
    for path in sys.argv[1:] or sorted(here.glob('*.case')):
        try:
            run_file(tap, path)
        except CaseError as fault:
            print(f'Bail out! {fault}')
            sys.exit(1)
    tap.done()


if __name__ == '__main__':
    main()
