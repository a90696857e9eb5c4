#!/usr/bin/python3
"""What seeother resolve finds out about servers: nothing about a right one,
and of set-ups that are wrong in one way, that fault and no other."""
import json
import os
import re
import shutil
import signal
import subprocess
import time
from pathlib import Path

import faulty
from engine import Engine, self_signed
from support import SEEOTHER, Folder, Server, Tap, environment, run

MANUAL = Path(__file__).parents[2] / 'seeother.1'
# (words, set-up, path, level, identifier)
FAULTS = [
    ('303 to itself', faulty.Self, 'error', 'self'),
    ('a loop of redirects', faulty.Loop, 'error', 'loop'),
    ('redirects without an end', faulty.ManyHops, 'error', 'many-hops'),
    ('303 without Location', faulty.NoLocation, 'error', 'no-location'),
    ('a redirect to another scheme', faulty.OtherScheme, 'error',
     'bad-scheme'),
    ('303 to 404', faulty.BrokenRedirect, 'error', 'broken-redirect'),
    ('404', faulty.NotFound, 'error', 'no-answer'),
    ('503', faulty.ServerError, 'error', 'no-answer'),
    ('204', faulty.NoContent, 'warning', 'odd-status'),
    ('a fragment that is replaced', faulty.LostFragment, 'warning',
     'fragment-lost'),
    ('200 for a thing', faulty.Thing200, 'error', 'thing-200'),
    ('302 in place of 303', faulty.Found302, 'warning', 'not-303'),
    ('301 in place of 303', faulty.Moved301, 'warning', 'not-303'),
    ('307 in place of 303', faulty.Temporary307, 'warning', 'not-303'),
    ('308 in place of 303', faulty.Permanent308, 'warning', 'not-303'),
    ('a status that depends on Accept', faulty.StatusVaries, 'warning',
     'status-varies'),
    ('HTML whatever Accept says', faulty.HtmlOnly, 'error', 'html-only'),
    ('HTML, and 406 for RDF', faulty.NoRdf, 'error', 'no-rdf'),
    ('Turtle in place of N-Triples', faulty.OtherFormat, 'note',
     'other-format'),
    ('no 406 where nothing matches', faulty.No406, 'note', 'no-406'),
    ('406 to */*', faulty.RefusesAny, 'error', 'refuses-any'),
    ('Turtle as text/plain', faulty.WrongType, 'error', 'wrong-type'),
    ('RDF/XML as text/turtle', faulty.WrongFormat, 'error', 'wrong-type'),
    ('no Content-Type', faulty.NoType, 'warning', 'no-type'),
    ('Turtle that cannot be read', faulty.BadTurtle, 'error', 'unparsable'),
    ('JSON-LD that is not JSON', faulty.BadJson, 'error', 'unparsable'),
    ('no charset', faulty.NoCharset, 'note', 'no-charset'),
    ('Turtle without statements', faulty.Empty, 'warning', 'empty'),
    ('a description of another thing', faulty.NoMention, 'error',
     'no-mention'),
    ('a description of https: for http:', faulty.OtherSpelling, 'warning',
     'other-spelling'),
    ('RDF/XML that says less', faulty.FormatsDiffer, 'warning',
     'formats-differ'),
    ('a document without Vary: Accept', faulty.NoVary, 'error', 'no-vary'),
    ('a redirect without Vary: Accept', faulty.NoVaryRedirect, 'error',
     'no-vary'),
    ('gzip without Vary', faulty.GzipNoVary, 'error', 'no-vary-encoding'),
    ('Origin without Vary', faulty.OriginNoVary, 'warning', 'no-vary-origin'),
    ('no validator', faulty.NoValidator, 'note', 'no-validator'),
    ('an ETag without quotes', faulty.BadTag, 'warning', 'bad-etag'),
    ('an ETag now weak, now strong', faulty.WeakAndStrong, 'warning',
     'etag-unstable'),
    ('new content with the old ETag', faulty.StaleTag, 'error',
     'stale-validator'),
    ('one ETag for all formats', faulty.SharedTag, 'error', 'etag-shared'),
    ('one ETag for packed and plain', faulty.CodedTag, 'warning',
     'etag-coding'),
    ('200 to If-None-Match', faulty.No304, 'warning', 'no-304'),
    ('304 without Vary', faulty.Thin304, 'warning', 'thin-304'),
    ('no Cache-Control', faulty.NoFreshness, 'note', 'no-freshness'),
    ('Last-Modified in the future', faulty.BadDate, 'warning',
     'bad-last-modified'),
    ('no CORS', faulty.NoCors, 'warning', 'no-cors'),
    ('Link that browsers hide', faulty.HiddenLink, 'note', 'cors-hidden'),
    ('a link to 404', faulty.BrokenLink, 'warning', 'broken-link'),
    ('Link that is broken', faulty.BadLink, 'warning', 'bad-link'),
    ('HEAD with another type', faulty.HeadDiffers, 'warning', 'head-differs'),
    ('405 to HEAD', faulty.HeadRefused, 'warning', 'head-differs'),
    ('gzip that was not asked for', faulty.Unasked, 'warning',
     'coding-unasked'),
    ('content that is cut', faulty.Truncated, 'error', 'cut'),
    ('content that comes slowly', faulty.Slow, 'error', 'late'),
    ('a redirect to nobody', faulty.ToNowhere, 'error', 'unreachable'),
    ('content of 17 MiB', faulty.Large, 'note', 'large'),
]
CODES = {'error': 65, 'warning': 0, 'note': 0}


