/* SPDX-License-Identifier: Apache-2.0 */
/* Whatever a file of cases looks like, several threads write what one writes: results and messages, in their order, and the exit status. The files are strung together at random from good
 * rows and every kind of bad one, so that parts end anywhere. */
#define _POSIX_C_SOURCE 200809L /* mkdtemp */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/run.h"
#include "support/random.h"
#include "support/test.h"

#define SIZE 450000u

static const char *const header =
    "case,date,loss,goods,slip.copy1,slip.entered,notice,loading.driver,loading.loader,meta.note,settlement";

/* Without its line end; %u is a number of its own. The first half are good. */
static const char *const rows[] = {
    "YX-%u,2026-11-07,lost,at_branch,blank,yes,clean,recorded,none,,1234.50",
    "YX-%u,2026-11-08,damaged,in_transit,written,no,noted,none,recorded,a note,99",
    ",2026/11/9,丢失,已到分公司,空白,是,无,有记录,有记录,王强,1",
    "YX-%u,2026-11-07,lost,,?,,clean|noted,recorded,none,?,",
    "YX-%u,,lost,at_branch,blank,yes,clean,recorded,none,\"a \"\"tall\"\" one, %u\",5",
    "YX-%u,2026-11-07,lost,at_branch,blank,yes,clean,recorded,none,\"first\nsecond\r\n\nthird\",5",
    "\"YX-%u\" ,2026-11-07,lost, \"at_branch\",blank,yes,clean,recorded,none,\"\n\",5",
    "",
    ",,,,,,,,,,",
    "YX-%u,1999-01-01,lost,at_branch,blank,yes,clean,recorded,none,old,5",
    "YX-%u,2026-11-07,lost,at_branch,blank,yes,claen,recorded,none,,5",
    "YX-%u,2026-11-07,lost,at_branch",
    "YX-%u,2026-11-07,lost,at_branch,blank,yes,clean,recorded,none,a 5\" nail,5",
    "YX-%u,2026-11-07,lost,at_branch,blank,yes,clean,recorded,none,\"open,5",
    "YX-%u,2026-11-07,lost,at_branch,blank,yes,clean,recorded,none,\"closed\"early,5",
    "YX-%u,2026-11-07,lost,at_branch,blank,yes,clean,recorded,none,\"two\nlines\"early,5",
    "\"",
    "YX-%u,2026-11-07,lost,at_branch,blank,yes,clean,recorded,none,\xE7\x8E,5",
    "YX-%u,2026-11-07,lost,at_branch,blank,yes,clean,recorded,none,\xEF\xBF\xBD,5",
};
static const char *const lines[] = {
    ("{\"case\": \"YX-%u\", \"date\": \"2026-11-07\", \"loss\": \"lost\", \"goods\": \"at_branch\", \"notice\": "
     "\"clean\", \"settlement\": \"12.50\"}"),
    "{\"case\": %u, \"loss\": \"none\", \"loading\": {\"driver\": \"recorded\"}, \"meta\": {\"a\": [1, \"王强\"]}}",
    "{\"loss\": \"lost\", \"cause\": [\"traffic\", \"theft\"], \"notice\": null}",
    "",
    "  ",
    "{\"case\": \"YX-%u\", \"date\": \"1999-01-01\", \"loss\": \"none\"}",
    "{\"case\": \"YX-%u\", \"loss\": \"lsot\"}",
    "{\"case\": \"YX-%u\", \"loss\": ",
    "{\"case\": \"YX-%u\", \"losss\": \"lost\", \"meta\": 7}",
    "x",
    "{\"case\": \"\xE7\x8E\", \"loss\": \"lost\"}\r",
};

/* Of the policies in tests/cli/versions, which are in force in different years. */
static const char *const dated[] = {
    "{\"case\": \"D-%u\", \"date\": \"2025-03-01\", \"slip\": \"signed\", \"days\": 15, \"settlement\": \"10.00\"}",
    "{\"case\": \"D-%u\", \"date\": \"2026-03-01\", \"slip\": \"signed\", \"days\": 15, \"settlement\": \"10.00\"}",
    "{\"case\": \"D-%u\", \"date\": \"2001-03-01\", \"slip\": \"signed\"}",
    "{\"case\": \"D-%u\", \"date\": \"2026-03-01\", \"slip\": \"singed\"}",
    "{\"case\": \"D-%u\", \"slip\": \"signed\"}",
};

