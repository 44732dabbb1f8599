/* SPDX-License-Identifier: Apache-2.0 */
#include "ledger/sums.h"

bool sums_add(int64_t *sum, int64_t fen) {
    if (*sum > ONUS_MAX_MONEY - fen) return false;
    *sum += fen;
    return true;
}

bool sums_merge(struct sums *sums, const struct sums *more) {
    sums->cases += more->cases;
    for (size_t i = 0; i < sizeof sums->outcomes / sizeof *sums->outcomes; i++) sums->outcomes[i] += more->outcomes[i];
    sums->errors += more->errors;
    sums->ruled += more->ruled;
    sums->unpriced += more->unpriced;
    sums->contested += more->contested;
    sums->fined += more->fined;
    sums->open_fines += more->open_fines;
    bool fits = sums_add(&sums->determined, more->determined);
    fits = sums_add(&sums->ruling, more->ruling) && fits;
    fits = sums_add(&sums->undecided, more->undecided) && fits;
    fits = sums_add(&sums->unshared, more->unshared) && fits;
    fits = sums_add(&sums->fines, more->fines) && fits;
    return sums_add(&sums->disputed, more->disputed) && fits;
}

bool sums_borne(const struct sums *sums, int64_t *fen) {
    *fen = sums->determined;
    return sums_add(fen, sums->ruling);
}
