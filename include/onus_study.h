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
                                    party, shares or amounts or name or assignment] */
    ONUS_CHECK_ALWAYS_OVERRULED, /* a clause, or one of its shares, departments in charge or limits, can hold but never decides [clause, shares or
                                    assignment if not all of the clause, by, cases, share, regions: one] */
    ONUS_CHECK_NO_DIFFERENCE, /* part of a condition could be left out, and nothing would change [clause, part, name, condition] */
    ONUS_CHECK_UNREAD_FACT,      /* no condition reads the fact, or no fine goes by the measure [fact] */
    ONUS_CHECK_UNNAMED_VALUE,    /* no condition names these values of a fact, which are not presumed [fact, values] */
    ONUS_CHECK_UNUSED_TERM,      /* nothing uses the term [name] */
    ONUS_CHECK_IDLE_PRESUMPTION, /* the fact has a presumption, and no condition reads it [fact, values] */
    ONUS_CHECK_NOT_SET,          /* parameters are not set, and the check took the least that each may be [name] */
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
    const uint8_t *
        witness; /* one of them: the value of each fact. Presumed values where they serve; of a measure that no department goes by its value_count: nothing need be said of it */
} onus_check_region;

/* What a clause says of where a case goes, or of how long something may take. */
typedef struct onus_check_assignment {
    uint32_t department;      /* in charge; ONUS_NONE: nobody is, or this is a limit */
    const uint32_t *informed; /* departments that are told */
    size_t informed_count;
    uint32_t measure, value; /* only where the measure is said to have this value; ONUS_NONE: whatever it is */
    uint32_t from, to;       /* events, of a limit; else ONUS_NONE */
    onus_unit unit;
    int64_t count;
    uint32_t parameter; /* which is or will be set to `count`, or ONUS_NONE */
} onus_check_assignment;

/* A clause in a conflict. */
typedef struct onus_check_side {
    uint32_t clause;
    const onus_share *shares; /* what it decides in the witness */
    size_t share_count;
    const char *const *
        prevails_over; /* what its "prevails_over" would have to be to settle the conflict in its favour; no entries if it cannot */
    size_t prevails_over_count;
    const onus_check_assignment *assignment; /* what it says instead of shares; NULL: it is about shares */
} onus_check_side;

/* Where in a clause. */
typedef enum onus_check_part {
    ONUS_CHECK_WHEN,
    ONUS_CHECK_LIABLE,
    ONUS_CHECK_FINE,
    ONUS_CHECK_FINDING,
    ONUS_CHECK_REFER,
    ONUS_CHECK_WITHIN
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

    const char *group;                       /* that a new clause may belong to; NULL if the policy has none */
    const onus_check_assignment *assignment; /* of a consequence that is no share, fine or finding; else NULL */
} onus_check_finding;

/* A case gives every fact, and every measure by which a department goes; of other measures nothing is counted. */
typedef struct onus_check_cases {
    const char *possible; /* all that are not declared never to occur; in decimal digits, as the others */
    const char *to_share; /* of these, the policy is in force and there is something to share */
    const char *usual;    /* of these, every presumption holds */
    const char *silent;   /* of those to share, no clause decides */
} onus_check_cases;

typedef struct onus_check onus_check;

/* Check `definition`, with its base and its parameters as for onus_policy_new(). Nothing of them is kept.
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
ONUS_API const onus_department_info *onus_check_department(const onus_check *check, uint32_t department);
ONUS_API const onus_event_info *onus_check_event(const onus_check *check, uint32_t event);
ONUS_API const onus_parameter_info *onus_check_parameter(const onus_check *check, uint32_t parameter);

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
 * Facts, parties and clauses have handles of the difference, from 0, since neither policy has them all. A clause that says the same under another id is one clause
 * with two ids: it does the same in the same cases, or would if nothing prevailed over it; one that does nothing has the same title.
 */

typedef struct onus_diff onus_diff;

typedef enum onus_side { ONUS_OLD, ONUS_NEW } onus_side; /* arrays of two are indexed by it */

#define ONUS_DEFAULT_MAX_CUBES 1000 /* of one change */
#define ONUS_DIFF_MAX_PAIRS    4096 /* ways in which outcomes, or deciding clauses, may change that are told apart */

/* Compare. Both policies must outlive the result. `config` NULL or its fields 0: the defaults; of its limits only max_nodes counts here.
 *
 *   ONUS_E_POLICY  parameters of a policy are not set (a diagnostic says which)
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
    const char *usual_cases,
        *usual_changed; /* the same of usual cases, in which every fact that has a presumption is as presumed; NULL: none has one */
    uint32_t usual_share;
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
    ONUS_ANSWER_CONFLICT /* clauses contradict one another, which only a value that the policy does not know brings about */
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

/* What a clause finds: a finding of the policy; or, under a name of its own, that a department is put in charge ("refer:claims") or told ("inform:claims"), or
 * that a limit runs ("within:received..replied:24 hours"). */
typedef enum onus_diff_found { ONUS_DIFF_FOUND, ONUS_DIFF_REFERRED, ONUS_DIFF_TOLD, ONUS_DIFF_LIMITED } onus_diff_found;

