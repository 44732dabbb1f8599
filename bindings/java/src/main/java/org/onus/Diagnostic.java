// SPDX-License-Identifier: Apache-2.0
package org.onus;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * What is wrong with a policy, a request or a case.
 *
 * @param id of the kind of mistake, which stays the same over versions: {@code missing-key}
 * @param message in words
 * @param file that it is in
 * @param line in it from 1, or 0
 * @param column in it from 1, or 0
 * @param path in the document: {@code clauses[H5a]}
 * @param given what stands there
 * @param expected what could stand there
 * @param nearest the one of these that was probably meant
 * @param other the other party to a conflict
 * @param witness a case that shows it
 */
public record Diagnostic(String id, String message, Optional<String> file, int line, int column, Optional<String> path, Optional<String> given,
    List<String> expected, Optional<String> nearest, Optional<String> other, Optional<String> witness) {
  static Diagnostic of(JsonObject error) {
    return new Diagnostic(error.get("id").getAsString(), error.get("message").getAsString(), text(error, "file"), count(error, "line"),
        count(error, "column"), text(error, "path"), text(error, "given"), Result.texts(error, "expected"), text(error, "nearest"),
        text(error, "other"), text(error, "witness"));
  }

  /** The same, of files with these names: the library, which reads none, calls what a policy extends "base". */
  Diagnostic in(String policy, String base) {
    if (line == 0) return this;
    String name = file.filter("base"::equals).isPresent() ? base : file.orElse(policy);
    return new Diagnostic(id, message, Optional.of(name), line, column, path, given, expected, nearest, other, witness);
  }

  /**
   * Where it is.
   *
   * @return {@code mine.json:3:14}, or as much of it as is known, or the empty string
   */
  public String place() {
    String position = line == 0 ? "" : column == 0 ? Integer.toString(line) : line + ":" + column;
    return file.map(name -> position.isEmpty() ? name : name + ":" + position).orElse(position);
  }

  /** Its place and its message. */
  @Override
  public String toString() {
    return place().isEmpty() ? message : place() + ": " + message;
  }

  private static Optional<String> text(JsonObject error, String key) {
    return Optional.ofNullable(error.get(key)).map(JsonElement::getAsString);
  }

  private static int count(JsonObject error, String key) {
    return error.has(key) ? error.get(key).getAsInt() : 0;
  }
}
