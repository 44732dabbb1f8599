// SPDX-License-Identifier: Apache-2.0
package org.onus;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was wrong with a policy or a request. A case that cannot be read throws nothing when it is decided: its result has the status {@link Status#ERROR}, so that one
 * bad row stops nothing.
 */
public final class OnusException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Diagnostic diagnostic;
  private final transient List<Diagnostic> others;

  OnusException(Diagnostic diagnostic, List<Diagnostic> others) {
    super(others.isEmpty() ? diagnostic.toString() : diagnostic + " (and " + others.size() + " more)");
    this.diagnostic = diagnostic;
    this.others = List.copyOf(others);
  }

  static OnusException of(String response) {
    JsonObject refusal = JsonParser.parseString(response).getAsJsonObject();
    List<Diagnostic> others = new ArrayList<>();
    if (refusal.has("others")) {
      for (JsonElement other : refusal.getAsJsonArray("others")) others.add(Diagnostic.of(other.getAsJsonObject()));
    }
    return new OnusException(Diagnostic.of(refusal.getAsJsonObject("error")), others);
  }

  OnusException in(String policy, String base) {
    return new OnusException(diagnostic.in(policy, base), others.stream().map(other -> other.in(policy, base)).toList());
  }

  /**
   * All that is known about it.
   *
   * @return the diagnostic
   */
  public Diagnostic diagnostic() {
    return diagnostic;
  }

  /**
   * What else was wrong.
   *
   * @return further diagnostics, in their order
   */
  public List<Diagnostic> others() {
    return others;
  }

  /**
   * The kind of mistake.
   *
   * @return {@link Diagnostic#id()}
   */
  public String id() {
    return diagnostic.id();
  }

  /**
   * Where it is.
   *
   * @return {@link Diagnostic#place()}
   */
  public String place() {
    return diagnostic.place();
  }

  /**
   * A case that shows it.
   *
   * @return {@link Diagnostic#witness()}
   */
  public Optional<String> witness() {
    return diagnostic.witness();
  }
}
