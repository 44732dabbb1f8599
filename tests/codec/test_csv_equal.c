/* SPDX-License-Identifier: Apache-2.0 */
#include "codec/example.h"
#include "support/random.h"

#include <iconv.h>

/* The same cases as JSON and as CSV, in paths and in Chinese, must be the same cases. */

#define CASES    600u
#define COLUMNS  (ONUS_MAX_FACTS + ONUS_MAX_QUANTITIES + ONUS_MAX_PARTIES + 2)
#define LANGUAGE "zh"

enum { DATE, ID, NAMES, FACT, QUANTITY };

struct column {
    int kind;
    uint32_t handle;
    char json[400], path[400], label[400]; /* the cell, in three ways; empty: left out */
};

struct table {
    const onus_policy *policy;
    onus_policy_info info;
    struct random random;
    struct column columns[COLUMNS];
    size_t count;
    struct text json, paths, labels;
};

/* ---- One case ---- */

static void put(char *to, const char *text) {
    assert_true(strlen(to) + strlen(text) < 400);
    strcat(to, text);
}

static void draw_fact(struct table *table, struct column *column) {
    const onus_fact_info *fact = onus_policy_fact(table->policy, column->handle);
    uint64_t all = UINT64_MAX >> (64 - fact->value_count);
    bool unknown = random_chance(&table->random, 10);
    uint64_t values =
        random_chance(&table->random, 80) ? random_member(&table->random, all) : random_subset(&table->random, all);
    bool several = (values & (values - 1)) != 0, first = true;
    if (unknown) {
        put(column->json, random_chance(&table->random, 50) ? "null" : "\"?\"");
        put(column->path, "?");
        put(column->label, random_chance(&table->random, 50) ? "？" : " ? ");
        return;
    }
    if (several) put(column->json, "[");
    for (uint32_t v = 0; v < fact->value_count; v++) {
        if ((values >> v & 1) == 0) continue;
        static const char *const yes[][3] = {{"no", "FALSE", "0"}, {"yes", "True", "1"}};
        const char *id = fact->values[v].id, *quote = fact->kind == ONUS_FACT_VALUES ? "\"" : "";
        bool boolean = fact->kind == ONUS_FACT_BOOLEAN;
        if (!first) put(column->json, ",");
        put(column->json, quote);
        put(column->json, id);
        put(column->json, quote);
        if (!first) put(column->path, "|");
        put(column->path, boolean ? yes[v][random_below(&table->random, 3)] : id);
        if (!first) put(column->label, random_chance(&table->random, 50) ? "｜" : " | ");
        put(column->label, boolean ? (v == 0 ? "否" : "是") : onus_label_in(fact->values[v].label, LANGUAGE, id));
        first = false;
    }
    if (several) put(column->json, "]");
}

static void draw_quantity(struct table *table, struct column *column) {
    bool money = onus_policy_quantity(table->policy, column->handle)->kind == ONUS_QUANTITY_MONEY;
    uint32_t thousands = random_below(&table->random, 2000), rest = random_below(&table->random, 1000);
    const char *cents = money ? (random_chance(&table->random, 50) ? ".05" : ".5") : "";
    snprintf(column->json, sizeof column->json, "%u%s", thousands * 1000 + rest, cents);
    snprintf(column->path, sizeof column->path, "%s", column->json);
    if (thousands > 0 && thousands < 1000)
        snprintf(column->label, sizeof column->label, "\"%s%u,%03u%s\"", money ? "￥" : "", thousands, rest, cents);
    else
        snprintf(column->label, sizeof column->label, "%s%s", column->json, money ? "元" : "");
}

static void draw_names(struct table *table, struct column *column) {
    static const char *const names[] = {"张三", "李四", "O'Neill", "王五 六"};
    uint32_t first = random_below(&table->random, 4), count = 1 + random_below(&table->random, 3);
    put(column->json, "[");
    for (uint32_t i = 0; i < count; i++) {
        const char *name = names[(first + i) % 4];
        put(column->json, i > 0 ? ", \"" : "\"");
        put(column->json, name);
        put(column->json, "\"");
        put(column->path, i > 0 ? ";" : "");
        put(column->path, name);
        put(column->label, i > 0 ? "、" : "");
        put(column->label, name);
    }
    put(column->json, "]");
}

