/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ONUS_H
#define ONUS_H

/* Onus decides who bears a loss between several parties, by a rulebook that is data.
 *
 * The way of the data, and of this header:
 *
 *   allocator, limits, diagnostics      what every call may use
 *   policy                              a rulebook, compiled once and proven; shared by all threads
 *   case                                the evidence: for each fact the values still possible
 *   decision                            status and shares, and the questions that can be asked of them
 *
 * What holds everywhere, unless a function says otherwise:
 *
 *   Ownership.  What arrives through a `T **out` is yours; free it with the function of its noun. A returned
 *               `const T *` is borrowed from the first argument and lives as long as that does, or until the
 *               function says. Everything passed in is copied. Freeing NULL does nothing.
 *   Errors.     A function that can fail returns an onus_status. On failure `*out` is NULL, and an object that was to be changed is as
 *               before. A `diagnostics` argument may be NULL; otherwise what went wrong is added to it, unless memory for that is refused.
 *   NULL.       Objects, texts and out-pointers must be there unless it is said that they may be NULL; this is not checked.
 *   Text.       UTF-8, ending in a zero byte. Identifiers compare byte for byte.
 *   Threads.    No function keeps or reads anything global: no state, no locale, no clock, no file. One policy may be used by any number
 *               of threads at once; if it was made with an allocator of yours, they all use that, and it must be fit for it. A case, a
 *               decision and a diagnostics list belong to one thread at a time.
 *   Numbers.    Integers and exact fractions; no floating point anywhere.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(_WIN32)
#define ONUS_API
#elif defined(__GNUC__)
#define ONUS_API __attribute__((visibility("default")))
#else
#define ONUS_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

#define ONUS_VERSION "0.1.0"

/* The version of the library that is linked, which may differ from ONUS_VERSION, that of the header. */
ONUS_API const char *onus_version(void);

/* ---- Status ------------------------------------------------------------------------------------------------ */

typedef enum onus_status {
    ONUS_OK = 0,
    ONUS_E_MEMORY,   /* the allocator refused; the object is usable and unchanged */
    ONUS_E_LIMIT,    /* a named limit was reached (onus_config, or ONUS_MAX_... below) */
    ONUS_E_ARGUMENT, /* an argument breaks a rule stated here: a handle out of range, a case of another policy, a question before the decision */
    ONUS_E_NAME,     /* no such fact, value, party, quantity or policy */
    ONUS_E_VALUE,    /* the name is known, what was given for it is not acceptable */
    ONUS_E_SYNTAX,   /* a text could not be read */
    ONUS_E_POLICY,   /* the policy is not sound: it was not built */
    ONUS_E_CASE,     /* the case contradicts itself or the policy: it has no decision */
    ONUS_E_OUTPUT    /* a sink or source of the caller's reported failure */
} onus_status;

/* An English sentence for `status`, without a full stop. Never NULL. */
ONUS_API const char *onus_status_text(onus_status status);

/* ---- Allocator and limits ---------------------------------------------------------------------------------- */

/* One function for all memory. `block` is NULL to allocate, `new_size` 0 to free (which returns NULL and cannot fail).
 * A NULL result for another `new_size` is a refusal, and `block` stays as it was. Memory is aligned for any type, as malloc's is. */
typedef struct onus_allocator {
    void *(*resize)(void *context, void *block, size_t old_size, size_t new_size);
    void *context;
} onus_allocator;

/* What a parameter of a policy is set to, as text: a whole number. */
typedef struct onus_setting {
    const char *parameter, *value;
} onus_setting;

/* Where that was said: the name of a file, or whatever else it was, or NULL; line, and columns of the name and of the value, from 1, or 0. */
typedef struct onus_setting_place {
    const char *file;
    uint32_t line, column, value_column;
} onus_setting_place;

/* How much a policy and the questions about it may cost, and its figures. Fields that are 0 or NULL take the default named. */
typedef struct onus_config {
    const onus_allocator *
        allocator; /* copied; NULL: that of the policy, for what belongs to one, else malloc and free. Its context outlives all it served */
    uint32_t max_nodes;           /* nodes of a policy's diagrams; 0: ONUS_DEFAULT_MAX_NODES */
    uint32_t max_work;            /* nodes that one question about one case may make; 0: ONUS_DEFAULT_MAX_WORK */
    const onus_setting *settings; /* of the parameters of a policy that is made; looked at during that call alone */
    size_t setting_count;
    const onus_setting_place *
        setting_places; /* of each setting, for diagnostics; NULL: they name the place where the policy declares the parameter */
} onus_config;

