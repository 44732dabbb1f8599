#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# libFuzzer with address and undefined behaviour sanitizers, jansson and libcsv instrumented as well: ten minutes a target, one at a time; nothing fails.
. "$(dirname "$0")/common.sh"
need clang "clang libclang-rt-14-dev"
need dpkg-source dpkg-dev
. "$(dirname "$0")/instrumented.sh"
seconds=${SECONDS_A_TARGET:-600}
fetch_sources || { echo "skipped: the sources of jansson and libcsv could not be had"; exit 77; }
build_instrumented "$work/parts" clang "-g1 -O1 -fno-omit-frame-pointer -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all" >"$work/parts.log" 2>&1 ||
  { tail "$work/parts.log"; fail "jansson or libcsv is not built"; }
cmake -G Ninja -Wno-dev -S . -B "$work/build" -DCMAKE_C_COMPILER=clang -DONUS_FUZZ=ON -DONUS_BINDINGS=OFF -DONUS_XLSX=OFF -DCMAKE_BUILD_TYPE=Debug -DCMAKE_C_FLAGS_DEBUG="-O1 -g1" \
  $(instrumented_libraries "$work/parts") >"$work/log" 2>&1 &&
  cmake --build "$work/build" -j "$jobs" --target fuzz-targets >>"$work/log" 2>&1 || { grep -E 'error|FAILED' "$work/log" | head; fail "does not build"; }
echo "seconds a target: $seconds"
AT_ONCE=1 nice -n 19 fuzz/run.sh "$work/build" "$seconds" ${TARGETS:-}
