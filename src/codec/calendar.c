/* SPDX-License-Identifier: Apache-2.0 */
/* A calendar out of a table: a row a day. All that is wrong with it is said, row by row, and then there is no calendar. */
#include <string.h>

#include "base/diagnostic.h"
#include "base/memory.h"
#include "base/names.h"
#include "base/sort.h"
#include "codec/csv_text.h"
#include "codec/csv_trouble.h"
#include "codec/json_problem.h"
#include "onus_io.h"

enum column { COLUMN_DATE, COLUMN_KIND, COLUMN_COUNT };

static const char *const column_names[COLUMN_COUNT][8] = {
    [COLUMN_DATE] = {"date", "Date", "day", "日期", NULL},
    [COLUMN_KIND] = {"kind", "Kind", "type", "类型", "类别", "种类", "性质", NULL}};

enum row_kind { ROW_HOLIDAY, ROW_WORKDAY, ROW_FROM, ROW_TO, ROW_KINDS };

/* 调休 alone is none of them: it says that two days were exchanged, and not which of them this is. */
static const char *const kind_names[ROW_KINDS][14] = {
    [ROW_HOLIDAY] = {"holiday", "假日", "节假日", "法定节假日", "法定休假日", "休假日", "节日", "假期", "放假",
                     "休息日", "休息", "休", NULL},
    [ROW_WORKDAY] = {"workday", "working day", "工作日", "补班", "补班日", "调休补班", "调休上班", "调休工作日", "上班",
                     "上班日", "班", NULL},
    [ROW_FROM] = {"from", "起", "自", NULL},
    [ROW_TO] = {"to", "止", "至", NULL}};

struct listed {
    onus_calendar_entry entry;
    uint32_t line;
};

struct reading {
    const char *file;
    onus_diagnostics *diagnostics;
    onus_allocator allocator;
    struct arena scratch;
    struct charset charset;
    struct csv_rows rows;
    bool header;
    size_t columns[COLUMN_COUNT];
    struct listed range[2]; /* from and to; line 0: not said */
    struct listed *listed;
    size_t count, capacity;
    bool bad, memory;
};

static void report(struct reading *reading, uint32_t line, size_t column, onus_diagnostic diagnostic) {
    diagnostic.file = reading->file;
    diagnostic.line = line;
    diagnostic.column = (uint32_t)column;
    reading->bad = true;
    if (reading->scratch.failed || onus_diagnostics_add(reading->diagnostics, &diagnostic) != ONUS_OK)
        reading->memory = true;
    arena_reset(&reading->scratch);
}

static const char *show_number(struct reading *reading, uint32_t number) {
    char digits[12];
    size_t at = sizeof digits;
    do digits[--at] = (char)('0' + number % 10);
    while ((number /= 10) > 0);
    return arena_copy(&reading->scratch, digits + at, sizeof digits - at);
}

static const char *show_day(struct reading *reading, int32_t day) {
    char buffer[ONUS_MOMENT_SIZE];
    return arena_string(&reading->scratch, onus_moment_format((onus_moment){.day = day}, buffer));
}

static uint32_t line_of(const struct csv_row *row) {
    return row->line > UINT32_MAX ? UINT32_MAX : (uint32_t)row->line;
}

/* ---- Rows ---- */

static bool is_one_of(struct csv_span span, const char *const *names) {
    for (; *names != NULL; names++)
        if (csv_text_is(span, *names)) return true;
    return false;
}

static void read_header(struct reading *reading, const struct csv_row *row) {
    size_t found[COLUMN_COUNT] = {0};
    reading->header = true;
    for (size_t i = 0; i < row->count; i++)
        for (size_t k = 0; k < COLUMN_COUNT; k++) {
            if (!is_one_of(csv_row_cell(row, i), column_names[k])) continue;
            reading->columns[k] = i;
            if (found[k]++ > 0)
                report(reading, line_of(row), i + 1,
                       (onus_diagnostic){
                           .id = DIAGNOSTIC_DUPLICATE_COLUMN, .given = row->cells[i], .other = column_names[k][0]});
        }
    for (size_t k = 0; k < COLUMN_COUNT; k++)
        if (found[k] == 0)
            report(reading, line_of(row), 0,
                   (onus_diagnostic){.id = DIAGNOSTIC_CALENDAR_COLUMN, .given = column_names[k][0]});
}

/* What is to be read in `column`, and what a diagnostic shows of it. */
static struct csv_span cell_of(struct reading *reading, const struct csv_row *row, enum column column,
                               const char **shown) {
    struct csv_span span = csv_row_cell(row, reading->columns[column]);
    *shown = json_problem_excerpt(span.bytes, span.length, &reading->scratch);
    return span;
}

