# SPDX-License-Identifier: Apache-2.0
# threads.sh FOLDER CC: one policy and many threads under ThreadSanitizer, in a build of its own.
set -eu
folder=$1 cc=$2
echo 'int main(void) { return 0; }' >"$folder.c"
$cc -fsanitize=thread "$folder.c" -o "$folder.probe" 2>/dev/null && "$folder.probe" || { echo "skipped: there is no ThreadSanitizer here"; exit 77; }
cmake -G Ninja -S . -B "$folder" -Wno-dev -DONUS_SANITIZE=thread -DONUS_BINDINGS=OFF -DCMAKE_BUILD_TYPE=Debug -DCMAKE_C_FLAGS_DEBUG="-O1 -g1" -DCMAKE_C_COMPILER="$cc" >/dev/null
cmake --build "$folder" --target test_same test_json_threads >"$folder.log" 2>&1 || { tail -30 "$folder.log"; exit 1; }
"$folder/tests/test_same"
"$folder/tests/test_json_threads"
