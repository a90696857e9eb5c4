#!/bin/sh
# Static analysis: lint.sh CHECK... [-- COMPILER_FLAG...]
#
# Each check prints what it finds, and then a line: "PASS: lint/CHECK" or "FAIL:
# lint/CHECK". A tool that is missing is an error where CI is true; elsewhere
# its check is skipped. The exit code is 1 if anything has failed.
#
# The flags are those that the compiler gets, with absolute paths. The sources
# are below $srcdir.
set -u
srcdir=$(cd "${srcdir:-.}" && pwd) || exit 1
jobs=$(nproc 2>/dev/null || echo 1)
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

checks=
while [ $# -gt 0 ] && [ "$1" != -- ]; do
  checks="$checks $1"
  shift
done
[ $# -eq 0 ] || shift
if [ $# -gt 0 ]; then # clang-tidy reads them from there, one on a line
  printf '%s\n' "$@" >"$work/compile_flags.txt"
fi

# --- what there is -------------------------------------------------------------

# The files below $srcdir/resolver and $srcdir/tests with this ending, without
# those that npm has put there.
files() {
  find "$srcdir/resolver" "$srcdir/tests" -name node_modules -prune -o \
    -type f -name "$1" -print | sort
}

has() {
  command -v "$1" >/dev/null
}

# Versions of clang-format do not agree. Debian 12's decides.
is_our_format() {
  clang-format --version | grep -q 'version 14\.'
}

# What hinders a check, in words; nothing if nothing does.
hindrance() {
  case $1 in
  cppcheck) has cppcheck || echo "cppcheck is missing" ;;
  format)
    if ! has clang-format; then
      echo "clang-format is missing"
    elif ! is_our_format; then
      echo "this clang-format is not version 14"
    fi
    ;;
  man) has mandoc || echo "mandoc is missing" ;;
  python) has pyflakes3 || echo "pyflakes3 is missing" ;;
  shell) has shellcheck || echo "shellcheck is missing" ;;
  spelling) has codespell || echo "codespell is missing" ;;
  tidy) has clang-tidy || echo "clang-tidy is missing" ;;
  esac
}

# --- the checks ----------------------------------------------------------------

check_format() {
  files '*.[ch]' | xargs clang-format --dry-run --Werror 2>"$work/format" &&
    return 0
  sed -n "s|^$srcdir/\([^:]*:[0-9]*\):[0-9]*: .*|\1 is formatted otherwise|p" \
    "$work/format" | sort -u
  echo "clang-format -i mends a file"
  return 1
}

# A suppression that nothing needs any more is a finding, too. With -j, the one
# for the headers of the system would be.
check_cppcheck() {
  set --
  while read -r flag; do
    case $flag in -I* | -D*) set -- "$@" "$flag" ;; esac
  done <"$work/compile_flags.txt"
  cppcheck --quiet --std=c11 --language=c --inline-suppr \
    --enable=warning,portability,performance,information \
    --suppress=missingIncludeSystem --error-exitcode=1 "$@" "$srcdir/resolver"
}

# The findings in the output of clang-tidy, one on a line. Those in a header
# come with each file that includes it.
tidy_findings() {
  cat "$work"/*.tidy | grep -E '^[^ ]+:[0-9]+:[0-9]+: (warning|error): ' |
    sed "s|^$srcdir/||; s/,-warnings-as-errors\]/]/" | sort -u
}

# A process a file, the longest files first, so that all processors have work to
# the end.
check_tidy() {
  # shellcheck disable=SC2016 # the inner shell expands them
  files '*.c' | grep -v "^$srcdir/tests/" | tr '\n' '\0' |
    xargs -0 ls -S | xargs -n 1 -P "$jobs" sh -c '
      out=$0/$(echo "$1" | tr / _).tidy
      clang-tidy --quiet -p "$0" "$1" >"$out" 2>&1 || echo "$out" >>"$0/failed"
    ' "$work"
  [ -e "$work/failed" ] || return 0
  tidy_findings >"$work/findings"
  cat "$work/findings"
  echo "clang-tidy has findings in $(wc -l <"$work/failed") files:"
  sed -n 's/.*\[\(.*\)\]$/  \1/p' "$work/findings" | sort | uniq -c | sort -rn
  [ -s "$work/findings" ] || xargs tail -n 5 <"$work/failed" # it has crashed
  return 1
}

check_shell() {
  {
    printf "$srcdir/%s\n" bootstrap .ci/run data/completions/seeother.bash \
      debian/seeother.postinst debian/seeother.postrm debian/seeother.prerm \
      debian/tests/resolves
    files '*.sh'
  } | xargs shellcheck
}

check_man() {
  mandoc -Tlint "$srcdir/seeother.1" "$srcdir/seeother.ttl.5" \
    "$srcdir/seeother-themes.7" >"$work/man" 2>&1
  # Our own pages need not be installed, nor does mandoc need an index.
  ! grep -v -e 'referenced manual not found: Xr seeother' \
    -e 'outdated mandoc.db' "$work/man"
}

check_python() {
  { files '*.py' && find "$srcdir/docs" -name '*.py'; } | xargs pyflakes3
}

# What people read. The words are a macro of mdoc, a setting, and a prefix.
check_spelling() {
  set -- "$srcdir"/*.md "$srcdir"/NEWS "$srcdir"/seeother.* \
    "$srcdir"/seeother-themes.7 "$srcdir"/vocab/seeother.ttl \
    "$srcdir"/data/themes.md "$srcdir"/data/config "$srcdir"/resolver
  for document in "$srcdir"/docs/*.md "$srcdir"/docs/*.py; do
    set -- "$@" "$document"
  done
  codespell --ignore-words-list=nd,compiletime,pres "$@"
}

# --- running them --------------------------------------------------------------

run_check() {
  case $1 in
  format) check_format ;;
  shell) check_shell ;;
  man) check_man ;;
  python) check_python ;;
  spelling) check_spelling ;;
  cppcheck) check_cppcheck ;;
  tidy) check_tidy ;;
  *) echo "there is no check \"$1\"" && false ;;
  esac
}

result=0
for check in $checks; do
  hindrance=$(hindrance "$check")
  began=$(date +%s)
  if [ -n "$hindrance" ] && [ "${CI-}" = true ]; then
    echo "ERROR: lint/$check: $hindrance"
    result=1
  elif [ -n "$hindrance" ]; then
    echo "SKIP: lint/$check: $hindrance"
  elif run_check "$check"; then
    echo "PASS: lint/$check ($(($(date +%s) - began)) s)"
  else
    echo "FAIL: lint/$check ($(($(date +%s) - began)) s)"
    result=1
  fi
done
exit "$result"
