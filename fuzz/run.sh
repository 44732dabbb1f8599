#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Run every target, or those named, for so many seconds, two at a time (AT_ONCE=1: one); a table of what was executed and reached. What a target finds is kept in FOLDER/found/NAME, from where it goes
# to fuzz/crashes/NAME, with what it shows repaired.
#
#     fuzz/run.sh FOLDER SECONDS [NAME...]      FOLDER: of a build with -DONUS_FUZZ=ON
set -u
folder=$1/fuzz seconds=$2
shift 2
source=$(dirname "$0")
[ $# -gt 0 ] || set -- $(cd "$source/targets" && ls | sed 's/\.c$//')

run_one() {
  mkdir -p "$folder/corpus/$1" "$folder/found/$1" "$source/crashes/$1"
  set -- "$1" "-max_total_time=$seconds" -timeout=10 -rss_limit_mb=1024 -print_final_stats=1 "-artifact_prefix=$folder/found/$1/"
  [ ! -f "$source/dictionaries/$1.dict" ] || set -- "$@" "-dict=$source/dictionaries/$1.dict"
  target=$1
  shift
  "$folder/fuzz_$target" "$@" "$folder/corpus/$target" "$source/seeds/$target" "$source/crashes/$target" >"$folder/$target.log" 2>&1
  echo $? >"$folder/$target.status"
}

rmdir "$source"/crashes/* 2>/dev/null
for name do
  if [ "${AT_ONCE:-2}" = 1 ]; then run_one "$name"; continue; fi
  run_one "$name" &
  waited=$!
  if [ -n "${other:-}" ]; then wait "$other"; fi
  other=$waited
done
wait
rmdir "$source"/crashes/* 2>/dev/null
printf '%-10s %12s %9s %8s %8s %8s\n' target executions "per s" edges features corpus
failed=0
for name do
  log=$folder/$name.log
  printf '%-10s %12s %9s %8s %8s %8s' "$name" "$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")" \
    "$(sed -n 's/^stat::average_exec_per_sec: *//p' "$log")" \
    "$(sed -n 's/.* cov: \([0-9]*\) .*/\1/p' "$log" | tail -n 1)" "$(sed -n 's/.* ft: \([0-9]*\) .*/\1/p' "$log" | tail -n 1)" \
    "$(sed -n 's/.* corp: \([0-9]*\)\/.*/\1/p' "$log" | tail -n 1)"
  if [ "$(cat "$folder/$name.status")" = 0 ]; then echo; else echo "  FAILED"; failed=1; grep -hE 'does not hold|ERROR|runtime error|SUMMARY|Test unit written' "$log"; fi
done
exit $failed
