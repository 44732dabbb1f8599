/* SPDX-License-Identifier: Apache-2.0 */
/* onus cover: what golden cases try of a policy. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "cli/command.h"
#include "cli/terminal.h"
#include "onus_study.h"
#include "report/cover/cover_text.h"

/* ---- Cases ---- */

static onus_status add_file(onus_cover *cover, const char *file, const char *language) {
    struct text text;
    onus_golden *golden = NULL;
    onus_diagnostics *diagnostics = NULL;
    text_init(&text, NULL);
    onus_status status = onus_diagnostics_new(NULL, &diagnostics);
    bool read = status == ONUS_OK && read_file(file, &text);
    if (status == ONUS_OK && !read) status = ONUS_E_OUTPUT;
    if (status == ONUS_OK)
        status = onus_golden_read(text_get(&text), text.length, file, onus_cover_policy(cover), &golden, diagnostics);
    if (status == ONUS_OK) status = onus_cover_add_golden(cover, golden);
    print_diagnostics(diagnostics, 0, language);
    if (status != ONUS_OK && status != ONUS_E_OUTPUT && onus_diagnostics_count(diagnostics) == 0)
        complain(onus_status_text(status), "");
    onus_golden_free(golden);
    onus_diagnostics_free(diagnostics);
    text_release(&text);
    return status;
}

/* ---- What is missing ---- */

static onus_status write_to(void *context, const char *bytes, size_t length) {
    return fwrite(bytes, 1, length, context) == length ? ONUS_OK : ONUS_E_OUTPUT;
}

/* A file that is there is never written over: somebody may have worked on it. */
static bool write_cases(onus_cover *cover, const char *name, const char *language) {
    onus_diagnostics *diagnostics = NULL;
    size_t written = 0;
    FILE *file = fopen(name, "wbx");
    if (file == NULL) {
        if (errno == EEXIST)
            complain("this file is there already, and is not written over: ", name);
        else
            complain_of_writing(name, errno);
        return false;
    }
    onus_status status = onus_diagnostics_new(NULL, &diagnostics);
    if (status == ONUS_OK) status = onus_cover_write_golden(cover, (onus_sink){write_to, file}, &written, diagnostics);
    int error = errno;
    if (fclose(file) != 0 && status == ONUS_OK) {
        error = errno;
        status = ONUS_E_OUTPUT;
    }
    print_diagnostics(diagnostics, 0, language);
    if (status == ONUS_E_OUTPUT)
        complain_of_writing(name, error);
    else if (status != ONUS_OK && onus_diagnostics_count(diagnostics) == 0)
        complain(onus_status_text(status), "");
    onus_diagnostics_free(diagnostics);
    if (status != ONUS_OK) {
        remove(name);
        return false;
    }
    tell("%zu cases written to %s. Read each: what it expects is what the policy decides now.", written, name);
    return true;
}

/* ---- The report ---- */

static onus_status write_report(const onus_cover *cover, const struct options *options) {
    if (strcmp(options->format, "json") == 0) return onus_cover_write(cover, standard_output());
    struct text text;
    text_init(&text, NULL);
    struct cover_style style = {options->language, terminal_width(), options->all};
    onus_status status = cover_text(&text, cover, style);
    onus_sink sink = standard_output();
    if (status == ONUS_OK) status = sink.write(sink.context, text_get(&text), text.length);
    text_release(&text);
    return status;
}

/* In hundredths of a percent. False after a complaint. */
static bool read_least(const char *text, onus_money *least) {
    *least = (onus_money){10000};
    if (text == NULL) return true;
    if (onus_money_parse(text, strlen(text), least) == ONUS_OK && least->fen <= 10000) return true;
    complain("--least is a percentage, such as 95 or 99.5, not ", text);
    return false;
}

static int finish(onus_cover *cover, const struct options *options, onus_money least) {
    onus_cover_totals totals;
    onus_cover_describe(cover, &totals);
    onus_status status = write_report(cover, options);
    if (status != ONUS_OK && status != ONUS_E_OUTPUT) complain(onus_status_text(status), "");
    if (status != ONUS_OK) return EXIT_FAILED;
    if (options->complete != NULL && totals.met < totals.possible &&
        !write_cases(cover, options->complete, options->language))
        return EXIT_FAILED;
    return totals.share < least.fen ? EXIT_REPORT : EXIT_DONE;
}

