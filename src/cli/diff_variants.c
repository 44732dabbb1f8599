/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/diff_variants.h"

#include <string.h>

#include "cli/folder.h"
#include "onus_study.h"
#include "report/diff/diff_text.h"

struct run {
    const struct options *options;
    struct folder folder;
    struct loaded_policy policies[1 + MOST_FILES]; /* what the others are compared with, and those */
    onus_diff *differences[MOST_FILES];
    const char *files[MOST_FILES];
};

static bool compare_one(struct run *run, size_t index) {
    const char *language = run->options->language;
    onus_diagnostics *diagnostics = NULL;
    run->files[index] = text_get(&run->folder.files[index]);
    if (load_new(run->files[index], language, &run->policies[1 + index]) != ONUS_OK) return false;
    onus_status status = onus_diagnostics_new(NULL, &diagnostics);
    if (status == ONUS_OK)
        status = onus_diff_new(run->policies[0].policy, run->policies[1 + index].policy, NULL, &run->differences[index],
                               diagnostics);
    print_diagnostics(diagnostics, 0, language);
    if (status != ONUS_OK && onus_diagnostics_count(diagnostics) == 0) complain(onus_status_text(status), "");
    onus_diagnostics_free(diagnostics);
    return status == ONUS_OK;
}

static int write_document(struct run *run) {
    struct text text;
    onus_sink sink = standard_output();
    text_init(&text, NULL);
    onus_status status = diff_document(&text, run->differences, run->files, run->folder.count, run->options->language,
                                       run->options->all);
    if (status != ONUS_OK) complain(onus_status_text(status), "");
    if (status == ONUS_OK) status = sink.write(sink.context, text_get(&text), text.length);
    text_release(&text);
    if (status != ONUS_OK) return EXIT_FAILED;
    for (size_t i = 0; i < run->folder.count; i++)
        if (!onus_diff_none(run->differences[i])) return EXIT_REPORT;
    return EXIT_DONE;
}

static int compare_all(struct run *run) {
    const struct options *options = run->options;
    if (load_one_of_several(options->operands[0], options->language, &run->policies[0]) != ONUS_OK) return EXIT_FAILED;
    if (!folder_read(&run->folder, options->operands[1], "no policy (a file that ends in .json) lies in "))
        return EXIT_FAILED;
    for (size_t i = 0; i < run->folder.count; i++)
        if (!compare_one(run, i)) return EXIT_FAILED;
    if (!parameters_are_of(run->policies, 1 + run->folder.count)) return EXIT_FAILED;
    return write_document(run);
}

int diff_variants(const struct options *options) {
    static struct run run;
    if (strcmp(options->format, "markdown") != 0 || options->cases != NULL || options->golden != NULL) {
        complain("the policies of a folder are compared with --format markdown, and without --cases or --golden: ",
                 options->operands[1]);
        return EXIT_FAILED;
    }
    run.options = options;
    int status = compare_all(&run);
    for (size_t i = 0; i < run.folder.count; i++) {
        onus_diff_free(run.differences[i]);
        release_policy(&run.policies[1 + i]);
    }
    release_policy(&run.policies[0]);
    folder_release(&run.folder);
    return status;
}
