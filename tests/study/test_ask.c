/* SPDX-License-Identifier: Apache-2.0 */
/* Interviews, driven by cases that nobody but the test knows: they end where the whole case does, and never ask in vain. The naive evaluator says what "in vain" is. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "onus_study.h"
#include "support/answers.h"
#include "support/cases.h"
#include "support/definition.h"
#include "support/failing.h"
#include "support/naive.h"
#include "support/small_policies.h"
#include "support/test.h"

#define SESSIONS 3000 /* of the shipped policy */

/* The facts a and b go together, and c is a matter of its own: no single fact matters at first. */
static const onus_policy_definition tied = {
    .id = "tied",
    .version = "1",
    .currency = "CNY",
    PARTIES({.id = "p"}, {.id = "q"}),
    FACTS({.path = "a", BOOLEAN}, {.path = "b", BOOLEAN}, {.path = "c", BOOLEAN}, {.path = "d", BOOLEAN}),
    GROUPS({.id = "g"}),
    NEVER({.id = "a_alone", .when = WHEN(ALL(IS("a", "true"), IS("b", "false")))},
          {.id = "b_alone", .when = WHEN(ALL(IS("a", "false"), IS("b", "true")))},
          {.id = "c_and_d", .when = WHEN(ALL(IS("c", "true"), IS("d", "true")))}),
    CLAUSES({.id = "T1", .group = "g", .when = WHEN(IS("a", "true")), LIABLE(NULL, SHARE("p", "1"))},
            {.id = "T2", .group = "g", .when = WHEN(IS("a", "false")), LIABLE(NULL, SHARE("q", "1"))}),
};

/* An even number of a, b and c is so: without a, it takes both of the others. */
static const onus_policy_definition even = {
    .id = "even",
    .version = "1",
    .currency = "CNY",
    PARTIES({.id = "p"}, {.id = "q"}),
    FACTS({.path = "a", BOOLEAN}, {.path = "b", BOOLEAN}, {.path = "c", BOOLEAN}),
    GROUPS({.id = "g"}),
    NEVER({.id = "one", .when = WHEN(ALL(IS("a", "true"), IS("b", "false"), IS("c", "false")))},
          {.id = "two", .when = WHEN(ALL(IS("a", "false"), IS("b", "true"), IS("c", "false")))},
          {.id = "three", .when = WHEN(ALL(IS("a", "false"), IS("b", "false"), IS("c", "true")))},
          {.id = "all", .when = WHEN(ALL(IS("a", "true"), IS("b", "true"), IS("c", "true")))}),
    CLAUSES({.id = "E1", .group = "g", .when = WHEN(IS("a", "true")), LIABLE(NULL, SHARE("p", "1"))},
            {.id = "E2", .group = "g", .when = WHEN(IS("a", "false")), LIABLE(NULL, SHARE("q", "1"))}),
};

/* ---- A session ---------------------------------------------------------------------------------------------- */

struct session {
    onus_policy *policy;
    struct naive *naive; /* NULL: too large for it */
    onus_interview *interview;
    onus_case *evidence, *whole;
    onus_decision *decision;
    uint32_t facts;
    bool never;
    struct random random;
    size_t questions, most, unsettled, joint;
};

static void open_session(struct session *session, const onus_policy_definition *definition, bool naive) {
    onus_policy_info info;
    *session = (struct session){.never = definition->never_count > 0, .random = {11}};
    assert_int_equal(onus_policy_new(definition, NULL, NULL, &session->policy, NULL), ONUS_OK);
    if (naive) session->naive = naive_new(definition, session->policy);
    assert_true(!naive || session->naive != NULL);
    assert_int_equal(onus_interview_new(session->policy, NULL, &session->interview), ONUS_OK);
    assert_int_equal(onus_case_new(session->policy, &session->evidence), ONUS_OK);
    assert_int_equal(onus_case_new(session->policy, &session->whole), ONUS_OK);
    assert_int_equal(onus_decision_new(session->policy, NULL, &session->decision), ONUS_OK);
    onus_policy_describe(session->policy, &info);
    session->facts = info.facts;
}

static void close_session(struct session *session) {
    onus_decision_free(session->decision);
    onus_case_free(session->whole);
    onus_case_free(session->evidence);
    onus_interview_free(session->interview);
    naive_free(session->naive);
    onus_policy_free(session->policy);
}

