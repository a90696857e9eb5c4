"""A build, and the tests that run with it: each has processes, a loopback
interface and a /tmp in memory of its own, so that nothing is left to the next
one, and nobody can move anything onto the null device. This needs root."""
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

ROOT, PYTHON = Path(__file__).resolve().parents[2], '/usr/bin/python3'
# Bytes of each process. Its seconds are those of the test that it belongs to.
LIMITS = {resource.RLIMIT_AS: 8 << 30, resource.RLIMIT_FSIZE: 16 << 30,
          resource.RLIMIT_CORE: 0}
SHUT_IN = '''
ip link set lo up && mount --bind /dev/null /dev/null &&
mount -t tmpfs -o size=1g,mode=1777 none /mnt || exit 99
put() {
  case $2 in
  /tmp/*) set -- "$1" "/mnt${2#/tmp}" && mkdir -p "$2" ;;
  esac
  mount --bind "$1" "$2" || exit 99
}
put "$BENCH" "$BUILT"
put "$srcdir" "$srcdir"
mount --move /mnt /tmp && cd "$BUILT" || exit 99
"$@"
exit $?'''
ALONE = ['unshare', '--pid', '--fork', '--kill-child', '--mount-proc', '--net',
         'sh', '-c', SHUT_IN, 'sh']


def limit():
    for what, most in LIMITS.items():
        resource.setrlimit(what, (most, most))


def run(command, seconds=None, **options):
    """The exit code, None when it took too long, and what it says."""
    with subprocess.Popen(command, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          start_new_session=True, **options) as process:
        try:
            said = process.communicate(timeout=seconds)[0]
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            return None, ''
    return process.returncode, said.decode('utf-8', 'replace')


def say(*lines):
    print('\n'.join(lines) + '\n', end='', flush=True)


class Bench:
    """A build. A mutant lies where make looks before it sees the sources.

    A copy of it runs the tests at the place of the original, so that paths in
    the program (those of counters) are right, and lead to the copy.
    """

    def __init__(self, folder, built=None):
        self.folder, self.built = folder, built or folder
        self.environment = {}

    def build(self, *settings):  # in which BUILT is the folder
        self.folder.mkdir(parents=True)
        settings = [setting.replace('BUILT', str(self.built))
                    for setting in settings]
        command = '"$0" -q "$@" && make -s -j2 check TESTS='
        code, said = run(['sh', '-c', command, ROOT / 'configure', *settings],
                         cwd=self.folder)
        if code:
            sys.exit(said)

    def make(self, *targets):
        return run(['make', '-s', *targets], cwd=self.folder)[0] == 0

    def fails(self, test, seconds, before='', suite=''):
        """Why a test fails, or nothing; before: why it has failed before. Only
        one suite of unit tests, unless it is ''."""
        environment = dict(os.environ, CK_TAP_LOG_FILE_NAME='-',
                           CK_VERBOSITY='silent', PYTHONDONTWRITEBYTECODE='1',
                           SEEOTHER=str(self.built / 'seeother'),
                           BENCH=str(self.folder), BUILT=str(self.built),
                           TMPDIR='/tmp', srcdir=str(ROOT),
                           **self.environment)
        case = re.search(r'\.c:([^:]+):', before)
        if case:
            environment['CK_RUN_CASE'] = case[1]
        if suite:
            environment['CK_RUN_SUITE'] = suite
        command = {'': [self.built / test], '.sh': ['sh', ROOT / test],
                   '.py': [PYTHON, ROOT / test], '.case': [
                       PYTHON, ROOT / 'tests/wire/cases.py', ROOT / test]}
        code, said = run(ALONE + command[Path(test).suffix], seconds,
                         cwd=self.folder, env=environment, preexec_fn=limit)
        if code is None:
            return 'time'
        failed = re.findall(r'^not ok (?!.*# TODO).*', said, re.M)
        return failed[0][:200] if failed else f'exit {code}' if code else ''


@contextmanager
def benches(count, *settings):
    """Some benches with the same build, and what lets them work at once."""
    with tempfile.TemporaryDirectory(prefix='mutate') as scratch:
        os.chmod(scratch, 0o755)
        first, *others = [Bench(Path(scratch) / name, Path(scratch) / 'a')
                          for name in 'abcdefgh'[:count]]
        first.build(*settings)
        for bench in others:
            shutil.copytree(first.folder, bench.folder)

        def at_once(work):
            with ThreadPoolExecutor() as pool:
                list(pool.map(work, (first, *others)))
        yield at_once
