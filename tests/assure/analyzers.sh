#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# gcc -fanalyzer, clang-tidy and cppcheck find nothing in src/ but what `analyzers.txt` lists, each with a reason; the checks of clang-tidy are in `.clang-tidy`.
. "$(dirname "$0")/common.sh"
need gcc gcc
need clang-tidy-19 "clang-19 clang-tidy-19"
need cppcheck cppcheck
configure="cmake -G Ninja -Wno-dev -S . -DONUS_TESTS=OFF -DONUS_BINDINGS=OFF -DCMAKE_BUILD_TYPE=Debug"
rooms=$(ls -d src/*/ | grep -v cmake)

# Afresh each time: what is not compiled finds nothing.
rm -rf "$work/gcc"
CMAKE_C_COMPILER_LAUNCHER='' $configure -B "$work/gcc" -DCMAKE_C_COMPILER=gcc -DONUS_WERROR=OFF -DONUS_HARDEN=OFF -DCMAKE_C_FLAGS_DEBUG="-O2 -fanalyzer" >"$work/gcc.log" 2>&1 &&
  cmake --build "$work/gcc" -j "$jobs" --target onus-program onus onus-io >>"$work/gcc.log" 2>&1 || { tail -n 20 "$work/gcc.log"; fail "gcc does not build it"; }
sed -n "s|^$PWD/\(src/[^:]*\):[0-9]*:[0-9]*: warning: \(.*\)|gcc \1 \2|p" "$work/gcc.log" | sort -u >"$work/gcc.found"

$configure -B "$work/tidy" -DCMAKE_C_COMPILER=clang-19 -DCMAKE_EXPORT_COMPILE_COMMANDS=ON >"$work/tidy.log" 2>&1 && cmake --build "$work/tidy" -j "$jobs" --target onus-program >>"$work/tidy.log" 2>&1 ||
  { tail -n 20 "$work/tidy.log"; fail "clang does not build it"; }
# Those that are compiled: a library that is not there takes a file with it.
grep -o "\"file\": \"$PWD/src/[^\"]*" "$work/tidy/compile_commands.json" | sed "s|.*\"$PWD/||" | sort -u >"$work/files"
xargs -P "$jobs" -n 8 clang-tidy-19 --quiet -p "$work/tidy" <"$work/files" >"$work/tidy.out" 2>>"$work/tidy.log"
grep -q 'Error while processing' "$work/tidy.log" && { grep 'Error while' "$work/tidy.log" | head; fail "clang-tidy did not come to an end"; }
sed -n "s|^$PWD/\([^:]*\):[0-9]*:[0-9]*: [we][a-z]*: \(.*\)|clang-tidy \1 \2|p" "$work/tidy.out" | sort -u >"$work/tidy.found"

mkdir -p "$work/cache"
cppcheck -q -j "$jobs" --cppcheck-build-dir="$work/cache" --std=c11 --enable=warning,performance,portability --inconclusive -I include -I src --template='cppcheck {file} {id}: {message}' $rooms 2>"$work/cppcheck.log" ||
  { tail "$work/cppcheck.log"; fail "cppcheck did not come to an end"; }
grep '^cppcheck src' "$work/cppcheck.log" | sort -u >"$work/cppcheck.found"

sed -n 's/^\([^#].*\) - .*/\1/p' tests/assure/analyzers.txt >"$work/listed"
cat "$work"/*.found >"$work/found"
grep -vxFf "$work/listed" "$work/found" >"$work/findings"
head -n 40 "$work/findings"
grep -vxFf "$work/found" "$work/listed" | sed 's/^/no longer found: /'
echo "gcc $(gcc -dumpversion) -fanalyzer, clang-tidy $(clang-tidy-19 --version | sed -n 's/.*LLVM version //p') with $(clang-tidy-19 --list-checks -p "$work/tidy" src/base/ratio.c | grep -c '^ ') checks, $(cppcheck --version): $(wc -l <"$work/files") files"
echo "findings: $(wc -l <"$work/findings"); passed over for a reason that is written down: $(($(wc -l <"$work/found") - $(wc -l <"$work/findings")))"
[ ! -s "$work/findings" ]
