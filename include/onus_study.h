/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_STUDY_H
#define ONUS_STUDY_H

/* Questions about whole policies, answered for all cases at once. The rules of onus.h hold. */

#include "onus.h"
#include "onus_definition.h"
#include "onus_io.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Check --------------------------------------------------------------------------------------------------
 *
 * What is wrong with a policy as a whole, or looks like a mistake: all of it, and exactly, since facts are finite. A policy in which clauses conflict does not
 * load; it can be checked all the same.
 *
 * A case is counted as one value for every declared fact. Quantities and measures are left aside; a range of an integer is one value; facts that no
 * condition reads multiply the count too. What the policy declares never to occur is no case. Nothing depends on the order of the policy file.
 */

/* Severities and ids stand in check.def of the library, once. */
typedef enum onus_severity { ONUS_SEVERITY_NOTE, ONUS_SEVERITY_WARNING, ONUS_SEVERITY_ERROR } onus_severity;

/* Which members of a finding an id fills is said in brackets; `path` is filled by all. */
typedef enum onus_check_id {
    ONUS_CHECK_CONFLICT, /* two clauses can decide one case and do not agree [sides, cases, share, regions: one] */
    ONUS_CHECK_SILENCE, /* there is something to share, and no clause decides [cases, share, regions, usual..., group] */
    ONUS_CHECK_NEVER_HOLDS, /* the condition of a clause cannot hold [clause] */
    ONUS_CHECK_NEVER_FOLLOWS, /* a clause can hold, but not together with the condition of this consequence of it [clause, part,
                                    party, shares or amounts or name] */
    ONUS_CHECK_ALWAYS_OVERRULED, /* a clause, or one of its shares, can hold but never decides [clause, shares if not all of the
                                    clause, by, cases, share, regions: one] */
    ONUS_CHECK_NO_DIFFERENCE, /* part of a condition could be left out, and nothing would change [clause, part, name, condition] */
    ONUS_CHECK_UNREAD_FACT,      /* no condition reads the fact, or no fine goes by the measure [fact] */
    ONUS_CHECK_UNNAMED_VALUE,    /* no condition names these values of a fact, which are not presumed [fact, values] */
    ONUS_CHECK_UNUSED_TERM,      /* nothing uses the term [name] */
    ONUS_CHECK_IDLE_PRESUMPTION, /* the fact has a presumption, and no condition reads it [fact, values] */
    ONUS_CHECK_COUNT
} onus_check_id;

/* "always-overruled"; NULL beyond the last. */
ONUS_API const char *onus_check_name(onus_check_id id);

/* The severity of findings that nobody raised. */
ONUS_API onus_severity onus_check_severity(onus_check_id id);

/* "note", "warning", "error" */
ONUS_API const char *onus_severity_name(onus_severity severity);

/* At most so many regions of a silence are listed; `more` says that there are others. The counts do not suffer. */
#define ONUS_CHECK_MAX_REGIONS 1000

typedef struct onus_check_literal {
    uint32_t fact;
    uint64_t values; /* one of them */
} onus_check_literal;

/* Cases that have something in common: every fact of `where` has one of its values, and the other facts may be as they will. */
typedef struct onus_check_region {
    const onus_check_literal *where; /* what most clauses read comes first */
    size_t where_count;
    const char *cases; /* how many of the cases found lie in it, in decimal digits */
    uint32_t share;    /* of the cases with something to share, in hundredths of a percent, rounded down */
    const uint8_t
        *witness; /* one of them: the value of each fact. Presumed values where they serve; of a measure the first */
} onus_check_region;

/* A clause in a conflict. */
typedef struct onus_check_side {
    uint32_t clause;
    const onus_share *shares; /* what it decides in the witness */
    size_t share_count;
    const char *const *
        prevails_over; /* what its "prevails_over" would have to be to settle the conflict in its favour; no entries if it cannot */
    size_t prevails_over_count;
} onus_check_side;

/* Where in a clause. */
typedef enum onus_check_part {
    ONUS_CHECK_WHEN,
    ONUS_CHECK_LIABLE,
    ONUS_CHECK_FINE,
    ONUS_CHECK_FINDING
} onus_check_part;

