/* SPDX-License-Identifier: Apache-2.0 */
/* What a check found, as a JSON document.
 *
 *   1. Counts are strings of digits: they outgrow the numbers that readers of JSON can hold.
 *   2. A node that could not be made is NULL, and whatever is made of NULL is NULL: one look at the end is enough. */
#include <jansson.h>
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "codec/canonical.h"
#include "codec/json_nodes.h"
#include "onus_study.h"

/* ---- Making nodes ---- */

/* `object` with one member more. Takes both. */
static json_t *with(json_t *object, const char *key, json_t *value) {
    if (json_object_set_new(object, key, value) == 0) return object;
    json_decref(object);
    return NULL;
}

/* `array` with one item more. Takes both. */
static json_t *plus(json_t *array, json_t *value) {
    if (json_array_append_new(array, value) == 0) return array;
    json_decref(array);
    return NULL;
}

/* A member that is left out where there is nothing. */
static json_t *with_string(json_t *object, const char *key, const char *string) {
    return string == NULL ? object : with(object, key, json_string(string));
}

static json_t *with_count(json_t *object, const char *key, size_t count) {
    return with(object, key, json_integer((json_int_t)count));
}

/* Hundredths of a percent as a percentage: "0.19". */
static json_t *with_share(json_t *object, const char *key, uint32_t share) {
    return with(object, key, json_sprintf("%u.%02u", (unsigned)(share / 100), (unsigned)(share % 100)));
}

static const char *clause_id(const onus_check *check, uint32_t clause) {
    return onus_check_clause(check, clause)->id;
}

static json_t *names(const char *const *items, size_t count) {
    json_t *array = json_array();
    for (size_t i = 0; i < count; i++) array = plus(array, json_string(items[i]));
    return array;
}

static json_t *shares(const onus_check *check, const onus_share *items, size_t count) {
    json_t *object = json_object();
    char buffer[ONUS_FORMAT_SIZE];
    for (size_t i = 0; i < count; i++)
        object = with(object, onus_check_party(check, items[i].party)->id,
                      json_string(onus_ratio_format(items[i].share, buffer)));
    return object;
}

/* ---- Facts ---- */

static json_t *fact_value(const onus_fact_info *fact, uint32_t value) {
    if (fact->kind == ONUS_FACT_BOOLEAN) return json_boolean(value == 1);
    if (fact->kind == ONUS_FACT_INTEGER) return json_integer(fact->values[value].from);
    return json_string(fact->values[value].id);
}

static json_t *range(int64_t from, int64_t to) {
    if (from == to) return json_integer(from);
    return with(with(json_object(), "at_least", json_integer(from)), "at_most", json_integer(to));
}

/* The ranges of an integer that lie in `values`, neighbours as one. */
static json_t *ranges(const onus_fact_info *fact, uint64_t values) {
    json_t *array = json_array();
    for (uint32_t i = 0; i < fact->value_count; i++) {
        if ((values >> i & 1) == 0) continue;
        int64_t from = fact->values[i].from;
        while (i + 1 < fact->value_count && (values >> (i + 1) & 1) != 0) i++;
        array = plus(array, range(from, fact->values[i].to));
    }
    return array;
}

/* What a condition says of the fact: one value, a list, or a range. Several ranges are a list, which a condition cannot say. */
static json_t *fact_values(const onus_fact_info *fact, uint64_t values) {
    json_t *array = fact->kind == ONUS_FACT_INTEGER ? ranges(fact, values) : json_array();
    for (uint32_t i = 0; fact->kind != ONUS_FACT_INTEGER && i < fact->value_count; i++)
        if ((values >> i & 1) != 0) array = plus(array, fact_value(fact, i));
    if (json_array_size(array) != 1) return array;
    json_t *only = json_incref(json_array_get(array, 0));
    json_decref(array);
    return only;
}

