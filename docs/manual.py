#!/usr/bin/python3
"""Writes the manual pages seeother.ttl.5, from the table of settings (tables.py) and
the words below, and seeother-themes.7, from data/themes.md. Run it after a change of
these; "--check" only says whether the pages are up to date."""
import re
import sys
import textwrap

import tables
from tables import ROOT

DATE = 'December 1, 2026'

SETTINGS_HEAD = f'''\
.\\" Made by docs/manual.py.
.Dd {DATE}
.Dt SEEOTHER.TTL 5
.Os
.Sh NAME
.Nm seeother.ttl
.Nd configuration of seeother
.Sh DESCRIPTION
The configuration of
.Xr seeother 1
is a file of Turtle, which the option
.Fl -config
names.
It has one node of the type
.Li so:Resolver .
The prefix
.Sq so
stands for
.Lk https://w3id.org/seeother# .
The settings are the properties of that node.
Some of them have a node of their own as their value, in brackets: a namespace,
a format, or a source.
.Pp
An unknown setting, a setting in the wrong place, one that stands twice and may
not, and a value of the wrong kind are errors: the exit status is 78.
.Ic seeother check Fl c Ar file
finds them.
.Pp
The kinds of values are:
.Bl -tag -width Ds
.It Ar text
A string, in quotation marks.
.It Ar number
A whole number, without quotation marks.
.It Ar true Ns | Ns Ar false
One of these words, without quotation marks.
.It Ar IRI
An IRI, in angle brackets or with a prefix.
.It Ar path
The path of a file or folder, in angle brackets, relative to the configuration.
.It Ar node
Settings in brackets.
.El
.Pp
Environment variables, and options on the command line, override the settings of
the same meaning.
A reload
.Pq Dv SIGHUP
reads the configuration again.
'''

SETTINGS_TAIL = '''\
.Sh FILES
.Bl -tag -width Ds
.It Pa /etc/seeother/seeother.ttl
The configuration of the service.
.It Pa /usr/share/seeother/vocab/seeother.ttl
The vocabulary, which has the same settings in RDF.
.El
.Sh EXAMPLES
A file and a folder, one name that was withdrawn, and a proxy in front:
.Bd -literal -offset indent
@prefix so: <https://w3id.org/seeother#> .
[] a so:Resolver ;
  so:dataset <coins.ttl>, <people/> ;
  so:origin <https://nomisma.org> ;
  so:gone <https://nomisma.org/id/forgery> .
.Ed
.Pp
Names as those of DBpedia: things at
.Pa /resource/ ,
pages at
.Pa /page/ ,
data at
.Pa /data/ :
.Bd -literal -offset indent
@prefix so: <https://w3id.org/seeother#> .
[] a so:Resolver ;
  so:dataset <data.ttl> ;
  so:namespace [
    so:iri <http://data.example/resource/> ;
    so:document "/data/{name}" ;
    so:format [ so:mediaType "text/html" ;
                so:document "/page/{name}" ] ] .
.Ed
.Pp
Names in a SPARQL engine, asked in two named graphs:
.Bd -literal -offset indent
@prefix so: <https://w3id.org/seeother#> .
[] a so:Resolver ;
  so:namespace [
    so:iri <http://big.example/id/> ;
    so:source [ so:endpoint <http://127.0.0.1:8890/sparql> ;
                so:graph <http://big.example/a>, <http://big.example/b> ] ] .
.Ed
.Sh SEE ALSO
.Xr seeother 1 ,
.Xr seeother-themes 7
'''

THEMES_HEAD = f'''\
.\\" Made by docs/manual.py.
.Dd {DATE}
.Dt SEEOTHER-THEMES 7
.Os
.Sh NAME
.Nm seeother-themes
.Nd how the pages of seeother look
.Sh DESCRIPTION
'''

THEMES_TAIL = '''\
.Sh SEE ALSO
.Xr seeother 1 ,
.Xr seeother.ttl 5
'''


# --- text ----------------------------------------------------------------------

def escaped(text):
    return text.replace('\\', '\\e')


