// SPDX-License-Identifier: Apache-2.0
package org.onus;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** What can be asked of a policy. */
public class PolicyTest {
  private static Policy policy;

  @BeforeClass
  public static void open() {
    policy = Policy.builtin();
  }

  @AfterClass
  public static void close() {
    policy.close();
  }

  @Test
  public void exactSharesAndMoney() {
    Result result = policy.decide(Map.of("case", "A1", "loss", "lost", "goods", "at_branch", "notice", "none", "loading",
        Map.of("driver", "recorded", "loader", "none"), "settlement", new BigDecimal("1234.51"), "date", LocalDate.of(2026, 11, 7), "slip",
        Map.of("copy1", "blank", "copy2", "blank", "copy3", "blank", "copy4", "blank", "entered", true)));
    assertEquals("A1", result.caseId());
    assertEquals(Status.DETERMINED, result.status());
    assertEquals(Map.of("loader", new Share(1, 2), "driver", new Share(1, 2)), result.shares());
    assertEquals(List.of("loader", "driver"), List.copyOf(result.shares().keySet()));
    assertEquals(Map.of("loader", new BigDecimal("617.26"), "driver", new BigDecimal("617.25")), result.amounts());
    assertEquals(List.of("H6"), result.decidedBy());
    assertThrows(UnsupportedOperationException.class, () -> result.shares().clear());
    result.json().addProperty("status", "changed");
    assertEquals(Status.DETERMINED, result.status());
  }

  @Test
  public void partsOfAResult() {
    Result fined = policy.decide("""
        {"loss": "lost", "goods": "at_branch", "notice": "clean", "loading": {"driver": "copied", "loader": "recorded"}, "settlement": "9.00",
         "slip": {"copy1": "blank", "copy2": "blank", "copy3": "blank", "copy4": "blank", "entered": true, "loader_signature": "signed"}}""");
    assertEquals(List.of(new Result.Fine("H7", "driver", new BigDecimal("100.00"), new BigDecimal("100.00"), true)), fined.fines());

    Result open = policy.decide(Source.OPEN);
    assertEquals(Status.INSUFFICIENT, open.status());
    assertEquals(new Result.Unknown("notice", List.of("none", "clean", "noted")), open.unknown().get(0));
    assertTrue(open.possible().contains(new Result.Outcome(Status.DETERMINED, Map.of("driver", new Share(1, 1)), List.of("H5a"))));
    assertTrue(open.error().isEmpty() && open.refer().isEmpty() && open.amounts().isEmpty());

    Result ruled = policy.decide(Source.OPEN.replaceFirst("\\{", "{\"ruling\": {\"shares\": {\"driver\": \"1/3\", \"branch\": \"2/3\"}, \"by\": \"Wang\"}, \"settlement\": \"3.00\", "));
    assertEquals("Wang", ruled.ruling().orElseThrow().by());
    assertEquals(new Share(2, 3), ruled.ruling().orElseThrow().shares().get("branch"));
    assertEquals(new BigDecimal("2.00"), ruled.amounts().get("branch"));
  }

  @Test
  public void manyAreLazy() {
    AtomicInteger made = new AtomicInteger();
    Stream<Case> endless = Stream.generate(() -> Case.of(Source.LOST.replaceFirst("\\{", "{\"settlement\": " + made.incrementAndGet() + ", ")));
    Iterator<Result> results = policy.decideMany(endless).iterator();
    assertEquals(new BigDecimal("1.00"), results.next().amounts().get("branch"));
    assertEquals(new BigDecimal("2.00"), results.next().amounts().get("branch"));
    assertTrue(made.get() <= 3);
    assertEquals(1, policy.decideMany(IntStream.range(0, 5000).parallel().mapToObj(i -> Case.of(Source.LOST))).distinct().count());
  }

  /** A company sets its own figures; without them there is no answer. */
  @Test
  public void parameters() throws IOException {
    Case complaint = Case.of("{\"complexity\": \"complex\", \"events\": {\"accepted\": \"2026-11-02T11:00+08:00\"}}");
    try (Policy courier = Policy.read(Source.TOP.resolve("rules/time-limits/courier.json"))) {
      assertEquals("parameters-missing", courier.decide(complaint).error().orElseThrow().id());
      Options figures = Options.NONE.parameters(Map.of("X", 3, "Y", 5, "Z", 2));
      assertEquals(Status.DETERMINED, courier.decide(complaint, figures).status());
      assertEquals("determined", courier.explain(complaint, figures).json().get("status").getAsString());
      assertEquals("settings-contradict",
          assertThrows(OnusException.class, () -> courier.decide(complaint, Options.NONE.parameters(Map.of("X", 3, "Y", 2, "Z", 2)))).id());
    }
  }

