/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "expected.h"
#include "support/test.h"

/* The parties of an `each`, or one NULL. */
static size_t parties_of(const onus_clause_definition *clause) {
    return clause->each_count == 0 ? 1 : clause->each_count;
}

static const char *party_at(const onus_clause_definition *clause, size_t index) {
    return clause->each_count == 0 ? NULL : clause->each[index];
}

/* ---- What cannot hold ---- */

static bool holds_somewhere(struct enumerated *all, uint32_t clause) {
    const onus_clause_definition *from = enumerated_clause(all, clause);
    for (size_t p = 0; p < parties_of(from); p++) {
        size_t node = enumerated_compile(all, from->when, party_at(from, p));
        for (size_t i = 0; i < all->count; i++)
            if (all->worlds[i].in_force && enumerated_holds(all, node, &all->worlds[i])) return true;
    }
    return false;
}

static bool reported(const onus_check *check, onus_check_id id, uint32_t clause) {
    const onus_check_finding *finding;
    for (size_t i = 0; (finding = onus_check_get(check, i)) != NULL; i++)
        if (finding->id == id && finding->clause == clause) return true;
    return false;
}

void expect_holding(struct enumerated *all, const onus_check *check) {
    for (uint32_t i = 0; i < all->clauses; i++)
        assert_int_equal(reported(check, ONUS_CHECK_NEVER_HOLDS, i), !holds_somewhere(all, i));
}

/* ---- What cannot follow ---- */

static void write_shares(const struct enumerated *all, struct text *text, const onus_ratio *shares) {
    for (uint32_t i = 0; i < all->rules.parties; i++) {
        text_char(text, ' ');
        text_number(text, shares[i].numerator);
        text_char(text, '/');
        text_number(text, shares[i].denominator);
    }
}

static void write_reported(const struct enumerated *all, struct text *text, const onus_check_finding *finding) {
    onus_ratio shares[ONUS_MAX_PARTIES];
    for (uint32_t i = 0; i < ONUS_MAX_PARTIES; i++) shares[i] = (onus_ratio){0, 1};
    for (size_t i = 0; i < finding->share_count; i++) shares[finding->shares[i].party] = finding->shares[i].share;
    text_number(text, finding->clause);
    if (finding->part == ONUS_CHECK_LIABLE) write_shares(all, text, shares);
    if (finding->part != ONUS_CHECK_LIABLE) {
        text_string(text, finding->part == ONUS_CHECK_FINE ? " fine " : " finding ");
        text_number(text, finding->party == ONUS_NONE ? -1 : (int64_t)finding->party);
        text_string(text, finding->part == ONUS_CHECK_FINE ? "" : finding->name);
        for (size_t i = 0; i < finding->amount_count; i++) {
            text_char(text, ' ');
            text_number(text, finding->amounts[i].fen);
        }
    }
    text_char(text, '\n');
}

static bool follows_somewhere(const struct enumerated *all, size_t when, size_t own, bool sharing) {
    for (size_t i = 0; i < all->count; i++) {
        const struct world *world = &all->worlds[i];
        if (sharing ? !world->sharing : !world->in_force) continue;
        if (enumerated_holds(all, when, world) && enumerated_holds(all, own, world)) return true;
    }
    return false;
}

static void expect_line(const struct text *lines, struct text *line, bool expected) {
    text_char(line, '\n');
    const char *found = strstr(text_get(lines), text_get(line));
    if (expected != (found != NULL)) fail_msg("%s%s", expected ? "not reported: " : "reported: ", text_get(line));
    text_reset(line);
}

static void follow_shares(const struct enumerated *all, const onus_check *check, const struct text *lines,
                          struct text *line) {
    const struct naive_rules *rules = &all->rules;
    for (size_t i = 0; i < rules->share_count; i++) {
        bool follows = reported(check, ONUS_CHECK_NEVER_HOLDS, rules->shares[i].clause);
        for (size_t j = 0; j < rules->share_count; j++) {
            bool same = rules->shares[i].clause == rules->shares[j].clause;
            for (uint32_t p = 0; p < rules->parties; p++)
                same = same && rules->shares[i].shares[p].numerator * rules->shares[j].shares[p].denominator ==
                                   rules->shares[j].shares[p].numerator * rules->shares[i].shares[p].denominator;
            if (same && follows_somewhere(all, rules->shares[j].when, rules->shares[j].own, true)) follows = true;
        }
        text_char(line, '\n');
        text_number(line, rules->shares[i].clause);
        write_shares(all, line, rules->shares[i].shares);
        expect_line(lines, line, !follows);
    }
}