#define ONUS_DEFAULT_MAX_NODES 2000000u /* some 100 MB where facts have few values, some 500 MB where they have many */
#define ONUS_DEFAULT_MAX_WORK  1000000u

/* Limits of a policy. A set of values is one 64-bit word, and the others keep every later product within 32 bits. */
#define ONUS_MAX_PARTIES    32
#define ONUS_MAX_VALUES     64
#define ONUS_MAX_FACTS      512
#define ONUS_MAX_QUANTITIES 64
#define ONUS_MAX_NAMED      64 /* departments, events, parameters */
#define ONUS_MAX_CLAUSES    2048
#define ONUS_MAX_CONSEQUENCES                                                                                          \
    8192 /* shares, fines or findings, once `each` is written out: shares are proven pair by pair */
#define ONUS_MAX_LANGUAGES       8 /* of one label */
#define ONUS_MAX_CONDITION_DEPTH 32
#define ONUS_MAX_PARTS           4096    /* of one condition */
#define ONUS_MAX_SAME            6       /* texts of meta by which a ledger is counted */
#define ONUS_MAX_DENOMINATOR     1000000 /* of a share as written; the common denominator of a clause may reach 2^31 - 1 */
#define ONUS_MAX_NAMES           64      /* persons of one party in a case */
#define ONUS_MAX_TEXT            4096    /* bytes of an identifier, a label, an id of a case, a name */

/* ---- Ratio and money --------------------------------------------------------------------------------------- */

/* An exact fraction in lowest terms; `denominator` > 0. */
typedef struct onus_ratio {
    int64_t numerator;
    int64_t denominator;
} onus_ratio;

/* Money in hundredths of the policy's currency: whole fen. Never negative, at most ONUS_MAX_MONEY. */
typedef struct onus_money {
    int64_t fen;
} onus_money;

#define ONUS_MAX_MONEY   INT64_C(4611686018427387904) /* 2^62 */
#define ONUS_MAX_COUNT   INT64_C(1000000000)
#define ONUS_FORMAT_SIZE 44 /* bytes that hold any ratio or money as text */

/* "1234.50"; always two decimals. Returns `buffer`. */
ONUS_API const char *onus_money_format(onus_money money, char buffer[ONUS_FORMAT_SIZE]);

/* Digits, then perhaps a point and one or two digits; nothing else. ONUS_E_VALUE if `text` is not that, or beyond ONUS_MAX_MONEY. */
ONUS_API onus_status onus_money_parse(const char *text, size_t length, onus_money *out);

#define ONUS_WORDS_SIZE 128 /* bytes that hold any amount in words, and any way to write one */

/* The amount in words, as papers in Chinese have it beside the figures (人民币大写): "壹仟贰佰叁拾肆元伍角整", "壹拾万柒仟元零伍角叁分", "壹分", "零元整". What belongs right before it on paper,
 * 人民币, is not in it. `money` as above. Returns `buffer`.
 *
 * Where the rules for filling in bills leave a 零 to the writer, it stands after 元 and not after 万 or 亿. 10^16 is 亿亿. */
ONUS_API const char *onus_money_words(onus_money money, char buffer[ONUS_WORDS_SIZE]);

/* Read an amount in words, in every way that those rules allow: with or without a 零 that is left to the writer and 整 behind 角, 圆 for 元, 正 for 整, traditional characters,
 * and before it perhaps 人民币; white space may stand at either end and behind 人民币. ONUS_E_VALUE, and `*out` unchanged, if `text` is nothing of the kind: a word out of
 * place, a 零 missing or too many, 元 without 整, 拾 without 壹, 一二三 for 壹贰叁; or beyond ONUS_MAX_MONEY. */
ONUS_API onus_status onus_money_words_parse(const char *text, size_t length, onus_money *out);

/* "1/2", "3/10", "1", "0". Returns `buffer`. */
ONUS_API const char *onus_ratio_format(onus_ratio ratio, char buffer[ONUS_FORMAT_SIZE]);

/* "1", "1/2": digits, perhaps a slash and digits; brought to lowest terms. ONUS_E_VALUE if it is not that, is above 1, or its denominator is 0
 * or above ONUS_MAX_DENOMINATOR. */
ONUS_API onus_status onus_ratio_parse(const char *text, size_t length, onus_ratio *out);

/* Divide `total` by `shares`: each gets its exact share rounded down, and the fen left over go one by one to the largest remainders,
 * between equal ones to the earlier (the largest-remainder method). `parts[i]` is for `shares[i]`, and the parts add up to `total` exactly.
 * Shares not negative, adding up to 1, with a common denominator below 2^31: ONUS_E_ARGUMENT otherwise. */
ONUS_API onus_status onus_money_divide(onus_money total, const onus_ratio *shares, size_t count, onus_money *parts);

