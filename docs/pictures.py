#!/usr/bin/python3
"""Draws the pictures of architecture.md. Run it in this folder after a change:
it writes processes.svg, request.svg and data.svg. Each picture has its own
background, and colours for light and for dark screens."""
from html import escape
from pathlib import Path

HERE = Path(__file__).resolve().parent

STYLE = """
  :root { --paper: #ffffff; --ink: #1b2430; --soft: #556070; --line: #6d7988;
          --box: #eef2f7; --edge: #b4bfcc; --own: #e2edfb; --own-edge: #4a7fc1;
          --outside: #fbf4e4; --outside-edge: #c9a44c; }
  @media (prefers-color-scheme: dark) {
    :root { --paper: #14181e; --ink: #e8ecf1; --soft: #a9b4c2; --line: #8d99a8;
            --box: #1f262f; --edge: #465262; --own: #1a2c44;
            --own-edge: #5b92d6; --outside: #2b2516;
            --outside-edge: #a5873c; } }
  .paper { fill: var(--paper); }
  text { font: 13px system-ui, "DejaVu Sans", sans-serif; fill: var(--soft); }
  text.title { font-size: 15px; font-weight: 600; fill: var(--ink); }
  text.label { font-size: 12px; }
  rect.box { fill: var(--box); stroke: var(--edge); }
  rect.own { fill: var(--own); stroke: var(--own-edge); }
  rect.outside { fill: var(--outside); stroke: var(--outside-edge);
                 stroke-dasharray: 5 3; }
  path { fill: none; stroke: var(--line); stroke-width: 1.5; }
  path.side { stroke-dasharray: 5 4; }
  marker path { fill: var(--line); stroke: none; }
"""
TITLE_HEIGHT, LINE_HEIGHT, MARGIN = 24, 17, 12


class Picture:
    """An SVG that grows by boxes, arrows and words."""

    def __init__(self, width, height, title, description):
        self.width, self.height = width, height
        self.title, self.description = title, description
        self.parts = []

    def text(self, x, y, words, kind='', anchor='start'):
        kind = f' class="{kind}"' if kind else ''
        anchor = '' if anchor == 'start' else f' text-anchor="{anchor}"'
        self.parts.append(
            f'<text x="{x}" y="{y}"{kind}{anchor}>{escape(words)}</text>')

    def box(self, x, y, width, height, title, lines=(), kind='box'):
        self.parts.append(f'<rect class="{kind}" x="{x}" y="{y}" '
                          f'width="{width}" height="{height}" rx="6"/>')
        self.text(x + MARGIN, y + TITLE_HEIGHT, title, 'title')
        for i, line in enumerate(lines):
            indent = len(line) - len(line.lstrip())
            self.text(x + MARGIN + 4 * indent,
                      y + TITLE_HEIGHT + (i + 1) * LINE_HEIGHT + 3,
                      line.lstrip())

    def arrow(self, *points, both=False, side=False):
        """Through these points; both: it has two heads; side: it is dashed."""
        steps = ' L'.join(f'{x} {y}' for x, y in points)
        begin = ' marker-start="url(#head)"' if both else ''
        kind = ' class="side"' if side else ''
        self.parts.append(
            f'<path{kind} d="M{steps}"{begin} marker-end="url(#head)"/>')

    def label(self, x, y, *lines, anchor='start'):
        for i, line in enumerate(lines):
            self.text(x, y + i * 15, line, 'label', anchor)

    def write(self, name):
        (HERE / name).write_text(f'''<svg xmlns="http://www.w3.org/2000/svg" \
viewBox="0 0 {self.width} {self.height}" width="{self.width}" \
height="{self.height}" role="img" aria-labelledby="title description">
<title id="title">{escape(self.title)}</title>
<desc id="description">{escape(self.description)}</desc>
<style>{STYLE}</style>
<marker id="head" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" \
markerHeight="7" orient="auto-start-reverse"><path d="M0 0 L10 5 L0 10 z"/>\
</marker>
<rect class="paper" width="{self.width}" height="{self.height}" rx="8"/>
''' + '\n'.join(self.parts) + '\n</svg>\n')


