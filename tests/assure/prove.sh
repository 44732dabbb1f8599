#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The arithmetic core is proved for all inputs: contracts in src/base/{digits,ratio,money}.c by Frama-C/WP with cvc4 and z3, the lemmas they are given by Coq. No contract is empty, and each seeded bug breaks a goal.
. "$(dirname "$0")/common.sh"
need frama-c frama-c-base
need z3 z3
need cvc4 cvc4
need coqc coq
[ -e "$HOME/.why3.conf" ] || why3 config detect >/dev/null 2>&1
proof=tests/assure/proof
seconds=${PROVE_SECONDS:-60} # a goal and prover
division="greatest_divisor ratio_make ratio_sum ratio_compare ratio_equal remainder_of rounded_down add_up_to_one round_down largest_remainder onus_money_divide"
texts="digits_read digits_write onus_ratio_parse onus_ratio_format onus_money_parse write_cents onus_money_format"
steps="two_digits one_end one_terminator length_of money_round_trip ratio_round_trip" # of tests/assure/proof: what the others take, and that what is written is read again
proved="$division $texts $steps"
files="digits.c ratio.c money.c"

# sources FOLDER: a copy of what is proved
sources() {
  rm -rf "$1"
  mkdir -p "$1/src/base" && for source in $files; do cp "src/base/$source" "$1/src/base/"; done
}

# wp FOLDER OPTIONS...: of what is under FOLDER/src/base; goals to FOLDER/goals
wp() {
  at=$1
  shift
  frama-c -cpp-extra-args="-Iinclude -I$at/src -Isrc -include $proof/arithmetic.h" -wp -wp-rte -wp-par "$jobs" "$@" \
    $(for file in $files; do echo "$at/src/base/$file"; done) "$proof/steps.c" "$proof/round_trips.c" >"$at/goals" 2>&1
}

# prove FOLDER SECONDS FUNCTION...
prove() {
  at=$1 limit=$2
  shift 2
  wp "$at" -wp-prover cvc4,z3 -wp-timeout "$limit" -wp-prop=-@lemma -wp-fct "$(echo "$*" | tr ' ' ,)"
}

cp "$proof/lemmas.v" "$work/" && (cd "$work" && coqc -q lemmas.v) >"$work/coq" 2>&1 || { cat "$work/coq"; fail "Coq does not accept the lemmas"; }
echo "lemmas, by Coq: $(grep -c '^Qed\|Qed\.$' "$proof/lemmas.v")"

sources "$work/whole"
prove "$work/whole" "$seconds" $proved
goals=$(sed -n 's/^\[wp\] Proved goals: *//p' "$work/whole/goals" | tail -n 1)
[ -n "$goals" ] || { tail -n 20 "$work/whole/goals"; fail "Frama-C has no result"; }
echo "goals proved, of functions $(echo "$proved" | wc -w): $goals"
[ "${goals% / *}" = "${goals#* / }" ] || { grep 'Failed\] Goal' "$work/whole/goals"; fail "goals are left"; }

# That false is true can be proved nowhere: not from what a function requires, nor behind a call or a loop, nor at any statement.
wp "$work/whole" -wp-smoke-tests -wp-smoke-timeout 1 -wp-prover cvc4 -wp-prop=-@lemma,-@requires,-@ensures,-@assigns,-@assert,-@invariant,-@variant -wp-fct "$(echo "$proved" | tr ' ' ,)"
smoke=$(grep -c 'Smoke-test typed' "$work/whole/goals")
doomed=$(grep -c '\[Failed\] Smoke-test\|\[Doomed\]' "$work/whole/goals")
echo "places where false must not be provable, and is not: $((smoke - doomed)) / $smoke"
[ "$smoke" -gt 0 ] && [ "$doomed" = 0 ] || { grep 'Failed\] Smoke\|Doomed' "$work/whole/goals"; fail "something contradicts itself"; }

# A bug a line: function, file, what is written, what is written instead. The goals of that function, and of those that call it, are tried.
broken=0 seeded=0
while IFS='|' read -r functions file right wrong; do
  seeded=$((seeded + 1))
  sources "$work/bug"
  RIGHT=$right WRONG=$wrong awk '{ at = index($0, ENVIRON["RIGHT"]); if (at && !/^ *(\/\/@|\/\*@)/) { n++; $0 = substr($0, 1, at - 1) ENVIRON["WRONG"] substr($0, at + length(ENVIRON["RIGHT"])) } print } END { exit n != 1 }' \
    "src/base/$file" >"$work/bug/src/base/$file" || fail "the bug '$wrong' does not fit $file once"
  prove "$work/bug" 4 $functions
  if grep -q 'Failed\] Goal' "$work/bug/goals"; then broken=$((broken + 1)); else echo "not found: $file: $right -> $wrong"; fi
done <"$proof/bugs"
echo "seeded bugs that break a goal: $broken / $seeded"
[ "$broken" = "$seeded" ]
