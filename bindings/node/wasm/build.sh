#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# build.sh WORK-FOLDER: make onus.wasm beside package.json, with emscripten 3.1.6 and the source of jansson as Debian 12 has them. The same
# versions give the same bytes. jansson's source is fetched by apt, which checks it, from a list of its own: the machine's lists stay as they are.
set -eu

package=$(cd "$(dirname "$0")/.." && pwd)
root=$(cd "$package/../.." && pwd)
mkdir -p "$1"
work=$(cd "$1" && pwd)
version=2.14

if [ ! -d "$work/jansson-$version" ]; then
  mkdir -p "$work/apt/parts" "$work/apt/lists/partial"
  # From where this machine has its packages.
  mirror=$(sed -n 's/^URIs: *\([^ ]*\).*/\1/p; s/^deb \(\[[^]]*\] \)\{0,1\}\([^ ]*\) .*/\2/p' \
    /etc/apt/sources.list.d/debian.sources /etc/apt/sources.list 2>/dev/null | head -n 1)
  cat > "$work/apt/parts/source.sources" <<END
Types: deb-src
URIs: $mirror
Suites: bookworm
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg
END
  : > "$work/apt/none.list"
  set -- -qq -o Dir::Etc::SourceList="$work/apt/none.list" -o Dir::Etc::SourceParts="$work/apt/parts" -o Dir::State::Lists="$work/apt/lists" \
    -o Dir::Cache="$work/apt" -o APT::Sandbox::User=
  apt-get "$@" update
  (cd "$work" && apt-get "$@" source --download-only jansson=$version-2)
  tar -xzf "$work/jansson_$version.orig.tar.gz" -C "$work"
fi

cd "$root"
level=${ONUS_WASM_LEVEL:--O2 -flto}
objects=$work/objects$(echo "$level" | tr -d ' ')
flags="$level -std=c17 -DHAVE_CONFIG_H -fvisibility=hidden -I$root/include -I$root/src -I$package/wasm -I$work/jansson-$version/src"
flags="$flags -ffile-prefix-map=$root/= -ffile-prefix-map=$work=build"
# An object older than its source, or than any header, is made again. emcc takes a while to begin, so that it gets many files at once: those of a room.
headers=$(find include src -name '*.h' -o -name '*.def' | xargs ls -t | head -n 1)
stale() {
  for source in $1; do
    object=$objects/$2/$(basename "$source" .c).o
    if [ ! -e "$object" ] || [ "$source" -nt "$object" ] || [ "$headers" -nt "$object" ]; then echo "$source"; fi
  done
}
compile() { # ROOM SOURCES
  mkdir -p "$objects/$1"
  old=$(stale "$2" "$1")
  [ -z "$old" ] || (cd "$objects/$1" && echo "$old" | xargs -P 2 -n "$((($(echo "$old" | wc -l) + 1) / 2))" emcc $flags -c)
}
list=$(sh "$package/wasm/sources.sh" | sed "s,^,$root/src/,")
for room in $(echo "$list" | sed "s,^$root/src/,,; s,/.*,," | sort -u); do compile "$room" "$(echo "$list" | grep "/src/$room/")"; done
compile jansson "$(ls "$work/jansson-$version"/src/*.c)"

exports=_malloc,_free,_onus_json_open,_onus_json_free,_onus_json_hash,_onus_json_text,_onus_json_text_free
exports=$exports,_onus_json_worker_open,_onus_json_worker_text,_onus_json_worker_free
# Nothing of emscripten's JavaScript: onus.mjs brings the few functions that the module asks for.
emcc $level "$objects"/*/*.o -o "$work/onus.wasm" --no-entry -sSTANDALONE_WASM=1 -sALLOW_MEMORY_GROWTH=1 -sEXPORTED_FUNCTIONS=$exports \
  -sTOTAL_STACK=1048576 -sINITIAL_MEMORY=4194304
cp "$work/onus.wasm" "$package/onus.wasm"
ls -l "$package/onus.wasm"
node "$package/make.mjs"
