/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/versions.h"

#include <string.h>

#include "base/diagnostic.h"
#include "cli/folder.h"

/* ---- Loading ---- */

onus_status versions_load_policy(const char *file, const struct options *options, struct loaded_policy *loaded) {
    return options->compare != NULL ? load_one_of_several(file, options->language, loaded)
                                    : load_policy(file, options->language, loaded);
}

static bool load_one(struct versions *versions, const char *file, const struct options *options) {
    struct version *version = &versions->items[versions->count++];
    onus_policy_info info;
    text_init(&version->file, NULL);
    text_string(&version->file, file == NULL ? onus_builtin(0)->id : file);
    if (versions_load_policy(file, options, &version->loaded) != ONUS_OK) return false;
    onus_policy_describe(version->loaded.policy, &info);
    version->from = info.in_force_from;
    version->to = info.in_force_to;
    return true;
}

static bool prepare(struct version *version, const struct options *options) {
    const onus_policy *policy = version->loaded.policy;
    if (onus_case_new(policy, &version->evidence) != ONUS_OK ||
        onus_decision_new(policy, NULL, &version->decision) != ONUS_OK) {
        complain("out of memory", "");
        return false;
    }
    return assumptions_read(&version->assumptions, &options->assume, policy);
}

/* What cases are read by. */
static bool find_words(struct versions *versions, const char *language) {
    onus_diagnostics *diagnostics = NULL;
    versions->words = versions->items[0].loaded.policy;
    if (versions->count == 1) return true;
    onus_status status = onus_diagnostics_new(NULL, &diagnostics);
    if (status == ONUS_OK) status = versions_make_words(versions, &versions->vocabulary, diagnostics);
    if (status == ONUS_OK) status = onus_case_new(versions->vocabulary, &versions->said);
    print_diagnostics(diagnostics, 0, language);
    if (status != ONUS_OK) complain("the versions cannot be used together: ", onus_status_text(status));
    versions->words = versions->vocabulary;
    onus_diagnostics_free(diagnostics);
    return status == ONUS_OK;
}

/* A day as a case has it. */
static bool check_date(const struct versions *versions) {
    if (versions->as_of == NULL) return true;
    onus_case *scratch = NULL;
    onus_status status = onus_case_new(versions->words, &scratch);
    if (status == ONUS_OK)
        status = onus_case_set_text(scratch, ONUS_CASE_DATE, versions->as_of, strlen(versions->as_of));
    onus_case_free(scratch);
    if (status != ONUS_OK) complain("--as-of takes a day as in 2026-11-07, not ", versions->as_of);
    return status == ONUS_OK;
}

bool versions_load(struct versions *versions, const struct options *options) {
    versions->folder = is_folder(options->policy);
    versions->as_of = options->as_of;
    bool done = versions->folder ? versions_read_folder(versions, options->policy, options)
                                 : load_one(versions, options->policy, options);
    for (size_t i = 0; done && i < versions->count; i++) done = prepare(&versions->items[i], options);
    return done && find_words(versions, options->language) && check_date(versions);
}

bool versions_hash(struct versions *versions) {
    bool done = true;
    for (size_t i = 0; done && i < versions->count; i++) {
        struct version *version = &versions->items[i];
        const struct loaded_policy *loaded = &version->loaded;
        done = onus_definition_hash(loaded->definition, loaded->base_definition, version->hash) == ONUS_OK;
    }
    if (!done) complain("out of memory", "");
    return done;
}

void versions_release(struct versions *versions) {
    for (size_t i = 0; i < versions->count; i++) {
        struct version *version = &versions->items[i];
        onus_decision_free(version->decision);
        onus_case_free(version->evidence);
        release_policy(&version->loaded);
        text_release(&version->file);
    }
    onus_case_free(versions->said);
    onus_policy_free(versions->vocabulary);
}

