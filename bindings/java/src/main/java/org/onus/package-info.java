// SPDX-License-Identifier: Apache-2.0
/**
 * Onus decides who bears a freight loss, by a rulebook that is data.
 *
 * <pre>{@code
 * try (Policy policy = Policy.builtin()) {
 *     Result result = policy.decide("""
 *         {"case": "A1", "loss": "none"}""");
 *     System.out.println(result.status());
 * }
 * }</pre>
 *
 * {@link org.onus.Policy} is the place to begin. Nothing here is ever {@code null}, and no share and no amount of money goes through a {@code double}.
 */
package org.onus;