typedef struct onus_diff_follows {
    onus_diff_found as;
    const onus_department_info *department; /* REFERRED, TOLD */
    const onus_event_info *from, *to;       /* LIMITED */
    onus_unit unit;
    int64_t count;
    const onus_fact_info *measure; /* REFERRED, TOLD: only if this fact has the value `grade`; NULL: whatever it has */
    uint32_t grade;
} onus_diff_follows;

typedef struct onus_diff_change {
    onus_diff_kind kind;
    const char *cases;
    const char *usual; /* of these, usual cases; NULL: nothing is presumed */
    const char *kept;  /* of these, those in which status and shares stay as they are */
    uint32_t share;

    onus_answer answers[2]; /* OUTCOME: status and shares, without clauses */

    const uint32_t *clauses[2]; /* CLAUSES: those that decide under this policy and not under the other */
    size_t clause_counts[2];
    bool various; /* CLAUSES: the ways that are too many to be told apart, together */

    uint32_t clause, party;        /* FINE, FINDING; a finding's party may be ONUS_NONE */
    const onus_figure *figures[2]; /* FINE: those that are due under this policy and not under the other */
    size_t figure_counts[2];
    const char *finding; /* FINDING: its identifier */
    onus_labels label;
    const char *quantities[2]; /* that must differ, or NULL */
    onus_side found_by;        /* and the other policy does not */

    const uint32_t *witness; /* a case, as usual as there is: for each fact a value */
    uint32_t departures;     /* in how many facts it is not as presumed; no case of the change departs in fewer */
    onus_answer witness_answers[2]; /* of both policies, with the deciding clauses */
    uint64_t replayed;              /* cases replayed so far some completion of which lies in it */

    onus_diff_follows follows; /* FINDING: what `finding` stands for */
} onus_diff_change;

/* By kind, then the fewest departures first, then the most usual cases, then the most cases. NULL beyond the last. */
ONUS_API const onus_diff_change *onus_diff_get_change(const onus_diff *diff, size_t index);

/* A list of cubes that cover what is asked about: each is prime, none can be left out, and their order is fixed. They may run on into cases that are not asked
 * about. `more`: there are more than the limit; those listed are prime, and do not cover everything. */
typedef struct onus_diff_cubes {
    const onus_diff_cube *items;
    size_t count;
    bool more;
} onus_diff_cubes;

typedef enum onus_diff_scope {
    ONUS_DIFF_ALL_CASES, /* all cases that some policy holds possible are asked about, */
    ONUS_DIFF_NEAR_CASES /* or only those in which no more than `departures` facts are not as presumed: the cubes are fewer and shorter */
} onus_diff_scope;

/* Where change `index` is so. Found when first asked for. At most `limit` cubes, 0 for ONUS_DEFAULT_MAX_CUBES. ONUS_E_LIMIT: the diagrams outgrew
 * config->max_nodes. */
ONUS_API onus_status onus_diff_cover(onus_diff *diff, size_t index, onus_diff_scope scope, size_t limit,
                                     onus_diff_cubes *out, onus_diagnostics *diagnostics);

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
    ONUS_NOTE_RENAMED,     /* clause `texts[ONUS_OLD]` is now `texts[ONUS_NEW]`, and says the same */
    ONUS_NOTE_REFER,       /* cases of status `subject` go to `texts[side]`, or nobody (NULL) */
    ONUS_NOTE_CURRENCY,    /* `texts` */
    ONUS_NOTE_SETTLEMENT, /* the money to be shared is made of other quantities, or a unit price is meant for other cases */
    ONUS_NOTE_PIECES      /* pieces are counted otherwise */
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
    ONUS_REPLAY_AMOUNTS = 16,
    ONUS_REPLAY_DEPARTMENTS = 32, /* in charge or told */
    ONUS_REPLAY_LIMITS = 64
};

/* Decide `evidence`, a case of OLD, under both policies (for NEW it is translated), and count it. `id` is copied. `*differs`, if not NULL: the bits. A case
 * that a policy cannot decide counts as ONUS_ANSWER_IMPOSSIBLE; its diagnostics say why. ONUS_E_ARGUMENT: a case of another policy. After
 * ONUS_E_MEMORY the counts of the replay mean nothing any more. */
ONUS_API onus_status onus_diff_replay(onus_diff *diff, const onus_case *evidence, const char *id, uint32_t *differs,
                                      onus_diagnostics *diagnostics);

/* The same of a case of which the two policies are not told the same, as where each has rules of its own for what the rows of a ledger tell:
 * `evidence_of_new` is what NEW decides by, a case of NEW. NULL: `evidence` is translated. */
ONUS_API onus_status onus_diff_replay_pair(onus_diff *diff, const onus_case *evidence, const onus_case *evidence_of_new,
                                           const char *id, uint32_t *differs, onus_diagnostics *diagnostics);

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
    uint32_t differs;       /* bits; not 0 */
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

