/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>
#include <string.h>

#include "cli/check_policy.h"
#include "cli/folder.h"
#include "cli/terminal.h"
#include "cli/versions.h"
#include "report/versions/versions_text.h"

struct run {
    const struct options *options;
    struct folder folder;
    struct loaded_policy loaded[MOST_FILES];
    onus_policy_version given[MOST_FILES];
    onus_versions_item items[MOST_FILES];
    onus_check *checks[MOST_FILES];
    onus_versions *versions;
};

/* What is wrong with one file keeps nobody from looking at the others. */
static onus_status check_one(struct run *run, size_t index) {
    struct loaded_policy *loaded = &run->loaded[index];
    onus_diagnostics *diagnostics = NULL;
    const char *file = text_get(&run->folder.files[index]);
    onus_status status = onus_diagnostics_new(NULL, &diagnostics);
    if (status != ONUS_OK) return status;
    status = read_policy(file, loaded, diagnostics);
    bool read = status == ONUS_OK;
    if (read) status = check_policy(loaded, &run->checks[index], diagnostics);
    if (read) run->given[index] = (onus_policy_version){loaded->definition, loaded->base_definition, status != ONUS_OK};
    onus_check *check = run->checks[index];
    if (check != NULL)
        for (size_t i = 0; onus_check_get(check, i) != NULL; i++)
            if (onus_check_get(check, i)->id == ONUS_CHECK_CONFLICT) run->given[index].unsound = true;
    print_diagnostics(diagnostics, 0, run->options->language);
    onus_diagnostics_free(diagnostics);
    run->items[index] = (onus_versions_item){file, &run->given[index], check};
    return status == ONUS_E_MEMORY ? status : ONUS_OK;
}

/* An id is of the checks or of the versions. False after a complaint. */
static bool deny(struct run *run) {
    const struct option_list *ids = &run->options->deny;
    bool done = true;
    for (size_t i = 0; i < ids->count; i++) {
        bool known = onus_versions_deny(run->versions, ids->items[i]) == ONUS_OK;
        for (int id = 0; id < ONUS_CHECK_COUNT; id++)
            known = known || strcmp(onus_check_name((onus_check_id)id), ids->items[i]) == 0;
        for (size_t k = 0; k < run->folder.count; k++)
            if (run->checks[k] != NULL) onus_check_deny(run->checks[k], ids->items[i]);
        if (!known) refuse_finding(ids->items[i], true);
        done = done && known;
    }
    return done;
}

static onus_status write_report(const struct run *run) {
    onus_sink sink = standard_output();
    if (strcmp(run->options->format, "json") == 0)
        return onus_versions_write(run->versions, run->items, run->folder.count, sink);
    struct text text;
    text_init(&text, NULL);
    onus_status status =
        versions_text(&text, run->versions, run->items, run->folder.count, run->options->language, terminal_width());
    if (status == ONUS_OK) status = sink.write(sink.context, text_get(&text), text.length);
    text_release(&text);
    return status;
}

static bool has_errors(const struct run *run) {
    if (onus_versions_count_of(run->versions, ONUS_SEVERITY_ERROR) > 0) return true;
    for (size_t i = 0; i < run->folder.count; i++)
        if (onus_check_count_of(run->checks[i], ONUS_SEVERITY_ERROR) > 0) return true;
    return false;
}

/* Whatever else keeps cases from being decided by them, such as a fact that is of two kinds. It is said on standard error. */
static bool usable(const struct run *run) {
    static struct versions versions;
    struct options options = {.policy = run->options->operands[0], .language = run->options->language};
    bool done = versions_load(&versions, &options);
    versions_release(&versions);
    return done;
}

static int check_all(struct run *run) {
    onus_status status = ONUS_OK;
    if (!folder_read(&run->folder, run->options->operands[0], "no policy (a file that ends in .json) lies in "))
        return EXIT_FAILED;
    for (size_t i = 0; status == ONUS_OK && i < run->folder.count; i++) status = check_one(run, i);
    if (status == ONUS_OK) status = onus_versions_new(run->given, run->folder.count, NULL, &run->versions);
    if (status == ONUS_OK && !deny(run)) return EXIT_FAILED;
    if (status == ONUS_OK) status = write_report(run);
    if (status != ONUS_OK && status != ONUS_E_OUTPUT) complain(onus_status_text(status), "");
    if (status != ONUS_OK) return EXIT_FAILED;
    return has_errors(run) || !usable(run) ? EXIT_REPORT : EXIT_DONE;
}

int check_versions(const struct options *options) {
    static struct run run;
    run.options = options;
    if (strcmp(options->format, "markdown") == 0) {
        complain("--format markdown is for one policy, not for a folder: ", options->operands[0]);
        return EXIT_FAILED;
    }
    int result = check_all(&run);
    onus_versions_free(run.versions);
    for (size_t i = 0; i < run.folder.count; i++) {
        onus_check_free(run.checks[i]);
        release_policy(&run.loaded[i]);
    }
    folder_release(&run.folder);
    return result;
}
