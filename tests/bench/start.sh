#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# start.sh BUILD: from start to end on one case with the built-in policy: instructions, and processor time, user's and system's, beside that of a program that does nothing. 200 runs of
# each, twenty at a time, in turns so that a busy machine is busy for both; the median of the turns.
set -eu
program=$1/onus
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT INT TERM
cat >"$work/one.json" <<'CASE'
{"case": "YX-1107-042", "loss": "lost", "goods": "at_branch", "notice": "clean", "settlement": "1234.50",
 "slip": {"copy1": "blank", "copy2": "blank", "copy3": "blank", "entered": true}, "loading": {"driver": "recorded", "loader": "recorded"}}
CASE
decide=("$program" decide --format json "$work/one.json")

TIMEFORMAT='%U %S'
turn() { { time for _ in {1..20}; do "$@" >/dev/null; done; } 2>&1 | awk '{ print ($1 + $2) * 1000 / 20 }'; }
for _ in {1..10}; do
  turn /bin/true >>"$work/nothing"
  turn "${decide[@]}" >>"$work/one"
done
median() { sort -n "$1" | sed -n 5p; }
instructions=$(valgrind --tool=callgrind --callgrind-out-file="$work/out" "${decide[@]}" 2>&1 >/dev/null | sed -n 's/.*Collected : //p')
echo "From start to end on one case, processor time"
echo "$(median "$work/nothing") $(median "$work/one") ${instructions:-0}" |
  awk '{ printf "/bin/true %.2f ms, onus decide %.2f ms, %.2f ms more; %.2f million instructions\n", $1, $2, $2 - $1, $3 / 1e6 }'
