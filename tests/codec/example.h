/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_TEST_CODEC_EXAMPLE_H
#define ONUS_TEST_CODEC_EXAMPLE_H

#include "base/text.h"
#include "onus_io.h"
#include "support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A small policy with a fact of every kind and a consequence of every kind, for the tests of cases and results. */

static const char example_text[] =
    "{\"policy\": \"example\", \"version\": \"2\", \"currency\": \"CNY\",\n"
    " \"parties\": [{\"id\": \"carrier\"}, {\"id\": \"driver\"}],\n"
    " \"facts\": [{\"path\": \"loss\", \"values\": [\"none\", \"lost\"]},\n"
    "  {\"path\": \"notice\", \"values\": [\"none\", \"clean\", \"noted\"]},\n"
    "  {\"path\": \"slip.copy1\", \"values\": [\"missing\", \"blank\"]}, {\"path\": \"slip.entered\", \"boolean\": "
    "true},\n"
    "  {\"path\": \"system\", \"boolean\": true, \"presume\": true},\n"
    "  {\"path\": \"cause\", \"values\": [\"handover\", \"traffic\"], \"presume\": \"handover\"},\n"
    "  {\"path\": \"delay.days\", \"integer\": {\"from\": 0, \"to\": 30}},\n"
    "  {\"path\": \"gravity\", \"measure\": true, \"values\": [\"minor\", \"serious\"]}],\n"
    " \"quantities\": [{\"path\": \"pieces.slip\", \"count\": true}, {\"path\": \"pieces.received\", \"count\": "
    "true},\n"
    "  {\"path\": \"settlement\", \"money\": true}, {\"path\": \"recovered\", \"money\": true}],\n"
    " \"settlement\": {\"amount\": \"settlement\", \"recovered\": \"recovered\"},\n"
    " \"pieces\": {\"slip\": \"pieces.slip\", \"received\": \"pieces.received\",\n"
    "  \"loaded\": [{\"count\": \"pieces.slip\", \"when\": {\"notice\": \"clean\"}, \"clause\": \"P1\"}, {\"count\": "
    "\"pieces.slip\"}]},\n"
    " \"outside\": {\"when\": {\"cause\": \"traffic\"}, \"refer\": \"insurance\"}, \"nothing_to_share\": {\"loss\": "
    "\"none\"},\n"
    " \"silent\": {\"refer\": \"desk\"},\n"
    " \"groups\": [{\"id\": \"a\"}, {\"id\": \"b\"}], \"precedence\": [[\"a\"], [\"b\"]],\n"
    " \"clauses\": [\n"
    "  {\"id\": \"P1\", \"group\": \"a\", \"when\": {\"notice\": \"clean\"}, \"liable\": {\"carrier\": \"1/3\", "
    "\"driver\": \"2/3\"}},\n"
    "  {\"id\": \"P2\", \"group\": \"b\", \"when\": {\"slip.entered\": true, \"system\": true}, \"liable\": "
    "{\"driver\": \"1\"}},\n"
    "  {\"id\": \"P3\", \"when\": {\"slip.copy1\": \"missing\"},\n"
    "   \"fine\": {\"driver\": {\"by\": \"gravity\", \"minor\": \"5\", \"serious\": \"10.00\"}},\n"
    "   \"finding\": {\"id\": \"careless\", \"party\": \"driver\"}},\n"
    "  {\"id\": \"P4\", \"finding\": {\"id\": \"counts\", \"differs\": [\"pieces.slip\", \"pieces.received\"]}},\n"
    "  {\"id\": \"P5\", \"group\": \"b\", \"when\": {\"delay.days\": {\"at_least\": 3}, \"slip.entered\": false},\n"
    "   \"liable\": {\"carrier\": \"1\"}}]}";

static inline onus_policy *example_read(const char *text, size_t length, const onus_allocator *allocator) {
    onus_document *document;
    onus_policy *policy;
    const onus_config config = {.allocator = allocator};
    assert_int_equal(onus_document_read(text, length, NULL, NULL, &document, NULL), ONUS_OK);
    assert_int_equal(onus_document_compile(document, NULL, &config, &policy, NULL), ONUS_OK);
    onus_document_free(document);
    return policy;
}

static inline onus_policy *example_policy(void) {
    return example_read(example_text, sizeof example_text - 1, NULL);
}

/* A file of the repository; tests are run in its root. */
static inline char *example_file(const char *path, size_t *length) {
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    char *bytes = malloc(1 << 20);
    assert_non_null(bytes);
    *length = fread(bytes, 1, 1 << 20, file);
    assert_true(*length < 1 << 20);
    fclose(file);
    return bytes;
}

static inline onus_policy *example_policy_file(const char *path) {
    size_t length;
    char *text = example_file(path, &length);
    onus_policy *policy = example_read(text, length, NULL);
    free(text);
    return policy;
}

static inline onus_status example_write(void *context, const char *bytes, size_t length) {
    text_append(context, bytes, length);
    return ONUS_OK;
}

static inline onus_sink example_sink(struct text *text) {
    text_reset(text);
    return (onus_sink){example_write, text};
}

/* All that was said in a case, in one line: "loss=lost, pieces.slip=3, carrier=A B, id=7". */
static inline void example_describe(const onus_case *evidence, struct text *text) {
    static const char *const names[] = {"id", "date", "meta"};
    const onus_policy *policy = onus_case_policy(evidence);
    onus_policy_info info;
    char buffer[ONUS_FORMAT_SIZE];
    int64_t number;
    onus_policy_describe(policy, &info);
    text_reset(text);
    for (uint32_t f = 0; f < info.facts; f++) {
        const onus_fact_info *fact = onus_policy_fact(policy, f);
        if (!onus_case_given(evidence, f)) continue;
        text_string(text, fact->path);
        for (uint32_t v = 0, first = 1; v < fact->value_count; v++) {
            if ((onus_case_values(evidence, f) >> v & 1) == 0) continue;
            text_string(text, first ? "=" : "|");
            text_string(text, fact->values[v].id);
            first = 0;
        }
        text_string(text, ", ");
    }
    for (uint32_t q = 0; q < info.quantities; q++) {
        const onus_quantity_info *quantity = onus_policy_quantity(policy, q);
        if (!onus_case_quantity(evidence, q, &number)) continue;
        text_string(text, quantity->path);
        text_char(text, '=');
        if (quantity->kind == ONUS_QUANTITY_MONEY)
            text_string(text, onus_money_format((onus_money){number}, buffer));
        else
            text_number(text, number);
        text_string(text, ", ");
    }
    for (uint32_t p = 0; p < info.parties; p++) {
        for (uint32_t i = 0; i < onus_case_person_count(evidence, p); i++) {
            text_string(text, onus_policy_party(policy, p)->id);
            text_char(text, '=');
            text_string(text, onus_case_person(evidence, p, i));
            text_string(text, ", ");
        }
    }
    for (int which = ONUS_CASE_ID; which <= ONUS_CASE_META; which++) {
        const char *said = onus_case_get_text(evidence, (onus_case_text)which);
        if (said == NULL) continue;
        text_string(text, names[which]);
        text_char(text, '=');
        text_string(text, said);
        text_string(text, ", ");
    }
}

#endif