static bool read_day(struct reading *reading, const struct csv_row *row, int32_t *day) {
    char date[CSV_DATE_SIZE];
    onus_moment moment;
    onus_diagnostic diagnostic = {.id = DIAGNOSTIC_BAD_DATE, .path = column_names[COLUMN_DATE][0]};
    struct csv_span span = cell_of(reading, row, COLUMN_DATE, &diagnostic.given);
    bool date_like = csv_text_date(span, date);
    if (date_like && onus_moment_parse(date, strlen(date), &moment) == ONUS_OK) {
        *day = moment.day;
        return true;
    }
    if (date_like) diagnostic.id = DIAGNOSTIC_NO_SUCH_DAY;
    report(reading, line_of(row), reading->columns[COLUMN_DATE] + 1, diagnostic);
    return false;
}

static bool read_kind(struct reading *reading, const struct csv_row *row, enum row_kind *kind) {
    static const char *const expected[] = {"holiday", "workday", "from", "to"};
    onus_diagnostic diagnostic = {.id = DIAGNOSTIC_DAY_KIND, .expected = expected, .expected_count = ROW_KINDS};
    struct csv_span span = cell_of(reading, row, COLUMN_KIND, &diagnostic.given);
    for (size_t i = 0; i < ROW_KINDS; i++)
        if (is_one_of(span, kind_names[i])) {
            *kind = (enum row_kind)i;
            return true;
        }
    report(reading, line_of(row), reading->columns[COLUMN_KIND] + 1, diagnostic);
    return false;
}

static void add_day(struct reading *reading, int32_t day, enum row_kind kind, uint32_t line) {
    const struct listed listed = {{day, kind == ROW_WORKDAY ? ONUS_DAY_WORKED : ONUS_DAY_HOLIDAY}, line};
    void *block = reading->listed;
    if (kind >= ROW_FROM) {
        struct listed *range = &reading->range[kind - ROW_FROM];
        if (range->line != 0)
            report(reading, line, 0,
                   (onus_diagnostic){.id = DIAGNOSTIC_DUPLICATE_DAY,
                                     .given = kind_names[kind][0],
                                     .other = show_number(reading, range->line)});
        *range = listed;
    } else if (memory_grow(&reading->allocator, &block, &reading->capacity, reading->count + 1, sizeof listed)) {
        reading->listed = block;
        reading->listed[reading->count++] = listed;
    } else {
        reading->memory = true;
    }
}

static void read_row(struct reading *reading, const struct csv_row *row) {
    size_t wanted = reading->columns[COLUMN_DATE] > reading->columns[COLUMN_KIND] ? reading->columns[COLUMN_DATE]
                                                                                  : reading->columns[COLUMN_KIND];
    int32_t day;
    enum row_kind kind;
    if (row->trouble != CSV_TROUBLE_NONE) {
        onus_diagnostic trouble =
            csv_trouble_of_row(row, reading->rows.limit, reading->charset.encoding, &reading->scratch);
        report(reading, trouble.line, trouble.column, trouble);
    } else if (!reading->header) {
        read_header(reading, row);
    } else if (row->count <= wanted) {
        report(reading, line_of(row), 0,
               (onus_diagnostic){.id = DIAGNOSTIC_CELL_COUNT,
                                 .given = show_number(reading, (uint32_t)row->count),
                                 .other = show_number(reading, (uint32_t)wanted + 1)});
    } else {
        bool dated = read_day(reading, row, &day);
        if (read_kind(reading, row, &kind) && dated) add_day(reading, day, kind, line_of(row));
    }
}

static void read_rows(struct reading *reading, const char *text, size_t length) {
    struct csv_row row;
    enum charset_result result = CHARSET_TEXT;
    charset_feed(&reading->charset, text, length);
    while (result == CHARSET_TEXT || result == CHARSET_MORE) {
        if (result == CHARSET_MORE) {
            charset_feed(&reading->charset, NULL, 0);
            charset_finish(&reading->charset);
        }
        result = charset_next(&reading->charset, csv_rows_room(&reading->rows));
        if (result == CHARSET_END) csv_rows_finish(&reading->rows);
        enum csv_rows_result rows;
        bool wrong = false; /* under a header that is not understood every row would be */
        while (!wrong && (rows = csv_rows_next(&reading->rows, &row)) == CSV_ROWS_ROW) {
            wrong = !reading->header;
            read_row(reading, &row);
            wrong = wrong && reading->bad;
        }
        if (wrong) return;
        if (rows == CSV_ROWS_MEMORY) reading->memory = true;
    }
    if (result == CHARSET_MEMORY) reading->memory = true;
    if (result == CHARSET_END || result == CHARSET_MEMORY) return;
    onus_diagnostic trouble = csv_trouble_of_charset(&reading->charset, result, &reading->scratch);
    report(reading, trouble.line, trouble.column, trouble);
}

