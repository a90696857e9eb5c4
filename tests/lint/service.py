#!/usr/bin/python3
"""The service and the program agree: options, completions, the configuration
that is installed, the system calls of the unit's filter, the container image,
and what systemd says of the unit."""
import re
import shutil
import signal
import subprocess

from house import BUILD, RESOLVER, ROOT, SEEOTHER, run as run_parts
from support import Folder, Server, run

MOST_EXPOSURE = 12  # tenths; 100 is the worst
UNIT = BUILD / 'data/systemd/seeother.service'
SOCKET = BUILD / 'data/systemd/seeother.socket'
CONFIG = BUILD / 'data/config/seeother.ttl'
CONTAINER = ROOT / 'data/deploy/Containerfile'
WELCOME = ROOT / 'data/config/welcome.ttl'
LISTS = ['compile/sandbox.c', 'fetch/fetcher_sandbox.c',
         'serve/server_sandbox.c']
# What a process may call only to take rights of root away, which there are not.
FOR_ROOT = {'capset'}
OPTION = re.compile(r'(?<![\w-])--?[A-Za-z][a-z-]*')


def help_options():
    text = run('--help')[1]
    rows = re.findall(r'^ +(?:(-.), )?(--[a-z-]+)', text, re.M)
    return {word for row in rows for word in row if word}


def settings(path, key):
    """The values of a key of a unit, continued lines not being used there."""
    return [line.partition('=')[2] for line in path.read_text().splitlines()
            if line.startswith(f'{key}=')]


def options(tap):
    """Whatever is named in a command line exists."""
    known = help_options()
    tap.check(len(known) > 20, f'--help has {len(known)} options')
    named = set(OPTION.findall(settings(UNIT, 'ExecStart')[0]))
    tap.check(named, 'the unit uses options')
    tap.equal(sorted(named - known), [], 'each option of the unit is in --help')
    command = re.search(r'^CMD (.*)', CONTAINER.read_text(), re.M)[1]
    named = set(OPTION.findall(command))
    tap.equal(sorted(named - known), [],
              'each option of the container is in --help')
    names = {f'SEEOTHER_{name[2:].upper().replace("-", "_")}'
             for name in known if name[:2] == '--'}
    for path in (CONTAINER, ROOT / 'docs/production.md'):
        used = set(re.findall(r'\bSEEOTHER_[A-Z_]+', path.read_text()))
        tap.check(used and not used - names,
                  f'{path.name}: each variable is that of an option',
                  used - names)
    codes = set(re.findall(r'^\.It (\d+)$', (ROOT / 'seeother.1').read_text(),
                           re.M))
    used = set(settings(UNIT, 'RestartPreventExitStatus')[0].split())
    tap.equal(sorted(used - codes), [], 'each exit code of the unit is in the '
              'manual')


# --- completions -------------------------------------------------------------------

BASH = r'''
. "$1"
compopt() { :; }
COMP_CWORD=2
_seeother "$2" - serve
printf '%s\n' "${COMPREPLY[@]}"
'''
ZSH = r'''
_arguments() { print -rl -- "$@" }
words=("$2")
. "$1"
'''
FISH = '''
source $argv[1]
complete -C "seeother -"
'''


def completions(tap):
    known = help_options()
    folder = ROOT / 'data/completions'
    rows = [('bash', 'seeother.bash', ['bash', '-c', BASH, 'bash'], r'(.*)'),
            ('zsh', '_seeother', ['zsh', '-fc', ZSH, 'zsh'],
             r'\*(--?[A-Za-z-]+)[=+]{0,1}\[.*'),
            ('fish', 'seeother.fish', ['fish', '--no-config', '-c', FISH],
             r'(-\S+).*')]
    for shell, name, command, pattern in rows:
        if not shutil.which(shell):
            tap.skip(f'{shell}: completion', f'{shell} is absent')
            continue
        done = subprocess.run(
            [*command, str(folder / name), SEEOTHER], capture_output=True,
            text=True, env={'PATH': f'{BUILD}:/usr/bin:/bin', 'HOME': '/tmp'})
        found = [re.fullmatch(pattern, line)
                 for line in done.stdout.splitlines()]
        offered = {match[1].removesuffix('+') for match in found if match}
        tap.equal(sorted(known - offered), [],
                  f'{shell}: each option of --help is offered')
        tap.check(not offered - known and not done.stderr,
                  f'{shell}: and nothing else', sorted(offered - known),
                  done.stderr)


