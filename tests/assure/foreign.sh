# SPDX-License-Identifier: Apache-2.0
# Sourced by i386.sh and s390x.sh, which set arch (Debian's), compiler, flags and emulator: the program is built for that machine with Debian's libraries for it, run by qemu, and says to the
# byte what the program here says.
case $work in /*) ;; *) work=$PWD/$work ;; esac
root=$work/root apt=$work/apt
mkdir -p "$root" "$apt/lists/partial" "$apt/cache/archives/partial" "$work/debs"
touch "$apt/status"
if [ ! -e "$root/usr/include/jansson.h" ]; then
  echo "deb $(sed -n 's/^URIs: *//p; s/^deb \(\[[^]]*\] \)*\([^ ]*\) .*/\2/p' /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null | head -n 1) $(. /etc/os-release && echo "$VERSION_CODENAME") main" >"$apt/sources"
  options="-o Dir::Etc::sourcelist=$apt/sources -o Dir::Etc::sourceparts=- -o APT::Architecture=$arch -o APT::Architectures::=$arch -o Dir::State::lists=$apt/lists -o Dir::State::status=$apt/status -o Dir::Cache=$apt/cache -o APT::Sandbox::User=root"
  (cd "$work/debs" && apt-get $options -qq update && apt-get $options -qq download libc6 libjansson4 libjansson-dev libcsv3 libcsv-dev) >"$work/apt.log" 2>&1 ||
    { tail "$work/apt.log"; echo "skipped: Debian's libraries for $arch could not be had"; exit 77; }
  for deb in "$work"/debs/*.deb; do dpkg-deb -x "$deb" "$root"; done
fi
library() { find "$root" -name "$1" | head -n 1; }
export QEMU_LD_PREFIX=$root
cmake -G Ninja -S . -B "$work/build" -Wno-dev -DCMAKE_SYSTEM_NAME=Linux -DCMAKE_SYSTEM_PROCESSOR="$arch" -DCMAKE_C_COMPILER="$compiler" -DCMAKE_C_FLAGS="$flags" \
  -DCMAKE_CROSSCOMPILING_EMULATOR="$emulator" -DONUS_TESTS=OFF -DONUS_BINDINGS=OFF -DONUS_XLSX=OFF -DONUS_HARDEN=OFF \
  -DJANSSON_INCLUDE_DIR="$root/usr/include" -DJANSSON_LIBRARY="$(library libjansson.a)" -DCSV_INCLUDE_DIR="$root/usr/include" -DCSV_LIBRARY="$(library libcsv.a)" \
  >"$work/configure.log" 2>&1 || { tail "$work/configure.log"; fail "not configured"; }
cmake --build "$work/build" -j "$jobs" --target onus-program >"$work/build.log" 2>&1 || { grep -E 'error|FAILED' "$work/build.log" | head; fail "not built"; }
file "$work/build/onus" | sed 's/.*: //; s/, BuildID.*//; s/, interpreter[^,]*//'

compared=0
# compare ARGUMENTS...: the same output, errors and exit status here and there
compare() {
  "$build/onus" "$@" >"$work/here" 2>"$work/here.error"
  echo $? >>"$work/here.error"
  "$emulator" "$work/build/onus" "$@" >"$work/there" 2>"$work/there.error"
  echo $? >>"$work/there.error"
  cmp "$work/here" "$work/there" && cmp "$work/here.error" "$work/there.error" || fail "onus $* says otherwise on $arch"
  compared=$((compared + 1))
}
for policy in ltl-handover inter-club; do
  "$emulator" "$work/build/onus" decide --policy rules/$policy.json --input-format ndjson --format ndjson "tests/conformance/$policy.cases.ndjson" >"$work/there" 2>/dev/null
  "$build/onus" decide --policy rules/$policy.json --input-format ndjson --format ndjson "tests/conformance/$policy.cases.ndjson" >"$work/here" 2>/dev/null
  cmp "$work/here" "$work/there" || fail "results of $policy differ on $arch"
  echo "results of $policy, equal to the byte: $(wc -l <"$work/there")"
  compare test rules/$policy.json rules/$policy.golden.json
  compare cover rules/$policy.json rules/$policy.golden.json
done
for policy in rules/*.json rules/variants/*.json; do
  case $policy in *.golden.json) continue ;; esac
  compare check "$policy" --lang en
  compare format "$policy"
done
for table in november-ledger calc-gb18030 calc-utf8 ledger-narrow; do
  for format in text json csv html; do compare decide "tests/examples/$table.csv" --format $format --lang zh; done
done
compare diff rules/ltl-handover.json rules/variants/h8-strict.json --format json
compare explain tests/study/explain/cases.ndjson --format json
compare report tests/report/ledger/autumn.ndjson --lang zh --format json
echo "further runs of the program, equal to the byte: $compared"
