/* SPDX-License-Identifier: Apache-2.0 */
/* Making the tables of products. */
#include "decide/tables.h"

#include <string.h>

#include "base/ratio.h"

#define MOST_PRODUCTS 64    /* of one condition */
#define MOST_WORK     20000 /* parts of conditions, wherever a term brings them in */
#define MOST_WORDS    64    /* of a row: beyond, the tables would not stay in the cache */

/* ---- Conditions as products ---- */

/* `allows` holds, group after group, one bit for each combination. */
struct products {
    uint64_t **items;
    uint32_t count;
};

struct expanding {
    const struct model *model;
    struct arena *arena; /* scratch */
    size_t *first;       /* of each group, in words of `allows` */
    size_t words;
    uint32_t work;
    bool too_many;
};

static uint64_t *copy_product(struct expanding *expanding, const uint64_t *from) {
    uint64_t *made = ARENA_NEW(expanding->arena, expanding->words, uint64_t);
    if (made != NULL && from != NULL) memcpy(made, from, expanding->words * sizeof *made);
    return made;
}

static uint64_t *everything(struct expanding *expanding) {
    uint64_t *made = copy_product(expanding, NULL);
    for (size_t i = 0; made != NULL && i < expanding->words; i++) made[i] = UINT64_MAX;
    return made;
}

static uint64_t *literal(struct expanding *expanding, const struct condition *condition, bool negated) {
    const struct packing *packing = &expanding->model->packing;
    uint32_t group = packing->facts[condition->fact].group, stride = packing->facts[condition->fact].stride;
    uint32_t arity = expanding->model->facts[condition->fact].value_count;
    uint64_t *made = everything(expanding);
    for (uint32_t place = 0; made != NULL && place < packing->sizes[group]; place++) {
        bool among = (condition->values >> place / stride % arity & 1) != 0;
        if (among == negated) made[expanding->first[group] + place / 64] &= ~(UINT64_C(1) << place % 64);
    }
    return made;
}

/* The combinations of `group` are the same in both, up to those that it does not have. */
static bool same_group(const struct expanding *expanding, uint32_t group, const uint64_t *a, const uint64_t *b) {
    size_t from = expanding->first[group], to = expanding->first[group + 1];
    return memcmp(a + from, b + from, (to - from) * sizeof *a) == 0;
}

/* Unite `b` with `a` if they differ in one group at most: then both together are a product. */
static bool unite(const struct expanding *expanding, uint64_t *a, const uint64_t *b) {
    uint32_t groups = expanding->model->packing.group_count, differ = 0;
    for (uint32_t group = 0; group < groups && differ < 2; group++) differ += !same_group(expanding, group, a, b);
    for (size_t i = 0; differ < 2 && i < expanding->words; i++) a[i] |= b[i];
    return differ < 2;
}

static void add_product(struct expanding *expanding, struct products *to, uint64_t *product) {
    if (product == NULL) return;
    for (uint32_t i = 0; i < to->count; i++)
        if (unite(expanding, to->items[i], product)) return;
    if (to->count == MOST_PRODUCTS)
        expanding->too_many = true;
    else
        to->items[to->count++] = product;
}

/* No group is left without a combination. */
static bool possible(const struct expanding *expanding, const uint64_t *product) {
    const struct packing *packing = &expanding->model->packing;
    for (uint32_t group = 0; group < packing->group_count; group++) {
        bool any = false;
        for (uint32_t place = 0; !any && place < packing->sizes[group]; place++)
            any = (product[expanding->first[group] + place / 64] >> place % 64 & 1) != 0;
        if (!any) return false;
    }
    return true;
}

static struct products new_products(struct expanding *expanding) {
    return (struct products){ARENA_NEW(expanding->arena, MOST_PRODUCTS, uint64_t *), 0};
}