# --- the configuration -------------------------------------------------------------

def configuration(tap):
    text = CONFIG.read_text()
    with Folder() as folder:
        folder.write('data/welcome.ttl', WELCOME.read_text())
        text, count = re.subn(r'so:dataset <[^>]*>', 'so:dataset <data/>', text)
        tap.equal(count, 1, 'the configuration names one folder of data')
        path = folder.write('seeother.ttl', text)
        code, _, said = run('check', '-c', path)
        tap.equal(code, 0, 'seeother check finds no fault in it')
        tap.check('warning' not in said, 'and warns of nothing', said)
        with Server('-c', path) as server:
            tap.check('No names are hosted here yet.' in
                      server.get('/', accept='text/html').text(),
                      'with the welcome alone, the home page explains')
            folder.write('data/people.ttl', '\n'.join(
                re.findall(r'^# {8}([@<].*)$', text, re.M)))
            server.signal(signal.SIGHUP)
            server.wait_log(rb'reloaded')
            tap.equal(server.get('/id/ada').status, 303,
                      'the name of its example resolves')
        whole, count = re.subn(r'^  # (so:)', r'  \1', text, flags=re.M)
        tap.check(count > 4, f'{count} settings are there as comments')
        code, _, said = run('check', '--no-endpoints', '-c',
                            folder.write('whole.ttl', whole))
        tap.equal(code, 0, 'seeother check finds no fault in these')
        tap.check('warning' not in said, 'and warns of nothing there', said)


# --- systemd -----------------------------------------------------------------------

def analyze(*arguments):
    return subprocess.run(['systemd-analyze', '--no-pager', *arguments],
                          capture_output=True, text=True)


def filtered():
    """The system calls that the filter of the unit lets through."""
    sets, name = {}, None
    for line in analyze('syscall-filter').stdout.splitlines():
        if line.startswith('@'):
            name = line.strip()
            sets[name] = []
        elif name and line.startswith('    ') and '#' not in line:
            sets[name].append(line.strip())

    def expand(word):
        return ({call for part in sets[word] for call in expand(part)}
                if word[0] == '@' else {word})

    allowed = set()
    for line in settings(UNIT, 'SystemCallFilter'):
        for word in line.lstrip('~').split():
            if line[0] == '~':
                allowed -= expand(word)
            else:
                allowed |= expand(word)
    return allowed


def system_calls(tap):
    if not shutil.which('systemd-analyze'):
        tap.skip('system calls', 'systemd-analyze is absent')
        return
    allowed = filtered()
    tap.check(len(allowed) > 100, f'the unit allows {len(allowed)} calls')
    for name in LISTS:
        calls = set(re.findall(r'\bSYS_(\w+)', (RESOLVER / name).read_text()))
        tap.check(len(calls) > 20, f'{name} has {len(calls)} calls')
        tap.equal(sorted(calls - allowed - FOR_ROOT), [],
                  f'the unit allows each call of {name}')
    calls = set(re.findall(r'\bSYS_(\w+)',
                           (RESOLVER / 'compile/confine.c').read_text()))
    tap.equal(sorted(calls - allowed - FOR_ROOT), [],
              'the unit allows what sandboxes are made with')


