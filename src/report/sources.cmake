# SPDX-License-Identifier: Apache-2.0
# What of it libonus-io has too: a policy in words.
set(ONUS_SHOW_SOURCES words.c fill.c show_page.c show_names.c show_condition.c show_order.c show_clause.c show_facts.c show_figures.c show_policy.c check_words.c check_phrases.c show_silences.c width.c wrap.c speech.c)
set(ONUS_REPORT_SOURCES recheck_text.c fact_phrases.c reads.c diagnostic_line.c text_page.c text_facts.c
  text_missing.c text_report.c consequence_phrases.c text_refer.c text_error.c text_totals.c fining.c csv_cells.c csv_said.c csv_report.c
  check_regions_text.c check_text.c check_document.c versions_text.c
  cover_words.c cover_text.c
  explain_words.c explain_phrases.c explain_changes.c explain_follows.c explain_text.c
  ask_words.c ask_text.c
  diff_words.c diff_phrases.c diff_heads.c diff_text.c diff_notes_text.c diff_replay_text.c diff_document.c)
list(APPEND ONUS_REPORT_SOURCES paper.c paper_html.c paper_style.c paper_plain.c meta_fields.c letter_words.c letter_sheet.c letter_shares.c letter_evidence.c letter_reasons.c letter.c voucher.c)
list(APPEND ONUS_REPORT_SOURCES due_words.c due_text.c due_csv.c)
