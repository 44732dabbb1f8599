/* SPDX-License-Identifier: Apache-2.0 */
/* What is read: documents, cases, results. */
#include "stories.h"

#include <stdio.h>

void story_documents(void) {
    static const char *const wrong[] = {"{\"policy\": \"dock\", \"version\": \"1\" \"parties\": []}",
                                        "{\"policy\": \"dock\", \"partis\": [], \"version\": 1, \"facts\": {}}",
                                        "{\"policy\": \"dock\", \"policy\": \"dick\"}"};
    size_t length;
    char *text = refusal_read("tests/contract/memory/dock.json", &length);
    const onus_setting setting = {"X", "5"};
    const onus_config config = {.allocator = refusal_allocator(), .settings = &setting, .setting_count = 1};
    onus_document *document;
    onus_policy *policy;
    TRY_NEW(document, onus_document_read, text, length, "dock.json", refusal_allocator(), &document, NULL);
    TRY_NEW(policy, onus_document_compile, document, NULL, &config, &policy, NULL);
    refusal_tell_number(policy != NULL);
    onus_policy_free(policy);
    onus_document_free(document);
    free(text);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        onus_diagnostics *diagnostics = NULL;
        TRY_AS(onus_document_read, NULL,
               (onus_diagnostics_free(diagnostics), diagnostics = refusal_diagnostics(),
                onus_document_read(wrong[i], strlen(wrong[i]), "wrong.json", refusal_allocator(), &document,
                                   diagnostics)));
        refusal_tell_number(document == NULL);
        refusal_tell_diagnostics(diagnostics);
        onus_diagnostics_free(diagnostics);
    }
}

/* A policy that need not be compiled, because that was done beforehand. */
static void story_compiled(const onus_policy_definition *table) {
    const onus_setting setting = {"X", "5"};
    const onus_config config = {.allocator = refusal_allocator(), .settings = &setting, .setting_count = 1};
    onus_policy *policy;
    TRY_NEW(policy, onus_policy_new, table, NULL, &config, &policy, NULL);
    refusal_tell_number(policy != NULL);
    onus_policy_free(policy);
}

void story_definitions(void) {
    onus_document *base = refusal_document(refusal_stage->policy), *variant = refusal_document(refusal_stage->variant);
    const onus_policy_definition *definition = onus_document_definition(variant), *of = onus_document_definition(base);
    char hash[ONUS_HASH_SIZE] = "";
    TRY(onus_definition_write, definition, of, refusal_sink());
    TRY(onus_definition_hash, definition, of, hash);
    refusal_tell(hash);
    onus_policy *policy = refusal_policy(base, NULL);
    onus_policy_definition table = *of;
    onus_compiled *compiled;
    TRY_NEW(compiled, onus_compiled_new, policy, refusal_allocator(), &compiled);
    table.compiled = onus_compiled_bytes(compiled, &table.compiled_size);
    TRY(onus_definition_embed, &table, "dock", refusal_sink());
    story_compiled(&table);
    onus_compiled_free(compiled);
    onus_policy_free(policy);
    onus_document_free(variant);
    onus_document_free(base);
}

void story_case_texts(void) {
    static const char text[] =
        "{\"case\": \"a\", \"days\": [3, 4], \"loss\": \"lost\", \"persons\": {\"driver\": [\"A\", \"B\"]}, "
        "\"meta\": {\"k\": [1, {\"l\": \"\\u4e2d\"}]}, \"ruling\": {\"shares\": {\"driver\": \"1\"}, \"by\": \"B\"}}";
    static const char wrong[] = "{\"case\": \"a\", \"meta\": {\"k\": 1}, \"los\": \"lost\", \"days\": 99}";
    onus_document *document = refusal_document("dock.json");
    onus_policy *policy = refusal_policy(document, NULL);
    onus_case *evidence;
    assert_int_equal(onus_case_new(policy, &evidence), ONUS_OK);
    TRY(onus_case_read, evidence, text, sizeof text - 1, "a.json", NULL);
    see_case(evidence);
    TRY(onus_case_write, evidence, "b", refusal_sink());
    onus_diagnostics *diagnostics = NULL;
    TRY_AS(onus_case_read, NULL,
           (onus_diagnostics_free(diagnostics), diagnostics = refusal_diagnostics(),
            onus_case_read(evidence, wrong, sizeof wrong - 1, "a.json", diagnostics)));
    see_case(evidence);
    refusal_tell_diagnostics(diagnostics);
    onus_diagnostics_free(diagnostics);
    onus_case_free(evidence);
    onus_policy_free(policy);
    onus_document_free(document);
}