/* Begin with what departs from a presumption; all else is for the interview to find out. */
static void begin(struct session *session, const uint64_t *hidden) {
    onus_case_clear(session->evidence);
    onus_case_clear(session->whole);
    for (uint32_t f = 0; f < session->facts; f++) {
        const onus_fact_info *fact = onus_policy_fact(session->policy, f);
        assert_int_equal(onus_case_set_values(session->whole, f, hidden[f]), ONUS_OK);
        if (fact->presumed != ONUS_NONE && hidden[f] != UINT64_C(1) << fact->presumed)
            assert_int_equal(onus_case_set_values(session->evidence, f, hidden[f]), ONUS_OK);
    }
}

/* ---- What the fool says of it ------------------------------------------------------------------------------- */

#define MOST_WAYS 4096

/* One way in which the facts that may be asked can be answered: the case then, and what it comes to. */
struct way {
    uint64_t values[16];
    enum naive_verdict verdict;
    struct naive_outcome end; /* ONUS_INSUFFICIENT: it stays open */
};

static struct way ways[MOST_WAYS];
static struct naive_case asked;
static struct naive_decision answered;

static void load_values(const struct session *session) {
    memset(&asked, 0, sizeof asked);
    for (uint32_t f = 0; f < session->facts; f++) {
        asked.values[f] = onus_case_values(session->evidence, f);
        asked.presumed[f] = !onus_case_given(session->evidence, f);
    }
    for (uint32_t q = 0; q < ONUS_MAX_QUANTITIES; q++) asked.quantities[q] = -1;
}

static size_t all_ways(const struct session *session) {
    size_t count = 1;
    load_values(session);
    memcpy(ways[0].values, asked.values, sizeof ways[0].values);
    for (uint32_t f = 0; f < session->facts; f++) {
        const onus_fact_info *fact = onus_policy_fact(session->policy, f);
        if (onus_case_given(session->evidence, f) || fact->measure || !fact->read) continue;
        size_t before = count;
        uint64_t all = asked.values[f];
        for (size_t w = 0; w < before; w++) {
            uint64_t left = all & ~(all & -all);
            ways[w].values[f] = all & -all;
            for (; left != 0; left &= left - 1) {
                assert_true(count < MOST_WAYS);
                ways[count] = ways[w];
                ways[count++].values[f] = left & -left;
            }
        }
    }
    for (size_t w = 0; w < count; w++) {
        memcpy(asked.values, ways[w].values, sizeof ways[w].values);
        ways[w].verdict = naive_decide(session->naive, &asked, &answered);
        assert_true(ways[w].verdict == NAIVE_DECIDED || ways[w].verdict == NAIVE_IMPOSSIBLE);
        if (ways[w].verdict == NAIVE_IMPOSSIBLE) continue;
        ways[w].end = answered.outcomes[0];
        if (answered.outcome == ONUS_INSUFFICIENT) ways[w].end = (struct naive_outcome){.outcome = ONUS_INSUFFICIENT};
    }
    return count;
}

static bool same_end(const struct way *a, const struct way *b) {
    return a->end.outcome == b->end.outcome &&
           (a->end.outcome != ONUS_DETERMINED || memcmp(a->end.shares, b->end.shares, sizeof a->end.shares) == 0);
}

/* Two possible ways that come to different ends, and differ in `only` alone; in anything, for ONUS_NONE. */
static bool ends_differ(const struct session *session, size_t count, uint32_t only) {
    for (size_t i = 0; i < count; i++)
        for (size_t j = i + 1; j < count; j++) {
            bool alone = true;
            if (ways[i].verdict == NAIVE_IMPOSSIBLE || ways[j].verdict == NAIVE_IMPOSSIBLE) continue;
            if (same_end(&ways[i], &ways[j])) continue;
            for (uint32_t f = 0; only != ONUS_NONE && f < session->facts; f++)
                alone = alone && (f == only) == (ways[i].values[f] != ways[j].values[f]);
            if (alone) return true;
        }
    return false;
}