static void draw_texts(struct table *table, struct column *column) {
    unsigned day = 1 + random_below(&table->random, 28), month = 1 + random_below(&table->random, 12);
    if (column->kind == ID) {
        snprintf(column->json, sizeof column->json, "\"YX-%03u\"", random_below(&table->random, 1000));
        snprintf(column->path, sizeof column->path, "%s", column->json);
        snprintf(column->label, sizeof column->label, "%s", column->json);
        return;
    }
    snprintf(column->json, sizeof column->json, "\"2026-%02u-%02u\"", month, day);
    snprintf(column->path, sizeof column->path, "2026/%u/%u", month, day);
    snprintf(column->label, sizeof column->label, "2026年%u月%u日", month, day);
}

static void draw(struct table *table, struct column *column) {
    column->json[0] = column->path[0] = column->label[0] = '\0';
    if (column->kind != ID && random_chance(&table->random, 35)) return;
    if (column->kind == FACT)
        draw_fact(table, column);
    else if (column->kind == QUANTITY)
        draw_quantity(table, column);
    else if (column->kind == NAMES)
        draw_names(table, column);
    else
        draw_texts(table, column);
}

/* ---- The files ---- */

static const char *path_of(const struct table *table, const struct column *column) {
    static const char *const fixed[] = {"date", "case"};
    if (column->kind == FACT) return onus_policy_fact(table->policy, column->handle)->path;
    if (column->kind == QUANTITY) return onus_policy_quantity(table->policy, column->handle)->path;
    return column->kind == NAMES ? onus_policy_party(table->policy, column->handle)->id : fixed[column->kind];
}

static const char *label_of(const struct table *table, const struct column *column) {
    static const char *const fixed[] = {"日期", "事故编号"};
    onus_labels labels = {NULL, 0};
    if (column->kind == FACT) labels = onus_policy_fact(table->policy, column->handle)->label;
    if (column->kind == QUANTITY) labels = onus_policy_quantity(table->policy, column->handle)->label;
    if (column->kind == NAMES) labels = onus_policy_party(table->policy, column->handle)->name_label;
    return column->kind < NAMES ? fixed[column->kind] : onus_label_in(labels, LANGUAGE, NULL);
}

/* The members of one kind; a dotted path is an object, and its members are neighbours. */
static void write_members(struct table *table, int kind, bool *comma) {
    char open[100] = "";
    for (size_t i = 0; i < table->count; i++) {
        const struct column *column = &table->columns[i];
        const char *path = path_of(table, column), *dot = strchr(path, '.');
        size_t length = dot == NULL ? 0 : (size_t)(dot - path);
        if (column->kind != kind || column->json[0] == '\0') continue;
        if (open[0] != '\0' && (strlen(open) != length || memcmp(open, path, length) != 0)) {
            text_char(&table->json, '}');
            open[0] = '\0';
        }
        text_string(&table->json, *comma ? ", " : "");
        if (dot != NULL && open[0] == '\0') {
            memcpy(open, path, length);
            open[length] = '\0';
            text_char(&table->json, '"');
            text_string(&table->json, open);
            text_string(&table->json, "\": {");
        }
        text_char(&table->json, '"');
        text_string(&table->json, dot == NULL ? path : dot + 1);
        text_string(&table->json, "\": ");
        text_string(&table->json, column->json);
        *comma = true;
    }
    if (open[0] != '\0') text_char(&table->json, '}');
}

static void write_json(struct table *table) {
    bool comma = false, names = false;
    text_char(&table->json, '{');
    for (int kind = DATE; kind <= ID; kind++) write_members(table, kind, &comma);
    text_string(&table->json, ", \"persons\": {");
    write_members(table, NAMES, &names);
    text_char(&table->json, '}');
    for (int kind = FACT; kind <= QUANTITY; kind++) write_members(table, kind, &comma);
    text_string(&table->json, "}\n");
}

