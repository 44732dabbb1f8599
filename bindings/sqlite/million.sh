#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Decide a million cases in SQLite, and say how long it took: sh million.sh EXTENSION [CONNECTIONS]. The cases are the worked ones of the rulebook, each some thousands of times.
set -eu
extension=${1%.so} connections=${2:-1}
golden=$(dirname "$0")/../../rules/ltl-handover.golden.json
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
sqlite3 "$folder/cases.db" >/dev/null <<END
PRAGMA journal_mode = OFF;
CREATE TABLE worked AS SELECT json_extract(value, '\$.case') AS doc FROM json_each(readfile('$golden'), '\$.cases');
CREATE TABLE cases(id INTEGER PRIMARY KEY, doc TEXT);
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000)
INSERT INTO cases SELECT i, doc FROM n JOIN worked ON worked.rowid = 1 + i % (SELECT count(*) FROM worked);
END

# measure WHAT SQL: with each connection a part of the rows.
measure() {
  part=$((1000000 / connections))
  begin=$(date +%s%N)
  for connection in $(seq 0 $((connections - 1))); do
    sqlite3 -readonly -cmd ".load $extension" "$folder/cases.db" \
      "$2 WHERE id > $((connection * part)) AND id <= $(((connection + 1) * part))" >"$folder/$connection" &
  done
  wait
  end=$(date +%s%N)
  rows=$(cat "$folder"/[0-9]* | awk '{ n += $1 } END { print n }')
  echo "$1: $rows in $(((end - begin) / 1000000)) ms"
}

measure "cases read" "SELECT count(length(doc)) FROM cases"
measure "cases decided, onus_decide()" "SELECT count(onus_decide(doc)) FROM cases"
measure "shares, onus_shares()" "SELECT count(s.party) FROM cases, onus_shares(doc) s"
