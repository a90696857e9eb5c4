#!/usr/bin/python3
"""What `seeother export` writes: nginx and Apache answer with these files and
rules, and are compared with our own server, for what real clients accept."""
import os
import re
import shutil
import socket
import subprocess
import time
from pathlib import Path
from urllib.parse import quote

from client_vectors import client_rows
from support import Folder, Server, Tap, get, run

ROOT = Path(__file__).resolve().parents[2]
PREFIXES = """
@prefix : <http://a.example/id/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""
FILES = {
    'data.ttl': PREFIXES + """
:a rdfs:label "a"@en, "ah"@de ; rdfs:seeAlso :b .
:b rdfs:label "b" . :B rdfs:label "capital b" .
<http://a.example/id/caf%C3%A9> rdfs:label "coffee" .
<http://a.example/id/x%2Fy> rdfs:label "slash" .
<http://a.example/id/%C3%A9%2Fy> rdfs:label "both" .
<http://a.example/id/x%2F%20y> rdfs:label "slash and space" .
:b rdfs:seeAlso <http://a.example/id/%C3%A9%2Fy> .
<http://a.example/id/x%20y> rdfs:label "space" .
<http://a.example/id/100%25> rdfs:label "percent" .
<http://a.example/id/a$b,c'd;e=f> rdfs:label "signs" .
<http://a.example/id/v1.ttl> rdfs:label "a name like a file" .
<http://a.example/place/berlin> rdfs:label "about" .
<http://a.example/place/> rdfs:label "slash" .
<http://a.example/thing?x=1> rdfs:label "query" .
<http://a.example/coin/c1> rdfs:label "pattern" .
<http://a.example/.htaccess> rdfs:label "configures" .
<http://a.example/a//b> rdfs:label "empty segment" .
<http://a.example/ns#t> rdfs:label "t" . <http://a.example/ns#u> a :t .
<http://a.example/onto/> a owl:Ontology ; rdfs:label "O" ;
  owl:versionIRI <http://a.example/onto/1.0> .
<http://a.example/onto/Term> a owl:Class ; rdfs:label "term" ;
  rdfs:isDefinedBy <http://a.example/onto/> .
<http://b.example/id/z> rdfs:label "elsewhere" ; rdfs:seeAlso :a .
<http://b.example/id/a> rdfs:label "the other a" .
""",
    'moved.csv': 'http://a.example/id/old,http://a.example/id/a\n'
                 'http://a.example/id/far,http://o.example/x,303\n'
                 'http://a.example/id/Old,http://a.example/id/b\n'
                 # Two names with one document, /doc/both.
                 'http://a.example/id/both,http://a.example/id/a\n'
                 'http://a.example/resource/both,http://a.example/id/b\n',
    'config.ttl': """
@prefix so: <https://w3id.org/seeother#> .
[] a so:Resolver ; so:dataset <data.ttl> ; so:table <moved.csv> ;
  so:gone <http://a.example/id/gone> ;
  so:namespace [ so:iri <http://a.example/coin/> ;
                 so:document "/catalogue/{name}.c" ] .
""",
}
VARIANT = {
    'data.ttl': PREFIXES + """
:a rdfs:label "a" . :b rdfs:label "b" ; rdfs:seeAlso :a .
<http://a.example/o/x> rdfs:label "x" .
:many rdfs:label "many" ; rdfs:seeAlso """ + ', '.join(
        f'<http://o.example/{n}>' for n in range(60)) + """ .
<http://b.example/id/a> rdfs:label "the other a" .
""",
    'config.ttl': """
@prefix so: <https://w3id.org/seeother#> .
[] a so:Resolver ; so:dataset <data.ttl> ; so:pageSize 20 ;
  so:default "text/turtle" ; so:maxAge 77 ; so:alias "alias.example" ;
  so:namespace [ so:iri <http://a.example/o/> ;
                 so:document "https://o.example/{name}" ] .