static struct products both(struct expanding *expanding, const struct products *a, const struct products *b) {
    struct products result = new_products(expanding);
    for (uint32_t i = 0; result.items != NULL && i < a->count; i++)
        for (uint32_t j = 0; !expanding->too_many && j < b->count; j++) {
            uint64_t *product = copy_product(expanding, a->items[i]);
            for (size_t k = 0; product != NULL && k < expanding->words; k++) product[k] &= b->items[j][k];
            if (product != NULL && possible(expanding, product)) add_product(expanding, &result, product);
        }
    return result;
}

static struct products expand(struct expanding *expanding, const struct condition *condition, bool negated) {
    struct products result = new_products(expanding);
    if (++expanding->work > MOST_WORK) expanding->too_many = true;
    if (result.items == NULL || expanding->too_many) return result;
    if (condition == NULL || condition->kind == CONDITION_LITERAL) {
        uint64_t *product = condition == NULL ? everything(expanding) : literal(expanding, condition, negated);
        if (product != NULL && possible(expanding, product)) add_product(expanding, &result, product);
        return result;
    }
    /* NOT: none of the parts. Denied, ALL becomes ANY of the denied parts, ANY and NOT the other way round. */
    bool parts_negated = (condition->kind == CONDITION_NOT) != negated;
    bool any = condition->kind == CONDITION_ANY ? !negated : negated;
    if (!any) add_product(expanding, &result, everything(expanding));
    for (uint32_t i = 0; i < condition->part_count; i++) {
        struct products part = expand(expanding, condition->parts[i], parts_negated);
        if (expanding->arena->failed || expanding->too_many) return result;
        if (any)
            for (uint32_t j = 0; j < part.count; j++) add_product(expanding, &result, part.items[j]);
        else
            result = both(expanding, &result, &part);
    }
    return result;
}

/* ---- All products of a policy ---- */

struct listing {
    struct expanding expanding;
    struct tables *tables;
    uint64_t **products; /* MOST_WORDS * 64 */
    struct arena *kept;  /* what `products` point to */
    uint32_t count;
};

static void list(struct listing *listing, uint32_t of, const struct condition *when, const struct condition *also) {
    struct expanding *expanding = &listing->expanding;
    if (expanding->too_many || expanding->arena->failed) return;
    struct products first = expand(expanding, when, false);
    if (also != NULL) {
        struct products second = expand(expanding, also, false);
        if (expanding->too_many || expanding->arena->failed) return;
        first = both(expanding, &first, &second);
    }
    for (uint32_t i = 0; first.items != NULL && i < first.count; i++) {
        if (listing->count == MOST_WORDS * 64) {
            expanding->too_many = true;
            return;
        }
        uint64_t *product = ARENA_NEW(listing->kept, expanding->words, uint64_t);
        if (product == NULL) return;
        memcpy(product, first.items[i], expanding->words * sizeof *product);
        listing->tables->of[listing->count] = of;
        listing->products[listing->count++] = product;
    }
    if (!expanding->arena->failed) arena_reset(expanding->arena); /* which forgets that it failed */
}

static void list_all(struct listing *listing) {
    const struct model *model = listing->expanding.model;
    uint32_t *from = listing->tables->from;
    for (uint32_t i = 0; i < model->never_count; i++) list(listing, i, model->nevers[i].when, NULL);
    from[SECTION_OUTSIDE] = listing->count;
    if (model->outside != NULL) list(listing, 0, model->outside, NULL);
    from[SECTION_NOTHING] = listing->count;
    if (model->nothing_to_share != NULL) list(listing, 0, model->nothing_to_share, NULL);
    from[SECTION_LIABLE] = listing->count;
    for (uint32_t i = 0; i < model->liability_count; i++)
        list(listing, i, model->liabilities[i].when, model->liabilities[i].also);
    from[SECTION_FINE] = listing->count;
    for (uint32_t i = 0; i < model->fine_count; i++) list(listing, i, model->fines[i].when, model->fines[i].also);
    from[SECTION_FINDING] = listing->count;
    for (uint32_t i = 0; i < model->finding_count; i++)
        list(listing, i, model->findings[i].when, model->findings[i].also);
    from[SECTION_COUNT] = listing->count;
}

/* ---- Rows ---- */

