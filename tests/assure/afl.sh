#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# AFL++ as a second engine for what parses: five minutes a door, jansson and libcsv instrumented as well; no crash and nothing that hangs.
. "$(dirname "$0")/common.sh"
need afl-fuzz "afl++"
need dpkg-source dpkg-dev
. "$(dirname "$0")/instrumented.sh"
seconds=${SECONDS_A_TARGET:-300}
case $work in /*) ;; *) work=$PWD/$work ;; esac
export AFL_QUIET=1 AFL_NO_UI=1 AFL_SKIP_CPUFREQ=1 AFL_NO_AFFINITY=1 AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES=1
fetch_sources || { echo "skipped: the sources of jansson and libcsv could not be had"; exit 77; }
build_instrumented "$work/parts" afl-clang-fast "-g1 -O1 -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all" >"$work/parts.log" 2>&1 || { tail "$work/parts.log"; fail "jansson or libcsv is not built"; }
# libFuzzer's main is AFL++'s own here, which runs a target in one process again and again.
cmake -G Ninja -Wno-dev -S . -B "$work/build" -DCMAKE_C_COMPILER=afl-clang-fast -DONUS_FUZZ=ON -DONUS_SANITIZE=address,undefined -DONUS_BINDINGS=OFF -DONUS_XLSX=OFF -DCMAKE_BUILD_TYPE=Debug \
  -DCMAKE_C_FLAGS_DEBUG="-O1 -g1" $(instrumented_libraries "$work/parts") >"$work/log" 2>&1 &&
  cmake --build "$work/build" -j "$jobs" --target fuzz-targets >>"$work/log" 2>&1 || { grep -E 'error|FAILED' "$work/log" | head; fail "does not build"; }

echo "seconds a target: $seconds"
printf '%-10s %12s %9s %8s %8s %8s\n' target executions "per s" edges corpus crashes
failed=0
for name in ${TARGETS:-json case ndjson csv calendar policy}; do
  rm -rf "$work/out/$name"
  mkdir -p "$work/out"
  set --
  [ ! -f "fuzz/dictionaries/$name.dict" ] || set -- -x "fuzz/dictionaries/$name.dict"
  nice -n 19 afl-fuzz -V "$seconds" -t 10000 -m none -i "fuzz/seeds/$name" -o "$work/out/$name" "$@" -- "$work/build/fuzz/fuzz_$name" >"$work/$name.log" 2>&1 || failed=1
  stats=$work/out/$name/default/fuzzer_stats
  [ -f "$stats" ] || { tail "$work/$name.log"; fail "AFL++ does not run $name"; }
  figure() { sed -n "s/^$1 *: *//p" "$stats"; }
  printf '%-10s %12s %9s %8s %8s %8s\n' "$name" "$(figure execs_done)" "$(figure execs_per_sec)" "$(figure edges_found)" "$(figure corpus_count)" "$(figure saved_crashes)"
  [ "$(figure saved_crashes)" = 0 ] && [ "$(figure saved_hangs)" = 0 ] || failed=1
done
exit $failed