/* ---- Readers --------------------------------------------------------------------------------------------------- */

struct reading {
    onus_policy *policy;
    onus_format format;
    const onus_reader_options *options;
    const char *text;
    size_t length, piece;
};

static void tell_record(onus_read_event event, const onus_case *evidence, const onus_record *record) {
    refusal_tell_number(event);
    refusal_tell(record->id);
    refusal_tell_number((int64_t)record->line);
    for (size_t i = 0; record->cells != NULL && i < record->cell_count; i++) refusal_tell(record->cells[i]);
    see_case(evidence);
}

/* Read all of it. A reader that failed is to be freed: ONUS_E_MEMORY. */
static onus_status read_all(const struct reading *reading, onus_reader *reader, onus_case *evidence,
                            onus_diagnostics *diagnostics) {
    onus_record record;
    for (size_t at = 0;; at += reading->piece) {
        onus_read_event event;
        size_t length = at >= reading->length                   ? 0
                        : reading->length - at < reading->piece ? reading->length - at
                                                                : reading->piece;
        onus_status status =
            at >= reading->length ? onus_reader_finish(reader) : onus_reader_feed(reader, reading->text + at, length);
        if (status != ONUS_OK) return status;
        while ((event = onus_reader_next(reader, evidence, &record, diagnostics)) != ONUS_READ_MORE) {
            if (event == ONUS_READ_FAILED) return ONUS_E_MEMORY;
            if (event == ONUS_READ_END) return ONUS_OK;
            tell_record(event, evidence, &record);
        }
    }
}

static onus_status read_anew(const struct reading *reading, onus_case *evidence, onus_diagnostics *diagnostics) {
    onus_reader *reader;
    refusal_pause(true);
    onus_diagnostics_clear(diagnostics);
    assert_int_equal(onus_reader_new(reading->policy, reading->format, reading->options, &reader), ONUS_OK);
    refusal_pause(false);
    onus_status status = read_all(reading, reader, evidence, diagnostics);
    onus_reader_free(reader);
    return status;
}

static void read_story(onus_format format, const onus_reader_options *options, const char *text, size_t piece) {
    onus_document *document = refusal_document("dock.json");
    struct reading reading = {refusal_policy(document, NULL), format, options, text, strlen(text), piece};
    onus_diagnostics *diagnostics = refusal_diagnostics();
    onus_case *evidence;
    onus_reader *reader, *branch;
    onus_record record;
    assert_int_equal(onus_case_new(reading.policy, &evidence), ONUS_OK);
    TRY_NEW(reader, onus_reader_new, reading.policy, format, options, &reader);
    if (format != ONUS_JSON) {
        assert_int_equal(onus_reader_feed(reader, text, reading.length), ONUS_OK);
        while (onus_reader_next(reader, evidence, &record, diagnostics) != ONUS_READ_MORE)
            tell_record(0, evidence, &record);
        TRY_NEW(branch, onus_reader_branch, reader, 17, &branch);
        refusal_tell_number(branch != NULL);
        onus_reader_free(branch);
    }
    onus_reader_free(reader);
    TRY_AS(onus_reader_next, NULL, read_anew(&reading, evidence, diagnostics));
    refusal_tell_diagnostics(diagnostics);
    onus_case_free(evidence);
    onus_diagnostics_free(diagnostics);
    onus_policy_free(reading.policy);
    onus_document_free(document);
}

void story_json_reader(void) {
    read_story(ONUS_NDJSON, NULL,
               "{\"case\": \"a\", \"loss\": \"lost\", \"days\": 5}\n{\"los\": \"lost\", \"meta\": {\"a\": "
               "1}}\n{\"case\": \"c\"",
               7);
    read_story(ONUS_JSON, NULL,
               "[{\"case\": \"a\", \"persons\": {\"driver\": [\"A\"]}},\n {\"case\": \"b\", \"days\": 77}]", 1000);
}

void story_csv_reader(void) {
    const char *const ignored[] = {"more"}, *const added[] = {"status", "share"};
    const onus_column_block block = {added, 2};
    const onus_reader_options options = {
        .file = "a.csv", .ignored = ignored, .ignored_count = 1, .blocks = &block, .block_count = 1};
    read_story(ONUS_CSV, &options,
               "case,货损,days,driver's "
               "name,more,status,share\na,lost,5,\"Li、Wang\",x,determined,1\nb,los,99,,,,\n\"c,lost\n",
               9);
    /* GB18030: 货损. */
    read_story(ONUS_CSV, NULL, "\xbb\xf5\xcb\xf0;days\nlost;5\nlost;4;3\n", 1000);
}

