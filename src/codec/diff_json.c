/* SPDX-License-Identifier: Apache-2.0 */
/* The difference of two policies as a JSON document. Counts of cases are strings of digits: they outgrow the numbers that readers of JSON can hold. */
#include "codec/json_nodes.h"
#include "onus_study.h"

static const char *const side_names[] = {"old", "new"};

/* The new name, where there are two. */
static const char *clause_id(const onus_diff *diff, uint32_t clause) {
    const onus_clause_info *info = onus_diff_clause(diff, ONUS_NEW, clause);
    return info != NULL ? info->id : onus_diff_clause(diff, ONUS_OLD, clause)->id;
}

/* As that policy calls them. */
static json_t *clauses(const onus_diff *diff, onus_side side, const uint32_t *items, size_t count) {
    json_t *array = json_array();
    for (size_t i = 0; i < count; i++)
        array = node_plus(array, json_string(onus_diff_clause(diff, side, items[i])->id));
    return array;
}

/* ---- Answers ---- */

static json_t *shares(const onus_diff *diff, const onus_answer *answer) {
    json_t *object = json_object();
    char buffer[ONUS_FORMAT_SIZE];
    for (size_t i = 0; i < answer->share_count; i++)
        object = node_with(object, onus_diff_party(diff, answer->shares[i].party)->id,
                           json_string(onus_ratio_format(answer->shares[i].share, buffer)));
    return object;
}

static json_t *outcome(const onus_diff *diff, const onus_answer *answer) {
    json_t *object = node_with_string(json_object(), "status", onus_answer_status_name(answer->status));
    return answer->share_count == 0 ? object : node_with(object, "shares", shares(diff, answer));
}

static json_t *decided(const onus_diff *diff, onus_side side, const onus_answer *answer) {
    json_t *object = outcome(diff, answer);
    if (answer->clause_count == 0) return object;
    return node_with(object, "decided_by", clauses(diff, side, answer->clauses, answer->clause_count));
}

static json_t *figure(const onus_figure *from) {
    char buffer[ONUS_FORMAT_SIZE];
    if (from->measure == NULL) return json_string(onus_money_format(from->amounts[0], buffer));
    json_t *object = node_with_string(json_object(), "by", from->measure->path);
    for (size_t i = 0; i < from->amount_count; i++)
        object = node_with_money(object, from->measure->values[i].id, from->amounts[i]);
    return object;
}

static json_t *figures(const onus_diff_change *change, onus_side side) {
    json_t *array = json_array();
    for (size_t i = 0; i < change->figure_counts[side]; i++)
        array = node_plus(array, figure(&change->figures[side][i]));
    return array;
}

/* ---- Changes ---- */

static json_t *with_sides(json_t *object, const onus_diff *diff, const onus_diff_change *change) {
    for (int side = ONUS_OLD; side <= ONUS_NEW; side++) {
        json_t *value = NULL;
        if (change->kind == ONUS_DIFF_OUTCOME)
            value = outcome(diff, &change->answers[side]);
        else if (change->kind == ONUS_DIFF_CLAUSES)
            value = clauses(diff, (onus_side)side, change->clauses[side], change->clause_counts[side]);
        else
            value = figures(change, (onus_side)side);
        object = node_with(object, side_names[side], value);
    }
    return object;
}

static json_t *with_consequence(json_t *object, const onus_diff *diff, const onus_diff_change *change) {
    const onus_party_info *party = onus_diff_party(diff, change->party);
    object = node_with_string(object, "clause", clause_id(diff, change->clause));
    object = node_with_string(object, "finding", change->finding);
    object = node_with_string(object, "party", party == NULL ? NULL : party->id);
    if (change->quantities[0] != NULL) {
        json_t *differs = node_plus(json_array(), json_string(change->quantities[0]));
        object = node_with(object, "differs", node_plus(differs, json_string(change->quantities[1])));
    }
    return change->kind == ONUS_DIFF_FINDING ? node_with_string(object, "found_by", side_names[change->found_by])
                                             : object;
}

static json_t *witness(const onus_diff *diff, const uint32_t *values) {
    json_t *object = json_object();
    const onus_fact_info *fact;
    for (uint32_t i = 0; (fact = onus_diff_fact(diff, i)) != NULL; i++)
        object = node_with_path(object, fact->path, node_value(fact, values[i]));
    return object;
}

