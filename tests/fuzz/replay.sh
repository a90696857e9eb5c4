#!/bin/sh
# Every fuzz target over its corpus; one line a target.
set -u
corpus=${srcdir:-.}/tests/fuzz/corpus
echo "1..$(ls "$corpus" | wc -l)"
number=0
for folder in "$corpus"/*/; do
  name=$(basename "$folder")
  number=$((number + 1))
  if output=$(./replay_"$name" "$folder" 2>&1); then
    echo "ok $number - $name"
  else
    echo "not ok $number - $name"
    echo "$output" | tail -n 20 | sed 's/^/# /'
  fi
done
