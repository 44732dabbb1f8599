# SPDX-License-Identifier: Apache-2.0
# owner_way.sh ONUS: the way of a change that rules/README.md describes, walked in a folder of its own: every command of the page is run as it stands there, on a draft that
# is the shipped policy with one share changed, and does what the page says.
set -eu
onus=$1 top=$(pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/depot"
cp rules/ltl-handover.json "$folder/depot/2026.json"
cp rules/ltl-handover.golden.json "$folder/cases.golden.json"
head -n 8 tests/examples/november.ndjson >"$folder/history.ndjson"
cp tests/examples/november-ledger.csv "$folder/cases.csv"
cd "$folder"
onus() { "$onus" "$@"; }
fail() { echo "$*"; exit 1; }

# 1. draft
sed 's/"version": "1.0.0"/"version": "2.0.0"/; s/"from": "2026-01-01"/"from": "2026-07-01"/
  s|{"driver": "3/10", "loader": "7/10"}|{"driver": "1/2", "loader": "1/2"}|' depot/2026.json >draft.json
! cmp -s depot/2026.json draft.json || fail "nothing was changed"

# 2 to 6, each by its command on the page
page=$(sed -n '/^## From draft/,$p' "$top/rules/README.md" | grep -o '`onus [^`]*\.[a-z]*[^`]*`' | tr -d '`')
[ "$(echo "$page" | wc -l)" -ge 8 ] || fail "the page has lost its commands"
echo "$page" | grep -v 'recheck\|--policy' >commands
while read -r line; do
  status=0
  (eval "$line") >out 2>err || status=$?
  [ $status -le 1 ] && [ -s out ] || fail "$line: exit $status; $(cat err)"
done <commands

onus check draft.json >out || fail "the draft is sound"
! onus test draft.json cases.golden.json >out || fail "a result was meant to change"
grep -q H15 out || fail "$(cat out)"
! onus diff depot/2026.json draft.json --cases history.ndjson --golden changed.golden.json >out || fail "there is a difference"
grep -q 'H15' out && onus test draft.json changed.golden.json >out || fail "$(cat out)"
onus cover draft.json cases.golden.json --complete more.golden.json >out || fail "nothing is left uncovered"

# 7. in force
sed -i 's/"from": "2026-01-01"/&, "to": "2026-06-30"/' depot/2026.json
cp draft.json depot/2026-07.json
onus check depot >out || fail "$(cat out)"
onus decide cases.csv --policy depot --stamp --format ndjson >results.ndjson 2>err || [ $? -eq 1 ]
grep -q '"version": "2.0.0"' results.ndjson || fail "the new version decides nothing"

# 8. look back: all follows, and no longer if the old version is put back
status=0
onus recheck results.ndjson cases.csv --policy depot >out 2>err || status=$?
grep -q 'still follow' out || fail "exit $status: $(cat out)"
rm depot/2026-07.json
sed -i 's/, "to": "2026-06-30"//' depot/2026.json
! onus recheck results.ndjson cases.csv --policy depot >out 2>err || fail "another policy decides otherwise"
