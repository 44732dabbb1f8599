#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# instructions.sh LIBRARIES INCLUDE [PATH...]: how many instructions the paths of tests/bench/paths take with the archives in the folder LIBRARIES and the headers in INCLUDE, as callgrind
# counts them: per run the median, the 99th percentile and the most, and their sum. A path that does not compile against these headers has the word "missing" instead. The paths file-* and jobs-*
# are whole processes of the program beside LIBRARIES, from file to file, by one thread and by two; those of two differ by some 0.1 % from run to run, as threads wait for one another.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
libraries=$1 include=$2
shift 2
[ $# -gt 0 ] || set -- decide decide-all decide-unknown builtin load json csv check file-csv file-ndjson jobs-csv jobs-ndjson
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Of a whole process; nothing if it fails.
count_process() {
  format=${1#*-} jobs=1
  case $1 in jobs-*) jobs=2 ;; esac
  [ -x "$work/make_cases" ] || ${CC:-cc} -std=c17 -O2 -o "$work/make_cases" "$here/make_cases.c"
  "$work/make_cases" "$format" 1000 >"$work/cases.$format" # large enough to be shared out
  valgrind --tool=callgrind --callgrind-out-file=/dev/null "$libraries/../onus" decide --quiet --jobs $jobs --format "$format" \
    --fields case,status,shares,decided_by,amounts "$work/cases.$format" 2>"$work/errors" >/dev/null || [ $? = 1 ] || return 0
  sed -n 's/.*Collected : //p' "$work/errors"
}

printf 'path\tmedian\tp99\tmost\tsum\n'
for path in "$@"; do
  case $path in file-*|jobs-*)
    count_process "$path" | awk -v path="$path" '{ count = $1 } END { if (count > 0) print path "\t" count "\t" count "\t" count "\t" count; else print path "\tmissing" }'
    continue
    ;;
  esac
  if ! ${CC:-cc} -std=c17 -O2 -I"$include" -o "$work/$path" "$here/paths/$path.c" "$here/paths/main.c" "$here/paths/cases.c" "$here/paths/input.c" \
      "$libraries/libonus-io.a" "$libraries/libonus.a" -ljansson -lcsv 2>"$work/errors"; then
    [ -z "${VERBOSE:-}" ] || cat "$work/errors" >&2
    printf '%s\tmissing\n' "$path"
    continue
  fi
  mkdir "$work/counts"
  valgrind --tool=callgrind --toggle-collect=path_run --dump-after=path_run --callgrind-out-file="$work/counts/out" "$work/$path" "$here/../.." \
    >"$work/errors" 2>&1 || { cat "$work/errors" >&2; exit 1; }
  cat "$work/counts"/out.* | sed -n 's/^totals: //p' | grep -v '^0$' | sort -n |
    awk -v path="$path" '{ count[NR] = $1; sum += $1 }
      END { printf "%s\t%d\t%d\t%d\t%d\n", path, count[int((NR + 1) / 2)], count[int((NR * 99 + 99) / 100)], count[NR], sum }'
  rm -rf "$work/counts"
done
