/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_LEDGER_COLLECT_H
#define ONUS_LEDGER_COLLECT_H

#include "onus.h"

/* What may be kept back from wages for a loss that an employee has to make good: Interim Provisions on Wage Payment (1994), art. 16. In no month more than 20 % of that
 * month's wage, and never so much that less than the local minimum wage is left. What remains is carried forward. Every fraction of a fen goes to the employee. Fines
 * have no part in it. */

struct wage {
    char month[8]; /* "2026-11" */
    onus_money wage, minimum;
    onus_money withheld; /* kept back that month already, on other grounds that count against the same limit */
};

struct collection {
    const char *month;     /* borrowed */
    bool known;            /* a wage is known for it; else nothing can be collected */
    int64_t wage, minimum; /* fen */
    int64_t brought;       /* open from before */
    int64_t added;         /* new in this month */
    int64_t fifth;         /* 20 % of the wage, rounded down */
    int64_t above;         /* what the wage is above the minimum; 0 if it is not */
    int64_t withheld;      /* that month already, on other grounds */
    int64_t limit;         /* the lesser, less what was withheld already */
    int64_t collected;     /* the lesser of this limit and what is open */
    int64_t carried;       /* open after it */
};

/* The most that may be kept back in a month: `fifth`, `above` and `limit` of `out`. */
void collect_limit(const struct wage *wage, struct collection *out);

/* One month after another: `out[i]` has `month`, `known` and `added`; where known, `wages[i]` is its wage. `brought`: open before the first. False if a sum left the
 * range of money. */
bool collect_months(struct collection *out, const struct wage *wages, size_t count, int64_t brought);

#endif
