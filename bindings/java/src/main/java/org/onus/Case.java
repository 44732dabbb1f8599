// SPDX-License-Identifier: Apache-2.0
package org.onus;

import java.nio.charset.CharacterCodingException;
import java.util.Map;
import java.util.Optional;

/** What is known about a loss: JSON text, or the same as a {@code Map}. {@code Policy.schema("case")} has its keys. */
public final class Case {
  private final byte[] utf8;

  private Case(byte[] utf8) {
    this.utf8 = utf8;
  }

  /**
   * A case as JSON text. It is read when it is decided; what is wrong with it is then in the result.
   *
   * @param json the text
   * @return the case
   * @throws IllegalArgumentException if it has half a surrogate pair, and so is no text
   */
  public static Case of(String json) {
    return new Case(Text.utf8(json));
  }

  /**
   * A case as JSON text in UTF-8.
   *
   * @param utf8 the text, which is copied
   * @return the case
   */
  public static Case of(byte[] utf8) {
    return new Case(utf8.clone());
  }

  /**
   * A case as Java values.
   *
   * @param members {@code String}, {@code Boolean}, integers, {@code BigDecimal}, {@code LocalDate}, and {@code Map} and {@code Iterable} of them
   * @return the case
   * @throws IllegalArgumentException for a {@code double}, which may have been rounded before it came here, and for what JSON cannot say
   */
  public static Case of(Map<String, ?> members) {
    return of(Json.of(members).toString());
  }

  byte[] utf8() {
    return utf8;
  }

  /** The text, if it is just one JSON value and so can stand within a request. */
  Optional<String> oneValue() {
    try {
      return Optional.of(Text.of(utf8)).filter(Json::isOneValue);
    } catch (CharacterCodingException noText) {
      return Optional.empty();
    }
  }
}
