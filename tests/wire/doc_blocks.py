"""What the documentation consists of: fenced blocks with what is said about them
in comments of HTML, commands with the output that the text promises, headings,
and links."""
import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / 'README.md', *sorted((ROOT / 'docs').glob('*.md')),
         ROOT / 'data/themes.md']
# Their links are looked at as well; their blocks are not commands of users.
LINKING = [*PAGES, ROOT / 'CONTRIBUTING.md', ROOT / 'BENCHMARKS.md']

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


def is_whole(command):
    """Whether a shell takes it for a command that has ended."""
    done = subprocess.run(['bash', '-n', '-c', command], capture_output=True)
    return done.returncode == 0 and not command.endswith('\\')


def joined(lines):
    """The commands that the lines are; one may go on over several lines."""
    found = []
    for line in lines:
        if found and not is_whole(found[-1]):
            found[-1] += '\n' + line
        elif line.strip() and not line.startswith('#'):
            found.append(line)
    return found


def commands(block):
    """(command, the lines that it should write, or None for any) of a block."""
    if block.language == 'sh':
        return [(command, None) for command in joined(block.lines)]
    found = []
    for line in block.lines:
        if line.startswith('$ '):
            found.append((line[2:], []))
        elif found and not found[-1][1] and not is_whole(found[-1][0]):
            found[-1] = found[-1][0] + '\n' + line, []
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