/* ---- The whole ---- */

static int compare_listed(const void *left, const void *right) {
    const struct listed *a = left, *b = right;
    if (a->entry.day != b->entry.day) return a->entry.day < b->entry.day ? -1 : 1;
    return (a->line > b->line) - (a->line < b->line);
}

/* One day, one kind: the table is sorted by day. */
static void check_twice(struct reading *reading) {
    for (size_t i = 1; i < reading->count; i++) {
        const struct listed *first = &reading->listed[i - 1], *second = first + 1;
        if (first->entry.day != second->entry.day) continue;
        bool same = first->entry.kind == second->entry.kind;
        report(reading, second->line, reading->columns[COLUMN_DATE] + 1,
               (onus_diagnostic){.id = same ? DIAGNOSTIC_DUPLICATE_DAY : DIAGNOSTIC_CONTRADICTORY_DAY,
                                 .given = show_day(reading, second->entry.day),
                                 .other = show_number(reading, first->line)});
    }
}

/* The days that it speaks for: as it says, and otherwise what its days tell. */
static void find_range(struct reading *reading, const onus_calendar_entry *entries, int32_t range[2]) {
    const struct listed *said = reading->range;
    bool derived = onus_calendar_derive(entries, reading->count, &range[0], &range[1]) == ONUS_OK;
    for (size_t i = 0; i < 2; i++)
        if (said[i].line != 0) range[i] = said[i].entry.day;
    if (!derived && (said[0].line == 0 || said[1].line == 0)) {
        report(reading, 0, 0, (onus_diagnostic){.id = DIAGNOSTIC_EMPTY_CALENDAR});
    } else if (range[0] > range[1]) {
        report(reading, said[1].line != 0 ? said[1].line : said[0].line, 0,
               (onus_diagnostic){.id = DIAGNOSTIC_CALENDAR_BACKWARDS,
                                 .given = show_day(reading, range[1]),
                                 .other = show_day(reading, range[0])});
    } else {
        for (size_t i = 0; i < reading->count; i++)
            if (entries[i].day < range[0] || entries[i].day > range[1])
                report(reading, reading->listed[i].line, reading->columns[COLUMN_DATE] + 1,
                       (onus_diagnostic){.id = DIAGNOSTIC_OUTSIDE_RANGE, .given = show_day(reading, entries[i].day)});
    }
}

static onus_status build(struct reading *reading, onus_calendar **out) {
    int32_t range[2] = {0, 0};
    onus_calendar_entry *entries = memory_new(&reading->allocator, reading->count + 1, sizeof *entries);
    if (entries == NULL) return ONUS_E_MEMORY;
    sort_elements(reading->listed, reading->count, sizeof *reading->listed, compare_listed);
    for (size_t i = 0; i < reading->count; i++) entries[i] = reading->listed[i].entry;
    check_twice(reading);
    find_range(reading, entries, range);
    onus_status status =
        reading->bad ? ONUS_E_VALUE
                     : onus_calendar_new(entries, reading->count, range[0], range[1], &reading->allocator, out, NULL);
    memory_free(&reading->allocator, entries, reading->count + 1, sizeof *entries);
    return status;
}

onus_status onus_calendar_read(const char *text, size_t length, const char *file, const char *encoding,
                               const onus_allocator *allocator, onus_calendar **out, onus_diagnostics *diagnostics) {
    struct reading reading = {.file = file, .diagnostics = diagnostics, .allocator = memory_allocator(allocator)};
    enum charset_encoding known = encoding == NULL ? CHARSET_UNKNOWN : charset_find(encoding);
    onus_status status = ONUS_E_MEMORY;
    *out = NULL;
    if (encoding != NULL && known == CHARSET_UNKNOWN) return ONUS_E_ARGUMENT;
    arena_init(&reading.scratch, &reading.allocator);
    charset_init(&reading.charset, known, &reading.allocator);
    if (csv_rows_init(&reading.rows, ONUS_DEFAULT_MAX_CASE, &reading.allocator)) {
        read_rows(&reading, text, length);
        if (!reading.header && !reading.bad && !reading.memory)
            report(&reading, 0, 0, (onus_diagnostic){.id = DIAGNOSTIC_EMPTY_INPUT});
        status = reading.memory ? ONUS_E_MEMORY : reading.bad ? ONUS_E_VALUE : build(&reading, out);
        if (reading.memory) status = ONUS_E_MEMORY;
        if (status != ONUS_OK) {
            onus_calendar_free(*out);
            *out = NULL;
        }
    }
    csv_rows_release(&reading.rows);
    charset_release(&reading.charset);
    arena_release(&reading.scratch);
    memory_free(&reading.allocator, reading.listed, reading.capacity, sizeof *reading.listed);
    return status;
}
