/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_DEFINITION_H
#define ONUS_DEFINITION_H

/* A policy as C data: what a codec reads and onus_policy_new() compiles.
 *
 * All of it is const-friendly, so that a policy can be a static table in a program. Text is as it stands in the policy file: a share is "1/2", money is
 * "50.00", a party of an `each` is "{party}". Nothing here is checked; onus_policy_new() checks everything.
 *
 * Absent is NULL: a pointer to an array is NULL where the policy says nothing, and not NULL with a count of 0 where it says "none". This matters to a policy
 * that extends another one, and says only what departs: parties, facts, quantities, departments, events, parameters, terms, groups, declarations of `never` and clauses are matched by id; within one
 * that its base has too, what is present replaces what the base says; `removed` takes it away.
 *
 * rules/README.md describes what everything means.
 */

#include "onus.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Where something stood, for diagnostics. `source` is 0 for the policy itself and 1 for its base; `offset` counts bytes. 0, 0 is fine. */
typedef struct onus_place {
    uint32_t source;
    uint32_t offset;
} onus_place;

typedef enum onus_condition_kind {
    ONUS_CONDITION_ALL,  /* every part holds; holds if there is none */
    ONUS_CONDITION_ANY,  /* some part holds */
    ONUS_CONDITION_NOT,  /* its one part does not hold */
    ONUS_CONDITION_TERM, /* the term `name` holds */
    ONUS_CONDITION_FACT, /* fact `name` has one of `values` */
    ONUS_CONDITION_RANGE /* integer fact `name` lies within `from` to `to`, both included */
} onus_condition_kind;

typedef struct onus_condition_definition {
    onus_condition_kind kind;
    onus_place at;
    const char *name;
    const char *const *values;
    size_t value_count;
    int64_t from, to;
    const struct onus_condition_definition *parts;
    size_t part_count;
    const char *from_parameter, *to_parameter; /* of a RANGE: the end is what this is set to; NULL: `from`, `to` */
} onus_condition_definition;

typedef struct onus_party_definition {
    const char *id;
    onus_labels label;
    onus_labels name_label; /* what its persons' names are called */
    bool removed;
    onus_place at;
} onus_party_definition;

typedef struct onus_value_definition {
    const char *id;
    onus_labels label;
    onus_place at;
} onus_value_definition;

/* What of its events tells a fact, unless the case says the fact itself. */
typedef enum onus_timing {
    ONUS_TIMING_NONE,
    ONUS_TIMING_DAYS,  /* of an integer fact: calendar days from the first event to the second */
    ONUS_TIMING_GIVEN, /* of a boolean: true where the case gives the event */
    ONUS_TIMING_BEFORE /* of a boolean: whether the first event came before one of the others */
} onus_timing;

typedef struct onus_fact_definition {
    const char *path;        /* may hold {party} */
    const char *const *each; /* the parties that {party} stands for */
    size_t each_count;
    onus_fact_kind kind;
    onus_labels label; /* may hold {party}: its label */
    const onus_value_definition *values;
    size_t value_count;
    int64_t from, to;    /* of an integer fact */
    const char *presume; /* a value; NULL: nothing is presumed */
    bool measure;
    onus_timing timing;
    const char *const *events; /* ids, that `timing` looks at */
    size_t event_count;
    bool removed;
    onus_place at;
} onus_fact_definition;

/* Whom a clause may refer a case to. */
typedef struct onus_department_definition {
    const char *id;
    onus_labels label;
    bool removed;
    onus_place at;
} onus_department_definition;

/* A moment that a case may give, and a time limit may begin or end with. */
typedef struct onus_event_definition {
    const char *id;
    onus_labels label;
    bool removed;
    onus_place at;
} onus_event_definition;

/* A figure that whoever uses the policy must set (onus_config): there is no default. */
typedef struct onus_parameter_definition {
    const char *id;
    onus_labels label;
    int64_t from, to;     /* what it may be */
    const char *at_least; /* the parameter that it may not be below; NULL: none */
    bool removed;
    onus_place at;
} onus_parameter_definition;

typedef struct onus_quantity_definition {
    const char *path;
    onus_quantity_kind kind;
    onus_labels label;
    bool removed;
    onus_place at;
} onus_quantity_definition;

typedef struct onus_term_definition {
    const char *id;
    const onus_condition_definition *when;
    bool removed;
    onus_place at;
} onus_term_definition;

