# SPDX-License-Identifier: Apache-2.0
# io_faults.sh PROGRAM TRACER FOLDER: every command with reads, writes, opens, closes and renames that fail or fall short (io_faults.c): the first MOST of a kind, 1 unless it is set.
set -u
onus=$1 tracer=$2 folder=$3
bad=0
rm -rf "$folder"
mkdir -p "$folder"
export LC_ALL=C TZ=UTC
try() { # [--keep FILE OLD NEW] ARGUMENTS...: standard input is $input; $between: options for what FILE may be on the way
  keep=
  if [ "$1" = --keep ]; then
    keep="$1 $2 $3 $4 $between"
    cp "$3" "$2"
    shift 4
  fi
  "$onus" "$@" <"$input" >"$folder/reference" 2>/dev/null
  status=$?
  [ $status -lt 2 ] || { echo "onus $*: it fails undisturbed"; bad=1; return; }
  [ -z "$keep" ] || cp "$folder/kept" "$folder/new"
  # Without the right to trace there is nothing to try.
  "$tracer" "$folder/reference" $status $keep --most "${MOST:-1}" "$onus" "$@" <"$input" >"$folder/said" 2>&1 || {
    ! grep -q 'cannot trace' "$folder/said" || { echo "skipped: nothing can be traced here"; exit 77; }
    bad=1
    echo "onus $*:"
    grep -v '^[0-9]* faults' "$folder/said" | head -n 8
  }
  echo "onus $*: $(tail -n 1 "$folder/said")"
}
few=$folder/few.ndjson table=$folder/few.csv input=/dev/null
head -n 3 tests/examples/november.ndjson >"$few"
head -n 4 tests/examples/calc-utf8.csv >"$table"
"$onus" decide "$few" --format ndjson --stamp --quiet >"$folder/results.ndjson" 2>/dev/null
for format in text json ndjson csv html; do try decide "$few" --format $format; done
try decide "$table" --lang zh
try decide "$few" --format ndjson --jobs 2
input=$few
try decide --input-format ndjson --format json --contested
input=/dev/null
try explain "$few"
try ask "$few" --format json
try check rules/inter-club.json
try diff rules/ltl-handover.json rules/variants/h8-strict.json --cases "$few"
try test rules/inter-club.json rules/inter-club.golden.json
try cover rules/inter-club.json rules/inter-club.golden.json
try recheck "$folder/results.ndjson" "$few"
try report "$few" --format html
try due tests/cli/due/october.csv --policy rules/time-limits/warehouse.json --calendar rules/calendars/sample-2026.csv --at 2026-10-12T12:00 --offset +08:00
try show rules/variants/h8-strict.json
try format rules/inter-club.json
try schema case
try embed rules/inter-club.json --name inter_club
try header rules/inter-club.json
try manual decide
try completion bash
try help decide
# What is saved is the file as it was, the whole new one, or a whole one after some of the answers.
printf '{"case": "a", "loss": "lost"}\n' >"$folder/old"
printf '1\n1\n1\n?\n' >"$folder/answers"
input=$folder/answers
between=
for count in 1 2 3; do
  cp "$folder/old" "$folder/after$count"
  head -n $count "$folder/answers" | "$onus" ask "$folder/after$count" --save "$folder/after$count" >/dev/null 2>&1
  between="$between --between $folder/after$count"
done
try --keep "$folder/kept" "$folder/old" "$folder/new" ask "$folder/kept" --save "$folder/kept"
exit $bad
