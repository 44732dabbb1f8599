/* SPDX-License-Identifier: Apache-2.0 */
/* Steps that Frama-C proves by themselves, away from the code that takes them: their contracts are in arithmetic.h. */
#include "base/digits.h"

/*@ ghost
  void two_digits(const char *s) {
    number_none(s);
    number_next(s, 0);
    number_next(s, 1);
  }

  void one_terminator(const char *s, size_t k) {
  }

  void one_end(const char *s, size_t length, size_t k) {
  }
*/