/* ---- Explanations -----------------------------------------------------------------------------------------------
 *
 * Why a case comes out as it does, in the policy's own conditions: what the outcome rests on, what was overruled and by which precedence, which facts force it, why a
 * clause does not decide, and what would have to be otherwise.
 *
 * Everything said of an incomplete case is said of its completions, those left out that the policy declares never to occur. Conditions stand in an order that depends on
 * what they say and not on how the policy is written down. Nothing here looks at quantities, save where a finding compares two.
 *
 * An explanation is scratch memory for one thread, like a decision: explain with it again and again. Questions are answered when they are asked, and kept
 * until the next onus_explain(); arrays are borrowed until then.
 */

typedef struct onus_explanation onus_explanation;

/* `definition` with `base` (or NULL) is what `policy`, which must outlive the result, was made of; nothing else is kept. Of `config`, max_nodes bounds the diagrams of the
 * conditions, and max_work also the nodes that one search may visit.
 *
 *   ONUS_E_ARGUMENT   the definition is not that of the policy
 *   ONUS_E_LIMIT      the diagrams outgrow config->max_nodes (a diagnostic says so)
 */
ONUS_API onus_status onus_explanation_new(const onus_policy *policy, const onus_policy_definition *definition,
                                          const onus_policy_definition *base, const onus_config *config,
                                          onus_explanation **out, onus_diagnostics *diagnostics);
ONUS_API void onus_explanation_free(onus_explanation *explanation);

/* Decide `evidence`, a case of the policy, which must stay unchanged until the last question. Fails as onus_decide() does. */
ONUS_API onus_status onus_explain(onus_explanation *explanation, const onus_case *evidence,
                                  onus_diagnostics *diagnostics);

/* The decision that is explained, to be asked what else there is to know. It is not to be decided with. */
ONUS_API onus_decision *onus_explanation_decision(onus_explanation *explanation);

/* The case that was explained last; NULL if there is none. Borrowed from the caller. */
ONUS_API const onus_case *onus_explanation_case(const onus_explanation *explanation);

/* The label of the group of `clause`. Empty if it has none. */
ONUS_API onus_labels onus_explanation_group_label(const onus_explanation *explanation, uint32_t clause);

/* In every completion, in none, or in some. */
typedef enum onus_truth { ONUS_TRUE, ONUS_FALSE, ONUS_OPEN } onus_truth;

/* "yes", "no", "open" */
ONUS_API const char *onus_truth_name(onus_truth truth);

/* A condition, and what becomes of it in the case. */
typedef struct onus_reason {
    onus_condition_kind kind; /* ONUS_CONDITION_RANGE is said as FACT, of the ranges that the policy knows */
    onus_truth truth;
    const char *term;       /* TERM: its id; its one part is what it stands for */
    uint32_t fact;          /* FACT: it would have to have */
    uint64_t values;        /* one of these, */
    uint64_t actual;        /* and these are possible */
    const int64_t *numbers; /* onus_case_numbers() */
    size_t number_count;
    const struct onus_reason *parts; /* of the other kinds */
    size_t part_count;
} onus_reason;

typedef enum onus_ground_kind {
    ONUS_GROUND_SHARES,
    ONUS_GROUND_FINE,
    ONUS_GROUND_FINDING,
    ONUS_GROUND_OUTSIDE, /* no clause, but what sends a case to another rulebook */
    ONUS_GROUND_NO_LOSS, /* no clause, but what says that there is nothing to share */
    ONUS_GROUND_REFER,   /* a department in charge, others that are told, or both */
    ONUS_GROUND_LIMIT    /* how long it may take */
} onus_ground_kind;

typedef enum onus_ground_state {
    ONUS_GROUND_ACTS,   /* it holds, and nothing that holds prevails over it */
    ONUS_GROUND_YIELDS, /* it holds, and something that holds prevails over it */
    ONUS_GROUND_FAILS,  /* its conditions do not hold together */
    ONUS_GROUND_MOOT,   /* nobody asks: another rulebook decides, or it is about shares and there is nothing to share */
    ONUS_GROUND_PENDING /* one or the other, by what is still open */
} onus_ground_state;

/* "acts", "yields", "fails", "moot", "pending"; "shares", "fine", "finding", "outside", "no_loss", "refer", "limit" */
ONUS_API const char *onus_ground_state_name(onus_ground_state state);
ONUS_API const char *onus_ground_kind_name(onus_ground_kind kind);

/* Why one clause prevails over another: its group ranks before the other's, or it says so. */
typedef struct onus_precedence_step {
    uint32_t clause, over;
    bool by_rank;
} onus_precedence_step;

/* A clause that prevails: the fewest steps that lead from it to the one that yields. None where that one goes by a measure, which yields to every other department in charge. */
typedef struct onus_prevailing {
    uint32_t clause;
    const onus_precedence_step *steps;
    size_t step_count;
} onus_prevailing;

