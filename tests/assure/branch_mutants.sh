#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Each conditional jump of the compiled core always taken, and never: 98 of 100 mutants are killed by tests, of those that `branch_survivors.txt` does not explain.
. "$(dirname "$0")/common.sh"
need objdump binutils
need python3 python3
[ "$(uname -sm)" = "Linux x86_64" ] || { echo "skipped: this is not Linux on x86-64"; exit 77; }
case $work in /*) ;; *) work=$PWD/$work ;; esac
gcc -O1 -fPIE -Wall -Wextra -c tests/assure/mutant.c -o "$work/mutant.o" || fail "mutant.c does not build"
cmake -G Ninja -S . -B "$work/build" -Wno-dev -DCMAKE_C_COMPILER=gcc -DONUS_BINDINGS=OFF -DONUS_HARDEN=OFF -DONUS_XLSX=OFF -DCMAKE_BUILD_TYPE=Debug \
  -DCMAKE_C_FLAGS_DEBUG="-O1 -g -ffunction-sections -fno-reorder-blocks-and-partition -fcf-protection=none" \
  "-DCMAKE_C_LINK_EXECUTABLE=<CMAKE_C_COMPILER> <FLAGS> <CMAKE_C_LINK_FLAGS> <LINK_FLAGS> $work/mutant.o <OBJECTS> -o <TARGET> <LINK_LIBRARIES> -lcmocka -Wl,-Map,<TARGET>.map" >"$work/log" 2>&1 &&
  cmake --build "$work/build" -j "$jobs" >>"$work/log" 2>&1 || { grep -E 'error|FAILED' "$work/log" | head; fail "does not build"; }
nice -n 19 python3 tests/assure/branch_mutants.py "$work/build" tests/assure/branch_survivors.txt --list "$work/survivors.txt" --sample "${SAMPLE:-0}" --seed "${SEED:-}" --seconds "${LONGEST:-0}" --budget "${BUDGET:-2}"
