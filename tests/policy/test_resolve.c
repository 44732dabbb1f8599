/* SPDX-License-Identifier: Apache-2.0 */
/* Every mistake that a policy can hold, a definition each, and all that is said about it. Conflicts and limits have files of their own. */

#include "support/definition.h"
#include "support/refused.h"
#include "support/test.h"

#define HEAD    .id = "test", .version = "1"
#define PEOPLE  PARTIES({.id = "p"}, {.id = "quay"})
#define INTEGER .kind = ONUS_FACT_INTEGER
#define FACES                                                                                                          \
    FACTS({.path = "late", BOOLEAN}, {.path = "seal", VALUES({.id = "whole"}, {.id = "broken"})},                      \
          {.path = "days", INTEGER, .from = 0, .to = 9},                                                               \
          {.path = "gravity", VALUES({.id = "minor"}, {.id = "serious"}), .measure = true})
#define COUNTS  QUANTITIES({.path = "slip", .kind = ONUS_QUANTITY_COUNT}, {.path = "paid", .kind = ONUS_QUANTITY_MONEY})
#define SETTING HEAD, PEOPLE, FACES, COUNTS, GROUPS({.id = "fault"}, {.id = "record"})
#define LATE    WHEN(IS("late", "true"))

/* Something in a bare policy; a clause with this consequence; a condition of a clause. */
#define BARE(...)                                                                                                      \
    { HEAD, PEOPLE, __VA_ARGS__ }
#define CASE(...)                                                                                                      \
    { SETTING, CLAUSES({.id = "C1", .group = "fault", __VA_ARGS__}) }
#define IF(...)    CASE(.when = WHEN(__VA_ARGS__), LIABLE(NULL, SHARE("p", "1")))
#define LABEL(...) .label = {LIST(onus_label, __VA_ARGS__), COUNT(onus_label, __VA_ARGS__)}
#define NOTHING                                                                                                        \
    { .kind = ONUS_CONDITION_ALL }

static void check_all(const struct refused *list, size_t count) {
    for (size_t i = 0; i < count; i++) check_refused(&list[i], NULL, NULL, ONUS_E_POLICY);
}

#define CHECK_ALL(list) check_all(list, sizeof list / sizeof *list)

