#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# ThreadSanitizer: one policy on eight threads, and a file of cases shared out among two to four, with the bytes that one thread writes.
. "$(dirname "$0")/common.sh"
cc=${CC:-gcc}
need "$cc" gcc
echo 'int main(void) { return 0; }' >"$work/probe.c"
$cc -fsanitize=thread "$work/probe.c" -o "$work/probe" 2>/dev/null && "$work/probe" || { echo "skipped: ThreadSanitizer does not run here"; exit 77; }
cmake -G Ninja -Wno-dev -S . -B "$work/build" -DCMAKE_C_COMPILER="$cc" -DONUS_SANITIZE=thread -DONUS_BINDINGS=OFF -DCMAKE_BUILD_TYPE=Debug -DCMAKE_C_FLAGS_DEBUG="-O1 -g1" >"$work/log" 2>&1 &&
  cmake --build "$work/build" -j "$jobs" --target test_same test_json_threads test_jobs >>"$work/log" 2>&1 || { tail -n 20 "$work/log"; fail "does not build"; }
export TSAN_OPTIONS=halt_on_error=1:exitcode=66
for test in test_same test_json_threads test_jobs; do
  "$work/build/tests/$test" >"$work/$test.txt" 2>&1 || { tail -n 40 "$work/$test.txt"; fail "$test: $?"; }
  echo "$test: $(sed -n 's/.*PASSED.*  *\([0-9][0-9]*\) test(s).*/\1/p' "$work/$test.txt") passed"
done

# Enough for many parts: a ledger and a file of cases, each some thousand times.
ledger=tests/examples/november-ledger.csv cases=tests/examples/november.ndjson
head -n 1 $ledger >"$work/ledger.csv"
i=0
while [ $i -lt 100 ]; do
  tail -n +2 $ledger >>"$work/ledger.csv"
  cat $cases
  i=$((i + 1))
done >"$work/cases.ndjson"
for file in ledger.csv cases.ndjson; do
  for format in csv ndjson; do
    for threads in 1 2 3 4; do
      "$work/build/onus" decide "$work/$file" --format $format --jobs $threads >"$work/$file.$threads" 2>"$work/$file.$threads.said"
      status=$?
      [ $status -le 1 ] || { tail -n 40 "$work/$file.$threads.said"; fail "decide $file --format $format --jobs $threads: $status"; }
      cmp -s "$work/$file.1" "$work/$file.$threads" && cmp -s "$work/$file.1.said" "$work/$file.$threads.said" || fail "decide $file --format $format --jobs $threads: not what one thread writes"
    done
  done
done
echo "decide: $(wc -l <"$work/ledger.csv") lines of CSV and $(wc -l <"$work/cases.ndjson") of NDJSON with --jobs 1 to 4, each as CSV and NDJSON: no race, the same bytes"