static json_t *where(const onus_check *check, const onus_check_region *region) {
    json_t *object = json_object();
    for (size_t i = 0; i < region->where_count; i++) {
        const onus_fact_info *fact = onus_check_fact(check, region->where[i].fact);
        object = with(object, fact->path, fact_values(fact, region->where[i].values));
    }
    return object;
}

/* `value` at the end of `path`, "slip.copy1", in nested objects. False if memory was refused. */
static bool put_path(json_t *object, const char *path, json_t *value) {
    for (;;) {
        size_t length = strcspn(path, ".");
        if (path[length] == '\0') return json_object_set_new(object, path, value) == 0;
        json_t *name = json_stringn(path, length);
        json_t *inner = name == NULL ? NULL : json_object_get(object, json_string_value(name));
        if (name != NULL && inner == NULL && json_object_set_new(object, json_string_value(name), json_object()) == 0)
            inner = json_object_get(object, json_string_value(name));
        json_decref(name);
        if (inner == NULL) break;
        object = inner;
        path += length + 1;
    }
    json_decref(value);
    return false;
}

/* A case, with every fact but measures of which nothing need be said. */
static json_t *witness(const onus_check *check, const onus_check_region *region) {
    json_t *object = json_object();
    onus_policy_info info;
    onus_check_describe(check, &info);
    for (uint32_t i = 0; object != NULL && i < info.facts; i++) {
        const onus_fact_info *fact = onus_check_fact(check, i);
        if (region->witness[i] >= fact->value_count ||
            put_path(object, fact->path, fact_value(fact, region->witness[i])))
            continue;
        json_decref(object);
        return NULL;
    }
    return object;
}

/* ---- A clause for a region ---- */

/* Facts with one value, a list or a range go into one object; what is several ranges is an "any" of its own. */
static json_t *region_condition(const onus_check *check, const onus_check_region *region) {
    json_t *object = json_object(), *parts = json_array();
    for (size_t i = 0; i < region->where_count; i++) {
        const onus_fact_info *fact = onus_check_fact(check, region->where[i].fact);
        if (fact->measure) continue; /* no condition may read it */
        json_t *values = fact_values(fact, region->where[i].values);
        if (fact->kind != ONUS_FACT_INTEGER || !json_is_array(values)) {
            object = with(object, fact->path, values);
            continue;
        }
        json_t *any = json_array();
        for (size_t j = 0; j < json_array_size(values); j++)
            any = plus(any, with(json_object(), fact->path, json_incref(json_array_get(values, j))));
        parts = plus(parts, with(json_object(), "any", any));
        json_decref(values);
    }
    if (json_array_size(parts) == 0) {
        json_decref(parts);
        return object;
    }
    return plus(parts, object);
}

static json_t *region_clause(const onus_check *check, const onus_check_finding *silence, size_t index) {
    json_t *clause = with(json_object(), "id", json_sprintf("NEW%u", (unsigned)index + 1));
    onus_policy_info info;
    onus_check_describe(check, &info);
    if (silence->group != NULL || !info.shares_nothing)
        clause = with_string(clause, "group", silence->group != NULL ? silence->group : "?");
    if (silence->regions[index].where_count > 0)
        clause = with(clause, "when", region_condition(check, &silence->regions[index]));
    if (!info.shares_nothing) return with(clause, "liable", with(json_object(), "?", json_string("1")));
    if (info.departments > 0) return with(clause, "refer", with(json_object(), "to", json_string("?")));
    return with(clause, "finding", with(json_object(), "id", json_string("?")));
}

/* ---- Findings ---- */

static json_t *region(const onus_check *check, const onus_check_region *from, const char *share_key) {
    json_t *object = with(json_object(), "where", where(check, from));
    object = with(object, "cases", json_string(from->cases));
    object = with_share(object, share_key, from->share);
    return with(object, "witness", witness(check, from));
}