static const struct refused identifiers[] = {
    {{HEAD, FACES}, "missing-key  'parties'"},
    {{HEAD, FACES, CLAUSES({.id = "C1", LIABLE(NULL, SHARE("p", "1"))})}, "missing-key  'parties'"},
    {{HEAD, FACES, CLAUSES({.id = "C1", FINES({.party = "p", .amount = "1"})})}, "missing-key  'parties'"},
    {{HEAD, FACES, CLAUSES({.id = "C1", FINDINGS({.id = "f"})}, {.id = "C2", LIABLE(NULL, SHARE("p", "1"))})},
     "missing-key  'parties'"},
    {{.version = "1", PEOPLE}, "missing-key  'policy'"},
    {{.id = "test", PEOPLE}, "missing-key  'version'"},
    {{HEAD, PARTIES({.id = "9"})}, "bad-identifier parties[9] '9'"},
    {{HEAD, PARTIES({.id = "when"}, {.id = "note"})},
     "bad-identifier parties[when] 'when'\nbad-identifier parties[note] 'note'"},
    {{HEAD, PARTIES({.id = "p"}, {.id = "p"})}, "duplicate-id party 'p'"},
    {BARE(FACTS({.path = "a..b", BOOLEAN})), "bad-identifier facts[a..b] 'a..b'"},
    {BARE(FACTS({.path = "a", VALUES({.id = "x y"})})), "bad-identifier facts[a] 'x y'"},
    {BARE(FACTS({.path = "a", VALUES({.id = "x"}, {.id = "x"})})), "duplicate-id value 'x'"},
    {BARE(FACTS({.path = "a"})), "missing-key facts[a] 'values'"},
    {BARE(FACTS({.path = "a", BOOLEAN}, {.path = "a", BOOLEAN})), "duplicate-id path 'a'"},
    {BARE(FACTS({.path = "a", BOOLEAN}, {.path = "a.b", BOOLEAN})), "duplicate-id path 'a.b'"},
    {BARE(FACTS({.path = "a", EACH("p", "quay"), BOOLEAN})), "duplicate-id path 'a'"},
    {BARE(FACTS({.path = "a", BOOLEAN}), QUANTITIES({.path = "a.b"})), "duplicate-id path 'a.b'"},
    {BARE(FACTS({.path = "a.b", BOOLEAN}), QUANTITIES({.path = "a"})), "duplicate-id path 'a'"},
    {BARE(FACTS({.path = "meta.a", BOOLEAN})), "duplicate-id path 'meta.a'"},
    {BARE(QUANTITIES({.path = "persons"})), "duplicate-id path 'persons'"},
    {BARE(QUANTITIES({.path = ""})), "bad-identifier quantities[] ''"},
    {BARE(GROUPS({.id = "a.b"})), "bad-identifier groups[a.b] 'a.b'"},
    {BARE(GROUPS({.id = "g"}, {.id = "g"})), "duplicate-id group 'g'"},
    {BARE(TERMS({.id = "-", .when = WHEN(NOTHING)})), "bad-identifier terms[-] '-'"},
    {BARE(TERMS({.id = "t", .when = WHEN(NOTHING)}, {.id = "t", .when = WHEN(NOTHING)})), "duplicate-id term 't'"},
    {{SETTING, CLAUSES({.id = "C 1"})}, "bad-identifier clauses[C 1] 'C 1'"},
    {{SETTING, CLAUSES({.id = "C"}, {.id = "C"})}, "duplicate-id clause 'C'"},
    {{SETTING, NEVER({.id = "n", .when = LATE}, {.id = "n", .when = LATE})}, "duplicate-id never 'n'"},
    {{SETTING, NEVER({.id = "n n", .when = LATE})}, "bad-identifier never[n n] 'n n'"},
    {CASE(FINDINGS({.id = "a b"})), "bad-identifier clauses[C1].finding 'a b'"},
};

static void test_identifiers(void **state) {
    (void)state;
    CHECK_ALL(identifiers);
}

