/* SPDX-License-Identifier: Apache-2.0 */
#include "random.h"

uint64_t random_next(struct random *random) {
    uint64_t x = random->state += UINT64_C(0x9e3779b97f4a7c15);
    x = (x ^ (x >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    x = (x ^ (x >> 27)) * UINT64_C(0x94d049bb133111eb);
    return x ^ (x >> 31);
}

uint32_t random_below(struct random *random, uint32_t limit) {
    return (uint32_t)((random_next(random) >> 32) % limit);
}

bool random_chance(struct random *random, uint32_t percent) {
    return random_below(random, 100) < percent;
}

uint64_t random_member(struct random *random, uint64_t values) {
    uint32_t count = 0;
    for (uint64_t rest = values; rest != 0; rest &= rest - 1) count++;
    for (uint32_t skip = random_below(random, count); skip > 0; skip--) values &= values - 1;
    return values & (~values + 1);
}

uint64_t random_subset(struct random *random, uint64_t values) {
    uint64_t some = random_next(random) & values;
    return some != 0 ? some : random_member(random, values);
}
