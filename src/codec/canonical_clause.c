/* SPDX-License-Identifier: Apache-2.0 */
/* Clauses in the canonical form. Fines are sorted by condition, party and amount, and packed: those with the same condition share an object, until a party comes
 * up again. Findings are sorted by id, then by all the rest. */
#include <string.h>

#include "base/names.h"
#include "base/sort.h"
#include "codec/canonical.h"

/* ---- Shares ---- */

static void write_share(struct canonical *canonical, const onus_share_definition *share) {
    char buffer[ONUS_FORMAT_SIZE];
    onus_ratio ratio;
    bool read = onus_ratio_parse(share->share, strlen(share->share), &ratio) == ONUS_OK;
    canonical_key(canonical, share->party);
    canonical_string(canonical, read ? onus_ratio_format(ratio, buffer) : share->share);
}

static void write_liable(struct canonical *canonical, const onus_liable_definition *liable) {
    const void *const *shares =
        canonical_sorted(canonical, liable->shares, liable->share_count, sizeof *liable->shares);
    canonical_key(canonical, "liable");
    struct canonical_level outer = canonical_open(canonical, '{', ", ");
    for (size_t i = 0; shares != NULL && i < liable->share_count; i++) write_share(canonical, shares[i]);
    canonical_condition_member(canonical, "when", liable->when);
    canonical_close(canonical, '}', outer);
}

/* ---- Fines ---- */

struct fine {
    const char *party, *when, *amount; /* the texts; `when` is "" without one */
};

static void write_amount(struct canonical *canonical, const char *amount) {
    char buffer[ONUS_FORMAT_SIZE];
    onus_money money;
    bool read = onus_money_parse(amount, strlen(amount), &money) == ONUS_OK;
    canonical_string(canonical, read ? onus_money_format(money, buffer) : amount);
}

static void write_grades(struct canonical *canonical, const onus_fine_definition *fine) {
    const void *const *grades = canonical_sorted(canonical, fine->grades, fine->grade_count, sizeof *fine->grades);
    struct canonical_level outer = canonical_open(canonical, '{', ", ");
    canonical_string_member(canonical, "by", fine->by);
    canonical_string_member(canonical, "figure", fine->figure);
    for (size_t i = 0; grades != NULL && i < fine->grade_count; i++) {
        const onus_grade_definition *grade = grades[i];
        canonical_key(canonical, grade->value);
        write_amount(canonical, grade->amount);
    }
    canonical_close(canonical, '}', outer);
}

/* What `write` writes, as a text of its own in the arena. */
static const char *apart(struct canonical *canonical, void (*write)(struct canonical *, const void *),
                         const void *what) {
    struct text text;
    text_init(&text, &canonical->arena->allocator);
    struct canonical inner = {.arena = canonical->arena, .text = &text};
    write(&inner, what);
    const char *copy = text.failed ? NULL : arena_string(canonical->arena, text_get(&text));
    if (text.failed) canonical->arena->failed = true;
    if (inner.too_deep) canonical->too_deep = true;
    text_release(&text);
    return copy;
}

static void write_fine(struct canonical *canonical, const void *what) {
    const onus_fine_definition *fine = what;
    if (fine->amount != NULL)
        write_amount(canonical, fine->amount);
    else
        write_grades(canonical, fine);
}

static int compare_fines(const void *left, const void *right) {
    const struct fine *a = left, *b = right;
    int order = strcmp(a->when, b->when);
    if (order == 0) order = name_compare(a->party, b->party);
    return order != 0 ? order : strcmp(a->amount, b->amount);
}