static json_t *silence_regions(const onus_check *check, const onus_check_finding *finding) {
    json_t *array = json_array();
    for (size_t i = 0; i < finding->region_count; i++)
        array = plus(array,
                     with(region(check, &finding->regions[i], "percent"), "clause", region_clause(check, finding, i)));
    return array;
}

static json_t *with_usual(json_t *object, const onus_check *check, const onus_check_finding *finding) {
    if (finding->usual_cases == NULL) return object;
    json_t *usual = with(json_object(), "cases", json_string(finding->usual_cases)), *array = json_array();
    usual = with_share(usual, "percent", finding->usual_share);
    for (size_t i = 0; i < finding->usual_region_count; i++)
        array = plus(array, region(check, &finding->usual_regions[i], "percent"));
    usual = with(usual, "regions", array);
    if (finding->usual_more) usual = with(usual, "more", json_true());
    return with(object, "usual", usual);
}

/* As the policy says it. */
static json_t *assignment(const onus_check *check, const onus_check_assignment *from) {
    json_t *object = json_object(), *informed = json_array();
    if (from->from != ONUS_NONE) {
        json_decref(informed);
        object = with_string(object, "from", onus_check_event(check, from->from)->id);
        object = with_string(object, "to", onus_check_event(check, from->to)->id);
        json_t *count = from->parameter == ONUS_NONE
                            ? json_integer(from->count)
                            : with_string(json_object(), "parameter", onus_check_parameter(check, from->parameter)->id);
        return with(object, onus_unit_name(from->unit), count);
    }
    if (from->department != ONUS_NONE)
        object = with_string(object, "to", onus_check_department(check, from->department)->id);
    for (size_t i = 0; i < from->informed_count; i++)
        informed = plus(informed, json_string(onus_check_department(check, from->informed[i])->id));
    if (from->informed_count > 0)
        object = with(object, "inform", informed);
    else
        json_decref(informed);
    if (from->measure == ONUS_NONE) return object;
    const onus_fact_info *measure = onus_check_fact(check, from->measure);
    return with_string(with_string(object, "by", measure->path), "value", measure->values[from->value].id);
}

static json_t *with_assignment(json_t *object, const onus_check *check, const onus_check_assignment *from) {
    if (from == NULL) return object;
    return with(object, from->from != ONUS_NONE ? "within" : "refer", assignment(check, from));
}

static json_t *sides(const onus_check *check, const onus_check_side *items) {
    json_t *array = json_array();
    for (size_t i = 0; i < 2; i++) {
        json_t *side = with(json_object(), "clause", json_string(clause_id(check, items[i].clause)));
        if (items[i].assignment == NULL)
            side = with(side, "shares", shares(check, items[i].shares, items[i].share_count));
        side = with_assignment(side, check, items[i].assignment);
        if (items[i].prevails_over_count > 0)
            side = with(side, "prevails_over", names(items[i].prevails_over, items[i].prevails_over_count));
        array = plus(array, side);
    }
    return array;
}

static json_t *amounts(const onus_check *check, const onus_check_finding *finding) {
    char buffer[ONUS_FORMAT_SIZE];
    if (finding->fact == ONUS_NONE) return json_string(onus_money_format(finding->amounts[0], buffer));
    const onus_fact_info *measure = onus_check_fact(check, finding->fact);
    json_t *object = with(json_object(), "by", json_string(measure->path));
    for (size_t i = 0; i < finding->amount_count; i++)
        object = with(object, measure->values[i].id, json_string(onus_money_format(finding->amounts[i], buffer)));
    return object;
}

static json_t *condition(const onus_condition_definition *from) {
    struct arena arena;
    arena_init(&arena, NULL);
    struct canonical canonical = {.arena = &arena};
    const char *text = canonical_condition(&canonical, from);
    json_t *value = text == NULL ? NULL : node_read(text, strlen(text));
    arena_release(&arena);
    return value;
}