static bool make_rows(const struct listing *listing, struct arena *arena) {
    struct tables *tables = listing->tables;
    const struct packing *packing = &listing->expanding.model->packing;
    size_t rows = 0;
    tables->words = listing->count == 0 ? 1 : (listing->count + 63) / 64;
    tables->group_count = packing->group_count;
    for (uint32_t i = 0; i < packing->group_count; i++) rows += packing->sizes[i];
    tables->rows = ARENA_NEW(arena, rows * tables->words, uint64_t);
    if (arena->failed) return false;
    uint64_t *row = tables->rows;
    for (uint32_t group = 0; group < packing->group_count; group++)
        for (uint32_t place = 0; place < packing->sizes[group]; place++, row += tables->words)
            for (uint32_t i = 0; i < listing->count; i++)
                if ((listing->products[i][listing->expanding.first[group] + place / 64] >> place % 64 & 1) != 0)
                    row[i / 64] |= UINT64_C(1) << i % 64;
    return true;
}

static bool make_masks(struct tables *tables, struct arena *arena) {
    const uint32_t *from = tables->from;
    tables->masks = ARENA_NEW(arena, tables->words, struct masks);
    if (tables->masks == NULL) return false;
    for (uint32_t i = 0; i < from[SECTION_FINDING]; i++) {
        struct masks *masks = &tables->masks[i / 64];
        *(i < from[SECTION_LIABLE] ? &masks->gates
          : i < from[SECTION_FINE] ? &masks->liable
                                   : &masks->fines) |= UINT64_C(1) << i % 64;
    }
    return true;
}

static bool make_stronger(const struct model *model, struct arena *arena, struct tables *tables) {
    uint32_t from = tables->from[SECTION_LIABLE], to = tables->from[SECTION_FINE];
    tables->stronger = ARENA_NEW(arena, (size_t)to * tables->words, uint64_t);
    if (arena->failed) return false;
    for (uint32_t i = from; i < to; i++)
        for (uint32_t j = from; j < to; j++)
            if (model_prevails(model, model->liabilities[tables->of[j]].clause,
                               model->liabilities[tables->of[i]].clause))
                tables->stronger[(size_t)i * tables->words + j / 64] |= UINT64_C(1) << j % 64;
    return true;
}

static void contest(struct tables *tables, uint32_t product) {
    uint64_t bit = UINT64_C(1) << product % 64;
    tables->masks[product / 64].contested |= bit;
    tables->masks[product / 64].unsettled |= bit;
}

/* Fines are sorted by clause and party, and so are their products. */
static bool make_fines(const struct model *model, struct arena *arena, struct tables *tables) {
    uint32_t from = tables->from[SECTION_FINE], count = tables->from[SECTION_FINDING] - from;
    tables->fines = ARENA_NEW(arena, count, onus_fine);
    if (tables->fines == NULL) return false;
    for (uint32_t i = 0; i < count; i++) {
        const struct fine *fine = &model->fines[tables->of[from + i]];
        uint64_t *unsettled = &tables->masks[(from + i) / 64].unsettled;
        tables->fines[i] = (onus_fine){.clause = fine->clause,
                                       .party = fine->party,
                                       .amount = fine->least,
                                       .least = fine->least,
                                       .greatest = fine->greatest,
                                       .open = fine->least.fen != fine->greatest.fen};
        if (fine_depends(fine)) *unsettled |= UINT64_C(1) << (from + i) % 64;
    }
    for (uint32_t i = 1; i < count; i++) {
        if (tables->fines[i - 1].clause != tables->fines[i].clause ||
            tables->fines[i - 1].party != tables->fines[i].party)
            continue;
        contest(tables, from + i - 1);
        contest(tables, from + i);
    }
    return true;
}

/* ---- Outcomes ---- */

static bool gives(const struct model *model, const struct liability *liability, const struct outcome *outcome) {
    uint32_t at = 0;
    for (uint32_t party = 0; party < model->party_count; party++) {
        if (liability->shares[party].numerator == 0) continue;
        if (at == outcome->share_count || outcome->shares[at].party != party ||
            !ratio_equal(outcome->shares[at].share, liability->shares[party]))
            return false;
        at++;
    }
    return at == outcome->share_count;
}

