// SPDX-License-Identifier: Apache-2.0
package org.onus;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Strings to UTF-8 and back, where the usual ways would put a question mark for what they cannot write. */
final class Text {
  private Text() {}

  static byte[] utf8(String text) {
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (!Character.isSurrogate(unit)) continue;
      if (Character.isHighSurrogate(unit) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else {
        throw new IllegalArgumentException(
            String.format("half a surrogate pair (\\u%04x) at index %d of the text: no character, and not to be written in UTF-8", (int) unit, i));
      }
    }
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Strictly: text that is not UTF-8 is no text. */
  static String of(byte[] utf8) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
  }
}
