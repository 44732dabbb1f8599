#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Decide a million cases in PostgreSQL, and say how long it took with more and more workers: sh million.sh [WORKERS]. The server is the one that psql finds, and has the extension;
# the cases are the worked ones of the rulebook, each some thousands of times, in the table onus_million, which is dropped at the end.
set -eu
golden=$(cd "$(dirname "$0")/../.." && pwd)/tests/conformance/ltl-handover.cases.ndjson
most=${1:-2}
run() { psql -X -q -t -A -v ON_ERROR_STOP=1 "$@"; }
run <<END
CREATE EXTENSION IF NOT EXISTS onus;
CREATE TEMP TABLE lines(n serial, line text);
\\copy lines(line) FROM '$golden' WITH (FORMAT csv, QUOTE E'\\x01', DELIMITER E'\\x02')
CREATE TABLE onus_million AS SELECT i, (SELECT array_agg(line::jsonb) FROM lines WHERE n <= 150)[1 + i % 150] || jsonb_build_object('case', i) AS doc FROM generate_series(1, 1000000) i;
ANALYZE onus_million;
ALTER TABLE onus_million SET (parallel_workers = 8);
END
trap 'run -c "DROP TABLE onus_million"' EXIT

measure() {
  for workers in $(seq 0 "$most"); do
    printf '%s, %s workers beside the leader: ' "$1" "$workers"
    run -c "SET max_parallel_workers_per_gather = $workers" -c "SET jit = off" -c "SELECT max(length(doc::text)) FROM onus_million" -c '\timing on' -c "$2" |
      tail -n 2 | tr '\n' ' ' | sed 's/Time: //; s/ (.*//'
    echo
  done
}
measure "cases read" "SELECT count(doc::text) FROM onus_million"
measure "onus.decide(doc)" "SELECT count(onus.decide(doc)) FROM onus_million"
measure "onus.decide(doc, 'ltl-handover')" "SELECT count(onus.decide(doc, 'ltl-handover')) FROM onus_million"
measure "onus.shares(doc)" "SELECT count(s.party) FROM onus_million, onus.shares(doc) s"
