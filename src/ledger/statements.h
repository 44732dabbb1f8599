/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_LEDGER_STATEMENTS_H
#define ONUS_LEDGER_STATEMENTS_H

#include "ledger/ledger.h"

/* Lines of personal statements: what each named person bears of each case, and what everybody bears of the cases of each office. Unlike the ledger this grows with the
 * cases, a line each, of the one name that is asked for or of all. */

#define STATEMENTS_MOST_LINES ((size_t)2000000) /* some 300 MB */

struct statement_line {
    const char *id, *date; /* of the case; `date` may be NULL */
    uint32_t party;
    const char *name; /* of who bears it; NULL: nobody is named for the party */
    onus_ratio share; /* of the case; 0: a fine alone */
    bool has_amount;
    int64_t amount, fine;
    bool open_fine;      /* the measure leaves a fine open: the least is counted */
    bool ruled;          /* somebody has ruled so */
    const char *clauses; /* that decide; NULL: none does */
    const char *fining;  /* that fine; NULL: none does */
    uint32_t next;       /* of the same subject; a line + 1 */
};

enum statement_kind { STATEMENT_PERSON, STATEMENT_OFFICE };

struct statement_subject {
    const char *name;
    enum statement_kind kind;
    uint32_t first, last; /* a line + 1 */
    size_t count;
};

struct statements {
    const char *only; /* the one name that is asked for; NULL: all */
    struct arena arena;
    struct rows names; /* by name and kind, in the order of the subjects */
    struct statement_subject *subjects;
    size_t subject_count, subject_capacity;
    struct statement_line *lines;
    size_t line_count, line_capacity;
    onus_allocator allocator;
};

void statements_init(struct statements *statements, const char *only);
void statements_release(struct statements *statements);

/* What there is to say of a case. ONUS_E_LIMIT: too many lines. */
onus_status statements_add(struct statements *statements, const struct ledger_case *entry,
                           const struct case_facts *facts);

/* The lines of `subject` by date, undated ones last, then as they came. A list of `const struct statement_line *` in `arena`; NULL if memory was
 * refused. */
const void **statement_lines(const struct statements *statements, const struct statement_subject *subject,
                             struct arena *arena);

#endif
