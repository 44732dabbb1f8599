/* SPDX-License-Identifier: Apache-2.0 */
/* How many cases of a ledger are of the kind of this one, it among them, up to where it stands.
 *
 *   1. A kind is a subject; of a case about several, that counts of which there are most.
 *   2. What a row leaves open makes the number of later ones open, within bounds: subjects that may be, keys that are not said, rows that could not be read. The fact is then one of
 *      the numbers within, so that a condition that holds for all of them is known to hold.
 *   3. A row that lacks a key itself has no number, and may be counted in those of later rows.
 *   4. A row may say its number itself. It is believed, and goes on counting, for more cases may have come before the ledger begins; but fewer than it shows are an error. */
#include "base/diagnostic.h"
#include "base/memory.h"
#include "codec/repeats_parts.h"

struct bounds {
    int64_t least, most;
};

/* ---- Tallies ---- */

/* The key of rows that lack `lacks`, by what `row` says. NULL if memory was refused. */
static const char *key_of(const struct repeats_rule *rule, const struct ledger_row *row, uint64_t lacks,
                          struct text *text) {
    text_reset(text);
    text_number(text, (int64_t)lacks);
    text_char(text, ';');
    row_key(rule, row, lacks, text);
    return text->failed ? NULL : text_get(text);
}

/* Of one subject, under one key. */
struct tally {
    int64_t certain, possible; /* how many certainly have it, and how many may */
    struct bounds beside;      /* what is to be added, by what a case said itself */
};

void count_release(struct repeats_count *count, const onus_allocator *allocator) {
    memory_free(allocator, count->tallies, count->capacity, sizeof *count->tallies);
    memory_free(allocator, count->lacks, count->lack_capacity, sizeof *count->lacks);
}

static struct tally *tally_of(const struct repeats_rule *rule, size_t key) {
    return &rule->count.tallies[key * subject_count(rule)];
}

static bool note_lack(struct repeats_rule *rule, uint64_t lacks) {
    struct repeats_count *count = &rule->count;
    void *list = count->lacks;
    for (size_t i = 0; i < count->lack_count; i++)
        if (count->lacks[i] == lacks) return true;
    bool made =
        memory_grow(&rule->keys.allocator, &list, &count->lack_capacity, count->lack_count + 1, sizeof *count->lacks);
    count->lacks = list;
    if (made) count->lacks[count->lack_count++] = lacks;
    return made;
}

/* The tallies of a key, which may be new. NULL if memory was refused. */
static struct tally *open_tally(struct repeats_rule *rule, const char *text) {
    struct repeats_count *count = &rule->count;
    size_t known = rule->keys.count, subjects = subject_count(rule);
    void *tallies = count->tallies;
    bool made = text != NULL && memory_grow(&rule->keys.allocator, &tallies, &count->capacity, (known + 1) * subjects,
                                            sizeof *count->tallies);
    count->tallies = tallies;
    size_t key = made ? text_set_add(&rule->keys, text) : TEXT_SET_NONE;
    if (key == TEXT_SET_NONE) return NULL;
    struct tally *tally = tally_of(rule, key);
    for (size_t i = 0; key == known && i < subjects; i++) tally[i] = (struct tally){0};
    return tally;
}

/* `more`: how many more cases the row may stand for. */
static bool remember(struct repeats_rule *rule, const struct ledger_row *row, int64_t more) {
    struct text text;
    text_init(&text, &rule->keys.allocator);
    struct tally *tally = note_lack(rule, row->lacks) ? open_tally(rule, key_of(rule, row, row->lacks, &text)) : NULL;
    for (size_t i = 0; tally != NULL && i < subject_count(rule); i++) {
        if (has_subject(row->about, i)) tally[i].certain++;
        if (has_subject(row->perhaps, i)) tally[i].possible += 1 + more;
    }
    text_release(&text);
    return tally != NULL;
}

/* ---- Looking back ---- */

