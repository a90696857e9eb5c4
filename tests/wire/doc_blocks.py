"""What the documentation consists of: fenced blocks with what is said about them
in comments of HTML, commands with the output that the text promises, headings,
and links."""
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / 'README.md', *sorted((ROOT / 'docs').glob('*.md'))]
# Their links are looked at as well; their blocks are not commands of users.
LINKING = [*PAGES, ROOT / 'CONTRIBUTING.md', ROOT / 'BENCHMARKS.md',
           ROOT / 'data/themes.md']

FENCE = re.compile(r'^```(\S*)\s*$')
COMMENT = re.compile(r'^<!-- (not run|instead|file|before): (.*?) -->$')
LINK = re.compile(r'\[(?:[^\[\]]|\[[^\[\]]*\])*\]\(([^()\s]+)\)')


class Block:
    """A fenced block. comments: what the lines above it say, by their kind:
    "not run" has the reason why a test does not run it; "instead", a command
    that a test runs in its place; "before", one that comes first; "file", the
    name under which it is written."""

    def __init__(self, page, line, language, comments):
        self.page, self.line, self.language = page, line, language
        self.comments, self.lines = comments, []

    def text(self):
        return '\n'.join(self.lines) + '\n'

    def place(self):
        return f'{self.page.relative_to(ROOT)}:{self.line}'


def blocks(page):
    found, comments, block = [], {}, None
    for number, line in enumerate(page.read_text().splitlines(), 1):
        fence, comment = FENCE.match(line), COMMENT.match(line)
        if block:
            if fence:
                found.append(block)
                block = None
            else:
                block.lines.append(line)
        elif fence:
            block = Block(page, number, fence[1], comments)
            comments = {}
        elif comment:
            comments[comment[1]] = comment[2]
        elif line:
            comments = {}
    return found


def joined(lines):
    """Lines, with those that a backslash continues as one."""
    whole = []
    for line in lines:
        if whole and whole[-1].endswith('\\'):
            whole[-1] += '\n' + line
        else:
            whole.append(line)
    return whole


def commands(block):
    """(command, the lines that it should write, or None for any) of a block."""
    if block.language == 'sh':
        return [(line, None) for line in joined(block.lines)
                if line.strip() and not line.startswith('#')]
    found = []
    for line in joined(block.lines):
        if line.startswith('$ '):
            found.append((line[2:], []))
        elif found:
            found[-1][1].append(line)
    return found


def pattern(lines):
    """The expression that an output must match: "..." alone on a line is any
    lines, also none, and "..." within a line is anything there."""
    parts = []
    for line in lines:
        if line.strip() == '...':
            parts.append(r'(?:[^\n]*\n)*?')
        else:
            parts.append('[^\n]*'.join(map(re.escape, line.split('...'))) + '\n')
    return re.compile(''.join(parts))


def without_blocks(text):
    return re.sub(r'^```.*?^```\s*$', '', text, flags=re.M | re.S)


def anchors(page):
    """Those that GitHub gives to the headings of a page."""
    found = set()
    for line in without_blocks(page.read_text()).splitlines():
        if re.match('#{1,6} ', line):
            words = re.sub(r'\[([^\]]*)\]\([^)]*\)', r'\1', line.lstrip('#').strip())
            words = re.sub(r'[^\w\- ]', '', words.lower()).replace(' ', '-')
            name, count = words, 0
            while name in found:
                count += 1
                name = f'{words}-{count}'
            found.add(name)
        found.update(re.findall(r'<a id="([^"]+)"', line))
    return found


def links(page):
    """The links of a page to files of this project: (path, fragment)."""
    for target in LINK.findall(without_blocks(page.read_text())):
        if not re.match('[a-z]+:', target):
            path, _, fragment = target.partition('#')
            yield (page.parent / path).resolve() if path else page, fragment
