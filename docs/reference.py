#!/usr/bin/python3
"""Writes reference.md from the tables of the code (tables.py), and from the words
below. Run it after a change of a table; "--check" only says whether the page is up
to date. A row without words is an error, and so are words without a row."""
import re
import sys

import tables

PAGE = tables.ROOT / 'docs/reference.md'

INTRODUCTION = '''\
# Reference

This page is made from the tables of the program (`docs/reference.py`).

* [Settings](#settings): [of the resolver](#settings-of-the-resolver), [of the resolver
  or a namespace](#settings-of-the-resolver-or-a-namespace), [of a
  namespace](#settings-of-a-namespace), [of a format](#settings-of-a-format), [of a
  source](#settings-of-a-source), [values](#values)
* [Commands](#commands), [options and variables](#options-and-variables)
* [Services](#services), [formats](#formats)
* [Status codes](#status-codes), [response fields](#response-fields)
* [Signals](#signals), [exit codes](#exit-codes)
'''

SETTINGS = '''
## Settings

A configuration is Turtle, and has one `so:Resolver`. `so:` is
`https://w3id.org/seeother#`. A setting that is marked with "+" may be repeated. Relative
paths are relative to the file of the configuration. Command line options and environment
variables override it. The manual page `seeother.ttl(5)` has the same settings, with
examples.
'''


SERVICES = {
    '/-/': 'the home page',
    '/-/browse': 'lists of things: by class, by namespace, by what they point at, or by letter',
    '/-/coast.svg': 'the land of the maps on pages',
    '/-/doc': 'the document of any IRI in the data (`?iri=`); `/-/doc.ttl` and so on '
              'are its variants',
    '/-/dump.nq': 'all statements, as N-Quads',
    '/-/health': '200 if the program answers',
    '/-/lookup': 'answers as a request for the IRI would be answered; the IRI is in '
                 '`?iri=`',
    '/-/opensearch.xml': 'the description of the search, for browsers',
    '/-/ready': '200 if the newest data are served, else 503 with the reason; as text '
                'or as JSON',
    '/-/script.js': 'the script of the pages',
    '/-/search': 'the search in labels (`?q=`), as a page or as JSON',
    '/-/style.css': 'the style of the pages',
    '/-/suggest': 'labels that begin with `?q=`, as JSON (OpenSearch Suggestions)',
    '/-/theme/': 'the files of the theme',
    '/': 'the home page',
    '/.well-known/void': 'the data set, as a page or as VoID',
    '/favicon.ico': 'the icon',
    '/robots.txt': 'rules for crawlers; it names the site map',
    '/sitemap.xml': 'all documents, for search engines',
}

# What answers say that no message explains.
STATUSES = {
    200: 'a document, or a service',
    204: 'the answer to OPTIONS',
    206: 'a range of a document',
    301: 'a name that has moved, or is spelled differently in the data',
    303: 'a thing: `Location` is its document',
    304: 'what the client has is still right',
    404: 'This name does not exist here.',
    413: 'The content is too long.',
    415: 'The content has a media type that the service does not take.',
    417: 'This expectation cannot be met.',
    505: 'The version of HTTP is not supported.',
}

FIELDS = {
    'Accept-Ranges': '`bytes`, or `none` where ranges are not supported',
    'Access-Control-Allow-Headers': 'for scripts of other sites, before a request',
    'Access-Control-Allow-Methods': 'for scripts of other sites, before a request',
    'Access-Control-Allow-Origin': '`*`: scripts of any site may read the answer',
    'Access-Control-Expose-Headers': 'which fields they may read',
    'Access-Control-Max-Age': 'for how long this may be remembered, in seconds',
    'Allow': 'the methods, with 405 and after OPTIONS',
    'Cache-Control': 'for how long the answer may be kept',
    'Content-Encoding': '`gzip`, `br` or `zstd`',
    'Content-Language': 'the language of a page',
    'Content-Location': 'the variant that was chosen',
    'Content-Range': 'which part a 206 is, or how long the content of a 416 would be',
    'Content-Security-Policy': 'of pages: they load from this site alone',
    'Content-Type': 'the media type',
    'Cross-Origin-Resource-Policy': '`cross-origin`: pages of any site may show the answer',
    'ETag': 'a hash of the representation',
    'Last-Modified': 'the time of the newest file that the answer was made from',
    'Link': 'to the document, the thing, the variants, the licence and the link sets',
    'Location': 'the document of a thing, or the new name',
    'Retry-After': 'after how many seconds to ask again',
    'Strict-Transport-Security': 'over TLS, with `so:hsts`',
    'Vary': 'the request fields that the choice depends on',
    'X-Content-Type-Options': '`nosniff`: browsers do not guess another media type',
    'X-Request-Id': 'the id of the request, if a trusted proxy has sent one',
}


def agree(rows, words, what):
    """Ends the program unless there are words for each row, and no others."""
    for difference, problem in ((set(rows) - set(words), 'have no words'),
                                (set(words) - set(rows), 'do not exist')):
        if difference:
            raise SystemExit(f'docs/reference.py: {what}: {sorted(difference)} '
                             f'{problem}')