static int run(const struct options *options) {
    struct loaded_policy loaded;
    onus_money least;
    onus_cover *cover = NULL;
    onus_diagnostics *diagnostics = NULL;
    if (!read_least(options->least, &least)) return EXIT_FAILED;
    if (load_policy(options->operands[0], options->language, &loaded) != ONUS_OK) return EXIT_FAILED;
    const onus_config config = parameters_config();
    onus_status status = onus_diagnostics_new(NULL, &diagnostics);
    if (status == ONUS_OK)
        status = onus_cover_new(loaded.definition, loaded.base_definition, &config, &cover, diagnostics);
    print_diagnostics(diagnostics, 0, options->language);
    if (status != ONUS_OK && onus_diagnostics_count(diagnostics) == 0) complain(onus_status_text(status), "");
    for (size_t i = 1; status == ONUS_OK && i < options->operand_count; i++)
        status = add_file(cover, options->operands[i], options->language);
    int result = status == ONUS_OK ? finish(cover, options, least) : EXIT_FAILED;
    onus_cover_free(cover);
    onus_diagnostics_free(diagnostics);
    release_policy(&loaded);
    return result;
}

static const char *const formats[] = {"text", "json", NULL};
static const struct option_spec option_cover_format = {.name = "--format",
                                                       .parameter = "FORMAT",
                                                       .help = "how the report is written",
                                                       .words = formats,
                                                       .note = "text unless given",
                                                       .offset = offsetof(struct options, format),
                                                       .kind = OPTION_TEXT,
                                                       .group = GROUP_OUTPUT};
static const struct option_spec option_cover_all = {.name = "--all",
                                                    .help = "list everything that no case can show, however much",
                                                    .offset = offsetof(struct options, all),
                                                    .group = GROUP_OUTPUT};
static const struct option_spec option_least = {.name = "--least",
                                                .parameter = "PERCENT",
                                                .help = "how much has to be tried, as in 95 or 99.5",
                                                .note = "100 unless given; exit status 1 if it is less",
                                                .offset = offsetof(struct options, least),
                                                .kind = OPTION_TEXT,
                                                .group = GROUP_DECISION};
static const char *const endings[] = {"json", NULL};
static const struct option_spec option_complete = {.name = "--complete",
                                                   .parameter = "FILE",
                                                   .help = "write cases for what is not tried to this new file",
                                                   .words = endings,
                                                   .offset = offsetof(struct options, complete),
                                                   .kind = OPTION_FILE,
                                                   .group = GROUP_OUTPUT};

static const struct option_spec *const options[] = {
    &option_param,     &option_params,   &option_least,  &option_complete, &option_cover_format,
    &option_cover_all, &option_language, &option_output, &option_help,     NULL};
static const struct example examples[] = {
    {"onus cover my-policy.json my-policy.golden.json", "What do the cases not try"},
    {"onus cover --least 95 my-policy.json my-policy.golden.json", "Before a policy goes to work: fail below 95 %"},
    {"onus cover --complete missing.golden.json my-policy.json my-policy.golden.json",
     "Have cases made for the rest, to be read and corrected"},
    {"onus cover my-policy.json my-policy.golden.json missing.golden.json", "Count both files"},
    {NULL, NULL}};

const struct command command_cover = {
    .name = "cover",
    .operands = "POLICY CASES [CASES]",
    .summary = "how much of a policy do golden cases try",
    .description =
        "Reads the cases that 'onus test' runs and says what of the policy they try: that each clause applies, and "
        "does "
        "not; that it decides, and yields; that each fine and finding follows; and of each point of a condition, that "
        "the result depends on it, where it is so and where it is not. What no case can show does not count. A case "
        "that leaves facts open tries only what is certain in it.",
    .report = "less is tried than --least asks for",
    .examples = examples,
    .operand_words = endings,
    .least_operands = 2,
    .most_operands = 3,
    .options = options,
    .run = run};