""",
}
MORE = ['/id/a', '/doc/a', '/doc/b', '/id/many', '/doc/many', '/doc/many.ttl',
        '/doc/many?page=2', '/doc/many.ttl?page=2', '/doc/many.nt?page=3',
        '/doc/a?inbound', '/doc/a.ttl?inbound', '/doc/a?unknown=1', '/o/x',
        '/doc/a.jsonld?_profile=expanded', '/doc/many?page=99']
PAGED = ('/doc/many', '/doc/many?page=2')
NOT_CADDY = ('/doc/many?page=99',)  # its report says so
OTHER = ['/id/a', '/doc/a', '/doc/a.ttl', '/id/b', '/', '/-/style.css']
SMALL = ['/id/a', '/doc/a', '/doc/a.html', '/doc/a.de.html', '/doc/a.jsonld',
         '/id/a.ttl', '/doc/a.n3', '/id/b', '/id/B', '/doc/B',
         '/id/caf%C3%A9', '/doc/caf%C3%A9', '/doc/caf%C3%A9.nt',
         '/id/x%2Fy', '/doc/x%2Fy', '/doc/x%2Fy.ttl', '/id/%C3%A9%2Fy',
         '/doc/%C3%A9%2Fy', '/doc/%C3%A9%2Fy.rdf',
         '/doc/%C3%A9%2Fy?inbound', '/doc/%C3%A9%2Fy.ttl?inbound',
         '/doc/%C3%A9%2Fy.html?inbound', '/id/x%2F%20y', '/doc/x%2F%20y',
         '/doc/x%2F%20y.nt', '/doc/x%2F%20y.html', '/id/both',
         '/resource/both', '/doc/both', '/doc/both.ttl', '/id/x%20y', '/doc/x%20y',
         '/id/100%25', '/doc/100%25', "/id/a$b,c'd;e=f", "/doc/a$b,c'd;e=f",
         '/id/v1.ttl', '/doc/v1.ttl.nt', '/place/berlin',
         '/place/berlin/about', '/place/berlin.ttl', '/place/', '/place/about',
         '/thing?x=1', '/-/doc?iri=http://a.example/thing%3Fx%3D1',
         '/-/doc.ttl?iri=http://a.example/thing%3Fx%3D1', '/coin/c1',
         '/catalogue/c1.c', '/catalogue/c1.c.ttl', '/.htaccess',
         '/.htaccess/about', '/a//b', '/a//b/about', '/ns', '/ns.trig',
         '/onto/', '/onto', '/onto/index.ttl', '/onto/1.0', '/onto/Term',
         '/onto/Term/about', '/id/old', '/doc/old', '/doc/old.ttl', '/id/Old',
         '/id/OLD', '/id/far', '/id/gone', '/doc/gone', '/doc/gone.ttl',
         '/id/none', '/doc/none', '/none.ttl', '/doc/a?inbound', '/', '/-/',
         '/robots.txt', '/sitemap.xml', '/favicon.ico', '/.well-known/void',
         '/-/style.css', '/-/script.js', '/-/coast.svg', '/-/dump.nq', '/doc',
         '/doc/']
DEMO = ['/id/jupiter', '/doc/jupiter', '/doc/jupiter.ttl', '/ns', '/id/themis',
        '/doc/themis', '/id/103P%2FHartley', '/doc/103P%2FHartley',
        '/doc/109P%2FSwift%E2%80%93Tuttle', '/graph/provenance',
        '/id/body-type/planet', '/-/theme/theme.css', '/id/none', '/']
# Types that are sent to those who name them; the rules send the format's own.
ECHOED = ('application/json', 'text/plain', 'application/xml', 'text/xml')
NOT_THERE = ('-/search', '-/browse', '-/lookup')  # pages that say so
SERVICES = ('/robots.txt', '/sitemap.xml', '/favicon.ico', '/-/')


# --- other servers -------------------------------------------------------------

def free_port():
    with socket.socket() as plug:
        plug.bind(('127.0.0.1', 0))
        return plug.getsockname()[1]


def program(name):
    path = shutil.which(name) or f'/usr/sbin/{name}'
    return path if os.path.exists(path) else None


def nginx(folder, rules):
    place = folder.path
    config = folder.write('nginx.conf', f"""
