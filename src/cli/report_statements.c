/* SPDX-License-Identifier: Apache-2.0 */
/* Statements, each written where it belongs. A name comes out of a ledger and may be anything; what a file is called is made of its harmless characters, behind a
 * number that makes it the only one. */
#define _POSIX_C_SOURCE 200809L /* mkdir */
#include "cli/report_statements.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "base/names.h"
#include "cli/wages.h"
#include "report/layout/width.h"
#include "report/ledger/statement_sheet.h"

#define LONGEST_NAME 80 /* bytes of a name within that of a file */

struct writing {
    const struct report_run *run;
    enum report_format format;
    struct wages wages;
    struct arena arena;
    bool collecting;
};

/* ---- One statement ---- */

static bool write_statement(struct writing *writing, const struct statement_subject *person,
                            const struct statement_subject *office, const char *file) {
    const struct report_run *run = writing->run;
    struct statement statement = {.ledger = &run->ledger,
                                  .statements = &run->statements,
                                  .person = person,
                                  .office = office,
                                  .policy = run->versions.items[0].loaded.policy};
    struct sheet sheet;
    sheet_init(&sheet, run->options->language, "statement");
    if (writing->collecting && person != NULL) {
        struct wage *wages = wages_of(&writing->wages, person->name, &sheet.arena, &statement.wage_count);
        /* Who has no wages here is no employee: an office, say. */
        if (statement.wage_count > 0)
            statement.wages = wages;
        else if (run->options->statement != NULL)
            complain("the file of wages has none for ", person->name);
    }
    onus_status status = statement_sheet(&sheet, &statement);
    if (status != ONUS_OK) complain("the statement could not be made: ", onus_status_text(status));
    bool done = status == ONUS_OK && report_write(&sheet, writing->format, run->options, file);
    sheet_release(&sheet);
    return done;
}

static bool begin(struct writing *writing) {
    const struct options *options = writing->run->options;
    arena_init(&writing->arena, NULL);
    writing->collecting = options->wages != NULL;
    return !writing->collecting || wages_read(&writing->wages, options->wages, options->encoding,
                                              options->statement != NULL, options->language);
}

static void end(struct writing *writing) {
    if (writing->collecting) wages_release(&writing->wages);
    arena_release(&writing->arena);
}

/* ---- The one that is asked for ---- */

static void say_nobody(const struct report_run *run) {
    const struct rows *persons = &run->ledger.tables[LEDGER_PERSON];
    const char *nearest = NULL;
    size_t distance = SIZE_MAX;
    bool chinese = strcmp(run->options->language, "zh") == 0;
    for (size_t i = 0; i < persons->count; i++)
        if (persons->items[i].key.name != NULL)
            nearest = name_nearer(run->options->statement, persons->items[i].key.name, nearest, &distance);
    const char *is_it = nearest == NULL ? "" : chinese ? "；是否指 " : "; did you mean ";
    tell(chinese ? "onus: 所选期间内没有任何案件由 %s 承担或罚款%s%s%s"
                 : "onus: no case of the period falls to, or fines, %s%s%s%s",
         run->options->statement, is_it, nearest == NULL ? "" : nearest,
         nearest == NULL ? ""
         : chinese       ? "？"
                         : "?");
}

int report_statement(const struct report_run *run, enum report_format format) {
    struct writing writing = {.run = run, .format = format};
    const struct statement_subject *person = NULL, *office = NULL;
    for (size_t i = 0; i < run->statements.subject_count; i++)
        *(run->statements.subjects[i].kind == STATEMENT_PERSON ? &person : &office) = &run->statements.subjects[i];
    bool done = begin(&writing);
    bool nobody = done && person == NULL && office == NULL;
    if (nobody) say_nobody(run);
    if (done && !nobody) done = write_statement(&writing, person, office, NULL);
    end(&writing);
    return !done ? EXIT_FAILED : nobody || run->reported ? EXIT_REPORT : EXIT_DONE;
}

/* ---- All, in a folder ---- */

