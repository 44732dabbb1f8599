# SPDX-License-Identifier: Apache-2.0
# faults.sh PROGRAM SHIM FOLDER: every command under refused memory (faults.c). SAMPLE requests of each command, 2 unless it is set, or every one: FAULTS=all.
set -u
onus=$1 shim=$2 folder=$3
bad=0
mkdir -p "$folder"
export LC_ALL=C TZ=UTC

try() { # ARGUMENTS...: standard input is /dev/null
  "$onus" "$@" </dev/null >"$folder/reference" 2>/dev/null
  status=$?
  [ $status -lt 2 ] || { echo "onus $*: it fails with nothing refused"; bad=1; return; }
  # How many there are, first: a step so large that one is tried.
  FAULTS_REFERENCE=$folder/reference FAULTS_STATUS=$status FAULTS_STEP=1000000000 LD_PRELOAD=$shim "$onus" "$@" </dev/null 9>"$folder/report" >"$folder/out" 2>/dev/null
  requests=$(sed -n 's/^tried .* of \([0-9]*\) requests.*/\1/p' "$folder/report")
  [ "${requests:-0}" -gt 0 ] || { echo "onus $*: no requests were counted"; bad=1; return; }
  step=$((requests / ${SAMPLE:-2} + 1))
  [ "${FAULTS:-}" != all ] || step=1
  FAULTS_REFERENCE=$folder/reference FAULTS_STATUS=$status FAULTS_STEP=$step LD_PRELOAD=$shim "$onus" "$@" </dev/null 9>"$folder/report" >"$folder/out" 2>/dev/null
  cmp -s "$folder/out" "$folder/reference" || { echo "onus $*: the run itself gives something else"; bad=1; }
  echo "onus $*: $(tail -n 1 "$folder/report")"
  if grep -q '^request' "$folder/report"; then grep '^request' "$folder/report" | head -n 5; bad=1; fi
}

few=$folder/few.ndjson
head -n 3 tests/examples/november.ndjson >"$few"
table=$folder/few.csv
head -n 4 tests/examples/calc-utf8.csv >"$table"
"$onus" decide "$few" --format ndjson --stamp --quiet >"$folder/results.ndjson" 2>/dev/null

for format in text json ndjson csv html; do try decide "$few" --format $format; done
try decide "$table" --lang zh
try decide "$few" --contested --presumed --format json
try decide tests/cli/complaints/month.csv --policy rules/complaint-routing-repeatedly.json --param repeatedly=3 --stamp --format json
try explain "$few" --why-not H14
try ask "$few" --format json
try check rules/inter-club.json
try check rules/inter-club.json --format json
try diff tests/contract/memory/dock.json tests/contract/memory/dock-strict.json --param X=60
try diff tests/contract/memory/dock.json tests/contract/memory/dock-strict.json --param X=60 --format json
try diff rules/complaint-routing.json rules/complaint-routing-repeatedly.json --param repeatedly=3 --cases tests/examples/complaints.csv --format json
try report tests/examples/complaints.csv --policy rules/complaint-routing.json --compare rules/complaint-routing-repeatedly.json --param repeatedly=3 --format json
try test rules/inter-club.json rules/inter-club.golden.json
try cover rules/inter-club.json tests/study/cover/few.golden.json --format json
try recheck "$folder/results.ndjson" "$few"
try report "$few" --format json
try report "$few" --format html
try show rules/inter-club.json
try format rules/inter-club.json
for of in case policy result request response; do try schema $of; done
try embed rules/inter-club.json --name inter_club
try header rules/inter-club.json
try manual decide
try completion bash
try help decide
exit $bad