static const struct refused references[] = {
    {BARE(FACTS({.path = "a.{party}", EACH("p", "quya"), BOOLEAN})),
     "unknown-party facts[a.{party}] 'quya' near 'quay'"},
    {BARE(FACTS({.path = "a.{party}", BOOLEAN})),
     "placeholder facts[a.{party}] 'a.{party}'\nbad-identifier facts[a.{party}] 'a.{party}'"},
    {BARE(FACTS({.path = "a", BOOLEAN, .presume = "ture"})), "unknown-value a 'ture' near 'true'"},
    {BARE(FACTS({.path = "a", INTEGER, .to = 9, .presume = "10"})), "unknown-value a '10'"},
    {BARE(FACTS({.path = "a", INTEGER, .to = 9, .presume = ""})), "unknown-value a ''"},
    {BARE(FACTS({.path = "a", INTEGER, .to = 9, .presume = "-"})), "unknown-value a '-'"},
    {BARE(FACTS({.path = "a", INTEGER, .from = 3, .to = 2})), "bad-range facts[a] 'a'"},
    {BARE(FACTS({.path = "a", INTEGER, .to = ONUS_MAX_COUNT + 1})), "bad-range facts[a] 'a'"},
    {BARE(FACTS({.path = "a", INTEGER, .from = -ONUS_MAX_COUNT - 1})), "bad-range facts[a] 'a'"},
    {IF(IS("lat", "true")), "unknown-fact clauses[C1].when 'lat' near 'late'"},
    {IF(IS("seal", "brokn")), "unknown-value seal 'brokn' near 'broken'"},
    {IF({.kind = ONUS_CONDITION_FACT, .name = "seal"}), "no-value seal"},
    {IF(IS("days", "3")), "wrong-kind days"},
    {IF(BETWEEN("seal", 1, 2)), "wrong-kind seal"},
    {IF(IS("gravity", "minor")), "measure-in-condition clauses[C1].when 'gravity'"},
    {IF(TERM("hurt")), "unknown-term clauses[C1].when 'hurt'"},
    {IF(IS("{party}", "true")), "placeholder clauses[C1].when '{party}'\nunknown-fact clauses[C1].when '{party}'"},
    {IF(BETWEEN("{party}", 1, 2)), "placeholder clauses[C1].when '{party}'\nunknown-fact clauses[C1].when '{party}'"},
    {{SETTING, TERMS({.id = "t", .when = WHEN(IS("late", "maybe"))})}, "unknown-value late 'maybe'"},
    {{SETTING, TERMS({.id = "hurt", .when = LATE}), CLAUSES({.id = "C", .when = WHEN(TERM("hrut"))})},
     "unknown-term clauses[C].when 'hrut' near 'hurt'"},
    {{SETTING, TERMS({.id = "t"})}, "missing-key terms[t] 'when'"},
    {{SETTING, TERMS({.id = "t", .when = WHEN(TERM("t"))})}, "term-cycle terms[t] 't'"},
    {{SETTING,
      TERMS({.id = "t", .when = WHEN(NOT(TERM("u")))}, {.id = "u", .when = WHEN(ANY(IS("late", "true"), TERM("t")))})},
     "term-cycle terms[u] 't'"},
    {{SETTING, RANKS(RANK("fault"), RANK("recrod"))}, "unknown-group precedence 'recrod' near 'record'"},
    {{SETTING, RANKS(RANK("fault", "record"), RANK("fault"))}, "group-ranked-twice precedence 'fault'"},
    {{SETTING, CLAUSES({.id = "C", .group = "falt"})}, "unknown-group clauses[C] 'falt' near 'fault'"},
    {{SETTING, CLAUSES({.id = "C", EACH("quai")})}, "unknown-party clauses[C].each 'quai' near 'quay'"},
    {{SETTING, CLAUSES({.id = "C10", OVER("C2")}, {.id = "C1"})},
     "unknown-clause clauses[C10].prevails_over 'C2' near 'C1'"},
    {{SETTING, NEVER({.id = "n"})}, "missing-key never[n] 'when'"},
    {{SETTING, NEVER({.id = "n", .when = WHEN(NOTHING)})}, "nothing-possible never"},
    {{SETTING, .outside = &(const onus_outside_definition){.when = WHEN(IS("dayz", "1"))}},
     "unknown-fact outside 'dayz' near 'days'"},
    {{SETTING, .nothing_to_share = WHEN(BETWEEN("late", 0, 1))}, "wrong-kind late"},
    {{SETTING, .settlement = &(const onus_settlement_definition){.amount = "slip"}}, "wrong-kind slip"},
    {{SETTING, .settlement = &(const onus_settlement_definition){.recovered = "paid"}},
     "missing-key settlement 'amount'"},
    {{SETTING, .settlement = &(const onus_settlement_definition){.amount = "pay"}},
     "unknown-quantity settlement 'pay' near 'paid'"},
    {{SETTING, .pieces = &(const onus_pieces_definition){.slip = "paid"}}, "wrong-kind paid"},
    {{SETTING, .pieces = &(const onus_pieces_definition){.received = "slipp"}},
     "unknown-quantity pieces 'slipp' near 'slip'"},
    {{SETTING, .pieces =
                   &(const onus_pieces_definition){
                       .loaded = &(const onus_loaded_definition){.count = "slip", .clause = "C"}, .loaded_count = 1}},
     "unknown-clause pieces 'C'"},
};

/* What tells a complaint that repeats another: facts, their values, events. */
#define REPEATS(...)                                                                                                   \
    {                                                                                                                  \
        SETTING, .events = LIST(onus_event_definition, {.id = "begun"}, {.id = "ended"}), .event_count = 2,            \
                 .repeats_count = 1, .repeats = &(const onus_repeats_definition) {                                     \
            __VA_ARGS__                                                                                                \
        }                                                                                                              \
    }