typedef struct onus_group_definition {
    const char *id;
    onus_labels label;
    bool concurrent;     /* its clauses act together: all parties that any of them blames share equally */
    bool not_concurrent; /* "concurrent": false, in a policy that extends another */
    bool removed;
    onus_place at;
} onus_group_definition;

/* Groups of one rank; a rank prevails over all later ones. */
typedef struct onus_rank_definition {
    const char *const *groups;
    size_t group_count;
    onus_place at;
} onus_rank_definition;

typedef struct onus_never_definition {
    const char *id;
    const onus_condition_definition *when;
    onus_labels title;
    bool removed;
    onus_place at;
} onus_never_definition;

typedef struct onus_share_definition {
    const char *party;
    const char *share;
    onus_place at;
} onus_share_definition;

typedef struct onus_liable_definition {
    const onus_condition_definition *when; /* beside the clause's own; NULL: nothing more */
    const onus_share_definition *shares;
    size_t share_count;
    onus_place at;
} onus_liable_definition;

typedef struct onus_grade_definition {
    const char *value; /* of the measure */
    const char *amount;
} onus_grade_definition;

typedef struct onus_fine_definition {
    const onus_condition_definition *when;
    const char *party;
    const char *amount; /* fixed; or NULL, and then: */
    const char *by;     /* the measure that grades it */
    const onus_grade_definition *grades;
    size_t grade_count;
    const char *
        figure; /* beside `by`: the quantity that may give the figure, which then lies between the least and the greatest grade; NULL: none */
    onus_place at;
} onus_fine_definition;

typedef struct onus_finding_definition {
    const onus_condition_definition *when;
    const char *id;
    const char *party;          /* NULL: about nobody */
    const char *const *differs; /* NULL, or two quantities: it holds if both are given and differ */
    size_t differs_count;
    onus_labels label;
    onus_place at;
} onus_finding_definition;

typedef struct onus_refer_definition {
    const onus_condition_definition *when;
    const char *to;            /* the department in charge; NULL: others are told, nothing more */
    const char *const *inform; /* departments that are told */
    size_t inform_count;
    const char *by,
        *value; /* only where the measure `by` is said to be `value`: no completion is asked for it. NULL: whatever it is */
    onus_place at;
} onus_refer_definition;

typedef struct onus_within_definition {
    const onus_condition_definition *when;
    const char *from, *to; /* events */
    onus_unit unit;
    int64_t count;
    const char *parameter; /* the figure is what this is set to; NULL: `count` */
    onus_place at;
} onus_within_definition;

typedef struct onus_clause_definition {
    const char *id;
    const char *group;
    onus_labels source; /* the article; one label of language "" where it was given as a plain text */
    onus_labels title;
    onus_labels reason; /* why it applies, with placeholders: {party}, ids of parties, paths of facts and quantities */
    const char *const *each; /* the clause once for each of these parties, {party} standing for it */
    size_t each_count;
    const onus_condition_definition *when;
    const onus_liable_definition *liable;
    bool not_liable; /* "liable": null, in a policy that extends another: it carries no share any more */
    const onus_fine_definition *fines;
    size_t fine_count;
    const onus_finding_definition *findings;
    size_t finding_count;
    const onus_refer_definition *refers;
    size_t refer_count;
    const onus_within_definition *withins;
    size_t within_count;
    const char *const *prevails_over; /* clauses */
    size_t prevails_over_count;
    bool removed;
    onus_place at;
} onus_clause_definition;

typedef struct onus_outside_definition {
    const onus_condition_definition *when;
    const char *refer;
} onus_outside_definition;

/* Which quantities make the money that the shares are for. */
typedef struct onus_settlement_definition {
    const char *amount;
    const char *recovered;                            /* comes off before sharing; NULL: none */
    const char *unit_price;                           /* instead of an amount: times the pieces short; NULL: none */
    const onus_condition_definition *unit_price_when; /* what a unit price is meant for; NULL: anything */
    onus_place at;
} onus_settlement_definition;

/* A count, and when it stands. */
typedef struct onus_loaded_definition {
    const char *count;
    const onus_condition_definition *when;
    const char *clause; /* NULL: none */
    onus_place at;
} onus_loaded_definition;

typedef struct onus_pieces_definition {
    const char *slip, *received;
    const onus_loaded_definition *loaded; /* the first that is given and stands; the order means something */
    size_t loaded_count;
    onus_place at;
} onus_pieces_definition;

