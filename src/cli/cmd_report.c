/* SPDX-License-Identifier: Apache-2.0 */
/* onus report: what a month's cases came to, from every side; and statements for persons and offices. */
#include <stdio.h>
#include <string.h>

#include "base/names.h"
#include "cli/report_statements.h"
#include "report/ledger/ledger_sheet.h"

/* ---- What was asked for ---- */

/* A day, a month or a year. */
static bool check_date(const char *option, const char *date) {
    struct text day;
    if (date == NULL) return true;
    text_init(&day, NULL);
    text_string(&day, date);
    if (strlen(date) == 4) text_string(&day, "-01");
    if (strlen(date) == 4 || strlen(date) == 7) text_string(&day, "-01");
    bool valid = !day.failed && day.length == 10 && date_valid(text_get(&day), day.length);
    text_clear(&day);
    text_string(&day, option);
    text_string(&day, " takes a day, a month or a year, as in 2026-11-07, 2026-11 or 2026, not ");
    if (!valid) complain(text_get(&day), date);
    text_release(&day);
    return valid;
}

static bool check_period(const struct options *options) {
    if (!check_date("--from", options->from) || !check_date("--to", options->to)) return false;
    if (options->from == NULL || options->to == NULL) return true;
    size_t shared = strlen(options->from) < strlen(options->to) ? strlen(options->from) : strlen(options->to);
    if (strncmp(options->from, options->to, shared) <= 0) return true;
    complain("the period ends before it begins: --to ", options->to);
    return false;
}

static const onus_fact_info *find_fact(const struct versions *versions, const char *path) {
    for (size_t i = 0; i < versions->count; i++) {
        uint32_t fact = onus_policy_find_fact(versions->items[i].loaded.policy, path);
        if (fact != ONUS_NONE) return onus_policy_fact(versions->items[i].loaded.policy, fact);
    }
    return NULL;
}

/* Which table, and by which fact causes are told: by default the one called "cause", if there is one. */
static bool choose_table(struct report_run *run, int *by) {
    static const char *const words[] = {"party", "clause", "person",     "office",  "cause",
                                        "month", "week",   "department", "finding", NULL};
    static const enum ledger_by tables[] = {LEDGER_PARTY, LEDGER_CLAUSE, LEDGER_PERSON,     LEDGER_OFFICE, LEDGER_CAUSE,
                                            LEDGER_MONTH, LEDGER_WEEK,   LEDGER_DEPARTMENT, LEDGER_FINDING};
    const char *said = run->options->by;
    size_t at = said == NULL ? 0 : find_word(words, said);
    bool table = said != NULL && words[at] != NULL;
    const char *path = said == NULL || table ? "cause" : said;
    *by = said == NULL ? -1 : table ? (int)tables[at] : (int)LEDGER_CAUSE;
    const onus_fact_info *fact = find_fact(&run->versions, path);
    if (fact != NULL) run->ledger.options.cause = fact->path;
    if (fact != NULL || *by != (int)LEDGER_CAUSE) return true;
    complain("--by takes party, clause, person, office, cause, month, week, department, finding or the path of a fact, "
             "and the policy has no fact ",
             path);
    return false;
}

/* ---- The report ---- */

static void list_files(const struct options *options, const char **files) {
    for (size_t i = 0; i < options->operand_count; i++)
        files[i] = strcmp(options->operands[i], "-") == 0 ? "standard input" : options->operands[i];
}

static bool shares_nothing(const struct versions *versions) {
    onus_policy_info info = {.shares_nothing = true};
    for (size_t i = 0; i < versions->count && info.shares_nothing; i++)
        onus_policy_describe(versions->items[i].loaded.policy, &info);
    return info.shares_nothing;
}

