#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# bench_stream.sh BUILD [MEGABYTES]: from file to file, whole processes, one core. `onus decide` over CSV against libcsv that does nothing with what it reads, and over NDJSON against
# Node with the same policy as generated JavaScript, and against DuckDB with the same policy as generated SQL, which npm installs in BUILD/duckdb. Where there is no Node or no DuckDB, it is left
# out. Processor time, user's and system's, median of five, taken in turns so that a busy machine is busy for all.
set -eu
build=$1 megabytes=${2:-32} here=$(dirname "$0") rounds=5
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT INT TERM
fields=case,status,shares,decided_by,amounts
one() { if command -v taskset >/dev/null; then taskset -c 0 "$@"; else "$@"; fi; }
onus() { one "$build/onus" decide --quiet --fields $fields "$@"; }

# As many cases as the file is to have megabytes, by the size of the first thousand.
make_file() {
  size=$("$build/tests/make_cases" "$1" 1000 | wc -c)
  cases=$((megabytes * 1000000 / size * 1000))
  "$build/tests/make_cases" "$1" $cases >"$work/cases.$1"
  echo "cases.$1: $cases cases, $(wc -c <"$work/cases.$1") bytes"
}
bare() { one "$build/tests/bare_csv" "$work/cases.csv"; }
csv() { onus --format csv "$work/cases.csv" >"$work/onus.csv"; }
ndjson() { onus --format ndjson "$work/cases.ndjson" >"$work/onus.ndjson"; }
javascript() { one node "$here/decide.js" "$here/../../rules/ltl-handover.json" "$work/cases.ndjson" >"$work/node.ndjson"; }

# DuckDB does not write amounts: `onus decide` is timed without them too. One case takes what starting takes.
duckdb=$build/duckdb/node_modules
sql() { one env NODE_PATH="$duckdb" node "$here/duckdb.js" "$here/../../rules/ltl-handover.json" "$@"; }
few() { one "$build/onus" decide --quiet --fields case,status,shares,decided_by --format ndjson "$work/cases.ndjson" >"$work/few.ndjson"; }
duck() { sql "$work/cases.ndjson" "$work/duck.ndjson" 1; }
duck_start() { sql "$work/one.ndjson" "$work/duck_one.ndjson" 1; }
left_out() { echo "DuckDB is left out: $*"; return 1; }
find_duckdb() {
  command -v node >/dev/null || { left_out "node is not here"; return; }
  if [ ! -d "$duckdb/@duckdb/node-api" ]; then
    command -v npm >/dev/null || { left_out "npm is not here to install it"; return; }
    npm install --silent --no-audit --no-fund --prefix "$build/duckdb" @duckdb/node-api@1.5.6-r.1 >/dev/null 2>&1 || { left_out "npm cannot install @duckdb/node-api"; return; }
  fi
  NODE_PATH="$duckdb" node -e 'require("@duckdb/node-api")' 2>/dev/null || left_out "it does not load here"
}

milliseconds() { TIMEFORMAT='%U %S'; { time "$1" 2>&3; } 3>&2 2>&1 | awk '{ print ($1 + $2) * 1000 }' >>"$work/$1.ms"; }
median() { sort -g "$work/$1.ms" | sed -n "$((rounds / 2 + 1))p"; }

make_file csv
make_file ndjson
ways="bare csv ndjson"
if command -v node >/dev/null; then
  ways="$ways javascript"
  ndjson && javascript
  cmp "$work/onus.ndjson" "$work/node.ndjson" || { echo "the two do not give the same answers" >&2; exit 1; }
fi
if find_duckdb; then
  ways="$ways few duck duck_start"
  head -n 1 "$work/cases.ndjson" >"$work/one.ndjson"
  few && duck
  cmp "$work/few.ndjson" "$work/duck.ndjson" || { echo "DuckDB does not give the same answers" >&2; exit 1; }
fi
for round in $(seq $rounds); do for way in $ways; do milliseconds $way; done; done

# Several threads: time as it passes, of the whole file, with one job and with two; the two write the same.
jobs() { "$build/onus" decide --quiet --fields $fields --format "$2" --jobs "$1" "$work/cases.$2" >"$work/jobs.$1"; }
threads() { one() { "$@"; }; sql "$work/cases.ndjson" "$work/threads.ndjson" "$1"; }
passing() { TIMEFORMAT='%R'; { time "$@" 2>&3; } 3>&2 2>&1 | awk '{ print $1 * 1000 }' >>"$work/$(echo "$*" | tr ' ' .).ms"; }
for round in $(seq $rounds); do
  for format in csv ndjson; do
    passing jobs 1 $format && passing jobs 2 $format
    cmp "$work/jobs.1" "$work/jobs.2" || { echo "two jobs do not write what one does" >&2; exit 1; }
  done
  case $ways in *duck*) passing threads 1 && passing threads 2 ;; esac
done

both() { awk -v name="$1" -v one="$(median "$2")" -v two="$(median "$3")" 'BEGIN { printf "| %s | %d | %d | %.2f |\n", name, one, two, one / two }'; }
row() { awk -v name="$1" -v ms="$2" -v cases="$3" -v than="$4" 'BEGIN { printf "| %s | %d | %.0f | %.2f |\n", name, ms, ms * 1e6 / cases, ms / than }'; }
rows=$(($(wc -l <"$work/cases.csv") - 1)) lines=$(wc -l <"$work/cases.ndjson")
echo "| file to file | ms | ns a case | ratio |"
echo "| --- | --- | --- | --- |"
row "CSV: libcsv alone" "$(median bare)" "$rows" "$(median bare)"
row "CSV: onus decide" "$(median csv)" "$rows" "$(median bare)"
row "NDJSON: onus decide" "$(median ndjson)" "$lines" "$(median ndjson)"
case $ways in *javascript*) row "NDJSON: Node, JSON.parse and generated JavaScript" "$(median javascript)" "$lines" "$(median ndjson)" ;; esac
case $ways in
*duck*)
  row "NDJSON: onus decide without amounts" "$(median few)" "$lines" "$(median few)"
  row "NDJSON: DuckDB, read_json, CASE, COPY, without amounts" "$(median duck)" "$lines" "$(median few)"
  row "of it what one case takes" "$(median duck_start)" "$lines" "$(median few)"
  ;;
esac
echo "| of two processors, time as it passes | ms, --jobs 1 | ms, --jobs 2 | ratio |"
echo "| --- | --- | --- | --- |"
for format in csv ndjson; do
  both "$format to $format" "jobs.1.$format" "jobs.2.$format"
done
case $ways in *duck*) both "DuckDB, two threads" threads.1 threads.2 ;; esac
