/* SPDX-License-Identifier: Apache-2.0 */
/* What differs beside what is decided in a case that gives every fact: the vocabulary, presumptions, names, money and pieces. */
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "policy/resolve.h"
#include "study/diff.h"

static onus_status add_note(struct onus_diff *diff, onus_diff_note note) {
    void *notes = diff->notes;
    if (!memory_grow(&diff->allocator, &notes, &diff->note_capacity, diff->note_count + 1, sizeof note))
        return ONUS_E_MEMORY;
    diff->notes = notes;
    diff->notes[diff->note_count++] = note;
    return ONUS_OK;
}

static bool same_text(const char *a, const char *b) {
    return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

/* ---- Facts ---- */

/* Whether this is one of two facts of one path. */
static bool is_apart(const struct vocabulary *vocabulary, uint32_t fact) {
    const struct united_fact *facts = vocabulary->facts;
    const char *path = facts[fact].info.path;
    if (fact > 0 && strcmp(facts[fact - 1].info.path, path) == 0) return true;
    return fact + 1 < vocabulary->fact_count && strcmp(facts[fact + 1].info.path, path) == 0;
}

/* Or a measure there. */
static bool is_measure(const struct vocabulary *vocabulary, onus_side side, const char *path) {
    return model_find_fact(vocabulary->models[side], path) != ONUS_NONE;
}

static onus_status note_facts(struct onus_diff *diff) {
    const struct vocabulary *vocabulary = &diff->vocabulary;
    onus_status status = ONUS_OK;
    for (uint32_t i = 0; status == ONUS_OK && i < vocabulary->fact_count; i++) {
        const struct united_fact *fact = &vocabulary->facts[i];
        for (int side = ONUS_OLD; status == ONUS_OK && side <= ONUS_NEW; side++) {
            onus_side other = other_side((onus_side)side);
            if (fact->in[other] != ONUS_NONE || is_apart(vocabulary, i) ||
                is_measure(vocabulary, other, fact->info.path))
                continue;
            status = add_note(diff, (onus_diff_note){ONUS_NOTE_FACT, fact->info.path, (onus_side)side, {NULL, NULL}});
        }
    }
    return status;
}

static onus_status note_values(struct onus_diff *diff) {
    onus_status status = ONUS_OK;
    for (uint32_t i = 0; i < diff->vocabulary.fact_count; i++) {
        const struct united_fact *fact = &diff->vocabulary.facts[i];
        if (fact->in[ONUS_OLD] == ONUS_NONE || fact->in[ONUS_NEW] == ONUS_NONE) continue;
        uint64_t apart = fact->known[ONUS_OLD] ^ fact->known[ONUS_NEW];
        for (uint32_t v = 0; status == ONUS_OK && v < fact->info.value_count; v++) {
            if ((apart >> v & 1) == 0) continue;
            onus_diff_note note = {ONUS_NOTE_VALUE, fact->info.path, ONUS_NEW, {NULL, NULL}};
            if ((fact->known[ONUS_OLD] >> v & 1) != 0) note.side = ONUS_OLD;
            note.texts[note.side] = fact->info.values[v].id;
            status = add_note(diff, note);
        }
    }
    return status;
}

static onus_status note_kinds(struct onus_diff *diff) {
    const struct vocabulary *vocabulary = &diff->vocabulary;
    onus_status status = ONUS_OK;
    for (uint32_t i = 0; status == ONUS_OK && i < vocabulary->fact_count; i++) {
        const struct united_fact *fact = &vocabulary->facts[i];
        onus_side other = fact->in[ONUS_OLD] == ONUS_NONE ? ONUS_OLD : ONUS_NEW;
        if (fact->in[other] != ONUS_NONE || !is_measure(vocabulary, other, fact->info.path)) continue;
        if (is_apart(vocabulary, i) && fact->in[ONUS_OLD] == ONUS_NONE) continue; /* said of its twin */
        status = add_note(diff, (onus_diff_note){ONUS_NOTE_KIND, fact->info.path, ONUS_OLD, {NULL, NULL}});
    }
    return status;
}

static onus_status note_presumptions(struct onus_diff *diff) {
    onus_status status = ONUS_OK;
    for (uint32_t i = 0; status == ONUS_OK && i < diff->vocabulary.fact_count; i++) {
        const struct united_fact *fact = &diff->vocabulary.facts[i];
        onus_diff_note note = {ONUS_NOTE_PRESUMPTION, fact->info.path, ONUS_OLD, {NULL, NULL}};
        uint64_t presumed[2] = {0, 0};
        if (fact->in[ONUS_OLD] == ONUS_NONE || fact->in[ONUS_NEW] == ONUS_NONE) continue;
        for (int side = ONUS_OLD; side <= ONUS_NEW; side++) {
            const onus_fact_info *own = &diff->vocabulary.models[side]->facts[fact->in[side]];
            if (own->presumed == ONUS_NONE) continue;
            presumed[side] = fact->sets[side][own->presumed];
            note.texts[side] = own->values[own->presumed].id;
        }
        /* Ranges of one number may be cut otherwise. */
        bool same = presumed[0] == presumed[1] || (presumed[0] & presumed[1]) != 0;
        if (!same) status = add_note(diff, note);
    }
    return status;
}

static onus_status note_quantities(struct onus_diff *diff) {
    onus_status status = ONUS_OK;
    for (int side = ONUS_OLD; side <= ONUS_NEW; side++) {
        const struct model *own = diff->vocabulary.models[side];
        const struct model *other = diff->vocabulary.models[other_side((onus_side)side)];
        for (uint32_t i = 0; status == ONUS_OK && i < own->quantity_count; i++) {
            static const char *const kinds[] = {"count", "money"};
            onus_diff_note note = {ONUS_NOTE_QUANTITY, own->quantities[i].path, (onus_side)side, {NULL, NULL}};
            uint32_t twin = model_find_quantity(other, note.subject);
            if (twin != ONUS_NONE) {
                note.texts[side] = kinds[own->quantities[i].kind];
                note.texts[other_side((onus_side)side)] = kinds[other->quantities[twin].kind];
                if (side == ONUS_NEW || own->quantities[i].kind == other->quantities[twin].kind) continue;
            }
            status = add_note(diff, note);
        }
    }
    return status;
}

/* ---- Parties and clauses ---- */

static const char *list_parties(struct onus_diff *diff, onus_side side) {
    const struct model *model = diff->vocabulary.models[side];
    struct text text;
    text_init(&text, &diff->allocator);
    for (uint32_t i = 0; i < model->party_count; i++) {
        uint32_t united = diff->vocabulary.party_of[side][i];
        if (diff->vocabulary.parties[united].in[other_side(side)] == ONUS_NONE) continue;
        if (text.length > 0) text_string(&text, ", ");
        text_string(&text, model->parties[i].id);
    }
    const char *list = text.failed ? NULL : arena_string(&diff->arena, text_get(&text));
    text_release(&text);
    return list;
}

static onus_status note_parties(struct onus_diff *diff) {
    onus_status status = ONUS_OK;
    for (uint32_t i = 0; status == ONUS_OK && i < diff->vocabulary.party_count; i++) {
        const struct united_party *party = &diff->vocabulary.parties[i];
        onus_diff_note note = {ONUS_NOTE_PARTY, party->info->id, ONUS_OLD, {NULL, NULL}};
        note.side = party->in[ONUS_OLD] == ONUS_NONE ? ONUS_NEW : ONUS_OLD;
        if (party->in[other_side(note.side)] == ONUS_NONE) status = add_note(diff, note);
    }
    onus_diff_note order = {ONUS_NOTE_ORDER, NULL, ONUS_OLD, {NULL, NULL}};
    for (int side = ONUS_OLD; status == ONUS_OK && side <= ONUS_NEW; side++) {
        order.texts[side] = list_parties(diff, (onus_side)side);
        if (order.texts[side] == NULL) return ONUS_E_MEMORY;
    }
    if (status == ONUS_OK && strcmp(order.texts[0], order.texts[1]) != 0) status = add_note(diff, order);
    return status;
}

static onus_status note_clauses(struct onus_diff *diff) {
    onus_status status = ONUS_OK;
    for (int renamed = 0; renamed <= 1; renamed++) {
        for (uint32_t i = 0; status == ONUS_OK && i < diff->vocabulary.clause_count; i++) {
            const onus_clause_info *clauses[2] = {onus_diff_clause(diff, ONUS_OLD, i),
                                                  onus_diff_clause(diff, ONUS_NEW, i)};
            bool both = clauses[0] != NULL && clauses[1] != NULL;
            onus_diff_note note = {ONUS_NOTE_CLAUSE, NULL, clauses[0] == NULL ? ONUS_NEW : ONUS_OLD, {NULL, NULL}};
            if (both != (renamed == 1) || (both && strcmp(clauses[0]->id, clauses[1]->id) == 0)) continue;
            if (both)
                note = (onus_diff_note){ONUS_NOTE_RENAMED, NULL, ONUS_OLD, {clauses[0]->id, clauses[1]->id}};
            else
                note.subject = clauses[note.side]->id;
            status = add_note(diff, note);
        }
    }
    return status;
}

/* ---- Where cases go, money, pieces ---- */

static onus_status note_texts(struct onus_diff *diff) {
    const struct model *old = diff->vocabulary.models[ONUS_OLD], *new = diff->vocabulary.models[ONUS_NEW];
    const onus_diff_note notes[] = {
        {ONUS_NOTE_REFER, "silent", ONUS_OLD, {old->silent_refer, new->silent_refer}},
        {ONUS_NOTE_REFER, "outside", ONUS_OLD, {old->outside_refer, new->outside_refer}},
        {ONUS_NOTE_CURRENCY, NULL, ONUS_OLD, {old->currency, new->currency}},
    };
    onus_status status = ONUS_OK;
    for (size_t i = 0; status == ONUS_OK && i < sizeof notes / sizeof *notes; i++)
        if (!same_text(notes[i].texts[0], notes[i].texts[1])) status = add_note(diff, notes[i]);
    return status;
}

static bool same_quantity(const struct onus_diff *diff, uint32_t old, uint32_t new) {
    const onus_quantity_info *a = onus_policy_quantity(diff->policies[ONUS_OLD], old);
    const onus_quantity_info *b = onus_policy_quantity(diff->policies[ONUS_NEW], new);
    return a == NULL || b == NULL ? a == b : strcmp(a->path, b->path) == 0;
}

static bool same_condition(struct onus_diff *diff, const struct condition *old, const struct condition *new) {
    diagram_node a = build_condition(&diff->sides[ONUS_OLD].builder, old);
    diagram_node b = build_condition(&diff->sides[ONUS_NEW].builder, new);
    return diagram_and(&diff->store, diff->possible, a) == diagram_and(&diff->store, diff->possible, b);
}

static bool same_settlement(struct onus_diff *diff) {
    const struct model *old = diff->vocabulary.models[ONUS_OLD], *new = diff->vocabulary.models[ONUS_NEW];
    if (!same_quantity(diff, old->settlement, new->settlement) || !same_quantity(diff, old->recovered, new->recovered))
        return false;
    if (!same_quantity(diff, old->unit_price, new->unit_price)) return false;
    return old->unit_price == ONUS_NONE || same_condition(diff, old->unit_price_when, new->unit_price_when);
}

static uint32_t united_clause(const struct onus_diff *diff, onus_side side, uint32_t clause) {
    return clause == ONUS_NONE ? ONUS_NONE : diff->vocabulary.clause_of[side][clause];
}

static bool same_pieces(struct onus_diff *diff) {
    const struct model *old = diff->vocabulary.models[ONUS_OLD], *new = diff->vocabulary.models[ONUS_NEW];
    bool same = old->loaded_count == new->loaded_count &&same_quantity(diff, old->pieces_slip, new->pieces_slip) &&
                same_quantity(diff, old->pieces_received, new->pieces_received);
    for (uint32_t i = 0; same && i < old->loaded_count; i++) {
        const struct loaded *a = &old->loaded[i], *b = &new->loaded[i];
        same = same_quantity(diff, a->quantity, b->quantity) &&
               united_clause(diff, ONUS_OLD, a->clause) == united_clause(diff, ONUS_NEW, b->clause) &&
               same_condition(diff, a->when, b->when);
    }
    return same;
}

onus_status diff_find_notes(struct onus_diff *diff) {
    static onus_status (*const steps[])(struct onus_diff *) = {note_facts,        note_values,     note_kinds,
                                                               note_presumptions, note_quantities, note_parties,
                                                               note_clauses,      note_texts};
    onus_status status = ONUS_OK;
    for (size_t i = 0; status == ONUS_OK && i < sizeof steps / sizeof *steps; i++) status = steps[i](diff);
    if (status == ONUS_OK && !same_settlement(diff))
        status = add_note(diff, (onus_diff_note){.kind = ONUS_NOTE_SETTLEMENT});
    if (status == ONUS_OK && !same_pieces(diff)) status = add_note(diff, (onus_diff_note){.kind = ONUS_NOTE_PIECES});
    return status == ONUS_OK ? diff_status(diff) : status;
}