/* One thing that a clause does for one party of its `each`, and on what conditions. Members that a kind does not have are 0, NULL or ONUS_NONE. */
typedef struct onus_ground {
    onus_ground_kind kind;
    uint32_t clause;
    uint32_t party; /* of the `each`; ONUS_NONE: the clause has none */
    onus_ground_state state;
    bool may_act;                  /* it acts in some completion */
    const onus_reason *conditions; /* of clause and consequence; all of them must hold */
    size_t condition_count;
    uint32_t
        lacking; /* the least number of facts in these conditions that would have to be otherwise for them to hold, each condition taken by itself */
    const onus_share *shares;
    size_t share_count;
    uint32_t subject;          /* FINE, FINDING: the party */
    const onus_money *amounts; /* FINE: one, or one a value of the measure */
    size_t amount_count;
    const char *finding;       /* its identifier */
    uint32_t quantities[2];    /* FINDING: two that must be given and differ, beside the conditions */
    const onus_prevailing *by; /* clauses that decide in some completion, and prevail over this one */
    size_t by_count;

    uint32_t department;  /* REFER: in charge; ONUS_NONE: others are told, nothing more */
    const uint32_t *told; /* REFER: departments */
    size_t told_count;
    uint32_t measure, grade; /* REFER: only if this fact is said to have this value; ONUS_NONE: whatever it has */
    uint32_t from, to;       /* LIMIT: events */
    onus_unit unit;
    int64_t figure;
} onus_ground;

/* What the outcome rests on: all that acts in some completion and says something about status or shares. Empty if silent. By clause, then party. */
ONUS_API onus_status onus_explanation_grounds(onus_explanation *explanation, const onus_ground **grounds,
                                              size_t *count);

/* What holds in every completion and yields in every one. */
ONUS_API onus_status onus_explanation_overruled(onus_explanation *explanation, const onus_ground **grounds,
                                                size_t *count);

/* Of a silent case: the shares that lack least. Empty otherwise. */
ONUS_API onus_status onus_explanation_nearest(onus_explanation *explanation, const onus_ground **grounds,
                                              size_t *count);

/* Why `clause` acts or does not: its shares, for every party of its `each`; of a clause without shares its fines and findings. Asked of several clauses, each answer is
 * kept. ONUS_E_ARGUMENT: no such clause. */
ONUS_API onus_status onus_explanation_clause(onus_explanation *explanation, uint32_t clause,
                                             const onus_ground **grounds, size_t *count);

typedef struct onus_forcing_fact {
    uint32_t fact;
    uint64_t values; /* one of them, as the case has it */
    bool presumed;   /* by the policy, or for this case; nobody said so */
} onus_forcing_fact;

/* Facts that by themselves force status and shares, whatever the other facts may be, also those that are presumed. None of them can be left out. */
typedef struct onus_forcing {
    const onus_forcing_fact *facts; /* by path */
    size_t count;
    bool smallest; /* no smaller set does it; otherwise the search for one met config->max_work */
} onus_forcing;

/* No facts if insufficient. */
ONUS_API onus_status onus_explanation_forcing(onus_explanation *explanation, onus_forcing *out);

/* What would come of it if some facts were otherwise, and everything else were as it is. */
typedef struct onus_otherwise {
    const onus_forcing_fact *facts; /* each with the one value it would have; `presumed`: as it is now, it is */
    size_t count;
    onus_possible result;          /* with the clauses that decide; ONUS_INSUFFICIENT has neither shares nor clauses, */
    const onus_possible *possible; /* but results that are left. None if telling them outgrew config->max_work */
    size_t possible_count;
} onus_otherwise;

typedef struct onus_otherwises {
    const onus_otherwise *items; /* by facts, then values */
    size_t count;
    size_t size;   /* facts of each; 0: none */
    bool complete; /* these are all; otherwise the search for more met config->max_work or ONUS_MAX_OTHERWISES */
} onus_otherwises;

#define ONUS_MAX_OTHERWISES 20 /* of several facts each */

/* Every single fact whose change alone gives another status or other shares; if there is none, the smallest sets of facts that do it together. None if
 * insufficient, or if no facts at all give anything else. Values that the policy declares impossible beside the others are left out. */
ONUS_API onus_status onus_explanation_otherwise(onus_explanation *explanation, onus_otherwises *out);

/* Of an insufficient case: what each answer to each open fact leads to, the most useful fact first (onus_decision_unknown()); where no fact by itself matters, but several
 * together do, every open fact. */
ONUS_API onus_status onus_explanation_answers(onus_explanation *explanation, onus_otherwises *out);

/* In libonus-io: one JSON object in one line, without a newline: all of the above, and for each of `clauses` why it acts or does not. */
ONUS_API onus_status onus_explanation_write(onus_explanation *explanation, const char *id, const uint32_t *clauses,
                                            size_t count, onus_sink sink);

/* ---- Ask: what to find out next ---------------------------------------------------------------------------------
 *
 * An interview without a memory of its own: a case goes in, the next question comes out; say the answer in the case (onus_case_set_values()), and ask again. A screen keeps
 * nothing but the case. What holds of it:
 *
 *   Only what can still change status or shares is asked, the most useful first: fewest outcomes left in the worst case over the answers, then the smallest sum, then by
 *   path, as onus_decision_unknown() has it. Where no single fact matters, but several do together, one of these is asked.
 *   What the case says something of is not asked, even if that is "unknown" or "one of these": it is an answer. With such answers there may be nothing left that
 *   could settle the case, whatever the other answers were; then nothing is asked, and the case is insufficient.
 *   A presumption counts as known. Those that carry the result are told by onus_decision_presumed() of onus_interview_decision(); what each other value would lead to, by
 *   onus_interview_about(). To confirm one, say its value in the case: then it is evidence.
 *
 * Every answer settles one fact; so questions come to an end, and there are at most `at_most` of them.
 */

