/* SPDX-License-Identifier: Apache-2.0 */
/* Charts as inline SVG, in whole units of a fixed grid: bars for things side by side, columns for the course of time. Parts of a whole are stacked. */
#include "report/sheet/sheet_html.h"

#define WIDTH      720
#define MOST_BARS  12
#define MOST_SPANS 36 /* columns; of more the last are shown */

static const char *const colours[] = {"#1f5a8a", "#d39b2a", "#7a8b99"};

struct series {
    size_t columns[3];
    size_t count;
};

struct chart {
    struct text *out;
    const struct sheet *sheet;
    const struct sheet_table *table;
    struct series series;
    size_t from, to; /* rows */
    int64_t most;    /* of a row's sum; above 0 */
};

/* ---- Numbers ---- */

static int64_t value_of(const struct chart *chart, size_t row, size_t series) {
    const struct sheet_cell *cell = sheet_cell(chart->table, row, chart->series.columns[series]);
    return cell->given && cell->number > 0 ? cell->number : 0;
}

static int64_t sum_of(const struct chart *chart, size_t row) {
    int64_t sum = 0;
    for (size_t i = 0; i < chart->series.count; i++) {
        int64_t value = value_of(chart, row, i);
        sum = sum > ONUS_MAX_MONEY - value ? ONUS_MAX_MONEY : sum + value;
    }
    return sum;
}

/* `value` of `most` on a length of `size`. */
static int64_t scale(int64_t value, int64_t most, int64_t size) {
    while (most > INT64_MAX / 1024) most /= 2, value /= 2;
    return value * size / most;
}

/* A round step of which two to five make `most`. */
static int64_t step_of(int64_t most) {
    int64_t step = 100; /* one yuan */
    while (most / step > 5 && step <= ONUS_MAX_MONEY / 10) {
        if (most / (step * 2) <= 5) return step * 2;
        if (most / (step * 5) <= 5) return step * 5;
        step *= 10;
    }
    return step;
}

/* ---- Elements ---- */

static void put_number(struct text *out, const char *name, int64_t value) {
    text_char(out, ' ');
    text_string(out, name);
    text_string(out, "=\"");
    text_number(out, value);
    text_char(out, '"');
}

static void put_box(struct text *out, int64_t x, int64_t y, int64_t width, int64_t height, const char *colour) {
    text_string(out, "<rect");
    put_number(out, "x", x);
    put_number(out, "y", y);
    put_number(out, "width", width);
    put_number(out, "height", height);
    text_string(out, " fill=\"");
    text_string(out, colour);
    text_string(out, "\"/>");
}

static void put_text(struct text *out, int64_t x, int64_t y, const char *anchor, const char *text, size_t columns) {
    text_string(out, "<text");
    put_number(out, "x", x);
    put_number(out, "y", y);
    text_string(out, " text-anchor=\"");
    text_string(out, anchor);
    text_string(out, "\">");
    html_cut(out, text, columns);
    text_string(out, "</text>");
}

static void put_line(struct text *out, int64_t x1, int64_t x2, int64_t y, const char *colour) {
    text_string(out, "<line");
    put_number(out, "x1", x1);
    put_number(out, "x2", x2);
    put_number(out, "y1", y);
    put_number(out, "y2", y);
    text_string(out, " stroke=\"");
    text_string(out, colour);
    text_string(out, "\"/>");
}

static const char *money(int64_t fen, char buffer[SHEET_CELL_SIZE]) {
    return sheet_format_number(SHEET_MONEY, fen, buffer);
}

static const char *heading(const struct chart *chart, size_t series) {
    return chart->table->columns[chart->series.columns[series]].heading;
}

static void begin(const struct chart *chart, int64_t height) {
    text_string(chart->out, "<figure><svg viewBox=\"0 0 720 ");
    text_number(chart->out, height);
    text_string(chart->out, "\" role=\"img\" font-size=\"13\" fill=\"#1c2530\"><title>");
    html_text(chart->out, chart->table->title);
    text_string(chart->out, "</title><desc>");
    for (size_t i = 0; i < chart->series.count; i++) {
        if (i > 0) text_string(chart->out, ", ");
        html_text(chart->out, heading(chart, i));
    }
    text_string(chart->out, "</desc>");
}

static void put_legend(const struct chart *chart, int64_t x, int64_t y) {
    for (size_t i = 0; i < chart->series.count; i++) {
        put_box(chart->out, x, y - 10, 12, 12, colours[i]);
        put_text(chart->out, x + 18, y, "start", heading(chart, i), 24);
        x += 170;
    }
}

/* ---- Bars ---- */

#define BAR_STEP  28
#define BAR_LEFT  168
#define BAR_RIGHT 116

