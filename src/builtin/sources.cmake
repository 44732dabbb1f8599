# SPDX-License-Identifier: Apache-2.0
# builtin.c is written by hand; the tables are made by `onus embed` from rules/, and a test compares them:
# onus embed --name onus_policy_ltl_handover --output src/builtin/ltl_handover.c rules/ltl-handover.json, and so on.
set(ONUS_BUILTIN_SOURCES builtin.c ltl_handover.c ltl_handover_h1_not_on_all_four.c ltl_handover_h3_before_h2.c
  ltl_handover_h3_either_copy.c ltl_handover_h5_after_arrival.c ltl_handover_h8_before_h15.c ltl_handover_h8_custody.c
  ltl_handover_h8_strict.c ltl_handover_sorter_is_loader.c)