/* Members that an id does not fill are 0, NULL or ONUS_NONE. */
typedef struct onus_check_finding {
    onus_check_id id;
    onus_severity severity;
    const char *path; /* as in diagnostics: "clauses[H6].liable.when" */
    uint32_t clause, party, fact;
    uint64_t values;
    onus_check_part part;
    const char *name; /* of a term, or of a finding of the clause */
    const onus_share *shares;
    size_t share_count;
    const onus_money *amounts; /* of a fine: one, or one a value of its measure */
    size_t amount_count;
    const onus_check_side *sides; /* two; the same clause twice if it conflicts with itself for two of its parties */
    const uint32_t *by;           /* clauses that prevail, of which none can be left out */
    size_t by_count;
    const onus_condition_definition *condition; /* in a fixed order, and {party} as it stands in the policy */
    const char *cases;                          /* how many, in decimal digits */
    uint32_t share; /* of the cases with something to share, in hundredths of a percent, rounded down */
    const onus_check_region *regions; /* together they are all cases found; prime, none can be left out */
    size_t region_count;
    bool more; /* the list was cut at ONUS_CHECK_MAX_REGIONS */

    /* Those of the cases found in which every presumption holds, said as if nobody had to be told so: `where` does not speak of presumed facts. None if nothing is
     * presumed. `usual_share` is of the cases with something to share in which every presumption holds; so are the shares of these regions. */
    const char *usual_cases;
    uint32_t usual_share;
    const onus_check_region *usual_regions;
    size_t usual_region_count;
    bool usual_more;

    const char *group; /* that a new clause may belong to; NULL if the policy has none */
} onus_check_finding;

typedef struct onus_check_cases {
    const char *possible; /* all that are not declared never to occur; in decimal digits, as the others */
    const char *to_share; /* of these, the policy is in force and there is something to share */
    const char *usual;    /* of these, every presumption holds */
    const char *silent;   /* of those to share, no clause decides */
} onus_check_cases;

typedef struct onus_check onus_check;

/* Check `definition`, with its base as for onus_policy_new(). Nothing of either is kept.
 *
 *   ONUS_E_POLICY   the policy has mistakes that leave nothing to check; the diagnostics are those of onus_policy_new()
 *   ONUS_E_LIMIT    its diagrams outgrow config->max_nodes, or it is beyond a limit of onus.h (a diagnostic says which)
 */
ONUS_API onus_status onus_check_new(const onus_policy_definition *definition, const onus_policy_definition *base,
                                    const onus_config *config, onus_check **out, onus_diagnostics *diagnostics);
ONUS_API void onus_check_free(onus_check *check);

/* Make errors of all findings of `id`: its name, or "all". ONUS_E_NAME if there is no such id. */
ONUS_API onus_status onus_check_deny(onus_check *check, const char *id);

/* How many findings there are, and how many of one severity. */
ONUS_API size_t onus_check_count(const onus_check *check);
ONUS_API size_t onus_check_count_of(const onus_check *check, onus_severity severity);

/* By id, then by what they are about. NULL beyond the last. */
ONUS_API const onus_check_finding *onus_check_get(const onus_check *check, size_t index);
ONUS_API const onus_check_cases *onus_check_total(const onus_check *check);

/* What the handles of findings mean, as for a policy. `nodes` counts those that the check made. */
ONUS_API void onus_check_describe(const onus_check *check, onus_policy_info *out);
ONUS_API const onus_party_info *onus_check_party(const onus_check *check, uint32_t party);
ONUS_API const onus_fact_info *onus_check_fact(const onus_check *check, uint32_t fact);
ONUS_API const onus_clause_info *onus_check_clause(const onus_check *check, uint32_t clause);

/* In libonus-io: one JSON document, everything that the findings say, with a clause for each region of a silence. Witnesses are cases as a reader reads them.
 * ONUS_E_MEMORY, or what the sink said. */
ONUS_API onus_status onus_check_write(const onus_check *check, onus_sink sink);

/* In libonus-io: a clause, as a policy says it, that decides in region `index` of a silence and nowhere where another clause does. All that is to be done is to name
 * it and to put a party for the "?". ONUS_E_ARGUMENT if there is no such region. */