  @Test
  public void options() {
    Result result = policy.decide(Case.of(Source.LOST), Options.NONE.presumed().stamp().contested());
    assertTrue(result.presumed().contains("cause"));
    JsonObject stamp = result.json().getAsJsonObject("policy");
    assertEquals(policy.hash(), stamp.get("sha256").getAsString());
    assertTrue(result.json().has("contested"));
    assertEquals(List.of("H5a"), policy.decide(Case.of(Source.OPEN), Options.NONE.assume(Map.of("notice", "noted"))).decidedBy());
    assertTrue(policy.decide(Case.of("{\"loss\": 1}"), Options.NONE.lang("zh")).error().orElseThrow().message().matches(".*\\p{IsHan}.*"));
    assertEquals("presumed is of decide only", "unknown-key",
        assertThrows(OnusException.class, () -> policy.explain(Case.of(Source.LOST), Options.NONE.presumed())).id());
    assertThrows(OnusException.class, () -> policy.decide(Case.of("{}"), Options.NONE.lang("fr")));
    assertThrows(OnusException.class, () -> policy.decide(Case.of("{}"), Options.NONE.assume(Map.of("notice", "nothing"))));
    List<String> notices = List.of("none", "clean", "noted");
    for (int i = 0; i < 24; i++) { // more options than workers are kept for
      Map<String, ?> assumed = Map.of("notice", notices.get(i % 3), "system_working", i % 2 == 0, "refused", i / 6 % 2 == 0, "exception_note", i / 12 == 0);
      assertEquals(Status.DETERMINED, policy.decide(Case.of(Source.LOST), Options.NONE.assume(assumed)).status());
    }
  }

  @Test
  public void theOtherQuestions() throws IOException {
    assertEquals("H5b", policy.explain(Case.of(Source.LOST), Options.NONE.whyNot("H5a")).json().getAsJsonArray("decided_by").get(0).getAsString());
    assertEquals("notice", policy.ask(Case.of(Source.OPEN)).json().getAsJsonObject("question").get("fact").getAsString());
    assertTrue(policy.ask(Case.of(Source.OPEN), Options.NONE.declined("notice")).text().startsWith("{\"question\": "));
    assertFalse(policy.ask(Case.of(Source.OPEN), Options.NONE.declined("notice")).text().startsWith("{\"question\": {\"fact\": \"notice\""));
    assertEquals(0, policy.check().json().get("errors").getAsInt());
    assertTrue(policy.check(Options.NONE.deny("all")).json().get("errors").getAsInt() > 0);
    assertEquals(2, policy.check(Files.readString(Source.RULEBOOK).replace(", \"prevails_over\": [\"H9\"]", ""), Options.NONE).json().get("errors").getAsInt());
    assertTrue(policy.diff("ltl-handover/h8-strict").json().getAsJsonArray("changes").size() > 0);
    assertTrue(policy.diff("ltl-handover/h8-strict", List.of(Case.of(Source.LOST)), Options.NONE).text().length()
        > policy.diff("ltl-handover/h8-strict").text().length());
    assertTrue(policy.show().contains("H5a"));
    assertFalse(policy.show(Options.NONE.clause("H6")).contains("H5a"));
    assertTrue(policy.showHtml(Options.NONE.lang("zh")).contains("<html lang=\"zh"));
    assertEquals(5, policy.describe().json().getAsJsonArray("parties").size());
    assertTrue(policy.schema("result").json().has("$schema"));
    assertEquals("\"ltl-handover\"", policy.document().json().get("policy").toString());
    assertEquals(policy.schema("case").text(), policy.call("{\"do\": \"schema\", \"of\": \"case\"}"));
  }

  @Test
  public void whereAPolicyComesFrom() throws IOException {
    String document = policy.document().text();
    try (Policy again = Policy.of(document)) {
      assertEquals(policy.hash(), again.hash());
    }
    try (Policy file = Policy.read(Source.RULEBOOK); Policy strict = Policy.builtin("ltl-handover/h8-strict")) {
      assertEquals(policy.hash(), file.hash());
      assertFalse(policy.hash().equals(strict.hash()));
    }
    Path variant = Source.TOP.resolve("rules/variants/h8-strict.json");
    Path base = Files.createTempFile("onus", ".json");
    try {
      Files.writeString(base, Files.readString(Source.RULEBOOK).replaceFirst("\"version\": \"[^\"]*\"", "\"version\": \"9.9.9\""));
      try (Policy mine = Policy.read(variant, base); Policy text = Policy.of(Files.readString(variant), Files.readString(base)); Policy usual = Policy.read(variant)) {
        assertEquals(mine.hash(), text.hash());
        assertFalse(usual.hash().equals(mine.hash()));
      }
      Files.writeString(base, "{");
      OnusException wrong = assertThrows(OnusException.class, () -> Policy.read(variant, base));
      assertTrue(wrong.getMessage(), wrong.getMessage().startsWith(base + ":1:2: "));
    } finally {
      Files.delete(base);
    }
    assertTrue(Policy.libraryVersion().matches("\\d+\\.\\d+\\.\\d+.*"));
  }
}
