/* SPDX-License-Identifier: Apache-2.0 */
/* What stories begin with. Nothing is refused here. */
#include "refusal.h"

#include <stdio.h>

const struct refusal_stage refusal_dock = {
    "dock.json",
    "dock-strict.json",
    "{'case': 'a', 'date': '2026-11-07', 'loss': 'lost', 'left': {'driver': true}, 'days': 5, 'gravity': 'minor', "
    "'pieces': {'slip': 3, 'received': 2}, 'settlement': '10.01', 'persons': {'driver': ['Li', 'Wang']}, "
    "'events': {'found': '2026-11-07T10:00'}, 'meta': {'note': '原'}}",
    "{'case': 'b', 'left': {'loader': '?'}}",
    "{'loss': 'lost', 'days': 3}",
    "{'loss': 'lost', 'days': 5}"};

const struct refusal_stage refusal_office = {
    "office.json",
    "office-new.json",
    "{'case': 'a', 'date': '2026-11-07', 'about': 'damage', 'rude': {'head': true}, 'times': 5, 'gravity': 'serious', "
    "'asked': 3, 'found': 2, 'persons': {'head': ['Li', 'Wang']}, 'events': {'received': '2026-11-07T10:00'}}",
    "{'case': 'b', 'rude': {'clerk': '?'}}",
    "{'about': 'delay', 'times': 2}",
    "{'about': 'delay', 'times': 5}"};

const struct refusal_stage *refusal_stage = &refusal_dock;

char *refusal_read(const char *path, size_t *length) {
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    const size_t room = (size_t)1 << 20;
    char *text = malloc(room);
    assert_non_null(text);
    *length = fread(text, 1, room - 1, file);
    fclose(file);
    text[*length] = '\0';
    return text;
}

onus_document *refusal_document(const char *name) {
    char path[128];
    size_t length;
    onus_document *document;
    snprintf(path, sizeof path, "tests/contract/memory/%s", name);
    char *text = refusal_read(path, &length);
    assert_int_equal(onus_document_read(text, length, name, refusal_allocator(), &document, NULL), ONUS_OK);
    free(text);
    return document;
}

onus_policy *refusal_policy(const onus_document *document, const onus_document *base) {
    const onus_setting setting = {"X", "5"};
    onus_config config = {.allocator = refusal_allocator(), .settings = &setting, .setting_count = 1};
    onus_policy *policy;
    assert_int_equal(onus_document_compile(document, base, &config, &policy, NULL), ONUS_OK);
    return policy;
}

onus_diagnostics *refusal_diagnostics(void) {
    onus_diagnostics *diagnostics;
    refusal_pause(true);
    assert_int_equal(onus_diagnostics_new(refusal_allocator(), &diagnostics), ONUS_OK);
    refusal_pause(false);
    return diagnostics;
}

onus_case *refusal_case(const onus_policy *policy, const char *text) {
    onus_case *evidence;
    size_t length = strlen(text);
    char *copy = malloc(length);
    assert_non_null(copy);
    for (size_t i = 0; i < length; i++) copy[i] = text[i];
    for (size_t i = 0; i < length; i++)
        if (copy[i] == '\'') copy[i] = '"';
    assert_int_equal(onus_case_new(policy, &evidence), ONUS_OK);
    assert_int_equal(onus_case_read(evidence, copy, length, NULL, NULL), ONUS_OK);
    free(copy);
    return evidence;
}
