/* SPDX-License-Identifier: Apache-2.0 */
/* What the contracts of src/base/ratio.c and money.c say; read by Frama-C alone. Facts of arithmetic that the provers do not find are ghost functions to be called where they are
 * needed, and lemmas where they speak of two states: lemmas.v proves them all, under the same names. */
#ifndef ONUS_PROOF_ARITHMETIC_H
#define ONUS_PROOF_ARITHMETIC_H
#include "onus.h"

/*@ axiomatic Euclid {
      logic integer gcd(integer a, integer b);
      axiom gcd_end: \forall integer a; 0 <= a ==> gcd(a, 0) == a;
      axiom gcd_step: \forall integer a, b; 0 <= a && 0 < b ==> gcd(a, b) == gcd(b, a % b);
    }
    axiomatic Decimal {
      logic integer number{L}(char *s, integer n) reads s[0 .. n - 1];
      logic integer width(integer n);
    }
    predicate proper(onus_ratio r) = 0 <= r.numerator <= r.denominator && 0 < r.denominator <= 0x7fffffff;
    predicate all_proper{L}(onus_ratio *s, integer n) = \forall integer i; 0 <= i < n ==> proper(s[i]);
    predicate amount(integer fen) = 0 <= fen <= 0x4000000000000000;

    logic integer weight{L}(onus_ratio *s, integer c, integer n) =
      n <= 0 ? 0 : weight(s, c, n - 1) + s[n - 1].numerator * (c / s[n - 1].denominator);
    predicate common{L}(onus_ratio *s, integer n, integer c) =
      0 < c <= 0x7fffffff && \forall integer i; 0 <= i < n ==> c % s[i].denominator == 0;
    predicate reduces(integer n, integer d, integer a, integer b) = a * gcd(n, d) == n && b * gcd(n, d) == d;
    predicate sums{L}(onus_ratio *s, integer n, integer c, integer a, integer b) = common(s, n, c) && reduces(weight(s, c, n), c, a, b);
    predicate one{L}(onus_ratio *s, integer n) = \exists integer c; common(s, n, c) && weight(s, c, n) == c;

    logic integer down{L}(onus_ratio *s, integer t, integer i) = t * s[i].numerator / s[i].denominator;
    logic integer rest{L}(onus_ratio *s, integer t, integer i) = t * s[i].numerator % s[i].denominator;
    logic integer downs{L}(onus_ratio *s, integer t, integer n) = n <= 0 ? 0 : downs(s, t, n - 1) + down(s, t, n - 1);
    logic integer positive{L}(onus_ratio *s, integer t, integer n) =
      n <= 0 ? 0 : positive(s, t, n - 1) + (0 < rest(s, t, n - 1) ? 1 : 0);
    logic integer sum{L}(onus_money *p, integer n) = n <= 0 ? 0 : sum(p, n - 1) + p[n - 1].fen;
    predicate waits{L}(onus_money *p, onus_ratio *s, integer t, integer i) = p[i].fen == down(s, t, i) && 0 < rest(s, t, i);
    logic integer waiting{L}(onus_money *p, onus_ratio *s, integer t, integer n) =
      n <= 0 ? 0 : waiting(p, s, t, n - 1) + (p[n - 1].fen == down(s, t, n - 1) && 0 < rest(s, t, n - 1) ? 1 : 0);

    predicate same{A,B}(onus_ratio *s, integer n) = \forall integer i; 0 <= i < n ==>
      \at(s[i].numerator, A) == \at(s[i].numerator, B) && \at(s[i].denominator, A) == \at(s[i].denominator, B);
    predicate raised{A,B}(onus_money *p, integer n, integer k) = 0 <= k < n &&
      \at(p[k].fen, B) == \at(p[k].fen, A) + 1 &&
      \forall integer i; 0 <= i < n && i != k ==> \at(p[i].fen, B) == \at(p[i].fen, A);
    predicate within{L}(onus_money *p, onus_ratio *s, integer t, integer n) = \forall integer i; 0 <= i < n ==>
      p[i].fen == down(s, t, i) || (p[i].fen == down(s, t, i) + 1 && 0 < rest(s, t, i));
    predicate no_larger{L}(onus_money *p, onus_ratio *s, integer t, integer n, integer a, integer b) =
      \forall integer j; 0 <= j < n && waits(p, s, t, j) ==> rest(s, t, j) * b <= a * s[j].denominator;
    predicate largest_first{L}(onus_money *p, onus_ratio *s, integer t, integer n) =
      \forall integer i; 0 <= i < n && p[i].fen != down(s, t, i) ==> no_larger(p, s, t, n, rest(s, t, i), s[i].denominator);
    predicate smaller{L}(onus_money *p, onus_ratio *s, integer t, integer n, integer a, integer b) =
      \forall integer j; 0 <= j < n && waits(p, s, t, j) ==> rest(s, t, j) * b < a * s[j].denominator;
    predicate first_of_equals{L}(onus_money *p, onus_ratio *s, integer t, integer n) =
      \forall integer i; 0 <= i < n && p[i].fen != down(s, t, i) ==> smaller(p, s, t, i, rest(s, t, i), s[i].denominator);
    lemma proper_same{A,B}: \forall onus_ratio *s, integer n; same{A,B}(s, n) && all_proper{A}(s, n) ==> all_proper{B}(s, n);
    lemma weight_same{A,B}: \forall onus_ratio *s, integer c, n; same{A,B}(s, n) ==> weight{A}(s, c, n) == weight{B}(s, c, n);
    lemma common_same{A,B}: \forall onus_ratio *s, integer c, n; same{A,B}(s, n) && common{A}(s, n, c) ==> common{B}(s, n, c);
    lemma within_raised{A,B}: \forall onus_money *p, onus_ratio *s, integer t, n, k; raised{A,B}(p, n, k) && same{A,B}(s, n) &&
      waits{A}(p, s, t, k) && within{A}(p, s, t, n) ==> within{B}(p, s, t, n);
    lemma largest_raised{A,B}: \forall onus_money *p, onus_ratio *s, integer t, n, k; raised{A,B}(p, n, k) && same{A,B}(s, n) &&
      waits{A}(p, s, t, k) && no_larger{A}(p, s, t, n, rest{A}(s, t, k), \at(s[k].denominator, A)) && largest_first{A}(p, s, t, n) ==>
      largest_first{B}(p, s, t, n);
    lemma first_raised{A,B}: \forall onus_money *p, onus_ratio *s, integer t, n, k; raised{A,B}(p, n, k) && same{A,B}(s, n) &&
      waits{A}(p, s, t, k) && smaller{A}(p, s, t, k, rest{A}(s, t, k), \at(s[k].denominator, A)) && first_of_equals{A}(p, s, t, n) ==>
      first_of_equals{B}(p, s, t, n);
    lemma downs_same{A,B}: \forall onus_ratio *s, integer t, n; same{A,B}(s, n) ==> downs{A}(s, t, n) == downs{B}(s, t, n);
    lemma positive_same{A,B}: \forall onus_ratio *s, integer t, n; same{A,B}(s, n) ==> positive{A}(s, t, n) == positive{B}(s, t, n);
    lemma sum_raised{A,B}: \forall onus_money *p, integer n, k; raised{A,B}(p, n, k) ==> sum{B}(p, n) == sum{A}(p, n) + 1;
    lemma waiting_raised{A,B}: \forall onus_money *p, onus_ratio *s, integer t, n, k; raised{A,B}(p, n, k) && same{A,B}(s, n) &&
      waits{A}(p, s, t, k) ==> waiting{B}(p, s, t, n) == waiting{A}(p, s, t, n) - 1;

    predicate digit(integer c) = '0' <= c <= '9';
    predicate digits{L}(char *s, integer n) = \forall integer i; 0 <= i < n ==> digit(s[i]);
    predicate digits_end{L}(char *s, integer length, integer n) = 0 < n <= length && digits(s, n) && (n == length || !digit(s[n]));
    predicate same_text{A,B}(char *s, integer n) = \forall integer i; 0 <= i < n ==> \at(s[i], A) == \at(s[i], B);
    lemma number_same{A,B}: \forall char *s, integer n; same_text{A,B}(s, n) ==> number{A}(s, n) == number{B}(s, n);

    predicate ends{L}(char *s, integer n) = 0 <= n < ONUS_FORMAT_SIZE && s[n] == 0 && \forall integer i; 0 <= i < n ==> s[i] != 0;
    predicate money_at{L}(char *s, integer length, integer k, integer fen) = digits_end(s, length, k) &&
      ((k == length && fen == number(s, k) * 100) ||
       (k == length - 2 && s[k] == '.' && digit(s[k + 1]) && fen == number(s, k) * 100 + (s[k + 1] - '0') * 10) ||
       (k == length - 3 && s[k] == '.' && digit(s[k + 1]) && digit(s[k + 2]) && fen == number(s, k) * 100 + (s[k + 1] - '0') * 10 + (s[k + 2] - '0')));
    predicate money_text{L}(char *s, integer length, integer k, integer fen) = money_at(s, length, k, fen) && length == k + 3 &&
      (s[0] == '0' ==> k == 1);
    predicate ratio_at{L}(char *s, integer length, integer k, integer n, integer d) = digits_end(s, length, k) && n == number(s, k) &&
      ((k == length && d == 1) || (k < length - 1 && s[k] == '/' && digits(s + (k + 1), length - k - 1) && d == number(s + (k + 1), length - k - 1)));
 */