def draw_processes():
    picture = Picture(
        1040, 690, 'The processes',
        'A supervisor starts a compile child, a server and a fetcher. The '
        'compile child reads the data sets, the server answers clients, the '
        'fetcher asks SPARQL engines. A probe is started by seeother check.')
    picture.box(340, 20, 350, 130, 'supervisor', (
        'opens files and listening sockets, and holds them',
        'takes signals, watches files, starts the others',
        'starts a new server when one has ended',
        'may do what its user may',
        'parses no data, and answers nobody'), 'own')
    picture.box(20, 280, 270, 164, 'compile child', (
        'one for each load; ends afterwards',
        'may read: the data sets',
        'may write: one image, and the',
        '    image directory',
        'has no network, starts no program',
        'has limits of memory and time'), 'own')
    picture.box(375, 280, 290, 164, 'server', (
        'one thread a core, and those of its logs',
        'holds: sockets, image and theme,',
        '    all as descriptors',
        'may: take connections and answer',
        'may not: open a file, make a socket,',
        '    connect, start a program'), 'own')
    picture.box(750, 280, 270, 164, 'fetcher', (
        'only where there is an endpoint',
        'may connect: to the ports of the',
        '    endpoints and of DNS',
        'may read: what name resolution and',
        '    certificates need',
        'writes no file, starts no program'), 'own')
    picture.box(780, 20, 240, 96, 'probe', (
        'of "seeother check" alone',
        'asks each endpoint, then ends',
        'may do what a fetcher may'), 'own')
    picture.box(20, 580, 270, 80, 'data sets', (
        'files, folders, standard input;', 'the configuration'), 'outside')
    picture.box(375, 580, 290, 80, 'clients', (
        'browsers, programs, crawlers;', 'a proxy, if there is one'), 'outside')
    picture.box(750, 580, 270, 80, 'SPARQL engines', (
        'the endpoints of the', 'configuration, and no others'), 'outside')
    picture.arrow((340, 90), (130, 90), (130, 280))
    picture.label(140, 175, 'its command line;', 'a descriptor for the image')
    picture.arrow((215, 280), (215, 230), (400, 230), (400, 150))
    picture.label(225, 250, 'a sealed image;', 'an exit code')
    picture.arrow((520, 150), (520, 280), both=True)
    picture.label(530, 180, 'socket pair: to the server data,',
                  'a fetcher, readiness, stop, retire;',
                  'back: loaded, failed, ready')
    picture.arrow((690, 130), (770, 130), (770, 280))
    picture.label(780, 165, 'starts it with the lines of',
                  'the configuration, and', 'with a socket to the server')
    picture.arrow((665, 360), (750, 360), both=True)
    picture.label(708, 320, 'questions', anchor='middle')
    picture.label(708, 380, 'small', 'images', anchor='middle')
    picture.arrow((155, 580), (155, 444))
    picture.label(165, 515, 'bytes from outside')
    picture.arrow((520, 580), (520, 444), both=True)
    picture.label(530, 515, 'HTTP')
    picture.arrow((870, 580), (870, 444), both=True)
    picture.label(880, 515, 'SPARQL over HTTP(S)')
    picture.arrow((1005, 116), (1030, 116), (1030, 620), (1020, 620),
                  side=True)
    picture.write('processes.svg')


def draw_request():
    picture = Picture(
        1120, 580, 'The way of a request',
        'A request is identified. For a thing the answer is 303 See Other. '
        'For a document: negotiate, look into the cache, describe, represent, '
        'keep, respond. A name of a SPARQL engine that is not known yet is '
        'asked for, and the request begins anew.')
    columns = [20 + 138 * i for i in range(8)]
    steps = (
        ('request', ('method, target', 'and fields,', 'as values')),
        ('identify', ('what does the', 'URI name?', 'no Accept yet')),
        ('negotiate', ('which variant', 'does this', 'client get?')),
        ('look', ('into the cache', 'of this thread')),
        ('describe', ('which', 'statements?')),
        ('represent', ('their bytes,', 'fields, ETag')),
        ('keep', ('in the cache')),
        ('respond', ('status, range,', '304; the only', 'place for it')),
    )
    for x, (title, lines) in zip(columns, steps):
        if isinstance(lines, str):
            lines = (lines,)
        picture.box(x, 220, 114, 90, title, lines,
                    'outside' if title == 'request' else 'own')
    for x in columns[:-1]:
        picture.arrow((x + 114, 265), (x + 138, 265))
    picture.box(columns[1], 90, 252, 74, 'see other', (
        'for a thing: 303, and where its', 'document is'), 'own')
    picture.box(columns[3], 90, 390, 74, 'problems', (
        'unknown: 404; no format fits: 406; withdrawn: 410;',
        'each with its status and its words in one table'), 'own')
    x = columns[1] + 57
    picture.arrow((x, 220), (x, 164))
    picture.label(x + 8, 197, 'a thing')
    picture.arrow((columns[2] + 80, 220), (columns[2] + 80, 190),
                  (columns[3] + 40, 190), (columns[3] + 40, 164))
    picture.arrow((columns[2] + 114, 110), (columns[2] + 130, 110),
                  (columns[2] + 130, 70), (columns[7] + 70, 70),
                  (columns[7] + 70, 220))
    picture.arrow((columns[3] + 390, 127), (columns[7] + 40, 127),
                  (columns[7] + 40, 220))
    picture.arrow((77, 220), (77, 40), (columns[7] + 95, 40),
                  (columns[7] + 95, 220), side=True)
    picture.label(90, 32, 'the same request was answered before: its hash '
                  'leads to the representation')
    x = columns[3] + 57
    picture.arrow((x, 310), (x, 345), (columns[7] + 57, 345),
                  (columns[7] + 57, 310), side=True)
    picture.label(x + 10, 337, 'it was made before')
    picture.box(columns[1], 420, 216, 90, 'wants', (
        'the name is of an engine, and', 'not known yet: the questions',
        'are noted'), 'box')
    picture.box(columns[1] + 246, 420, 216, 90, 'wait', (
        'the connection is suspended;', 'no thread waits; equal',
        'questions are sent once'), 'box')
    picture.box(columns[1] + 492, 420, 210, 90, 'fetcher', (
        'asks the engine, checks', 'its answer, makes a', 'small image of it'),
        'box')
    picture.box(columns[1] + 732, 420, 212, 90, 'fetched', (
        'keeps small images by', 'question, for as long',
        'as their age allows'), 'box')
    picture.arrow((columns[1] + 57, 310), (columns[1] + 57, 420))
    picture.label(columns[1] + 65, 380, 'an engine has to be asked')
    for at in (216, 462, 702):
        picture.arrow((columns[1] + at, 465), (columns[1] + at + 30, 465))
    picture.arrow((columns[1] + 838, 510), (columns[1] + 838, 548), (77, 548),
                  (77, 310))
    picture.label(columns[1], 565, 'the request begins anew, over a snapshot '
                  'of the small image')
    picture.write('request.svg')


