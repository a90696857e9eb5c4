#!/bin/sh
# Every fuzz target over its corpus, one line a target; and whether the images
# among the seeds are still of the version that is read.
set -u
source=${srcdir:-.}
corpus=$source/tests/fuzz/corpus
set -- "$corpus"/*/
echo "1..$(($# + 1))"
number=0
for folder; do
  name=$(basename "$folder")
  number=$((number + 1))
  if output=$(./replay_"$name" "$folder" 2>&1); then
    echo "ok $number - $name"
  else
    echo "not ok $number - $name"
    echo "$output" | tail -n 20 | sed 's/^/# /'
  fi
done

wanted=$(sed -n 's/.*IMAGE_VERSION[ =]*\([0-9][0-9]*\).*/\1/p' \
  "$source/resolver/store/image_format.h" | head -n 1)
found=$(for seed in "$corpus"/image/* "$corpus"/resolve/*; do
  od -A n -t u4 -j 8 -N 4 "$seed"
done | sort -u | tr -d ' ')
result=ok
[ "$found" = "$wanted" ] || result='not ok'
echo "$result $((number + 1)) - seeds are images of version $wanted"
