#!/bin/sh
# Builds with counters in coverage/, runs the tests, and prints what they have
# not reached. make coverage says which tests: none are all of make check.
set -eu
source=$(cd "${srcdir:-.}" && pwd)
mkdir -p coverage
cd coverage
[ -f Makefile ] || "$source/configure" CFLAGS='-O0 -g --coverage' \
  LDFLAGS=--coverage >configure.log
find . -name '*.gcda' -delete
if [ $# -eq 0 ]; then
  make -s -j2 check || echo 'coverage: some tests have failed'
else
  make -s -j2 "$@"
  for program; do
    srcdir="$source" CK_FORK=no CK_TAP_LOG_FILE_NAME=- CK_VERBOSITY=silent \
      "./$program" >"$program.log" 2>&1 ||
      echo "coverage: $program has failed"
  done
fi
exec /usr/bin/python3 "$source/tests/coverage/coverage.py" .