def draw_data():
    picture = Picture(
        1120, 560, 'The way of data',
        'Sources are cut into pieces. Threads read the pieces into runs, which '
        'are merged into an image. An image with its rules becomes a snapshot. '
        'What an engine answers becomes a small image in the same way.')
    boxes = (
        (20, 150, 'sources', ('a file, or a', 'member of an', 'archive;',
                              'unpacked,', 'its syntax', 'recognised'),
         'outside'),
        (200, 150, 'pieces', ('cut between', 'lines or', 'statements,',
                              'dealt out to', 'threads'), 'own'),
        (380, 170, 'runs', ('each thread reads,', 'checks every term,',
                            'collects terms and', 'statements, and',
                            'sorts them'), 'own'),
        (580, 230, 'image', ('dictionary, front-coded',
                             'statements by subject, by',
                             'object, by predicate',
                             'names and their hash',
                             'labels and search',
                             'a checksum for each block'), 'own'),
        (840, 260, 'snapshot', ('the image, mapped',
                                'rules of the configuration',
                                'the theme of the pages',
                                'never changes; one pointer',
                                'is swapped, and who still',
                                'reads the old one holds it'), 'own'),
    )
    for x, width, title, lines, kind in boxes:
        picture.box(x, 90, width, 146, title, lines, kind)
    for left, right in ((170, 200), (350, 380), (550, 580), (810, 840)):
        picture.arrow((left, 163), (right, 163))
    picture.label(20, 40, 'the compile child')
    picture.arrow((20, 52), (790, 52), both=True)
    picture.label(840, 40, 'the server')
    picture.arrow((840, 52), (1100, 52), both=True)
    picture.label(566, 75, 'merge', anchor='middle')
    picture.arrow((566, 80), (566, 155), side=True)
    picture.box(380, 270, 170, 60, 'scratch', ('what exceeds memory',))
    picture.arrow((465, 236), (465, 270), both=True)
    picture.box(580, 270, 230, 60, 'image directory', (
        'or a file of "compile"',))
    picture.arrow((695, 236), (695, 270), both=True)
    picture.arrow((810, 300), (825, 300), (825, 190), (840, 190), side=True)
    picture.label(835, 280, 'opened without reading', 'any data again')
    small = (
        (20, 150, 'engine', ('the answer to', 'one question'), 'outside'),
        (200, 150, 'answer', ('its bytes, up to', 'so:answerSize'), 'own'),
        (380, 170, 'the same readers', ('and checks; what was', 'not asked is '
                                        'dropped'), 'own'),
        (580, 230, 'small image', ('the same format, in memory,',
                                   'sealed; some kilobytes'), 'own'),
        (840, 260, 'snapshot of one name', ('the same rules and theme;',
                                            'the same way of a request'),
         'own'),
    )
    for x, width, title, lines, kind in small:
        picture.box(x, 430, width, 80, title, lines, kind)
    for left, right in ((170, 200), (350, 380), (550, 580), (810, 840)):
        picture.arrow((left, 470), (right, 470))
    picture.label(20, 380, 'the fetcher')
    picture.arrow((20, 392), (790, 392), both=True)
    picture.label(840, 380, 'the server')
    picture.arrow((840, 392), (1100, 392), both=True)
    picture.write('data.svg')


if __name__ == '__main__':
    draw_processes()
    draw_request()
    draw_data()
