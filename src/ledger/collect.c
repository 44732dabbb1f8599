/* SPDX-License-Identifier: Apache-2.0 */
#include "ledger/collect.h"

#include "ledger/sums.h"

static int64_t least(int64_t left, int64_t right) {
    return left < right ? left : right;
}

void collect_limit(const struct wage *wage, struct collection *out) {
    out->wage = wage->wage.fen;
    out->minimum = wage->minimum.fen;
    out->fifth = wage->wage.fen / 5;
    out->above = out->wage > out->minimum ? out->wage - out->minimum : 0;
    out->withheld = wage->withheld.fen;
    out->limit = least(out->fifth, out->above) - out->withheld;
    if (out->limit < 0) out->limit = 0;
}

bool collect_months(struct collection *out, const struct wage *wages, size_t count, int64_t brought) {
    for (size_t i = 0; i < count; i++) {
        int64_t open = brought;
        if (!sums_add(&open, out[i].added)) return false;
        out[i].brought = brought;
        if (out[i].known) collect_limit(&wages[i], &out[i]);
        out[i].collected = least(out[i].limit, open);
        out[i].carried = brought = open - out[i].collected;
    }
    return true;
}
