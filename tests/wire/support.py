"""Shared parts of the wire tests: TAP, a server of our own, raw requests.

The program is $SEEOTHER (default ./seeother). Everything is on loopback and
everything that is started is stopped by its process id.
"""
import os
import re
import resource
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SEEOTHER = os.path.abspath(os.environ.get('SEEOTHER', './seeother'))
SHARED = Path(os.environ.get(
    'SEEOTHER_SHARED',
    Path(__file__).resolve().parents[2].parent / 'shared'))
READY = re.compile(rb'^ready (?:https?://([^/ ]+):(\d+)/|unix:(\S+))', re.M)


# --- TAP ---------------------------------------------------------------------

class Tap:
    """Counts and prints; the plan comes last, so an early end is an error."""

    def __init__(self):
        self.count = self.failed = 0

    def check(self, passed, words, *notes, todo=None):
        """todo: the clause of the contract that is known to be unmet."""
        self.count += 1
        words = words.replace('#', '\\#')
        end = f' # TODO {todo}' if todo and not passed else ''
        print(f'{"ok" if passed else "not ok"} {self.count} - {words}{end}')
        if passed and todo:
            print(f'# works now, remove the TODO: {todo}')
        if not passed:
            self.failed += not todo
            for note in notes:
                for line in str(note).splitlines()[:12]:
                    print(f'#   {line[:300]}')
        sys.stdout.flush()
        return passed

    def equal(self, actual, expected, words, *notes, todo=None):
        return self.check(actual == expected, words,
                          f'expected {expected!r}', f'actual   {actual!r}',
                          *notes, todo=todo)

    def skip(self, words, reason):
        self.count += 1
        print(f'ok {self.count} - {words} # SKIP {reason}')

    def done(self):
        print(f'1..{self.count}')
        sys.exit(1 if self.failed else 0)


def skip_all(reason):
    print(f'1..0 # SKIP {reason}')
    sys.exit(0)


# --- files -------------------------------------------------------------------

class Folder:
    """A temporary folder that the server can read after it has dropped root."""

    def __init__(self):
        self.path = Path(tempfile.mkdtemp(prefix='seeother-wire-'))
        self.path.chmod(0o755)

    def write(self, name, text):
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.parent.chmod(0o755)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        path.chmod(0o644)
        return str(path)

    def name(self, name):
        return str(self.path / name)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.path, ignore_errors=True)