/* ---- Labels ------------------------------------------------------------------------------------------------ */

typedef struct onus_label {
    const char *language; /* "en", "zh" */
    const char *text;
} onus_label;

typedef struct onus_labels {
    const onus_label *items;
    size_t count;
} onus_labels;

/* The label in `language`; else `otherwise`; else, where that is NULL, the first label, or NULL if there is none. */
ONUS_API const char *onus_label_in(onus_labels labels, const char *language, const char *otherwise);

/* ---- Diagnostics ------------------------------------------------------------------------------------------- */

/* What can be wrong, by a stable id (onus_diagnostic_name), defined once in diagnostics.def. */
typedef uint32_t onus_diagnostic_id;

typedef struct onus_diagnostic {
    onus_diagnostic_id id;
    const char *file;            /* as the caller named it; NULL if there is none */
    uint32_t line, column;       /* from 1; 0 where there is no text. A column counts characters */
    uint32_t source, offset;     /* as in onus_place, for a codec to find line and column */
    const char *path;            /* where in the document: "clauses[H6].liable", "slip.copy1"; NULL if nowhere */
    const char *given;           /* what stood there, or NULL */
    const char *const *expected; /* what could have stood there */
    size_t expected_count;
    const char *nearest; /* the right name nearest to `given`, or NULL */
    const char *other;   /* the other party to a conflict, or NULL */
    const char *witness; /* a complete case that shows it, as "loss=lost, notice=clean, ...", or NULL */
} onus_diagnostic;

typedef struct onus_diagnostics onus_diagnostics;

/* `allocator` NULL: malloc. A list holds at most 100 diagnostics; later ones are counted and not kept. */
ONUS_API onus_status onus_diagnostics_new(const onus_allocator *allocator, onus_diagnostics **out);
ONUS_API void onus_diagnostics_free(onus_diagnostics *diagnostics);
ONUS_API void onus_diagnostics_clear(onus_diagnostics *diagnostics);
ONUS_API size_t onus_diagnostics_count(const onus_diagnostics *diagnostics);

/* NULL beyond the last one kept. Borrowed until the list is cleared or freed. */
ONUS_API const onus_diagnostic *onus_diagnostics_get(const onus_diagnostics *diagnostics, size_t index);

/* Add a copy of `diagnostic`. For codecs, and for a system that reads cases in its own way. */
ONUS_API onus_status onus_diagnostics_add(onus_diagnostics *diagnostics, const onus_diagnostic *diagnostic);

/* Say in which file and where diagnostics `from` and later stand: for each of them `locate` fills file, line and column out of source and
 * offset; what it writes is borrowed until the list is freed. */
ONUS_API void onus_diagnostics_locate(onus_diagnostics *diagnostics, size_t from,
                                      void (*locate)(void *context, onus_diagnostic *diagnostic), void *context);

/* "unknown-value". NULL if there is no such id; ids are 0 to onus_diagnostic_id_count() - 1. */
ONUS_API const char *onus_diagnostic_name(onus_diagnostic_id id);
ONUS_API onus_diagnostic_id onus_diagnostic_id_count(void);

/* The sentence, in "en" (also for any other language) or "zh", without place and without control characters. Writes at most `size` bytes
 * with the closing zero, never half a character; returns the bytes of the whole sentence. */
ONUS_API size_t onus_diagnostic_message(const onus_diagnostic *diagnostic, const char *language, char *buffer,
                                        size_t size);

/* ---- Policy ------------------------------------------------------------------------------------------------
 *
 * A policy that exists is sound: for every combination of values it gives one answer. It never changes.
 */

typedef struct onus_policy onus_policy;
struct onus_policy_definition; /* onus_definition.h: a policy as C data, however it was read */

/* Compile and prove `definition`, of which nothing is kept, unless that was done when it was embedded (onus_definition.h, `compiled`). `base` is what it extends, or NULL.
 *
 *   ONUS_E_POLICY   the policy is not sound; the diagnostics say all that was found
 *   ONUS_E_LIMIT    it is too large for config->max_nodes or a limit above (a diagnostic says which)
 */
ONUS_API onus_status onus_policy_new(const struct onus_policy_definition *definition,
                                     const struct onus_policy_definition *base, const onus_config *config,
                                     onus_policy **out, onus_diagnostics *diagnostics);
ONUS_API void onus_policy_free(onus_policy *policy);

/* The policies inside the library: 0 is the shipped rulebook, the others are its variants. NULL beyond the last. */
ONUS_API const struct onus_policy_definition *onus_builtin(size_t index);

