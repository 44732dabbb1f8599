# SPDX-License-Identifier: Apache-2.0
# A folder for each thing that is told: decide, explain, ask, recheck; check, cover, diff, versions; show; due; letter (with vouchers); ledger (with statements), whose figures go to sheet.
# All of them speak through speech (words and sentences) and layout (widths, lines, cells).
# What of it libonus-io has too: a policy in words.
set(ONUS_SHOW_SOURCES speech/words.c speech/fill.c show/show_page.c show/show_names.c show/show_condition.c show/show_order.c show/show_clause.c show/show_facts.c show/show_figures.c show/show_policy.c check/check_words.c check/check_phrases.c show/show_silences.c layout/width.c layout/wrap.c speech/speech.c)
set(ONUS_REPORT_SOURCES recheck/recheck_text.c speech/fact_phrases.c speech/reads.c speech/diagnostic_line.c decide/text_page.c decide/text_facts.c
  decide/text_missing.c decide/text_report.c speech/consequence_phrases.c decide/text_refer.c decide/text_error.c decide/text_totals.c decide/fining.c decide/csv_cells.c decide/csv_said.c decide/csv_report.c
  check/check_regions_text.c check/check_text.c check/check_document.c versions/versions_text.c
  cover/cover_words.c cover/cover_text.c
  explain/explain_words.c explain/explain_phrases.c explain/explain_changes.c explain/explain_follows.c explain/explain_text.c
  ask/ask_words.c ask/ask_text.c
  diff/diff_words.c diff/diff_phrases.c diff/diff_heads.c diff/diff_text.c diff/diff_notes_text.c diff/diff_replay_text.c diff/diff_document.c)
list(APPEND ONUS_REPORT_SOURCES letter/paper.c letter/paper_html.c letter/paper_style.c letter/paper_plain.c letter/meta_fields.c letter/letter_words.c letter/letter_sheet.c letter/letter_shares.c letter/letter_evidence.c letter/letter_reasons.c letter/letter.c letter/voucher.c)
list(APPEND ONUS_REPORT_SOURCES due/due_words.c due/due_text.c due/due_csv.c)
