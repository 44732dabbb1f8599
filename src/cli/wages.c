/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/wages.h"

#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "base/names.h"
#include "base/sort.h"
#include "cli/command.h"
#include "codec/charset.h"
#include "codec/csv_rows.h"
#include "codec/csv_text.h"

enum column { COLUMN_PERSON, COLUMN_MONTH, COLUMN_WAGE, COLUMN_MINIMUM, COLUMN_WITHHELD, COLUMN_COUNT };

#define NOWHERE SIZE_MAX

static const char *const names[COLUMN_COUNT][6] = {
    [COLUMN_PERSON] = {"person", "name", "姓名", "员工姓名", "员工", NULL},
    [COLUMN_MONTH] = {"month", "月份", "工资月份", "所属月份", NULL},
    [COLUMN_WAGE] = {"wage", "工资", "当月工资", "应发工资", "月工资", NULL},
    [COLUMN_MINIMUM] = {"minimum", "minimum wage", "最低工资", "最低工资标准", "当地最低工资标准", NULL},
    [COLUMN_WITHHELD] = {"withheld", "已扣", "本月已扣", "已扣赔偿", "本月已扣赔偿", NULL}};

struct reading {
    struct wages *wages;
    const char *file;
    bool one_person, chinese;
    size_t places[COLUMN_COUNT]; /* NOWHERE: there is no such column */
    bool good;
};

static void refuse(struct reading *reading, uint64_t line, size_t column, const char *english, const char *chinese,
                   const char *given) {
    const char *what = reading->chinese ? chinese : english;
    if (column == NOWHERE)
        tell("%s:%llu: %s%s", reading->file, (unsigned long long)line, what, given);
    else
        tell("%s:%llu:%zu: %s%s", reading->file, (unsigned long long)line, column + 1, what, given);
    reading->good = false;
}

/* ---- The header ---- */

static enum column column_of(struct csv_span span) {
    for (size_t i = 0; i < COLUMN_COUNT; i++)
        for (size_t j = 0; names[i][j] != NULL; j++)
            if (csv_text_is(span, names[i][j])) return (enum column)i;
    return COLUMN_COUNT;
}

static void read_header(struct reading *reading, const struct csv_row *row) {
    for (size_t i = 0; i < COLUMN_COUNT; i++) reading->places[i] = NOWHERE;
    for (size_t i = 0; i < row->count; i++) {
        enum column column = column_of(csv_row_cell(row, i));
        if (column == COLUMN_COUNT) continue;
        if (reading->places[column] != NOWHERE)
            refuse(reading, row->line, i, "this column comes twice: ", "该列重复出现：", row->cells[i]);
        reading->places[column] = i;
    }
    for (size_t i = COLUMN_MONTH; i <= COLUMN_MINIMUM; i++)
        if (reading->places[i] == NOWHERE)
            refuse(reading, row->line, NOWHERE, "a file of wages has the columns month, wage and minimum; there is no ",
                   "工资文件须有 月份、工资、最低工资 三列；缺少：",
                   names[i][reading->chinese ? (i == COLUMN_MINIMUM ? 2 : 1) : 0]);
    if (reading->places[COLUMN_PERSON] == NOWHERE && !reading->one_person)
        refuse(reading, row->line, NOWHERE, "for statements of several people a file of wages needs the column person",
               "为多人制作对账单时，工资文件须有 姓名 列", "");
}

/* ---- Rows ---- */

static bool read_month(struct csv_span span, char month[8]) {
    static const char *const days[] = {"", "-01", "/1", "1日"};
    char date[CSV_DATE_SIZE], longer[32];
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        size_t more = strlen(days[i]);
        if (span.length + more >= sizeof longer) return false;
        memcpy(longer, span.bytes, span.length);
        memcpy(longer + span.length, days[i], more + 1);
        if (!csv_text_date((struct csv_span){longer, span.length + more}, date)) continue;
        if (!date_valid(date, CSV_DATE_SIZE - 1)) return false;
        memcpy(month, date, 7);
        month[7] = '\0';
        return true;
    }
    return false;
}

static bool read_money(struct csv_span span, onus_money *money) {
    char number[CSV_NUMBER_SIZE];
    return csv_text_number(span, true, number) && onus_money_parse(number, strlen(number), money) == ONUS_OK;
}

static void take_money(struct reading *reading, const struct csv_row *row, enum column column, onus_money *money) {
    size_t at = reading->places[column];
    if (at == NOWHERE || (column == COLUMN_WITHHELD && csv_row_cell(row, at).length == 0)) return;
    if (!read_money(csv_row_cell(row, at), money))
        refuse(reading, row->line, at, "this is no amount with at most two decimals, such as 4500.00: ",
               "不是最多两位小数的金额（如 4500.00）：", row->cells[at]);
}

static const char *read_person(struct reading *reading, const struct csv_row *row) {
    size_t at = reading->places[COLUMN_PERSON];
    if (at == NOWHERE) return NULL;
    struct csv_span span = csv_row_cell(row, at);
    if (span.length == 0) refuse(reading, row->line, at, "the name is missing", "缺少姓名", "");
    return arena_copy(&reading->wages->arena, span.bytes, span.length);
}

static void add_row(struct reading *reading, const struct wage_row *row) {
    struct wages *wages = reading->wages;
    void *rows = wages->rows;
    if (!memory_grow(&wages->arena.allocator, &rows, &wages->capacity, wages->count + 1, sizeof *wages->rows)) {
        wages->arena.failed = true;
        return;
    }
    wages->rows = rows;
    wages->rows[wages->count++] = *row;
}

