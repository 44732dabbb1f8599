// SPDX-License-Identifier: Apache-2.0
package org.onus;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A rulebook, compiled once and proven to give one answer to every case. It never changes; any number of threads may ask it at once.
 *
 * <p>Close it to give back its memory at once; one that is forgotten is freed by the garbage collector. It may be closed while other threads ask it: what they have begun
 * they finish, and what they begin then is an {@link IllegalStateException}.
 *
 * <p>Opening and asking throw {@link OnusException} for a policy that is not sound and for options that are wrong; opening also {@link LibraryNotFoundException}.
 */
public final class Policy implements AutoCloseable {
  private static final Cleaner CLEANER = Cleaner.create();
  private static final int OK = "{\"ok\": ".length();

  private final Handle handle;
  private final Cleaner.Cleanable cleanable;

  private Policy(byte[] document, byte[] base) {
    handle = new Handle(document, base);
    cleanable = CLEANER.register(this, handle); // the handle does not know this policy, or it would never be collected
  }

  // ---- Opening

  /**
   * The shipped rulebook.
   *
   * @return a policy
   */
  public static Policy builtin() {
    return new Policy(null, null);
  }

  /**
   * A policy of those built in.
   *
   * @param id its id: {@code ltl-handover/h8-strict}
   * @return a policy
   */
  public static Policy builtin(String id) {
    return new Policy(Text.utf8(id), null);
  }

  /**
   * A policy from its document; what that extends, if anything, is built in.
   *
   * @param document its text
   * @return a policy
   */
  public static Policy of(String document) {
    return new Policy(Text.utf8(document), null);
  }

  /**
   * A policy from its document and that which it extends.
   *
   * @param document its text
   * @param base the text of the other
   * @return a policy
   */
  public static Policy of(String document, String base) {
    return new Policy(Text.utf8(document), Text.utf8(base));
  }

  /**
   * A policy from a file; what that extends, if anything, is built in.
   *
   * @param file a policy document
   * @return a policy
   * @throws IOException if the file cannot be read
   */
  public static Policy read(Path file) throws IOException {
    return read(file, null, Files.readAllBytes(file), null);
  }

  /**
   * A policy from a file and the file that it extends.
   *
   * @param file a policy document
   * @param base the other
   * @return a policy
   * @throws IOException if a file cannot be read
   */
  public static Policy read(Path file, Path base) throws IOException {
    return read(file, base, Files.readAllBytes(file), Files.readAllBytes(base));
  }

  private static Policy read(Path file, Path base, byte[] document, byte[] baseDocument) {
    try {
      return new Policy(document, baseDocument);
    } catch (OnusException wrong) {
      throw wrong.in(file.toString(), String.valueOf(base));
    }
  }

  /** Gives back its memory, once no thread asks it any more. Closing twice does nothing. */
  @Override
  public void close() {
    cleanable.clean();
  }

  // ---- Deciding

  /**
   * Who bears the loss.
   *
   * @param json a case
   * @return the result
   */
  public Result decide(String json) {
    return decide(Case.of(json));
  }

  /**
   * Who bears the loss.
   *
   * @param members a case: {@link Case#of(Map)}
   * @return the result
   */
  public Result decide(Map<String, ?> members) {
    return decide(Case.of(members));
  }

  /**
   * Who bears the loss.
   *
   * @param evidence a case
   * @return the result
   */
  public Result decide(Case evidence) {
    return decide(evidence, Options.NONE);
  }

  /**
   * Who bears the loss.
   *
   * @param evidence a case
   * @param options {@code presumed}, {@code stamp}, {@code contested}, {@code assume}, {@code parameters}, {@code lang}
   * @return the result
   */
  public Result decide(Case evidence, Options options) {
    return new Result(alive(() -> handle.decide(evidence.utf8(), options.toString())));
  }

  /**
   * Decides many cases, one by one as they are asked for; a parallel stream by several threads at once. It need not be closed.
   *
   * @param cases the cases
   * @return their results, in the same order
   */
  public Stream<Result> decideMany(Stream<Case> cases) {
    return decideMany(cases, Options.NONE);
  }

  /**
   * Decides many cases, one by one as they are asked for; a parallel stream by several threads at once. It need not be closed.
   *
   * @param cases the cases
   * @param options as for one
   * @return their results, in the same order
   */
  public Stream<Result> decideMany(Stream<Case> cases, Options options) {
    return cases.map(evidence -> decide(evidence, options));
  }

  // ---- Asking about a case

  /**
   * Why a case comes out as it does, and what would change it.
   *
   * @param evidence a case
   * @return the reasons
   */
  public Answer explain(Case evidence) {
    return explain(evidence, Options.NONE);
  }

  /**
   * Why a case comes out as it does, and what would change it.
   *
   * @param evidence a case
   * @param options {@code whyNot}, {@code assume}, {@code parameters}, {@code lang}
   * @return the reasons
   */
  public Answer explain(Case evidence, Options options) {
    return new Answer(ask(options.request("explain").append(", \"case\": ").append(within(evidence))));
  }

  /**
   * What to find out next about a case.
   *
   * @param evidence a case
   * @return a {@code question}, or {@code null} in its place, and the {@code result} as it stands
   */
  public Answer ask(Case evidence) {
    return ask(evidence, Options.NONE);
  }