static void follow_fines(const struct enumerated *all, const onus_check *check, const struct text *lines,
                         struct text *line) {
    const struct naive_rules *rules = &all->rules;
    for (size_t i = 0; i < rules->fine_count; i++) {
        const struct naive_fine_rule *a = &rules->fines[i];
        bool follows = reported(check, ONUS_CHECK_NEVER_HOLDS, a->clause);
        size_t amounts = a->measure == ONUS_NONE ? 1 : onus_policy_fact(all->twin, a->measure)->value_count;
        for (size_t j = 0; j < rules->fine_count; j++) {
            const struct naive_fine_rule *b = &rules->fines[j];
            if (b->clause != a->clause || b->party != a->party || b->measure != a->measure ||
                memcmp(a->figures, b->figures, amounts * sizeof *a->figures) != 0)
                continue;
            if (follows_somewhere(all, b->when, b->own, false)) follows = true;
        }
        text_char(line, '\n');
        text_number(line, a->clause);
        text_string(line, " fine ");
        text_number(line, a->party);
        for (size_t j = 0; j < amounts; j++) {
            text_char(line, ' ');
            text_number(line, a->figures[j]);
        }
        expect_line(lines, line, !follows);
    }
}

static void follow_findings(const struct enumerated *all, const onus_check *check, const struct text *lines,
                            struct text *line) {
    const struct naive_rules *rules = &all->rules;
    for (size_t i = 0; i < rules->finding_count; i++) {
        const struct naive_finding_rule *a = &rules->findings[i];
        bool follows = reported(check, ONUS_CHECK_NEVER_HOLDS, a->clause);
        for (size_t j = 0; j < rules->finding_count; j++) {
            const struct naive_finding_rule *b = &rules->findings[j];
            if (b->clause != a->clause || b->party != a->party || strcmp(a->id, b->id) != 0) continue;
            if (follows_somewhere(all, b->when, b->own, false)) follows = true;
        }
        text_char(line, '\n');
        text_number(line, a->clause);
        text_string(line, " finding ");
        text_number(line, a->party == ONUS_NONE ? -1 : (int64_t)a->party);
        text_string(line, a->id);
        expect_line(lines, line, !follows);
    }
}

void expect_following(struct enumerated *all, const onus_check *check) {
    struct text lines, line;
    const onus_check_finding *finding;
    text_init(&lines, NULL);
    text_init(&line, NULL);
    text_char(&lines, '\n');
    for (size_t i = 0; (finding = onus_check_get(check, i)) != NULL; i++)
        if (finding->id == ONUS_CHECK_NEVER_FOLLOWS) write_reported(all, &lines, finding);
    follow_shares(all, check, &lines, &line);
    follow_fines(all, check, &lines, &line);
    follow_findings(all, check, &lines, &line);
    text_release(&line);
    text_release(&lines);
}

/* ---- Conditions without effect ---- */

/* A condition as a text in which the order of parts and values says nothing: parts as texts, sorted. */
static void write_sorted(struct text *text, struct text *parts, size_t count) {
    for (size_t done = 0; done < count; done++) {
        size_t least = count;
        for (size_t i = 0; i < count; i++)
            if (!parts[i].failed && (least == count || strcmp(text_get(&parts[i]), text_get(&parts[least])) < 0))
                least = i;
        text_string(text, done > 0 ? "," : "(");
        text_string(text, text_get(&parts[least]));
        parts[least].failed = true; /* written */
    }
    text_string(text, ")");
    for (size_t i = 0; i < count; i++) text_release(&parts[i]);
}

#define PARTS 32

static void write_condition(struct text *text, const onus_condition_definition *condition) {
    struct text parts[PARTS];
    size_t count = condition->kind == ONUS_CONDITION_FACT ? condition->value_count : condition->part_count;
    assert_true(count <= PARTS);
    text_number(text, (int64_t)condition->kind);
    text_string(text, condition->name);
    text_char(text, ' ');
    text_number(text, condition->from);
    text_char(text, ' ');
    text_number(text, condition->to);
    for (size_t i = 0; i < count; i++) {
        text_init(&parts[i], NULL);
        if (condition->kind == ONUS_CONDITION_FACT)
            text_string(&parts[i], condition->values[i]);
        else
            write_condition(&parts[i], &condition->parts[i]);
    }
    write_sorted(text, parts, count);
}

/* A copy of `from` in which the part at address `target` says always, or never. */
static const onus_condition_definition *replaced(struct arena *arena, const onus_condition_definition *from,
                                                 const onus_condition_definition *target, bool always) {
    if (from == NULL) return NULL;
    onus_condition_definition *to = ARENA_NEW(arena, 1, onus_condition_definition);
    if (from == target) {
        to->kind = always ? ONUS_CONDITION_ALL : ONUS_CONDITION_ANY;
        return to;
    }
    onus_condition_definition *parts = ARENA_NEW(arena, from->part_count + 1, onus_condition_definition);
    *to = *from;
    for (size_t i = 0; i < from->part_count; i++) parts[i] = *replaced(arena, &from->parts[i], target, always);
    to->parts = parts;
    return to;
}

struct trying {
    struct enumerated *all;
    const onus_clause_definition *clause;
    struct arena arena;
    struct text *lines; /* of this clause: those without effect, each once */
    const char *field;
    bool holds;
};

