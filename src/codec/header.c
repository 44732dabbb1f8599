/* SPDX-License-Identifier: Apache-2.0 */
/* A policy's evidence as a C header. Paths are nested structs, as they are nested objects in JSON; every fact has an enum of its own, of which each constant is one bit, so that
 * several values can be said by adding bits. */
#include "codec/header.h"

#include <string.h>

/* ---- Enums ---- */

/* Beyond this an enum constant would be no int. */
#define MOST_ENUM_VALUES 31

static bool has_enum(const struct header_member *member) {
    return member->kind == ONUS_FIELD_VALUES && member->fact->kind == ONUS_FACT_VALUES &&
           member->fact->value_count <= MOST_ENUM_VALUES;
}

static void put_enum_name(struct header *header, const struct header_member *member) {
    text_string(&header->text, header->name);
    text_char(&header->text, '_');
    header_put_part(&header->text, member->path, false);
}

static void put_bit(struct text *out, uint64_t bit) {
    bool begun = false;
    text_string(out, "0x");
    for (int shift = 60; shift >= 0; shift -= 4) {
        unsigned digit = (unsigned)(bit >> shift & 15);
        begun = begun || digit != 0 || shift == 0;
        if (begun) text_char(out, "0123456789abcdef"[digit]);
    }
}

static void put_constant(struct header *header, const struct header_member *member, const char *value, uint64_t bits,
                         onus_labels labels) {
    struct text *out = &header->text;
    bool enumerated = has_enum(member);
    text_string(out, enumerated ? "    " : "#define ");
    text_string(out, header->upper);
    text_char(out, '_');
    header_put_part(out, member->path, true);
    text_char(out, '_');
    header_put_part(out, value, true);
    text_string(out, enumerated ? " = " : " UINT64_C(");
    put_bit(out, bits);
    text_char(out, enumerated ? ',' : ')');
    header_put_comment(out, labels);
}

static bool has_value(const onus_fact_info *fact, const char *id) {
    uint32_t value = 0;
    while (value < fact->value_count && strcmp(fact->values[value].id, id) != 0) value++;
    return value < fact->value_count;
}

/* The values of a fact, and all of them together: unknown, unless a value is called that. */
static void put_values(struct header *header, const struct header_member *member) {
    static const onus_labels none = {NULL, 0};
    const onus_fact_info *fact = member->fact;
    struct text *out = &header->text;
    if (has_enum(member)) {
        text_string(out, "typedef enum ");
        put_enum_name(header, member);
        text_string(out, " {");
        header_put_comment(out, fact->label);
    }
    for (uint32_t i = 0; i < fact->value_count; i++)
        put_constant(header, member, fact->values[i].id, UINT64_C(1) << i, fact->values[i].label);
    if (!has_value(fact, "unknown"))
        put_constant(header, member, "UNKNOWN", UINT64_MAX >> (64 - fact->value_count), none);
    if (has_enum(member)) {
        text_string(out, "} ");
        put_enum_name(header, member);
        text_char(out, ';');
    }
    text_string(out, "\n\n");
}

/* The same for all booleans. */
static void put_booleans(struct header *header) {
    struct text *out = &header->text;
    const char *const parts[] = {"typedef enum ",   header->name,  "_boolean { ",  header->upper,
                                 "_NO = 1, ",       header->upper, "_YES = 2, ",   header->upper,
                                 "_UNKNOWN = 3 } ", header->name,  "_boolean;\n\n"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) text_string(out, parts[i]);
}

/* ---- The struct ---- */

static void put_type(struct header *header, const struct header_member *member) {
    static const char *const types[] = {"uint64_t ",    "onus_given_number ", "onus_given_money ", "onus_given_names ",
                                        "const char *", "const char *",       "const char *"};
    if (has_enum(member)) {
        put_enum_name(header, member);
        text_char(&header->text, ' ');
    } else if (member->kind == ONUS_FIELD_VALUES && member->fact->kind == ONUS_FACT_BOOLEAN) {
        text_string(&header->text, header->name);
        text_string(&header->text, "_boolean ");
    } else {
        text_string(&header->text, types[member->kind]);
    }
}

static void put_indent(struct text *out, size_t depth) {
    while (depth-- > 0) text_string(out, "    ");
}

static size_t count_dots(const char *path) {
    size_t count = 0;
    for (; *path != '\0'; path++) count += *path == '.';
    return count;
}

/* How many structs `left` and `right` are within together. */
static size_t shared_steps(const char *left, const char *right) {
    size_t count = 0;
    for (size_t i = 0; left[i] == right[i] && left[i] != '\0'; i++) count += left[i] == '.';
    return count;
}

/* Where step `number` of `path` begins. */
static const char *step_at(const char *path, size_t number) {
    while (number-- > 0) path = strchr(path, '.') + 1;
    return path;
}

static void close_structs(struct text *out, const char *path, size_t until) {
    for (size_t depth = count_dots(path); depth > until; depth--) {
        const char *step = step_at(path, depth - 1);
        put_indent(out, depth);
        text_string(out, "} ");
        header_put_step(out, step, strcspn(step, "."));
        text_string(out, ";\n");
    }
}

