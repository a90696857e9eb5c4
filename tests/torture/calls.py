"""System calls that fail, by strace: one run for each call of each kind.

Numbers are counted as strace does with -f: each thread and each process for
itself, so that a number may fail once in each of them.
"""
import collections
import os
import re
import subprocess

import runs
from failing import KINDS, SEEOTHER, environment

# (call, error). brk is not among them: Linux gives back what there is instead of
# an error, and glibc relies on that.
COMPILING = [('read', 'EIO'), ('pread64', 'EIO'), ('write', 'ENOSPC'),
             ('pwrite64', 'ENOSPC'), ('ftruncate', 'EIO'), ('fsync', 'EIO'),
             ('rename', 'EIO'), ('openat', 'EMFILE'), ('openat', 'EACCES'),
             ('newfstatat', 'EIO'), ('flock', 'EINTR'), ('mmap', 'ENOMEM'),
             ('munmap', 'ENOMEM'), ('mprotect', 'ENOMEM'), ('close', 'EIO')]
ASKING = [('accept4', 'EMFILE'), ('accept4', 'ECONNABORTED'),
          ('epoll_wait', 'EINTR'), ('epoll_ctl', 'ENOMEM'), ('recvfrom', 'EIO'),
          ('sendto', 'EPIPE'), ('sendmsg', 'EPIPE'), ('sendmsg', 'EAGAIN'),
          ('sendto', 'EAGAIN'), ('mmap', 'ENOMEM'), ('mprotect', 'ENOMEM'),
          ('setsockopt', 'EINVAL'), ('close', 'EIO')]
RELOADING = [('openat', 'EMFILE'), ('newfstatat', 'EIO'), ('pread64', 'EIO'),
             ('read', 'EIO'), ('mmap', 'ENOMEM'), ('mprotect', 'ENOMEM'),
             ('memfd_create', 'EMFILE'), ('pipe2', 'EMFILE'),
             ('clone3', 'EAGAIN'), ('clone', 'EAGAIN'), ('vfork', 'EAGAIN'),
             ('fcntl', 'EINVAL'), ('wait4', 'EINTR'), ('close', 'EIO'),
             ('execve', 'ENOMEM'), ('ppoll', 'EINTR'), ('poll', 'EINTR')]
ASKED = KINDS[2:8] + KINDS[24:27]
# The library ends the process then. A system adds nothing when memory is out,
# but never fails to remove.
IMPOSSIBLE = b'Failed to remove FD from epoll set'


def strace(call, error, number, output='/dev/null'):
    inject = (['-e', f'inject={call}:error={error}:when={number}']
              if number else [])
    return ['strace', '-f', '-qq', '-o', output, '-e', f'trace={call}', *inject]


def most_of(path):
    """How often the process that makes a call most often makes it."""
    with open(path, encoding='utf-8', errors='replace') as file:
        made = collections.Counter(
            line.split(None, 1)[0] for line in file
            if re.match(r'\d+ +\w+\(', line))
    return max(made.values(), default=0)


# --- a compilation -------------------------------------------------------------

def compile_traced(bench, call, error, number, trace='/dev/null'):
    """The exit code, and what was said."""
    done = subprocess.run(
        strace(call, error, number, trace) +
        [SEEOTHER, 'compile', '--threads', '1', '-o',
         bench.folder.name('out.image'), '-c', bench.demo],
        capture_output=True, timeout=60, check=False, env=environment())
    return done.returncode, done.stderr


def count_compiling(bench, call):
    trace = bench.folder.name('trace')
    compile_traced(bench, call, None, 0, trace)
    bench.left_over()
    return most_of(trace)


def count_loading(bench, call):
    """How many calls the dynamic loader makes, which may do what it likes."""
    trace = bench.folder.name('trace')
    subprocess.run(strace(call, None, 0, trace) + [SEEOTHER, '--version'],
                   stdout=subprocess.DEVNULL, check=True, env=environment())
    return most_of(trace)


def compiling(bench, call, error, number, loading):
    """loading: so many calls are the dynamic loader's."""
    code, text = compile_traced(bench, call, error, number)
    output = bench.folder.name('out.image')
    if code == 0:
        same = bench.read(output) == bench.bytes
        bench.left_over()
        return ('succeeds', True) if same else ('exit 0, another image', False)
    if bench.leaves_another(output):
        return f'ends with {code}, leaves a file', False
    if number <= loading and code:
        return 'the dynamic loader fails', True
    return (f'ends with {code} and says why' if text else f'ends with {code}',
            0 < code < 128 and bool(text))


# --- a server --------------------------------------------------------------------

class Traced:
    """A server that strace is attached to."""

    def __init__(self, server, call, error, number, output='/dev/null'):
        self.tracer = subprocess.Popen(
            [a for a in strace(call, error, number, output) if a != '-qq'] +
            ['-p', str(server.answering())],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        self.attached = b'attached' in self.tracer.stderr.readline()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.tracer.terminate()
        try:
            self.tracer.wait(2 if self.attached else 0.1)
        except subprocess.TimeoutExpired:  # when the server has ended
            self.tracer.kill()
            self.tracer.wait()
        self.tracer.stderr.close()


def ask(server):
    return runs.ask_all(server, ASKED)


def reload(server):
    """It may fail, and says so; what is served is right all the same."""
    if not server.reload():
        return 'the reload hangs'
    return None


def count_serving(bench, data, call, act):
    trace = bench.folder.name('trace')
    with runs.Process(bench.server, *data) as server:
        with Traced(server, call, None, 0, trace) as traced:
            if traced.attached:
                act(server)
        server.stop()
    return most_of(trace) if os.path.exists(trace) else 0


def serving(bench, data, call, error, number, act):
    """Acts while a call fails; afterwards all is as ever. None: strace cannot
    be attached."""
    bench.server.set(0)
    with runs.Process(bench.server, *data) as server:
        with Traced(server, call, error, number) as traced:
            if not traced.attached:
                return None
            wrong = act(server)
        if server.process.poll() is not None:
            text = server.stderr()[-200:]
            if IMPOSSIBLE in text:
                return 'the library ends, as a removal has failed', True
            return f'{runs.ended(server.stop(), text)[0]}: {text}', False
        wrong = wrong or runs.ask_all(server, ASKED[:3])
        if not wrong and act is reload:
            found = server.reload()
            wrong = (None if found and b'reloaded' in found.group()
                     else 'the next reload fails')
        code = server.stop()
    return wrong or f'ends with {code}', not wrong and code == 0
