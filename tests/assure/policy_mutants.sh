#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Every single change of what the shipped policy says is refused, killed by the golden cases, or no change at all, for a reason that `equivalent.txt` gives.
. "$(dirname "$0")/common.sh"
python3 tests/assure/policy_mutants.py "$build/onus" rules/ltl-handover.json rules/ltl-handover.golden.json --equivalent tests/assure/equivalent.txt