#define REPEATED(fact_path, ...)                                                                                       \
    .fact = fact_path, .first = "whole", .again = "broken", .at = "begun", .after = "ended", .same = TEXTS("slip"),    \
    .same_count = 1, .any_count = 1, .any = TEXTS(__VA_ARGS__)

static const struct refused repeated[] = {
    {REPEATS(REPEATED("sael", "late")), "unknown-fact repeats[sael] 'sael' near 'seal'"},
    {REPEATS(REPEATED("seal", "lat")), "unknown-fact repeats[seal] 'lat' near 'late'"},
    {REPEATS(REPEATED("seal", "days")), "wrong-kind days"},
    {REPEATS(.first = "whole", .again = "broken", .at = "begun", .after = "ended", .same = TEXTS("slip"),
             .same_count = 1),
     "missing-key repeats 'fact'"},
    {{SETTING, .repeats = LIST(onus_repeats_definition, {.same = TEXTS("slip")}, {.same = TEXTS("slip")}),
      .repeats_count = 2},
     "missing-key repeats 'fact'\nmissing-key repeats 'fact'"},
    {{SETTING, .events = LIST(onus_event_definition, {.id = "begun"}, {.id = "ended"}), .event_count = 2,
      .repeats = LIST(onus_repeats_definition, {REPEATED("seal", "late")}, {REPEATED("seal", "late")}),
      .repeats_count = 2},
     "duplicate-id repeats[seal] 'seal'"},
};

static void test_repeated(void **state) {
    (void)state;
    CHECK_ALL(repeated);
}

/* Facts that follow from events have the kind that follows, and no parties. */
#define FOLLOWING(...)                                                                                                 \
    {                                                                                                                  \
        HEAD, PEOPLE, FACTS({.path = "f", __VA_ARGS__}),                                                               \
            .events = LIST(onus_event_definition, {.id = "begun"}, {.id = "ended"}), .event_count = 2                  \
    }
#define OF(...) .events = TEXTS(__VA_ARGS__), .event_count = TEXT_COUNT(__VA_ARGS__)

static const struct refused following[] = {
    {FOLLOWING(BOOLEAN, .timing = ONUS_TIMING_DAYS, OF("begun", "ended")), "wrong-kind f"},
    {FOLLOWING(INTEGER, .to = 9, .timing = ONUS_TIMING_DAYS, OF("begun")), "wrong-kind f"},
    {FOLLOWING(INTEGER, .to = 9, .timing = ONUS_TIMING_GIVEN, OF("begun")), "wrong-kind f"},
    {FOLLOWING(BOOLEAN, .timing = ONUS_TIMING_GIVEN, OF("begun", "ended")), "wrong-kind f"},
    {FOLLOWING(BOOLEAN, .timing = ONUS_TIMING_BEFORE, OF("begun")), "wrong-kind f"},
    {FOLLOWING(BOOLEAN, .timing = ONUS_TIMING_GIVEN, OF("begn")), "unknown-event facts[f] 'begn' near 'begun'"},
    {{HEAD, PEOPLE, FACTS({.path = "f.{party}", BOOLEAN, EACH("p"), .timing = ONUS_TIMING_GIVEN, OF("begun")}),
      .events = LIST(onus_event_definition, {.id = "begun"}), .event_count = 1},
     "wrong-kind f.{party}"},
};

static void test_following(void **state) {
    (void)state;
    CHECK_ALL(following);
}

static void test_references(void **state) {
    (void)state;
    CHECK_ALL(references);
}

#define GRADED(...) FINES({.party = "p", .by = "gravity", GRADES(__VA_ARGS__)})

