// SPDX-License-Identifier: Apache-2.0
package org.onus;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/**
 * What was decided about a case. What does not apply is empty. Maps keep the order of the policy, and nothing can be changed.
 *
 * <p>Two results are equal if their texts are.
 */
public final class Result {
  private final byte[] utf8;
  private volatile JsonObject json;

  Result(byte[] utf8) {
    this.utf8 = utf8;
  }

  /** Whoever only passes the text on does not wait for it to be read. */
  private JsonObject read() {
    if (json == null) json = JsonParser.parseString(text()).getAsJsonObject();
    return json;
  }

  // ---- As it came

  /**
   * The result as JSON text, the same to the byte as the program and every other binding give it.
   *
   * @return the text, on one line
   */
  public String text() {
    return new String(utf8, StandardCharsets.UTF_8);
  }

  /**
   * The same in UTF-8.
   *
   * @return a copy of the bytes
   */
  public byte[] bytes() {
    return utf8.clone();
  }

  /**
   * The result to look into, for what has no method here: {@code pieces}, {@code persons}, {@code findings}, {@code contested}, {@code policy}, {@code meta}.
   *
   * @return an object of Gson, a copy
   */
  public JsonObject json() {
    return read().deepCopy();
  }

  // ---- What it says

  /**
   * The id of the case, or its place.
   *
   * @return as given
   */
  public String caseId() {
    return read().get("case").getAsString();
  }

  /**
   * What became of the case.
   *
   * @return the status
   */
  public Status status() {
    return Status.of(read().get("status").getAsString());
  }

  /**
   * What part each party bears.
   *
   * @return shares that add up to 1, or none
   */
  public Map<String, Share> shares() {
    return shares(read());
  }

  /**
   * What each party bears, in the policy's currency, if the case has a settlement.
   *
   * @return amounts with two decimals that add up to the settlement, or none
   */
  public Map<String, BigDecimal> amounts() {
    return map(read(), "amounts", value -> new BigDecimal(value.getAsString()));
  }

  /**
   * The clauses that carry the shares.
   *
   * @return their ids
   */
  public List<String> decidedBy() {
    return texts(read(), "decided_by");
  }

  /**
   * What is to be paid beside the shares.
   *
   * @return the fines
   */
  public List<Fine> fines() {
    return list(read(), "fines", Fine::of);
  }

  /**
   * The facts on which the outcome still depends, the most useful first.
   *
   * @return the facts, with their values that are still possible
   */
  public List<Unknown> unknown() {
    return list(read(), "unknown", fact -> new Unknown(fact.get("fact").getAsString(), texts(fact, "values")));
  }

  /**
   * The outcomes that are left while facts are unknown.
   *
   * @return the outcomes
   */
  public List<Outcome> possible() {
    return list(read(), "possible",
        outcome -> new Outcome(Status.of(outcome.get("status").getAsString()), shares(outcome), texts(outcome, "decided_by")));
  }

  /**
   * The facts whose presumption matters.
   *
   * @return their names
   */
  public List<String> presumed() {
    return texts(read(), "presumed");
  }

  /**
   * The clauses that hold, but yield to others.
   *
   * @return the clauses
   */
  public List<Overruled> overruled() {
    return list(read(), "overruled", clause -> new Overruled(clause.get("clause").getAsString(), texts(clause, "by")));
  }

  /**
   * To whom the case goes.
   *
   * @return as the policy says, or nothing
   */
  public Optional<String> refer() {
    return Optional.ofNullable(read().get("refer")).map(JsonElement::getAsString);
  }

  /**
   * What a person with authority has ruled, whose shares the amounts follow.
   *
   * @return the ruling, or nothing
   */
  public Optional<Ruling> ruling() {
    return Optional.ofNullable(read().getAsJsonObject("ruling")).map(Ruling::of);
  }

  /**
   * Why the case could not be read.
   *
   * @return the mistake, if the status is {@link Status#ERROR}
   */
  public Optional<Diagnostic> error() {
    return Optional.ofNullable(read().getAsJsonObject("error")).map(Diagnostic::of);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Result result && Arrays.equals(utf8, result.utf8);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(utf8);
  }

  /** The text. */
  @Override
  public String toString() {
    return text();
  }

  // ---- Its parts

  /**
   * A fine.
   *
   * @param clause that imposes it
   * @param party that pays it
   * @param amount of it, the least if several are open
   * @param most the greatest that is open; otherwise the same
   * @param due in any case; otherwise only if the unknown facts lie so
   */
  public record Fine(String clause, String party, BigDecimal amount, BigDecimal most, boolean due) {
    private static Fine of(JsonObject fine) {
      BigDecimal amount = fine.get("amount").getAsBigDecimal();
      List<String> range = texts(fine, "range");
      return new Fine(fine.get("clause").getAsString(), fine.get("party").getAsString(), amount,
          range.isEmpty() ? amount : new BigDecimal(range.get(1)), !fine.has("status"));
    }
  }

  /**
   * A fact on which the outcome depends.
   *
   * @param fact its name: {@code slip.copy1}
   * @param values that it may have
   */
  public record Unknown(String fact, List<String> values) {}

  /**
   * An outcome that is left.
   *
   * @param status of the case then
   * @param shares of the parties then
   * @param decidedBy the clauses that would carry them
   */
  public record Outcome(Status status, Map<String, Share> shares, List<String> decidedBy) {}

  /**
   * A clause that holds, but yields.
   *
   * @param clause its id
   * @param by the clauses that prevail over it
   */
  public record Overruled(String clause, List<String> by) {}

  /**
   * What a person has ruled.
   *
   * @param shares of the parties
   * @param by whom
   * @param date as it was given
   * @param reason as it was given
   */
  public record Ruling(Map<String, Share> shares, String by, Optional<String> date, Optional<String> reason) {
    private static Ruling of(JsonObject ruling) {
      return new Ruling(Result.shares(ruling), ruling.get("by").getAsString(),
          Optional.ofNullable(ruling.get("date")).map(JsonElement::getAsString), Optional.ofNullable(ruling.get("reason")).map(JsonElement::getAsString));
    }
  }

  // ---- Reading them

  private static Map<String, Share> shares(JsonObject object) {
    return map(object, "shares", value -> Share.of(value.getAsString()));
  }

  static List<String> texts(JsonObject object, String key) {
    return list(object.getAsJsonArray(key), JsonElement::getAsString);
  }

  private static <T> List<T> list(JsonObject object, String key, Function<JsonObject, T> read) {
    return list(object.getAsJsonArray(key), element -> read.apply(element.getAsJsonObject()));
  }

  private static <T> List<T> list(JsonArray array, Function<JsonElement, T> read) {
    return array == null ? List.of() : StreamSupport.stream(array.spliterator(), false).map(read).toList();
  }

  private static <T> Map<String, T> map(JsonObject object, String key, Function<JsonElement, T> read) {
    if (!object.has(key)) return Map.of();
    Map<String, T> map = new LinkedHashMap<>();
    object.getAsJsonObject(key).entrySet().forEach(member -> map.put(member.getKey(), read.apply(member.getValue())));
    return Collections.unmodifiableMap(map);
  }
}
