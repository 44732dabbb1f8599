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

# The rooms that the JSON API needs. Tables of CSV are not among them, but csv_text.c, which the reader of cases asks too, is.
cd "$root"
objects="$work/objects"
mkdir -p "$objects"
sources=$(cd src && ls base/*.c policy/*.c facts/*.c diagram/*.c decide/*.c study/*.c builtin/*.c codec/*.c api/*.c |
  grep -vE '^codec/(csv_(header|reader|rows|values)|embed.*|header.*|golden_.*|recheck.*|results_.*)\.c$'
  sed -n 's/^set(ONUS_SHOW_SOURCES \(.*\))$/\1/p' report/sources.cmake | tr ' ' '\n' | sed 's,^,report/,')
includes="-Iinclude -Isrc -I$package/wasm -I$work/jansson-$version/src"
flags="-O2 -flto -std=c17 -DHAVE_CONFIG_H -fvisibility=hidden $includes -ffile-prefix-map=$root=. -ffile-prefix-map=$work=build"
export flags objects
# An object older than its source, or than any header, is made again.
headers=$(find include src -name '*.h' -o -name '*.def' | xargs ls -t | head -n 1)
{ for source in $sources; do echo "src/$source"; done
  ls "$work/jansson-$version"/src/*.c; } | newest=$headers xargs -P 2 -n 1 sh -c '
    object="$objects/$(echo "$(basename "$(dirname "$0")")_$(basename "$0")" | tr . _).o"
    if [ ! -e "$object" ] || [ "$0" -nt "$object" ] || [ "$newest" -nt "$object" ]; then emcc $flags -c "$0" -o "$object"; fi'

exports=_malloc,_free,_onus_json_open,_onus_json_free,_onus_json_hash,_onus_json_text,_onus_json_text_free
exports=$exports,_onus_json_worker_open,_onus_json_worker_text,_onus_json_worker_free
# Nothing of emscripten's JavaScript: onus.mjs brings the few functions that the module asks for.
emcc -O2 -flto "$objects"/*.o -o "$work/onus.wasm" --no-entry -sSTANDALONE_WASM=1 -sALLOW_MEMORY_GROWTH=1 -sEXPORTED_FUNCTIONS=$exports \
  -sTOTAL_STACK=1048576 -sINITIAL_MEMORY=4194304
cp "$work/onus.wasm" "$package/onus.wasm"
ls -l "$package/onus.wasm"
