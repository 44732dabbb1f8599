# SPDX-License-Identifier: Apache-2.0
# The ledger counts through the public headers alone.
onus_room(ledger SEES base SOURCES sums.c rows.c ledger.c ledger_case.c silences.c seen.c collect.c statements.c compare.c)
