#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# regressions.sh BUILD [BEFORE]: builds the commit BEFORE beside what is checked out here, which is built in the folder BUILD in the default way, and compares the instructions of
# the paths of tests/bench/paths. One that takes more than 3 % more is an error, unless a message of the commits since BEFORE has a line "slower: why".
#
# BEFORE is, if nothing is said, what the CI says it ran last (CI_COMMIT_BEFORE_SHA, as GitLab has it), else what last passed here (refs/onus/as-fast), else the parent commit. Where there is
# none, as in a clone of one commit, nothing is compared.
set -eu
cd "$(dirname "$0")/../.."
folder=$1 limit=3
known=refs/onus/as-fast

say() { echo "instructions: $*"; }

before=
for name in "${2:-}" "${CI_COMMIT_BEFORE_SHA:-}" "$known" HEAD^; do
  [ -n "$name" ] || continue
  commit=$(git rev-parse -q --verify "$name^{commit}" 2>/dev/null) && commit=$(git merge-base "$commit" HEAD 2>/dev/null) || continue
  clean=$(git status --porcelain --untracked-files=no)
  [ "$commit" = "$(git rev-parse HEAD)" ] && [ -z "$clean" ] && [ -z "${2:-}" ] && continue
  before=$commit
  break
done
[ -n "$before" ] || { say "there is no earlier commit here to compare with"; exit 0; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' INT TERM

build() {
  cmake --build "$1" --target onus-archive onus-io-archive onus-program >"$work/log" 2>&1
}
mkdir "$work/before"
git archive "$before" | tar -x -C "$work/before"
build "$folder" || { cat "$work/log"; exit 1; }
cmake -G Ninja -Wno-dev -S "$work/before" -B "$work/before/build" -DONUS_TESTS=OFF -DONUS_BINDINGS=OFF -DONUS_XLSX=OFF >"$work/log" 2>&1 &&
  build "$work/before/build" || { say "$(git rev-parse --short "$before") does not build here: nothing to compare with"; exit 0; }
tests/bench/instructions.sh "$work/before/build/src" "$work/before/include" >"$work/before.tsv" &
tests/bench/instructions.sh "$folder/src" include >"$work/after.tsv"
wait $!

say "$(git rev-parse --short "$before") and what is here, in one run"
paste "$work/before.tsv" "$work/after.tsv" | awk -F '\t' -v limit="$limit" '
  $7 == "missing" { print $1 " does not run"; failed = 1; next }
  NR == 1 { printf "%-16s %14s %14s %9s\n", "path", "before", "after", "" ; next }
  { if ($2 == "missing") { printf "%-16s not measured: %s\n", $1, "the earlier commit does not have what it calls"; next } }
  { after = $10; change = (after - $5) * 100 / $5
    printf "%-16s %14d %14d %+8.2f %%%s\n", $1, $5, after, change, (change > limit ? "  slower" : "")
    if (change > limit) slower = 1 }
  END { exit failed ? 1 : slower ? 9 : 0 }' && status=0 || status=$?
[ $status = 0 ] || [ $status = 9 ] || exit $status
if [ $status = 9 ]; then
  reason=$(git log --format=%B "$before..HEAD" | grep -i '^slower: *[^ ]' || true)
  if [ -z "$reason" ]; then
    say "more than $limit % slower; if it has to be, say in the commit message on a line of its own \"slower: why\""
    exit 1
  fi
  echo "$reason"
fi
if [ -z "$(git status --porcelain --untracked-files=no)" ]; then git update-ref "$known" HEAD 2>/dev/null || true; fi