static void put_member(struct header *header, const struct header_member *member, const char *before) {
    struct text *out = &header->text;
    size_t shared = shared_steps(before, member->path), depth = count_dots(member->path);
    close_structs(out, before, shared);
    for (; shared < depth; shared++) {
        put_indent(out, shared + 1);
        text_string(out, "struct {\n");
    }
    const char *step = step_at(member->path, depth);
    put_indent(out, depth + 1);
    put_type(header, member);
    header_put_step(out, step, strlen(step));
    text_char(out, ';');
    header_put_comment(out, has_enum(member) ? (onus_labels){NULL, 0} : member->label);
}

static void put_struct(struct header *header) {
    struct text *out = &header->text;
    const char *before = "";
    text_string(out, "/* Evidence. A member that is zero says nothing; several values are their bits together. A "
                     "ruling is no evidence: give it "
                     "with onus_case_set_ruling(), after the rest. */\n"
                     "typedef struct ");
    text_string(out, header->name);
    text_string(out, "_case {\n");
    for (size_t i = 0; i < header->count; i++) {
        put_member(header, &header->members[i], before);
        before = header->members[i].path;
    }
    close_structs(out, before, 0);
    text_string(out, "} ");
    text_string(out, header->name);
    text_string(out, "_case;\n\n");
}

/* ---- The function ---- */

static void put_value_names(struct header *header, size_t index) {
    const onus_fact_info *fact = header->members[index].fact;
    struct text *out = &header->text;
    text_string(out, "    static const char *const values");
    text_number(out, (int64_t)index);
    text_string(out, "[] = {");
    for (uint32_t i = 0; i < fact->value_count; i++) {
        text_string(out, i == 0 ? "\"" : ", \"");
        text_string(out, fact->values[i].id);
        text_char(out, '"');
    }
    text_string(out, "};\n");
}

static void put_field(struct header *header, size_t index) {
    static const char *const kinds[] = {"VALUES", "NUMBER", "MONEY", "NAMES", "ID", "DATE", "WORDS"};
    const struct header_member *member = &header->members[index];
    struct text *out = &header->text;
    const char *const parts[] = {"        {\"", member->named, "\", ONUS_FIELD_", kinds[member->kind],
                                 ", offsetof(", header->name,  "_case, "};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) text_string(out, parts[i]);
    header_put_path(out, member->path);
    text_string(out, "), sizeof from->");
    header_put_path(out, member->path);
    text_string(out, member->kind == ONUS_FIELD_VALUES ? ", values" : ", NULL, 0},\n");
    if (member->kind != ONUS_FIELD_VALUES) return;
    text_number(out, (int64_t)index);
    text_string(out, ", ");
    text_number(out, member->fact->value_count);
    text_string(out, "},\n");
}

static void put_function(struct header *header) {
    struct text *out = &header->text;
    const char *const head[] = {"/* Clear `evidence`, and say to it what `from` says: see onus_case_fill(). */\n"
                                "static inline onus_status ",
                                header->name, "_fill(onus_case *evidence, const ", header->name,
                                "_case *from, onus_diagnostics *diagnostics) {\n"};
    for (size_t i = 0; i < sizeof head / sizeof *head; i++) text_string(out, head[i]);
    for (size_t i = 0; i < header->count; i++)
        if (header->members[i].kind == ONUS_FIELD_VALUES) put_value_names(header, i);
    text_string(out, "    static const onus_field fields[] = {\n");
    for (size_t i = 0; i < header->count; i++) put_field(header, i);
    text_string(out, "    };\n    return onus_case_fill(evidence, fields, sizeof fields / sizeof *fields, from, "
                     "diagnostics);\n}\n");
}

/* ---- The header ---- */

static void put_all(struct header *header) {
    onus_policy_info info;
    struct text *out = &header->text;
    onus_policy_describe(header->policy, &info);
    const char *const head[] = {"/* SPDX-License-Identifier: Apache-2.0 */\n/* Made by onus header from policy ",
                                info.id,
                                "; do not edit. */\n/* clang-format off */\n#ifndef ",
                                header->upper,
                                "_H\n#define ",
                                header->upper,
                                "_H\n\n#include <onus.h>\n\n#ifdef __cplusplus\nextern \"C\" {\n#endif\n\n"};
    for (size_t i = 0; i < sizeof head / sizeof *head; i++) text_string(out, head[i]);
    put_booleans(header);
    for (size_t i = 0; i < header->count; i++) {
        const struct header_member *member = &header->members[i];
        if (member->kind == ONUS_FIELD_VALUES && member->fact->kind == ONUS_FACT_VALUES) put_values(header, member);
    }
    put_struct(header);
    put_function(header);
    text_string(out, "\n#ifdef __cplusplus\n}\n#endif\n\n#endif\n");
}

onus_status onus_header_write(const onus_policy *policy, const char *name, onus_sink sink) {
    struct header header;
    onus_status status = header_collect(&header, policy, name);
    if (status == ONUS_OK) put_all(&header);
    if (status == ONUS_OK && header.text.failed) status = ONUS_E_MEMORY;
    if (status == ONUS_OK) status = sink.write(sink.context, text_get(&header.text), header.text.length);
    header_release(&header);
    return status;
}
