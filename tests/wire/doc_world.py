"""Runs the blocks of one page: doc_world.py PAGE FOLDER, inside of what "unshare"
has made. It prints a line of JSON for each thing that it has checked."""
import json
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

from doc_blocks import ROOT, blocks, commands, pattern
from support import SEEOTHER, environment

READY = re.compile(r'^ready ', re.M)
# Of the words after the name of the program, these make a command that ends.
ENDING = {'check', 'compile', 'resolve', 'explain', 'export', 'import', 'diff',
          '--help', '--version', '-h', '-V'}
SERVING = re.compile(r'(?:\./)?seeother\s+(\S+)')
HOST = re.compile(r'\b(?:example\.org|[a-z0-9.-]+\.example)\b')
HAS_DATA = re.compile('so:dataset|so:source')
SECONDS = 20.0

# What pages name without writing it.
COINS = '''@prefix nm: <http://nomisma.org/id/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
nm:denarius a skos:Concept ; skos:prefLabel "Denarius"@en .
'''
PEOPLE = '''@prefix foaf: <http://xmlns.com/foaf/0.1/> .
<http://people.example/id/grace> foaf:name "Grace Hopper" .
'''
ADA = '''@prefix foaf: <http://xmlns.com/foaf/0.1/> .
<http://example.org/id/ada> foaf:name "Ada Lovelace" .
'''
FILES = {'coins.ttl': COINS, 'people/grace.ttl': PEOPLE, 'data.ttl': COINS,
         'ada.ttl': ADA}

# Commands of a system that a test cannot have, in a form that does what the
# reader sees. A certificate is signed by itself, and curl is told to believe it.
SUDO = '#!/bin/sh\nexec "$@"\n'
CERTIFICATE = '''#!/bin/sh
set -e
folder=/etc/letsencrypt/live/$1
mkdir -p "$folder"
openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj "/CN=$1" \\
  -addext "subjectAltName=DNS:$1" -keyout "$folder/privkey.pem" \\
  -out "$folder/fullchain.pem" 2>&1
cp "$folder/fullchain.pem" /run/authorities.pem
[ $# -eq 1 ] || install -m 644 "$folder/fullchain.pem" "$2"
[ $# -eq 1 ] || install -m 600 "$folder/privkey.pem" "$3"
'''


def say(passed, words, *notes):
    print(json.dumps({'passed': bool(passed), 'words': words,
                      'notes': [str(note) for note in notes]}), flush=True)


def skip(words, reason):
    print(json.dumps({'words': words, 'skip': reason}), flush=True)


def system(*words):
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL)


def furnish(page, folder):
    """Makes the world: loopback, a copy of /etc with the hosts of the page, an
    empty /run, and a folder with what the page expects to be there."""
    system('ip', 'link', 'set', 'lo', 'up')
    shutil.copytree('/etc', folder / 'etc', symlinks=True, ignore=unreadable)
    system('mount', '--bind', str(folder / 'etc'), '/etc')
    names = sorted(set(HOST.findall(page.read_text())))
    Path('/etc/hosts').unlink(missing_ok=True)
    Path('/etc/hosts').write_text(f'127.0.0.1 localhost {" ".join(names)}\n')
    for path in ('/run', '/var/log/nginx', '/var/lib/nginx'):
        if os.path.isdir(path):
            system('mount', '-t', 'tmpfs', '-o', 'mode=755', 'tmpfs', path)
    for path in ('/run/seeother', '/etc/seeother'):
        os.makedirs(path, exist_ok=True)
    home, tools = folder / 'home', folder / 'bin'
    for path in (home, tools):
        path.mkdir()
    (folder / '.curlrc').write_text('fail\n')
    for name, text in FILES.items():
        (home / name).parent.mkdir(exist_ok=True)
        (home / name).write_text(text)
    for name in ('data', 'vocab', 'tests'):
        (home / name).symlink_to(ROOT / name)
    for name, text in (('sudo', SUDO), ('make-certificate', CERTIFICATE)):
        (tools / name).write_text(text)
        (tools / name).chmod(0o755)
    (tools / 'seeother').symlink_to(SEEOTHER)
    (home / 'seeother').symlink_to(SEEOTHER)
    return home, tools


def unreadable(folder, names):
    return [name for name in names
            if not os.access(os.path.join(folder, name), os.R_OK)
            and not os.path.islink(os.path.join(folder, name))]


