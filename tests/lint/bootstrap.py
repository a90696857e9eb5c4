#!/usr/bin/python3
"""bootstrap on systems of all kinds: its PATH leads to programs that pretend."""
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(HERE.parent / 'wire'))

from support import Folder, Tap  # noqa: E402

REAL = ['awk', 'cat', 'chmod', 'cmp', 'cp', 'cut', 'dirname', 'env', 'fold',
        'grep', 'mkdir', 'mktemp', 'rm', 'sed', 'tail', 'tr', 'true']
# What each program does besides noting its name and arguments.
PRETEND = {
    'apt-get': '''
case "$*" in
*--print-uris*)
  echo "0 upgraded, 691 newly installed, 0 to remove and 0 not upgraded."
  echo "Need to get 375 MB of archives."
  echo "After this operation, 1502 MB of additional disk space will be used."
  ;;
install*)
  echo "Unpacking many things"
  [ -z "$SLOW" ] || "$SLEEP" 1
  [ -z "$NO_NETWORK" ] || { echo "no route to the mirror"; exit 100; }
  ;;
esac''',
    'autoreconf': r'''
cat >configure <<'END'
#!/bin/sh
echo configure "$@" >>"$NOTES"
[ -z "$NO_LIBRARY" ] || exit 1
echo 'TESTS = some' >Makefile
END
chmod +x configure
touch Makefile.in''',
    'automake': 'echo "$AUTOMAKE"',
    'dpkg-query': '''
for package; do
  case " $INSTALLED " in
  *" $package "* | " all ") echo "installed $package" ;;
  esac
done''',
    'id': 'echo "${USER_ID-0}"',
    'make': r'''
printf '#!/bin/sh\necho seeother "$@" >>"$NOTES"\n' >seeother
chmod +x seeother''',
    'nproc': 'echo 2',
    'npm': 'mkdir -p tests/clients/node_modules',
    'pkg-config': '',
    'sleep': '[ -z "$SLOW" ] || exec "$SLEEP" 0.2; exec "$SLEEP" "$@"',
    'sudo': '[ -z "$NO_RIGHT" ] || exit 1; exec "$@"',
    'touch': ': >>"$1"',
    'uname': 'echo "${SYSTEM-Linux}"',
}
TESTING = ['check', 'curl', 'serdi', 'varnish']
CORE = ['chromium', 'default-jdk-headless', 'fish', 'golang-go', 'libjsonld-java',
        'libowlapi-java', 'librdf4j-java', 'libwww-perl', 'nodejs', 'npm',
        'python3-pyld', 'python3-requests', 'systemd', 'zsh']
LIBRARIES = ['libmicrohttpd 0.9.75', 'raptor2 2.0.15', 'libunistring',
             'libxml2', 'zlib', 'Brotli', 'xxHash', 'liblzma', 'bzip2',
             'Zstandard', 'libyaml']
TOOLS = ['autoconf 2.71', 'automake 1.16.5', 'autoconf-archive', 'gcc', 'make',
         'pkg-config']


class Clone(Folder):
    """What bootstrap reads, and programs that note how they are called."""

    def __init__(self, without=()):
        super().__init__()
        for name in ('bootstrap', 'debian/control',
                     'tests/clients/package-lock.json'):
            self.write(name, (ROOT / name).read_bytes())
        self.write('build-aux/kept', '')
        self.write('automake/tap-driver.sh', '')
        for name in REAL:
            os.symlink(shutil.which(name), self.program(name))
        for name, text in PRETEND.items():
            if name not in without:
                self.pretend(name, text)

    def program(self, name):
        path = self.path / 'bin' / name
        path.parent.mkdir(exist_ok=True)
        return path

    def pretend(self, name, text):
        self.write(f'bin/{name}', '#!/bin/sh\n'
                   f'[ {name} = sleep ] || echo {name} "$@" >>"$NOTES"\n{text}\n')
        self.program(name).chmod(0o755)

    def run(self, *arguments, **changes):
        """(exit code, what was said, the calls)"""
        notes = self.path / 'notes'
        notes.write_text('')
        done = subprocess.run(
            ['/bin/sh', self.name('bootstrap'), *arguments], timeout=30,
            capture_output=True, text=True, stdin=subprocess.DEVNULL, env={
                'PATH': self.name('bin'), 'NOTES': str(notes), 'LC_ALL': 'C',
                'SLEEP': shutil.which('sleep'), 'HOME': str(self.path),
                'AUTOMAKE': self.name('automake'), 'INSTALLED': '', 'SLOW': '',
                'NO_LIBRARY': '', 'NO_NETWORK': '', 'NO_RIGHT': '', **changes})
        return (done.returncode, done.stdout + done.stderr,
                notes.read_text().splitlines())


def installing(calls):
    """The packages that apt-get is told to install."""
    for call in calls:
        if call.startswith('apt-get install') and '--print-uris' not in call:
            return [word for word in call.split()[2:] if word[0] != '-']
    return []


def in_words(tap, said, words, tests=False):
    flat = ' '.join(said.split())
    absent = [name for name in TOOLS + LIBRARIES + (
        ['Check', 'a JDK'] if tests else []) if name not in flat]
    tap.check(not absent and 'bootstrap --run' not in said and
              '-dev' not in said.replace('apt-get install', '\n', 1).split(
                  'To build')[-1],
              f'{words}: what is needed is said in words', absent, said)