def resolve(site, *arguments, path='/id/alice'):
    seconds = '2' if isinstance(site.site, faulty.Slow) else '10'
    return run('resolve', '--resolve', site.resolve, '--timeout', seconds,
               *arguments, site.origin + path)


def found(output):
    return [(f['severity'], f['id']) for one in json.loads(output)
            for f in one['findings']]


def parse(tap, words, output):
    try:
        return found(output)
    except (ValueError, KeyError) as wrong:
        tap.check(False, f'{words}: JSON', wrong, output)
        return []


def faults(tap):
    for words, setup, level, name in FAULTS:
        path = '/id/alice#me' if setup is faulty.LostFragment else '/id/alice'
        with faulty.Site(setup) as site:
            code, output, errors = resolve(site, '--json', path=path)
        named = parse(tap, words, output)
        tap.check((level, name) in named, f'{words}: the {level} {name}',
                  named, errors, output)
        tap.equal([row for row in named if row != (level, name)], [],
                  f'{words}: nothing else')
        tap.equal(code, CODES[level], f'{words}: the exit code')


def fine(tap):
    with faulty.Site(faulty.Fine) as site:
        code, output, errors = resolve(site, '--json')
        tap.equal(parse(tap, 'a right server', output), [],
                  'a right server: no finding')
        tap.equal(code, 0, 'a right server: the exit code')
        tap.equal(errors, '', 'a right server: no message')


def home_page(tap):
    """HTML alone is not a fault of a page that links data about it."""
    with faulty.Site(faulty.HomePage) as site:
        code, output, _ = resolve(site, '--json', path='/doc/alice')
    named = parse(tap, 'a page that links data', output)
    tap.check('html-only' not in [name for _, name in named],
              'a page that links data: not html-only', named)
    tap.check('no-rdf' not in [name for _, name in named],
              'a page that links data: not no-rdf', named)
    tap.check('no-406' not in [name for _, name in named],
              'a page that does not negotiate need not answer 406', named)
    tap.equal(code, 0, 'a page that links data: the exit code')
    for words, setup, path in (
            ('a page that links no data', faulty.HomePageOfPages, '/doc/alice'),
            ('a description that links data', faulty.HomePage, '/id/alice')):
        with faulty.Site(setup) as site:
            _, output, _ = resolve(site, '--json', path=path)
        tap.check(('error', 'html-only') in parse(tap, words, output),
                  f'{words}: html-only', output)