static const struct refused consequences[] = {
    {CASE(LIABLE(NULL, SHARE("q", "1"))), "unknown-party clauses[C1].liable 'q' near 'p'"},
    {CASE(LIABLE(NULL, SHARE("{party}", "1"))),
     "placeholder clauses[C1].liable '{party}'\nunknown-party clauses[C1].liable '{party}'"},
    {CASE(LIABLE(NULL, SHARE("p", "half"))), "bad-share clauses[C1].liable 'half'"},
    {CASE(LIABLE(NULL, SHARE("p", "0"), SHARE("quay", "1"))), "bad-share clauses[C1].liable '0'"},
    {CASE(LIABLE(NULL, SHARE("p", "3/2"))), "bad-share clauses[C1].liable '3/2'"},
    {CASE(LIABLE(NULL, SHARE("p", "1/2"), SHARE("p", "1/2"))), "duplicate-id share of 'p'"},
    {CASE(LIABLE(NULL, SHARE("p", "1/2"), SHARE("quay", "1/3"))), "shares-not-one C1 '5/6'"},
    {CASE(LIABLE(NULL, SHARE("p", "2/3"), SHARE("quay", "2/3"))), "shares-not-one C1 '4/3'"},
    {CASE(.liable = &(const onus_liable_definition){.share_count = 0}), "shares-not-one C1 '0'"},
    {CASE(LIABLE(NULL, SHARE("p", "1/999983"), SHARE("quay", "1/999979"))), "shared-denominator C1"},
    {{SETTING, CLAUSES({.id = "C1", LIABLE(NULL, SHARE("p", "1"))})}, "no-group clauses[C1] 'C1'"},
    {CASE(FINES({.party = "pp", .amount = "1"})), "unknown-party clauses[C1].fine 'pp' near 'p'"},
    {CASE(FINES({.party = "p", .amount = "1.234"})), "bad-amount clauses[C1].fine '1.234'"},
    {CASE(FINES({.party = "p", .by = "gravitas"})), "unknown-fact clauses[C1].fine 'gravitas' near 'gravity'"},
    {CASE(FINES({.party = "p", .by = "seal"})), "not-a-measure clauses[C1].fine 'seal'"},
    {CASE(GRADED({"minor", "1"})), "grade-missing clauses[C1].fine 'serious' other 'gravity'"},
    {CASE(GRADED({"minor", "1"}, {"serios", "2"}, {"serious", "2"})), "unknown-value gravity 'serios' near 'serious'"},
    {CASE(GRADED({"minor", "1"}, {"serious", "-2"})), "bad-amount clauses[C1].fine '-2'"},
    {CASE(GRADED({"minor", "1"}, {"serious", "2"}, {"minor", "3"})), "duplicate-id grade 'minor'"},
    {CASE(FINDINGS({.id = "f", .party = "Quay"})), "unknown-party clauses[C1].finding 'Quay' near 'quay'"},
    {CASE(FINDINGS({.id = "f", .differs = TEXTS("slip", "paid"), .differs_count = 2})), "wrong-kind paid"},
    {CASE(FINDINGS({.id = "f", .differs = TEXTS("slip"), .differs_count = 1})),
     "missing-key clauses[C1].finding 'differs'"},
};

static void test_consequences(void **state) {
    (void)state;
    CHECK_ALL(consequences);
}

/* A label is the name of one thing only. */
static const struct refused labels[] = {
    {BARE(FACTS({.path = "a", BOOLEAN, LABEL({"en", "same"})}, {.path = "b", BOOLEAN, LABEL({"zh", "same"})})),
     "duplicate-label b 'same' other 'a'"},
    {BARE(FACTS({.path = "a", BOOLEAN, LABEL({"en", "same"})}), QUANTITIES({.path = "b", LABEL({"en", "same"})})),
     "duplicate-label b 'same' other 'a'"},
    {BARE(FACTS({.path = "a", VALUES({.id = "x", LABEL({"en", "same"})}, {.id = "y", LABEL({"en", "same"})})})),
     "duplicate-label y 'same' other 'x'"},
    {{HEAD, PARTIES({.id = "p", .name_label = {LIST(onus_label, {"en", "same"}), 1}}),
      FACTS({.path = "a", BOOLEAN, LABEL({"en", "same"})})},
     "duplicate-label p 'same' other 'a'"},
};

