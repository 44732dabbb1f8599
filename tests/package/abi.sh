# SPDX-License-Identifier: Apache-2.0
# abi.sh PREFIX FOLDER CC BUILD_TYPE: what the libraries of ONUS_ABI_BASE, a revision, else of the last tag promised to programs that are linked already holds. Both are
# built here and now. Where the version says that the C API may change, what did is shown.
. tests/package/common.sh
. "$here/abi_compare.sh"
source=$(cd "$here/../.." && pwd)
command -v abidiff >/dev/null || skip "there is no abidiff (Debian: abigail-tools)"
base=${ONUS_ABI_BASE:-$(git -C "$source" describe --tags --abbrev=0 2>/dev/null)} || skip "there is no tag to compare with; ONUS_ABI_BASE may name a revision"
mkdir before
git -C "$source" archive "$base" >before.tar || { echo "ONUS_ABI_BASE is $base, which is no revision"; exit 1; }
tar -x -f before.tar -C before
build() {
  cmake -G Ninja -S "$1" -B "$2" -Wno-dev -DONUS_TESTS=OFF -DONUS_BINDINGS=OFF -DONUS_WERROR=OFF -DCMAKE_BUILD_TYPE=Debug -DCMAKE_C_COMPILER="$cc" >/dev/null
  cmake --build "$2" -j 2 --target onus onus-io >"$2.log" || { tail -20 "$2.log"; exit 1; }
}
build before build-before
build "$source" build-now
bad=0
for name in onus onus-io; do
  abi_same before/include build-before/src/lib$name.so "$source/include" build-now/src/lib$name.so || bad=1
done
# README, "Versions": in 0.x a minor version may change anything, from 1.0 on a major one.
promise() { sed -n 's/^project(onus VERSION \(0\.[0-9]*\|[1-9][0-9]*\).*/\1/p' "$1/CMakeLists.txt"; }
if [ $bad = 1 ] && [ "$(promise before)" != "$(promise "$source")" ]; then
  echo "allowed: $base was $(promise before), and this is $(promise "$source")"
  exit 0
fi
exit $bad