worker_processes 1; daemon off; pid {place}/nginx.pid;
error_log {place}/nginx.log;
{'user root;' if os.getuid() == 0 else ''}
events {{ worker_connections 64; }}
http {{
  access_log off; keepalive_timeout 0;
  client_body_temp_path {place}; proxy_temp_path {place};
  fastcgi_temp_path {place}; uwsgi_temp_path {place}; scgi_temp_path {place};
  include {rules};
}}
""")
    return [program('nginx'), '-c', config, '-p', str(place)]


def apache(folder, rules):
    place, modules = folder.path, '/usr/lib/apache2/modules'
    loads = '\n'.join(f'LoadModule {name}_module {modules}/mod_{name}.so'
                      for name in ('mpm_event', 'rewrite', 'headers',
                                   'authz_core'))
    config = folder.write('apache.conf', f"""
{loads}
ServerName peer.example
ServerRoot {place}
PidFile {place}/apache.pid
ErrorLog {place}/apache.log
DefaultRuntimeDir {place}
{'User nobody' if os.getuid() == 0 else ''}
Include {rules}
""")
    return [program('apache2'), '-X', '-f', config]


def caddy(folder, rules):
    config = folder.write('Caddyfile.test', '{\n\tadmin off\n\tauto_https off\n'
                          f'}}\nimport {rules}\n')
    return ['env', f'HOME={folder.path}', program('caddy'), 'run', '--adapter',
            'caddyfile', '--config', config]


class Peer:
    """Another server with our files and rules, until the end of a block."""

    def __init__(self, name, start, folder, config):
        self.name, self.port = name, free_port()
        rules = folder.name(f'rules.{name}')
        code, _, self.report = run(
            'export', name, '-c', config, '-o', rules, '--root',
            folder.name('site'), '-l', f'127.0.0.1:{self.port}')
        if code:
            raise RuntimeError(self.report)
        self.log = folder.path / f'{name}.stderr'
        with self.log.open('wb') as log:
            self.process = subprocess.Popen(
                start(folder, rules), stdout=subprocess.DEVNULL, stderr=log)
        for _ in range(200):
            try:
                socket.create_connection(('127.0.0.1', self.port), 1).close()
                return
            except OSError:
                time.sleep(0.05)
                if self.process.poll() is not None:
                    break
        self.stop()
        raise RuntimeError(self.log.read_text())

    def stop(self):
        self.process.terminate()
        self.process.wait(20)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()


PEERS = (('nginx', 'nginx', nginx), ('apache', 'apache2', apache),
         ('caddy', 'caddy', caddy))


# --- comparing -------------------------------------------------------------------

def location(answer):
    """Apache makes it absolute, with the port that was asked."""
    return re.sub(r'^http://(?:a|b|alias|solar)\.example(?::\d+)?/', '/',
                  answer.field('Location'))


def kind(answer):
    return answer.field('Content-Type') if answer.status == 200 else ''


# Pages in files have no form to search with.
SEARCH = re.compile(rb'<form class="search" .*?</form>\n|'
                    rb'<link rel="search" [^>]*>\n', re.DOTALL)


def as_file(content):
    return SEARCH.sub(b'', content)


def content(answer):
    """That of a page without its form, which files do not have."""
    if answer.status != 200:
        return b''
    is_page = answer.field('Content-Type').startswith('text/html')
    return as_file(answer.content) if is_page else answer.content


class Site:
    """Our server's answers, each asked for once."""

    def __init__(self, server, host):
        self.server, self.host, self.answers = server, host, {}

    def get(self, target, accept):
        key = target, accept
        if key not in self.answers:
            self.answers[key] = self.server.get(target, accept=accept,
                                                host=self.host)
        return self.answers[key]


