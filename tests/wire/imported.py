#!/usr/bin/python3
"""Configurations of other servers: each is imported, and answers as it did.

For the rules of Apache, imported/expected.tsv has what Apache answers, and our
status where that is another one. Apache itself is asked as well where it is
installed."""
import re
import shutil
import socket
import subprocess
from pathlib import Path

from support import Folder, Server, Tap, get, run, until

HERE = Path(__file__).resolve().parent / 'imported'
MODULES = Path('/usr/lib/apache2/modules')
LOADED = ('mpm_event', 'authz_core', 'dir', 'mime', 'alias', 'headers',
          'rewrite')
APACHE = '''ServerRoot "{0}"
ServerName w3id.org
Listen 127.0.0.1:{1}
PidFile "{0}/pid"
ErrorLog "{0}/log"
User nobody
Group nogroup
{2}
TypesConfig /dev/null
DocumentRoot "{0}/root"
<Directory "{0}/root">
  AllowOverride All
  Require all granted
</Directory>
'''
REPORTED = {  # file: what is said of which line
    'recipes': [(8, 'compares the order of media types'),
                (11, 'User-Agent is not looked at'),
                (22, 'Types with a star')],
    'simple': [(2, 'The status 302 becomes 303')],
    'versions': [(5, 'The status 307 becomes 303'),
                 (7, 'not one that can be expressed')],
    'ids': [(1, 'add so:dataset')],
    'extensions': [(4, 'something fixed after the name')],
    'moved': [(5, 'not one that can be expressed'),
              (8, 'Nothing can be forbidden'),
              (9, 'leads back to where it began')],
    'unescaped': [(3, '"+" has no backslash')],
    'groups': [(3, 'The slash at the end is optional'),
               (10, 'A condition on %{HTTP:Accept-Language}')],
    'inside': [(3, 'A condition on %{HTTP_HOST}'),
               (5, 'without telling the client'), (8, 'is a proxy'),
               (9, 'ErrorDocument has no counterpart'),
               (11, 'Header fields cannot be added')],
    'late': [(3, 'so it has no effect. The same goes for lines 8 and 10')],
    'shared': [(6, 'application/json stands for application/ld+json')],
    'onward': [(2, 'Without the flag L')],
    'fragments': [(3, 'This section is for some requests only'),
                  (9, 'restricts the characters')],
}


SERVERS = {  # file: what the configuration has, what is said of which line
    'pubby.ttl': (
        ['so:siteName "Coins \\"and\\" medals"', 'so:languages "de"',
         'so:iri <http://coins.example.org/id/>',
         'so:endpoint <http://127.0.0.1:3030/coins/sparql>',
         'so:graph <http://coins.example.org/graph>',
         'so:document "/data/{name}"', 'so:document "/page/{name}"',
         'so:origin <http://coins.example.org>',
         'so:query "CONSTRUCT { {iri} ?p ?o } WHERE { {iri} ?p ?o }"'],
        [(8, 'conf:projectHomepage'),
         (20, 'conf:datasetURIPattern'), (21, 'conf:webResourcePrefix'),
         (23, 'conf:redirectRDFRequestsToEndpoint'),
         (24, 'conf:metadataTemplate'),
         (32, 'conf:inventedSetting has no counterpart')]),
    'lodview.ttl': (
        ['so:iri <http://books.example.org/resource/>',
         'so:endpoint <http://127.0.0.1:3030/books/sparql>',
         'so:origin <https://public.example.net/books>',
         'so:languages "it"', 'so:document "/page/{name}"'],
        [(10, 'User and password are not copied'),
         (11, 'conf:httpRedirectSuffix'), (12, 'conf:redirectionStrategy'),
         (15, 'conf:defaultQueries'), (23, 'so:license is the IRI')]),
    'trifid.yaml': (
        ['so:listen "127.0.0.1:8091"', 'so:languages "de"',
         'so:iri <https://catalogue.example.org/entity/>',
         'so:endpoint <http://127.0.0.1:3030/catalogue/query>',
         'so:dataset <./data.ttl>',
         'so:base <https://catalogue.example.org/>'],
        [(6, 'server/logLevel: This setting has no counterpart'),
         (12, 'User and password are not copied'),
         (19, 'followRedirects: This setting has no counterpart'),
         (27, 'There is no form for queries'), (35, 'graphName'),
         (37, 'This plugin has no counterpart'),
         (39, 'Redirects that are in the data'), (41, 'is not a proxy'),
         (43, 'environment variable SPARQL_URL')]),
}
SECRETS = ['correct horse', 'reader']  # never printed