static void look_at(const struct repeats_rule *rule, const struct ledger_row *row, const char *key, bool certain,
                    struct bounds *by_subject) {
    size_t found = text_set_find(&rule->keys, key);
    if (found == TEXT_SET_NONE) return;
    const struct tally *tally = tally_of(rule, found);
    for (size_t i = 0; i < subject_count(rule); i++) {
        if (certain && has_subject(row->about, i)) by_subject[i].least += tally[i].certain + tally[i].beside.least;
        if (has_subject(row->perhaps, i)) by_subject[i].most += tally[i].possible + tally[i].beside.most;
    }
}

/* How many came before the row, by subject. False if memory was refused. */
static bool look_back(const struct repeats_rule *rule, const struct ledger_row *row, struct bounds *by_subject) {
    struct text text;
    bool done = true;
    for (size_t i = 0; i < subject_count(rule); i++) by_subject[i] = (struct bounds){0, (int64_t)rule->count.unread};
    text_init(&text, &rule->keys.allocator);
    for (size_t i = 0; done && i < rule->count.lack_count; i++) {
        uint64_t lacks = rule->count.lacks[i];
        const char *key = key_of(rule, row, lacks, &text);
        done = key != NULL;
        if (done) look_at(rule, row, key, lacks == 0, by_subject);
    }
    text_release(&text);
    return done;
}

/* The row with those before it. */
static struct bounds count_with(const struct repeats_rule *rule, const struct ledger_row *row,
                                const struct bounds *by_subject) {
    struct bounds shown = {1, 1};
    for (size_t i = 0; i < subject_count(rule); i++) {
        if (has_subject(row->about, i) && by_subject[i].least >= shown.least) shown.least = by_subject[i].least + 1;
        if (has_subject(row->perhaps, i) && by_subject[i].most >= shown.most) shown.most = by_subject[i].most + 1;
    }
    return shown;
}

/* ---- The fact ---- */

static struct bounds bounds_of(const onus_fact_info *info) {
    return (struct bounds){info->values[0].from, info->values[info->value_count - 1].to};
}

/* What the case says of `fact` itself. */
static struct bounds stated(const onus_case *evidence, uint32_t fact) {
    const onus_fact_info *info = onus_policy_fact(onus_case_policy(evidence), fact);
    uint64_t values = onus_case_values(evidence, fact);
    size_t count;
    const int64_t *numbers = onus_case_numbers(evidence, fact, &count);
    struct bounds bounds = bounds_of(info);
    if (numbers != NULL && count > 0) return (struct bounds){numbers[0], numbers[count - 1]};
    for (uint32_t i = 0; i < info->value_count && (values >> i & 1) == 0; i++)
        if (i + 1 < info->value_count) bounds.least = info->values[i + 1].from;
    for (uint32_t i = info->value_count; i > 1 && (values >> (i - 1) & 1) == 0; i--)
        bounds.most = info->values[i - 2].to;
    return bounds;
}

#define MOST_NUMBERS 32 /* beyond, the ranges that matter to the policy are said */

/* The fact ends at its own bounds: "1000" is then a thousand or more. */
static onus_status say(onus_case *evidence, uint32_t fact, struct bounds shown) {
    const onus_fact_info *info = onus_policy_fact(onus_case_policy(evidence), fact);
    struct bounds bounds = bounds_of(info);
    onus_status status = ONUS_OK;
    uint64_t values = 0;
    if (shown.least > bounds.most) shown.least = bounds.most;
    if (shown.most > bounds.most) shown.most = bounds.most;
    if (shown.most < bounds.least || (shown.least <= bounds.least && shown.most == bounds.most)) return ONUS_OK;
    if (shown.least < bounds.least) shown.least = bounds.least;
    if (shown.most - shown.least < MOST_NUMBERS) {
        for (int64_t number = shown.least; status == ONUS_OK && number <= shown.most; number++)
            status = onus_case_add_number(evidence, fact, number);
        return status;
    }
    for (uint32_t i = 0; i < info->value_count; i++)
        if (info->values[i].from <= shown.most && info->values[i].to >= shown.least) values |= UINT64_C(1) << i;
    return onus_case_set_values(evidence, fact, values);
}