/* The fines of `count` with one condition that are the `round`-th, from 0, of their party. False if there are none. */
static bool write_round(struct canonical *canonical, const struct fine *fines, size_t count, size_t round) {
    struct canonical_level outer = {NULL, false};
    size_t same = 0;
    bool some = false;
    for (size_t i = 0; i < count; i++) {
        same = i > 0 && strcmp(fines[i].party, fines[i - 1].party) == 0 ? same + 1 : 0;
        if (same != round) continue;
        if (!some) canonical_item(canonical);
        if (!some) outer = canonical_open(canonical, '{', ", ");
        some = true;
        canonical_key(canonical, fines[i].party);
        text_string(canonical->text, fines[i].amount);
    }
    if (!some) return false;
    if (*fines->when != '\0') {
        canonical_key(canonical, "when");
        text_string(canonical->text, fines->when);
    }
    canonical_close(canonical, '}', outer);
    return true;
}

/* The objects of all fines, and whether they are one. */
static void write_packed(struct canonical *canonical, const struct fine *fines, size_t count) {
    for (size_t from = 0, to; from < count; from = to) {
        for (to = from + 1; to < count && strcmp(fines[to].when, fines[from].when) == 0;) to++;
        for (size_t round = 0; write_round(canonical, fines + from, to - from, round);) round++;
    }
}

static bool is_one_object(const struct fine *fines, size_t count) {
    for (size_t i = 1; i < count; i++)
        if (strcmp(fines[i].when, fines[0].when) != 0 || strcmp(fines[i].party, fines[i - 1].party) == 0) return false;
    return count > 0;
}

static void write_fines(struct canonical *canonical, const onus_clause_definition *clause) {
    struct fine *fines = ARENA_NEW(canonical->arena, clause->fine_count, struct fine);
    if (fines == NULL) return;
    for (size_t i = 0; i < clause->fine_count; i++) {
        const onus_fine_definition *fine = &clause->fines[i];
        const char *when = fine->when == NULL ? "" : canonical_condition(canonical, fine->when);
        fines[i] = (struct fine){fine->party, when, apart(canonical, write_fine, fine)};
    }
    if (canonical->arena->failed || canonical->too_deep) return;
    sort_elements(fines, clause->fine_count, sizeof *fines, compare_fines);
    canonical_key(canonical, "fine");
    struct canonical_level outer = canonical->level;
    bool alone = is_one_object(fines, clause->fine_count);
    if (!alone) canonical_open(canonical, '[', ", ");
    canonical->level = (struct canonical_level){", ", false};
    write_packed(canonical, fines, clause->fine_count);
    if (!alone) text_char(canonical->text, ']');
    canonical->level = outer;
}

/* ---- Findings ---- */

struct finding {
    const char *id, *text;
};

static void write_finding(struct canonical *canonical, const void *what) {
    const onus_finding_definition *finding = what;
    struct canonical_level outer = canonical_open(canonical, '{', ", ");
    canonical_string_member(canonical, "id", finding->id);
    canonical_string_member(canonical, "party", finding->party);
    canonical_condition_member(canonical, "when", finding->when);
    if (finding->differs != NULL) {
        canonical_key(canonical, "differs");
        struct canonical_level list = canonical_open(canonical, '[', ", ");
        for (size_t i = 0; i < finding->differs_count; i++) {
            canonical_item(canonical);
            canonical_string(canonical, finding->differs[i]);
        }
        canonical_close(canonical, ']', list);
    }
    canonical_labels_member(canonical, "label", finding->label);
    canonical_close(canonical, '}', outer);
}

static int compare_findings(const void *left, const void *right) {
    const struct finding *a = left, *b = right;
    int order = name_compare(a->id, b->id);
    return order != 0 ? order : strcmp(a->text, b->text);
}

static void write_findings(struct canonical *canonical, const onus_clause_definition *clause) {
    struct finding *findings = ARENA_NEW(canonical->arena, clause->finding_count, struct finding);
    if (findings == NULL) return;
    for (size_t i = 0; i < clause->finding_count; i++)
        findings[i] = (struct finding){clause->findings[i].id, apart(canonical, write_finding, &clause->findings[i])};
    if (canonical->arena->failed) return;
    sort_elements(findings, clause->finding_count, sizeof *findings, compare_findings);
    canonical_key(canonical, "finding");
    if (clause->finding_count != 1) text_char(canonical->text, '[');
    for (size_t i = 0; i < clause->finding_count; i++) {
        text_string(canonical->text, i > 0 ? ", " : "");
        text_string(canonical->text, findings[i].text);
    }
    if (clause->finding_count != 1) text_char(canonical->text, ']');
}