typedef struct onus_interview onus_interview;

/* Memory is that of config->allocator, or of the policy. */
ONUS_API onus_status onus_interview_new(const onus_policy *policy, const onus_config *config, onus_interview **out);
ONUS_API void onus_interview_free(onus_interview *interview);

/* What one answer leads to. */
typedef struct onus_reply {
    uint32_t value;
    size_t outcomes; /* left after it: 1, and `result` is the outcome; or more, and `result` is ONUS_INSUFFICIENT */
    onus_possible result; /* with the clauses that decide */
} onus_reply;

typedef struct onus_question {
    uint32_t fact;
    bool presumed;             /* the case says nothing of it, and it has a presumption */
    const onus_reply *replies; /* by value; one that is declared impossible beside what is known is not there */
    size_t reply_count;
    size_t outcomes; /* left now */
    size_t at_most;  /* questions that may still come, with this one; 0 in onus_interview_about() */
} onus_question;

/* All zero is a good choice. */
typedef struct onus_interview_options {
    bool again; /* ask also of what the case leaves open, though something was said of it: it may be known by now */
    const uint32_t *declined; /* facts that are not to be asked, beside those; they are taken to stay open */
    size_t declined_count;
} onus_interview_options;

/* The next question about `evidence`, a case of the policy, which must stay unchanged until the last call about it. `*question` is borrowed until the next call, and NULL if
 * nothing is left to ask: the case is settled, or it stays insufficient. `options` may be NULL. Beside what onus_decide() returns,
 *
 *   ONUS_E_ARGUMENT a declined fact does not exist
 *   ONUS_E_LIMIT    choosing the question outgrew config->max_work; the decision is there all the same
 */
ONUS_API onus_status onus_interview_next(onus_interview *interview, const onus_case *evidence,
                                         const onus_interview_options *options, const onus_question **question,
                                         onus_diagnostics *diagnostics);

/* The decision of the case that was last asked about. Borrowed from the interview. */
ONUS_API onus_decision *onus_interview_decision(onus_interview *interview);

/* What each value of `fact` would lead to, whatever the case says of it. `*question` is borrowed until onus_interview_next(). ONUS_E_ARGUMENT: there is no such fact, or no
 * case that was decided. */
ONUS_API onus_status onus_interview_about(onus_interview *interview, uint32_t fact, const onus_question **question);

/* What changes neither status nor shares, but what a result lacks without it: the settlement of a determined case, the measure of a fine that is due, or one by which the case
 * may go to a department. Of fact and quantity one is ONUS_NONE. */
typedef struct onus_detail {
    uint32_t fact, quantity;
    bool fine, department; /* of a fact: what goes by it */
} onus_detail;

/* Quantities first. Borrowed until onus_interview_next(). ONUS_E_ARGUMENT: no case was decided. */
ONUS_API onus_status onus_interview_details(onus_interview *interview, const onus_detail **details, size_t *count);

/* In libonus-io: one JSON object in one line, without a newline:
 *
 *     {"question": {"fact", "label", "outcomes", "at_most", "answers": [{"value", "label", "outcomes", "status", "shares", "decided_by"}, ...]},
 *      "presumptions": [...], "details": [...], "result": {...}}
 *
 * `question` is what onus_interview_next() gave, and null for NULL; then `presumptions` tells of those that carry the result, each as a question, and
 * `details` what else may be given. `result` is that of onus_result_write(), with `presumed`. `id` NULL: the case's own, or "#1". */
ONUS_API onus_status onus_question_write(onus_interview *interview, const onus_question *question, const char *id,
                                         onus_sink sink);

/* In libonus-io: what `evidence` says, as a JSON object in one line that onus_case_read() understands, without a newline: id, date, facts, quantities, persons and meta. What is
 * presumed or assumed is not said, and left out. `id` NULL: the case's own; none if it has none. */
ONUS_API onus_status onus_case_write(const onus_case *evidence, const char *id, onus_sink sink);

/* ---- Cover: what a set of cases tries of a policy --------------------------------------------------------------
 *
 * Measured in goals, each of which one case can meet. A clause with an `each` has goals of its own for each party. All of them but OUTSIDE are asked of cases
 * that are possible and within the policy.
 *
 *   HOLDS, FAILS     the clause's condition holds; it does not hold. None for a clause that has no condition
 *   MET, UNMET       a part of a condition, on which the whole hangs, is met; is not met (see below)
 *   DECIDES, YIELDS  there is something to share, the clause and the condition of its shares hold, and no clause that holds prevails over it; some clause does. The
 *                    second only if some clause prevails over it at all
 *   FINE, FINDING    one consequence of the clause follows. Where a finding is that two quantities differ, both are given, and differ
 *   REFER, WITHIN    the clause puts its department in charge, or tells others; its limit runs. Where a clause that holds prevails over it, it YIELDS: the second only if some
 *                    clause prevails over it at all, and no measure picks the department. Whether it does is left aside
 *   SILENT, NO_LOSS, OUTSIDE   the outcome; the last two only if the policy has them
 *
 * MET and UNMET are modified condition/decision coverage, masking form. A part is one fact with its values, as written in the condition of the clause, in that of
 * one of its consequences, or in a term; terms count as if they were written out, so that each place where one is used has parts of its own. The whole is the
 * condition of the clause; for parts of a consequence's condition it is that and the clause's together. The whole hangs on a part in a case if it
 * would come out otherwise were this part alone taken for its opposite, while every other part stays what it is in this case, other parts that speak of
 * the same fact too. A part stands under a fixed number of `not`; so a case that meets MET and one that meets UNMET have different wholes, each by this part's doing.
 *
 * What no case can meet is known from the diagrams: such goals are not `possible`, and do not count. A case that leaves facts open meets a goal if all its
 * completions do that are possible; one that cannot be decided meets none. Goals and their order do not depend on the order of the policy file.
 */

