/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/variants.h"

#include <string.h>

#include "base/names.h"
#include "base/sort.h"
#include "cli/folder.h"

static bool prepare(struct variant *variant) {
    onus_policy_info info;
    onus_policy_describe(variant->loaded.policy, &info);
    variant->id = info.id;
    return onus_case_new(variant->loaded.policy, &variant->evidence) == ONUS_OK &&
           onus_decision_new(variant->loaded.policy, NULL, &variant->decision) == ONUS_OK;
}

static bool load_builtins(struct variants *variants) {
    const onus_policy_definition *definition;
    for (size_t i = 1; (definition = onus_builtin(i)) != NULL && variants->count < MOST_VARIANTS; i++) {
        struct variant *variant = &variants->items[variants->count++];
        if (onus_policy_builtin(definition->id, NULL, &variant->loaded.policy, NULL) != ONUS_OK || !prepare(variant)) {
            complain("out of memory compiling ", definition->id);
            return false;
        }
    }
    return true;
}

static int compare_variants(const void *left, const void *right) {
    return name_compare(((const struct variant *)left)->id, ((const struct variant *)right)->id);
}

/* A folder may hold the variants of several policies. */
static bool extends(const struct loaded_policy *loaded, const char *id) {
    return loaded->base_definition != NULL && strcmp(loaded->base_definition->id, id) == 0;
}

/* Whether a file is of another policy, so that neither its figures nor its mistakes matter here. */
static bool is_apart(const char *file, const char *id) {
    struct loaded_policy loaded = {NULL, NULL, NULL, NULL, NULL};
    onus_diagnostics *mistakes = NULL;
    bool apart = onus_diagnostics_new(NULL, &mistakes) == ONUS_OK && read_policy(file, &loaded, mistakes) == ONUS_OK &&
                 !extends(&loaded, id);
    release_policy(&loaded);
    onus_diagnostics_free(mistakes);
    return apart;
}

static bool load_files(struct variants *variants, const struct folder *folder, const char *id, const char *language) {
    for (size_t i = 0; i < folder->count; i++) {
        const char *file = text_get(&folder->files[i]);
        if (is_apart(file, id)) continue;
        struct variant *variant = &variants->items[variants->count++];
        if (load_one_of_several(file, language, &variant->loaded) != ONUS_OK) return false;
        if (prepare(variant)) continue;
        complain("out of memory reading ", file);
        return false;
    }
    return true;
}

static bool load_folder(struct variants *variants, const char *file, const char *id, const char *language) {
    static struct folder folder;
    static const char none[] = "no variants to compare with; put them there, or leave out --contested: ";
    struct text path;
    const char *slash = strrchr(file, '/');
    text_init(&path, NULL);
    if (slash != NULL) text_append(&path, file, (size_t)(slash - file) + 1);
    text_string(&path, "variants/");
    if (path.failed) {
        complain("out of memory looking for variants beside ", file);
        text_release(&path);
        return false;
    }
    bool done = is_folder(text_get(&path));
    if (!done) {
        if (!variants->optional) complain(none, text_get(&path));
        text_release(&path);
        return variants->optional;
    }
    done = folder_read(&folder, text_get(&path), none) && load_files(variants, &folder, id, language);
    folder_release(&folder);
    text_release(&path);
    if (done) sort_elements(variants->items, variants->count, sizeof *variants->items, compare_variants);
    for (size_t i = 1; done && i < variants->count; i++) {
        if (strcmp(variants->items[i - 1].id, variants->items[i].id) != 0) continue;
        complain("two variants beside the policy are both called ", variants->items[i].id);
        done = false;
    }
    return done;
}

bool variants_load(struct variants *variants, const char *file, const onus_policy *policy, const char *language) {
    onus_policy_info info;
    onus_policy_describe(policy, &info);
    variants->count = variants->differing_count = 0;
    memset(variants->items, 0, sizeof variants->items);
    return file == NULL ? load_builtins(variants) : load_folder(variants, file, info.id, language);
}

void variants_release(struct variants *variants) {
    for (size_t i = 0; i < variants->count; i++) {
        onus_decision_free(variants->items[i].decision);
        onus_case_free(variants->items[i].evidence);
        release_policy(&variants->items[i].loaded);
    }
}

onus_status variants_compare(struct variants *variants, const onus_case *evidence, onus_decision *decision) {
    variants->differing_count = 0;
    for (size_t i = 0; i < variants->count; i++) {
        struct variant *variant = &variants->items[i];
        onus_status status = onus_case_translate(variant->evidence, evidence);
        if (status == ONUS_OK) status = onus_case_set_ruling(variant->evidence, NULL, NULL);
        if (status == ONUS_OK) status = onus_decide(variant->decision, variant->evidence, NULL);
        /* What a variant declares impossible it does not decide otherwise. */
        if (status == ONUS_E_CASE) continue;
        if (status != ONUS_OK) return status;
        if (!onus_decision_same(variant->decision, decision))
            variants->differing[variants->differing_count++] = (onus_contested){variant->id, variant->decision};
    }
    return ONUS_OK;
}