def until(condition, seconds=20.0):
    """Waits for a condition. False: it has not become true in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.02)
    return False


# --- the program -------------------------------------------------------------

def limited(megabytes):
    if not megabytes:
        return None

    def limit():
        size = megabytes << 20
        if 'SEEOTHER_SANITIZED' not in os.environ:  # they map all there is
            resource.setrlimit(resource.RLIMIT_AS, (size, size))
    return limit


def environment():
    kept = {k: v for k, v in os.environ.items()
            if not k.startswith('SEEOTHER_')}
    kept.pop('SEEOTHER', None)
    return kept


def run(*arguments, data=None, timeout=30, megabytes=0):
    """(exit code or 'timeout', standard output, standard error as text)"""
    try:
        done = subprocess.run([SEEOTHER, *arguments], input=data or b'',
                              capture_output=True, timeout=timeout,
                              env=environment(),
                              preexec_fn=limited(megabytes))
    except subprocess.TimeoutExpired as late:
        return 'timeout', '', (late.stderr or b'').decode('utf-8', 'replace')
    return (done.returncode, done.stdout.decode('utf-8', 'replace'),
            done.stderr.decode('utf-8', 'replace'))


def is_compiling(pid):
    try:
        words = Path(f'/proc/{pid}/cmdline').read_bytes().split(b'\0')
    except OSError:
        return False
    return words[1:2] == [b'compile']


def is_fetching(pid):
    try:
        return Path(f'/proc/{pid}/comm').read_text('ascii') == \
            'seeother-fetch\n'
    except OSError:
        return False


def all_children_of(supervisor):
    name = f'/proc/{supervisor}/task/{supervisor}/children'
    with open(name, encoding='ascii') as file:
        return [int(word) for word in file.read().split()]


def children_of(supervisor, compiling):
    """Process ids below a supervisor: of the server, or of what compiles."""
    return [child for child in all_children_of(supervisor)
            if is_compiling(child) == compiling and not is_fetching(child)]


def fetching_of(supervisor):
    """The process id of what asks endpoints; 0: there is none."""
    found = [child for child in all_children_of(supervisor)
             if is_fetching(child)]
    return found[-1] if found else 0


def answering_of(supervisor):
    """The process id of the server, which answers; 0: there is none."""
    found = children_of(supervisor, compiling=False)
    return found[0] if found else 0


class Server:
    """Runs the program on a free port until the end of a with-block."""

    def __init__(self, *arguments, stdin=None, wait=15.0, listen=None):
        self.log = tempfile.TemporaryFile()
        self.listen = listen or '127.0.0.1:0'
        self.process = subprocess.Popen(
            [SEEOTHER, '-l', self.listen, '--log-format', 'off', *arguments],
            stdin=stdin or subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=self.log, env=environment())
        self.port = self.wait_ready(wait)

    def stderr(self):
        # The server writes where the file's offset is, which it shares with us.
        log = self.log.fileno()
        return os.pread(log, os.fstat(log).st_size, 0)

    def wait_ready(self, seconds):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            found = READY.search(self.stderr())
            if found:
                return int(found.group(2) or 0)
            if self.process.poll() is not None:
                break
            time.sleep(0.01)
        text = self.stderr().decode('utf-8', 'replace')
        self.kill()
        raise RuntimeError(f'the server did not get ready:\n{text}')

    def wait_log(self, pattern, seconds=10.0, since=0):
        """Waits until standard error matches after an offset."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if re.search(pattern, self.stderr()[since:]):
                return True
            time.sleep(0.02)
        return False

    def signal(self, number):
        os.kill(self.process.pid, number)

    def children(self, compiling):
        return children_of(self.process.pid, compiling)

    def answering(self):
        return answering_of(self.process.pid)

    def stop(self, seconds=12.0):
        """SIGTERM; the exit code, or None when it had to be killed."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.kill()
            return None

    def kill(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()

    def __enter__(self):
        return self

    def end(self):
        """At once; but it writes its counters when it ends by itself."""
        if 'SEEOTHER_COVERAGE' in os.environ:
            self.stop()
        self.kill()

    def __exit__(self, *_):
        self.end()
        self.log.close()

    def get(self, target, **options):
        return get(self.port, target, **options)


# --- requests ----------------------------------------------------------------

class Answer:
    def __init__(self, head, content, closed):
        lines = head.decode('latin-1').split('\r\n')
        self.head, self.content, self.closed = head, content, closed
        self.is_whole = True  # not when the connection ended in between
        words = lines[0].split(' ', 2)
        self.status = int(words[1]) if len(words) > 1 else 0
        self.fields = [tuple(part.strip() for part in line.split(':', 1))
                       for line in lines[1:] if ':' in line]

    def all(self, name):
        return [v for n, v in self.fields if n.lower() == name.lower()]

    def field(self, name):
        return ', '.join(self.all(name))

    def text(self):
        return self.content.decode('utf-8', 'replace')


def read_answer(stream, is_head=False):
    """One answer from a buffered socket file; None at its end."""
    head = b''
    while not head.endswith(b'\r\n\r\n'):
        line = stream.readline(65536)
        if not line:
            return None
        head += line
    answer = Answer(head[:-4], b'', False)
    if is_head or answer.status in (204, 304) or answer.status < 200:
        return answer
    length = answer.field('Content-Length')
    if answer.field('Transfer-Encoding') == 'chunked':
        answer.content, answer.is_whole = read_chunks(stream)
    elif length:
        answer.content = stream.read(int(length))
        answer.is_whole = len(answer.content) == int(length)
    else:
        answer.content = stream.read()
    return answer


def read_chunks(stream):
    """Content in chunks (RFC 9112 7.1), without the trailer that may follow it; and
    whether the last chunk came."""
    content = b''
    while True:
        line = stream.readline(100)
        if not line:
            return content, False
        size = int(line.split(b';')[0], 16)
        if not size:
            break
        content += stream.read(size)
        stream.readline(4)
    while stream.readline(65536) not in (b'\r\n', b''):
        pass
    return content, True


def build(method, target, host, fields, body):
    lines = [f'{method} {target} HTTP/1.1', f'Host: {host}']
    lines += [f'{name}: {value}' for name, value in fields]
    if body is not None:
        lines.append(f'Content-Length: {len(body)}')
    return '\r\n'.join(lines).encode('utf-8') + b'\r\n\r\n' + (body or b'')


def get(port, target, accept=None, method='GET', host=None, fields=(),
        body=None, timeout=10.0):
    """One request on a connection of its own; nothing is followed."""
    fields = list(fields) + [('Connection', 'close')]
    if accept is not None:
        fields.append(('Accept', accept))
    with socket.create_connection(('127.0.0.1', port), timeout) as plug:
        plug.sendall(build(method, target, host or f'127.0.0.1:{port}',
                           fields, body))
        with plug.makefile('rb') as stream:
            answer = read_answer(stream, method == 'HEAD')
    return answer or Answer(b'none 0', b'', True)


def send_raw(port, data, timeout=2.0, stop=None):
    """Sends bytes and reads until the end, a time-out or enough of it:
    (bytes, 'closed', 'reset' or 'open')."""
    out = b''
    with socket.create_connection(('127.0.0.1', port), timeout) as plug:
        plug.settimeout(timeout)
        try:
            plug.sendall(data)
            while True:
                part = plug.recv(65536)
                if not part:
                    return out, 'closed'
                out += part
                if stop and stop(out):
                    return out, 'open'
        except socket.timeout:
            return out, 'open'
        except ConnectionError:
            return out, 'reset'


def statuses(data):
    return [int(s) for s in re.findall(rb'HTTP/1\.[01] (\d{3})[ \r]', data)]