ONUS_API onus_status onus_check_clause_write(const onus_check *check, const onus_check_finding *silence, size_t index,
                                             onus_sink sink);

/* ---- The difference of two policies ----------------------------------------------------------------------------
 *
 * What OLD and NEW decide otherwise, over all possible cases: each gives one value to every fact that either policy declares. Measures (gravity) are no
 * evidence and quantities are no facts: both are left aside, and so is what neither policy holds possible.
 *
 * What differs is grouped by how it differs, one `onus_diff_change` each. A case may be part of several: who pays may change, and a fine with it.
 * Nothing here depends on the order in which the policies are written, save that values and parties are shown in theirs, and labels are NEW's where it
 * has one.
 *
 * What only one policy knows. The other ignores it: no condition of its reads it, so for that policy the fact has some value that it does not
 * name. The notes say where this is so.
 *
 * Facts, parties and clauses have handles of the difference, from 0, since neither policy has them all. A clause that does the same everywhere under another id is
 * one clause with two ids.
 */

typedef struct onus_diff onus_diff;

typedef enum onus_side { ONUS_OLD, ONUS_NEW } onus_side; /* arrays of two are indexed by it */

#define ONUS_DEFAULT_MAX_CUBES 1000 /* of one change */
#define ONUS_DIFF_MAX_PAIRS    4096 /* ways in which outcomes, or deciding clauses, may change that are told apart */

/* Compare. Both policies must outlive the result. `config` NULL or its fields 0: the defaults; of its limits only max_nodes counts here.
 *
 *   ONUS_E_LIMIT   the diagrams outgrew config->max_nodes, or what both declare together a limit of onus.h (a diagnostic says which)
 */
ONUS_API onus_status onus_diff_new(const onus_policy *before, const onus_policy *after, const onus_config *config,
                                   onus_diff **out, onus_diagnostics *diagnostics);
ONUS_API void onus_diff_free(onus_diff *diff);

ONUS_API const onus_policy *onus_diff_policy(const onus_diff *diff, onus_side side);

/* No change and no note. */
ONUS_API bool onus_diff_none(const onus_diff *diff);

/* All that follows is borrowed from the difference. Texts that are counts are decimal digits, for there may be more cases than 64 bits hold. A share is
 * in hundredths of a percent of all cases, rounded down. */
typedef struct onus_diff_totals {
    const char *cases;   /* compared: those that some policy holds possible */
    const char *changed; /* of these, those that some change touches */
    uint32_t share;
    size_t changes, notes;
} onus_diff_totals;

ONUS_API void onus_diff_describe(const onus_diff *diff, onus_diff_totals *out);

/* By handle; NULL beyond the last. A fact has the values of both policies (`read`: by a condition of either). Where the two mean different kinds of fact by
 * one path, there are two facts of that path. */
ONUS_API const onus_fact_info *onus_diff_fact(const onus_diff *diff, uint32_t fact);
ONUS_API const onus_party_info *onus_diff_party(const onus_diff *diff, uint32_t party);

/* NULL also where that policy has no such clause. */
ONUS_API const onus_clause_info *onus_diff_clause(const onus_diff *diff, onus_side side, uint32_t clause);

/* The handle in one of the policies, or ONUS_NONE; and the values of a fact that it knows. */
ONUS_API uint32_t onus_diff_fact_in(const onus_diff *diff, onus_side side, uint32_t fact);
ONUS_API uint64_t onus_diff_known(const onus_diff *diff, onus_side side, uint32_t fact);

/* The first five are those of onus_outcome. */
typedef enum onus_answer_status {
    ONUS_ANSWER_DETERMINED,
    ONUS_ANSWER_INSUFFICIENT, /* of a replayed case only */
    ONUS_ANSWER_SILENT,
    ONUS_ANSWER_NO_LOSS,
    ONUS_ANSWER_OUTSIDE,
    ONUS_ANSWER_IMPOSSIBLE, /* the policy declares that it never occurs; a replayed case cannot be decided */
    ONUS_ANSWER_CONFLICT    /* clauses contradict one another, which only a value that the policy does not know brings about */
} onus_answer_status;

/* "determined" ... "impossible", "conflict" */
ONUS_API const char *onus_answer_status_name(onus_answer_status status);

