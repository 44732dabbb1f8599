/* SPDX-License-Identifier: Apache-2.0 */
/* What is found of the versions of a policy, as one JSON document. */
#include "codec/json_put.h"
#include "onus_study.h"

static void put_count(struct text *text, const char *key, size_t count) {
    json_put_key(text, key);
    text_number(text, (int64_t)count);
}

/* What a variant leaves to its base it has from there. */
static const char *first_of(const char *own, const char *inherited) {
    return own != NULL ? own : inherited;
}

static void put_version(struct text *text, const onus_versions_item *item) {
    const onus_policy_definition none = {0}, *definition = item->version->definition, *base = item->version->base;
    if (definition == NULL) definition = &none;
    if (base == NULL) base = &none;
    bool own = definition->in_force_from != NULL || definition->in_force_to != NULL;
    json_put_comma(text);
    text_char(text, '{');
    json_put_member(text, "file", item->file);
    json_put_member(text, "policy", definition->id);
    json_put_member(text, "version", first_of(definition->version, base->version));
    json_put_member(text, "from", own ? definition->in_force_from : base->in_force_from);
    json_put_member(text, "to", own ? definition->in_force_to : base->in_force_to);
    if (item->check != NULL) {
        put_count(text, "errors", onus_check_count_of(item->check, ONUS_SEVERITY_ERROR));
        put_count(text, "warnings", onus_check_count_of(item->check, ONUS_SEVERITY_WARNING));
        put_count(text, "notes", onus_check_count_of(item->check, ONUS_SEVERITY_NOTE));
    }
    text_char(text, '}');
}

static void put_finding(struct text *text, const onus_versions_finding *finding, const onus_versions_item *items) {
    json_put_comma(text);
    text_char(text, '{');
    json_put_member(text, "id", onus_versions_name(finding->id));
    json_put_member(text, "severity", onus_severity_name(finding->severity));
    json_put_member(text, "file", items[finding->version].file);
    if (finding->other != SIZE_MAX) json_put_member(text, "other", items[finding->other].file);
    json_put_member(text, "from", finding->from);
    json_put_member(text, "to", finding->to);
    json_put_member(text, "what", finding->what);
    text_char(text, '}');
}

onus_status onus_versions_write(const onus_versions *versions, const onus_versions_item *items, size_t count,
                                onus_sink sink) {
    struct text text;
    const onus_versions_finding *finding;
    text_init(&text, NULL);
    text_char(&text, '{');
    json_put_open(&text, "versions", '[');
    for (size_t i = 0; i < count; i++) put_version(&text, &items[i]);
    text_char(&text, ']');
    json_put_open(&text, "findings", '[');
    for (size_t i = 0; (finding = onus_versions_get(versions, i)) != NULL; i++) put_finding(&text, finding, items);
    text_string(&text, "]}\n");
    onus_status status = text.failed ? ONUS_E_MEMORY : sink.write(sink.context, text.bytes, text.length);
    text_release(&text);
    return status;
}
