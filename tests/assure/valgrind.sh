#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Valgrind's memcheck of the built program and libraries: tests of the core and the readers, and the commands that read policies and cases, but ask and recheck. No use of what is not initialised, no bad access, no leak.
. "$(dirname "$0")/common.sh"
need valgrind valgrind
tests=${TESTS:-test_ratio test_money test_money_words test_names test_text test_sort test_diagnostic test_status test_time_day test_time_moment test_time_period test_time_limit
  test_resolve test_complete test_conflict test_extend test_describe test_timing test_evidence test_fill test_reason test_settle test_ruling test_referrals test_memory
  test_json_reader test_json_judge test_json_tree test_json_text test_json_split test_sha256 test_case_json test_case_ruling test_reader test_result_json test_golden test_document
  test_document_mistakes test_canonical test_embed test_charset test_csv_columns test_csv_text test_csv_rows test_csv_reader test_calendar test_results_read
  test_region test_versions_in_force test_json_decide test_json_call test_json_parameters}
ledger=tests/examples/november-ledger.csv cases=tests/examples/november.ndjson policy=rules/ltl-handover.json variant=rules/variants/h8-strict.json
onus=$build/onus
rm -rf "$work/said"
mkdir -p "$work/said"

# memcheck NAME COMMAND...: the program may find what it looks for (1), or be told of bad rows; what memcheck finds is 99.
memcheck() {
  name=$1
  shift
  valgrind -q --error-exitcode=99 --leak-check=full --errors-for-leak-kinds=definite,possible,indirect --log-file="$work/said/$name.%p" "$@" >"$work/$name.out" 2>"$work/$name.err" </dev/null
  status=$?
  case $name:$status in
    test_*:0 | onus_*:[01]) ;;
    *) echo "$name: status $status"; cat "$work"/said/"$name".* | head -n 30; tail -n 5 "$work/$name.err"; bad=1 ;;
  esac
  run=$((run + 1))
}

bad=0 run=0
export ONUS_AGREE_COMPLETE=100 ONUS_AGREE_INCOMPLETE=100
for test in $tests; do memcheck "$test" "$build/tests/$test"; done
programs=$run run=0
for format in text csv json ndjson html; do memcheck onus_decide_$format "$onus" decide "$ledger" --lang zh --format $format; done
memcheck onus_decide_jobs "$onus" decide "$ledger" --format csv --jobs 2
memcheck onus_decide_cases "$onus" decide "$cases" --input-format ndjson --format ndjson
memcheck onus_check "$onus" check "$policy"
memcheck onus_diff "$onus" diff "$policy" "$variant"
memcheck onus_explain "$onus" explain tests/study/explain/cases.ndjson --why-not H5a
memcheck onus_cover "$onus" cover rules/inter-club.json rules/inter-club.golden.json
memcheck onus_test "$onus" test rules/inter-club.json rules/inter-club.golden.json
memcheck onus_report "$onus" report tests/report/ledger/autumn.ndjson
memcheck onus_report_html "$onus" report tests/report/ledger/autumn.ndjson --format html --lang zh
memcheck onus_due "$onus" due tests/cli/due/october.csv --policy rules/time-limits/warehouse.json --calendar rules/calendars/sample-2026.csv --at 2026-10-12T12:00 --offset +08:00
memcheck onus_show "$onus" show "$policy"
memcheck onus_format "$onus" format "$policy"
memcheck onus_header "$onus" header "$policy"
memcheck onus_schema "$onus" schema case --policy "$policy"
memcheck onus_help "$onus" help decide
echo "$(valgrind --version): $programs test programs, $run runs of the program"
exit $bad
