/* SPDX-License-Identifier: Apache-2.0 */
/* Diagnostics, policies, calendars, versions: libonus alone, which never asks malloc when it is given an allocator. */
#include "stories.h"

void story_diagnostics(void) {
    onus_diagnostics *diagnostics;
    const char *const expected[] = {"one", "two"};
    onus_diagnostic diagnostic = {.id = 1,
                                  .file = "file",
                                  .path = "path",
                                  .given = "given",
                                  .expected = expected,
                                  .expected_count = 2,
                                  .nearest = "near",
                                  .other = "other",
                                  .witness = "loss=lost"};
    refusal_own(true);
    TRY_NEW(diagnostics, onus_diagnostics_new, refusal_allocator(), &diagnostics);
    refusal_watch(see_diagnostics, diagnostics);
    for (int i = 0; i < 10; i++) TRY(onus_diagnostics_add, diagnostics, &diagnostic);
    refusal_tell_diagnostics(diagnostics);
    onus_diagnostics_clear(diagnostics);
    TRY(onus_diagnostics_add, diagnostics, &diagnostic);
    refusal_tell_diagnostics(diagnostics);
    onus_diagnostics_free(diagnostics);
}

static void tell_policy(const onus_policy *policy) {
    onus_policy_info info;
    onus_policy_describe(policy, &info);
    refusal_tell(info.id);
    refusal_tell(onus_label_in(info.title, "zh", NULL));
    refusal_tell_number(info.nodes);
    for (uint32_t i = 0; i < info.facts; i++) {
        const onus_fact_info *fact = onus_policy_fact(policy, i);
        refusal_tell(fact->path);
        refusal_tell(onus_label_in(fact->label, "zh", NULL));
        for (uint32_t v = 0; v < fact->value_count; v++) refusal_tell(fact->values[v].id);
    }
    for (uint32_t i = 0; i < info.clauses; i++) refusal_tell(onus_policy_clause(policy, i)->id);
    for (uint32_t i = 0; i < info.parameters; i++) refusal_tell_number(onus_policy_parameter(policy, i)->value);
}

void story_policies(void) {
    onus_document *base = refusal_document(refusal_stage->policy), *variant = refusal_document(refusal_stage->variant);
    const onus_setting setting = {"X", "5"};
    const onus_config config = {.allocator = refusal_allocator(), .settings = &setting, .setting_count = 1};
    onus_diagnostics *diagnostics = refusal_diagnostics();
    onus_policy *policy;
    refusal_own(true);
    TRY_NEW(policy, onus_policy_new, onus_document_definition(variant), onus_document_definition(base), &config,
            &policy, diagnostics);
    tell_policy(policy);
    onus_policy_free(policy);
    onus_diagnostics_free(diagnostics);
    onus_document_free(variant);
    onus_document_free(base);
}

/* The shipped ones are large; what comes after a refusal at the beginning, the policies above say. */
void story_shipped_policies(void) {
    onus_config little = {.allocator = refusal_allocator(), .max_nodes = 40};
    onus_policy *policy;
    refusal_own(true);
    TRY_NEW(policy, onus_policy_builtin, "ltl-handover", &little, &policy, NULL);
    refusal_tell_number(policy == NULL);
}

/* What is wrong is said, and all of it, or it is memory. */
void story_policies_refused(void) {
    onus_document *wrong = refusal_document("dock-wrong.json"), *torn = refusal_document("dock-torn.json");
    const onus_document *documents[] = {wrong, torn};
    onus_config config = {.allocator = refusal_allocator()};
    onus_policy *policy;
    refusal_own(true);
    for (size_t i = 0; i < 2; i++) {
        onus_diagnostics *diagnostics = NULL;
        TRY_AS(onus_policy_new, NULL,
               (onus_diagnostics_free(diagnostics), diagnostics = refusal_diagnostics(),
                onus_policy_new(onus_document_definition(documents[i]), NULL, &config, &policy, diagnostics)));
        refusal_tell_number(policy == NULL);
        refusal_tell_diagnostics(diagnostics);
        onus_diagnostics_free(diagnostics);
    }
    onus_document_free(torn);
    onus_document_free(wrong);
}

void story_merging(void) {
    onus_document *base = refusal_document(refusal_stage->policy), *variant = refusal_document(refusal_stage->variant);
    onus_merged *merged;
    refusal_own(true);
    TRY_NEW(merged, onus_definition_merge, onus_document_definition(variant), onus_document_definition(base),
            refusal_allocator(), &merged, NULL);
    const onus_policy_definition *definition = onus_merged_definition(merged);
    refusal_tell(definition->id);
    refusal_tell(definition->extends);
    refusal_tell_number((int64_t)definition->clause_count);
    onus_merged_free(merged);
    onus_document_free(variant);
    onus_document_free(base);
}

void story_calendars(void) {
    const onus_calendar_entry entries[] = {{20000, ONUS_DAY_HOLIDAY}, {19998, ONUS_DAY_WORKED}};
    onus_calendar *calendar;
    bool works;
    size_t length;
    refusal_own(true);
    TRY_NEW(calendar, onus_calendar_new, entries, 2, 19990, 20010, refusal_allocator(), &calendar, NULL);
    for (int32_t day = 19990; day <= 20010; day++) {
        assert_int_equal(onus_calendar_works(calendar, day, &works), ONUS_OK);
        refusal_tell_number(works);
    }
    onus_calendar_free(calendar);
    refusal_own(false); /* iconv and libcsv */
    const char *table = "date,kind,name\n2026-10-01,holiday,National Day\n2026/10/10,补班,\n";
    length = strlen(table);
    TRY_NEW(calendar, onus_calendar_read, table, length, "table", NULL, refusal_allocator(), &calendar, NULL);
    int32_t from, to;
    onus_calendar_range(calendar, &from, &to);
    refusal_tell_number(from);
    refusal_tell_number(to);
    onus_calendar_free(calendar);
    const char *wrong = "date,kind,name\n2026-13-01,holiday,x\n2026-10-10,weird,\n";
    onus_diagnostics *diagnostics = NULL;
    TRY_AS(onus_calendar_read, NULL,
           (onus_diagnostics_free(diagnostics), diagnostics = refusal_diagnostics(),
            onus_calendar_read(wrong, strlen(wrong), "table", NULL, refusal_allocator(), &calendar, diagnostics)));
    refusal_tell_number(calendar == NULL);
    refusal_tell_diagnostics(diagnostics);
    onus_diagnostics_free(diagnostics);
}

void story_versions(void) {
    onus_document *one = refusal_document(refusal_stage->policy), *other = refusal_document(refusal_stage->variant);
    const onus_policy_version versions[] = {{onus_document_definition(one), NULL, false},
                                            {onus_document_definition(other), onus_document_definition(one), false}};
    onus_versions *found;
    const onus_versions_finding *finding;
    refusal_own(true);
    TRY_NEW(found, onus_versions_new, versions, 2, refusal_allocator(), &found);
    for (size_t i = 0; (finding = onus_versions_get(found, i)) != NULL; i++) {
        refusal_tell(onus_versions_name(finding->id));
        refusal_tell(finding->from);
        refusal_tell(finding->what);
    }
    refusal_own(false);
    const onus_versions_item items[] = {{"one", &versions[0], NULL}, {"other", &versions[1], NULL}};
    TRY(onus_versions_write, found, items, 2, refusal_sink());
    onus_versions_free(found);
    onus_document_free(other);
    onus_document_free(one);
}
