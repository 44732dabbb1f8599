set(ONUS_REPORT_SOURCES words.c diagnostic_line.c text_report.c text_error.c text_totals.c)