static void test_labels(void **state) {
    (void)state;
    CHECK_ALL(labels);
}

/* C data may lack a name where there must be one. */
static const struct refused forgotten[] = {
    {{HEAD, PARTIES({.id = NULL})}, "missing-key parties 'id'"},
    {{HEAD, PARTIES({.id = NULL, .removed = true})}, "missing-key parties 'id'"},
    {{HEAD, PARTIES({.id = "p", LABEL({"en", NULL})})}, "missing-key parties[p] 'text'"},
    {BARE(FACTS({.path = NULL})), "missing-key facts 'id'"},
    {BARE(FACTS({.path = "a", VALUES({.id = NULL})})), "missing-key facts[a] 'id'"},
    {BARE(FACTS({.path = "a", EACH(NULL)})), "missing-key facts[a] 'each'"},
    {BARE(QUANTITIES({.path = NULL})), "missing-key quantities 'id'"},
    {BARE(GROUPS({.id = NULL})), "missing-key groups 'id'"},
    {BARE(TERMS({.id = NULL})), "missing-key terms 'id'"},
    {BARE(RANKS(RANK(NULL))), "missing-key precedence 'group'"},
    {BARE(NEVER({.id = NULL})), "missing-key never 'id'"},
    {BARE(CLAUSES({.id = NULL})), "missing-key clauses 'id'"},
    {CASE(OVER(NULL)), "missing-key clauses[C1] 'prevails_over'"},
    {CASE(LIABLE(NULL, SHARE(NULL, NULL))),
     "missing-key clauses[C1].liable 'party'\nmissing-key clauses[C1].liable 'share'"},
    {CASE(FINES({.amount = "1"})), "missing-key clauses[C1].fine 'party'"},
    {CASE(FINES({.party = "p"})), "missing-key clauses[C1].fine 'amount'"},
    {CASE(GRADED({"minor", NULL})), "missing-key clauses[C1].fine 'amount'"},
    {CASE(FINDINGS({.party = "p"})), "missing-key clauses[C1].finding 'id'"},
    {CASE(FINDINGS({.id = "f", .differs = TEXTS("slip", NULL), .differs_count = 2})),
     "missing-key clauses[C1].finding 'differs'"},
    {IF(IS(NULL, "true")), "missing-key clauses[C1] 'name'"},
    {IF(ALL(TERM(NULL), BETWEEN(NULL, 1, 2))), "missing-key clauses[C1] 'name'\nmissing-key clauses[C1] 'name'"},
    {IF(IS("late", NULL)), "missing-key clauses[C1] 'value'"},
    {{SETTING, .pieces = &(const onus_pieces_definition){.loaded = &(const onus_loaded_definition){.count = NULL},
                                                         .loaded_count = 1}},
     "missing-key pieces 'count'"},
};

static void test_forgotten_names(void **state) {
    (void)state;
    CHECK_ALL(forgotten);
}

/* One mistake does not hide another: all of these come at once, in the order of the policy. */
static const struct refused many = {
    {SETTING,
     CLAUSES({.id = "C1", .group = "fault", LIABLE(NULL, SHARE("p", "1/2")), FINES({.party = "p", .amount = "x"})},
             {.id = "C2", .when = WHEN(IS("late", "no")), FINDINGS({.id = "f", .party = "z"})})},
    "shares-not-one C1 '1/2'\nbad-amount clauses[C1].fine 'x'\nunknown-value late 'no'\nunknown-party "
    "clauses[C2].finding 'z' near 'p'"};

static void test_all_at_once(void **state) {
    (void)state;
    check_refused(&many, NULL, NULL, ONUS_E_POLICY);
}

/* Departments, events, figures, and the clauses that name them. */
#define DESKS                                                                                                          \
    .departments = LIST(onus_department_definition, {.id = "desk"}, {.id = "office"}), .department_count = 2,          \
    .events = LIST(onus_event_definition, {.id = "begun"}, {.id = "ended"}), .event_count = 2,                         \
    .parameters = LIST(onus_parameter_definition, {.id = "days", .from = 1, .to = 9}), .parameter_count = 1