typedef struct onus_answer {
    onus_answer_status status;
    const onus_share *shares; /* by handles of the difference, in the order of parties */
    size_t share_count;
    const uint32_t *clauses; /* that decide, by id */
    size_t clause_count;
} onus_answer;

/* What a fine comes to: one amount, or one for each value of a measure. */
typedef struct onus_figure {
    const onus_fact_info *measure; /* NULL: a fixed amount */
    const onus_money *amounts;
    size_t amount_count;
} onus_figure;

typedef struct onus_diff_literal {
    uint32_t fact;
    uint64_t values; /* some, never all */
} onus_diff_literal;

/* All cases in which every literal holds. */
typedef struct onus_diff_cube {
    const onus_diff_literal *literals; /* by path */
    size_t count;
} onus_diff_cube;

typedef enum onus_diff_kind {
    ONUS_DIFF_OUTCOME, /* status or shares */
    ONUS_DIFF_CLAUSES, /* those that decide */
    ONUS_DIFF_FINE,    /* the fines of one clause for one party */
    ONUS_DIFF_FINDING
} onus_diff_kind;

/* "outcome", "clauses", "fine", "finding" */
ONUS_API const char *onus_diff_kind_name(onus_diff_kind kind);

typedef struct onus_diff_change {
    onus_diff_kind kind;
    const char *cases;
    const char *kept; /* of these, those in which status and shares stay as they are */
    uint32_t share;

    onus_answer answers[2]; /* OUTCOME: status and shares, without clauses */

    const uint32_t *clauses[2]; /* CLAUSES: those that decide under this policy and not under the other */
    size_t clause_counts[2];
    bool various; /* CLAUSES: the ways that are too many to be told apart, together */

    uint32_t clause, party;      /* FINE, FINDING; a finding's party may be ONUS_NONE */
    const onus_figure *figures[2]; /* FINE: those that are due under this policy and not under the other */
    size_t figure_counts[2];
    const char *finding; /* FINDING: its identifier */
    onus_labels label;
    const char *quantities[2]; /* that must differ, or NULL */
    onus_side found_by;        /* and the other policy does not */

    const uint32_t *witness;        /* a case, most of it as presumed: for each fact a value */
    onus_answer witness_answers[2]; /* of both policies, with the deciding clauses */
    uint64_t replayed;              /* cases replayed so far some completion of which lies in it */
} onus_diff_change;

/* By kind, then the most cases first. NULL beyond the last. */
ONUS_API const onus_diff_change *onus_diff_get_change(const onus_diff *diff, size_t index);

/* The cases of a change, and beside them perhaps some that neither policy holds possible: each cube is prime, none can be left out, and their order is fixed.
 * `more`: there are more than the limit; those listed are prime, and do not cover the change. */
typedef struct onus_diff_cubes {
    const onus_diff_cube *items;
    size_t count;
    bool more;
} onus_diff_cubes;

/* Found when first asked for. At most `limit`, 0 for ONUS_DEFAULT_MAX_CUBES. ONUS_E_LIMIT: the diagrams outgrew config->max_nodes. */
ONUS_API onus_status onus_diff_cover(onus_diff *diff, size_t index, size_t limit, onus_diff_cubes *out,
                                     onus_diagnostics *diagnostics);

/* What differs in the policies beside what they decide in a case that gives every fact. */
typedef enum onus_diff_note_kind {
    ONUS_NOTE_FACT,        /* `subject`, a path, is declared by `side` only */
    ONUS_NOTE_VALUE,       /* `subject` has value `texts[side]` for `side` only */
    ONUS_NOTE_KIND,        /* `subject` is of another kind, so that it cannot be compared: it counts as two facts */
    ONUS_NOTE_PRESUMPTION, /* `subject` is presumed to be `texts[side]`, or nothing (NULL) */
    ONUS_NOTE_QUANTITY,    /* `subject` is a quantity of `side` only, or (texts) of another kind */
    ONUS_NOTE_PARTY,       /* `subject` is a party of `side` only */
    ONUS_NOTE_ORDER,       /* parties stand in another order, `texts`: the last fen may go to another */
    ONUS_NOTE_CLAUSE,      /* `subject` is a clause of `side` only */
    ONUS_NOTE_RENAMED,     /* clause `texts[ONUS_OLD]` is now `texts[ONUS_NEW]`, and does the same everywhere */
    ONUS_NOTE_REFER,       /* cases of status `subject` go to `texts[side]`, or nobody (NULL) */
    ONUS_NOTE_CURRENCY,    /* `texts` */
    ONUS_NOTE_SETTLEMENT,  /* the money to be shared is made of other quantities, or a unit price is meant for other cases */
    ONUS_NOTE_PIECES       /* pieces are counted otherwise */
} onus_diff_note_kind;