static json_t *example(const onus_diff *diff, const onus_diff_change *change) {
    const onus_fact_info *measure = change->follows.measure;
    json_t *values = witness(diff, change->witness);
    if (measure != NULL) values = node_with_path(values, measure->path, node_value(measure, change->follows.grade));
    json_t *object = node_with(json_object(), "case", values);
    object = node_with_number(object, "departures", change->departures);
    for (int side = ONUS_OLD; side <= ONUS_NEW; side++)
        object = node_with(object, side_names[side], decided(diff, (onus_side)side, &change->witness_answers[side]));
    return object;
}

static json_t *where(const onus_diff *diff, const onus_diff_cubes *cubes) {
    json_t *array = json_array();
    for (size_t i = 0; i < cubes->count; i++) {
        json_t *object = json_object();
        for (size_t j = 0; j < cubes->items[i].count; j++) {
            const onus_fact_info *fact = onus_diff_fact(diff, cubes->items[i].literals[j].fact);
            object = node_with(object, fact->path, node_values(fact, cubes->items[i].literals[j].values));
        }
        array = node_plus(array, object);
    }
    return array;
}

/* All cases, and near ones where anything is presumed. */
static json_t *with_where(json_t *object, const onus_diff *diff, const onus_diff_cubes cubes[2]) {
    static const char *const keys[][2] = {{"where", "more"}, {"near_where", "near_more"}};
    for (int scope = ONUS_DIFF_ALL_CASES; scope <= ONUS_DIFF_NEAR_CASES; scope++) {
        if (cubes[scope].count == 0) continue;
        object = node_with(object, keys[scope][0], where(diff, &cubes[scope]));
        if (cubes[scope].more) object = node_with(object, keys[scope][1], json_true());
    }
    return object;
}

static json_t *change_object(const onus_diff *diff, const onus_diff_change *change, const onus_diff_cubes cubes[2]) {
    json_t *object = node_with_string(json_object(), "kind", onus_diff_kind_name(change->kind));
    if (change->kind == ONUS_DIFF_FINE || change->kind == ONUS_DIFF_FINDING)
        object = with_consequence(object, diff, change);
    if (change->kind != ONUS_DIFF_FINDING) object = with_sides(object, diff, change);
    if (change->various) object = node_with(object, "various", json_true());
    object = node_with_percent(node_with_string(object, "cases", change->cases), "percent", change->share);
    object = node_with_string(object, "usual", change->usual);
    if (change->kind != ONUS_DIFF_OUTCOME) object = node_with_string(object, "same_outcome", change->kept);
    object = node_with(object, "example", example(diff, change));
    object = with_where(object, diff, cubes);
    onus_replay_totals replayed;
    onus_diff_replayed(diff, &replayed);
    return replayed.cases > 0 ? node_with_number(object, "replayed", change->replayed) : object;
}

/* ---- Notes ---- */

static json_t *note_object(const onus_diff_note *note) {
    json_t *object = node_with_string(json_object(), "note", onus_diff_note_name(note->kind));
    bool one_sided = note->texts[0] == NULL && note->texts[1] == NULL && note->subject != NULL;
    object = node_with_string(object, "subject", note->subject);
    if (one_sided && note->kind != ONUS_NOTE_KIND) object = node_with_string(object, "only", side_names[note->side]);
    for (int side = ONUS_OLD; side <= ONUS_NEW; side++)
        object = node_with_string(object, side_names[side], note->texts[side]);
    return object;
}

/* ---- Replay ---- */

static json_t *money(const onus_diff *diff, const onus_replay_money *items) {
    json_t *object = json_object();
    const onus_party_info *party;
    for (uint32_t i = 0; (party = onus_diff_party(diff, i)) != NULL; i++) {
        json_t *one = json_object();
        for (int side = ONUS_OLD; side <= ONUS_NEW; side++) {
            json_t *sums = node_with_money(json_object(), "shared", items[i].shared[side]);
            one = node_with(one, side_names[side], node_with_money(sums, "fines", items[i].fines[side]));
        }
        object = node_with(object, party->id, one);
    }
    return object;
}

static json_t *undivided(const onus_money sums[2]) {
    return node_with_money(node_with_money(json_object(), "old", sums[ONUS_OLD]), "new", sums[ONUS_NEW]);
}

