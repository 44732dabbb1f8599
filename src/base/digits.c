/* SPDX-License-Identifier: Apache-2.0 */
#include "base/digits.h"

/*@ requires \valid_read(text + (0 .. length - 1)) && \valid(number) && \separated(number, text + (0 .. length - 1));
    requires 0 <= limit <= DIGITS_MOST_LIMIT;
    assigns *number;
    ensures \result > 0 ==> digits_end(text, length, \result) && number(text, \result) == *number && 0 <= *number <= limit;
    ensures \result == 0 ==> \forall integer n; digits_end(text, length, n) ==> number(text, n) > limit;
 */
size_t digits_read(const char *text, size_t length, int64_t limit, int64_t *number) {
    size_t at = 0;
    *number = 0;
    //@ ghost number_none(text);
    /*@ loop invariant 0 <= at <= length && digits(text, at) && number(text, at) == *number && 0 <= *number <= limit;
        loop assigns at, *number;
        loop variant length - at;
     */
    while (at < length && text[at] >= '0' && text[at] <= '9') {
        //@ ghost number_next(text, at);
        *number = *number * 10 + (text[at++] - '0');
        //@ assert digits(text, at) && number(text, at) == *number;
        //@ ghost number_grows(text, length, at);
        if (*number > limit) return 0;
    }
    return at;
}

/*@ requires 0 <= number && \valid(text + (0 .. width(number) - 1));
    decreases number;
    assigns text[0 .. width(number) - 1];
    ensures \result == width(number) && 1 <= \result <= 19;
    ensures digits(text, \result) && number(text, \result) == number;
    ensures number > 0 ==> text[0] != '0';
 */
size_t digits_write(char *text, int64_t number) {
    //@ ghost width_within(number);
    size_t at = number < 10 ? 0 : digits_write(text, number / 10);
    //@ ghost Written: ;
    text[at] = (char)('0' + number % 10);
    //@ assert same_text{Written,Here}(text, at);
    //@ ghost number_none(text);
    //@ ghost number_next(text, at);
    //@ assert number(text, at) == number / 10;
    return at + 1;
}