# --- Apache ------------------------------------------------------------------

class Apache:
    """Apache with all rule files, each in a folder of its name."""

    def __init__(self, folder, names):
        with socket.socket() as plug:
            plug.bind(('127.0.0.1', 0))
            self.port = plug.getsockname()[1]
        for name in names:
            folder.write(f'root/{name}/.htaccess',
                         (HERE / f'{name}.htaccess').read_bytes())
        modules = '\n'.join(f'LoadModule {name}_module {MODULES}/mod_{name}.so'
                            for name in LOADED)
        config = folder.write('httpd.conf', APACHE.format(
            folder.path, self.port, modules))
        self.process = subprocess.Popen(
            ['apache2', '-f', config, '-D', 'FOREGROUND'],
            stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def is_up(self):
        try:
            return get(self.port, '/', host='w3id.org').status > 0
        except OSError:
            return False

    def stop(self):
        self.process.terminate()
        self.process.wait()


def has_apache():
    return shutil.which('apache2') and (MODULES / 'mod_rewrite.so').exists()


# --- what is expected ------------------------------------------------------------

def rows():
    """(file, path, Accept or None, Apache's status, Location, our status)"""
    for line in (HERE / 'expected.tsv').read_text().splitlines():
        if line and not line.startswith('#'):
            path, accept, status, location, ours = line.split('\t')
            yield (path.split('/')[1], path,
                   None if accept == '-' else accept, int(status), location,
                   int(ours))


def location_of(answer):
    """Apache says http where it makes an address itself, and we say a path."""
    return re.sub(r'^(http://w3id\.org)?/', 'https://w3id.org/',
                  answer.field('Location'))


def compare_apache(tap, apache, name):
    for file, path, accept, status, location, _ in rows():
        if file == name:
            answer = get(apache.port, path, accept=accept, host='w3id.org')
            tap.equal((answer.status, location_of(answer)), (status, location),
                      f'Apache: {path}, {accept}: what the table says')


def compare(tap, server, name):
    for file, path, accept, _, location, status in rows():
        if file == name:
            answer = server.get(path, accept=accept, host='w3id.org')
            tap.equal(answer.status, status, f'{path}, {accept}: {status}')
            tap.equal(location_of(answer), location,
                      f'{path}, {accept}: Location')


# --- one file -----------------------------------------------------------------------

def data_of(name):
    """Each path is a name, but for one that is another with an extension."""
    paths = {path for file, path, *_ in rows() if file == name}
    names = {path for path in paths
             if re.sub(r'\.[a-z]+$', '', path) not in paths - {path}}
    return ''.join(f'<https://w3id.org{path}> '
                   '<http://www.w3.org/2000/01/rdf-schema#label> "x" .\n'
                   for path in sorted(names))


def check_report(tap, name, said):
    for line, words in REPORTED[name]:
        tap.check(re.search(rf'\.htaccess:{line}: .*{re.escape(words)}', said),
                  f'{name}: line {line}: the report says "{words}"', said)


def check_rules(tap, folder, name):
    path = folder.write(f'{name}/.htaccess',
                        (HERE / f'{name}.htaccess').read_bytes())
    table = folder.name(f'{name}/moved.csv')
    code, out, said = run('import', path, '-b', f'https://w3id.org/{name}/',
                          '-o', table)
    tap.equal(code, 0, f'{name}: is imported')
    check_report(tap, name, said)
    config = folder.write(f'{name}/config.ttl', out)
    code, _, said = run('check', '--no-endpoints', '-c', config)
    tap.check(code == 0, f'{name}: what is printed is a configuration', said)
    data = folder.write(f'{name}/data.nt', data_of(name))
    with Server('-c', config, data) as server:
        compare(tap, server, name)


def rule_files(tap):
    names = sorted(REPORTED)
    tap.check(len(names) >= 10, 'ten files of rules', names)
    tap.equal(sorted({row[0] for row in rows()}), names,
              'each file of rules has rows in the table')
    with Folder() as folder:
        for name in names:
            check_rules(tap, folder, name)
    if not has_apache():
        tap.skip('the table is what Apache answers', 'there is no Apache')
        return
    with Folder() as folder:
        apache = Apache(folder, names)
        try:
            if tap.check(until(apache.is_up), 'Apache starts'):
                for name in names:
                    compare_apache(tap, apache, name)
        finally:
            apache.stop()


# --- other servers ---------------------------------------------------------------------

def servers(tap):
    for name, (parts, remarks) in SERVERS.items():
        code, out, said = run('import', str(HERE / name))
        tap.equal(code, 0, f'{name}: is imported')
        for part in parts:
            tap.check(part in out, f'{name}: the configuration has {part}', out)
        for line, words in remarks:
            tap.check(re.search(rf'{name}:{line}: .*{re.escape(words)}', said),
                      f'{name}: line {line}: the report says "{words}"', said)
        for secret in SECRETS:
            tap.check(secret not in out + said, f'{name}: no "{secret}"')
        with Folder() as folder:
            config = folder.write('config.ttl', out)
            folder.write('data.ttl', '<https://catalogue.example.org/entity/1> '
                                     'a <https://catalogue.example.org/C> .')
            code, _, said = run('check', '--no-endpoints', '-c', config)
            tap.check(code == 0, f'{name}: what is printed is a configuration',
                      said)


PASSWORDS = {  # configurations that have a user and password in a URL
    'pubby': '@prefix conf: <http://richard.cyganiak.de/2007/pubby/config.rdf#>'
             ' .\n<> a conf:Configuration ; conf:dataset [\n'
             'conf:sparqlEndpoint <http://reader:hidden@127.0.0.1:9/sparql> ;\n'
             'conf:datasetBase <http://coins.example.org/id/> ] .\n',
    'lodview': '@prefix conf: <http://lodview.it/conf#> .\n'
               '<> a conf:Configuration ;\n'
               'conf:endpoint <http://reader:hidden@127.0.0.1:9/sparql> ;\n'
               'conf:IRInamespace <http://coins.example.org/id/> .\n',
    'trifid': 'globals:\n  sparqlEndpoint:\n'
              '    url: http://reader:hidden@127.0.0.1:9/sparql\n'
              'plugins:\n  entity-renderer:\n'
              '    module: "@zazuko/trifid-entity-renderer"\n',
}


def passwords(tap):
    """A password in a URL is not written, and the report says so."""
    for name, text in PASSWORDS.items():
        with Folder() as folder:
            path = folder.write(name, text)
            code, out, said = run('import', '--from', name, path)
        tap.equal(code, 0, f'{name}, a password in a URL: the exit code')
        tap.check('so:endpoint <http://127.0.0.1:9/sparql>' in out,
                  f'{name}, a password in a URL: the endpoint is there', out)
        for secret in ('hidden', 'reader'):
            tap.check(secret not in out + said,
                      f'{name}, a password in a URL: no "{secret}"', out, said)
        tap.check(f'{name}:3: The user and password in this URL are not copied'
                  in said, f'{name}, a password in a URL: the report', said)


def usage(tap):
    rules = str(HERE / 'simple.htaccess')
    for arguments, code, words in [
            ([], 64, 'usage: seeother import'),
            (['--from', 'nginx', rules], 64, '"nginx" is not one of'),
            (['-b', 'urn:a', rules], 64, 'must begin with http'),
            (['-o', 't.csv', rules, rules], 64, 'only one file'),
            (['/no/such/file'], 66, 'No such file'),
            (['--from', 'pubby', rules], 65, 'simple.htaccess:'),
            ([str(HERE / 'expected.tsv')], 65, 'not a configuration')]:
        status, out, said = run('import', *arguments)
        tap.equal(status, code, f'import {arguments}: exit code {code}')
        tap.check(words in said, f'import {arguments}: says why', said)
        tap.equal(out, '', f'import {arguments}: prints nothing')
    with Folder() as folder:
        table = folder.write('moved.csv', 'kept')
        status, out, _ = run('import', str(HERE / 'moved.htaccess'), '-o', table)
        tap.equal(status, 73, 'a table that is there already: exit code 73')
        tap.equal(Path(table).read_text(), 'kept', 'and it is left alone')


def main():
    tap = Tap()
    rule_files(tap)
    servers(tap)
    passwords(tap)
    usage(tap)
    tap.done()


if __name__ == '__main__':
    main()