static json_t *row_object(const onus_diff *diff, const onus_replay_row *row, bool sums) {
    json_t *object = json_object();
    for (int side = ONUS_OLD; side <= ONUS_NEW; side++)
        object = node_with(object, side_names[side], outcome(diff, &row->answers[side]));
    object = node_with_number(object, "cases", row->cases);
    if (!sums) return object;
    return node_with(node_with(object, "money", money(diff, row->money)), "undivided", undivided(row->undivided));
}

static json_t *case_object(const onus_diff *diff, const onus_replay_case *from) {
    static const char *const names[] = {"outcome", "decided_by",  "fines", "findings",
                                        "amounts", "departments", "limits"};
    json_t *differs = json_array();
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if ((from->differs >> i & 1) != 0) differs = node_plus(differs, json_string(names[i]));
    json_t *object = node_with(node_with_string(json_object(), "case", from->id), "differs", differs);
    for (int side = ONUS_OLD; side <= ONUS_NEW; side++)
        object = node_with(object, side_names[side], outcome(diff, &from->answers[side]));
    return object;
}

static json_t *replay_object(const onus_diff *diff, const onus_replay_totals *totals) {
    json_t *object = node_with_number(json_object(), "cases", totals->cases), *rows = json_array(), *ids = json_array();
    const onus_replay_row *row;
    const onus_replay_case *one;
    object = node_with_number(object, "changed", totals->changed);
    for (size_t i = 0; (row = onus_diff_get_row(diff, i)) != NULL; i++)
        rows = node_plus(rows, row_object(diff, row, !totals->too_large));
    for (size_t i = 0; (one = onus_diff_get_case(diff, i)) != NULL; i++) ids = node_plus(ids, case_object(diff, one));
    if (!totals->too_large) {
        object = node_with(object, "money", money(diff, totals->money));
        object = node_with(object, "undivided", undivided(totals->undivided));
    }
    return node_with(node_with(object, "transitions", rows), "changed_cases", ids);
}

/* ---- The document ---- */

static json_t *policy_object(const onus_diff *diff, onus_side side) {
    onus_policy_info info;
    onus_policy_describe(onus_diff_policy(diff, side), &info);
    return node_with_string(node_with_string(json_object(), "policy", info.id), "version", info.version);
}

static json_t *counts(const onus_diff_totals *totals) {
    json_t *object = node_with_string(json_object(), "possible", totals->cases);
    object = node_with_percent(node_with_string(object, "changed", totals->changed), "percent", totals->share);
    if (totals->usual_cases == NULL) return object;
    object = node_with_string(object, "usual", totals->usual_cases);
    return node_with_percent(node_with_string(object, "usual_changed", totals->usual_changed), "usual_percent",
                             totals->usual_share);
}

onus_status onus_diff_write(onus_diff *diff, size_t max_cubes, onus_sink sink) {
    onus_diff_totals totals;
    onus_replay_totals replayed;
    const onus_diff_change *change;
    const onus_diff_note *note;
    onus_diff_describe(diff, &totals);
    onus_diff_replayed(diff, &replayed);
    json_t *object = node_with(json_object(), "old", policy_object(diff, ONUS_OLD)), *changes = json_array();
    object = node_with(node_with(object, "new", policy_object(diff, ONUS_NEW)), "cases", counts(&totals));
    onus_status status = ONUS_OK;
    for (size_t i = 0; status == ONUS_OK && (change = onus_diff_get_change(diff, i)) != NULL; i++) {
        onus_diff_cubes cubes[2] = {{NULL, 0, false}, {NULL, 0, false}};
        status = onus_diff_cover(diff, i, ONUS_DIFF_ALL_CASES, max_cubes, &cubes[ONUS_DIFF_ALL_CASES], NULL);
        if (status == ONUS_OK && change->usual != NULL)
            status = onus_diff_cover(diff, i, ONUS_DIFF_NEAR_CASES, max_cubes, &cubes[ONUS_DIFF_NEAR_CASES], NULL);
        if (status == ONUS_OK) changes = node_plus(changes, change_object(diff, change, cubes));
    }
    json_t *notes = json_array();
    for (size_t i = 0; (note = onus_diff_get_note(diff, i)) != NULL; i++) notes = node_plus(notes, note_object(note));
    object = node_with(node_with(object, "changes", changes), "notes", notes);
    if (replayed.cases > 0) object = node_with(object, "replay", replay_object(diff, &replayed));
    if (status != ONUS_OK) {
        json_decref(object);
        return status;
    }
    status = node_write(object, JSON_INDENT(1), sink);
    return status == ONUS_OK ? sink.write(sink.context, "\n", 1) : status;
}