#define REFER(...)                                                                                                     \
    {                                                                                                                  \
        SETTING, DESKS,                                                                                                \
            CLAUSES({.id = "C1",                                                                                       \
                     .group = "fault",                                                                                 \
                     .refers = LIST(onus_refer_definition, {__VA_ARGS__}),                                             \
                     .refer_count = 1})                                                                                \
    }
#define WITHIN(...)                                                                                                    \
    {                                                                                                                  \
        SETTING, DESKS,                                                                                                \
            CLAUSES({.id = "C1",                                                                                       \
                     .group = "fault",                                                                                 \
                     .withins = LIST(onus_within_definition, {__VA_ARGS__}),                                           \
                     .within_count = 1})                                                                               \
    }
#define PARAMETER(...)                                                                                                 \
    { SETTING, .parameters = LIST(onus_parameter_definition, {__VA_ARGS__}), .parameter_count = 1 }

static const struct refused assigned[] = {
    {REFER(.to = "dest"), "unknown-department clauses[C1].refer 'dest' near 'desk'"},
    {REFER(.inform = TEXTS("desk", "ofice"), .inform_count = 2),
     "unknown-department clauses[C1].refer 'ofice' near 'office'"},
    {REFER(.to = "desk", .by = "gravty", .value = "minor"), "unknown-fact clauses[C1].refer 'gravty' near 'gravity'"},
    {REFER(.to = "desk", .by = "seal", .value = "whole"), "not-a-measure clauses[C1].refer 'seal'"},
    {REFER(.to = "desk", .by = "gravity", .value = "major"), "unknown-value gravity 'major' near 'minor'"},
    {REFER(.to = "desk", .when = WHEN(IS("lat", "true"))), "unknown-fact clauses[C1].refer 'lat' near 'late'"},
    {WITHIN(.from = "begn", .to = "ended", .count = 1), "unknown-event clauses[C1].within 'begn' near 'begun'"},
    {WITHIN(.from = "begun", .to = "end", .count = 1), "unknown-event clauses[C1].within 'end' near 'ended'"},
    {WITHIN(.from = "begun", .to = "begun", .count = 1), "bad-range clauses[C1].within 'within'"},
    {WITHIN(.from = "begun", .to = "ended", .count = 0), "bad-range clauses[C1].within 'within'"},
    {WITHIN(.from = "begun", .to = "ended", .count = 1000001), "bad-range clauses[C1].within 'within'"},
    {WITHIN(.from = "begun", .to = "ended", .parameter = "day"),
     "unknown-parameter clauses[C1].within 'day' near 'days'"},
    {WITHIN(.from = "begun", .to = "ended", .count = 1, .unit = (onus_unit)99), "wrong-kind within"},
    {PARAMETER(.id = "X", .from = 0, .to = 9), "bad-range parameters[X] '0..9'"},
    {PARAMETER(.id = "X", .from = 9, .to = 8), "bad-range parameters[X] '9..8'"},
    {PARAMETER(.id = "X", .from = 1, .to = ONUS_MAX_COUNT + 1), "bad-range parameters[X] '1..1000000001'"},
    {PARAMETER(.id = "X", .from = 1, .to = 9, .at_least = "Y"), "unknown-parameter parameters[X] 'Y' near 'X'"},
    {PARAMETER(.id = "X Y", .from = 1, .to = 9), "bad-identifier parameters[X Y] 'X Y'"},
    {{SETTING, .departments = LIST(onus_department_definition, {.id = "d"}, {.id = "d"}), .department_count = 2},
     "duplicate-id department 'd'"},
    {{SETTING, .events = LIST(onus_event_definition, {.id = "e"}, {.id = "e"}), .event_count = 2},
     "duplicate-id event 'e'"},
};

static void test_assigned(void **state) {
    (void)state;
    CHECK_ALL(assigned);
}

