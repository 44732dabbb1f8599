#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# MemorySanitizer (clang) of the core, which needs libc alone: nothing that was not initialised decides anything.
# test_cover_complete is not among them: it writes documents by jansson, which is not instrumented.
. "$(dirname "$0")/common.sh"
need clang-19 clang-19
echo 'int main(void) { return 0; }' >"$work/probe.c"
clang-19 -fsanitize=memory "$work/probe.c" -o "$work/probe" 2>/dev/null && "$work/probe" || { echo "skipped: MemorySanitizer does not run here (Debian: libclang-rt-19-dev)"; exit 77; }
tests="test_agree test_same test_ratio test_money test_money_words test_names test_text test_sort test_diagnostic test_status test_time_day test_time_moment test_time_period test_time_limit
  test_diagram test_resolve test_complete test_conflict test_limits test_extend test_describe test_timing test_evidence test_fill test_reason test_decide test_settle test_ruling test_referrals test_memory
  test_region test_study_limits test_versions_in_force test_check test_explain test_ask test_cover"
cmake -G Ninja -Wno-dev -S . -B "$work/build" -DCMAKE_C_COMPILER=clang-19 -DONUS_SANITIZE=memory -DONUS_BINDINGS=OFF -DCMAKE_BUILD_TYPE=Debug -DCMAKE_C_FLAGS_DEBUG="-O1 -g1" >"$work/log" 2>&1 &&
  cmake --build "$work/build" -j "$jobs" --target $tests >>"$work/log" 2>&1 || { tail -n 20 "$work/log"; fail "does not build"; }
export ONUS_AGREE_COMPLETE=2000 ONUS_AGREE_INCOMPLETE=2000
count=0 passed=0
for test in $tests; do
  "$work/build/tests/$test" >"$work/$test.txt" 2>&1 || { tail -n 40 "$work/$test.txt"; fail "$test: $?"; }
  count=$((count + 1)) passed=$((passed + $(sed -n 's/.*PASSED.*  *\([0-9][0-9]*\) test(s).*/\1/p' "$work/$test.txt")))
done
echo "$(clang-19 --version | sed -n '1s/.*\(clang version [0-9.]*\).*/\1/p'): $passed tests of $count programs"
