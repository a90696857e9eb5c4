#!/bin/sh
# Each fuzz target for some seconds, from a copy of its corpus; stops at the
# first finding, whose input stays in fuzz-found. make fuzz says for how many
# seconds, and which targets.
set -u
source=${srcdir:-.}
seconds=${FUZZ_SECONDS:-60}
found=$PWD/fuzz-found
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$found"

# One processor each: mappings go without asking the others. Little is kept of
# freed memory, as most of a run is spent there otherwise. What a target logs goes
# nowhere: damaged images are many, and a write for each takes its time.
pin=
taskset -c 0 true 2>/dev/null && pin='taskset -c 0'
ASAN_OPTIONS=${ASAN_OPTIONS:-quarantine_size_mb=4:malloc_context_size=4:max_malloc_fill_size=0}
export ASAN_OPTIONS

printf '%-16s %10s %12s\n' target 'runs/s' runs
for fuzzer; do
  name=${fuzzer#fuzz_}
  mkdir "$work/$name"
  cp "$source/tests/fuzz/corpus/$name"/* "$work/$name"
  if ! $pin ./"$fuzzer" -max_total_time="$seconds" -timeout=10 \
    -rss_limit_mb=1024 -entropic=0 -print_funcs=0 -print_final_stats=1 \
    -close_fd_mask=2 \
    -artifact_prefix="$found/$name-" "$work/$name" >"$work/log" 2>&1; then
    tail -n 40 "$work/log"
    echo "fuzz: $name has found something: see $found"
    exit 1
  fi
  printf '%-16s %10s %12s\n' "$name" \
    "$(sed -n 's/stat::average_exec_per_sec: *//p' "$work/log")" \
    "$(sed -n 's/stat::number_of_executed_units: *//p' "$work/log")"
done
