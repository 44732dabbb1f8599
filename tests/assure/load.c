/* SPDX-License-Identifier: Apache-2.0 */
/* load decide DECISIONS | load ask SESSIONS: one policy under load. One line of figures; exit status 1 if any answer is not what it was. */
#define _POSIX_C_SOURCE 200809L
#include <inttypes.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "onus_study.h"
#include "support/answers.h"
#include "support/cases.h"

#define THREADS 8
#define CASES   500

static double seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void stop(const char *why) {
    fprintf(stderr, "load: %s\n", why);
    exit(1);
}

/* ---- Decisions from eight threads ------------------------------------------------------------------------------ */

struct thread {
    pthread_t id;
    const onus_policy *policy;
    const struct naive_case *drawn;
    uint64_t rounds, done, wrong;
    const uint64_t *expected; /* of each case; NULL: this is the run that finds them */
    uint64_t found[CASES];
};

/* What a decision comes to, as a number: status, shares, and what is due of them. */
static uint64_t sum_up(const onus_decision *decision) {
    size_t count;
    uint64_t sum = 14695981039346656037u;
    const onus_share *shares = onus_decision_shares(decision, &count);
    sum = (sum ^ (uint64_t)onus_decision_outcome(decision)) * 1099511628211u;
    for (size_t i = 0; i < count; i++) {
        const uint64_t parts[] = {shares[i].party, (uint64_t)shares[i].share.numerator,
                                  (uint64_t)shares[i].share.denominator};
        for (size_t k = 0; k < 3; k++) sum = (sum ^ parts[k]) * 1099511628211u;
    }
    return sum;
}

static void *decide(void *context) {
    struct thread *thread = context;
    static _Thread_local onus_case *cases[CASES];
    onus_decision *decision;
    if (onus_decision_new(thread->policy, NULL, &decision) != ONUS_OK) stop("no memory");
    for (size_t i = 0; i < CASES; i++)
        if (onus_case_new(thread->policy, &cases[i]) != ONUS_OK ||
            answers_enter(cases[i], thread->policy, &thread->drawn[i]) != ONUS_OK)
            stop("no memory");
    for (uint64_t round = 0; round < thread->rounds; round++) {
        for (size_t i = 0; i < CASES; i++, thread->done++) {
            if (onus_decide(decision, cases[i], NULL) != ONUS_OK) stop("a case is not decided");
            uint64_t sum = sum_up(decision);
            if (thread->expected == NULL)
                thread->found[i] = sum;
            else if (sum != thread->expected[i])
                thread->wrong++;
        }
    }
    for (size_t i = 0; i < CASES; i++) onus_case_free(cases[i]);
    onus_decision_free(decision);
    return NULL;
}

static int load_decide(const onus_policy *policy, struct cases *cases, uint64_t decisions) {
    static struct naive_case drawn[CASES];
    static struct thread threads[THREADS], first;
    uint64_t done = 0, wrong = 0;
    for (size_t i = 0; i < CASES; i++) cases_complete(cases, &drawn[i]);
    first = (struct thread){.policy = policy, .drawn = drawn, .rounds = 1};
    decide(&first);
    double start = seconds();
    for (size_t i = 0; i < THREADS; i++) {
        threads[i] = (struct thread){
            .policy = policy, .drawn = drawn, .rounds = decisions / THREADS / CASES, .expected = first.found};
        if (pthread_create(&threads[i].id, NULL, decide, &threads[i]) != 0) stop("no thread");
    }
    for (size_t i = 0; i < THREADS; i++) {
        pthread_join(threads[i].id, NULL);
        done += threads[i].done;
        wrong += threads[i].wrong;
    }
    printf("decisions: %" PRIu64 " from %d threads on one policy, %d cases, %" PRIu64
           " other than the first time; %.1f s\n",
           done, THREADS, CASES, wrong, seconds() - start);
    return wrong > 0 || done != decisions / THREADS / CASES * CASES * THREADS;
}

/* ---- Interviews ------------------------------------------------------------------------------------------------- */

/* One interview, answered at random; the number of questions. */
static size_t interview(onus_interview *asking, onus_decision *decision, onus_case *evidence, struct random *random) {
    const onus_question *question;
    size_t asked = 0, least = SIZE_MAX;
    onus_case_clear(evidence);
    for (;; asked++) {
        onus_status status = onus_interview_next(asking, evidence, NULL, &question, NULL);
        if (status == ONUS_E_CASE) return asked; /* the answers contradict each other: the policy says that cannot be */
        if (status != ONUS_OK) stop("an interview failed");
        if (question == NULL) break;
        if (question->at_most == 0 || question->at_most >= least) stop("an interview does not come to an end");
        least = question->at_most;
        uint32_t value = question->replies[random_below(random, (uint32_t)question->reply_count)].value;
        if (onus_case_set_values(evidence, question->fact, UINT64_C(1) << value) != ONUS_OK)
            stop("an answer is refused");
    }
    if (onus_decide(decision, evidence, NULL) != ONUS_OK ||
        onus_decision_outcome(decision) != onus_decision_outcome(onus_interview_decision(asking)) ||
        !onus_decision_same(decision, onus_interview_decision(asking)))
        stop("an interview and a decision come to different results");
    if (onus_decision_outcome(decision) == ONUS_INSUFFICIENT) stop("every question was answered, and the case is open");
    return asked;
}

static int load_ask(const onus_policy *policy, uint64_t sessions) {
    onus_interview *asking;
    onus_decision *decision;
    onus_case *evidence;
    struct random random = {7};
    uint64_t questions = 0, most = 0;
    if (onus_interview_new(policy, NULL, &asking) != ONUS_OK || onus_decision_new(policy, NULL, &decision) != ONUS_OK ||
        onus_case_new(policy, &evidence) != ONUS_OK)
        stop("no memory");
    double start = seconds();
    for (uint64_t i = 0; i < sessions; i++) {
        size_t asked = interview(asking, decision, evidence, &random);
        questions += asked;
        if (asked > most) most = asked;
    }
    printf("interviews: %" PRIu64 ", %" PRIu64 " questions, at most %" PRIu64
           " in one; all ended settled, as a decision has it; %.1f s\n",
           sessions, questions, most, seconds() - start);
    onus_case_free(evidence);
    onus_decision_free(decision);
    onus_interview_free(asking);
    return 0;
}

int main(int count, char **arguments) {
    static struct cases cases;
    onus_policy *policy;
    if (count != 3) stop("decide DECISIONS, or ask SESSIONS");
    uint64_t number = strtoull(arguments[2], NULL, 10);
    if (onus_policy_builtin(NULL, NULL, &policy, NULL) != ONUS_OK || !cases_init(&cases, onus_builtin(0), policy, 71))
        stop("no policy");
    int failed = strcmp(arguments[1], "ask") == 0 ? load_ask(policy, number) : load_decide(policy, &cases, number);
    cases_release(&cases);
    onus_policy_free(policy);
    return failed;
}