typedef struct onus_cover onus_cover;

typedef enum onus_cover_kind {
    ONUS_COVER_HOLDS,
    ONUS_COVER_FAILS,
    ONUS_COVER_MET,
    ONUS_COVER_UNMET,
    ONUS_COVER_DECIDES,
    ONUS_COVER_YIELDS,
    ONUS_COVER_FINE,
    ONUS_COVER_FINDING,
    ONUS_COVER_SILENT,
    ONUS_COVER_NO_LOSS,
    ONUS_COVER_OUTSIDE,
    ONUS_COVER_REFER,
    ONUS_COVER_WITHIN
} onus_cover_kind;

/* "holds", "fails", "met", "unmet", "decides", "yields", "fine", "finding", "silent", "no_loss", "outside", "refer", "within" */
ONUS_API const char *onus_cover_kind_name(onus_cover_kind kind);

#define ONUS_COVER_MAX_GOALS 100000

/* Members that a kind does not fill are 0, NULL or ONUS_NONE. */
typedef struct onus_cover_goal {
    onus_cover_kind kind;
    bool possible;
    size_t cases;    /* that meet it */
    uint32_t clause; /* ONUS_NONE: an outcome */
    uint32_t each;   /* the party of the clause's `each` */

    onus_check_part part;     /* MET, UNMET: whose condition it is a part of */
    uint32_t fact;            /* MET, UNMET */
    uint64_t values;          /* the part is met if the fact has one of these */
    const char *const *terms; /* those within which it stands, from the outside in */
    size_t term_count;

    /* FINE, FINDING; and which of them MET and UNMET are about. */
    uint32_t party;
    const char *finding;
    uint32_t quantities[2];
    uint32_t measure; /* of the fine; ONUS_NONE: one amount */
    const onus_money *amounts;
    size_t amount_count;
    const onus_check_assignment
        *assignment; /* REFER, WITHIN, and which of them YIELDS, MET and UNMET are about; handles of the policy */
} onus_cover_goal;

/* Begin with no case. `definition`, with its base as for onus_policy_new(), is compiled; nothing of either is kept. Errors are those of onus_policy_new(), and
 *
 *   ONUS_E_LIMIT    the policy has more than ONUS_COVER_MAX_GOALS goals, or its diagrams outgrew config->max_nodes (a diagnostic says which)
 */
ONUS_API onus_status onus_cover_new(const onus_policy_definition *definition, const onus_policy_definition *base,
                                    const onus_config *config, onus_cover **out, onus_diagnostics *diagnostics);
ONUS_API void onus_cover_free(onus_cover *cover);

/* The policy that was compiled: cases to be added are cases of it, and handles are its own. Borrowed. */
ONUS_API const onus_policy *onus_cover_policy(const onus_cover *cover);

/* Count what `evidence` meets. `*counts`, if not NULL: it can be decided, and so meets something. Nothing of it is kept. `evidence` NULL: a
 * case that could not be read, which meets nothing. ONUS_E_ARGUMENT: a case of another policy. */
ONUS_API onus_status onus_cover_add(onus_cover *cover, const onus_case *evidence, bool *counts);

typedef struct onus_cover_totals {
    size_t cases, counted; /* added; and of these, those that can be decided */
    size_t goals, possible,
        met;        /* goals; those that some case can meet; and of these, those that some case added does */
    uint32_t share; /* met of possible, in hundredths of a percent, rounded down; 10000 if none is possible */
} onus_cover_totals;

ONUS_API void onus_cover_describe(const onus_cover *cover, onus_cover_totals *out);

/* Outcomes, then by clause, party of its `each`, and where they stand. NULL beyond the last. Borrowed. */
ONUS_API const onus_cover_goal *onus_cover_get(const onus_cover *cover, size_t index);

/* A case that meets goals which none of the cases added meets. */
typedef struct onus_cover_case {
    const uint8_t *
        values; /* of each fact; as presumed where that serves. Its value_count of a measure: no one value is said of it */
    const size_t *goals; /* those that it is there for, in order: no case before it in the list meets them */
    size_t goal_count;
} onus_cover_case;

/* Cases that meet whatever is possible and not met; none of them can be left out. For findings of quantities that differ, these have to be given and to differ.
 * Borrowed until the next call. ONUS_E_LIMIT: the diagrams outgrew config->max_nodes. */