/* The question is the one that the contract names, and its replies are what the fool comes to. */
static void check_with_fool(struct session *session, const onus_question *question) {
    size_t count = all_ways(session);
    uint32_t best = ONUS_NONE;
    load_values(session);
    assert_int_equal(naive_decide(session->naive, &asked, &answered), NAIVE_DECIDED);
    if (!ends_differ(session, count, ONUS_NONE)) {
        assert_null(question);
        return;
    }
    assert_non_null(question);
    assert_int_equal(question->outcomes, answered.outcome_count);
    for (size_t i = 0; best == ONUS_NONE && i < answered.unknown_count; i++)
        if (ends_differ(session, count, answered.unknown[i].fact)) best = answered.unknown[i].fact;
    if (best != ONUS_NONE && !onus_case_given(session->evidence, best))
        assert_int_equal(question->fact, best);
    else
        session->joint++;
    for (uint32_t value = 0, at = 0; value < ONUS_MAX_VALUES; value++) {
        load_values(session);
        if ((asked.values[question->fact] >> value & 1) == 0) continue;
        asked.values[question->fact] = UINT64_C(1) << value;
        if (naive_decide(session->naive, &asked, &answered) == NAIVE_IMPOSSIBLE) continue;
        assert_true(at < question->reply_count);
        assert_int_equal(question->replies[at].value, value);
        assert_int_equal(question->replies[at].outcomes, answered.outcome_count);
        assert_int_equal(question->replies[at++].result.outcome, answered.outcome);
    }
}

/* ---- Driving it --------------------------------------------------------------------------------------------- */

static void check_question(struct session *session, const onus_question *question, size_t left) {
    const onus_fact_info *fact = onus_policy_fact(session->policy, question->fact);
    const onus_unknown *unknown;
    size_t count;
    assert_true(!onus_case_given(session->evidence, question->fact) && !question->presumed && fact->read);
    assert_true(question->reply_count >= 2 && question->outcomes >= 2);
    assert_true(question->at_most >= 1 && question->at_most <= left);
    assert_int_equal(onus_decision_unknown(onus_interview_decision(session->interview), &unknown, &count), ONUS_OK);
    if (session->naive != NULL) return;
    /* Nothing was declined, nothing is declared impossible: the contract's first. */
    assert_true(count > 0 && !session->never);
    assert_int_equal(question->fact, unknown[0].fact);
    bool differ = false;
    for (size_t i = 1; i < question->reply_count; i++)
        differ = differ || question->replies[i].outcomes != question->replies[0].outcomes ||
                 question->replies[i].result.shares != question->replies[0].result.shares ||
                 question->replies[i].result.outcome != question->replies[0].result.outcome ||
                 question->replies[i].outcomes > 1;
    assert_true(differ);
}

/* Answer until nothing is asked; "unknown" in `declined` percent. The number of questions. */
static size_t drive(struct session *session, const uint64_t *hidden, uint32_t declined) {
    const onus_question *question;
    size_t count = 0, left = session->facts;
    for (;;) {
        assert_int_equal(onus_interview_next(session->interview, session->evidence, NULL, &question, NULL), ONUS_OK);
        if (session->naive != NULL) check_with_fool(session, question);
        if (question == NULL) return count;
        check_question(session, question, left);
        left = question->at_most - 1;
        uint64_t all = cases_values(onus_policy_fact(session->policy, question->fact));
        bool unknown = random_chance(&session->random, declined);
        assert_int_equal(
            onus_case_set_values(session->evidence, question->fact, unknown ? all : hidden[question->fact]), ONUS_OK);
        count++;
        assert_true(count <= session->facts);
    }
}

/* The interview knows enough: it comes to what the whole case comes to. */
static void check_end(struct session *session, bool declined) {
    onus_decision *ended = onus_interview_decision(session->interview);
    size_t count, want;
    assert_int_equal(onus_decide(session->decision, session->whole, NULL), ONUS_OK);
    if (declined && onus_decision_outcome(ended) == ONUS_INSUFFICIENT) {
        session->unsettled++;
        return;
    }
    const onus_share *shares = onus_decision_shares(ended, &count);
    assert_int_equal(onus_decision_outcome(ended), onus_decision_outcome(session->decision));
    assert_ptr_equal(shares, onus_decision_shares(session->decision, &want)); /* both are the plan's */
    assert_int_equal(count, want);
}

static void run_session(struct session *session, const uint64_t *hidden, uint32_t declined) {
    begin(session, hidden);
    if (onus_decide(session->decision, session->whole, NULL) == ONUS_E_CASE) return;
    size_t count = drive(session, hidden, declined);
    session->questions += count;
    if (count > session->most) session->most = count;
    check_end(session, declined > 0);
}

