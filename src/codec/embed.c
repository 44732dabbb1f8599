/* SPDX-License-Identifier: Apache-2.0 */
/* A definition as a C table: one nested initialiser, a function for each type of onus_definition.h, its fields in their order. Places are left out, for a
 * table has no text that they could point into. */
#include "codec/embed.h"

#include "codec/embed_text.h"
#include "onus_io.h"

#define LIST(field, number, type, write)                                                                               \
    embed_list(embed, #field, #number, #type, from->field, from->number, sizeof(type), write)
#define NAMES(field, number) embed_names(embed, #field, #number, from->field, from->number)
#define TEXT(field)          embed_text(embed, #field, from->field)
#define LABELS(field)        embed_labels(embed, #field, from->field)
#define BOOL(field)          embed_bool(embed, #field, from->field)
#define NUMBER(field)        embed_number(embed, #field, from->field)
#define CONDITION(field)     embed_pointer(embed, #field, "onus_condition_definition", from->field, write_condition)

static void write_condition(struct embed *embed, const void *element) {
    static const char *const kinds[] = {"ONUS_CONDITION_ALL",  "ONUS_CONDITION_ANY",  "ONUS_CONDITION_NOT",
                                        "ONUS_CONDITION_TERM", "ONUS_CONDITION_FACT", "ONUS_CONDITION_RANGE"};
    const onus_condition_definition *from = element;
    if (embed->depth >= ONUS_MAX_CONDITION_DEPTH) embed->too_deep = true;
    if (embed->too_deep) return;
    struct embed outer = embed_open(embed, false);
    embed->depth++;
    embed_word(embed, "kind", kinds[from->kind]);
    TEXT(name);
    NAMES(values, value_count);
    NUMBER(from);
    NUMBER(to);
    TEXT(from_parameter);
    TEXT(to_parameter);
    LIST(parts, part_count, onus_condition_definition, write_condition);
    embed_close(embed, outer);
}

/* ---- What a case can say ---- */

static void write_party(struct embed *embed, const void *element) {
    const onus_party_definition *from = element;
    struct embed outer = embed_open(embed, false);
    TEXT(id);
    LABELS(label);
    LABELS(name_label);
    BOOL(removed);
    embed_close(embed, outer);
}

static void write_value(struct embed *embed, const void *element) {
    const onus_value_definition *from = element;
    struct embed outer = embed_open(embed, false);
    TEXT(id);
    LABELS(label);
    embed_close(embed, outer);
}

static void write_fact(struct embed *embed, const void *element) {
    static const char *const kinds[] = {"ONUS_FACT_VALUES", "ONUS_FACT_BOOLEAN", "ONUS_FACT_INTEGER"};
    static const char *const timings[] = {"ONUS_TIMING_NONE", "ONUS_TIMING_DAYS", "ONUS_TIMING_GIVEN",
                                          "ONUS_TIMING_BEFORE"};
    const onus_fact_definition *from = element;
    struct embed outer = embed_open(embed, false);
    TEXT(path);
    NAMES(each, each_count);
    embed_word(embed, "kind", kinds[from->kind]);
    LABELS(label);
    LIST(values, value_count, onus_value_definition, write_value);
    NUMBER(from);
    NUMBER(to);
    TEXT(presume);
    BOOL(measure);
    if (from->timing != ONUS_TIMING_NONE) embed_word(embed, "timing", timings[from->timing]);
    NAMES(events, event_count);
    BOOL(removed);
    embed_close(embed, outer);
}

static void write_quantity(struct embed *embed, const void *element) {
    static const char *const kinds[] = {"ONUS_QUANTITY_COUNT", "ONUS_QUANTITY_MONEY"};
    const onus_quantity_definition *from = element;
    struct embed outer = embed_open(embed, false);
    TEXT(path);
    embed_word(embed, "kind", kinds[from->kind]);
    LABELS(label);
    BOOL(removed);
    embed_close(embed, outer);
}

/* ---- Terms, groups, what never occurs ---- */

static void write_department(struct embed *embed, const void *element) {
    const onus_department_definition *from = element;
    struct embed outer = embed_open(embed, false);
    TEXT(id);
    LABELS(label);
    BOOL(removed);
    embed_close(embed, outer);
}

static void write_event(struct embed *embed, const void *element) {
    const onus_event_definition *from = element;
    struct embed outer = embed_open(embed, false);
    TEXT(id);
    LABELS(label);
    BOOL(removed);
    embed_close(embed, outer);
}

static void write_parameter(struct embed *embed, const void *element) {
    const onus_parameter_definition *from = element;
    struct embed outer = embed_open(embed, false);
    TEXT(id);
    LABELS(label);
    NUMBER(from);
    NUMBER(to);
    TEXT(at_least);
    BOOL(removed);
    embed_close(embed, outer);
}

static void write_term(struct embed *embed, const void *element) {
    const onus_term_definition *from = element;
    struct embed outer = embed_open(embed, false);
    TEXT(id);
    CONDITION(when);
    BOOL(removed);
    embed_close(embed, outer);
}

static void write_group(struct embed *embed, const void *element) {
    const onus_group_definition *from = element;
    struct embed outer = embed_open(embed, false);
    TEXT(id);
    LABELS(label);
    BOOL(concurrent);
    BOOL(not_concurrent);
    BOOL(removed);
    embed_close(embed, outer);
}

static void write_rank(struct embed *embed, const void *element) {
    const onus_rank_definition *from = element;
    struct embed outer = embed_open(embed, false);
    NAMES(groups, group_count);
    embed_close(embed, outer);
}

static void write_never(struct embed *embed, const void *element) {
    const onus_never_definition *from = element;
    struct embed outer = embed_open(embed, false);
    TEXT(id);
    CONDITION(when);
    LABELS(title);
    BOOL(removed);
    embed_close(embed, outer);
}

/* ---- Clauses ---- */

static void write_share(struct embed *embed, const void *element) {
    const onus_share_definition *from = element;
    struct embed outer = embed_open(embed, false);
    TEXT(party);
    TEXT(share);
    embed_close(embed, outer);
}

static void write_liable(struct embed *embed, const void *element) {
    const onus_liable_definition *from = element;
    struct embed outer = embed_open(embed, false);
    CONDITION(when);
    LIST(shares, share_count, onus_share_definition, write_share);
    embed_close(embed, outer);
}

static void write_grade(struct embed *embed, const void *element) {
    const onus_grade_definition *from = element;
    struct embed outer = embed_open(embed, false);
    TEXT(value);
    TEXT(amount);
    embed_close(embed, outer);
}

static void write_fine(struct embed *embed, const void *element) {
    const onus_fine_definition *from = element;
    struct embed outer = embed_open(embed, false);
    CONDITION(when);
    TEXT(party);
    TEXT(amount);
    TEXT(by);
    LIST(grades, grade_count, onus_grade_definition, write_grade);
    TEXT(figure);
    embed_close(embed, outer);
}

static void write_finding(struct embed *embed, const void *element) {
    const onus_finding_definition *from = element;
    struct embed outer = embed_open(embed, false);
    CONDITION(when);
    TEXT(id);
    TEXT(party);
    NAMES(differs, differs_count);
    LABELS(label);
    embed_close(embed, outer);
}

static void write_refer(struct embed *embed, const void *element) {
    const onus_refer_definition *from = element;
    struct embed outer = embed_open(embed, false);
    CONDITION(when);
    TEXT(to);
    NAMES(inform, inform_count);
    TEXT(by);
    TEXT(value);
    embed_close(embed, outer);
}

static void write_within(struct embed *embed, const void *element) {
    static const char *const units[] = {"ONUS_UNIT_HOURS", "ONUS_UNIT_DAYS", "ONUS_UNIT_WORKING_DAYS"};
    const onus_within_definition *from = element;
    struct embed outer = embed_open(embed, false);
    CONDITION(when);
    TEXT(from);
    TEXT(to);
    embed_word(embed, "unit", units[from->unit]);
    NUMBER(count);
    TEXT(parameter);
    embed_close(embed, outer);
}

static void write_clause(struct embed *embed, const void *element) {
    const onus_clause_definition *from = element;
    struct embed outer = embed_open(embed, true);
    TEXT(id);
    TEXT(group);
    LABELS(source);
    LABELS(title);
    LABELS(reason);
    NAMES(each, each_count);
    CONDITION(when);
    embed_pointer(embed, "liable", "onus_liable_definition", from->liable, write_liable);
    BOOL(not_liable);
    LIST(fines, fine_count, onus_fine_definition, write_fine);
    LIST(findings, finding_count, onus_finding_definition, write_finding);
    LIST(refers, refer_count, onus_refer_definition, write_refer);
    LIST(withins, within_count, onus_within_definition, write_within);
    NAMES(prevails_over, prevails_over_count);
    BOOL(removed);
    embed_close(embed, outer);
}

/* ---- What stands once ---- */

static void write_outside(struct embed *embed, const void *element) {
    const onus_outside_definition *from = element;
    struct embed outer = embed_open(embed, false);
    CONDITION(when);
    TEXT(refer);
    embed_close(embed, outer);
}

static void write_settlement(struct embed *embed, const void *element) {
    const onus_settlement_definition *from = element;
    struct embed outer = embed_open(embed, false);
    TEXT(amount);
    TEXT(recovered);
    TEXT(unit_price);
    CONDITION(unit_price_when);
    embed_close(embed, outer);
}

static void write_loaded(struct embed *embed, const void *element) {
    const onus_loaded_definition *from = element;
    struct embed outer = embed_open(embed, false);
    TEXT(count);
    CONDITION(when);
    TEXT(clause);
    embed_close(embed, outer);
}

static void write_pieces(struct embed *embed, const void *element) {
    const onus_pieces_definition *from = element;
    struct embed outer = embed_open(embed, false);
    TEXT(slip);
    TEXT(received);
    LIST(loaded, loaded_count, onus_loaded_definition, write_loaded);
    embed_close(embed, outer);
}

static void write_repeats(struct embed *embed, const void *element) {
    const onus_repeats_definition *from = element;
    struct embed outer = embed_open(embed, false);
    TEXT(fact);
    TEXT(first);
    TEXT(again);
    NAMES(same, same_count);
    NAMES(any, any_count);
    TEXT(at);
    TEXT(after);
    TEXT(per);
    embed_bool(embed, "removed", from->removed);
    embed_close(embed, outer);
}

static void write_policy(struct embed *embed, const void *element) {
    const onus_policy_definition *from = element;
    struct embed outer = embed_open(embed, true);
    TEXT(id);
    TEXT(version);
    TEXT(extends);
    TEXT(currency);
    TEXT(in_force_from);
    TEXT(in_force_to);
    LABELS(title);
    LIST(parties, party_count, onus_party_definition, write_party);
    LIST(facts, fact_count, onus_fact_definition, write_fact);
    LIST(quantities, quantity_count, onus_quantity_definition, write_quantity);
    LIST(departments, department_count, onus_department_definition, write_department);
    LIST(events, event_count, onus_event_definition, write_event);
    LIST(parameters, parameter_count, onus_parameter_definition, write_parameter);
    LIST(terms, term_count, onus_term_definition, write_term);
    LIST(groups, group_count, onus_group_definition, write_group);
    LIST(precedence, rank_count, onus_rank_definition, write_rank);
    embed_pointer(embed, "outside", "onus_outside_definition", from->outside, write_outside);
    CONDITION(nothing_to_share);
    TEXT(silent_refer);
    LIST(never, never_count, onus_never_definition, write_never);
    embed_pointer(embed, "settlement", "onus_settlement_definition", from->settlement, write_settlement);
    embed_pointer(embed, "pieces", "onus_pieces_definition", from->pieces, write_pieces);
    LIST(repeats, repeats_count, onus_repeats_definition, write_repeats);
    LIST(clauses, clause_count, onus_clause_definition, write_clause);
    embed_bytes(embed, "compiled", "compiled_size", from->compiled, from->compiled_size);
    embed_close(embed, outer);
}

/* ---- The translation unit ---- */

static bool is_identifier(const char *name) {
    for (const char *at = name; *at != '\0'; at++) {
        bool letter = (*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z') || *at == '_';
        if (!letter && (at == name || *at < '0' || *at > '9')) return false;
    }
    return *name != '\0';
}

onus_status embed_definition(const onus_policy_definition *definition, const char *name, struct text *text) {
    struct embed embed = {.text = text};
    if (!is_identifier(name)) return ONUS_E_ARGUMENT;
    text_string(text, "/* SPDX-License-Identifier: Apache-2.0 */\n"
                      "/* Made by onus embed from the policy documents in rules/; do not edit. */\n"
                      "/* clang-format off */\n"
                      "#include \"onus_definition.h\"\n\n"
                      "const struct onus_policy_definition ");
    text_string(text, name);
    text_string(text, " = ");
    write_policy(&embed, definition);
    text_string(text, ";\n");
    if (text->failed) return ONUS_E_MEMORY;
    return embed.too_deep ? ONUS_E_LIMIT : ONUS_OK;
}

onus_status onus_definition_embed(const onus_policy_definition *definition, const char *name, onus_sink sink) {
    struct text text;
    text_init(&text, NULL);
    onus_status status = embed_definition(definition, name, &text);
    if (status == ONUS_OK) status = sink.write(sink.context, text_get(&text), text.length);
    text_release(&text);
    return status;
}