/* The built-in policy of that id, or the shipped rulebook for NULL. ONUS_E_NAME if there is none. */
ONUS_API onus_status onus_policy_builtin(const char *id, const onus_config *config, onus_policy **out,
                                         onus_diagnostics *diagnostics);

#define ONUS_NONE UINT32_MAX /* no such party, fact, value ... */

typedef struct onus_policy_info {
    const char *id, *version, *currency;
    const char *in_force_from, *in_force_to; /* "2026-01-01"; NULL: open */
    onus_labels title;
    const char *silent_refer, *outside_refer; /* to whom a silent or outside case goes; NULL: not said */
    uint32_t parties, facts, quantities, clauses;
    uint32_t departments, events, parameters;
    const char *unset;   /* the parameters that are not set, as "X, Y": no case is decided without them; NULL: none */
    uint32_t nodes;      /* of the diagrams */
    uint32_t settlement; /* the quantity of money that is shared, or ONUS_NONE */
    bool shares_nothing; /* no clause says who bears a loss: a case is decided when all is known that follows from it */
} onus_policy_info;

typedef struct onus_party_info {
    const char *id;
    onus_labels label;
    onus_labels name_label; /* what the names of persons of this party are called */
} onus_party_info;

typedef enum onus_fact_kind { ONUS_FACT_VALUES, ONUS_FACT_BOOLEAN, ONUS_FACT_INTEGER } onus_fact_kind;

typedef struct onus_value_info {
    const char *id;    /* "clean"; "false" and "true" for a boolean, in this order; "3..9" for a range of integers */
    onus_labels label; /* may be empty */
    int64_t from, to;  /* of a range of integers; both ends belong to it */
} onus_value_info;

typedef struct onus_fact_info {
    const char *path;
    onus_fact_kind kind;
    onus_labels label;
    const onus_value_info *values; /* in the order in which the policy lists them; an index is a value's handle */
    uint32_t value_count;
    uint32_t presumed; /* the value that holds unless the case says otherwise, or ONUS_NONE */
    bool measure;      /* the measure of a discretionary fine and no evidence: no condition reads it */
    bool read;         /* some condition reads it */
} onus_fact_info;

typedef enum onus_quantity_kind { ONUS_QUANTITY_COUNT, ONUS_QUANTITY_MONEY } onus_quantity_kind;

typedef struct onus_quantity_info {
    const char *path;
    onus_quantity_kind kind;
    onus_labels label;
} onus_quantity_info;

/* Whom a clause may refer a case to. */
typedef struct onus_department_info {
    const char *id;
    onus_labels label;
} onus_department_info;

/* A moment that a case may give. */
typedef struct onus_event_info {
    const char *id;
    onus_labels label;
} onus_event_info;

/* A figure that whoever uses the policy sets. */
typedef struct onus_parameter_info {
    const char *id;
    onus_labels label;
    int64_t from, to;
    const char *at_least; /* NULL, or the parameter that it may not be below */
    bool set;
    int64_t value; /* where it is set */
} onus_parameter_info;

typedef struct onus_clause_info {
    const char *id;
    const char *group;  /* NULL if it carries no shares */
    onus_labels source; /* the article; one label of language "" where it is the same for all languages */
    onus_labels title;
    onus_labels reason; /* why it applies, with placeholders: for onus_clause_reason() */
} onus_clause_info;

ONUS_API void onus_policy_describe(const onus_policy *policy, onus_policy_info *out);

/* The allocator that the policy was made with. */
ONUS_API const onus_allocator *onus_policy_allocator(const onus_policy *policy);

/* Each by its handle, 0 to count - 1; NULL beyond. Parties stand in the policy's order, the others by id or path
 * (runs of digits compared as numbers: H2 before H10). */
ONUS_API const onus_party_info *onus_policy_party(const onus_policy *policy, uint32_t party);
ONUS_API const onus_fact_info *onus_policy_fact(const onus_policy *policy, uint32_t fact);
ONUS_API const onus_quantity_info *onus_policy_quantity(const onus_policy *policy, uint32_t quantity);
ONUS_API const onus_clause_info *onus_policy_clause(const onus_policy *policy, uint32_t clause);
ONUS_API const onus_department_info *onus_policy_department(const onus_policy *policy, uint32_t department);
ONUS_API const onus_event_info *onus_policy_event(const onus_policy *policy, uint32_t event);
ONUS_API const onus_parameter_info *onus_policy_parameter(const onus_policy *policy, uint32_t parameter);
ONUS_API uint32_t onus_policy_find_event(const onus_policy *policy, const char *id);
ONUS_API uint32_t onus_policy_find_department(const onus_policy *policy, const char *id);