/* What a file is made of. */
struct kind {
    const char *name;
    const char *const *pieces;
    uint32_t good, all;
    uint32_t bad; /* one of so many pieces is any, the others are good; 0: all are good */
    const char *line_end;
    const char *begin; /* a byte order mark, say */
    uint32_t giant;    /* bytes of a quoted cell in the middle, or of a line */
    bool unfinished;   /* without the last line end */
};

static const struct kind kinds[] = {
    {"quotes.csv", rows, 9, 19, 0, "\n", "", 0, false},
    {"bad.csv", rows, 9, 19, 20, "\n", "", 0, true},
    {"worse.csv", rows, 9, 19, 1, "\r\n", "", 0, false},
    {"marked.csv", rows, 9, 19, 300, "\r\n", "\xEF\xBB\xBF", 0, true},
    {"old.csv", rows, 9, 16, 50, "\r", "", 0, false},
    {"giant.csv", rows, 9, 19, 100, "\n", "", 700000, false},
    {"endless.csv", rows, 9, 12, 100, "\n", "", 1100000, false},
    {"lines.ndjson", lines, 6, 11, 0, "\n", "", 0, false},
    {"bad.ndjson", lines, 6, 11, 5, "\n", "\xEF\xBB\xBF", 0, true},
    {"dated.ndjson", dated, 2, 5, 4, "\n", "", 0, false},
    {"giant.ndjson", lines, 6, 11, 20, "\r\n", "", 1100000, false},
};

static void put_giant(FILE *file, const struct kind *kind) {
    bool table = kind->pieces == rows;
    fputs(table ? "G,2026-11-07,lost,at_branch,blank,yes,clean,recorded,none,\"" : "{\"case\": \"", file);
    for (uint32_t i = 0; i < kind->giant; i++) fputc(table && i % 1000 == 999 ? '\n' : 'g', file);
    fputs(table ? "\",5\n" : "\"}\n", file);
}

static void make_file(const char *folder, const struct kind *kind, struct random *random) {
    char name[256];
    uint32_t number = 0;
    bool giant = kind->giant > 0;
    snprintf(name, sizeof name, "%s/%s", folder, kind->name);
    FILE *file = fopen(name, "wb");
    assert_non_null(file);
    fputs(kind->begin, file);
    if (kind->pieces == rows) fprintf(file, "%s%s", header, kind->line_end);
    while (ftell(file) < (long)(SIZE + kind->giant)) {
        bool any = kind->bad > 0 && random_below(random, kind->bad) == 0;
        const char *piece = kind->pieces[random_below(random, any ? kind->all : kind->good)];
        bool last = ftell(file) > (long)(SIZE + kind->giant - 100);
        number++;
        fprintf(file, piece, number, number);
        if (!last || !kind->unfinished) fputs(kind->line_end, file);
        if (giant && ftell(file) > (long)SIZE / 2) {
            put_giant(file, kind);
            giant = false;
        }
    }
    fclose(file);
}

/* `line` with $JOBS, for one thread and for several. */
static void check_same(const char *folder, const char *line) {
    char command[2048];
    snprintf(command, sizeof command,
             "cd %s; decide() { JOBS=$1; { %s; } >out.$1 2>&1; echo $? >>out.$1; }; "
             "decide 1; for jobs in 2 5; do decide $jobs; cmp out.1 out.$jobs || exit 1; done; tail -n 1 out.1",
             folder, line);
    struct run run = run_line(command);
    if (run.status != 0 || strlen(run.err) > 0) fail_msg("%s\n%s%s", line, run.out, run.err);
    assert_true(strcmp(run.out, "0\n") == 0 || strcmp(run.out, "1\n") == 0);
    run_release(&run);
}

struct state {
    char folder[64];
};

static int make_files(void **state) {
    static struct state made;
    struct random random = {1107};
    strcpy(made.folder, "/tmp/onus-jobs-XXXXXX");
    assert_non_null(mkdtemp(made.folder));
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) make_file(made.folder, &kinds[i], &random);
    *state = &made;
    return 0;
}

static int remove_files(void **state) {
    char line[128];
    snprintf(line, sizeof line, "rm -r %s", ((struct state *)*state)->folder);
    struct run run = run_line(line);
    run_release(&run);
    return run.status;
}

static void every_kind_of_file(void **state) {
    const struct state *made = *state;
    char line[512];
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        bool table = kinds[i].pieces == rows;
        snprintf(line, sizeof line, "$ONUS decide %s --jobs $JOBS --format %s", kinds[i].name,
                 table ? "csv --encoding utf-8" : "ndjson");
        check_same(made->folder, line);
    }
}