def styled(text):
    """Inline Markdown as mdoc: code in bold, links as their words."""
    parts = re.split(r'(`[^`]*`)', re.sub(r'\[([^\]]*)\]\([^)]*\)', r'\1', text))
    return ''.join(
        f'\\fB{escaped(part[1:-1]).replace("-", chr(92) + "-")}\\fR'
        if part.startswith('`') else escaped(part) for part in parts)


def protected(line):
    return f'\\&{line}' if line[:1] in ".'" else line


def sentences(text):
    """Text with a line for each sentence."""
    lines = []
    for sentence in re.split(r'(?<=[.?]) (?=[A-Z0-9"(\\])', text):
        lines += textwrap.wrap(sentence, 78, break_long_words=False,
                               break_on_hyphens=False)
    return ''.join(protected(line) + '\n' for line in lines)


# --- seeother.ttl.5 --------------------------------------------------------------

def marked(comment):
    """Our own terms in a comment, as code."""
    return re.sub(r'(?<![`\w])(so:\w+|--[a-z-]+|\{\w+\}|/-/\w*)', r'`\1`', comment)


def kind(setting):
    choices = ' | '.join(f'so:{name}' for name in setting.choices)
    words = setting.kind.replace('`', '').replace(' or ', ' | ')
    return ' | '.join(filter(None, (choices, words)))


def put_setting(row):
    text = f'.It Li so:{row.name} Ar {kind(row)}\n'
    text += sentences(styled(marked(row.comment)))
    if row.is_repeatable and 'may be repeated' not in row.comment.lower():
        text += 'It may be repeated.\n'
    return text


def settings_page():
    rows, text = tables.settings(), SETTINGS_HEAD
    for group in tables.GROUPS:
        text += f'.Sh {group.heading.upper()}\n{sentences(styled(group.words))}'
        text += '.Bl -tag -width Ds\n'
        text += ''.join(put_setting(row) for row in rows if group.has(row))
        text += '.El\n'
    text += '.Sh VALUES\n.Bl -tag -width Ds\n'
    for name, comment in tables.choices():
        text += f'.It Li so:{name}\n{sentences(styled(marked(comment)))}'
    return text + '.El\n' + SETTINGS_TAIL


# --- seeother-themes.7 -------------------------------------------------------------

def put_table(lines):
    """A table of two columns as a list, without its head."""
    text = '.Bl -tag -width Ds\n'
    for line in lines[2:]:
        head, body = re.split(r'(?<!\\) \| ', line.strip().strip('|').strip(), 1)
        head = styled(head).replace('"', '\\(dq')
        text += f'.It {head}\n{sentences(styled(body))}'
    return text + '.El\n'


def put_paragraph(lines):
    if lines[0].startswith('|'):
        return put_table(lines)
    if lines[0].startswith('```'):
        body = ''.join(protected(escaped(line)) + '\n' for line in lines[1:-1])
        return f'.Bd -literal -offset indent\n{body}.Ed\n'
    if lines[0].startswith('#'):
        return f'.Sh {lines[0].lstrip("# ").upper()}\n'
    return sentences(styled(' '.join(lines)))


def paragraphs(text):
    """The paragraphs of Markdown; a fenced block is one."""
    text = re.sub(r'^<!-- .*? -->\n', '', text, flags=re.M)
    for part in re.split(r'(^```.*?^```$)', text, flags=re.M | re.S):
        if part.startswith('```'):
            yield part.split('\n')
        else:
            for paragraph in filter(None, map(str.strip, part.split('\n\n'))):
                yield paragraph.split('\n')


def themes_page():
    text = THEMES_HEAD
    for lines in list(paragraphs((ROOT / 'data/themes.md').read_text()))[1:]:
        part = put_paragraph(lines)
        last = text.rstrip('\n').rsplit('\n', 1)[-1]
        between = '' if part.startswith(('.Sh', '.B')) or last.startswith('.Sh') else '.Pp\n'
        text += between + part
    return text + THEMES_TAIL


PAGES = {'seeother.ttl.5': settings_page, 'seeother-themes.7': themes_page}


def main():
    old = []
    for name, make in PAGES.items():
        path, text = ROOT / name, make()
        if sys.argv[1:] != ['--check']:
            path.write_text(text)
        elif path.read_text() != text:
            old.append(f'{name} is not up to date: run docs/manual.py')
    sys.exit('\n'.join(old) or 0)


if __name__ == '__main__':
    main()
