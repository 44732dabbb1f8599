# SPDX-License-Identifier: Apache-2.0
# abi.sh PREFIX FOLDER CC BUILD_TYPE: what the last tag's libraries promised to programs that are linked already holds. Both are built here and now.
. tests/package/common.sh
source=$(cd "$here/../.." && pwd)
command -v abidiff >/dev/null || skip "there is no abidiff (Debian: abigail-tools)"
tag=$(git -C "$source" describe --tags --abbrev=0 2>/dev/null) || skip "there is no tag to compare with"
mkdir before
git -C "$source" archive "$tag" | tar -x -C before
build() {
  cmake -G Ninja -S "$1" -B "$2" -Wno-dev -DONUS_TESTS=OFF -DONUS_WERROR=OFF -DCMAKE_BUILD_TYPE=Debug -DCMAKE_C_COMPILER="$cc" >/dev/null
  cmake --build "$2" -j 2 --target onus onus-io >"$2.log" || { tail -20 "$2.log"; exit 1; }
}
build before build-before
build "$source" build-now
for name in onus onus-io; do
  # Bit 4 is a change, bit 8 one that breaks programs; the first two bits are failures of the tool.
  status=0
  abidiff --headers-dir1 before/include --headers-dir2 "$source/include" build-before/src/lib$name.so build-now/src/lib$name.so >$name.report || status=$?
  [ $((status & 11)) = 0 ] || { cat $name.report; exit 1; }
done