/* A fact that follows from the rows of a ledger before a case: whoever reads a ledger in order of date may work it out, and the policy itself does not. Two cases meet if all texts of
 * `same` are given in both and equal, and some fact of `any` is certainly true in both.
 *
 *   a fact of values     says whether a case repeats an earlier one: they meet, and `after` of the earlier one is before `at` of this one
 *   an integer           counts, of the fact of `any` of which there are most, the cases that meet in it: this one, and those that stand before it */
typedef struct onus_repeats_definition {
    const char *fact;
    const char *first, *again; /* its values; NULL for an integer */
    const char *const *same;   /* keys of meta, ONUS_MAX_SAME at most */
    size_t same_count;
    const char *const *any; /* boolean facts; none: whatever the cases are about, they meet */
    size_t any_count;
    const char *at, *after; /* events; `after` NULL for an integer */
    const char *per;        /* "month", "year": only where `at` lies in the same one; NULL: in the whole ledger */
    bool removed;
    onus_place at_place;
} onus_repeats_definition;

typedef struct onus_policy_definition {
    const char *id, *version;
    const char *extends; /* as written in the policy; NULL: it stands alone */
    const char *currency;
    const char *in_force_from, *in_force_to;
    onus_labels title;
    const onus_party_definition *parties; /* in rounding order */
    size_t party_count;
    const onus_fact_definition *facts;
    size_t fact_count;
    const onus_quantity_definition *quantities;
    size_t quantity_count;
    const onus_department_definition *departments;
    size_t department_count;
    const onus_event_definition *events;
    size_t event_count;
    const onus_parameter_definition *parameters;
    size_t parameter_count;
    const onus_term_definition *terms;
    size_t term_count;
    const onus_group_definition *groups;
    size_t group_count;
    const onus_rank_definition *precedence;
    size_t rank_count;
    const onus_outside_definition *outside;
    const onus_condition_definition *nothing_to_share;
    const char *silent_refer;
    const onus_never_definition *never;
    size_t never_count;
    const onus_settlement_definition *settlement;
    const onus_pieces_definition *pieces;
    const onus_repeats_definition *repeats;
    size_t repeats_count;
    const onus_clause_definition *clauses;
    size_t clause_count;
    const uint8_t *compiled; /* see below; NULL: nothing was compiled beforehand */
    size_t compiled_size;
    onus_place at;
} onus_policy_definition;

/* ---- Merging ---- */

typedef struct onus_merged onus_merged;

/* `variant` laid over `base`, as onus_policy_new() does it: one definition that extends nothing. Texts and lists that did not change are those of the two, which
 * must live as long. `base` NULL: `variant` as it stands.
 *
 *   ONUS_E_POLICY   `base` extends a policy itself, or `variant` takes away what is not there
 */
ONUS_API onus_status onus_definition_merge(const onus_policy_definition *variant, const onus_policy_definition *base,
                                           const onus_allocator *allocator, onus_merged **out,
                                           onus_diagnostics *diagnostics);
ONUS_API const onus_policy_definition *onus_merged_definition(const onus_merged *merged);
ONUS_API void onus_merged_free(onus_merged *merged);

/* ---- Compiling beforehand ----
 *
 * What onus_policy_new() found out when it compiled and proved a policy, as bytes for `compiled` of its definition: onus_policy_new() then takes that instead of doing it all again,
 * and does the same thereafter. `onus embed` writes them, which is what makes a policy inside a program quick to open.
 *
 * The bytes belong to the policy that was compiled and to the version of the library that did it; they begin with a seal over both and themselves. Where it does not fit, they are
 * passed over without a word, and the policy is compiled and proven: bytes that are out of date cost time, and never an answer. So does a `max_nodes` below the default. A document that
 * is read has none. The seal is there for mistakes: it keeps nobody from forging one who may write C into the program anyway.
 */

typedef struct onus_compiled onus_compiled;

ONUS_API onus_status onus_compiled_new(const onus_policy *policy, const onus_allocator *allocator, onus_compiled **out);
ONUS_API const uint8_t *onus_compiled_bytes(const onus_compiled *compiled, size_t *size);
ONUS_API void onus_compiled_free(onus_compiled *compiled);

#ifdef __cplusplus
}
#endif

#endif