def compare(site, peer, targets, accept):
    """Lists of differences: status, location, type and content."""
    found = {'status': [], 'Location': [], 'Content-Type': [], 'content': [],
             'search': []}
    for target in targets:
        if peer.name == 'caddy' and target in NOT_CADDY:
            continue
        ours = site.get(target, accept)
        theirs = get(peer.port, target, accept=accept, host=site.host)

        def note(what, a, b):
            if a != b:
                found[what].append(f'{target}: {a!r}, not {b!r}'[:300])
        note('status', theirs.status, ours.status)
        note('Location', location(theirs), location(ours))
        if ours.status == theirs.status:
            echoed = kind(ours).split(';')[0] in ECHOED
            if not echoed or target in SERVICES:
                note('Content-Type', kind(theirs), kind(ours))
            if 'linkset' in kind(ours) and target in PAGED:
                continue  # its further pages are link sets
            note('search', SEARCH.findall(theirs.content), [])
            note('content', content(theirs)[:200], content(ours)[:200])
            note('content', len(content(theirs)), len(content(ours)))
    return found


def clients():
    rows = {accept: name for name, accept, _ in reversed(client_rows())}
    return [('no Accept', None)] + [(name, accept)
                                    for accept, name in rows.items()]


def compare_all(tap, site, peer, targets):
    for name, accept in clients():
        found = compare(site, peer, targets, accept)
        for what, wrong in found.items():
            tap.check(not wrong, f'{site.host}: {peer.name}, {name}: {what} as '
                      'our server', *wrong)


# --- fields ----------------------------------------------------------------------

def fields(tap, site, peer):
    words = f'{site.host}: {peer.name}'
    thing = get(peer.port, '/id/a', host=site.host)
    tap.equal(thing.field('Link'), '</doc/a>; rel="describedby"',
              f'{words}: a thing links its document')
    tap.equal(thing.field('Vary'), '', f'{words}: its redirect does not vary')
    page = get(peer.port, '/doc/a', accept='text/turtle', host=site.host)
    tap.equal(page.field('Vary'), 'Accept', f'{words}: a document varies')
    if peer.name != 'caddy':  # its report says so
        tap.equal(page.field('Content-Location'), '/doc/a.ttl',
                  f'{words}: a document names its variant')
    tap.equal(page.field('Access-Control-Allow-Origin'), '*',
              f'{words}: pages of other sites may read it')
    variant = get(peer.port, '/doc/a.ttl', host=site.host)
    tap.equal(variant.field('Vary'), '', f'{words}: a variant does not vary')
    ours = site.get('/doc/a.ttl', None)
    tap.equal(variant.field('Last-Modified'), ours.field('Last-Modified'),
              f'{words}: the date is that of our server')
    preflight = get(peer.port, '/id/a', host=site.host, method='OPTIONS')
    tap.equal(preflight.status, 204, f'{words}: OPTIONS is answered')
    tap.equal(preflight.field('Allow'), 'GET, HEAD, OPTIONS',
              f'{words}: OPTIONS says what is allowed')
    refused = get(peer.port, '/doc/a', accept='image/x-none', host=site.host)
    tap.equal(refused.status, 406, f'{words}: no acceptable format is 406')


def escapes(tap, site, peer):
    """Nothing outside the folder is read."""
    for target in ('/../secret.ttl', '/%2e%2e/secret.ttl', '/..%2fsecret.ttl',
                   '/id/../../secret', '/doc/%2e%2e/%2e%2e/secret',
                   '/doc/a?../../secret', '/-/host/../../../secret.ttl'):
        answer = get(peer.port, target, host=site.host)
        tap.check(b'secret' not in answer.content or answer.status != 200,
                  f'{site.host}: {peer.name} does not leave the folder for '
                  f'{target}', answer.head)


# --- files -------------------------------------------------------------------------

