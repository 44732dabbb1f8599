set(ONUS_REPORT_SOURCES words.c width.c wrap.c speech.c fact_phrases.c reads.c diagnostic_line.c text_page.c text_facts.c
  text_missing.c text_report.c text_error.c text_totals.c csv_cells.c csv_report.c
  check_words.c check_phrases.c check_regions_text.c check_text.c check_document.c)
