#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# links.sh BUILD CC: what sources.sh lists is enough, and needs nothing of a system that WebAssembly has not. Told by the objects of the native build, in seconds.
set -eu
build=$1 cc=$2
list=$(sh "$(dirname "$0")/sources.sh")
objects=
for source in $list; do
  object=$(find "$build/src/CMakeFiles" -path "*/onus_*.dir/*$source.o" | head -n 1)
  [ -n "$object" ] || { echo "$source is in no library"; exit 1; }
  objects="$objects $object"
done
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
exports='malloc free onus_json_open onus_json_free onus_json_hash onus_json_text onus_json_text_free onus_json_worker_open onus_json_worker_text onus_json_worker_free'
{ for name in $exports; do echo "void *$name();"; done
  echo 'int main(void) { void *(*const all[])() = {'; for name in $exports; do echo "$name,"; done; echo '}; return all[sizeof all / sizeof *all - 1] == 0; }'; } >"$folder/main.c"
# What nothing of these needs is dropped, as it is there.
"$cc" -w -fno-builtin -Wl,--gc-sections -o "$folder/main" "$folder/main.c" $objects -ljansson
if nm -D --undefined-only "$folder/main" | grep -E ' (csv_.*|fopen|fread|open|read|write|getenv|time|iconv_open)(@|$)'; then echo "is asked of the system"; exit 1; fi