/* The handle of a name, or ONUS_NONE. */
ONUS_API uint32_t onus_policy_find_party(const onus_policy *policy, const char *id);
ONUS_API uint32_t onus_policy_find_fact(const onus_policy *policy, const char *path);
ONUS_API uint32_t onus_policy_find_quantity(const onus_policy *policy, const char *path);
ONUS_API uint32_t onus_policy_find_clause(const onus_policy *policy, const char *id);
ONUS_API uint32_t onus_policy_find_value(const onus_policy *policy, uint32_t fact, const char *id);

/* The value of an integer fact to which `number` belongs, or ONUS_NONE. */
ONUS_API uint32_t onus_policy_find_number(const onus_policy *policy, uint32_t fact, int64_t number);

/* The label of finding `id` of a clause: what it says to people. Empty if there is none. */
ONUS_API onus_labels onus_policy_finding_label(const onus_policy *policy, uint32_t clause, const char *id);

/* ---- Case --------------------------------------------------------------------------------------------------
 *
 * A new case says nothing: each fact has its presumption, or may have any value. It belongs to one policy, which must outlive it.
 */

typedef struct onus_case onus_case;

ONUS_API onus_status onus_case_new(const onus_policy *policy, onus_case **out);
ONUS_API void onus_case_free(onus_case *evidence);

/* Say in `to`, a case of another policy, what `from` says. Facts, values, quantities and parties are matched by name; a fact that the other policy does not have is
 * left out, one of whose values it does not know is unknown there. A range of integers becomes all the values of `to` that it touches. A ruling goes along if the other
 * policy has all its parties. A failure leaves `to` empty.
 * ONUS_E_ARGUMENT if both are one. */
ONUS_API onus_status onus_case_translate(onus_case *to, const onus_case *from);

/* Forget everything said, and keep the memory for the next case. */
ONUS_API void onus_case_clear(onus_case *evidence);
ONUS_API const onus_policy *onus_case_policy(const onus_case *evidence);

/* By name: fact `path` is `value`. "?" says that it is unknown, whatever is presumed. A number in digits serves for an integer fact.
 * ONUS_E_NAME: no such fact; ONUS_E_VALUE: it has no such value. */
ONUS_API onus_status onus_case_set(onus_case *evidence, const char *path, const char *value,
                                   onus_diagnostics *diagnostics);

/* By handle: the integer `fact` is `number`, or one of those added before it. What was said of it in another way is forgotten. Beside the range that matters to
 * this policy the number itself is kept: for other policies, for hashes and for whoever reads the reasons. ONUS_E_VALUE: it has no such value. */
ONUS_API onus_status onus_case_add_number(onus_case *evidence, uint32_t fact, int64_t number);

/* The numbers that were said of `fact`, ascending; borrowed until something else is said of it. NULL if it was not said in numbers. */
ONUS_API const int64_t *onus_case_numbers(const onus_case *evidence, uint32_t fact, size_t *count);

/* By handle: `fact` has one of `values`, a set with bit v for value v. The empty set and bits beyond the last value are ONUS_E_ARGUMENT. */
ONUS_API onus_status onus_case_set_values(onus_case *evidence, uint32_t fact, uint64_t values);

/* Let `fact` have its presumption again. */
ONUS_API onus_status onus_case_unset(onus_case *evidence, uint32_t fact);

/* A presumption for this case: `fact` has `values` unless something was said of it. onus_decision_presumed() counts it as presumed. */
ONUS_API onus_status onus_case_assume(onus_case *evidence, uint32_t fact, uint64_t values);

/* The values still possible. 0 if there is no such fact. */
ONUS_API uint64_t onus_case_values(const onus_case *evidence, uint32_t fact);

/* Whether something was said of `fact`: false while it has its presumption or was never mentioned. */
ONUS_API bool onus_case_given(const onus_case *evidence, uint32_t fact);

/* Counts are 0 to ONUS_MAX_COUNT, money 0 to ONUS_MAX_MONEY; anything else is ONUS_E_VALUE, the wrong kind of quantity ONUS_E_ARGUMENT. */
ONUS_API onus_status onus_case_set_count(onus_case *evidence, uint32_t quantity, int64_t count);
ONUS_API onus_status onus_case_set_money(onus_case *evidence, uint32_t quantity, onus_money money);

/* Whether `quantity` is given, and then its count or fen in `*out`. */
ONUS_API bool onus_case_quantity(const onus_case *evidence, uint32_t quantity, int64_t *out);

/* Name a person of `party`. The order matters for the last fen. ONUS_E_VALUE if it is empty or already named, ONUS_E_LIMIT beyond ONUS_MAX_NAMES. */
ONUS_API onus_status onus_case_add_person(onus_case *evidence, uint32_t party, const char *name);
ONUS_API uint32_t onus_case_person_count(const onus_case *evidence, uint32_t party);
ONUS_API const char *onus_case_person(const onus_case *evidence, uint32_t party, uint32_t index);

