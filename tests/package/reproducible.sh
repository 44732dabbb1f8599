# SPDX-License-Identifier: Apache-2.0
# reproducible.sh PREFIX FOLDER CC BUILD_TYPE: the same sources built in another folder, under another name and at another time, are the same bytes.
. tests/package/common.sh
source=$(cd "$here/../.." && pwd)
mkdir "another folder"
cp -r "$source/CMakeLists.txt" "$source/LICENSE" "$source/include" "$source/src" "$source/rules" "another folder/"
cmake -G Ninja -S "another folder" -B "its build" -Wno-dev -DONUS_TESTS=OFF -DONUS_BINDINGS=OFF -DCMAKE_BUILD_TYPE="$4" -DCMAKE_C_COMPILER="$cc" >/dev/null
cmake --build "its build" -j 2 >log || { tail -20 log; exit 1; }
cmake --install "its build" --prefix "$folder/installed" >/dev/null
for file in $(cd installed && find . -type f); do
  cmp "installed/$file" "$prefix/$file"
done
