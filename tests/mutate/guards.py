#!/usr/bin/python3
"""Takes out the guards of resolver/store one after the other, and says which of
them the unit tests of the store do not miss.

Works on a copy of the source below a folder of its own; takes some minutes:
    guards.py SOURCE SCRATCH [FILE...]
"""

import os
import re
import shutil
import subprocess
import sys

GUARD = re.compile(r'return ERR_DAMAGED;|: ERR_DAMAGED;|return "[^"]*";')


def run(command, folder):
    return subprocess.run(command, cwd=folder, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, timeout=600,
                          check=False)


def prepare(source, scratch):
    copy = os.path.join(scratch, "source")
    build = os.path.join(scratch, "build")
    if not os.path.exists(copy):
        shutil.copytree(source, copy, ignore=shutil.ignore_patterns(".git"))
        os.mkdir(build)
        run(["../source/configure"], build)
    made = run(["make", "-s", "check_store"], build)
    if made.returncode:
        sys.exit(made.stdout)
    return copy, build


def tests_fail(build):
    env = dict(os.environ, CK_TAP_LOG_FILE_NAME="-", CK_VERBOSITY="silent",
               srcdir="../source", CK_DEFAULT_TIMEOUT="20")
    done = subprocess.run(["./check_store"], cwd=build, env=env,
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                          timeout=300, check=False)
    failed = [line.split(b":")[2].decode() for line in done.stdout.split(b"\n")
              if line.startswith(b"not ok") and line.count(b":") > 2]
    return failed or (["?"] if done.returncode else [])


def condition(text, start):
    before = text[:start].rstrip()
    at = max(before.rfind("if ("), before.rfind("return "))
    return " ".join(before[at:].split())


def take_out(text, match):
    found = match.group(0)
    spare = ": ERR_NONE;" if found.startswith(":") else ";"
    return text[:match.start()] + spare + text[match.end():]


def try_file(copy, build, name):
    path = os.path.join(copy, "resolver/store", name)
    with open(path, encoding="utf-8") as file:
        text = file.read()
    missed = 0
    for match in GUARD.finditer(text):
        if match.group(0).startswith('return "') and name != "image_open.c":
            continue
        line = text.count("\n", 0, match.start()) + 1
        with open(path, "w", encoding="utf-8") as file:
            file.write(take_out(text, match))
        made = run(["make", "-s", "CFLAGS=-O1", "check_store"], build)
        failed = tests_fail(build) if made.returncode == 0 else ["no build"]
        missed += not failed
        print(f"{name}:{line}: {condition(text, match.start())}: "
              f"{', '.join(failed[:2]) or 'NOT MISSED'}", flush=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return missed


def main():
    source, scratch = sys.argv[1:3]
    copy, build = prepare(os.path.abspath(source), os.path.abspath(scratch))
    folder = os.path.join(copy, "resolver/store")
    names = sys.argv[3:] or sorted(os.listdir(folder))
    missed = sum(try_file(copy, build, name) for name in names
                 if name.endswith(".c"))
    print(f"{missed} guards are not missed")


if __name__ == "__main__":
    main()