def target_of(name):
    """The target whose answer a file has (serve/export_place.h)."""
    path, mark, query = name.partition('%3F')
    segments = ['' if part == '%' else quote(part, safe="%!$&'()*+,;=:@~")
                for part in path.split('/')]
    query = re.sub('%(2F|25)', lambda m: chr(int(m.group(1), 16)), query)
    return '/' + '/'.join(segments) + ('?' + query if mark else '')


def is_of_data(name):
    return not name.startswith(('-/host/', '.well-known/', 'index.html',
                                '-/index.html', *NOT_THERE))


def static_files(tap, server, folder, host):
    site = folder.path / 'site'
    names = sorted(str(path.relative_to(site)) for path in site.rglob('*')
                   if path.is_file())
    wrong = []
    for name in filter(is_of_data, names):
        ours = server.get(target_of(name), host=host)
        if ours.status != 200 or content(ours) != (site / name).read_bytes():
            wrong.append(f'{name}: {ours.status} at {target_of(name)}')
    tap.check(not wrong, f'{host}: each file has the answer to its target',
              *wrong)
    other = site / '-' / 'host' / 'b.example' / 'doc' / 'a.ttl'
    ours = server.get('/doc/a.ttl', host='b.example')
    tap.equal(other.read_bytes(), ours.content,
              f'{host}: another authority has a folder of its own')
    tap.equal((site / 'index.html').read_bytes(),
              content(server.get('/', host=host)), f'{host}: the home page')
    for suffix in ('ttl', 'jsonld', 'rdf', 'nt'):
        tap.check((site / '.well-known' / f'void.{suffix}').stat().st_size,
                  f'{host}: VoID is there as {suffix}')
    tap.check(not (site / '.htaccess.ttl').exists(),
              f'{host}: no name of the data configures Apache')
    temporary = [name for name in names if 'seeother.new' in name]
    tap.equal(temporary, [], f'{host}: no unfinished file is left')


def safe_folder(tap):
    with Folder() as folder:
        data = folder.write('data.nt', ''.join(
            f'<http://e.example/{name}> <http://e.example/p> "x" .\n'
            for name in ('id/%2E%2E%2Fup', 'id/%2e%2e%2f%2e%2e%2fup',
                         'link/x', 'id/' + 300 * 'n')))
        folder.path.joinpath('outside').mkdir()
        folder.path.joinpath('site').mkdir()
        os.symlink(folder.name('outside'), folder.name('site/link'))
        before = sorted(os.listdir(folder.path))
        code, _, words = run('export', 'static', folder.name('site'), data)
        tap.equal(code, 0, 'names with dots, links and long names are exported')
        tap.equal(sorted(os.listdir(folder.path)), before,
                  'nothing is written beside the folder')
        tap.equal(os.listdir(folder.name('outside')), [],
                  'a symbolic link in the folder is not followed')
        tap.check('too long for a file system' in words,
                  'a name that is too long is reported', words)
        tap.check('a file and a folder would have the same name' in words,
                  'a place that is taken is reported', words)
        again, _, _ = run('export', 'static', folder.name('site'), data)
        tap.equal(again, 0, 'a folder can be written again')


# --- the command ---------------------------------------------------------------------

USAGE = (
    ((), 'nothing to export'),
    (('export-nothing',), 'an unknown server'),
    (('static',), 'no folder'),
    (('static', '/nonexistent', '-o', 'x'), 'static with -o'),
    (('nginx', '--root', 'relative'), 'a relative --root'),
    (('nginx', '--root', '/a"b'), 'a --root with a quote'),
    (('nginx', 'sparql:http://127.0.0.1:9/sparql'), 'an endpoint'),
)


def usage(tap, config):
    for arguments, words in USAGE:
        more = ('-c', config) if '--root' in arguments else ()
        code, out, said = run('export', *arguments, *more)
        tap.check(code == 64, f'{words} is refused', code, said)
        tap.equal(out, '', f'{words}: nothing is written')
    code, _, said = run('export', 'static', '/nonexistent/x', '-c', config)
    tap.check(code == 73, 'a folder that cannot be made is an error', code, said)


