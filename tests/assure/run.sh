#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Run the checks that take minutes or hours, or those named, and keep the figures of those that passed, with date and commit, in figures.md.
#
#     tests/assure/run.sh BUILD [NAME...]       in the source folder; BUILD: a folder that `make all` built
set -u
build=$1
shift
[ $# -gt 0 ] || set -- policy_mutants prove i386 s390x sanitized faults load fuzzing afl coverage analyzers valgrind tsan msan
here=tests/assure figures=tests/assure/figures.md
mkdir -p "$build-assure"
commit=$(git rev-parse --short HEAD 2>/dev/null || echo unknown)
[ -z "$(git status --porcelain --untracked-files=no 2>/dev/null | grep -v "$figures")" ] || commit="$commit, with changes"

# keep NAME OUTPUT: in place of what stands under NAME, or at the end.
keep() {
  {
    echo "## $1"
    echo
    sed -n '3,/^set\|^$\|^\. /s/^# //p' "$here/$1.sh" | head -n 1
    echo "$(date -u +%Y-%m-%d), $commit:"
    echo
    sed 's/^/    /; s/ *$//' "$2"
  } >"$2.section"
  awk -v name="$1" -v section="$2.section" '
    function put() { while ((getline line < section) > 0) print line; done = 1 }
    /^## / { if (inside) print ""; inside = $2 == name; if (inside) put() }
    !inside { print }
    END { if (!done) { print ""; put() } }' "$figures" >"$2.figures" && cat -s "$2.figures" >"$figures"
}

failed=0
for name do
  echo "== assure: $name"
  output=$build-assure/$name.txt
  "$here/$name.sh" "$build" >"$output" 2>&1
  status=$?
  cat "$output"
  case $status in
    0) keep "$name" "$output" ;;
    77) ;;
    *) echo "== assure: $name FAILED"; failed=1 ;;
  esac
done
exit $failed
