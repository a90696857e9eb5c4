#!/usr/bin/python3
"""make install, make uninstall and make dist, in the folder of the build:
nothing is left of an installation but what somebody has changed, and archives
have the same bytes."""
import os
import re
import shutil
import subprocess
import tarfile
from pathlib import Path

from house import BUILD, ROOT, run as run_parts
from support import Folder

NAME = 'archive-of-a-test'
MOMENT = 1000000000


def make(*arguments, mask=0o022, **changes):
    kept = {name: value for name, value in os.environ.items()
            if name not in ('MAKEFLAGS', 'MFLAGS', 'MAKELEVEL', 'DESTDIR',
                            'TAR_OPTIONS', 'XZ_OPT', 'SOURCE_DATE_EPOCH')}
    return subprocess.run(['make', '-s', *arguments], cwd=BUILD, text=True,
                          capture_output=True, stdin=subprocess.DEVNULL,
                          env={**kept, **changes}, umask=mask)


def files(top):
    return sorted(str(path.relative_to(top)) for path in Path(top).rglob('*')
                  if not path.is_dir())


def ours(top):
    """Files, and the folders that nobody else uses."""
    return sorted(str(path.relative_to(top)) for path in Path(top).rglob('*')
                  if not path.is_dir() or path.name == 'seeother')


def installing(tap):
    with Folder() as folder:
        top = folder.name('top')
        done = make('install', f'DESTDIR={top}')
        if not tap.equal(done.returncode, 0, 'make install'):
            print('# ' + done.stderr[-500:].replace('\n', '\n# '))
        found = '\n'.join(files(top))
        for name in ('bin/seeother', 'man/man1/seeother.1',
                     'man/man5/seeother.ttl.5', 'man/man7/seeother-themes.7',
                     'seeother/seeother.ttl', 'seeother/vocab/seeother.ttl',
                     'seeother/welcome.ttl', 'seeother/demo/demo.ttl',
                     'completions/seeother', 'site-functions/_seeother',
                     'vendor_completions.d/seeother.fish',
                     'doc/seeother/production.md',
                     'doc/seeother/deploy/Containerfile',
                     'system/seeother.service', 'system/seeother.socket',
                     'sysusers.d/seeother.conf', 'tmpfiles.d/seeother.conf'):
            tap.check(re.search(f'(^|/){re.escape(name)}$', found, re.M),
                      f'{name} is installed')
        done = make('uninstall', f'DESTDIR={top}')
        tap.equal(done.returncode, 0, 'make uninstall')
        tap.equal(ours(top), [], 'nothing is left')

        make('install', f'DESTDIR={top}')
        config = next(Path(top).rglob('etc/seeother/seeother.ttl'))
        config.write_text('# mine\n')
        make('install', f'DESTDIR={top}')
        tap.equal(config.read_text(), '# mine\n',
                  'a configuration that was changed is not replaced')
        make('uninstall', f'DESTDIR={top}')
        tap.equal([name.rpartition('etc/')[2] for name in files(top)],
                  ['seeother/seeother.ttl'], 'and it is all that is left')


def archive(tap, folder, number, **options):
    """Makes an archive, and returns its bytes."""
    done = make('dist', f'distdir={NAME}', SOURCE_DATE_EPOCH=str(MOMENT),
                **options)
    tap.equal(done.returncode, 0, f'make dist, {number}')
    path = Path(folder.name(f'{number}.tar.xz'))
    shutil.move(BUILD / f'{NAME}.tar.xz', path)
    return path


def archiving(tap):
    if not (ROOT / 'Makefile.in').exists():
        tap.skip('make dist', 'there is no Makefile.in')
        return
    with Folder() as folder:
        first = archive(tap, folder, 'first', TZ='UTC')
        second = archive(tap, folder, 'second', TZ='Asia/Tokyo', mask=0o077)
        tap.check(first.read_bytes() == second.read_bytes(),
                  'both archives have the same bytes')
        with tarfile.open(first) as tar:
            members = tar.getmembers()
        tap.check(len(members) > 500, f'it has {len(members)} members')
        tap.equal({(m.uid, m.gid, m.uname, m.gname) for m in members},
                  {(0, 0, '', '')}, 'which belong to root, by number')
        tap.equal({int(m.mtime) for m in members}, {MOMENT},
                  'have the time of SOURCE_DATE_EPOCH')
        tap.equal({oct(m.mode) for m in members}, {'0o644', '0o755'},
                  'and the usual rights')
        names = [m.name for m in members if not m.isdir()]
        tap.check([n for n in names if n.endswith('/debian/rules')],
                  'the package of Debian is in it')
        tap.equal([n for n in names if re.search(r'\.(o|a|pyc|log)$', n)], [],
                  'nothing that was built is in it')


if __name__ == '__main__':
    run_parts(installing, archiving)