/*@ ghost
  /@ requires 0 <= a && 0 <= b && 0 < a + b;
     assigns \nothing;
     ensures 0 < gcd(a, b) && a % gcd(a, b) == 0 && b % gcd(a, b) == 0; @/
  void gcd_divides(int64_t a, int64_t b);

  /@ assigns \nothing;
     ensures \forall integer n; at <= n <= length && digits(s, n) ==> number(s, at) <= number(s, n); @/
  void number_grows(const char *s, size_t length, size_t at);

  /@ assigns \nothing;
     ensures number(s, 0) == 0; @/
  void number_none(const char *s);

  /@ assigns \nothing;
     ensures number(s, n + 1) == number(s, n) * 10 + (s[n] - '0'); @/
  void number_next(const char *s, size_t n);

  /@ assigns \nothing;
     ensures number(s, 1) == s[0] - '0' && number(s, 2) == (s[0] - '0') * 10 + (s[1] - '0');
     ensures digit(s[0]) ==> digits_end(s, 1, 1);
     ensures digit(s[0]) && digit(s[1]) ==> digits_end(s, 2, 2); @/
  void two_digits(const char *s);

  /@ requires ends(s, k);
     assigns \nothing;
     ensures \forall integer n; ends(s, n) ==> n == k; @/
  void one_terminator(const char *s, size_t k);

  /@ requires digits(s, k) && s[k] == '.' && digit(s[k + 1]) && digit(s[k + 2]) && s[k + 3] == 0 && k + 3 < ONUS_FORMAT_SIZE;
     assigns \nothing;
     ensures ends(s, k + 3); @/
  void money_ends(const char *s, size_t k);

  /@ requires digits(s, k) && (k < n ==> s[k] == '/' && digits(s + (k + 1), n - k - 1)) && n < ONUS_FORMAT_SIZE && s[n] == 0 && k <= n;
     assigns \nothing;
     ensures ends(s, n); @/
  void joined(const char *s, size_t k, size_t n);

  /@ requires digits_end(s, length, k);
     assigns \nothing;
     ensures \forall integer n; digits_end(s, length, n) ==> n == k; @/
  void one_end(const char *s, size_t length, size_t k);

  /@ requires 0 <= n;
     assigns \nothing;
     ensures 1 <= width(n) <= 19 && (n < 10 ==> width(n) == 1) && (10 <= n ==> width(n) == width(n / 10) + 1); @/
  void width_within(int64_t n);

  /@ requires reduces(n, d, a, b) && gcd(n, d) == 1;
     assigns \nothing;
     ensures a == n && b == d; @/
  void lowest_stays(int64_t n, int64_t d, int64_t a, int64_t b);

  /@ requires 0 < d && 0 <= a;
     assigns \nothing;
     ensures 0 <= a / d <= a && 0 <= a % d < d && (a % d == 0 ==> a / d * d == a); @/
  void quotient(int64_t a, int64_t d);

  /@ requires 0 <= a <= b && 0 < d;
     assigns \nothing;
     ensures a / d <= b / d; @/
  void quotient_grows(int64_t a, int64_t b, int64_t d);

  /@ requires 0 <= t && 0 <= n <= d && 0 < d <= 0x7fffffff;
     assigns \nothing;
     ensures 0 <= t % d < d && 0 <= t / d <= t && 0 <= t % d * n <= 0x3fffffff00000001;
     ensures 0 <= t / d * n <= t && 0 <= t % d * n / d <= d && 0 <= t * n / d <= t;
     ensures t / d * n + t % d * n / d == t * n / d && t % d * n % d == t * n % d && 0 <= t * n % d < d; @/
  void share_by_parts(int64_t t, int64_t n, int64_t d);

  /@ requires 0 < c && 0 < d && 0 < g && c % g == 0 && d % g == 0;
     assigns \nothing;
     ensures 0 < d / g <= d && (c * (d / g)) % d == 0; @/
  void least_multiple(int64_t c, int64_t d, int64_t g);

  /@ requires 0 < c && 0 < f && 0 <= m && f <= m / c;
     assigns \nothing;
     ensures 0 < c * f <= m; @/
  void product_within(int64_t c, int64_t f, int64_t m);

  /@ requires common(s, n, c) && all_proper(s, n) && 0 < f;
     assigns \nothing;
     ensures \forall integer i; 0 <= i < n ==> (c * f) % s[i].denominator == 0; @/
  void multiples_stay(const onus_ratio *s, size_t n, int64_t c, int64_t f);

  /@ requires 0 <= n <= d && 0 < d && 0 < c && c % d == 0;
     assigns \nothing;
     ensures 0 <= c / d <= c && 0 <= n * (c / d) <= c; @/
  void weight_within(int64_t n, int64_t d, int64_t c);

  /@ requires 0 <= t && all_proper(s, n) && one(s, n);
     assigns \nothing;
     ensures downs(s, t, n) <= t && t - downs(s, t, n) <= positive(s, t, n); @/
  void left_is_few(const onus_ratio *s, int64_t t, size_t n);

  /@ requires 0 <= t && all_proper(s, n);
     assigns \nothing;
     ensures \forall integer m; 0 <= m <= n ==> 0 <= downs(s, t, m) <= downs(s, t, n); @/
  void downs_grow(const onus_ratio *s, int64_t t, size_t n);

  /@ requires \forall integer i; 0 <= i < n ==> p[i].fen == down(s, t, i);
     assigns \nothing;
     ensures sum(p, n) == downs(s, t, n) && waiting(p, s, t, n) == positive(s, t, n);
     ensures within(p, s, t, n) && largest_first(p, s, t, n) && first_of_equals(p, s, t, n); @/
  void waiting_counts(const onus_money *p, const onus_ratio *s, int64_t t, size_t n);

  /@ requires all_proper(s, n) && 0 <= a && 0 < b && 0 <= c && 0 < d && a * d < c * b && no_larger(p, s, t, n, a, b);
     assigns \nothing;
     ensures 0 < c && no_larger(p, s, t, n, c, d) && smaller(p, s, t, n, c, d); @/
  void larger_than_all(const onus_money *p, const onus_ratio *s, int64_t t, size_t n, int64_t a, int64_t b, int64_t c, int64_t d);

  /@ requires no_larger(p, s, t, n, a, b) && p[n].fen != down(s, t, n);
     assigns \nothing;
     ensures no_larger(p, s, t, n + 1, a, b); @/
  void one_more_raised(const onus_money *p, const onus_ratio *s, int64_t t, size_t n, int64_t a, int64_t b);

  /@ requires no_larger(p, s, t, n, a, b) && a == rest(s, t, n) && b == s[n].denominator;
     assigns \nothing;
     ensures no_larger(p, s, t, n + 1, a, b); @/
  void one_more_itself(const onus_money *p, const onus_ratio *s, int64_t t, size_t n, int64_t a, int64_t b);

  /@ requires no_larger(p, s, t, n, a, b) && c == rest(s, t, n) && d == s[n].denominator && c * b <= a * d;
     assigns \nothing;
     ensures no_larger(p, s, t, n + 1, a, b); @/
  void one_more_smaller(const onus_money *p, const onus_ratio *s, int64_t t, size_t n, int64_t a, int64_t b, int64_t c, int64_t d);
*/
#endif