/* What a case carries without deciding anything: its id, the date of the incident ("2026-11-07", checked to be a day), a text of the caller's, and the settlement in
 * words (人民币大写), checked to be an amount as onus_money_words_parse() reads it: onus_decide() refuses a case where it is not that of the settlement. */
typedef enum onus_case_text { ONUS_CASE_ID, ONUS_CASE_DATE, ONUS_CASE_META, ONUS_CASE_WORDS } onus_case_text;
ONUS_API onus_status onus_case_set_text(onus_case *evidence, onus_case_text which, const char *text, size_t length);
ONUS_API const char *onus_case_get_text(const onus_case *evidence, onus_case_text which); /* NULL if not set */

/* When `event` happened, in the caller's words: only facts that follow from events (onus_timing) are worked out of them, unless the case says such a fact itself, before or
 * after. ONUS_E_VALUE as for an id. NULL: it was not said. */
ONUS_API onus_status onus_case_set_event(onus_case *evidence, uint32_t event, const char *moment);
ONUS_API const char *onus_case_event(const onus_case *evidence, uint32_t event);

/* ---- A case from a struct of the caller's ----
 *
 * `onus header POLICY` writes such a struct, its fields and the constants of its values, so that a fact or a value that is misspelt does not compile; onus/ltl_handover.h is that
 * of the shipped rulebook. A member that is zero says nothing. */

typedef struct onus_given_number {
    bool given;
    int64_t number;
} onus_given_number;

typedef struct onus_given_money {
    bool given;
    onus_money money;
} onus_given_money;

typedef struct onus_given_names {
    const char *const *names;
    size_t count;
} onus_given_names;

typedef enum onus_field_kind {
    ONUS_FIELD_VALUES, /* an unsigned integer or enum: a set of values, bit v for values[v] */
    ONUS_FIELD_NUMBER, /* onus_given_number: of an integer fact, or a count */
    ONUS_FIELD_MONEY,  /* onus_given_money */
    ONUS_FIELD_NAMES,  /* onus_given_names: persons of the party `path` */
    ONUS_FIELD_ID,     /* const char *, */
    ONUS_FIELD_DATE,   /* likewise */
    ONUS_FIELD_WORDS   /* likewise: the settlement written out in words */
} onus_field_kind;

typedef struct onus_field {
    const char *path;
    onus_field_kind kind;
    size_t offset, size; /* of the member */
    const char *const *values;
    uint32_t value_count;
} onus_field;

/* Clear `evidence` and say what the struct at `from` says. What is no evidence is given after it: a ruling (onus_case_set_ruling()), "meta" (onus_case_set_text()). It may belong to another policy than the struct was made for: names count, not handles. A failure leaves it
 * empty: ONUS_E_NAME or ONUS_E_VALUE if the policy does not know something that is said, or as the functions above. */
ONUS_API onus_status onus_case_fill(onus_case *evidence, const onus_field *fields, size_t count, const void *from,
                                    onus_diagnostics *diagnostics);

typedef struct onus_share {
    uint32_t party;
    onus_ratio share; /* greater than 0 */
} onus_share;

/* What a person with authority has ruled in a case that the policy leaves open: the policy is silent, or the evidence insufficient. It stands beside the status, which stays
 * what it is, and the amounts follow it. */
typedef struct onus_ruling {
    const onus_share *shares; /* in any order, a party once; they add up to exactly 1 */
    size_t share_count;
    const char *by;     /* who has ruled */
    const char *date;   /* "2026-11-20", or NULL */
    const char *reason; /* or NULL; may have several lines */
} onus_ruling;

/* Give `evidence` a ruling, instead of the one it has; NULL: none. Whether one may stand in this case is for onus_decide() to say.
 *
 *   ONUS_E_ARGUMENT   a share names no party, or one named before, or is not above 0 and at most 1
 *   ONUS_E_VALUE      there are no shares, or they do not add up to 1; `by` is missing; a date is no day, a text cannot be read. Paths: "ruling.shares", "ruling.by" ... */
ONUS_API onus_status onus_case_set_ruling(onus_case *evidence, const onus_ruling *ruling,
                                          onus_diagnostics *diagnostics);

/* The ruling that was given, its shares in the policy's order of parties; NULL if none was. Borrowed until it is changed. */
ONUS_API const onus_ruling *onus_case_get_ruling(const onus_case *evidence);