static void every_way_to_ask(void **state) {
    static const char *const ways[] = {
        "$ONUS decide bad.csv --encoding utf-8 --jobs $JOBS --format csv --fields case,status,shares,amounts --no-bom "
        "--lang zh",
        "$ONUS decide bad.csv --encoding utf-8 --jobs $JOBS --format ndjson --fields case,status,shares --presumed "
        "--stamp --quiet",
        "$ONUS decide bad.ndjson --jobs $JOBS --format csv --lang zh --assume goods=at_branch",
        "cat bad.csv | $ONUS decide --encoding utf-8 --jobs $JOBS --format csv",
        "cat bad.ndjson | $ONUS decide - --jobs $JOBS --format ndjson --input-format ndjson",
        /* in other encodings, of what is left when nothing is wrong with the bytes */
        "iconv -c -f UTF-8 -t GB18030 bad.csv | $ONUS decide --jobs $JOBS --format csv",
        "iconv -c -f UTF-8 -t UTF-16LE bad.csv | $ONUS decide --encoding utf-16le --jobs $JOBS --format ndjson",
        "iconv -c -f UTF-8 -t UTF-16 bad.csv | $ONUS decide --jobs $JOBS --format csv",
        "$ONUS decide bad.csv --encoding gb18030 --jobs $JOBS --format csv",
        "$ONUS decide quotes.csv --jobs $JOBS --format csv",
        "$ONUS decide dated.ndjson --policy $OLDPWD/tests/cli/versions --jobs $JOBS --format ndjson --stamp",
        "tr , ';' <quotes.csv | $ONUS decide --jobs $JOBS --format csv",
        "tr , '\\t' <quotes.csv | $ONUS decide --jobs $JOBS --format csv",
        /* what one thread does, whatever is asked for */
        "$ONUS decide quotes.csv --jobs $JOBS --format json --fields case,status",
        "head -n 3000 bad.csv | $ONUS decide --encoding utf-8 --jobs $JOBS",
        "{ echo [; grep -v '^ *$' lines.ndjson | head -n 5000 | sed 's/$/,/'; echo '{}]'; } | $ONUS decide --jobs "
        "$JOBS --format ndjson",
        "head -n 2000 lines.ndjson | $ONUS decide --jobs $JOBS --format ndjson --contested",
        "$ONUS decide quotes.csv --jobs $JOBS --format csv >again.csv; $ONUS decide again.csv --jobs $JOBS --format "
        "csv",
    };
    const struct state *made = *state;
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) check_same(made->folder, ways[i]);
}

static void what_there_is_little_of(void **state) {
    const struct state *made = *state;
    static const char *const ways[] = {
        "head -n 1 quotes.csv | $ONUS decide --jobs $JOBS --format csv",
        "{ head -n 1 quotes.csv; yes ,,,,,,,,,, | head -n 100000; } | $ONUS decide --jobs $JOBS --format csv",
        "head -n 2 quotes.csv | $ONUS decide --jobs $JOBS --format ndjson",
        ("{ head -n 1 quotes.csv; yes '' | head -n 700000; sed -n 2p quotes.csv; } | $ONUS decide --jobs $JOBS "
         "--format csv"),
    };
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) check_same(made->folder, ways[i]);
}

static void what_cannot_be_done(void **state) {
    (void)state;
    static const struct expected lines_expected[] = {
        {"$ONUS decide tests/examples/november.ndjson --jobs 0", 2, NULL, "--jobs takes a number from 1 to 64"},
        {"$ONUS decide tests/examples/november.ndjson --jobs 65", 2, NULL, "not 65"},
        {"$ONUS decide tests/examples/november.ndjson --jobs two", 2, NULL, "not two"},
        {"$ONUS decide tests/examples/november.ndjson --jobs 2x", 2, NULL, "not 2x"},
        {"$ONUS decide tests/examples/november.ndjson --jobs auto --format ndjson", 1, ANYTHING, ANYTHING},
        {"printf '' | $ONUS decide --jobs 2 --format ndjson", 2, NULL, "there is no case in standard input"},
        {"yes '' | head -n 300000 | $ONUS decide --jobs 2 --format ndjson --input-format ndjson", 2, NULL,
         "there is no case in standard input"},
        {"yes a,b,c | head -n 100000 | $ONUS decide --jobs 2 --format csv", 2, NULL, ANYTHING},
    };
    check_lines(lines_expected, sizeof lines_expected / sizeof *lines_expected);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_of_file),
        cmocka_unit_test(every_way_to_ask),
        cmocka_unit_test(what_there_is_little_of),
        cmocka_unit_test(what_cannot_be_done),
    };
    return cmocka_run_group_tests(tests, make_files, remove_files);
}