/* ---- Every case of small policies ---- */

static bool next_hidden(const struct session *session, uint64_t *hidden) {
    for (uint32_t f = 0; f < session->facts; f++) {
        hidden[f] <<= 1;
        if ((hidden[f] & cases_values(onus_policy_fact(session->policy, f))) != 0) return true;
        hidden[f] = 1;
    }
    return false;
}

static void run_all(const onus_policy_definition *definition) {
    struct session session;
    uint64_t hidden[ONUS_MAX_FACTS];
    size_t cases = 0;
    open_session(&session, definition, true);
    assert_true(session.facts <= 16);
    for (uint32_t f = 0; f < session.facts; f++) hidden[f] = 1;
    do {
        run_session(&session, hidden, 0);
        run_session(&session, hidden, 40);
        cases++;
    } while (next_hidden(&session, hidden));
    print_message("%s: %zu cases, %zu questions, at most %zu; %zu stay open; %zu of several facts together\n",
                  definition->id, cases, session.questions, session.most, session.unsettled, session.joint);
    assert_true(session.questions > 0 && session.unsettled > 0);
    assert_true(session.joint == 0 || session.never);
    close_session(&session);
}

static void test_small_policies(void **state) {
    (void)state;
    for (size_t i = 0; small_policy(i) != NULL; i++) run_all(small_policy(i));
    run_all(&tied);
    run_all(&even);
}

/* ---- The shipped policy ---- */

static void test_shipped_policy(void **state) {
    (void)state;
    struct session session;
    static struct naive_case drawn;
    struct cases *cases = malloc(sizeof *cases);
    assert_non_null(cases);
    open_session(&session, onus_builtin(0), false);
    assert_true(cases_init(cases, onus_builtin(0), session.policy, 23));
    for (size_t i = 0; i < SESSIONS; i++) {
        cases_complete(cases, &drawn);
        run_session(&session, drawn.values, 0);
    }
    print_message("%zu questions in %d sessions, at most %zu\n", session.questions, SESSIONS, session.most);
    assert_true(session.questions > SESSIONS);
    cases_release(cases);
    free(cases);
    close_session(&session);
}

/* ---- Again, and declined ---- */

static void test_again(void **state) {
    (void)state;
    struct session session;
    const onus_question *question;
    open_session(&session, onus_builtin(0), false);
    uint32_t loss = onus_policy_find_fact(session.policy, "loss");
    /* Whether there is a loss at all will not be known: nothing settles the case, and nothing is asked in vain. */
    onus_case_set(session.evidence, "loss", "?", NULL);
    assert_int_equal(onus_interview_next(session.interview, session.evidence, NULL, &question, NULL), ONUS_OK);
    assert_null(question);
    onus_interview_options options = {.again = true};
    assert_int_equal(onus_interview_next(session.interview, session.evidence, &options, &question, NULL), ONUS_OK);
    assert_non_null(question);
    /* What is lost or damaged is known well enough to go on, and is asked only again. */
    onus_case_set_values(session.evidence, loss, 6);
    assert_int_equal(onus_interview_next(session.interview, session.evidence, NULL, &question, NULL), ONUS_OK);
    assert_true(question != NULL && question->fact != loss);
    options = (onus_interview_options){.declined = &question->fact, .declined_count = 1};
    uint32_t first = question->fact;
    assert_int_equal(onus_interview_next(session.interview, session.evidence, &options, &question, NULL), ONUS_OK);
    assert_true(question == NULL || question->fact != first);
    uint32_t nowhere = session.facts;
    options.declined = &nowhere;
    assert_int_equal(onus_interview_next(session.interview, session.evidence, &options, &question, NULL),
                     ONUS_E_ARGUMENT);
    assert_null(question);
    close_session(&session);
}

/* ---- A measure that sends a case on ---- */

static const onus_policy_definition sending = {
    .id = "sending",
    .version = "1",
    FACTS({.path = "late", BOOLEAN}, {.path = "gravity", VALUES({.id = "minor"}, {.id = "serious"}), .measure = true}),
    DEPARTMENTS({.id = "claims"}),
    CLAUSES({.id = "C",
             .when = WHEN(IS("late", "true")),
             .refers = &(const onus_refer_definition){.to = "claims", .by = "gravity", .value = "serious"},
             .refer_count = 1})};

