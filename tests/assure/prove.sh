#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The arithmetic core is proved for all inputs: contracts in src/base/ratio.c and money.c by Frama-C/WP with cvc4 and z3, the lemmas they are given by Coq. Each seeded bug breaks a goal.
. "$(dirname "$0")/common.sh"
need frama-c frama-c-base
need z3 z3
need cvc4 cvc4
need coqc coq
[ -e "$HOME/.why3.conf" ] || why3 config detect >/dev/null 2>&1
proof=tests/assure/proof
seconds=${PROVE_SECONDS:-60} # a goal and prover
proved="greatest_divisor ratio_make ratio_sum ratio_compare ratio_equal remainder_of rounded_down add_up_to_one round_down largest_remainder onus_money_divide"

# prove FOLDER SECONDS FUNCTION...: what is under FOLDER/src/base; goals to FOLDER/goals
prove() {
  at=$1 limit=$2
  shift 2
  frama-c -cpp-extra-args="-Iinclude -I$at/src -Isrc -include $proof/arithmetic.h" -wp -wp-rte -wp-prover cvc4,z3 -wp-timeout "$limit" \
    -wp-par "$jobs" -wp-prop=-@lemma -wp-fct "$(echo "$*" | tr ' ' ,)" "$at/src/base/ratio.c" "$at/src/base/money.c" >"$at/goals" 2>&1
}

cp "$proof/lemmas.v" "$work/" && (cd "$work" && coqc -q lemmas.v) >"$work/coq" 2>&1 || { cat "$work/coq"; fail "Coq does not accept the lemmas"; }
echo "lemmas, by Coq: $(grep -c '^Qed\|Qed\.$' "$proof/lemmas.v")"

rm -rf "$work/whole"
mkdir -p "$work/whole/src/base" && cp src/base/ratio.c src/base/money.c "$work/whole/src/base/"
prove "$work/whole" "$seconds" $proved
goals=$(sed -n 's/^\[wp\] Proved goals: *//p' "$work/whole/goals" | tail -n 1)
[ -n "$goals" ] || { tail -n 20 "$work/whole/goals"; fail "Frama-C has no result"; }
echo "goals proved, of functions $(echo "$proved" | wc -w): $goals"
[ "${goals% / *}" = "${goals#* / }" ] || { grep 'Failed\] Goal' "$work/whole/goals"; fail "goals are left"; }

# A bug a line: function, file, what is written, what is written instead. The goals of that function, and of those that call it, are tried.
broken=0 seeded=0
while IFS='|' read -r functions file right wrong; do
  seeded=$((seeded + 1))
  rm -rf "$work/bug"
  mkdir -p "$work/bug/src/base" && cp src/base/ratio.c src/base/money.c "$work/bug/src/base/"
  RIGHT=$right WRONG=$wrong awk '{ at = index($0, ENVIRON["RIGHT"]); if (at && !/^ *(\/\/@|\/\*@)/) { n++; $0 = substr($0, 1, at - 1) ENVIRON["WRONG"] substr($0, at + length(ENVIRON["RIGHT"])) } print } END { exit n != 1 }' \
    "src/base/$file" >"$work/bug/src/base/$file" || fail "the bug '$wrong' does not fit $file once"
  prove "$work/bug" 4 $functions
  if grep -q 'Failed\] Goal' "$work/bug/goals"; then broken=$((broken + 1)); else echo "not found: $file: $right -> $wrong"; fi
done <"$proof/bugs"
echo "seeded bugs that break a goal: $broken / $seeded"
[ "$broken" = "$seeded" ]
