#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Lines, branches and MC/DC (clang) of the libraries and the codecs, reached by the tests alone. No figure may fall below `coverage.txt`; what is not reached, and why, is in `uncovered.txt`.
. "$(dirname "$0")/common.sh"
need clang-19 clang-19
need llvm-cov-19 llvm-19
need python3 python3
here=tests/assure
cmake -G Ninja -Wno-dev -S . -B "$work/build" -DCMAKE_C_COMPILER=clang-19 -DONUS_HARDEN=OFF -DONUS_BINDINGS=OFF -DCMAKE_BUILD_TYPE=Debug \
  -DCMAKE_C_FLAGS_DEBUG="-O1 -g0 -fprofile-instr-generate -fcoverage-mapping -fcoverage-mcdc" >"$work/log" 2>&1 &&
  cmake --build "$work/build" -j "$jobs" >>"$work/log" 2>&1 || { tail -n 20 "$work/log"; fail "does not build"; }

# Not those that look at how the libraries were built, at memory and speed; nor those that start the program some thousand times, which is not what is measured.
without=${WITHOUT:-'^(package_|contract_|bench_|test_memory_flat|test_progress|test_pages|test_jobs|test_output|test_owner|ask_sessions|program_faults|program_io_faults)'}
folder=$(cd "$work" && pwd)
rm -rf "$work/profiles"
(cd "$work/build" && LLVM_PROFILE_FILE="$folder/profiles/%4m.profraw" ctest -j "$jobs" --timeout 3000 -E "$without") >"$work/tests.txt" 2>&1 ||
  { grep -E '\((Failed|Timeout|Not Run|SEGFAULT)\)|tests passed' "$work/tests.txt"; fail "a test failed"; }
sed -n 's/.*tests passed, 0 tests failed out of \([0-9]*\)/tests: \1/p' "$work/tests.txt"

llvm-profdata-19 merge -sparse "$work"/profiles/*.profraw -o "$work/merged" || fail "no profile"
llvm-cov-19 export -show-mcdc-summary -instr-profile "$work/merged" "$work/build/src/libonus.so" -object "$work/build/src/libonus-io.so" -object "$work/build/onus" \
  >"$work/export.json" 2>"$work/cov.log" || { cat "$work/cov.log"; fail "no figures"; }
python3 $here/coverage.py "$work/export.json" $here/coverage.txt $here/uncovered.txt "$work/missed.txt" base policy facts diagram decide study time codec ledger
status=$?
echo "$(clang-19 --version | sed -n '1s/.*\(clang version [0-9.]*\).*/\1/p')"
exit $status