static void add_union(struct tables *tables, const struct outcome *outcome, uint32_t number) {
    uint32_t blamed = 0, at;
    for (uint32_t i = 0; i < outcome->share_count; i++) {
        if (!ratio_equal(outcome->shares[i].share, (onus_ratio){1, outcome->share_count})) return;
        blamed |= UINT32_C(1) << outcome->shares[i].party;
    }
    for (at = tables_hash(blamed); tables->unions[at & tables->union_mask].outcome != ONUS_NONE;) at++;
    tables->unions[at & tables->union_mask] = (struct union_outcome){blamed, number};
}

static bool make_outcomes(const struct model *model, const struct plan *plan, struct arena *arena,
                          struct tables *tables) {
    uint32_t room = 4, from = tables->from[SECTION_LIABLE];
    while (room < plan->outcome_count * 2) room *= 2;
    tables->rules = ARENA_NEW(arena, tables->from[SECTION_FINE], struct liable_rule);
    tables->unions = ARENA_NEW(arena, room, struct union_outcome);
    tables->union_mask = room - 1;
    if (arena->failed) return false;
    for (uint32_t i = 0; i < room; i++) tables->unions[i].outcome = ONUS_NONE;
    for (uint32_t i = OUTCOME_SHARES; i < plan->outcome_count; i++) add_union(tables, &plan->outcomes[i], i);
    for (uint32_t i = from; i < tables->from[SECTION_FINE]; i++) {
        const struct liability *liability = &model->liabilities[tables->of[i]];
        uint32_t alone = OUTCOME_SHARES;
        while (alone < plan->outcome_count && !gives(model, liability, &plan->outcomes[alone])) alone++;
        const uint64_t *stronger = tables->stronger + (size_t)i * tables->words;
        uint32_t first = 0, end = tables->words;
        while (first < end && stronger[first] == 0) first++;
        while (end > first && stronger[end - 1] == 0) end--;
        tables->rules[i] = (struct liable_rule){liability->clause, liability->blamed, alone, first, end};
    }
    return true;
}

/* ---- Building ---- */

static bool make_listing(struct listing *listing, struct arena *arena) {
    struct arena *scratch = listing->kept;
    const struct packing *packing = &listing->expanding.model->packing;
    listing->expanding.first = ARENA_NEW(scratch, (size_t)packing->group_count + 1, size_t);
    listing->products = ARENA_NEW(scratch, MOST_WORDS * 64, uint64_t *);
    listing->tables = ARENA_NEW(arena, 1, struct tables);
    if (listing->tables == NULL || scratch->failed) return false;
    listing->tables->of = ARENA_NEW(arena, MOST_WORDS * 64, uint32_t);
    for (uint32_t i = 0; i < packing->group_count; i++)
        listing->expanding.first[i + 1] = listing->expanding.first[i] + (packing->sizes[i] + 63) / 64;
    listing->expanding.words = listing->expanding.first[packing->group_count];
    return listing->tables->of != NULL;
}

bool tables_complete(const struct model *model, struct arena *arena, struct plan *plan, struct tables *tables) {
    bool complete = make_masks(tables, arena) && make_stronger(model, arena, tables) &&
                    make_fines(model, arena, tables) && make_outcomes(model, plan, arena, tables);
    if (complete) plan->tables = tables;
    return complete;
}

bool tables_build(const struct model *model, struct arena *arena, struct plan *plan) {
    struct arena scratch, kept;
    arena_init(&scratch, &arena->allocator);
    arena_init(&kept, &arena->allocator);
    struct listing listing = {.expanding = {.model = model, .arena = &scratch}, .kept = &kept};
    bool built = make_listing(&listing, arena);
    if (built) list_all(&listing);
    built = built && !scratch.failed && !kept.failed;
    if (built && !listing.expanding.too_many) {
        built = make_rows(&listing, arena) && tables_complete(model, arena, plan, listing.tables);
    }
    arena_release(&kept);
    arena_release(&scratch);
    return built;
}