def bare(tap):
    for argument, some, none in (
            ('--run', ['gcc'], TESTING + CORE),
            ('--check=core', ['gcc', *TESTING], CORE),
            ('--check', ['gcc', *TESTING, *CORE], ['debhelper-compat'])):
        with Clone(without=['npm']) as clone:
            code, said, calls = clone.run(argument)
            asked = installing(calls)
            tap.check(code == 0 and set(some) <= set(asked) and
                      not set(none) & set(asked),
                      f'{argument} installs what it needs, and no more', code,
                      asked, said)
            tap.check('691 newly installed' in said and '375 MB' in said and
                      '1502 MB' in said, f'{argument}: how much that is', said)
            tap.check(said.count('\n') < 20, f'{argument}: no flood', said)
    with Clone() as clone:
        code, said, calls = clone.run('--run', '-l', '127.0.0.1:9')
        tap.check(code == 0 and calls[-1] == 'seeother -l 127.0.0.1:9',
                  '--run hands its arguments on', code, calls, said)


def again(tap):
    with Clone() as clone:
        clone.run('--run')
        code, said, calls = clone.run('--run', INSTALLED='all')
        names = {call.split()[0] for call in calls}
        tap.check(code == 0 and 'make' in names and calls[-1] == 'seeother' and
                  not names & {'apt-get', 'autoreconf', 'configure', 'npm'},
                  'a second --run makes and serves alone', code, calls, said)
        code, said, calls = clone.run('--check', INSTALLED='all')
        names = [call.split()[0] for call in calls]
        tap.check(code == 0 and 'configure' not in names and 'npm' in names and
                  'make -s -j 2 check' in calls, 'then --check tests', code,
                  calls, said)
        code, said, calls = clone.run('--check', INSTALLED='all')
        tap.check(code == 0 and not any('npm ci' in call for call in calls),
                  'and npm is asked once', code, calls, said)
        clone.write('Makefile', '#TESTS = some\n')
        code, said, calls = clone.run('--check', INSTALLED='all')
        tap.check(code == 0 and 'configure --quiet' in calls,
                  'what was configured without tests is configured again',
                  code, calls, said)


def not_root(tap):
    for words, without, changes in (
            ('without sudo', ['sudo'], {}),
            ('where sudo refuses', [], {'NO_RIGHT': '1'})):
        with Clone(without) as clone:
            code, said, calls = clone.run('--run', USER_ID='1000', **changes)
            tap.check(code == 77 and not installing(calls) and
                      'As root: apt-get install' in said, f'{words}: 77', code,
                      calls, said)
            in_words(tap, said, words)
    with Clone() as clone:
        code, said, calls = clone.run('--run', USER_ID='1000')
        tap.check(code == 0 and 'gcc' in installing(calls) and
                  any(call.startswith('sudo env') for call in calls),
                  'with sudo, apt-get gets its rights', code, calls, said)


def elsewhere(tap):
    no_apt = ['apt-get', 'dpkg-query']
    for argument in ('--run', '--check', None):
        with Clone([*no_apt, 'autoreconf']) as clone:
            code, said, _ = clone.run(*[argument] if argument else [])
            tap.check(code == 69 and 'autoreconf is missing' in said,
                      f'no apt-get and no tools, {argument}: 69', code, said)
            in_words(tap, said, f'{argument}', argument == '--check')
    with Clone(no_apt) as clone:
        code, said, calls = clone.run('--run')
        tap.check(code == 0 and calls[-1] == 'seeother',
                  'no apt-get, but all is there: it is built', code, said)
    with Clone(no_apt) as clone:
        code, said, calls = clone.run('--run', NO_LIBRARY='1')
        tap.equal(code, 69, 'no apt-get and no library: 69')
        in_words(tap, said, 'no library')
    with Clone(no_apt) as clone:
        code, said, calls = clone.run('--run', SYSTEM='Darwin')
        tap.check(code == 69 and 'Darwin' in said and
                  set(calls) == {'uname -s'},
                  'seeother is for Linux: 69', code, said, calls)
        in_words(tap, said, 'Darwin')


def voice(tap):
    with Clone() as clone:
        code, said, _ = clone.run('--run', SLOW='1')
        tap.check(code == 0 and re.search(
            'installing packages has taken 1 min so far: Unpacking', said),
            'each minute it is said what apt-get does', code, said)
    with Clone() as clone:
        code, said, calls = clone.run('--run', NO_NETWORK='1')
        tap.check(code == 69 and 'no route to the mirror' in said and
                  not any(call.startswith('make') for call in calls),
                  'where apt-get fails, its last lines are shown: 69', code,
                  said)
    lock = json.loads((ROOT / 'tests/clients/package-lock.json').read_text())
    with Clone() as clone:
        code, said, _ = clone.run('--check', INSTALLED='all')
        tap.check(f'installing {len(lock["packages"]) - 1} packages' in said,
                  'how many packages npm installs', said)
        code, said, _ = clone.run('--no-such')
        tap.check(code == 64 and '--check=core' in said, 'usage: 64', code)


def engines(tap):
    """The clients run in the Node.js that Debian 12 has."""
    lock = json.loads((ROOT / 'tests/clients/package-lock.json').read_text())
    late = {}
    for name, package in lock['packages'].items():
        wanted = package.get('engines', {})
        wanted = ' '.join(wanted) if isinstance(wanted, list) else \
            wanted.get('node', '')
        ranges = [part for part in wanted.split('||')
                  if not re.match(r'\s*(?:node\s*)?>=?\s*v?(?:19|[2-9]\d)', part)]
        if not ranges:
            late[name] = wanted
    tap.equal(late, {}, 'no client needs more than Node.js 18')
    tap.check('resolved' not in json.dumps(lock),
              'the lock names no registry')


def main():
    tap = Tap()
    for part in (bare, again, not_root, elsewhere, voice, engines):
        part(tap)
    tap.done()


if __name__ == '__main__':
    main()