static void write_row(struct table *table, bool header) {
    for (size_t i = 0; i < table->count; i++) {
        const struct column *column = &table->columns[i];
        text_string(&table->paths, i > 0 ? "," : "");
        text_string(&table->paths, header && column->kind == NAMES ? "persons." : "");
        text_string(&table->paths, header ? path_of(table, column) : column->path);
        text_string(&table->labels, i > 0 ? "," : "");
        text_string(&table->labels, header ? label_of(table, column) : column->label);
    }
    text_string(&table->paths, "\n");
    text_string(&table->labels, "\r\n");
}

static void add_columns(struct table *table, int kind, uint32_t count) {
    for (uint32_t i = 0; i < count; i++) table->columns[table->count++] = (struct column){.kind = kind, .handle = i};
}

static void make_table(struct table *table) {
    onus_policy_describe(table->policy, &table->info);
    table->random.state = 7;
    text_init(&table->json, NULL);
    text_init(&table->paths, NULL);
    text_init(&table->labels, NULL);
    add_columns(table, ID, 1);
    add_columns(table, FACT, table->info.facts);
    add_columns(table, NAMES, table->info.parties);
    add_columns(table, DATE, 1);
    add_columns(table, QUANTITY, table->info.quantities);
    write_row(table, true);
    for (unsigned i = 0; i < CASES; i++) {
        for (size_t c = 0; c < table->count; c++) draw(table, &table->columns[c]);
        write_json(table);
        write_row(table, false);
    }
}

/* ---- Comparing ---- */

struct stream {
    onus_reader *reader;
    onus_case *evidence;
    onus_diagnostics *diagnostics;
    const char *bytes;
    size_t length, at;
    struct text said;
};

static void open_stream(struct stream *stream, const onus_policy *policy, onus_format format, const char *bytes,
                        size_t length) {
    *stream = (struct stream){.bytes = bytes, .length = length};
    text_init(&stream->said, NULL);
    assert_int_equal(onus_reader_new(policy, format, NULL, &stream->reader), ONUS_OK);
    assert_int_equal(onus_case_new(policy, &stream->evidence), ONUS_OK);
    assert_int_equal(onus_diagnostics_new(NULL, &stream->diagnostics), ONUS_OK);
}

static void close_stream(struct stream *stream) {
    onus_reader_free(stream->reader);
    onus_case_free(stream->evidence);
    onus_diagnostics_free(stream->diagnostics);
    text_release(&stream->said);
}

/* Whether there is another case; what was said in it is in `said`. */
static bool next_case(struct stream *stream, char hash[ONUS_HASH_SIZE]) {
    for (;;) {
        onus_record record;
        char message[300];
        onus_read_event event = onus_reader_next(stream->reader, stream->evidence, &record, stream->diagnostics);
        if (event == ONUS_READ_END) return false;
        if (event == ONUS_READ_CASE) break;
        if (event != ONUS_READ_MORE) {
            onus_diagnostic_message(onus_diagnostics_get(stream->diagnostics, 0), "en", message, sizeof message);
            print_error("%s: %s\n", record.id, message);
        }
        assert_int_equal(event, ONUS_READ_MORE);
        size_t left = stream->length - stream->at, chunk = left < 1000 ? left : 1000;
        if (chunk > 0)
            assert_int_equal(onus_reader_feed(stream->reader, stream->bytes + stream->at, chunk), ONUS_OK);
        else
            assert_int_equal(onus_reader_finish(stream->reader), ONUS_OK);
        stream->at += chunk;
    }
    example_describe(stream->evidence, &stream->said);
    assert_int_equal(onus_case_hash(stream->evidence, hash), ONUS_OK);
    return true;
}

