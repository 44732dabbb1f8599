/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_LEDGER_LEDGER_H
#define ONUS_LEDGER_LEDGER_H

#include "base/arena.h"
#include "ledger/rows.h"
#include "onus_io.h"

/* Decided cases added up: what a period came to, from every side. It knows no policy: parties, clauses and facts are what they are called.
 *
 *   1. A case is taken whole or not at all: every question is asked before anything is added.
 *   2. Money by case comes from settlements; money by party and by person from what each bears. Nothing computes one from the other, so that their agreement says
 *      something.
 *   3. Several clauses that decide together are one row, under all their names: nobody knows which of them carries how much.
 *   4. Of cases only sums are kept. */

enum ledger_by {
    LEDGER_PARTY,
    LEDGER_CLAUSE, /* deciding clauses, "H2+H20", or `more` "ruling"; and fines, each under its clause */
    LEDGER_PERSON, /* of a party; without a name: what nobody was named for */
    LEDGER_OFFICE,
    LEDGER_CAUSE,      /* values of a fact; without a name: several are possible */
    LEDGER_MONTH,      /* "2026-11"; without a name: the case has no date */
    LEDGER_FINE,       /* of a person of a party under a clause */
    LEDGER_MISSING,    /* the fact that insufficient cases wait for first */
    LEDGER_VARIANT,    /* other readings that decide otherwise */
    LEDGER_WEEK,       /* the Monday that it begins with, "2026-11-02"; without a name: the case has no date */
    LEDGER_DEPARTMENT, /* in charge or told for certain, as `more` says */
    LEDGER_FINDING,    /* for certain; `more` is its clause */
    LEDGER_TABLES
};

#define LEDGER_MOST_ROWS     100000 /* of one table: some 20 MB */
#define LEDGER_MOST_POLICIES 64
#define LEDGER_RULING        "ruling" /* row_key.more of what somebody has ruled */
#define LEDGER_IN_CHARGE     "in_charge"
#define LEDGER_INFORMED      "informed"

struct ledger_options {
    const char *from, *to; /* a day, a month or a year, as the date of a case begins; NULL: open */
    const char *at;        /* the event whose day is that of a case without a date; NULL: none */
    const char *cause;     /* path of the fact that tells the cause; NULL: none does */
    size_t most_rows;      /* 0: LEDGER_MOST_ROWS */
};

/* What a case is, beside its decision. */
struct ledger_case {
    onus_decision *decision;
    const onus_case *evidence;
    const char *place;              /* what to call it if it has no id */
    const char *office;             /* or NULL */
    const onus_contested *variants; /* that decide otherwise */
    size_t variant_count;
};

enum ledger_period { LEDGER_WITHIN, LEDGER_ELSEWHEN, LEDGER_UNDATED };

struct ledger {
    struct ledger_options options;
    struct arena arena, scratch;
    struct rows tables[LEDGER_TABLES];
    struct sums total;        /* by case */
    struct sums settled[5];   /* of each outcome */
    uint64_t elsewhen;        /* cases of another time: in nothing else */
    struct sums undated;      /* cases without a date, which are in nothing else where there is a period */
    const char *first, *last; /* days of cases added; NULL: no case had one */
    char days[2][11];
    const onus_policy *policies[LEDGER_MOST_POLICIES]; /* that decided; borrowed */
    size_t policy_count;
    struct statements *statements; /* also gets every case; NULL: nobody asks for them */
    bool too_large;                /* some sum left the range of money: no sum of money means anything */
};

/* What `options` points to must outlive the ledger. */
void ledger_init(struct ledger *ledger, struct ledger_options options);
void ledger_release(struct ledger *ledger);

/* Where a case of that day (NULL: none) belongs. */
enum ledger_period ledger_period(const struct ledger *ledger, const char *date);

/* Add a decided case, or count it as of another time or undated: `*taken`. ONUS_E_LIMIT as from the questions asked, and then nothing was added. */
onus_status ledger_add(struct ledger *ledger, const struct ledger_case *entry, enum ledger_period *taken);

/* A case that could not be read or decided. */
void ledger_add_error(struct ledger *ledger);

/* Whether somebody has ruled on a case that the policy does not decide. */
bool ledger_ruled(const onus_decision *decision);

/* The shares that amounts follow: the decision's own, or those of a ruling. */
const onus_share *ledger_shares(const onus_decision *decision, size_t *count);

/* The clause of that id, and the policy that has it; NULL if none of those that decided has. */
const onus_clause_info *ledger_clause(const struct ledger *ledger, const char *id, size_t length);

/* The sums of a whole table, the rest included. */
struct sums ledger_table_total(const struct rows *rows, bool *fits);

/* ---- ledger_case.c: one case, asked everything ---- */

struct case_part { /* of a party, or of one of its persons */
    uint32_t party;
    const char *name; /* NULL: nobody is named */
    int64_t amount, fines;
    bool has_amount;
};

struct case_fine {
    uint32_t party;
    const char *name, *clause;
    int64_t amount;
    bool open;
};

struct case_facts {
    struct sums sums; /* of this one case */
    bool ruled;
    const onus_amount *amounts;
    size_t amount_count;
    const onus_fine *fines;
    size_t fine_count;
    struct case_part *parts;
    size_t part_count;
    struct case_fine *fine_parts;
    size_t fine_part_count;
    const char *clauses; /* "H2+H20"; NULL unless determined */
    const char *missing; /* the path of a fact, or NULL */
};

/* Everything there is to add, in `arena`, until the next onus_decide(). */
onus_status case_facts_gather(struct case_facts *facts, const struct ledger_case *entry, struct arena *arena);

#endif