/* ---- Departments and time limits ---- */

static void write_refer(struct canonical *canonical, const void *what) {
    const onus_refer_definition *refer = what;
    struct canonical_level outer = canonical_open(canonical, '{', ", ");
    canonical_string_member(canonical, "to", refer->to);
    canonical_names_member(canonical, "inform", refer->inform, refer->inform_count);
    canonical_string_member(canonical, "by", refer->by);
    canonical_string_member(canonical, "value", refer->value);
    canonical_condition_member(canonical, "when", refer->when);
    canonical_close(canonical, '}', outer);
}

static void write_within(struct canonical *canonical, const void *what) {
    static const char *const units[] = {"hours", "days", "working_days"};
    const onus_within_definition *within = what;
    struct canonical_level outer = canonical_open(canonical, '{', ", ");
    canonical_string_member(canonical, "from", within->from);
    canonical_string_member(canonical, "to", within->to);
    canonical_key(canonical, units[within->unit]);
    if (within->parameter == NULL) {
        text_number(canonical->text, within->count);
    } else {
        struct canonical_level inner = canonical_open(canonical, '{', ", ");
        canonical_string_member(canonical, "parameter", within->parameter);
        canonical_close(canonical, '}', inner);
    }
    canonical_condition_member(canonical, "when", within->when);
    canonical_close(canonical, '}', outer);
}

static int compare_texts(const void *left, const void *right) {
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

/* Objects that have no id, sorted by all that they say; one stands without an array. */
static void write_sorted(struct canonical *canonical, const char *key, const void *elements, size_t count, size_t size,
                         void (*write)(struct canonical *, const void *)) {
    const char **texts = ARENA_NEW(canonical->arena, count, const char *);
    if (texts == NULL) return;
    for (size_t i = 0; i < count; i++) texts[i] = apart(canonical, write, (const char *)elements + i * size);
    if (canonical->arena->failed) return;
    sort_elements(texts, count, sizeof *texts, compare_texts);
    canonical_key(canonical, key);
    if (count != 1) text_char(canonical->text, '[');
    for (size_t i = 0; i < count; i++) {
        text_string(canonical->text, i > 0 ? ", " : "");
        text_string(canonical->text, texts[i]);
    }
    if (count != 1) text_char(canonical->text, ']');
}

/* ---- Clauses ---- */

void canonical_clause(struct canonical *canonical, const onus_clause_definition *clause) {
    struct canonical_level outer = canonical_open(canonical, '{', ", ");
    canonical_string_member(canonical, "id", clause->id);
    canonical_true_member(canonical, "remove", clause->removed);
    canonical_string_member(canonical, "group", clause->group);
    canonical_text_or_labels_member(canonical, "source", clause->source);
    canonical->level.between = ",\n      ";
    canonical_labels_member(canonical, "title", clause->title);
    canonical_labels_member(canonical, "reason", clause->reason);
    canonical_names_member(canonical, "each", clause->each, clause->each_count);
    canonical_condition_member(canonical, "when", clause->when);
    if (clause->liable != NULL) {
        write_liable(canonical, clause->liable);
    } else if (clause->not_liable) {
        canonical_key(canonical, "liable");
        text_string(canonical->text, "null");
    }
    if (clause->fines != NULL) write_fines(canonical, clause);
    if (clause->findings != NULL) write_findings(canonical, clause);
    if (clause->refers != NULL)
        write_sorted(canonical, "refer", clause->refers, clause->refer_count, sizeof *clause->refers, write_refer);
    if (clause->withins != NULL)
        write_sorted(canonical, "within", clause->withins, clause->within_count, sizeof *clause->withins, write_within);
    canonical_names_member(canonical, "prevails_over", clause->prevails_over, clause->prevails_over_count);
    canonical_close(canonical, '}', outer);
}
