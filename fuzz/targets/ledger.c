/* SPDX-License-Identifier: Apache-2.0 */
/* A ledger of anybody's, of one of several rulebooks, decided and added up: every table comes to the same sums as the cases do, also where rows ran out. The last bytes choose. */
#include "fuzz.h"

#include "ledger/ledger.h"
#include "ledger/statements.h"

/* What all rows of one table come to. */
static struct sums total_of(const struct ledger *ledger, enum ledger_by by) {
    bool fits;
    struct sums total = ledger_table_total(&ledger->tables[by], &fits);
    HOLDS(fits);
    return total;
}

static void check_cases(const struct ledger *ledger, enum ledger_by by) {
    struct sums total = total_of(ledger, by);
    HOLDS(total.cases == ledger->total.cases && total.ruled == ledger->total.ruled);
    HOLDS(total.unpriced == ledger->total.unpriced && total.fined == ledger->total.fined);
    HOLDS(total.determined == ledger->total.determined && total.ruling == ledger->total.ruling);
    HOLDS(total.undecided == ledger->total.undecided && total.unshared == ledger->total.unshared);
    HOLDS(total.fines == ledger->total.fines);
    for (int i = 0; i < 5; i++) HOLDS(total.outcomes[i] == ledger->total.outcomes[i]);
}

static void check_borne(const struct ledger *ledger, enum ledger_by by) {
    struct sums total = total_of(ledger, by);
    HOLDS(total.determined == ledger->total.determined && total.ruling == ledger->total.ruling);
    HOLDS(total.fines == ledger->total.fines);
}

static void check_statements(const struct ledger *ledger, const struct statements *statements) {
    struct arena arena;
    size_t lines = 0;
    arena_init(&arena, NULL);
    for (size_t i = 0; i < statements->subject_count; i++) {
        HOLDS(statement_lines(statements, &statements->subjects[i], &arena) != NULL);
        lines += statements->subjects[i].count;
    }
    HOLDS(lines == statements->line_count);
    HOLDS(ledger->total.cases > 0 || lines == 0);
    arena_release(&arena);
}

static void check_ledger(const struct ledger *ledger) {
    if (ledger->too_large) return;
    check_cases(ledger, LEDGER_MONTH);
    check_cases(ledger, LEDGER_WEEK);
    check_cases(ledger, LEDGER_OFFICE);
    check_borne(ledger, LEDGER_PARTY);
    check_borne(ledger, LEDGER_PERSON);
    check_borne(ledger, LEDGER_CLAUSE);
    HOLDS(total_of(ledger, LEDGER_FINE).fines == ledger->total.fines);
    check_statements(ledger, ledger->statements);
}

static void add_all(struct ledger *ledger, const onus_policy *policy, onus_format format, const uint8_t *data,
                    size_t size) {
    onus_reader *reader;
    onus_case *evidence;
    onus_decision *decision;
    onus_record record;
    onus_read_event event;
    bool finished = false;
    HOLDS(onus_reader_new(policy, format, NULL, &reader) == ONUS_OK);
    HOLDS(onus_case_new(policy, &evidence) == ONUS_OK);
    HOLDS(onus_decision_new(policy, NULL, &decision) == ONUS_OK);
    HOLDS(onus_reader_feed(reader, (const char *)data, size) == ONUS_OK);
    while ((event = onus_reader_next(reader, evidence, &record, NULL)) != ONUS_READ_END) {
        enum ledger_period taken;
        HOLDS(event != ONUS_READ_FAILED && !(event == ONUS_READ_MORE && finished));
        if (event == ONUS_READ_MORE) {
            finished = true;
            HOLDS(onus_reader_finish(reader) == ONUS_OK);
        }
        if (event != ONUS_READ_CASE || onus_decide(decision, evidence, NULL) != ONUS_OK) continue;
        struct ledger_case entry = {
            .decision = decision, .evidence = evidence, .place = record.id, .office = record.id};
        uint64_t cases = ledger->total.cases + ledger->elsewhen + ledger->undated.cases;
        HOLDS(ledger_add(ledger, &entry, &taken) == ONUS_OK);
        HOLDS(ledger->total.cases + ledger->elsewhen + ledger->undated.cases > cases);
    }
    onus_decision_free(decision);
    onus_case_free(evidence);
    onus_reader_free(reader);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const char *const periods[][2] = {
        {NULL, NULL}, {"2026-11", NULL}, {NULL, "2026"}, {"2026-11-02", "2026-11-08"}};
    struct choices choices = {data, size};
    uint8_t how = fuzz_byte(&choices);
    const char *const *period = periods[how / 2 % 4];
    const onus_policy *policy = fuzz_policy(how / 8 % FUZZ_POLICIES);
    struct ledger ledger;
    struct statements statements;
    const onus_event_info *first = onus_policy_event(policy, 0);
    ledger_init(&ledger, (struct ledger_options){.from = period[0],
                                                 .to = period[1],
                                                 .at = first == NULL ? NULL : first->id,
                                                 .cause = onus_policy_fact(policy, 0)->path,
                                                 .most_rows = how >= 128 ? 2 : 0});
    statements_init(&statements, NULL);
    ledger.statements = &statements;
    add_all(&ledger, policy, (how & 1) != 0 ? ONUS_NDJSON : ONUS_CSV, data, choices.left);
    check_ledger(&ledger);
    statements_release(&statements);
    ledger_release(&ledger);
    return 0;
}
