/* SPDX-License-Identifier: Apache-2.0 */
/* Where the program finds policies: in the library, or in a file whose base lies where its `extends` says, seen from the file. */
#define _POSIX_C_SOURCE 200809L /* S_ISREG */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/command.h"

static onus_status read_document(const char *file, onus_document **document, onus_diagnostics *diagnostics) {
    struct text text;
    text_init(&text, NULL);
    onus_status status = read_file(file, &text) ? ONUS_OK : ONUS_E_OUTPUT;
    if (status == ONUS_OK) status = onus_document_read(text_get(&text), text.length, file, NULL, document, diagnostics);
    text_release(&text);
    return status;
}

/* What a policy names is not what the user named: a device or a pipe would hold the program up. */
static bool is_plain_file(const char *name) {
    struct stat about;
    if (stat(name, &about) != 0) {
        complain_of_file(name, errno);
        return false;
    }
    if (S_ISREG(about.st_mode)) return true;
    complain("a policy can only extend what a plain file says, not ", name);
    return false;
}

static onus_status read_base(const char *file, const char *extends, onus_document **base,
                             onus_diagnostics *diagnostics) {
    struct text path;
    const char *slash = strrchr(file, '/');
    text_init(&path, NULL);
    if (slash != NULL && extends[0] != '/') text_append(&path, file, (size_t)(slash - file) + 1);
    text_string(&path, extends);
    onus_status status = path.failed ? ONUS_E_MEMORY : is_plain_file(text_get(&path)) ? ONUS_OK : ONUS_E_OUTPUT;
    if (status == ONUS_OK) status = read_document(text_get(&path), base, diagnostics);
    text_release(&path);
    return status;
}

onus_status read_policy(const char *file, struct loaded_policy *loaded, onus_diagnostics *diagnostics) {
    *loaded = (struct loaded_policy){NULL, NULL, NULL, NULL, NULL};
    if (file == NULL) {
        loaded->definition = onus_builtin(0);
        return ONUS_OK;
    }
    onus_status status = read_document(file, &loaded->document, diagnostics);
    if (status != ONUS_OK) return status;
    loaded->definition = onus_document_definition(loaded->document);
    if (loaded->definition->extends == NULL) return ONUS_OK;
    status = read_base(file, loaded->definition->extends, &loaded->base, diagnostics);
    if (status == ONUS_OK) loaded->base_definition = onus_document_definition(loaded->base);
    return status;
}

enum place { ALONE, ONE_OF_SEVERAL, NEW };

static onus_status compile(struct loaded_policy *loaded, enum place place, onus_diagnostics *diagnostics) {
    const onus_config config = place == ALONE ? parameters_config() : parameters_config_of(loaded, place == NEW);
    onus_status status = loaded->document == NULL ? onus_policy_builtin(NULL, &config, &loaded->policy, diagnostics)
                                                  : onus_document_compile(loaded->document, loaded->base, &config,
                                                                          &loaded->policy, diagnostics);
    if (status != ONUS_OK || parameters_are_set(loaded->policy, diagnostics)) return status;
    return ONUS_E_POLICY;
}

static onus_status load(const char *file, const char *language, enum place place, struct loaded_policy *loaded) {
    onus_diagnostics *diagnostics = NULL;
    *loaded = (struct loaded_policy){NULL, NULL, NULL, NULL, NULL};
    onus_status status = onus_diagnostics_new(NULL, &diagnostics);
    if (status == ONUS_OK) status = read_policy(file, loaded, diagnostics);
    if (status == ONUS_OK) status = compile(loaded, place, diagnostics);
    print_diagnostics(diagnostics, 0, language);
    /* A file that could not be opened was complained of already. */
    if (status != ONUS_OK && status != ONUS_E_OUTPUT && onus_diagnostics_count(diagnostics) == 0)
        complain("the policy cannot be used: ", onus_status_text(status));
    onus_diagnostics_free(diagnostics);
    if (status != ONUS_OK) release_policy(loaded);
    return status;
}

onus_status load_policy(const char *file, const char *language, struct loaded_policy *loaded) {
    return load(file, language, ALONE, loaded);
}

onus_status load_one_of_several(const char *file, const char *language, struct loaded_policy *loaded) {
    return load(file, language, ONE_OF_SEVERAL, loaded);
}

onus_status load_new(const char *file, const char *language, struct loaded_policy *loaded) {
    return load(file, language, NEW, loaded);
}

void release_policy(struct loaded_policy *loaded) {
    onus_policy_free(loaded->policy);
    onus_document_free(loaded->document);
    onus_document_free(loaded->base);
    *loaded = (struct loaded_policy){NULL, NULL, NULL, NULL, NULL};
}