static void put_bar(const struct chart *chart, size_t row, int64_t y) {
    char buffer[SHEET_CELL_SIZE];
    int64_t x = BAR_LEFT, length = WIDTH - BAR_LEFT - BAR_RIGHT;
    put_text(chart->out, BAR_LEFT - 10, y + 15, "end", sheet_cell(chart->table, row, 0)->text, 21);
    for (size_t i = 0; i < chart->series.count; i++) {
        int64_t width = scale(value_of(chart, row, i), chart->most, length);
        if (width > 0) put_box(chart->out, x, y + 2, width, BAR_STEP - 9, colours[i]);
        x += width;
    }
    put_text(chart->out, x + 6, y + 15, "start", money(sum_of(chart, row), buffer), SHEET_CELL_SIZE);
}

static void put_bars(const struct chart *chart) {
    int64_t legend = chart->series.count > 1 ? 24 : 0, y = 4;
    begin(chart, (int64_t)(chart->to - chart->from) * BAR_STEP + 8 + legend);
    for (size_t row = chart->from; row < chart->to; row++, y += BAR_STEP) put_bar(chart, row, y);
    if (legend > 0) put_legend(chart, BAR_LEFT, y + 16);
}

/* ---- Columns ---- */

#define COLUMN_TOP    16
#define COLUMN_HEIGHT 180
#define COLUMN_LEFT   104
#define COLUMN_BASE   (COLUMN_TOP + COLUMN_HEIGHT)

static void put_grid(const struct chart *chart) {
    char buffer[SHEET_CELL_SIZE];
    int64_t step = step_of(chart->most);
    for (int64_t at = 0; at <= chart->most; at += step) {
        int64_t y = COLUMN_BASE - scale(at, chart->most, COLUMN_HEIGHT);
        put_line(chart->out, COLUMN_LEFT, WIDTH, y, at == 0 ? "#54687a" : "#dfe5ea");
        put_text(chart->out, COLUMN_LEFT - 8, y + 4, "end", money(at, buffer), SHEET_CELL_SIZE);
        if (at > INT64_MAX - step) break;
    }
}

static void put_column(const struct chart *chart, size_t row, int64_t x, int64_t width, bool named) {
    int64_t y = COLUMN_BASE;
    for (size_t i = 0; i < chart->series.count; i++) {
        int64_t height = scale(value_of(chart, row, i), chart->most, COLUMN_HEIGHT);
        y -= height;
        if (height > 0) put_box(chart->out, x, y, width, height, colours[i]);
    }
    if (named)
        put_text(chart->out, x + width / 2, COLUMN_BASE + 18, "middle", sheet_cell(chart->table, row, 0)->text, 10);
}

static void put_columns(const struct chart *chart) {
    int64_t rows = (int64_t)(chart->to - chart->from), room = (WIDTH - COLUMN_LEFT) / rows;
    int64_t width = room * 2 / 3 > 64 ? 64 : room * 2 / 3, every = (rows + 8) / 9;
    begin(chart, COLUMN_BASE + 50);
    put_grid(chart);
    for (int64_t i = 0; i < rows; i++)
        put_column(chart, chart->from + (size_t)i, COLUMN_LEFT + i * room + (room - width) / 2, width, i % every == 0);
    put_legend(chart, COLUMN_LEFT, COLUMN_BASE + 42);
}

/* ---- A chart ---- */

static void choose_rows(struct chart *chart) {
    size_t rows = sheet_rows(chart->table);
    bool bars = chart->table->chart == SHEET_BARS;
    chart->from = !bars && rows > MOST_SPANS ? rows - MOST_SPANS : 0;
    chart->to = bars && rows > MOST_BARS ? MOST_BARS : rows;
    while (bars && chart->to > 0 && sum_of(chart, chart->to - 1) == 0) chart->to--;
    for (size_t row = chart->from; row < chart->to; row++)
        if (sum_of(chart, row) > chart->most) chart->most = sum_of(chart, row);
}

void sheet_chart(struct text *out, const struct sheet *sheet, const struct sheet_table *table) {
    struct chart chart = {.out = out, .sheet = sheet, .table = table};
    if (table->chart == SHEET_NO_CHART || sheet->withhold_money) return;
    for (size_t i = 0; i < table->column_count; i++)
        if (table->charted >> i & 1 && chart.series.count < 3) chart.series.columns[chart.series.count++] = i;
    choose_rows(&chart);
    if (chart.most == 0 || chart.to < chart.from + 2) return;
    if (table->chart == SHEET_BARS)
        put_bars(&chart);
    else
        put_columns(&chart);
    text_string(out, "</svg></figure>\n");
}