def counted(tap):
    with faulty.Site(faulty.Fine) as site:
        _, output, _ = resolve(site)
    lines = [line for line in output.splitlines() if line.startswith('  200 ')]
    for media_type, words in (('text/turtle', '2 statements'),
                              ('application/rdf+xml', '2 statements'),
                              ('application/n-triples', '2 statements'),
                              ('application/ld+json',
                               'statements not counted')):
        tap.check(any(media_type in line and line.endswith(', ' + words)
                      for line in lines), f'{media_type}: {words}', lines)


# What the issue of these tools asks for at least: words, identifiers.
ASKED = [('200 for a thing', 'thing-200'), ('302', 'not-303'),
         ('a loop', 'loop'), ('303 to itself', 'self'),
         ('a missing Vary', 'no-vary'),
         ('HTML whatever Accept says', 'html-only'),
         ('no mention of the IRI', 'no-mention'),
         ('stale validators', 'stale-validator')]


def enough(tap):
    """At least fifty set-ups are wrong, each in its own way."""
    setups = {setup for _, setup, _, _ in FAULTS}
    tap.check(len(setups) >= 50, 'set-ups that are wrong', len(setups))
    names = {name for _, _, _, name in FAULTS}
    for words, name in ASKED:
        tap.check(name in names, f'{words}: there is a set-up', sorted(names))
    listed = set(re.findall(r'(?m)^\.It ([a-z0-9-]+) Ta (?:error|warning|note)',
                            MANUAL.read_text()))
    # Of other parts of this script, and of tests/crawl.
    apart = {'untrusted', 'incomplete', 'two-schemes', 'downgrade', 'garbled'}
    tap.equal(sorted(listed - names - apart), [],
              'each finding of the manual has a set-up')
    tap.equal(sorted(names - listed), [], 'each finding is in the manual')


def strict(tap):
    for words, setup, code in (('nothing', faulty.Fine, 0),
                               ('a note', faulty.NoFreshness, 0),
                               ('a warning', faulty.NoCors, 65),
                               ('an error', faulty.NoVary, 65)):
        with faulty.Site(setup) as site:
            tap.equal(resolve(site, '--strict')[0], code,
                      f'--strict and {words}: the exit code')


def conclusions(tap):
    for words, setup, path, name in (
            ('303', faulty.Fine, '/id/alice', 'see-other'),
            ('200', faulty.Fine, '/doc/alice', 'information-resource'),
            ('a fragment', faulty.Fine, '/doc/alice#it', 'hash'),
            ('302', faulty.Found302, '/id/alice', 'moved'),
            ('404', faulty.NotFound, '/id/alice', 'nothing')):
        with faulty.Site(setup) as site:
            output = resolve(site, '--json', path=path)[1]
        tap.equal([one['conclusion'] for one in json.loads(output)], [name],
                  f'{words}: what can be concluded')


def texts(tap):
    with faulty.Site(faulty.NoVary) as site:
        _, output, _ = resolve(site)
        thing, document = site.origin + '/id/alice', site.origin + '/doc/alice'
        lines, count = output.splitlines(), site.site.count
    for words, text in (
            ('the URL', thing),
            ('the conclusion', '303: the URI may name anything. Its '
             f'description is at {document}.'),
            ('a value of Accept', 'Accept: text/turtle'),
            ('no Accept', 'without Accept'),
            ('what to do', '  Send "Vary: Accept" with every answer of this '
             'URL.'),
            ('the sum', f'1 error, 0 warnings, 0 notes; {count} requests.')):
        tap.check(text in lines, f'text: {words}', output)
    hop = [line for line in lines if line.startswith('  303 ')]
    tap.check(hop and hop[0].endswith(f'ms  {thing} -> {document}'),
              'text: a hop', output)
    tap.check(any('text/turtle, ' in line and '2 statements' in line
                  for line in lines), 'text: what came', output)
    error = [line for line in lines if line.startswith('error: ')]
    tap.check(error and error[0].endswith('[no-vary; RFC 9110 12.5.5]'),
              'text: a finding has its identifier and clause', output)