def report(tap, config):
    _, out, words = run('export', 'nginx', '-c', config)
    for word in ('Weights', 'q=0', 'RDF/XML', 'ro.owl', 'application/json',
                 'Accept-Language', 'Content-Security-Policy', 'POST',
                 'near matches', 'ETag', 'link set'):
        tap.check(re.search(f'differs: .*{re.escape(word)}', words),
                  f'the report names {word}', words)
    tap.check(out.startswith('# Written by seeother export nginx'),
              'rules go to standard output')
    tap.equal(run('export', 'nginx', '-c', config)[1], out,
              'rules are the same each time')


def caddy_syntax(tap, folder, config):
    _, rules, _ = run('export', 'caddy', '-c', config, '--root',
                      folder.name('site'))
    path = folder.write('Caddyfile', rules)
    checker = shutil.which('caddy')
    if checker:
        done = subprocess.run([checker, 'validate', '--adapter', 'caddyfile',
                               '--config', path], capture_output=True,
                              text=True, timeout=60)
        tap.check(done.returncode == 0, 'Caddy reads its rules', done.stderr)
    else:
        tap.skip('Caddy reads its rules', 'caddy is not installed')
    lines = [re.sub(r'`[^`]*`|"(?:\\.|[^"\\])*"', 'WORD', line)
             for line in rules.splitlines() if not line.startswith('#')]
    words = ' '.join(lines)
    tap.check('`' not in words and '"' not in words,
              'Caddy: each word in quotes ends on its line')
    depth, lowest = 0, 0
    for line in lines:
        depth += line.rstrip().endswith('{') - (line.strip() == '}')
        lowest = min(lowest, depth)
    tap.equal((depth, lowest), (0, 0), 'Caddy: each block is closed')
    wrong = [text for text in re.findall(r'`~([^`]*)`', rules)
             if re.search(r'\(\?[=!<]|\\k', text)]
    tap.equal(wrong, [], 'Caddy: expressions have nothing that Go lacks')
    for target, status in (('/id/gone', 410), ('/id/old', 301),
                           ('/id/far', 303)):
        tap.check(f'`~^{target}$` {status} ' in rules,
                  f'Caddy: {target} has a rule')


# --- all together ----------------------------------------------------------------------

def with_peers(tap, folder, config, host, targets, more=()):
    with Server('-c', config) as server:
        site = Site(server, host)
        for name, needed, start in PEERS:
            if not program(needed):
                tap.skip(f'{host}: {name} answers as our server',
                         f'{needed} is not installed')
                continue
            with Peer(name, start, folder, config) as peer:
                compare_all(tap, site, peer, targets)
                for check in more:
                    check(tap, site, peer)
        if more:
            static_files(tap, server, folder, host)


def export(tap, folder, config, words):
    code, _, said = run('export', 'static', folder.name('site'), '-c', config,
                        timeout=120)
    tap.check(code == 0, f'{words} is exported', code, said)


def main():
    tap = Tap()
    with Folder() as folder:
        for name, text in FILES.items():
            folder.write(name, text)
        folder.write('secret.ttl', 'secret')
        config = folder.name('config.ttl')
        export(tap, folder, config, 'the small data set')
        with_peers(tap, folder, config, 'a.example', SMALL, (fields, escapes))
        report(tap, config)
        usage(tap, config)
        caddy_syntax(tap, folder, config)
    with Folder() as folder:
        for name, text in VARIANT.items():
            folder.write(name, text)
        config = folder.name('config.ttl')
        export(tap, folder, config, 'a data set of several pages')
        with_peers(tap, folder, config, 'a.example', MORE)
        for host in ('b.example', 'alias.example'):
            with_peers(tap, folder, config, host, OTHER)
    with Folder() as folder:
        config = str(ROOT / 'data' / 'demo.ttl')
        export(tap, folder, config, 'the demo')
        with_peers(tap, folder, config, 'solar.example', DEMO)
    safe_folder(tap)
    tap.done()


if __name__ == '__main__':
    main()