def cell(text):
    """Text as a cell of a table: our own terms and what begins with "/" as code."""
    text = text.replace('|', '\\|').replace('<', '&lt;')
    text = re.sub(r'(?<![`\w])((?:so|owl|void):\w+|--[a-z-]+|\{\w+\}|/-/\w+)',
                  r'`\1`', text)
    return text.replace('*/*', '`*/*`')


def table(head, rows):
    lines = [f'| {" | ".join(head)} |', '|' + '---|' * len(head)]
    lines += [f'| {" | ".join(row)} |' for row in rows]
    return '\n'.join(lines) + '\n'


def values(setting):
    parts = [f'`so:{choice}`' for choice in setting.choices]
    if setting.kind == 'node':
        return '`[ ... ]`'
    return ', '.join(parts + [setting.kind] * bool(setting.kind))


def put_settings():
    rows = tables.settings()
    text = SETTINGS
    for group in tables.GROUPS:
        text += f'\n### {group.heading}\n\n{group.words}\n\n' + table(
            ('setting', 'value', 'what it does'),
            [(f'`so:{row.name}`{"+" * row.is_repeatable}', values(row),
              cell(row.comment)) for row in rows if group.has(row)])
    return text + '\n### Values\n\n' + table(
        ('value', 'what it means'),
        [(f'`so:{name}`', cell(comment)) for name, comment in tables.choices()])


def put_commands():
    return '\n## Commands\n\n' + table(
        ('command', 'what it does'),
        [(f'`seeother {name} {arguments}`', words)
         for name, arguments, words in tables.commands()])


def put_options():
    rows, settings = [], {row.name for row in tables.settings()}
    for letter, name, argument, setting, words in tables.options():
        camel = re.sub('-(.)', lambda found: found[1].upper(), name)
        setting = setting or (camel if camel in settings else '')
        option = f'`-{letter}`, ' if letter else ''
        option += f'`--{name}{" " * bool(argument)}{argument}`'
        variable = '' if letter in ('h', 'V') and letter else \
            f'`SEEOTHER_{name.upper().replace("-", "_")}`'
        rows.append((option, variable, f'`so:{setting}`' if setting else '',
                     cell(words)))
    return '''
## Options and variables

Each option has an environment variable. The configuration comes first, variables override
it, and options override both. An option without a value is set by a variable that is `1`.
The manual page `seeother(1)` explains each option in full.

''' + table(('option', 'variable', 'setting', 'what it does'), rows)


def put_services():
    rows = tables.services()
    agree([path for path, _ in rows], SERVICES, 'services')
    return '''
## Services

`so:services` moves those of `/-/` to another path. All of them take GET, HEAD and OPTIONS.

''' + table(('path', 'what it is'),
            [(f'`{path}`', SERVICES[path] + ', or in the content of a POST' * takes_content)
             for path, takes_content in rows])


def put_formats():
    return '''
## Formats

The first extension is the one that links have. `Accept` may name any of the media types;
the first one is sent.

''' + table(('format', 'media type', 'extensions', 'other media types'),
            [(name, f'`{media_type}`', ' '.join(f'`{e}`' for e in extensions),
              ' '.join(f'`{other}`' for other in others))
             for name, media_type, extensions, others in tables.formats()])


def put_statuses():
    phrases, problems = tables.statuses(), tables.problems()
    agree(phrases, STATUSES.keys() | problems.keys(), 'statuses')
    return '''
## Status codes

''' + table(('code', 'phrase', 'what it means'),
            [(str(code), phrase, cell(' '.join(
                [STATUSES[code]] if code in STATUSES else problems[code])))
             for code, phrase in sorted(phrases.items())])


def put_fields():
    rows = tables.fields()
    agree(rows, FIELDS, 'response fields')
    return '''
## Response fields

`Date` and `Content-Length` are added by the HTTP library.
[answers.md](answers.md#what-caches-can-rely-on) says what caches can rely on.

''' + table(('field', 'what it says'), [(f'`{row}`', FIELDS[row]) for row in rows])


def put_signals():
    rows = [(', '.join(f'`{name}`' for name in re.findall('SIG[A-Z0-9]+', head)), text)
            for head, text in tables.items('SIGNALS')]
    return '''
## Signals

Send them to the first process, the supervisor.

''' + table(('signal', 'what happens'), rows)


def put_exit_codes():
    rows = list(tables.items('EXIT STATUS'))
    if [int(head) for head, _ in rows] != tables.exit_codes():
        raise SystemExit('docs/reference.py: seeother.1 has other exit codes than '
                         'resolver/base/err.c')
    return '\n## Exit codes\n\n' + table(('code', 'what it means'), rows)


def page():
    return INTRODUCTION + put_settings() + put_commands() + put_options() + \
        put_services() + put_formats() + put_statuses() + put_fields() + put_signals() + put_exit_codes()


def main():
    if sys.argv[1:] == ['--check']:
        sys.exit(PAGE.read_text() != page() and
                 'docs/reference.md is not up to date: run docs/reference.py')
    PAGE.write_text(page())


if __name__ == '__main__':
    main()
