// SPDX-License-Identifier: Apache-2.0
package org.onus;

import java.math.BigInteger;

/**
 * A share of the whole, exact and in lowest terms.
 *
 * @param numerator of the fraction, not negative
 * @param denominator of the fraction, positive
 */
public record Share(long numerator, long denominator) implements Comparable<Share> {
  /**
   * Reduces the fraction.
   *
   * @param numerator not negative
   * @param denominator positive
   */
  public Share {
    if (numerator < 0 || denominator <= 0) throw new IllegalArgumentException(numerator + "/" + denominator + " is no share");
    long divisor = BigInteger.valueOf(numerator).gcd(BigInteger.valueOf(denominator)).longValueExact();
    numerator /= divisor;
    denominator /= divisor;
  }

  /**
   * The share that a text says.
   *
   * @param text as {@code 1/3} or {@code 1}
   * @return the share
   * @throws IllegalArgumentException if it says none
   */
  public static Share of(String text) {
    int bar = text.indexOf('/');
    return bar < 0 ? new Share(Long.parseLong(text), 1) : new Share(Long.parseLong(text.substring(0, bar)), Long.parseLong(text.substring(bar + 1)));
  }

  @Override
  public int compareTo(Share other) {
    return BigInteger.valueOf(numerator).multiply(BigInteger.valueOf(other.denominator))
        .compareTo(BigInteger.valueOf(other.numerator).multiply(BigInteger.valueOf(denominator)));
  }

  /** As a policy writes it: {@code 1/3}, {@code 1}. */
  @Override
  public String toString() {
    return denominator == 1 ? Long.toString(numerator) : numerator + "/" + denominator;
  }
}