class Escape(faulty.Fine):
    def content_type(self, media_type):
        return media_type + '; a="\x1b]0;x\x07\xe9"'


def hostile(tap):
    with faulty.Site(Escape) as site:
        _, output, _ = resolve(site)
        tap.check('\x1b' not in output and '\\x1B]0;x\\x07\\xE9' in output,
                  'text: what an answer has in it is escaped', output)
        _, output, _ = resolve(site, '--json')
        tap.check(json.loads(output)[0]['formats'][0]['hops'][1]['contentType']
                  .startswith('text/turtle; a="\x1b]0;x\x07'),
                  'JSON: what an answer has in it is escaped', output)


def several(tap):
    with faulty.Site(faulty.Fine) as site:
        code, output, _ = resolve(site, '--json', site.origin + '/doc/alice',
                                  site.origin + '/gone')
        tap.equal([one['url'].rsplit('/', 1)[1] for one in json.loads(output)],
                  ['alice', 'gone', 'alice'], 'several URLs: each, in order')
        tap.equal(code, 65, 'several URLs: an error of one counts')


def polite(tap):
    seen = []

    class Noting(faulty.Fine):
        def answer(self, request):
            seen.append(request)
            return super().answer(request)

    with faulty.Site(Noting) as site:
        resolve(site)
        tap.equal(site.connections, 1, 'all requests have one connection')
    tap.check(all(r.get('User-Agent').startswith('seeother/') and
                  '(+https://' in r.get('User-Agent') for r in seen),
              'each request says who asks, and where to read about that')
    tap.check(not any(r.get('Cookie') or r.get('Authorization') or
                      r.get('Referer') for r in seen),
              'no request has credentials')
    tap.check(len(seen) < 40, 'there are few requests', len(seen))
    tap.equal(sum(r.get('Accept') is None for r in seen), 2,
              'one chain has no Accept')


def usage(tap):
    for words, arguments in (
            ('no URL', ()),
            ('a file', ('data.ttl',)),
            ('another scheme', ('ftp://a.example/',)),
            ('a user', ('http://me:secret@127.0.0.1/',)),
            ('an endpoint', ('sparql:http://127.0.0.1/',)),
            ('an address without a port',
             ('--resolve', 'a.example:127.0.0.1', 'http://a.example/')),
            ('a name for an address',
             ('--resolve', 'a.example:80:b.example', 'http://a.example/')),
            ('a time of 0', ('--timeout', '0', 'http://127.0.0.1/'))):
        tap.equal(run('resolve', *arguments)[0], 64, f'{words}: wrong usage')


def twins(tap):
    """Both schemes are asked for where the URL has no port."""
    try:
        site = faulty.Site(faulty.Fine, ('127.7.7.7', 80))
    except OSError as why:
        tap.skip('http and https', why)
        return
    with site:
        code, output, _ = resolve(site, '--json', '--resolve',
                                  'things.example:443:127.7.7.7')
        tap.equal(found(output), [], 'https that nobody answers is fine')
        tap.equal(code, 0, 'https that nobody answers: the exit code')


def bounded(tap):
    """Each answer comes in time, but all of them do not."""
    class Waiting(faulty.Fine):
        def answer(self, request):
            time.sleep(0.6)
            return super().answer(request)

    with faulty.Site(Waiting) as site:
        begun = time.monotonic()
        _, output, _ = run('resolve', '--json', '--timeout', '1', '--resolve',
                           site.resolve, site.origin + '/id/alice')
        took = time.monotonic() - begun
    tap.equal(found(output), [('note', 'incomplete')],
              'slow answers: the note incomplete, and nothing else')
    tap.check(10 <= took < 20, 'slow answers: ten times the time of one', took)


