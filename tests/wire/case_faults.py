"""Faults of case files: each is told with its file and line."""
import re

PLACE = re.compile(r'\{([A-Za-z][\w-]*)(?:\.([A-Za-z][\w-]*)'
                   r'(?:\[(-?\d*):(-?\d*)\])?)?\}')
REPEATED = re.compile(r'\{([^{}]+)\*(\d+)\}')


class CaseError(Exception):
    """A fault of a case file, with its place."""


class Line:
    def __init__(self, path, number, text):
        self.path, self.number, self.text = path, number, text

    def error(self, words):
        return CaseError(f'{self.path}:{self.number}: {words}')


def check_value(line, operator, value):
    if operator in ('~', '!~'):
        try:
            re.compile(PLACE.sub('x', value))
        except re.error as fault:
            raise line.error(f'a bad expression: {fault}') from fault
    if operator == 'counts' and not re.match(r'\d+ .', value):
        raise line.error('this is not "counts NUMBER TEXT"')
    if operator in ('has', 'lacks', 'lists', 'omits', '~', '!~', 'is') and \
            not value:
        raise line.error(f'"{operator}" needs a value')


def check_case(case, servers):
    """What can be seen only when the whole of a case is there."""
    for name in case.servers:
        if name not in servers:
            raise case.line.error(f'there is no server "{name}"')
    if not servers:
        raise case.line.error('there is no server')
    rows = {'port'}
    for table in case.tables:
        if not table.rows:
            raise table.line.error('there are no rows')
        rows |= set(table.names)
    kept = set()
    for request in case.requests:
        texts = [request.method, request.target, *(v for _, v in request.fields)]
        check_places(request.line, texts, rows, kept)
        kept |= {request.kept} - {None}
        for expected in request.expected:
            check_places(expected.line, [expected.value], rows, kept)
            if expected.operator == 'is' and expected.value not in kept:
                raise expected.line.error(f'"{expected.value}" was not kept')
    if not any(request.expected for request in case.requests):
        raise case.line.error('this case expects nothing')


def check_places(line, texts, rows, kept):
    for text in texts:
        for name, field, *_ in PLACE.findall(text):
            if name not in kept if field else \
                    name not in rows and not name[0].isupper():
                raise line.error(f'nothing is called "{name}"')