/* Figures that whoever uses the policy sets. */
static void test_settings(void **state) {
    static const onus_parameter_definition parameters[] = {{.id = "X", .from = 1, .to = 60},
                                                           {.id = "Y", .from = 1, .to = 90, .at_least = "X"}};
    static const struct {
        onus_setting settings[3];
        size_t count;
        const char *says;
    } wrong[] = {
        {{{"X", "5"}, {"X", "6"}}, 2, "setting-twice X '5' other '6'\nparameters-missing parameters 'Y'"},
        {{{"X", "0"}}, 1, "bad-setting X '0' other '1..60'\nparameters-missing parameters 'Y'"},
        {{{"X", "61"}}, 1, "bad-setting X '61' other '1..60'\nparameters-missing parameters 'Y'"},
        {{{"X", "five"}}, 1, "bad-setting X 'five' other '1..60'\nparameters-missing parameters 'Y'"},
        {{{"X", "20"}, {"Y", "19"}}, 2, "settings-contradict Y '19' other 'X (20)'"},
        {{{"Z", "5"}}, 1, "unknown-parameter parameters 'Z' near 'X'\nparameters-missing parameters 'X, Y'"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        const onus_config config = {.settings = wrong[i].settings, .setting_count = wrong[i].count};
        struct refused refused = {{SETTING, .parameters = parameters, .parameter_count = 2}, wrong[i].says};
        check_refused(&refused, NULL, &config, ONUS_E_POLICY);
    }
    /* Twice the same is no contradiction, and a figure may equal the one that it may not be below. */
    static const onus_setting right[] = {{"X", "60"}, {"Y", "60"}, {"X", "60"}};
    const onus_policy_definition definition = {SETTING, .parameters = parameters, .parameter_count = 2};
    const onus_config config = {.settings = right, .setting_count = 3};
    onus_policy *policy;
    assert_int_equal(onus_policy_new(&definition, NULL, &config, &policy, NULL), ONUS_OK);
    assert_true(onus_policy_parameter(policy, 0)->value == 60 && onus_policy_parameter(policy, 1)->value == 60);
    onus_policy_free(policy);
}

/* A range between figures that are set: backwards is a mistake, once both are known. */
static void test_set_ranges(void **state) {
    static const onus_setting settings[2][2] = {{{"X", "5"}, {"Y", "4"}}, {{"X", "5"}, {"Y", "5"}}};
    static const onus_parameter_definition parameters[] = {{.id = "X", .from = 1, .to = 9},
                                                           {.id = "Y", .from = 1, .to = 9}};
    static const onus_condition_definition range = {
        .kind = ONUS_CONDITION_RANGE, .name = "days", .from_parameter = "X", .to_parameter = "Y"};
    const struct refused refused = {{SETTING, .parameters = parameters, .parameter_count = 2,
                                     CLAUSES({.id = "C1", .when = &range, FINDINGS({.id = "f"})})},
                                    "bad-range clauses[C1].when 'days'"};
    const onus_config wrong = {.settings = settings[0], .setting_count = 2},
                      one = {.settings = settings[0], .setting_count = 1},
                      right = {.settings = settings[1], .setting_count = 2};
    const onus_config *const fine[] = {NULL, &one, &right};
    onus_policy *policy;
    (void)state;
    check_refused(&refused, NULL, &wrong, ONUS_E_POLICY);
    for (size_t i = 0; i < sizeof fine / sizeof *fine; i++) {
        assert_int_equal(onus_policy_new(&refused.definition, NULL, fine[i], &policy, NULL), ONUS_OK);
        onus_policy_free(policy);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_repeated),        cmocka_unit_test(test_following),    cmocka_unit_test(test_set_ranges),
        cmocka_unit_test(test_settings),        cmocka_unit_test(test_assigned),     cmocka_unit_test(test_identifiers),
        cmocka_unit_test(test_references),      cmocka_unit_test(test_consequences), cmocka_unit_test(test_labels),
        cmocka_unit_test(test_forgotten_names), cmocka_unit_test(test_all_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