static void read_row(struct reading *reading, const struct csv_row *row, size_t columns) {
    struct wage_row made = {.line = row->line};
    if (!csv_row_is_split(row) || row->trouble != CSV_TROUBLE_NONE || row->count != columns) {
        refuse(reading, row->line, NOWHERE, "this row does not have the cells that the header has, or cannot be read",
               "该行的单元格与表头不符，或无法读取", "");
        return;
    }
    made.person = read_person(reading, row);
    if (!read_month(csv_row_cell(row, reading->places[COLUMN_MONTH]), made.wage.month))
        refuse(reading, row->line, reading->places[COLUMN_MONTH],
               "this is no month, such as 2026-11: ", "不是月份（如 2026-11）：",
               row->cells[reading->places[COLUMN_MONTH]]);
    take_money(reading, row, COLUMN_WAGE, &made.wage.wage);
    take_money(reading, row, COLUMN_MINIMUM, &made.wage.minimum);
    take_money(reading, row, COLUMN_WITHHELD, &made.wage.withheld);
    add_row(reading, &made);
}

/* ---- One month, one wage ---- */

static int compare_rows(const void *left, const void *right) {
    const struct wage_row *a = *(const struct wage_row *const *)left, *b = *(const struct wage_row *const *)right;
    int order = a->person == NULL ? 0 : strcmp(a->person, b->person);
    return order != 0 ? order : strcmp(a->wage.month, b->wage.month);
}

static void check_twice(struct reading *reading) {
    struct wages *wages = reading->wages;
    const struct wage_row **sorted = ARENA_NEW(&wages->arena, wages->count, const struct wage_row *);
    if (sorted == NULL) return;
    for (size_t i = 0; i < wages->count; i++) sorted[i] = &wages->rows[i];
    sort_elements(sorted, wages->count, sizeof *sorted, compare_rows);
    for (size_t i = 1; i < wages->count; i++)
        if (compare_rows(&sorted[i - 1], &sorted[i]) == 0)
            refuse(reading, sorted[i]->line, NOWHERE,
                   "a wage of this person and month came before: ", "同一人同一月份的工资重复：",
                   sorted[i]->wage.month);
}

/* ---- The file ---- */

/* In UTF-8, in the rows' room. */
static bool decode(struct csv_rows *rows, const struct text *bytes, const char *encoding) {
    struct charset charset;
    enum charset_result result = CHARSET_TEXT;
    charset_init(&charset, encoding == NULL ? CHARSET_UNKNOWN : charset_find(encoding), NULL);
    charset_feed(&charset, text_get(bytes), bytes->length);
    while (result == CHARSET_TEXT || result == CHARSET_MORE) {
        if (result == CHARSET_MORE) {
            charset_feed(&charset, NULL, 0);
            charset_finish(&charset);
        }
        result = charset_next(&charset, csv_rows_room(rows));
    }
    charset_release(&charset);
    csv_rows_finish(rows);
    return result == CHARSET_END;
}

static void read_rows(struct reading *reading, struct csv_rows *rows) {
    struct csv_row row;
    enum csv_rows_result result = csv_rows_next(rows, &row);
    if (result != CSV_ROWS_ROW) {
        refuse(reading, 1, NOWHERE, "there is nothing in it", "文件中没有内容", "");
        return;
    }
    size_t columns = row.count;
    read_header(reading, &row);
    while (reading->good && (result = csv_rows_next(rows, &row)) == CSV_ROWS_ROW) read_row(reading, &row, columns);
    if (result == CSV_ROWS_MEMORY) reading->wages->arena.failed = true;
    if (reading->good) check_twice(reading);
}

bool wages_read(struct wages *wages, const char *file, const char *encoding, bool one_person, const char *language) {
    struct reading reading = {wages, file, one_person, strcmp(language, "zh") == 0, {0}, true};
    struct text bytes;
    struct csv_rows rows;
    *wages = (struct wages){0};
    arena_init(&wages->arena, NULL);
    text_init(&bytes, NULL);
    bool ready = csv_rows_init(&rows, ONUS_DEFAULT_MAX_CASE, NULL), read = ready && read_file(file, &bytes);
    if (read && !decode(&rows, &bytes, encoding)) {
        complain("the wages are no text in UTF-8 or GB18030; save them as CSV, or say --encoding: ", file);
        read = false;
    }
    if (read) read_rows(&reading, &rows);
    if (wages->arena.failed || !ready) complain("out of memory reading ", file);
    csv_rows_release(&rows);
    text_release(&bytes);
    return read && reading.good && !wages->arena.failed;
}

void wages_release(struct wages *wages) {
    memory_free(&wages->arena.allocator, wages->rows, wages->capacity, sizeof *wages->rows);
    arena_release(&wages->arena);
}

static int compare_months(const void *left, const void *right) {
    return strcmp(((const struct wage *)left)->month, ((const struct wage *)right)->month);
}

struct wage *wages_of(const struct wages *wages, const char *person, struct arena *arena, size_t *count) {
    *count = 0;
    for (size_t i = 0; i < wages->count; i++)
        *count += wages->rows[i].person == NULL || strcmp(wages->rows[i].person, person) == 0;
    struct wage *found = ARENA_NEW(arena, *count, struct wage);
    if (found == NULL) return NULL;
    *count = 0;
    for (size_t i = 0; i < wages->count; i++)
        if (wages->rows[i].person == NULL || strcmp(wages->rows[i].person, person) == 0)
            found[(*count)++] = wages->rows[i].wage;
    sort_elements(found, *count, sizeof *found, compare_months);
    return found;
}