class Reader:
    """Whoever follows a page, block by block."""

    def __init__(self, home, tools):
        self.home, self.server, self.log = home, None, None
        self.environment = {
            **environment(), 'PATH': f'{tools}:{os.environ["PATH"]}:/usr/sbin',
            'CURL_CA_BUNDLE': '/run/authorities.pem', 'COLUMNS': '80'}

    def shell(self, command, stdout, **variables):
        return subprocess.Popen(['bash', '-c', command], cwd=self.home,
                                env={**self.environment, **variables},
                                stdin=subprocess.DEVNULL, stdout=stdout,
                                stderr=subprocess.STDOUT)

    def run(self, command, **variables):
        """(exit code or 'timeout', all output) of a command that ends."""
        with open(self.home.parent / 'output', 'w+b') as output:
            process = self.shell(command, output, **variables)
            try:
                code = process.wait(SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                code = 'timeout'
            output.seek(0)
            return code, output.read().decode('utf-8', 'replace')

    def stop(self):
        if self.server:
            self.server.terminate()
            self.server.wait(SECONDS)
        self.server = None

    def serve(self, command):
        """The same for one that serves until the next one is started."""
        self.log = self.home.parent / 'log'
        with open(self.log, 'wb') as log:
            self.server = self.shell('exec ' + command, log)
        end = time.monotonic() + SECONDS
        while time.monotonic() < end and self.server.poll() is None:
            if READY.search(self.log.read_text()):
                time.sleep(0.1)  # its last lines
                return 0, self.log.read_text()
            time.sleep(0.02)
        return self.server.poll() or 'timeout', self.log.read_text()

    def execute(self, command, must_succeed):
        """must_succeed: an answer 400 or more is a failure of curl."""
        serving = SERVING.match(command)
        if serving and serving[1] not in ENDING:
            self.stop()
            if not command.endswith('&'):
                return self.serve(command)
        variables = {'CURL_HOME': str(self.home.parent)} if must_succeed else {}
        return self.run(command, **variables)


def check_command(reader, place, command, expected):
    program = command.split()[0]
    if reader.run(f'command -v {program}')[0] and '=' not in program:
        skip(f'{place}: {program}', f'{program} is absent')
        return
    code, output = reader.execute(command, must_succeed=expected is None)
    words = f'{place}: {command.splitlines()[0]}'
    if expected is None:
        say(code == 0, words, f'exit code {code}', output)
        return
    if output and not output.endswith('\n'):
        output += '\n'
    output = output.replace('\r', '')
    say(pattern(expected).fullmatch(output), words, f'exit code {code}',
        'expected:', *expected, 'written:', output)


def check_turtle(reader, block):
    """A configuration, its settings alone, or data."""
    text = block.text()
    is_config = 'so:Resolver' in text
    if not is_config and re.match(r'\s*so:', text):
        text = f'[] a so:Resolver ;\n{text.rstrip().rstrip(".;")} .\n'
        is_config = True
    if is_config and '@prefix so:' not in text:
        text = f'@prefix so: <https://w3id.org/seeother#> .\n{text}'
    path = reader.home / block.comments.get('file', f'line-{block.line}.ttl')
    path.write_text(text)
    how = '--no-endpoints -c' if is_config else ''
    data = 'data.ttl' if is_config and not HAS_DATA.search(text) else ''
    code, output = reader.run(f'seeother check {how} "{path}" {data}')
    say(code == 0, f'{block.place()}: '
        f'{"a configuration" if is_config else "data"} without mistakes', output)


def check_nginx(reader, block):
    text, words = block.text(), f'{block.place()}: nginx takes it'
    if not shutil.which('nginx', path=reader.environment['PATH']):
        skip(words, 'nginx is absent')
        return
    if 'file' in block.comments:
        Path(block.comments['file']).write_text(text)
    elif not re.search(r'^server \{', text, re.M):
        text = f'server {{\n{text}\n}}'
    path = reader.home / f'line-{block.line}.conf'
    path.write_text(f'events {{}}\nhttp {{\n{text}\n}}\n')
    code, output = reader.run(f'nginx -t -c {path}')
    say(code == 0, words, output)


def check_script(reader, block):
    """Commands that stand in a file of the system are only parsed."""
    path = Path(block.comments['file'])
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(block.text())
    code, output = reader.run(f'sh -n {path}')
    say(code == 0, f'{block.place()}: a script without mistakes', output)


def check_block(reader, block):
    if 'before' in block.comments:
        check_command(reader, block.place(), block.comments['before'], None)
    if 'not run' in block.comments:
        if 'instead' in block.comments:
            check_command(reader, block.place(), block.comments['instead'], None)
    elif block.language == 'sh' and 'file' in block.comments:
        check_script(reader, block)
    elif block.language in ('sh', 'console'):
        for command, expected in commands(block):
            check_command(reader, block.place(), command, expected)
    elif block.language == 'turtle':
        check_turtle(reader, block)
    elif block.language == 'nginx':
        check_nginx(reader, block)
    elif 'file' in block.comments:
        path = reader.home / block.comments['file']
        path.parent.mkdir(exist_ok=True)
        path.write_text(block.text())


def main():
    page, folder = Path(sys.argv[1]), Path(sys.argv[2])
    reader = Reader(*furnish(page, folder))
    for block in blocks(page):
        check_block(reader, block)


if __name__ == '__main__':
    main()