bool versions_branch(const struct versions *versions, struct versions *made) {
    bool done = true;
    *made = *versions;
    made->said = NULL;
    for (size_t i = 0; i < made->count; i++) {
        struct version *version = &made->items[i];
        version->evidence = NULL;
        version->decision = NULL;
    }
    for (size_t i = 0; done && i < made->count; i++) {
        struct version *version = &made->items[i];
        done = onus_case_new(version->loaded.policy, &version->evidence) == ONUS_OK &&
               onus_decision_new(version->loaded.policy, NULL, &version->decision) == ONUS_OK;
    }
    if (done && versions->said != NULL) done = onus_case_new(versions->words, &made->said) == ONUS_OK;
    return done;
}

void versions_release_branch(struct versions *made) {
    for (size_t i = 0; i < made->count; i++) {
        onus_decision_free(made->items[i].decision);
        onus_case_free(made->items[i].evidence);
    }
    onus_case_free(made->said);
}

/* ---- One case ---- */

/* A fact that rows tell of later ones is of one policy, and versions may each have rules of their own for it. */
static void say_not_told(const struct versions *versions, const struct options *options) {
    bool asked = false;
    for (size_t i = 0; i < versions->count; i++) {
        const struct loaded_policy *loaded = &versions->items[i].loaded;
        asked = asked || loaded->definition->repeats_count > 0 ||
                (loaded->base_definition != NULL && loaded->base_definition->repeats_count > 0);
    }
    if (!asked || options->quiet) return;
    complain(
        strcmp(options->language, "zh") == 0
            ? "规则为版本文件夹时，不由台账推算案件是否重复及次数；请用 --policy 指定单个规则文件"
            : "of a folder of versions it is not worked out what earlier rows tell of later ones; name one policy file",
        "");
}

bool versions_open(const struct versions *versions, struct decide_input *input, const struct options *options) {
    if (versions->folder)
        say_not_told(versions, options);
    else if (!decide_input_repeats(input, &versions->items[0].loaded))
        return false;
    return decide_input_open(input, options, versions->words);
}

onus_case *versions_case(const struct versions *versions) {
    return versions->said != NULL ? versions->said : versions->items[0].evidence;
}

static const char *day_of(const struct versions *versions) {
    return versions->as_of != NULL ? versions->as_of : onus_case_get_text(versions_case(versions), ONUS_CASE_DATE);
}

/* Days compare as texts do. */
static bool in_force(const struct version *version, const char *day) {
    return (version->from == NULL || strcmp(version->from, day) <= 0) &&
           (version->to == NULL || strcmp(day, version->to) <= 0);
}

static struct version *find(struct versions *versions, const char *day) {
    if (!versions->folder || (day == NULL && versions->count == 1)) return &versions->items[0];
    for (size_t i = 0; day != NULL && i < versions->count; i++)
        if (in_force(&versions->items[i], day)) return &versions->items[i];
    return NULL;
}

onus_status versions_choose(struct versions *versions, struct version **version, onus_diagnostics *diagnostics) {
    const char *day = day_of(versions);
    onus_status status = ONUS_OK;
    *version = find(versions, day);
    if (*version == NULL) {
        const onus_diagnostic diagnostic = {.id = day == NULL ? DIAGNOSTIC_DATE_NEEDED : DIAGNOSTIC_NO_VERSION,
                                            .given = day};
        status = onus_diagnostics_add(diagnostics, &diagnostic);
        return status == ONUS_OK ? ONUS_E_CASE : status;
    }
    if (versions->said != NULL) {
        status = version_knows(*version, versions->said, diagnostics);
        if (status == ONUS_OK) status = onus_case_translate((*version)->evidence, versions->said);
    }
    if (status == ONUS_OK) assumptions_apply(&(*version)->assumptions, (*version)->evidence);
    return status;
}

/* "2026-01-01 ... 2026-12-31" */
static void put_time(struct text *out, const struct version *version) {
    text_clear(out);
    text_string(out, version->from);
    text_string(out, " ... ");
    text_string(out, version->to);
}

bool versions_out_of_force(const struct versions *versions, onus_diagnostic *diagnostic, struct text *time) {
    const char *day = day_of(versions);
    if (versions->folder || day == NULL || in_force(&versions->items[0], day)) return false;
    put_time(time, &versions->items[0]);
    *diagnostic = (onus_diagnostic){.id = DIAGNOSTIC_OUT_OF_FORCE, .given = day, .other = text_get(time)};
    return true;
}