static bool differs(struct trying *trying, const onus_condition_definition *also, const char *party,
                    const onus_condition_definition *target, bool always) {
    struct enumerated *all = trying->all;
    const onus_condition_definition *when = trying->clause->when;
    size_t nodes[] = {enumerated_compile(all, when, party), enumerated_compile(all, also, party),
                      enumerated_compile(all, replaced(&trying->arena, when, target, always), party),
                      enumerated_compile(all, replaced(&trying->arena, also, target, always), party)};
    for (size_t i = 0; i < all->count; i++) {
        const struct world *world = &all->worlds[i];
        if (!world->in_force) continue;
        bool before = enumerated_holds(all, nodes[0], world) && enumerated_holds(all, nodes[1], world);
        bool after = enumerated_holds(all, nodes[2], world) && enumerated_holds(all, nodes[3], world);
        trying->holds = trying->holds || before;
        if (before != after) return true;
    }
    return false;
}

static bool has_effect(struct trying *trying, const onus_condition_definition *target, bool always) {
    const onus_clause_definition *clause = trying->clause;
    bool effect = false;
    trying->holds = false;
    for (size_t p = 0; p < parties_of(clause); p++) {
        const char *party = party_at(clause, p);
        if (clause->liable == NULL && clause->fine_count + clause->finding_count == 0)
            effect = differs(trying, NULL, party, target, always) || effect;
        if (clause->liable != NULL) effect = differs(trying, clause->liable->when, party, target, always) || effect;
        for (size_t i = 0; i < clause->fine_count; i++)
            effect = differs(trying, clause->fines[i].when, party, target, always) || effect;
        for (size_t i = 0; i < clause->finding_count; i++)
            effect = differs(trying, clause->findings[i].when, party, target, always) || effect;
    }
    return effect;
}

static void try_part(struct trying *trying, const onus_condition_definition *part, bool always) {
    if (!has_effect(trying, part, always)) {
        struct text line;
        if (!trying->holds) return;
        text_init(&line, NULL);
        text_char(&line, '\n');
        text_string(&line, trying->field);
        write_condition(&line, part);
        text_char(&line, '\n');
        if (strstr(text_get(trying->lines), text_get(&line)) == NULL) text_string(trying->lines, text_get(&line) + 1);
        text_release(&line);
        return;
    }
    while (part->kind == ONUS_CONDITION_NOT) part = part->parts;
    for (size_t i = 0; i < part->part_count; i++) try_part(trying, &part->parts[i], part->kind == ONUS_CONDITION_ALL);
}

static void try_condition(struct trying *trying, const char *field, const onus_condition_definition *condition) {
    trying->field = field;
    if (condition != NULL) try_part(trying, condition, true);
}

static void try_clause(struct trying *trying) {
    const onus_clause_definition *clause = trying->clause;
    try_condition(trying, "when ", clause->when);
    if (clause->liable != NULL) try_condition(trying, "liable ", clause->liable->when);
    for (size_t i = 0; i < clause->fine_count; i++) try_condition(trying, "fine ", clause->fines[i].when);
    for (size_t i = 0; i < clause->finding_count; i++) try_condition(trying, "finding ", clause->findings[i].when);
}

/* The lines reported of `clause`; what differs only in the finding it belongs to is one. */
static void write_lines(const onus_check *check, uint32_t clause, struct text *lines) {
    static const char *const fields[] = {"when ", "liable ", "fine ", "finding "};
    const onus_check_finding *finding;
    for (size_t i = 0; (finding = onus_check_get(check, i)) != NULL; i++) {
        struct text line;
        if (finding->id != ONUS_CHECK_NO_DIFFERENCE || finding->clause != clause) continue;
        text_init(&line, NULL);
        text_char(&line, '\n');
        text_string(&line, fields[finding->part]);
        write_condition(&line, finding->condition);
        text_char(&line, '\n');
        if (strstr(text_get(lines), text_get(&line)) == NULL) text_string(lines, text_get(&line) + 1);
        text_release(&line);
    }
}

static void expect_within(const char *some, const char *others, const char *what) {
    while (*some != '\0') {
        size_t length = strcspn(some, "\n") + 1;
        bool found = false;
        for (const char *at = others; !found && *at != '\0'; at += strcspn(at, "\n") + 1)
            found = strncmp(at, some, length) == 0;
        if (!found) fail_msg("%s: %.*s", what, (int)length, some);
        some += length;
    }
}

void expect_differences(struct enumerated *all, const onus_check *check) {
    for (uint32_t i = 0; i < all->clauses; i++) {
        struct text expected, found;
        text_init(&expected, NULL);
        text_init(&found, NULL);
        text_char(&expected, '\n');
        text_char(&found, '\n');
        struct trying trying = {.all = all, .clause = enumerated_clause(all, i), .lines = &expected};
        arena_init(&trying.arena, NULL);
        try_clause(&trying);
        write_lines(check, i, &found);
        expect_within(text_get(&expected) + 1, text_get(&found) + 1, "not reported");
        expect_within(text_get(&found) + 1, text_get(&expected) + 1, "reported");
        arena_release(&trying.arena);
        text_release(&expected);
        text_release(&found);
    }
}