static bool write_report(struct report_run *run, int by, enum report_format format) {
    static const char *files[sizeof run->options->operands / sizeof *run->options->operands];
    struct sheet sheet;
    list_files(run->options, files);
    const struct claims claims = {.ledger = &run->ledger,
                                  .seen = &run->seen,
                                  .compare = run->comparing ? &run->compare : NULL,
                                  .silences = run->silences,
                                  .silences_count = run->silences_count,
                                  .policy = run->versions.items[0].loaded.policy,
                                  .versions = run->versions.count,
                                  .files = files,
                                  .file_count = run->options->operand_count,
                                  .contested = run->contested,
                                  .by = by,
                                  .shares_nothing = shares_nothing(&run->versions),
                                  .bare = format == REPORT_CSV && by >= 0,
                                  .stable = format == REPORT_JSON || (format == REPORT_CSV && by >= 0)};
    sheet_init(&sheet, run->options->language, "claims");
    onus_status status = ledger_sheet(&sheet, &claims);
    if (status != ONUS_OK) complain("the report could not be made: ", onus_status_text(status));
    bool done = status == ONUS_OK && report_write(&sheet, format, run->options, NULL);
    sheet_release(&sheet);
    return done;
}

static void say_repeated(const struct report_run *run) {
    bool chinese = strcmp(run->options->language, "zh") == 0;
    for (size_t i = 0; i < run->seen.again && i < SEEN_SHOWN; i++)
        tell(chinese ? "onus: 事故编号 %s 重复出现，每次均已计入" : "onus: the case id %s comes twice, and both count",
             run->seen.shown[i]);
}

static int report(struct report_run *run, enum report_format format) {
    int by;
    if (!choose_table(run, &by) || !report_run_read(run)) return EXIT_FAILED;
    if (!run->options->quiet) say_repeated(run);
    if (run->options->statement != NULL) return report_statement(run, format);
    if (run->options->statements != NULL) return report_statements(run, format);
    if (!write_report(run, by, format)) return EXIT_FAILED;
    return run->reported ? EXIT_REPORT : EXIT_DONE;
}

/* What goes with statements only, and what does not go with them. */
static bool check_statements(const struct options *options) {
    bool stating = options->statement != NULL || options->statements != NULL;
    if (options->statement != NULL && options->statements != NULL)
        complain("--statement NAME writes one statement, --statements DIR all: give one of them", "");
    else if (options->statement != NULL && *options->statement == '\0')
        complain("--statement takes the name of a person or an office", "");
    else if (options->wages != NULL && !stating)
        complain("--wages goes with --statement or --statements", "");
    else if (stating && (options->by != NULL || options->compare != NULL))
        complain("--by and --compare go with reports, not with statements", "");
    else
        return true;
    return false;
}

static int run_report(const struct options *options) {
    static struct report_run run;
    enum report_format format;
    if (!check_period(options) || !check_statements(options) || !report_format_of(options, &format)) return EXIT_FAILED;
    int status = report_run_prepare(&run, options) ? report(&run, format) : EXIT_FAILED;
    report_run_release(&run);
    return status;
}

/* ---- Options ---- */

#define FIELD(field) .offset = offsetof(struct options, field)

static const char *const policies[] = {"json", NULL};
static const char *const tables_endings[] = {"csv", NULL};
static const struct option_spec option_from = {.name = "--from",
                                               .parameter = "DATE",
                                               .help = "only cases of this day or later",
                                               .note = "a month or a year begins with its first day",
                                               FIELD(from),
                                               .kind = OPTION_TEXT,
                                               .group = GROUP_INPUT};
static const struct option_spec option_to = {.name = "--to",
                                             .parameter = "DATE",
                                             .help = "only cases of this day or earlier",
                                             .note = "a month or a year ends with its last day",
                                             FIELD(to),
                                             .kind = OPTION_TEXT,
                                             .group = GROUP_INPUT};
static const struct option_spec option_by = {.name = "--by",
                                             .parameter = "WHAT",
                                             .help = "this table alone, whole: party, clause, person, office, cause, "
                                                     "month, week, department, finding, or the path of a fact",
                                             FIELD(by),
                                             .kind = OPTION_TEXT,
                                             .group = GROUP_OUTPUT};