/* The reason that `clause` gives in words of its own, filled in with what the case says, for the party of its `each` (ONUS_NONE: it has none). `buffer` gets as much of it as
 * fits in `size` bytes, terminated; `*length` is that of all of it. It is 0 where the policy gives none in this language, and where something that it speaks of is not certain.
 * ONUS_E_ARGUMENT: no such clause or party, or a case of another policy. */
ONUS_API onus_status onus_clause_reason(const onus_policy *policy, uint32_t clause, uint32_t party,
                                        const onus_case *evidence, const char *language, char *buffer, size_t size,
                                        size_t *length);

/* ---- Decision ----------------------------------------------------------------------------------------------
 *
 * A decision object is scratch memory for one thread: decide with it again and again. After the first few decisions nothing is allocated.
 * Status and shares are computed by onus_decide(); everything else is a question, computed when asked and kept until the next
 * onus_decide(). Arrays are borrowed until then. The case must stay unchanged until the last question.
 *
 * A question that returns a status may return, beside ONUS_OK: ONUS_E_ARGUMENT if the last onus_decide() did not succeed; ONUS_E_MEMORY; and ONUS_E_LIMIT if its answer outgrew
 * config->max_work (unknown, possible, and fines or findings that several rules of one clause share). Other questions can still be asked then.
 */

typedef struct onus_decision onus_decision;

ONUS_API onus_status onus_decision_new(const onus_policy *policy, const onus_config *config, onus_decision **out);
ONUS_API void onus_decision_free(onus_decision *decision);

typedef enum onus_outcome {
    ONUS_DETERMINED,   /* every completion of the case gives these shares */
    ONUS_INSUFFICIENT, /* the known facts allow more than one outcome */
    ONUS_SILENT,       /* no clause decides */
    ONUS_NO_LOSS,      /* there is nothing to share */
    ONUS_OUTSIDE       /* another rulebook decides */
} onus_outcome;

/* "determined", "insufficient", "silent", "no_loss", "outside" */
ONUS_API const char *onus_outcome_name(onus_outcome outcome);

ONUS_API const onus_policy *onus_decision_policy(const onus_decision *decision);

/* The case that was decided; NULL while there is nothing to ask. */
ONUS_API const onus_case *onus_decision_case(const onus_decision *decision);

/* Decide `evidence`, a case of the decision's policy. What was decided before is forgotten, whatever comes of it.
 *
 *   ONUS_E_ARGUMENT the case is of another policy
 *   ONUS_E_CASE     the case cannot be decided: its facts are declared impossible together, more was recovered than settled, a settlement and a
 *                   unit price are both given, a unit price is given for what it is not meant for, an amount is too large, the settlement in
 *                   words is not that in figures, the figure of a fine lies outside the bracket of every fine that may be due, it has a ruling and is neither
 *                   silent nor insufficient
 */
ONUS_API onus_status onus_decide(onus_decision *decision, const onus_case *evidence, onus_diagnostics *diagnostics);

/* ONUS_INSUFFICIENT, too, while nothing is decided: ask onus_decision_case() if in doubt. */
ONUS_API onus_outcome onus_decision_outcome(const onus_decision *decision);

/* To whom the case goes, or NULL: the department in charge in every completion, or whom the policy names for silent and outside cases. */
ONUS_API const char *onus_decision_refer(const onus_decision *decision);

/* Who bears what, in the policy's order of parties; adds up to exactly 1. Empty unless determined. */
ONUS_API const onus_share *onus_decision_shares(const onus_decision *decision, size_t *count);

/* Whether two decisions come to the same status and, party for party by id, the same shares. They may be of different policies. */
ONUS_API bool onus_decision_same(const onus_decision *left, const onus_decision *right);

typedef struct onus_amount {
    uint32_t party;
    onus_money amount;
} onus_amount;

/* The ruling that stands beside the status of a silent or insufficient case; NULL if there is none. Borrowed from the case. */
ONUS_API const onus_ruling *onus_decision_ruling(const onus_decision *decision);

/* The settlement divided by the shares, in their order, or by those of the ruling. Empty unless there are shares or a ruling, and the settlement is known. */
ONUS_API const onus_amount *onus_decision_amounts(const onus_decision *decision, size_t *count);

/* What the shares are for: settlement less recovered. False if it is not known. */
ONUS_API bool onus_decision_settlement(const onus_decision *decision, onus_money *out);

/* The clauses that carry the shares in some completion, by id. Empty unless determined. */
ONUS_API onus_status onus_decision_clauses(onus_decision *decision, const uint32_t **clauses, size_t *count);

typedef struct onus_fine {
    uint32_t clause, party;
    onus_money amount;          /* the least, where the measure leaves several open */
    onus_money least, greatest; /* the same as `amount` unless `open` */
    bool open;                  /* the measure leaves several figures */
    bool possible;              /* due in some completions only: in no total */
} onus_fine;