ONUS_API onus_status onus_cover_complete(onus_cover *cover, const onus_cover_case **cases, size_t *count,
                                         onus_diagnostics *diagnostics);

/* In libonus-io: add every case of `golden`, which was read for onus_cover_policy(). Those that cannot be read count as cases that cannot be decided. */
ONUS_API onus_status onus_cover_add_golden(onus_cover *cover, onus_golden *golden);

/* In libonus-io: one JSON document with the totals and every goal. ONUS_E_MEMORY, or what the sink said. */
ONUS_API onus_status onus_cover_write(const onus_cover *cover, onus_sink sink);

/* In libonus-io: the cases of onus_cover_complete() as a golden file. Each expects what the policy decides; whether that is right is for a person to say, and its title
 * says so, and what it is there for. With it beside the cases added, every possible goal is met. `*written` counts the cases. */
ONUS_API onus_status onus_cover_write_golden(onus_cover *cover, onus_sink sink, size_t *written,
                                             onus_diagnostics *diagnostics);

/* ---- Versions in force ---------------------------------------------------------------------------------------
 *
 * What is wrong with several versions of one policy taken together: days that have two versions, days between versions that have none, versions of different policies.
 * Each of them is checked by itself with onus_check_new().
 */

/* Severities and ids stand in versions.def of the library, once. Which members of a finding an id fills is said in brackets; `version` is filled by all. */
typedef enum onus_versions_id {
    ONUS_VERSIONS_UNREADABLE, /* there is no definition of it */
    ONUS_VERSIONS_UNSOUND, /* it cannot decide any case: its clauses conflict, it does not fit its base, or the caller says so */
    ONUS_VERSIONS_DIFFERS, /* it has another id, currency or parties than the first one [other, what] */
    ONUS_VERSIONS_EMPTY,   /* it ends before it begins [from, to] */
    ONUS_VERSIONS_OVERLAP, /* it and an earlier one are both in force [other, from, to: the days that both are] */
    ONUS_VERSIONS_HOLE, /* no version is in force before it, since another ended [other, from, to: the days without one] */
    ONUS_VERSIONS_EXTENDS, /* it extends another policy, and changes with it [what] */
    ONUS_VERSIONS_COUNT
} onus_versions_id;

/* "versions-overlap"; NULL beyond the last. */
ONUS_API const char *onus_versions_name(onus_versions_id id);

/* The severity of findings that nobody raised. */
ONUS_API onus_severity onus_versions_severity(onus_versions_id id);

typedef struct onus_policy_version {
    const onus_policy_definition *definition, *base; /* NULL: it could not be read; NULL: it extends nothing */
    bool unsound;                                    /* it does not compile */
} onus_policy_version;

/* Days as in "2026-11-07", both included; NULL: since ever, for ever. */
typedef struct onus_versions_finding {
    onus_versions_id id;
    onus_severity severity;
    size_t version, other; /* indexes of what onus_versions_new() was given; `other` SIZE_MAX: none */
    const char *from, *to;
    const char *what; /* "policy", "currency" or "parties"; or what it extends */
} onus_versions_finding;

typedef struct onus_versions onus_versions;

/* Nothing of the definitions is kept.
 *
 *   ONUS_E_VALUE   an in_force_from or in_force_to is no day
 */
ONUS_API onus_status onus_versions_new(const onus_policy_version *versions, size_t count,
                                       const onus_allocator *allocator, onus_versions **out);
ONUS_API void onus_versions_free(onus_versions *versions);

/* Make errors of all findings with this id, or of all if it is "all". ONUS_E_NAME: there is no such id. */
ONUS_API onus_status onus_versions_deny(onus_versions *versions, const char *id);

/* Those of one severity; and each, by id and then by time. NULL beyond the last. Borrowed. */
ONUS_API size_t onus_versions_count_of(const onus_versions *versions, onus_severity severity);
ONUS_API const onus_versions_finding *onus_versions_get(const onus_versions *versions, size_t index);

/* One version in the JSON: what it was given as, and what its own check found (NULL: there was none). */
typedef struct onus_versions_item {
    const char *file;
    const onus_policy_version *version;
    const onus_check *check;
} onus_versions_item;

/* In libonus-io: one JSON document. `items` are the versions, as onus_versions_new() was given them. ONUS_E_MEMORY, or what the sink said. */
ONUS_API onus_status onus_versions_write(const onus_versions *versions, const onus_versions_item *items, size_t count,
                                         onus_sink sink);

/* ---- Stored results (in libonus-io) --------------------------------------------------------------------------
 *
 * Does what was decided once still follow? Results are read as onus_result_write() wrote them, with a policy hash, and compared with what is decided now. A result
 * belongs to the case of its id; where several have one id, the first result to the first case, and so on.
 */

typedef struct onus_results onus_results;

typedef struct onus_stored_result {
    const char *id;
    uint64_t line; /* in which it begins, from 1 */
    const char *status;

    /* Of its stamp; NULL where the result has none. */
    const char *policy_id, *policy_version, *policy_hash;
    const char *evidence_hash;
    const char *figures; /* that the policy's parameters were set to: "X=5, Y=10"; NULL: none is said */
} onus_stored_result;