static const struct option_spec option_compare = {.name = "--compare",
                                                  .parameter = "POLICY",
                                                  .help = "and what this policy would have meant for the same cases",
                                                  .words = policies,
                                                  FIELD(compare),
                                                  .kind = OPTION_FILE,
                                                  .group = GROUP_DECISION};
static const struct option_spec option_statement = {
    .name = "--statement",
    .parameter = "NAME",
    .help = "instead, the statement of this person or office: shares and fines, case by case",
    FIELD(statement),
    .kind = OPTION_TEXT,
    .group = GROUP_OUTPUT};
static const struct option_spec option_statements = {.name = "--statements",
                                                     .parameter = "DIR",
                                                     .help =
                                                         "instead, a statement for each name, as files in this folder",
                                                     FIELD(statements),
                                                     .kind = OPTION_TEXT,
                                                     .group = GROUP_OUTPUT};
static const struct option_spec option_wages = {
    .name = "--wages",
    .parameter = "FILE",
    .help = "in statements, what may be collected from wages",
    .words = tables_endings,
    .note = "a row a person and month, with columns person, month, wage, minimum and perhaps withheld",
    FIELD(wages),
    .kind = OPTION_FILE,
    .group = GROUP_INPUT};
static const struct option_spec option_report_format = {
    .name = "--format",
    .parameter = "FORMAT",
    .help = "how the report is written",
    .words = report_formats,
    .note = "text unless given; html is a page to print, xlsx a workbook; json has everything",
    FIELD(format),
    .kind = OPTION_TEXT,
    .group = GROUP_OUTPUT};

static const struct option_spec *const options[] = {
    &option_from,     &option_to,     &option_input_format, &option_encoding,   &option_delimiter,     &option_ignore,
    &option_wages,    &option_assume, &option_policy,       &option_param,      &option_params,        &option_as_of,
    &option_compare,  &option_by,     &option_statement,    &option_statements, &option_report_format, &option_no_bom,
    &option_language, &option_quiet,  &option_no_progress,  &option_output,     &option_help,          NULL};
static const char *const endings[] = {"csv", "json", "ndjson", "jsonl", NULL};
static const struct example examples[] = {
    {"onus report november.csv --lang zh", "The month's report, in Chinese"},
    {"onus report 2026-*.csv --from 2026-10 --to 2026-12", "A quarter out of monthly files"},
    {"onus report ledger.csv --format html > report.html", "A page to print, with charts"},
    {"onus report ledger.csv --by person --format csv > persons.csv", "One table, whole, for a spreadsheet"},
    {"onus report ledger.csv --by notice", "By the values of a fact"},
    {"onus report ledger.csv --statement 'Wang Qiang' --wages wages.csv --lang zh",
     "What one person bears, and what of it may be collected from wages"},
    {"onus report ledger.csv --from 2026-11 --to 2026-11 --statements november --format html",
     "A statement to print for everybody, in the folder november"},
    {"onus report ledger.csv --compare new-rules.json",
     "And what another policy would have meant, in cases and in money"},
    {NULL, NULL}};

const struct command command_report = {
    .name = "report",
    .operands = "CASES...",
    .summary = "what the cases of a period came to: by party, clause, month, person, office",
    .description =
        "Decides every case of the files as 'onus decide' does and adds them up: cases by result, what each party and "
        "person bears, amounts by clause and month, fines apart, what is undecided and what it waits for, where the "
        "policy is silent and what that cost. The office of a case is its meta.branch. All sums are exact and "
        "reconciled; cases without a date or of another time are said. A statement lists what one person or office "
        "bears, "
        "case by case; share, amount, fine and what may be collected are four things and never added up.",
    .report = "some case could not be read or decided, as was said on standard error",
    .examples = examples,
    .operand_words = endings,
    .least_operands = 1,
    .most_operands = MOST_OPERANDS,
    .options = options,
    .run = run_report};