static json_t *by(const onus_check *check, const onus_check_finding *finding) {
    json_t *array = json_array();
    for (size_t i = 0; i < finding->by_count; i++) array = plus(array, json_string(clause_id(check, finding->by[i])));
    return array;
}

/* What the finding is about. */
static json_t *with_subject(json_t *object, const onus_check *check, const onus_check_finding *finding) {
    if (finding->clause != ONUS_NONE) object = with_string(object, "clause", clause_id(check, finding->clause));
    if (finding->amounts != NULL) object = with(object, "fine", amounts(check, finding));
    if (finding->fact != ONUS_NONE && finding->amounts == NULL)
        object = with_string(object, "fact", onus_check_fact(check, finding->fact)->path);
    if (finding->values != 0)
        object = with(object, "values", fact_values(onus_check_fact(check, finding->fact), finding->values));
    if (finding->party != ONUS_NONE) object = with_string(object, "party", onus_check_party(check, finding->party)->id);
    object = with_string(object,
                         finding->id == ONUS_CHECK_UNUSED_TERM ? "term"
                         : finding->id == ONUS_CHECK_NOT_SET   ? "parameters"
                                                               : "finding",
                         finding->name);
    object = with_assignment(object, check, finding->assignment);
    if (finding->share_count > 0) object = with(object, "shares", shares(check, finding->shares, finding->share_count));
    if (finding->condition != NULL) object = with(object, "condition", condition(finding->condition));
    if (finding->sides != NULL) object = with(object, "between", sides(check, finding->sides));
    if (finding->by_count > 0) object = with(object, "by", by(check, finding));
    return object;
}

static json_t *finding_object(const onus_check *check, const onus_check_finding *finding) {
    json_t *object = with(json_object(), "id", json_string(onus_check_name(finding->id)));
    object = with_string(object, "severity", onus_severity_name(finding->severity));
    object = with_subject(with_string(object, "path", finding->path), check, finding);
    if (finding->cases != NULL)
        object = with_share(with_string(object, "cases", finding->cases), "percent", finding->share);
    if (finding->id == ONUS_CHECK_SILENCE) {
        object = with(object, "regions", silence_regions(check, finding));
        if (finding->more) object = with(object, "more", json_true());
        return with_usual(object, check, finding);
    }
    return finding->region_count == 0 ? object
                                      : with(object, "example", region(check, &finding->regions[0], "percent"));
}

/* ---- The document ---- */

static json_t *document(const onus_check *check) {
    onus_policy_info info;
    onus_check_describe(check, &info);
    const onus_check_cases *total = onus_check_total(check);
    json_t *object = with(json_object(), "policy", json_string(info.id)), *cases = json_object(), *found = json_array();
    object = with_string(object, "version", info.version);
    object = with_count(object, "errors", onus_check_count_of(check, ONUS_SEVERITY_ERROR));
    object = with_count(object, "warnings", onus_check_count_of(check, ONUS_SEVERITY_WARNING));
    object = with_count(object, "notes", onus_check_count_of(check, ONUS_SEVERITY_NOTE));
    cases = with_string(with_string(cases, "possible", total->possible), "to_share", total->to_share);
    cases = with_string(with_string(cases, "usual", total->usual), "silent", total->silent);
    for (size_t i = 0; i < onus_check_count(check); i++)
        found = plus(found, finding_object(check, onus_check_get(check, i)));
    return with(with(object, "cases", cases), "findings", found);
}

onus_status onus_check_write(const onus_check *check, onus_sink sink) {
    onus_status status = node_write(document(check), JSON_INDENT(1), sink);
    return status == ONUS_OK ? sink.write(sink.context, "\n", 1) : status;
}

onus_status onus_check_clause_write(const onus_check *check, const onus_check_finding *silence, size_t index,
                                    onus_sink sink) {
    if (silence->id != ONUS_CHECK_SILENCE || index >= silence->region_count) return ONUS_E_ARGUMENT;
    return node_write(region_clause(check, silence, index), 0, sink);
}