def unit(tap):
    if not shutil.which('systemd-analyze'):
        tap.skip('the unit', 'systemd-analyze is absent')
        return
    with Folder() as folder:
        text = UNIT.read_text()
        program = settings(UNIT, 'ExecStart')[0].split()[0]
        path = folder.write('seeother.service', text.replace(program, SEEOTHER))
        folder.write('seeother.socket', SOCKET.read_text())
        for kind in ('service', 'socket'):
            done = analyze('verify', '--man=no',
                           folder.name(f'seeother.{kind}'))
            said = [line for line in done.stderr.splitlines()
                    if 'seeother' in line]
            tap.equal([done.returncode, said], [0, []],
                      f'systemd-analyze verify: the {kind}')
        done = analyze('security', '--offline=true',
                       f'--threshold={MOST_EXPOSURE}', path)
        tap.check(done.returncode == 0 and 'exposure' in done.stdout,
                  f'its exposure is {MOST_EXPOSURE / 10} at most',
                  done.stdout[-300:], done.stderr)
    listens = re.findall(r'so:listen "([^"]*)"', CONFIG.read_text())
    tap.equal(settings(SOCKET, 'ListenStream'),
              [listens[0]], 'the socket is that of the configuration')
    user = re.search(r'^u (\S+)', (BUILD / 'data/systemd/sysusers.d'
                                   / 'seeother.conf').read_text(), re.M)[1]
    tap.equal(settings(UNIT, 'User'), [user], 'the user is made')
    folder = re.search(r'^d (\S+)', (BUILD / 'data/systemd/tmpfiles.d'
                                     / 'seeother.conf').read_text(), re.M)[1]
    tap.check(f'so:dataset <{folder}/>' in CONFIG.read_text(),
              'the folder of the data is made', folder)
    tap.equal([name for name in (UNIT, SOCKET, CONFIG)
               if re.search(r'@\w+@', name.read_text())], [],
              'no path is left open')


# --- the container and the package -------------------------------------------------

def container(tap):
    text = CONTAINER.read_text().replace('\\\n', ' ')
    bases = re.findall(r'^FROM (\S+)', text, re.M)
    tap.equal(set(bases), {'docker.io/library/debian:12-slim'},
              'the container is made from debian:12-slim')
    last = text.rpartition('\nFROM ')[2]
    tap.check(re.search(r'^USER [1-9]\d*:[1-9]\d*$', last, re.M),
              'its user is a number, and not root')
    control = (ROOT / 'debian/control').read_text()
    loaded = re.findall(r'[a-z][a-z0-9.+-]+', ' '.join(
        part for part in re.search(r'^Depends: (.*)', control, re.M)[1].split(',')
        if '$' not in part))
    tap.equal([name for name in loaded if f' {name} ' not in last], [],
              'it has the libraries that the package names')
    tap.check(re.search(r'^EXPOSE 8303$', last, re.M), 'it exposes a port')
    statements = set(re.findall(r'^([A-Z]+) ', text, re.M))
    tap.equal(sorted(statements - {
        'FROM', 'WORKDIR', 'COPY', 'RUN', 'ENV', 'EXPOSE', 'VOLUME', 'USER',
        'HEALTHCHECK', 'ENTRYPOINT', 'CMD'}), [],
        'each statement is one that is known')
    for script in re.findall(r'^RUN (.*)$', text, re.M):
        done = subprocess.run(['sh', '-n', '-c', script], capture_output=True,
                              text=True)
        tap.check(done.returncode == 0, f'sh can read: {script[:40]}',
                  done.stderr)
    copied = re.findall(r'^COPY (?!--from)(\S+)', text, re.M)
    copied += re.findall(r'\bdata/\S+', last.partition('FROM')[0])
    tap.equal([name for name in copied if not (ROOT / name).exists()], [],
              'what is copied exists')


def package(tap):
    version = re.search(r'AC_INIT\(\[seeother\], \[([^]]*)\]',
                        (ROOT / 'configure.ac').read_text())[1]
    first = (ROOT / 'debian/changelog').read_text().splitlines()[0]
    tap.check(first.startswith(f'seeother ({version}) '),
              'the changelog of the package begins with this version', first)
    news = (ROOT / 'NEWS').read_text().splitlines()[0]
    tap.equal(news, f'seeother {version}', 'NEWS does as well')
    shipped = set(re.findall(r'\bdebian/\S+',
                             (ROOT / 'Makefile.am').read_text()))
    made = re.compile(r'debian/(\.debhelper|seeother)/|debian/(files|autoreconf'
                      r'.*|.*(debhelper|substvars|stamp).*)$')
    there = {str(path.relative_to(ROOT))
             for path in (ROOT / 'debian').rglob('*') if path.is_file()}
    tap.equal(sorted(name for name in there ^ shipped
                     if not made.match(name)), [],
              'an archive has all files of the package')


if __name__ == '__main__':
    run_parts(options, completions, configuration, system_calls, unit, container,
              package)