/* By clause, then party, then amount. */
ONUS_API onus_status onus_decision_fines(onus_decision *decision, const onus_fine **fines, size_t *count);

typedef struct onus_finding {
    uint32_t clause;
    const char *finding;    /* its identifier */
    uint32_t party;         /* ONUS_NONE if it is about nobody */
    uint32_t quantities[2]; /* the two quantities that differ, or ONUS_NONE */
    bool possible;          /* holds in some completions only */
} onus_finding;

/* By clause, then party, then identifier. */
ONUS_API onus_status onus_decision_findings(onus_decision *decision, const onus_finding **findings, size_t *count);

/* A department that a case goes to. In each completion at most one is in charge. */
typedef struct onus_referral {
    uint32_t department;
    bool in_charge; /* false: it is told, and not in charge */
    bool possible;  /* in some completions only */
} onus_referral;

/* Those in charge first, then by id. */
ONUS_API onus_status onus_decision_referrals(onus_decision *decision, const onus_referral **referrals, size_t *count);

typedef enum onus_unit { ONUS_UNIT_HOURS, ONUS_UNIT_DAYS, ONUS_UNIT_WORKING_DAYS } onus_unit;

/* "hours", "days", "working_days" */
ONUS_API const char *onus_unit_name(onus_unit unit);

/* How long it may take from one event to another. In each completion there is at most one between two events. */
typedef struct onus_limit {
    uint32_t clause;
    uint32_t from, to; /* events */
    onus_unit unit;
    int64_t count;
    bool possible; /* in some completions only */
} onus_limit;

/* By events, then clause. */
ONUS_API onus_status onus_decision_limits(onus_decision *decision, const onus_limit **limits, size_t *count);

typedef struct onus_overruled {
    uint32_t clause;
    const uint32_t *by; /* the deciding clauses that prevail over it, by id */
    size_t by_count;
} onus_overruled;

/* Clauses that hold in every completion and yield in every one. */
ONUS_API onus_status onus_decision_overruled(onus_decision *decision, const onus_overruled **overruled, size_t *count);

typedef struct onus_unknown {
    uint32_t fact;
    uint64_t values; /* those still possible */
} onus_unknown;

/* The facts on which status or shares still depend, most useful first: fewest outcomes left in the worst case over its values, then the
 * smallest sum over its values, then by path. Empty unless insufficient. */
ONUS_API onus_status onus_decision_unknown(onus_decision *decision, const onus_unknown **facts, size_t *count);

typedef struct onus_possible {
    onus_outcome outcome;
    const onus_share *shares;
    size_t share_count;
    const uint32_t *clauses;
    size_t clause_count;
    uint32_t department; /* in charge, in a policy that shares nothing; else ONUS_NONE */
} onus_possible;

#define ONUS_MAX_POSSIBLE                                                                                              \
    1024 /* outcomes that onus_decision_possible() lists; more are ONUS_E_LIMIT, and no help to anybody */

/* The outcomes left: determined ones first, by their clauses. Empty unless insufficient. */
ONUS_API onus_status onus_decision_possible(onus_decision *decision, const onus_possible **outcomes, size_t *count);

/* The facts whose presumption matters: some other value of this fact alone would change status or shares. By path. */
ONUS_API onus_status onus_decision_presumed(onus_decision *decision, const uint32_t **facts, size_t *count);

typedef struct onus_pieces {
    int64_t loaded;          /* the count that the policy puts first, among those that are given and stand */
    uint32_t source;         /* the quantity that it comes from */
    uint32_t clause;         /* the clause that puts it first, or ONUS_NONE */
    int64_t short_of_loaded; /* loaded - received; this and the next two are 0 where not positive or not known */
    int64_t not_loaded;      /* on the slip - loaded */
    int64_t surplus;         /* received - loaded */
} onus_pieces;

/* False if no count is known, or the case is outside the policy. */
ONUS_API bool onus_decision_pieces(const onus_decision *decision, onus_pieces *out);

typedef struct onus_person_part {
    uint32_t party;
    const char *name;
    bool has_amount;
    onus_money amount; /* of the party's amount, in equal parts; fen left over go to the names in the order given */
    bool has_fines;
    onus_money fines; /* of each certain fine of the party, divided the same way, added up */
} onus_person_part;

/* What each named person of a party with an amount or a certain fine bears. In the order of parties, then of names. */
ONUS_API onus_status onus_decision_persons(onus_decision *decision, const onus_person_part **parts, size_t *count);

#ifdef __cplusplus
}
#endif

#endif