/* "fact", "value", "kind", ... */
ONUS_API const char *onus_diff_note_name(onus_diff_note_kind kind);

typedef struct onus_diff_note {
    onus_diff_note_kind kind;
    const char *subject; /* or NULL */
    onus_side side;
    const char *texts[2];
} onus_diff_note;

/* By kind, then by name. NULL beyond the last. */
ONUS_API const onus_diff_note *onus_diff_get_note(const onus_diff *diff, size_t index);

/* ---- Replay: the same cases under both policies ---- */

/* What may differ between two results of one case: bits. */
enum {
    ONUS_REPLAY_OUTCOME = 1,
    ONUS_REPLAY_CLAUSES = 2,
    ONUS_REPLAY_FINES = 4,
    ONUS_REPLAY_FINDINGS = 8,
    ONUS_REPLAY_AMOUNTS = 16
};

/* Decide `evidence`, a case of OLD, under both policies (for NEW it is translated), and count it. `id` is copied. `*differs`, if not NULL: the bits. A case
 * that a policy cannot decide counts as ONUS_ANSWER_IMPOSSIBLE; its diagnostics say why. ONUS_E_ARGUMENT: a case of another policy. After
 * ONUS_E_MEMORY the counts of the replay mean nothing any more. */
ONUS_API onus_status onus_diff_replay(onus_diff *diff, const onus_case *evidence, const char *id, uint32_t *differs,
                                      onus_diagnostics *diagnostics);

typedef struct onus_replay_money {
    onus_money shared[2]; /* of settlements */
    onus_money fines[2];  /* certain ones of one figure */
} onus_replay_money;

/* Cases that had one answer and now have another, or the same. */
typedef struct onus_replay_row {
    onus_answer answers[2]; /* status and shares */
    uint64_t cases;
    const onus_replay_money *money; /* one a party of the difference */
    onus_money undivided[2];        /* settlements that no party bears: the case is not determined */
} onus_replay_row;

/* The transition matrix: rows with another answer first, then by answers. NULL beyond the last. Borrowed until the next case is replayed, like everything here. */
ONUS_API const onus_replay_row *onus_diff_get_row(const onus_diff *diff, size_t index);

typedef struct onus_replay_case {
    const char *id;
    uint32_t differs; /* bits; not 0 */
    onus_answer answers[2]; /* status and shares */
} onus_replay_case;

/* The cases whose results differ, in the order of the replay. NULL beyond the last. */
ONUS_API const onus_replay_case *onus_diff_get_case(const onus_diff *diff, size_t index);

typedef struct onus_replay_totals {
    uint64_t cases, changed;        /* replayed, and of these with another result */
    const onus_replay_money *money; /* one a party */
    onus_money undivided[2];
    bool too_large; /* some sum left the range of money: no sum means anything */
} onus_replay_totals;

ONUS_API void onus_diff_replayed(const onus_diff *diff, onus_replay_totals *out);

/* ---- The difference as JSON (in libonus-io) ---- */

/* One JSON document: everything that is said above, and the replay if there was one. `max_cubes` as for onus_diff_cover(). ONUS_E_MEMORY, or what the sink said. */
ONUS_API onus_status onus_diff_write(onus_diff *diff, size_t max_cubes, onus_sink sink);

/* The witnesses as golden cases of NEW, each with what NEW decides (`onus test` reads them). A witness that NEW cannot be told, for it has a value that only OLD
 * knows or is impossible for NEW, is left out; `*written` counts the others. */
ONUS_API onus_status onus_diff_write_golden(const onus_diff *diff, onus_sink sink, size_t *written);

#ifdef __cplusplus
}
#endif

#endif
