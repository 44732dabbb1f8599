/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/decide_fields.h"

#include <string.h>

/* What a format calls its fields; NULL from the last on. */
typedef const char *namer(uint32_t field);

static bool refuse(const char *what, const char *name, size_t length, const char *why) {
    struct text line;
    text_init(&line, NULL);
    text_append(&line, name, length);
    text_string(&line, why);
    complain(what, text_get(&line));
    text_release(&line);
    return false;
}

static bool refuse_unknown(namer *names, const char *format, const char *name, size_t length) {
    struct text line;
    text_init(&line, NULL);
    text_string(&line, "; --format ");
    text_string(&line, format);
    text_string(&line, " has ");
    for (uint32_t i = 0; names(i) != NULL; i++) {
        if (i > 0) text_string(&line, ", ");
        text_string(&line, names(i));
    }
    refuse("--fields: there is no field ", name, length, text_get(&line));
    text_release(&line);
    return false;
}

static bool add(struct decide_fields *fields, const struct options *options, uint32_t field) {
    if (strcmp(options->format, "csv") == 0) {
        for (size_t i = 0; i < fields->count; i++)
            if (fields->columns[i] == (enum csv_field)field) return false;
        fields->columns[fields->count++] = (enum csv_field)field;
        return true;
    }
    for (size_t i = 0; i < fields->count; i++)
        if (fields->keys[i] == (onus_result_key)field) return false;
    fields->keys[fields->count++] = (onus_result_key)field;
    return true;
}

/* What has to be asked for in another way too. */
static const char *missing_option(const struct options *options, const char *name) {
    if (strcmp(name, "contested") == 0 && !options->contested) return " needs --contested";
    bool stamp = strcmp(name, "policy") == 0 || strcmp(name, "evidence") == 0;
    return stamp && !options->stamp ? " needs --stamp" : NULL;
}

static bool read_field(struct decide_fields *fields, const struct options *options, const char *name, size_t length) {
    namer *names = strcmp(options->format, "csv") == 0 ? csv_field_name : onus_result_key_name;
    uint32_t field = 0;
    while (names(field) != NULL && (strlen(names(field)) != length || memcmp(names(field), name, length) != 0)) field++;
    if (names(field) == NULL) return refuse_unknown(names, options->format, name, length);
    const char *missing = missing_option(options, names(field));
    if (missing != NULL) return refuse("--fields ", name, length, missing);
    return add(fields, options, field) || refuse("--fields names it twice: ", name, length, "");
}

bool decide_fields_read(struct decide_fields *fields, const struct options *options) {
    static const char separators[] = ", ";
    const char *at = options->fields;
    if (at == NULL) return true;
    if (strcmp(options->format, "text") == 0 || strcmp(options->format, "html") == 0) {
        complain("--fields goes with --format csv, json or ndjson, not ", options->format);
        return false;
    }
    for (at += strspn(at, separators); *at != '\0'; at += strspn(at, separators)) {
        size_t length = strcspn(at, separators);
        if (!read_field(fields, options, at, length)) return false;
        at += length;
    }
    if (fields->count == 0) complain("--fields names no field, such as case,status,shares", "");
    return fields->count > 0;
}