static void compare(const onus_policy *policy, const struct text *json, const char *csv, size_t length,
                    const char *encoding, unsigned cases) {
    struct stream left, right;
    char left_hash[ONUS_HASH_SIZE], right_hash[ONUS_HASH_SIZE];
    bool guessed;
    open_stream(&left, policy, ONUS_NDJSON, json->bytes, json->length);
    open_stream(&right, policy, ONUS_CSV, csv, length);
    for (unsigned i = 0; i < cases; i++) {
        assert_true(next_case(&left, left_hash));
        assert_true(next_case(&right, right_hash));
        assert_string_equal(text_get(&left.said), text_get(&right.said));
        assert_string_equal(left_hash, right_hash);
    }
    assert_false(next_case(&left, left_hash));
    assert_false(next_case(&right, right_hash));
    assert_string_equal(onus_reader_encoding(right.reader, &guessed), encoding);
    close_stream(&left);
    close_stream(&right);
}

static void convert(const struct text *from, const char *encoding, struct text *to) {
    char buffer[1000], *in = from->bytes;
    size_t left = from->length;
    iconv_t converter = iconv_open(encoding, "UTF-8");
    assert_true(converter != (iconv_t)-1);
    text_reset(to);
    while (left > 0) {
        char *out = buffer;
        size_t room = sizeof buffer, before = left;
        iconv(converter, &in, &left, &out, &room);
        assert_true(left < before);
        text_append(to, buffer, sizeof buffer - room);
    }
    iconv_close(converter);
}

static void test_random(void **state) {
    struct table *table = calloc(1, sizeof *table);
    struct text other, marked;
    assert_non_null(table);
    table->policy = *state;
    make_table(table);
    text_init(&other, NULL);
    text_init(&marked, NULL);
    compare(*state, &table->json, table->paths.bytes, table->paths.length, "UTF-8", CASES);
    compare(*state, &table->json, table->labels.bytes, table->labels.length, "UTF-8", CASES);
    text_string(&marked, "\xEF\xBB\xBF");
    text_append(&marked, table->labels.bytes, table->labels.length);
    compare(*state, &table->json, marked.bytes, marked.length, "UTF-8", CASES);
    convert(&table->labels, "GB18030", &other);
    compare(*state, &table->json, other.bytes, other.length, "GB18030", CASES);
    convert(&table->paths, "GB18030", &other);
    compare(*state, &table->json, other.bytes, other.length, "GB18030", CASES);
    convert(&marked, "UTF-16LE", &other);
    compare(*state, &table->json, other.bytes, other.length, "UTF-16LE", CASES);
    convert(&marked, "UTF-16BE", &other);
    compare(*state, &table->json, other.bytes, other.length, "UTF-16BE", CASES);
    text_release(&marked);
    text_release(&other);
    text_release(&table->labels);
    text_release(&table->paths);
    text_release(&table->json);
    free(table);
}

/* What LibreOffice Calc writes. */
static void test_calc(void **state) {
    static const char *const files[][2] = {{"tests/examples/calc-utf8.csv", "UTF-8"},
                                           {"tests/examples/calc-utf8-quoted-all.csv", "UTF-8"},
                                           {"tests/examples/calc-gb18030.csv", "GB18030"}};
    struct text json;
    size_t length;
    char *bytes = example_file("tests/examples/calc.ndjson", &length);
    text_init(&json, NULL);
    text_append(&json, bytes, length);
    free(bytes);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        bytes = example_file(files[i][0], &length);
        compare(*state, &json, bytes, length, files[i][1], 12);
        free(bytes);
    }
    text_release(&json);
}

static int make_policy(void **state) {
    onus_policy *policy = NULL;
    onus_status status = onus_policy_builtin(NULL, NULL, &policy, NULL);
    *state = policy;
    return status == ONUS_OK ? 0 : 1;
}

static int free_policy(void **state) {
    onus_policy_free(*state);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_random),
        cmocka_unit_test(test_calc),
    };
    return cmocka_run_group_tests(tests, make_policy, free_policy);
}