def untrusted(tap):
    if not shutil.which('openssl'):
        tap.skip('a certificate that nobody has signed', 'no openssl(1)')
        return
    with Folder() as folder, \
            Engine(certificate=self_signed(folder.path)) as engine:
        code, output, _ = run('resolve', '--json', '--timeout', '5',
                              engine.url)
        tap.equal(found(output), [('error', 'untrusted')],
                  'a certificate that nobody has signed: untrusted')
        tap.equal(code, 65, 'a certificate that nobody has signed: the exit '
                  'code')


def child_of(pid):
    with open(f'/proc/{pid}/task/{pid}/children', encoding='ascii') as file:
        return [int(word) for word in file.read().split()]


def confined(tap):
    """While it waits for a slow answer."""
    with faulty.Site(faulty.Slow) as site:
        with subprocess.Popen(
                [SEEOTHER, 'resolve', '--resolve', site.resolve,
                 site.origin + '/id/alice'], env=environment(),
                stdout=subprocess.DEVNULL) as process:
            time.sleep(1)
            child = child_of(process.pid)
            status = Path(f'/proc/{child[0]}/status').read_text('ascii') \
                if child else ''
            process.send_signal(signal.SIGKILL)
            process.wait()
        lines = dict(line.split(':\t', 1) for line in status.splitlines()
                     if ':\t' in line)
        tap.check(lines.get('Uid', '0').split()[0] != '0',
                  'what asks is not root', status)
        if 'SEEOTHER_SANITIZED' in os.environ:
            tap.skip('what asks is confined', 'sanitizers read /proc')
        else:
            tap.equal(lines.get('Seccomp'), '2', 'what asks is confined')
        for _ in range(40):
            if not Path(f'/proc/{child[0]}').exists():
                break
            time.sleep(0.05)
        tap.check(child and not Path(f'/proc/{child[0]}').exists(),
                  'what asks ends with its parent')


DATA = '''@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@base <http://own.example/> .
<id/a> a foaf:Person ; rdfs:label "A"@en ; foaf:knows [ foaf:name "é" ] .
<ns> a <http://www.w3.org/2002/07/owl#Ontology> ; rdfs:label "Terms" .
<ns#T> a rdfs:Class ; rdfs:label "T" ; rdfs:isDefinedBy <ns> .
'''


def ours(tap):
    demo = os.environ.get('srcdir', str(Path(__file__).parents[2]))
    with Folder() as folder:
        for words, arguments, host, paths in (
                ('the demo', ('-c', f'{demo}/data/demo.ttl'), 'solar.example',
                 ('/id/earth', '/id/103P%2FHartley', '/doc/earth', '/ns',
                  '/ns#Planet', '/', '/-/browse', '/-/search?q=earth',
                  '/.well-known/void')),
                ('a file', (folder.write('data.ttl', DATA),), 'own.example',
                 ('/id/a', '/doc/a', '/ns', '/ns#T'))):
            with Server(*arguments) as server:
                for path in paths:
                    code, output, errors = run(
                        'resolve', '--json', '--resolve',
                        f'{host}:{server.port}:127.0.0.1',
                        f'http://{host}:{server.port}{path}')
                    named = parse(tap, path, output)
                    tap.equal(named, [], f'{words}, {path}: no finding')
                    tap.equal((code, errors), (0, ''),
                              f'{words}, {path}: the exit code, no message')


def main():
    tap = Tap()
    for part in (fine, faults, enough, home_page, counted, strict, conclusions, texts, hostile, several,
                 polite, usage, bounded, untrusted, twins, confined, ours):
        part(tap)
    tap.done()


if __name__ == '__main__':
    main()