  /**
   * What to find out next about a case.
   *
   * @param evidence a case
   * @param options {@code again}, {@code declined}, {@code assume}, {@code parameters}, {@code lang}
   * @return a {@code question}, or {@code null} in its place, and the {@code result} as it stands
   */
  public Answer ask(Case evidence, Options options) {
    return new Answer(ask(options.request("ask").append(", \"case\": ").append(within(evidence))));
  }

  // ---- Asking about the policy

  /**
   * Is the policy sound, and where is it silent.
   *
   * @return how many {@code errors}, {@code warnings} and {@code notes}, and the {@code findings}
   */
  public Answer check() {
    return check(Options.NONE);
  }

  /**
   * Is the policy sound, and where is it silent.
   *
   * @param options {@code deny}, {@code lang}
   * @return how many {@code errors}, {@code warnings} and {@code notes}, and the {@code findings}
   */
  public Answer check(Options options) {
    return new Answer(ask(options.request("check")));
  }

  /**
   * Is another policy sound; where clauses conflict, this shows all the cases, not one.
   *
   * @param other the text of its document, or the id of a built-in policy
   * @param options {@code base}, {@code deny}, {@code lang}
   * @return how many {@code errors}, {@code warnings} and {@code notes}, and the {@code findings}
   */
  public Answer check(String other, Options options) {
    return new Answer(ask(options.request("check").append(", \"other\": ").append(new JsonPrimitive(other))));
  }

  /**
   * What another policy decides otherwise, over all cases that can be.
   *
   * @param other the text of its document, or the id of a built-in policy
   * @return the {@code changes}
   */
  public Answer diff(String other) {
    return diff(other, List.of(), Options.NONE);
  }

  /**
   * What another policy decides otherwise, over all cases that can be and over those given.
   *
   * @param other the text of its document, or the id of a built-in policy
   * @param cases to be decided by both
   * @param options {@code base}, {@code ledger}, {@code parameters}, {@code other_parameters}, {@code lang}
   * @return the {@code changes}
   */
  public Answer diff(String other, List<Case> cases, Options options) {
    StringBuilder request = options.request("diff").append(", \"other\": ").append(new JsonPrimitive(other));
    if (!cases.isEmpty()) request.append(", \"cases\": [").append(String.join(", ", cases.stream().map(this::within).toList())).append(']');
    return new Answer(ask(request));
  }

  /**
   * The policy in words.
   *
   * @return a text of many lines
   */
  public String show() {
    return show(Options.NONE);
  }

  /**
   * The policy in words.
   *
   * @param options {@code clause}, {@code lang}
   * @return a text of many lines
   */
  public String show(Options options) {
    return words(options, "text");
  }

  /**
   * The policy in words, as a page.
   *
   * @param options {@code clause}, {@code lang}
   * @return HTML
   */
  public String showHtml(Options options) {
    return words(options, "html");
  }

  private String words(Options options, String form) {
    return JsonParser.parseString(ask(options.request("show").append(", \"as\": \"").append(form).append('"'))).getAsString();
  }

  /**
   * The policy's document, in canonical form.
   *
   * @return what {@link #of(String)} reads
   */
  public Answer document() {
    return new Answer(ask(Options.NONE.request("show")));
  }

  /**
   * Parties, facts, values, quantities and clauses, with their labels.
   *
   * @return what a form for cases is made of
   */
  public Answer describe() {
    return new Answer(ask(Options.NONE.request("describe")));
  }

  /**
   * A JSON Schema.
   *
   * @param of {@code case}, {@code policy}, {@code result}, {@code request} or {@code response}
   * @return the schema
   */
  public Answer schema(String of) {
    return new Answer(ask(Options.NONE.request("schema").append(", \"of\": ").append(new JsonPrimitive(of))));
  }

  /**
   * SHA-256 of the policy's canonical form, as {@link Options#stamp()} puts it into a result.
   *
   * @return 64 hexadecimal digits
   */
  public String hash() {
    return alive(() -> handle.asked(policy -> Calls.onus_json_hash(policy).getString(0, "UTF-8")));
  }

  /**
   * Answers a request that has no method here ({@code onus_json.h}).
   *
   * @param request JSON text
   * @return what the response has under {@code ok}, as JSON text
   */
  public String call(String request) {
    return ok(alive(() -> handle.asked(policy -> Calls.text(policy, Text.utf8(request)))));
  }

  /**
   * The version of the C library.
   *
   * @return as {@code 0.1.0}
   */
  public static String libraryVersion() {
    Library.load();
    return Calls.onus_version().getString(0, "UTF-8");
  }

  // ---- How

  private String ask(StringBuilder open) {
    return call(open.append('}').toString());
  }

  private static String ok(byte[] response) {
    String text = new String(response, StandardCharsets.UTF_8);
    if (!text.startsWith("{\"ok\": ")) throw OnusException.of(text);
    return text.substring(OK, text.length() - 1);
  }

  /** A case within a request. What is no JSON would break that; then deciding the case says best what is wrong. */
  private String within(Case evidence) {
    return evidence.oneValue().orElseThrow(() -> decide(evidence).error().<RuntimeException>map(error -> new OnusException(error, List.of()))
        .orElseGet(() -> new IllegalArgumentException("the case is not one JSON value")));
  }

  /** Whoever asks a policy that he then forgets still gets his answer: it is not collected meanwhile. */
  private <T> T alive(Supplier<T> question) {
    try {
      return question.get();
    } finally {
      Reference.reachabilityFence(this);
    }
  }
}
