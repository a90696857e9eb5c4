#!/usr/bin/python3
"""Writing an image is interrupted: by SIGKILL at any moment, and by a full
disk. What has the name is then the old image or the new one, and nothing is
left beside it after the next time."""
import os
import random
import shutil
import stat
import subprocess
import sys
import time
from pathlib import Path

from support import SEEOTHER, Folder, Tap, environment, run

KILLS = int(os.environ.get('SEEOTHER_KILLS', 100))
SHELF_KILLS = int(os.environ.get('SEEOTHER_KILLS', 30))
THINGS = 3000
STEP = 8  # kB by which the disk grows


def data(version):
    return ''.join(
        f'<http://e.example/id/n{i}> <http://e.example/ns#p> '
        f'"version {version} of {i * 7919 % 10007}" .\n'
        for i in range(THINGS))


def left_over(folder):
    """All that is neither an image, nor a folder of them or its records."""
    return sorted(p.name for p in Path(folder).iterdir()
                  if p.name != 'image_dir' and
                  p.suffix not in ('.image', '.good'))


def start(*arguments):
    return subprocess.Popen([SEEOTHER, *arguments], env=environment(),
                            stdout=subprocess.DEVNULL,
                            stderr=subprocess.DEVNULL)


def duration(*arguments):
    begun = time.monotonic()
    start(*arguments).wait()
    return time.monotonic() - begun


# --- SIGKILL -----------------------------------------------------------------

def sources(folder):
    """Two sources, and the images of them."""
    made = []
    for version in (1, 2):
        source = folder.write(f'{version}/data.nt', data(version))
        image = folder.name(f'{version}.image')
        code, _, errors = run('compile', '-q', '-o', image, source)
        if code:
            raise RuntimeError(errors)
        made.append((source, Path(image).read_bytes()))
    return made


def killed(tap, folder):
    made = sources(folder)
    os.mkdir(folder.name('out'))
    out = Path(folder.name('out/x.image'))
    out.write_bytes(made[0][1])
    chance = random.Random(606)
    whole = max(duration('compile', '-q', '-o', out, s) for s, _ in made)
    strange, most, counts = [], 0, [0, 0]
    for i in range(KILLS):
        process = start('compile', '-q', '-o', out, made[i % 2][0])
        time.sleep(chance.uniform(0, whole * 1.1))
        process.kill()
        process.wait()
        now = out.read_bytes()
        for version in (0, 1):
            counts[version] += now == made[version][1]
        if now not in (made[0][1], made[1][1]):
            strange.append((i, len(now)))
        most = max(most, len(left_over(out.parent)))
    tap.equal(strange, [], f'{KILLS} times SIGKILL: an old or a new image '
              f'({counts[0]} and {counts[1]} times)')
    tap.check(most <= 1, 'what one left is removed by the next', most)
    code, _, errors = run('compile', '-o', str(out), made[1][0])
    tap.equal(code, 0, 'the next time it is written: the exit code')
    tap.equal(out.read_bytes(), made[1][1],
              'the next time it is written: the same bytes')
    tap.equal(left_over(out.parent), [], 'and no temporary is left')


def killed_in_image_dir(tap, folder):
    made = sources(folder)
    image_dir = Path(folder.name('image_dir'))
    out = folder.name('pointer.image')
    arguments = ['compile', '-q', '-o', out, '--image-dir', image_dir]
    whole = max(duration(*arguments, source) for source, _ in made)
    names = sorted(image_dir.glob('*.image'))
    right = {path.name: path.read_bytes() for path in names}
    tap.equal(len(right), 2, 'two images are kept')
    chance = random.Random(707)
    strange = []
    for i in range(SHELF_KILLS):
        shutil.rmtree(image_dir)
        process = start(*arguments, made[i % 2][0])
        time.sleep(chance.uniform(0, whole * 1.1))
        process.kill()
        process.wait()
        if not image_dir.exists():
            image_dir.mkdir()
        strange += [path.name for path in image_dir.glob('*.image')
                    if path.read_bytes() != right.get(path.name)]
        if i % 10 == 0:
            run(*map(str, arguments), made[i % 2][0])
            strange += left_over(image_dir)
    tap.equal(strange, [], f'{SHELF_KILLS} times SIGKILL: a whole image in '
              'the directory or none, and no temporary after the next time')


