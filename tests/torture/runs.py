"""Runs of the torture tests: each fails one allocation, or all after it.

A run gives back a verdict in words, and whether it is a good one.
"""
import os
import subprocess

from failing import CODES, DEMO, KINDS, SEEOTHER, Control, Process, learn


def copy_demo(folder):
    """The demo where the server can read it after it has dropped root."""
    for path in DEMO.parent.rglob('*'):
        if path.is_file():
            name = path.relative_to(DEMO.parent.parent)
            folder.write(str(name), path.read_bytes())
    return folder.name('data/' + DEMO.name)


class Bench:
    """An image of the demo, and what is right of it."""

    def __init__(self, folder):
        self.folder = folder
        self.demo = copy_demo(folder)
        self.image = folder.name('demo.image')
        self.child = Control(folder, 'child')
        self.server = Control(folder, 'server')
        self.child.set(0)
        code, text = self.compile(self.image)
        if code:
            raise RuntimeError(text)
        self.allocations = self.child.count()
        self.bytes = self.read(self.image)
        os.chmod(self.image, 0o644)

    def compile(self, output, seconds=30):
        done = subprocess.run(
            [SEEOTHER, 'compile', '--threads', '1', '-o', output, '-c',
             self.demo],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE, env=self.child.environment(),
            timeout=seconds, check=False)
        return done.returncode, done.stderr

    @staticmethod
    def read(path):
        with open(path, 'rb') as file:
            return file.read()

    def left_over(self):
        """What an unfinished compilation has left, which is removed."""
        found = [name for name in os.listdir(self.folder.path)
                 if 'out.image' in name]  # also .out.image.0a1b2c.tmp
        for name in found:
            os.unlink(self.folder.name(name))
        return found

    def leaves_another(self, output):
        """Whether there is anything but the whole image under its name, which
        it may have already when its directory cannot be written to the disk.
        """
        whole = os.path.exists(output) and self.read(output) == self.bytes
        return self.left_over() != [os.path.basename(output)] * whole

    def learn(self):
        self.server.set(0)
        with Process(self.server, self.image) as server:
            learn(server)


def ended(code, text):
    """The verdict about an end that is not a success, and whether it is acceptable."""
    if code is None:
        return 'hangs', False
    if code < 0:
        return f'signal {-code}', False
    if code in CODES and text:
        return f'ends with {code} and says why', True
    return f'ends with {code}', bool(text) and code not in (0, 1)


# --- compile, load, reload -----------------------------------------------------

def compiling(bench, n, ever):
    output = bench.folder.name('out.image')
    bench.child.set(n, ever)
    try:
        code, text = bench.compile(output)
    except subprocess.TimeoutExpired:
        return 'hangs', False
    bench.child.clear()
    if code == 0:
        same = bench.read(output) == bench.bytes
        bench.left_over()
        return ('succeeds', True) if same else ('exit 0, another image', False)
    if bench.leaves_another(output):
        return 'leaves a file', False
    return ended(code, text)


def compiling_in_copies(bench, seconds=3600):
    """One run, in which each allocation fails in a copy of the process: the
    points, those that went wrong, and words."""
    output = bench.folder.name('out.image')
    bench.child.set_copies()
    code, text = bench.compile(output, seconds)
    points, ended_well, wrong, status, removed = bench.child.copies()
    bench.child.set(0)
    same = code == 0 and bench.read(output) == bench.bytes
    left = bench.left_over()
    said = text.count(b'memory is out')
    words = (f'{ended_well} end with 71, {said} say why, {removed} of them '
             'remove the unfinished file')
    bad = []
    if wrong:
        bad.append(f'n = {wrong}: the status is {status}')
    if said != points:
        bad.append(f'{points - said} say nothing')
    if not same or left != ['out.image']:
        bad.append(f'the run itself ends with {code}, leaves {left}')
    return points, bad, words


def starting(bench, n, ever):
    """The server itself, until it is ready; then it must answer."""
    bench.server.set(n, ever)
    with Process(bench.server, bench.image) as server:
        bench.server.clear()
        if server.port is None:
            text = server.stderr()
            return ended(server.stop(), text)
        wrong = ask_all(server, KINDS[:5])
        code = server.stop()
    return (wrong or f'starts, ends with {code}', not wrong and code == 0)


def loading(bench, n, ever):
    """The child of a server that starts."""
    bench.child.set(n, ever)
    with Process(bench.child, '-c', bench.demo) as server:
        bench.child.clear()
        if server.port is None:
            text = server.stderr()
            return ended(server.stop(), text)
        wrong = ask_all(server, KINDS[:5])
        code = server.stop()
    return (wrong or f'starts, ends with {code}', not wrong and code == 0)


def ask_all(server, kinds):
    for kind in kinds:
        wrong = kind.judge(kind.ask(server.port))
        if wrong:
            return f'{kind.name}: {wrong}'
    return None


def reloading(bench, server, control, n, ever, kinds):
    """A server that reloads: in its child, or in itself."""
    control.set(n, ever)
    found = server.reload()
    control.clear()
    if not found:
        code = server.process.poll()
        return ('hangs', False) if code is None else ended(code, b'')
    wrong = ask_all(server, kinds)
    return wrong or found.group().decode(), not wrong


# --- requests ------------------------------------------------------------------

def asking(bench, server, kind, n, ever):
    """One request while an allocation fails, and the same again after that.
    None when fewer are made."""
    bench.server.set(n, ever)
    during = kind.ask(server.port)
    fired = bench.server.clear()
    after = [kind.ask(server.port) for _ in range(2)]
    code = server.process.poll()
    if code is not None:
        return ended(code, server.stderr())[0], False
    wrong = kind.judge(during)
    if wrong:
        return 'during: ' + wrong, False
    for answer in after:
        if answer != kind.right:
            return 'after: ' + (kind.judge(answer) or str(answer)[:60]), False
    if not fired:
        return None
    if during == 'closed':
        return 'closed', True
    return ('right' if during == kind.right else '503'), True


def ending(bench, kind, n, ever):
    """A fresh server is asked once, an allocation fails, and it ends."""
    bench.server.set(0)
    with Process(bench.server, bench.image) as server:
        if server.port is None:
            return 'does not start', False
        verdict = asking(bench, server, kind, n, ever)
        if verdict and not verdict[1]:
            return verdict
        bench.server.set(n, ever)
        code = server.stop()
        fired = bench.server.clear()
    if code:
        return f'SIGTERM: ends with {code}', False
    return verdict or (('ends', True) if fired else None)
