// SPDX-License-Identifier: Apache-2.0
package org.onus;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Map;

/**
 * How to ask, beginning with {@link #NONE}: {@code Options.NONE.presumed().lang("zh")}. Each call gives another object. What a question does not know is an
 * {@link OnusException}, not ignored.
 */
public final class Options {
  /** Nothing in particular. */
  public static final Options NONE = new Options(new JsonObject());

  private final JsonObject members;
  private final String text;

  private Options(JsonObject members) {
    this.members = members;
    text = members.toString();
  }

  private Options with(String key, Object value) {
    JsonObject more = members.deepCopy();
    more.add(key, Json.of(value));
    return new Options(more);
  }

  /**
   * To decide: what is unknown is presumed as the policy says.
   *
   * @return these options and this
   */
  public Options presumed() {
    return with("presumed", true);
  }

  /**
   * To decide: say by which policy, and from what evidence.
   *
   * @return these options and this
   */
  public Options stamp() {
    return with("stamp", true);
  }

  /**
   * To decide: compare with other readings of the policy.
   *
   * @param variants ids of built-in policies, or texts of documents; none: the built-in variants
   * @return these options and this
   */
  public Options contested(String... variants) {
    return with("contested", variants.length == 0 ? true : List.of(variants));
  }

  /**
   * To decide, explain or ask: what to presume about facts that a case leaves open.
   *
   * @param facts as in a case
   * @return these options and this
   */
  public Options assume(Map<String, ?> facts) {
    return with("assume", facts);
  }

  /**
   * To decide, explain, ask or compare: the figures that a policy leaves to whoever uses it; of two policies, each takes those that it declares.
   *
   * @param figures by the parameter's name: whole numbers
   * @return these options and this
   */
  public Options parameters(Map<String, ? extends Number> figures) {
    return with("parameters", figures);
  }

  /**
   * To compare: figures of the other policy alone, before those of {@link #parameters}.
   *
   * @param figures by the parameter's name: whole numbers
   * @return these options and this
   */
  public Options otherParameters(Map<String, ? extends Number> figures) {
    return with("other_parameters", figures);
  }

  /**
   * To compare: the cases are the rows of a ledger, in order of time.
   *
   * @return these options and this
   */
  public Options ledger() {
    return with("ledger", true);
  }

  /**
   * The language of messages and texts.
   *
   * @param language {@code en} or {@code zh}
   * @return these options and this
   */
  public Options lang(String language) {
    return with("lang", language);
  }

  /**
   * To explain: why these clauses do not decide.
   *
   * @param clauses their ids
   * @return these options and this
   */
  public Options whyNot(String... clauses) {
    return with("why_not", List.of(clauses));
  }

  /**
   * To ask: facts about which nobody knows.
   *
   * @param facts their names
   * @return these options and this
   */
  public Options declined(String... facts) {
    return with("declined", List.of(facts));
  }

  /**
   * To ask: also of what the case leaves open, though something was said of it.
   *
   * @return these options and this
   */
  public Options again() {
    return with("again", true);
  }

  /**
   * To check: findings that are errors.
   *
   * @param findings their ids, or {@code all}
   * @return these options and this
   */
  public Options deny(String... findings) {
    return with("deny", List.of(findings));
  }

  /**
   * To show: one clause alone.
   *
   * @param id its id
   * @return these options and this
   */
  public Options clause(String id) {
    return with("clause", id);
  }

  /**
   * To check or compare another policy: what that extends.
   *
   * @param document its text
   * @return these options and this
   */
  public Options base(String document) {
    return with("base", document);
  }

  /** A request with these options, but for its end. */
  StringBuilder request(String what) {
    JsonObject request = new JsonObject();
    request.add("do", new JsonPrimitive(what));
    for (Map.Entry<String, JsonElement> member : members.entrySet()) request.add(member.getKey(), member.getValue());
    StringBuilder open = new StringBuilder(request.toString());
    open.setLength(open.length() - 1);
    return open;
  }

  /** As a JSON object. */
  @Override
  public String toString() {
    return text;
  }
}
