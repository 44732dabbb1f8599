// SPDX-License-Identifier: Apache-2.0
package org.onus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The source tree that the tests stand in. */
final class Source {
  static final Path TOP = top();
  static final Path JAVA = TOP.resolve("bindings/java");
  static final Path RULEBOOK = TOP.resolve("rules/ltl-handover.json");

  static final String LOST = """
      {"loss": "lost", "goods": "at_branch", "notice": "clean", "loading": {"driver": "recorded", "loader": "recorded"},
       "slip": {"copy1": "blank", "copy2": "blank", "copy3": "blank", "copy4": "blank", "entered": true}}""";
  /** The same, but nobody has said what the notice shows. */
  static final String OPEN = LOST.replace("\"notice\": \"clean\", ", "");

  private Source() {}

  private static Path top() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("tests/conformance"))) folder = folder.getParent();
    return folder;
  }

  /** The lines of a file of the conformance, each without its end. */
  static List<byte[]> lines(String name) throws IOException {
    byte[] text = Files.readAllBytes(TOP.resolve("tests/conformance").resolve(name));
    List<byte[]> lines = new ArrayList<>();
    for (int start = 0, at = 0; at < text.length; at++) {
      if (text[at] != '\n') continue;
      lines.add(java.util.Arrays.copyOfRange(text, start, at));
      start = at + 1;
    }
    return lines;
  }
}
