#!/bin/sh
# Builds with counters in coverage/, runs the tests, and prints what they have
# not reached. make coverage says which tests: none are all of make check. A name
# with a slash is a script below the source: tests/wire/vary.py.
#
# The server and the compile child write their counters when they end, as nobody
# and in the sandbox: so these files are everybody's. What a process has run that
# is killed, or that ends because memory is out, is not counted.
set -eu
source=$(cd "${srcdir:-.}" && pwd)
umask 0
mkdir -p coverage
cd coverage
[ -f Makefile ] || "$source/configure" CFLAGS='-O0 -g --coverage' \
  CPPFLAGS="-DCOVERAGE_DIRECTORY='\"$PWD/resolver\"'" \
  LDFLAGS=--coverage >configure.log
find . -name '*.gcda' -delete
# A file that cannot be written is said in the log of a server, which tests read.
GCOV_ERROR_FILE=$PWD/gcov.log
SEEOTHER=$PWD/seeother
export GCOV_ERROR_FILE SEEOTHER
SEEOTHER_COVERAGE=1 PYTHONDONTWRITEBYTECODE=1 CK_FORK=no CK_TAP_LOG_FILE_NAME=-
CK_VERBOSITY=silent srcdir=$source
export SEEOTHER_COVERAGE PYTHONDONTWRITEBYTECODE
if [ $# -eq 0 ]; then
  make -s -j2 check || echo 'coverage: some tests have failed'
else
  export CK_FORK CK_TAP_LOG_FILE_NAME CK_VERBOSITY srcdir
  for program; do
    case $program in
    */*)
      make -s -j2 seeother
      set -- /usr/bin/python3 "$source/$program"
      ;;
    *)
      make -s -j2 "$program"
      set -- "./$program"
      ;;
    esac
    "$@" >"$(basename "$program").log" 2>&1 ||
      echo "coverage: $program has failed"
  done
fi
exec /usr/bin/python3 "$source/tests/coverage/coverage.py" .
