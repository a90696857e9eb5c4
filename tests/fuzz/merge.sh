#!/bin/sh
# Leaves in each corpus what a fuzz target needs to do all that it does with the
# corpus; then adds the files of FUZZ_FOUND/TARGET with which code is reached that
# was not. make fuzz-corpus says which targets. What is kept keeps its name; what
# is added has the name that the fuzzer gives it.
set -eu
source=${srcdir:-.}
found=${FUZZ_FOUND:-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

merge() {
  program=$1
  shift
  if ! ./"$program" -merge=1 -close_fd_mask=2 "$@" >"$work/log" 2>&1; then
    tail -n 20 "$work/log"
    echo "fuzz-corpus: $program fails"
    exit 1
  fi
}

printf '%-16s %6s %6s\n' target before after
for fuzzer; do
  name=${fuzzer#fuzz_}
  corpus=$source/tests/fuzz/corpus/$name
  mkdir "$work/$name"
  merge "$fuzzer" -use_value_profile=1 "$work/$name" "$corpus"
  if [ -n "$found" ] && [ -d "$found/$name" ]; then
    merge "$fuzzer" -use_counters=0 "$work/$name" "$found/$name"
  fi
  before=0
  for seed in "$corpus"/*; do
    before=$((before + 1))
    sum=$(sha1sum "$seed" | cut -d ' ' -f 1)
    if [ -f "$work/$name/$sum" ]; then
      rm "$work/$name/$sum"
    else
      echo "  $(basename "$seed") goes" >&2
      rm "$seed"
    fi
  done
  find "$work/$name" -type f -exec mv {} "$corpus" \;
  printf '%-16s %6s %6s\n' "$name" "$before" \
    "$(find "$corpus" -type f | wc -l)"
done