static onus_status contradict(const struct repeats_rule *rule, int64_t given, int64_t shown,
                              onus_diagnostics *diagnostics) {
    struct text said, counted;
    text_init(&said, &rule->keys.allocator);
    text_init(&counted, &rule->keys.allocator);
    text_number(&said, given);
    text_number(&counted, shown);
    onus_status status = said.failed || counted.failed
                             ? ONUS_E_MEMORY
                             : onus_diagnostics_add(diagnostics, &(onus_diagnostic){
                                                                     .id = DIAGNOSTIC_LEDGER_SHOWS_MORE,
                                                                     .path = rule->says->fact,
                                                                     .given = text_get(&said),
                                                                     .other = text_get(&counted),
                                                                 });
    text_release(&said);
    text_release(&counted);
    return status == ONUS_OK ? ONUS_E_CASE : status;
}

/* What is said of the number of a case about one thing alone holds for those that come after it. False if memory was refused. */
static bool pin(struct repeats_rule *rule, const struct ledger_row *row, struct bounds said) {
    struct bounds by_subject[ONUS_MAX_FACTS];
    struct text text;
    if (!look_back(rule, row, by_subject)) return false; /* with the row by now */
    text_init(&text, &rule->keys.allocator);
    const char *key = key_of(rule, row, 0, &text);
    size_t own = key == NULL ? TEXT_SET_NONE : text_set_find(&rule->keys, key);
    for (size_t i = 0; own != TEXT_SET_NONE && i < subject_count(rule); i++) {
        struct tally *tally = &tally_of(rule, own)[i];
        if (!has_subject(row->perhaps, i)) continue;
        tally->beside.least += said.least - by_subject[i].least;
        tally->beside.most += said.most - by_subject[i].most;
    }
    text_release(&text);
    return own != TEXT_SET_NONE;
}

static bool is_about_one(const struct repeats_rule *rule, const struct ledger_row *row) {
    size_t certain = 0, possible = 0;
    for (size_t i = 0; i < subject_count(rule); i++) {
        certain += has_subject(row->about, i);
        possible += has_subject(row->perhaps, i);
    }
    return certain == 1 && possible == 1;
}

/* The case says its number itself. */
static onus_status believe(struct repeats_rule *rule, const struct ledger_row *row, struct bounds shown,
                           const onus_case *evidence, uint32_t fact, onus_diagnostics *diagnostics) {
    struct bounds said = stated(evidence, fact);
    onus_status status = said.most < shown.least ? contradict(rule, said.most, shown.least, diagnostics) : ONUS_OK;
    if (status == ONUS_E_MEMORY) return status;
    bool one = is_about_one(rule, row), more = said.least > shown.most;
    if (!remember(rule, row, more && !one ? said.most - shown.least : 0)) return ONUS_E_MEMORY;
    return status != ONUS_OK || !one || pin(rule, row, said) ? status : ONUS_E_MEMORY;
}

onus_status count_see(struct repeats_rule *rule, const struct ledger_row *row, onus_case *evidence,
                      onus_diagnostics *diagnostics) {
    uint32_t fact = onus_policy_find_fact(onus_case_policy(evidence), rule->says->fact);
    bool given = onus_case_given(evidence, fact), lacking = row->lacks != 0 || !row->some;
    struct bounds by_subject[ONUS_MAX_FACTS];
    rule->lacking += !given && lacking;
    if (lacking) return !row->some || remember(rule, row, 0) ? ONUS_OK : ONUS_E_MEMORY;
    if (!look_back(rule, row, by_subject)) return ONUS_E_MEMORY;
    struct bounds shown = count_with(rule, row, by_subject);
    if (given) return believe(rule, row, shown, evidence, fact, diagnostics);
    onus_status status = say(evidence, fact, shown);
    return status != ONUS_OK || remember(rule, row, 0) ? status : ONUS_E_MEMORY;
}
