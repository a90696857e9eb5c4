#!/usr/bin/python3
"""A single target can be made first in a fresh tree: each object waits for the
headers that are made from vocab/. Reads the rules from make itself, in the
folder of $SEEOTHER."""
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / 'wire'))

from support import SEEOTHER, Tap, skip_all  # noqa: E402

BUILD = Path(SEEOTHER).parent


def rules():
    """(objects and what they wait for, the headers that are made)"""
    alone = {name: value for name, value in os.environ.items()
             if name not in ('MAKEFLAGS', 'MFLAGS', 'MAKELEVEL')}
    printed = subprocess.run(['make', '-pn', 'seeother'], cwd=BUILD, env=alone,
                             capture_output=True, text=True, timeout=60).stdout
    found = dict(re.findall(r'^(\S+\.o): (.*)$', printed, re.MULTILINE))
    made = re.search(r'^GENERATED = (.*)$', printed, re.MULTILINE)
    return found, made.group(1).split() if made else []


def main():
    if not shutil.which('make') or not (BUILD / 'Makefile').is_file():
        skip_all(f'there is no make, or no Makefile in {BUILD}')
    tap = Tap()
    found, made = rules()
    tap.check(len(made) > 3, 'make knows the headers that are made', made)
    for folder in ('resolver/', 'tests/'):
        objects = {name: words for name, words in found.items()
                   if name.startswith(folder)}
        early = [name for name, words in objects.items()
                 if not set(made) <= set(words.split())]
        tap.check(objects and not early,
                  f'the objects of {folder} wait for these headers',
                  *early[:10])
    tap.done()


if __name__ == '__main__':
    main()