/* Read `text`: one result, an array of results, or a result a line. Nothing of `text` is kept. `file` is the name that diagnostics use.
 *
 *   ONUS_E_SYNTAX   it is not JSON, or not results
 *   ONUS_E_LIMIT    it is nested too deeply, or some object has too many keys
 */
ONUS_API onus_status onus_results_read(const char *text, size_t length, const char *file,
                                       const onus_allocator *allocator, onus_results **out,
                                       onus_diagnostics *diagnostics);
ONUS_API void onus_results_free(onus_results *results);
ONUS_API size_t onus_results_count(const onus_results *results);

/* In the order of the text. NULL beyond the last. */
ONUS_API const onus_stored_result *onus_results_get(const onus_results *results, size_t index);

/* What became of a result. */
typedef enum onus_recheck_kind {
    ONUS_RECHECK_FOLLOWS,   /* decided now, the case comes to the same */
    ONUS_RECHECK_CHANGED,   /* it comes to something else */
    ONUS_RECHECK_UNSTAMPED, /* it comes to the same; whether by the same evidence and policy nobody can tell */
    ONUS_RECHECK_NO_CASE,   /* there is no case of this id */
    ONUS_RECHECK_NO_RESULT, /* of a case: no result was stored */
    ONUS_RECHECK_COUNT
} onus_recheck_kind;

/* "follows", "changed", "unstamped", "no_case", "no_result" */
ONUS_API const char *onus_recheck_kind_name(onus_recheck_kind kind);

/* What is compared. */
typedef enum onus_recheck_field {
    ONUS_RECHECK_STATUS,
    ONUS_RECHECK_SHARES,
    ONUS_RECHECK_RULING,
    ONUS_RECHECK_AMOUNTS,
    ONUS_RECHECK_DECIDED_BY,
    ONUS_RECHECK_FINES,
    ONUS_RECHECK_FINDINGS,
    ONUS_RECHECK_REFER,
    ONUS_RECHECK_INFORMED,
    ONUS_RECHECK_LIMITS,
    ONUS_RECHECK_FIELDS
} onus_recheck_field;

/* "status", "shares", "ruling", "amounts", "decided_by", "fines", "findings", "refer", "informed", "limits": the keys of a result. The items of a ruling are its shares, and then each of its texts
 * with its key as `clause`. The text of a finding is its id; that of a limit is as in "accepted-answered 5 working_days". */
ONUS_API const char *onus_recheck_field_name(onus_recheck_field field);

/* One thing that a field holds. Members that it has not are NULL. */
typedef struct onus_recheck_item {
    const char *clause, *party; /* ids; that of a stored result need not be known to the policy any more */
    const char *text;           /* a status, a share, an amount, or two amounts as in "5.00-10.00" */
    bool possible;              /* of a fine, a finding, a limit */
} onus_recheck_item;

typedef struct onus_recheck_change {
    onus_recheck_field field;
    const onus_recheck_item *stored, *now;
    size_t stored_count, now_count;
} onus_recheck_change;

typedef struct onus_recheck_entry {
    onus_recheck_kind kind;
    const char *id;
    const onus_stored_result *stored;      /* NULL: no result was stored */
    bool evidence_changed, policy_changed; /* the case, the policy is not what the stamp says */
    bool figures_changed;                  /* nor are the figures that its parameters are set to */
    const char *policy_version; /* that decides now; NULL without a case, and where it could not be decided */
    const char *figures;        /* with which it decides now, as of a stored result */
    const onus_recheck_change *changes;
    size_t change_count;
} onus_recheck_entry;

typedef struct onus_recheck onus_recheck;

/* `results` must outlive it. */
ONUS_API onus_status onus_recheck_new(const onus_results *results, const onus_allocator *allocator, onus_recheck **out);
ONUS_API void onus_recheck_free(onus_recheck *recheck);

/* The next case: it was decided, by a policy of this hash. Or it could not be read or decided, which is compared with a stored error. What a question of the decision
 * fails with is returned, and nothing was added. */
ONUS_API onus_status onus_recheck_add(onus_recheck *recheck, onus_decision *decision, const onus_case *evidence,
                                      const char *id, const char *policy_hash);
ONUS_API onus_status onus_recheck_add_error(onus_recheck *recheck, const char *id);

/* After the last case: results that none of them belongs to. */
ONUS_API onus_status onus_recheck_finish(onus_recheck *recheck);

/* In the order of the cases; then those without a case. NULL beyond the last. Borrowed until the next is added. */
ONUS_API const onus_recheck_entry *onus_recheck_get(const onus_recheck *recheck, size_t index);
ONUS_API size_t onus_recheck_count_of(const onus_recheck *recheck, onus_recheck_kind kind);

/* Whether every stored result is stamped, has its case and follows. */
ONUS_API bool onus_recheck_holds(const onus_recheck *recheck);

/* One JSON document: all entries but those that follow unchanged. ONUS_E_MEMORY, or what the sink said. */
ONUS_API onus_status onus_recheck_write(const onus_recheck *recheck, onus_sink sink);

#ifdef __cplusplus
}
#endif

#endif