static void expect_detail(struct session *session, const char *measure) {
    const onus_question *question;
    const onus_detail *details;
    size_t count;
    assert_int_equal(onus_interview_next(session->interview, session->evidence, NULL, &question, NULL), ONUS_OK);
    assert_null(question);
    assert_int_equal(onus_interview_details(session->interview, &details, &count), ONUS_OK);
    assert_int_equal(count, measure != NULL);
    if (measure == NULL) return;
    assert_string_equal(onus_policy_fact(session->policy, details[0].fact)->path, measure);
    assert_true(details[0].department && !details[0].fine);
}

static void test_measure(void **state) {
    (void)state;
    struct session session;
    const onus_question *question;
    open_session(&session, &sending, false);
    expect_detail(&session, "gravity");
    assert_int_equal(onus_decision_outcome(onus_interview_decision(session.interview)), ONUS_SILENT);
    assert_int_equal(onus_case_set(session.evidence, "gravity", "minor", NULL), ONUS_OK);
    expect_detail(&session, NULL);
    assert_int_equal(onus_case_set(session.evidence, "gravity", "serious", NULL), ONUS_OK);
    assert_int_equal(onus_interview_next(session.interview, session.evidence, NULL, &question, NULL), ONUS_OK);
    assert_non_null(question);
    assert_string_equal(onus_policy_fact(session.policy, question->fact)->path, "late");
    assert_int_equal(question->replies[0].result.outcome, ONUS_SILENT);
    assert_int_equal(question->replies[1].result.outcome, ONUS_DETERMINED);
    assert_int_equal(question->replies[1].result.department, 0);
    assert_int_equal(onus_case_set(session.evidence, "late", "true", NULL), ONUS_OK);
    expect_detail(&session, NULL);
    onus_decision *decision = onus_interview_decision(session.interview);
    assert_int_equal(onus_decision_outcome(decision), ONUS_DETERMINED);
    assert_string_equal(onus_decision_refer(decision), "claims");
    close_session(&session);
}

/* ---- Presumptions and details ---- */

static void test_presumptions(void **state) {
    (void)state;
    struct session session;
    const onus_question *question;
    const onus_detail *details;
    const uint32_t *facts;
    size_t count;
    open_session(&session, onus_builtin(0), false);
    assert_int_equal(onus_interview_details(session.interview, &details, &count), ONUS_E_ARGUMENT);
    assert_int_equal(onus_interview_about(session.interview, 0, &question), ONUS_E_ARGUMENT);
    static const char *const given[][2] = {{"loss", "lost"},
                                           {"goods", "at_branch"},
                                           {"notice", "none"},
                                           {"loading.driver", "none"},
                                           {"loading.loader", "none"},
                                           {"slip.entered", "false"},
                                           {"slip.copy1", "missing"},
                                           {"slip.copy2", "missing"},
                                           {"slip.copy3", "missing"},
                                           {"slip.copy4", "missing"},
                                           {"slip.loader_signature", "signed"},
                                           {"post.driver", "absent_caused_loss"}};
    for (size_t i = 0; i < sizeof given / sizeof *given; i++)
        assert_int_equal(onus_case_set(session.evidence, given[i][0], given[i][1], NULL), ONUS_OK);
    assert_int_equal(onus_interview_next(session.interview, session.evidence, NULL, &question, NULL), ONUS_OK);
    assert_null(question);
    onus_decision *decision = onus_interview_decision(session.interview);
    assert_int_equal(onus_decision_outcome(decision), ONUS_DETERMINED);
    assert_int_equal(onus_interview_details(session.interview, &details, &count), ONUS_OK);
    assert_true(count >= 1 && details[0].fact == ONUS_NONE);
    assert_string_equal(onus_policy_quantity(session.policy, details[0].quantity)->path, "settlement");
    assert_int_equal(onus_decision_presumed(decision, &facts, &count), ONUS_OK);
    assert_true(count > 0);
    for (size_t i = 0; i < count; i++) {
        bool changes = false;
        const onus_fact_info *fact = onus_policy_fact(session.policy, facts[i]);
        assert_int_equal(onus_interview_about(session.interview, facts[i], &question), ONUS_OK);
        assert_true(question->presumed && question->fact == facts[i] && question->at_most == 0);
        assert_int_equal(question->reply_count, fact->value_count);
        for (size_t k = 0; k < question->reply_count; k++) {
            size_t shares;
            const onus_reply *reply = &question->replies[k];
            bool same = reply->result.outcome == ONUS_DETERMINED &&
                        reply->result.shares == onus_decision_shares(decision, &shares);
            if (reply->value == fact->presumed) assert_true(same);
            changes = changes || !same;
        }
        assert_true(changes);
    }
    close_session(&session);
}

