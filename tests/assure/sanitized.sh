#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Address and undefined behaviour sanitizers: the tests that `make test` leaves out of its sanitized run, for they run the program or refuse it memory some thousand times.
. "$(dirname "$0")/common.sh"
cmake -G Ninja -Wno-dev -S . -B "$work/build" -DONUS_SANITIZE=address,undefined -DONUS_BINDINGS=OFF -DCMAKE_BUILD_TYPE=Debug -DCMAKE_C_FLAGS_DEBUG="-O1 -g1" >"$work/log" 2>&1 &&
  cmake --build "$work/build" >>"$work/log" 2>&1 || { tail -n 20 "$work/log"; fail "does not build"; }
(cd "$work/build" && ctest -L many_runs --output-on-failure -j "$jobs") >"$work/tests.txt" 2>&1 || { tail -n 60 "$work/tests.txt"; fail "a test failed"; }
sed -n 's/^ *[0-9]*\/[0-9]* Test *#[0-9]*: \([a-z_]*\) .*Passed.*/\1: passed/p' "$work/tests.txt" | sort
