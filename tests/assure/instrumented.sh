# SPDX-License-Identifier: Apache-2.0
# Sourced by fuzzing.sh: jansson and libcsv out of Debian's source packages, so that a fuzzer sees into them as well.
sources=$PWD/$work/sources
case $work in /*) sources=$work/sources ;; esac

# fetch_sources: into $sources/jansson-* and libcsv-*, once; the system's own lists of packages are left alone.
fetch_sources() {
  [ -d "$sources/jansson" ] && [ -d "$sources/libcsv" ] && return
  rm -rf "$sources" && mkdir -p "$sources/lists/partial"
  for list in /etc/apt/sources.list.d/debian.sources /etc/apt/sources.list; do
    [ -f "$list" ] || continue
    case $list in
      *.sources) sed 's/^Types:.*/Types: deb-src/' "$list" >"$sources/from.sources" ;;
      *) sed -n 's/^deb /deb-src /p' "$list" >"$sources/from.list" ;;
    esac
    break
  done
  from=$(ls "$sources"/from.*) || return
  options="-o Dir::Etc::sourcelist=$from -o Dir::Etc::sourceparts=- -o Dir::State::lists=$sources/lists -o APT::Sandbox::User=root"
  (cd "$sources" && apt-get $options -qq update && apt-get $options -qq source jansson libcsv && mv jansson-*/ jansson && mv libcsv-*/ libcsv) >"$sources/log" 2>&1
}

# build_instrumented FOLDER COMPILER FLAGS: $FOLDER/libjansson.a, libcsv.a and their headers
build_instrumented() {
  [ -f "$1/libjansson.a" ] && [ -f "$1/libcsv.a" ] && return
  rm -rf "$1" && mkdir -p "$1/include" "$1/jansson" &&
    cmake -G Ninja -S "$sources/jansson" -B "$1/jansson" -Wno-dev -DCMAKE_C_COMPILER="$2" -DJANSSON_BUILD_SHARED_LIBS=OFF -DJANSSON_WITHOUT_TESTS=ON -DJANSSON_EXAMPLES=OFF \
      -DJANSSON_BUILD_DOCS=OFF -DCMAKE_BUILD_TYPE=None -DCMAKE_C_FLAGS="$3" &&
    cmake --build "$1/jansson" --target jansson &&
    cp "$1/jansson/lib/libjansson.a" "$1/" && cp "$1"/jansson/include/*.h "$1/include/" &&
    "$2" $3 -c "$sources/libcsv/libcsv.c" -I "$sources/libcsv" -o "$1/libcsv.o" &&
    ar rcs "$1/libcsv.a" "$1/libcsv.o" && cp "$sources/libcsv/csv.h" "$1/include/"
}

# instrumented_libraries FOLDER: what CMake is told to use these
instrumented_libraries() {
  at=$1
  case $at in /*) ;; *) at=$PWD/$at ;; esac
  echo "-DJANSSON_INCLUDE_DIR=$at/include -DJANSSON_LIBRARY=$at/libjansson.a -DCSV_INCLUDE_DIR=$at/include -DCSV_LIBRARY=$at/libcsv.a"
}