/* ---- Mistakes, limits and memory ---- */

static void test_mistakes(void **state) {
    (void)state;
    struct session session, other;
    const onus_question *question;
    onus_interview *narrow;
    onus_config little = {.max_work = 5};
    open_session(&session, onus_builtin(0), false);
    open_session(&other, small_policy(0), false);
    assert_int_equal(onus_interview_next(session.interview, other.evidence, NULL, &question, NULL), ONUS_E_ARGUMENT);
    assert_null(question);
    assert_int_equal(onus_interview_new(session.policy, &little, &narrow), ONUS_OK);
    assert_int_equal(onus_interview_next(narrow, session.evidence, NULL, &question, NULL), ONUS_E_LIMIT);
    assert_null(question);
    assert_ptr_equal(onus_decision_case(onus_interview_decision(narrow)), session.evidence);
    onus_interview_free(narrow);
    onus_interview_free(NULL);
    close_session(&other);
    close_session(&session);
}

static onus_status append(void *context, const char *bytes, size_t length) {
    struct text *text = context;
    text_append(text, bytes, length);
    return text->failed ? ONUS_E_MEMORY : ONUS_OK;
}

static onus_status ask_once(onus_interview *interview, const onus_case *evidence, struct text *text) {
    const onus_question *question;
    text_reset(text);
    onus_status status = onus_interview_next(interview, evidence, NULL, &question, NULL);
    return status == ONUS_OK ? onus_question_write(interview, question, NULL, (onus_sink){append, text}) : status;
}

static void refuse(const onus_policy_definition *definition, bool open, size_t step) {
    struct failing failing = {.allowed = SIZE_MAX};
    onus_allocator allocator = failing_allocator(&failing);
    onus_config config = {.allocator = &allocator};
    onus_policy *policy;
    onus_case *evidence;
    struct text want, got;
    assert_int_equal(onus_policy_new(definition, NULL, &config, &policy, NULL), ONUS_OK);
    assert_int_equal(onus_case_new(policy, &evidence), ONUS_OK);
    for (uint32_t f = 0; !open && onus_policy_fact(policy, f) != NULL; f++) onus_case_set_values(evidence, f, 1);
    text_init(&want, NULL);
    text_init(&got, NULL);
    size_t before = failing.bytes, requests = 1;
    for (size_t n = 0; n < 2 * requests + 2; n += n == 0 ? 1 : step) {
        onus_interview *interview;
        failing.requests = 0;
        failing.allowed = n == 0 ? SIZE_MAX : (n - 1) / 2;
        failing.once = n % 2 == 0;
        onus_status status = onus_interview_new(policy, &config, &interview);
        if (status == ONUS_OK) status = ask_once(interview, evidence, n == 0 ? &want : &got);
        assert_int_equal(status, n == 0 || (n - 1) / 2 >= requests ? ONUS_OK : ONUS_E_MEMORY);
        if (n == 0) requests = failing.requests;
        failing.allowed = SIZE_MAX;
        /* Whatever was refused: asked once more, with memory, it answers. */
        if (interview != NULL) {
            assert_int_equal(ask_once(interview, evidence, &got), ONUS_OK);
            assert_string_equal(text_get(&got), text_get(&want));
        }
        onus_interview_free(interview);
        assert_int_equal(failing.bytes, before);
    }
    text_release(&want);
    text_release(&got);
    onus_case_free(evidence);
    onus_policy_free(policy);
    assert_int_equal(failing.bytes, 0);
}

static void test_memory(void **state) {
    (void)state;
    for (size_t i = 0; small_policy(i) != NULL; i++) refuse(small_policy(i), true, 1);
    refuse(&tied, true, 1);
    refuse(&sending, true, 1);
    refuse(onus_builtin(0), true, 7);
    refuse(onus_builtin(0), false, 7);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_small_policies), cmocka_unit_test(test_shipped_policy), cmocka_unit_test(test_again),
        cmocka_unit_test(test_measure),        cmocka_unit_test(test_presumptions),   cmocka_unit_test(test_mistakes),
        cmocka_unit_test(test_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
