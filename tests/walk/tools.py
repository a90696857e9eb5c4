"""rapper and serdi."""

import re
import subprocess

from lines import ParseError, STRICT_LINE, attempt, decode, parse_fast
from vocabulary import NO_BASE, NQUADS, NTRIPLES, RDFXML, TRIG, TURTLE

TOOL_TIMEOUT = 120
SEPARATOR = 'urn:x-walk:separator'
RAPPER_SYNTAX = {TURTLE: 'turtle', TRIG: 'trig', RDFXML: 'rdfxml', NTRIPLES: 'ntriples', NQUADS: 'nquads'}
SERDI_SYNTAX = {TURTLE: 'turtle', TRIG: 'trig', NTRIPLES: 'ntriples', NQUADS: 'nquads'}


def run_tool(arguments, data):
    """(exit status, standard output, first line of standard error) of a command fed with DATA."""
    try:
        done = subprocess.run(arguments, input=data, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              timeout=TOOL_TIMEOUT, check=False)
    except subprocess.TimeoutExpired:
        return 124, b'', 'timed out after %d s' % TOOL_TIMEOUT
    return done.returncode, done.stdout, done.stderr.decode('utf-8', 'replace').strip().partition('\n')[0]


def rapper_command(media_type, base=NO_BASE, source='-'):
    """How to call rapper."""
    return ['rapper', '-q', '-i', RAPPER_SYNTAX[media_type], '-o', 'nquads', source, base]


def serdi_command(media_type):
    """How to call serdi."""
    return ['serdi', '-i', SERDI_SYNTAX[media_type], '-o', 'nquads', '-', NO_BASE]


def tool_triples(tool, result):
    """The triples in the RESULT of run_tool; raises ParseError when the tool was not content."""
    status, output, message = result
    warned = tool == 'rapper' and status == 2 or status == 0 and tool == 'serdi' and message
    if status != 0 and not warned:
        raise ParseError('%s exits with %d: %s' % (tool, status, message))
    return parse_fast(decode(output))


class Batch:
    """Many documents for one process of a tool, between separators that also tell their blank node labels apart.

    Line formats keep no other state; what Turtle and TriG keep (prefixes, base) has been checked by serdi on each
    document alone. If anything is odd, each document gets a process of its own."""

    def __init__(self, tool, media_type):
        self.tool, self.media_type, self.entries, self.size = tool, media_type, [], 0
        self.command = (rapper_command if tool == 'rapper' else serdi_command)(media_type)
        statement = '<%s> <%s> "%%d" .' % (SEPARATOR, SEPARATOR)
        statement = '{ %s }' % statement if media_type == TRIG else statement
        base = '' if media_type in STRICT_LINE else '@base <%s> .\n' % NO_BASE
        self.separator = '\n%s\n%s' % (statement, base)

    def add(self, entry, body):
        """Append BODY."""
        self.entries.append((entry, body))
        self.size += len(body)

    def full(self):
        """Is it time?"""
        return len(self.entries) >= 64 or self.size > 4 << 20

    def flush(self):
        """(entry, triples or ParseError, remark of the tool) of everything added."""
        entries, self.entries, self.size = self.entries, [], 0
        if not entries:
            return
        joined = b''.join(body + (self.separator % number).encode() for number, (_, body) in enumerate(entries))
        status, output, message = run_tool(self.command, joined)
        parts = re.split(r'^<%s> .*\n' % SEPARATOR, output.decode('utf-8', 'replace'), flags=re.M)
        if status == 0 and not message and len(parts) == len(entries) + 1:
            for (entry, _), text in zip(entries, parts):
                yield entry, attempt(parse_fast, text), ''
            return
        for entry, body in entries:
            result = run_tool(self.command, body)
            yield entry, attempt(tool_triples, self.tool, result), result[2] if result[0] == 2 else ''
