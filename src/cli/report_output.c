/* SPDX-License-Identifier: Apache-2.0 */
#define _POSIX_C_SOURCE 200809L /* mkstemp, isatty */
#include "cli/report_output.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/terminal.h"
#include "cli/workbooks.h"

const char *const report_formats[] = {"text", "json", "csv", "html", "xlsx", NULL};
const char *const report_endings[] = {"txt", "json", "csv", "html", "xlsx"};

bool report_format_of(const struct options *options, enum report_format *format) {
    *format = (enum report_format)find_word(report_formats, options->format);
    if (*format != REPORT_XLSX) return true;
    if (workbooks_load() == NULL) return false;
    if (options->statements == NULL && isatty(STDOUT_FILENO)) {
        complain("a workbook is nothing for a terminal; write it to a file: ... --format xlsx > report.xlsx", "");
        return false;
    }
    return true;
}

/* ---- Writing ---- */

/* The library that makes workbooks wants a file to write to. */
static onus_status make_workbook(struct text *out, const struct sheet *sheet) {
    const struct workbook_writer *writer = workbooks_load();
    const char *folder = getenv("TMPDIR");
    struct text name;
    text_init(&name, NULL);
    text_string(&name, folder != NULL && *folder != '\0' ? folder : "/tmp");
    text_string(&name, "/onus-XXXXXX");
    int file = name.failed || writer == NULL ? -1 : mkstemp(name.bytes);
    onus_status status = name.failed ? ONUS_E_MEMORY : ONUS_E_OUTPUT;
    if (file >= 0) {
        close(file);
        status = writer->write(name.bytes, sheet);
        if (status == ONUS_OK && !read_file(name.bytes, out)) status = ONUS_E_OUTPUT;
        unlink(name.bytes);
    }
    text_release(&name);
    return status;
}

static onus_status make(struct text *out, const struct sheet *sheet, enum report_format format,
                        const struct options *options, bool terminal) {
    switch (format) {
    case REPORT_TEXT:
        sheet_write_text(out, sheet, terminal ? terminal_width() : WIDTH_ELSEWHERE);
        break;
    case REPORT_CSV:
        sheet_write_csv(out, sheet, !options->no_bom);
        break;
    case REPORT_HTML:
        sheet_write_html(out, sheet);
        break;
    case REPORT_JSON:
        return sheet_write_json(out, sheet);
    case REPORT_XLSX:
        return make_workbook(out, sheet);
    }
    return out->failed ? ONUS_E_MEMORY : ONUS_OK;
}

/* A file that is there is somebody's, and stays as it is. */
static bool write_file(const char *name, const struct text *content) {
    FILE *file = fopen(name, "wbx");
    bool done = file != NULL && fwrite(text_get(content), 1, content->length, file) == content->length;
    int error = errno;
    if (file != NULL && fclose(file) != 0 && done) {
        error = errno;
        done = false;
    }
    if (done) return true;
    struct text line;
    text_init(&line, NULL);
    text_string(&line, name);
    text_string(&line, ": ");
    text_string(&line, strerror(error));
    if (error == EEXIST) text_string(&line, "; nothing is overwritten, so name an empty folder");
    complain("cannot write ", text_get(&line));
    text_release(&line);
    return false;
}

bool report_write(const struct sheet *sheet, enum report_format format, const struct options *options,
                  const char *file) {
    struct text out;
    text_init(&out, NULL);
    onus_status status = make(&out, sheet, format, options, file == NULL);
    if (status != ONUS_OK) complain("the report could not be made: ", onus_status_text(status));
    bool done = status == ONUS_OK;
    if (done && file != NULL) done = write_file(file, &out);
    if (done && file == NULL) {
        onus_sink sink = standard_output();
        sink.write(sink.context, text_get(&out), out.length);
        done = finish_output();
    }
    text_release(&out);
    return done;
}