/* Letters of any script, digits, '-' and '_' stay. */
static bool is_harmless(struct character character) {
    uint32_t code = character.code;
    if (code < 0x80)
        return (code >= '0' && code <= '9') || (code >= 'A' && code <= 'Z') || (code >= 'a' && code <= 'z') ||
               code == '-' || code == '_';
    bool mark = (code >= 0x80 && code < 0xC0) || (code >= 0x2000 && code < 0x2070) || code == 0xFFFD;
    return !mark && character.columns > 0;
}

static void put_file_name(struct text *out, const char *folder, size_t number, const char *name, const char *ending) {
    size_t from;
    text_string(out, folder);
    text_char(out, '/');
    for (size_t digits = 1000; digits > number && digits > 1; digits /= 10) text_char(out, '0');
    text_number(out, (int64_t)number);
    text_char(out, '_');
    from = out->length;
    while (*name != '\0') {
        struct character character = character_at(name);
        if (out->length - from + character.length > LONGEST_NAME) break;
        if (is_harmless(character))
            text_append(out, name, character.length);
        else
            text_char(out, '_');
        name += character.length;
    }
    text_char(out, '.');
    text_string(out, ending);
}

static int by_name(const void *left, const void *right) {
    const struct statement_subject *a = left, *b = right;
    int order = name_compare(a->name, b->name);
    return order != 0 ? order : (int)a->kind - (int)b->kind;
}

static const void **sort_subjects(struct writing *writing) {
    const struct statements *statements = &writing->run->statements;
    const void **list = ARENA_NEW(&writing->arena, statements->subject_count, const void *);
    const void **spare = ARENA_NEW(&writing->arena, statements->subject_count, const void *);
    if (writing->arena.failed) return NULL;
    for (size_t i = 0; i < statements->subject_count; i++) list[i] = &statements->subjects[i];
    sort_pointers(&list, spare, statements->subject_count, by_name);
    return list;
}

/* A person and the office of that name have one statement. */
static bool write_all(struct writing *writing, const void **subjects, size_t *written) {
    size_t count = writing->run->statements.subject_count;
    struct text file;
    bool done = true;
    text_init(&file, NULL);
    for (size_t i = 0; done && i < count; i++) {
        const struct statement_subject *first = subjects[i], *second = i + 1 < count ? subjects[i + 1] : NULL;
        bool both = second != NULL && strcmp(first->name, second->name) == 0;
        text_clear(&file);
        put_file_name(&file, writing->run->options->statements, ++*written, first->name,
                      report_endings[writing->format]);
        done = !file.failed && write_statement(writing, first->kind == STATEMENT_PERSON ? first : NULL,
                                               first->kind == STATEMENT_OFFICE ? first
                                               : both                          ? second
                                                                               : NULL,
                                               text_get(&file));
        i += both;
    }
    text_release(&file);
    return done;
}

static bool make_folder(const char *folder) {
    if (mkdir(folder, 0777) == 0 || errno == EEXIST) return true;
    struct text line;
    text_init(&line, NULL);
    text_string(&line, folder);
    text_string(&line, ": ");
    text_string(&line, strerror(errno));
    complain("cannot make the folder ", text_get(&line));
    text_release(&line);
    return false;
}

int report_statements(const struct report_run *run, enum report_format format) {
    struct writing writing = {.run = run, .format = format};
    size_t written = 0;
    bool done = begin(&writing);
    const void **subjects = done ? sort_subjects(&writing) : NULL;
    if (done && subjects == NULL) complain("out of memory", "");
    done = subjects != NULL && make_folder(run->options->statements) && write_all(&writing, subjects, &written);
    if (done && !run->options->quiet)
        tell(strcmp(run->options->language, "zh") == 0 ? "onus: 已写入 %zu 份对账单：%s"
                                                       : "onus: %zu statements written to %s",
             written, run->options->statements);
    end(&writing);
    return !done ? EXIT_FAILED : run->reported ? EXIT_REPORT : EXIT_DONE;
}
