#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Ten million cases through the program, a hundred million decisions from eight threads, ten thousand interviews: nothing is lost, and nobody gets another answer.
. "$(dirname "$0")/common.sh"
cases=${LOAD_CASES:-10000000} decisions=${LOAD_DECISIONS:-100000000} sessions=${LOAD_SESSIONS:-10000}

# Case N is in line N, and every one has a result.
count() {
  awk -v want="$cases" '
    { if (substr($0, 14, 8) + 0 != NR) { print "line " NR ": " $0; bad = 1; exit }
      status = $4; gsub(/[",}]/, "", status); counts[status]++ }
    END { if (!bad && NR != want) { print NR " results of " want " cases"; bad = 1 }
          if (!bad) for (status in counts) printf "%s %d, ", status, counts[status]
          exit bad }'
}
decide() { # JOBS
  mkfifo "$work/pipe.$1" 2>/dev/null
  { { "$build/tests/make_cases" ndjson "$cases" | "$build/onus" decide --quiet --input-format ndjson --format ndjson --fields case,status,shares,amounts --jobs "$1"; echo $? >"$work/status.$1"; } |
      tee "$work/pipe.$1" | cksum >"$work/sum.$1"; } &
  count <"$work/pipe.$1" >"$work/count.$1" || { cat "$work/count.$1"; exit 1; }
  wait
  [ "$(cat "$work/status.$1")" = 0 ] || fail "onus decide ends with $(cat "$work/status.$1")"
}
rm -f "$work"/pipe.*
start=$(date +%s)
decide 1
one=$(date +%s)
decide 2
two=$(date +%s)
[ -s "$work/sum.1" ] && cmp "$work/sum.1" "$work/sum.2" || fail "two jobs write something else than one"
[ "$(awk '{ print ($2 > 0) }' "$work/sum.1")" = 1 ] || fail "nothing was written"
echo "cases through pipes: $cases, a result each, in order, the same with --jobs 1 and 2 ($(sed 's/, $//' "$work/count.1")); $((one - start)) s, $((two - one)) s"
"$build/tests/load" decide "$decisions" && "$build/tests/load" ask "$sessions"