/* ---- What was read before ------------------------------------------------------------------------------------- */

void story_golden(void) {
    static const char text[] = "{\"golden\": \"dock\", \"cases\": [{\"title\": \"one\", \"case\": {\"loss\": \"lost\", "
                               "\"days\": 5}, \"expect\": "
                               "{\"status\": \"determined\", \"shares\": {\"driver\": \"1\"}}}, {\"case\": {\"los\": "
                               "1}, \"expect\": {\"status\": \"error\"}}]}";
    onus_document *document = refusal_document("dock.json");
    onus_policy *policy = refusal_policy(document, NULL);
    onus_golden *golden;
    bool passed;
    TRY_NEW(golden, onus_golden_read, text, sizeof text - 1, "golden.json", policy, &golden, NULL);
    for (size_t i = 0; i < 2; i++) {
        refusal_tell(onus_golden_title(golden, i));
        TRY(onus_golden_check, golden, i, &passed, refusal_sink());
        refusal_tell_number(passed);
    }
    onus_golden_free(golden);
    onus_policy_free(policy);
    onus_document_free(document);
}

static void tell_recheck(const void *object) {
    const onus_recheck_entry *entry;
    for (size_t i = 0; (entry = onus_recheck_get(object, i)) != NULL; i++) {
        refusal_tell(entry->id);
        refusal_tell(onus_recheck_kind_name(entry->kind));
        for (size_t k = 0; k < entry->change_count; k++) {
            const onus_recheck_change *change = &entry->changes[k];
            refusal_tell(onus_recheck_field_name(change->field));
            for (size_t n = 0; n < change->stored_count; n++) refusal_tell(change->stored[n].text);
            for (size_t n = 0; n < change->now_count; n++) refusal_tell(change->now[n].text);
        }
    }
    for (int kind = 0; kind < ONUS_RECHECK_COUNT; kind++)
        refusal_tell_number((int64_t)onus_recheck_count_of(object, (onus_recheck_kind)kind));
}

void story_stored_results(void) {
    static const char text[] =
        "{\"case\": \"a\", \"status\": \"determined\", \"shares\": {\"loader\": \"1\"}, \"amounts\": {\"loader\": "
        "\"9.99\"}}\n"
        "{\"case\": \"b\", \"status\": \"insufficient\"}\n{\"case\": \"d\", \"status\": \"silent\"}\n"
        "{\"case\": \"e\", \"status\": \"silent\"}\n{\"case\": \"f\", \"status\": \"silent\"}\n{\"case\": \"g\", "
        "\"status\": \"silent\"}\n"
        "{\"case\": \"h\", \"status\": \"silent\"}\n{\"case\": \"i\", \"status\": \"silent\"}\n{\"case\": \"j\", "
        "\"status\": \"silent\"}\n";
    onus_document *document = refusal_document("dock.json");
    onus_policy *policy = refusal_policy(document, NULL);
    onus_case *full = refusal_case(policy, refusal_stage->full), *open = refusal_case(policy, refusal_stage->open);
    onus_results *results;
    onus_recheck *recheck;
    onus_decision *decision;
    assert_int_equal(onus_decision_new(policy, NULL, &decision), ONUS_OK);
    TRY_NEW(results, onus_results_read, text, sizeof text - 1, "results", refusal_allocator(), &results, NULL);
    for (size_t i = 0; i < onus_results_count(results); i++) refusal_tell(onus_results_get(results, i)->status);
    TRY_NEW(recheck, onus_recheck_new, results, refusal_allocator(), &recheck);
    refusal_watch(tell_recheck, recheck);
    assert_int_equal(onus_decide(decision, full, NULL), ONUS_OK);
    TRY(onus_recheck_add, recheck, decision, full, "a", "hash");
    assert_int_equal(onus_decide(decision, open, NULL), ONUS_OK);
    TRY(onus_recheck_add, recheck, decision, open, "b", "hash");
    TRY(onus_recheck_add_error, recheck, "c");
    refusal_watch(NULL, NULL);
    TRY(onus_recheck_finish, recheck);
    tell_recheck(recheck);
    TRY(onus_recheck_write, recheck, refusal_sink());
    onus_recheck_free(recheck);
    onus_results_free(results);
    onus_decision_free(decision);
    onus_case_free(open);
    onus_case_free(full);
    onus_policy_free(policy);
    onus_document_free(document);
}