def two_at_once(tap, folder):
    made = sources(folder)
    os.mkdir(folder.name('both'))
    out = Path(folder.name('both/x.image'))
    running = [start('compile', '-q', '-o', out, made[i % 2][0])
               for i in range(4)]
    codes = [process.wait() for process in running]
    tap.equal(codes, [0] * 4, 'four at once do not remove what others write')
    tap.check(out.read_bytes() in (made[0][1], made[1][1]),
              'and leave a whole image')
    tap.equal(left_over(out.parent), [], 'and nothing else')


# --- a full disk -------------------------------------------------------------

def mount(options, place):
    return subprocess.run(['mount', '-t', 'tmpfs', '-o', options, 'tmpfs',
                           place], capture_output=True).returncode == 0


def fill(place, source, old):
    """In a name space of its own: prints what is wrong, and how often there
    was no room."""
    wrong, full = [], 0
    old_bytes = Path(old).read_bytes()
    size = len(old_bytes) // 1024 + STEP
    for kilobytes in range(size, 2 * size, STEP):
        if not mount(f'size={kilobytes}k', place):
            print('cannot mount')
            return
        out, image_dir = Path(place, 'x.image'), Path(place, 'image_dir')
        out.write_bytes(old_bytes)
        for words, arguments in (
                ('-o', ['-o', str(out)]),
                ('--image-dir', ['-o', '/dev/shm/seeother-pointer',
                                 '--image-dir', str(image_dir)])):
            code, _, errors = run('compile', '-q', *arguments, source)
            named = str(place) in errors and 'No space left' in errors
            if code and (code not in (73, 74) or not named):
                wrong.append(f'{kilobytes} kB, {words}: {code} {errors}')
            if code and out.read_bytes() != old_bytes and words == '-o':
                wrong.append(f'{kilobytes} kB, {words}: the old one is gone')
            if left_over(place) or image_dir.exists() and left_over(image_dir):
                wrong.append(f'{kilobytes} kB, {words}: a temporary is left')
            full += code != 0
            if words == '-o':
                out.write_bytes(old_bytes)
        subprocess.run(['umount', place], check=True)
        Path('/dev/shm/seeother-pointer').unlink(missing_ok=True)
    print(f'{full} times full')
    print('\n'.join(wrong))


def full_disk(tap, folder):
    made = sources(folder)
    os.mkdir(folder.name('disk'))
    done = subprocess.run(
        ['unshare', '-m', sys.executable, __file__, 'fill',
         folder.name('disk'), made[1][0], folder.name('1.image')],
        capture_output=True, text=True)
    said = done.stdout.splitlines()
    if done.returncode and 'unshare' in done.stderr or \
            said == ['cannot mount']:
        tap.skip('a full disk', 'no file system can be mounted here')
        return
    tap.equal(done.returncode, 0, 'the disk was filled')
    tap.check(not (said or ['0 '])[0].startswith('0 '),
              f'the disk is full: {said[:1]}', done.stderr)
    tap.equal([line for line in said[1:] if line], [],
              'then the old image stays, nothing is left, and the message '
              'names the file and the reason')


def replaced(tap, folder):
    """What is not a file stays what it is, also for root."""
    source = folder.write('data.nt', '<http://e.example/a> '
                          '<http://e.example/p> "x" .\n')
    pipe, link = folder.name('pipe'), folder.name('link')
    os.mkfifo(pipe)
    os.symlink(pipe, link)
    for words, out in (('a pipe', pipe), ('a link to a pipe', link)):
        code, _, said = run('compile', '-q', '-o', out, source)
        tap.equal(code, 73, f'{words} is not replaced: the exit code')
        tap.check('not a regular file' in said,
                  f'{words} is not replaced: why', said)
    tap.check(stat.S_ISFIFO(os.stat(pipe).st_mode), 'the pipe is still one')
    tap.check(os.path.islink(link), 'the link is still one')


def main():
    if sys.argv[1:2] == ['fill']:
        fill(*sys.argv[2:])
        return
    tap = Tap()
    for part in (killed, killed_in_image_dir, two_at_once, full_disk,
                 replaced):
        with Folder() as folder:
            part(tap, folder)
    tap.done()


if __name__ == '__main__':
    main()
