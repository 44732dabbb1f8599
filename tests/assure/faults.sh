#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Every command: requests for memory refused, 100 of each or all where there are fewer, once and for ever; the first 40 reads, writes, opens, closes and renames failing or falling short.
. "$(dirname "$0")/common.sh"
[ -f "$build/tests/libfaults.so" ] && [ -x "$build/tests/io_faults" ] || { echo "skipped: this is not Linux on x86-64"; exit 77; }
SAMPLE=${SAMPLE:-100} sh tests/cli/faults.sh "$build/onus" "$(realpath "$build")/tests/libfaults.so" "$work/memory" >"$work/memory.txt" || { grep -v '^onus' "$work/memory.txt"; fail "memory"; }
MOST=${MOST:-40} sh tests/cli/io_faults.sh "$build/onus" "$build/tests/io_faults" "$work/io" >"$work/io.txt" || { grep -v '^onus' "$work/io.txt"; fail "input and output"; }
awk '/ tried / { for (i = 1; i <= NF; i++) if ($i == "tried") tried += $(i + 1); errors += $(NF - 4); commands++ }
  END { printf "memory: %d commands, %d refusals, %d errors, the rest came to the same\n", commands, tried, errors }' "$work/memory.txt"
awk '/ faults, / { tried += $(NF - 3); commands++ } END { printf "input and output: %d commands, %d faults, none with a wrong result\n", commands, tried }' "$work/io.txt"
