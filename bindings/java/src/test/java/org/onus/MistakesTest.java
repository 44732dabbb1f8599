// SPDX-License-Identifier: Apache-2.0
package org.onus;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.Test;

/** Whatever comes in, what comes out is clear. */
public class MistakesTest {
  @Test
  public void aBadCaseIsAResult() {
    try (Policy policy = Policy.builtin()) {
      for (String text : List.of("", "{", "[]", "{\"loss\": \"lots\"}", "{} {}", "{}\u0000", "{\"loss\": \"none\u0000\"}", "{\"loss\":: 1}", "null")) {
        Result result = policy.decide(text);
        assertEquals(text, Status.ERROR, result.status());
        assertTrue(text, result.error().orElseThrow().line() > 0 || !result.error().orElseThrow().path().isEmpty());
      }
      Diagnostic lots = policy.decide("{\"loss\": \"lots\"}").error().orElseThrow();
      assertEquals("lost", lots.nearest().orElseThrow());
      assertEquals("1:10", lots.place());
      assertTrue(lots.expected().contains("none"));
      assertEquals(Status.ERROR, policy.decide(Case.of(new byte[] {'{', (byte) 0xff, '}'})).status());
      assertEquals(Status.ERROR, policy.decide(Map.of("lost", true)).status());
      // The policy is as good as before.
      assertEquals(Status.DETERMINED, policy.decide(Source.LOST).status());
    }
  }

  @Test
  public void allCharactersArrive() {
    try (Policy policy = Policy.builtin()) {
      for (String id : List.of("粤B·12345 中文", "\ud83d\ude9a", "a\"b\\c", "\u2028\ufffd")) {
        assertEquals(id, policy.decide(Map.of("case", id, "loss", "none")).caseId());
      }
    }
  }

  @Test
  public void halfASurrogatePairIsNoText() {
    try (Policy policy = Policy.builtin()) {
      for (String half : List.of("\ud83d", "\ude9a", "\ude9a\ud83d")) {
        IllegalArgumentException wrong = assertThrows(IllegalArgumentException.class, () -> policy.decide("{\"case\": \"" + half + "\"}"));
        assertTrue(wrong.getMessage(), wrong.getMessage().contains("at index 10"));
        assertThrows(IllegalArgumentException.class, () -> policy.decide(Map.of("case", half)));
        assertThrows(IllegalArgumentException.class, () -> Policy.of(half));
        assertThrows(IllegalArgumentException.class, () -> policy.check(half, Options.NONE));
        assertThrows(IllegalArgumentException.class, () -> policy.decide(Case.of("{}"), Options.NONE.assume(Map.of("notice", half))));
      }
    }
  }

  @Test
  public void nothingIsRounded() {
    for (Object number : List.of(0.1, 1f)) {
      IllegalArgumentException wrong = assertThrows(IllegalArgumentException.class, () -> Case.of(Map.of("meta", Map.of("weights", List.of(1, number)))));
      assertTrue(wrong.getMessage(), wrong.getMessage().startsWith("meta.weights[1] is a "));
    }
    assertThrows(IllegalArgumentException.class, () -> Case.of(Map.of("case", new Object())));
    assertThrows(IllegalArgumentException.class, () -> Case.of(Map.of("meta", Map.of(1, 2))));
    Map<String, Object> endless = new HashMap<>();
    endless.put("itself", endless);
    assertThrows(IllegalArgumentException.class, () -> Case.of(endless));
    assertThrows(IllegalArgumentException.class, () -> new Share(1, 0));
    assertEquals("7/10", new Share(70, 100).toString());
    assertEquals(Share.of("1"), new Share(5, 5));
    assertTrue(new Share(Long.MAX_VALUE - 1, Long.MAX_VALUE).compareTo(new Share(1, 1)) < 0);
  }

  @Test
  public void anUnsoundPolicy() throws IOException {
    String text = Files.readString(Source.RULEBOOK).replace(", \"prevails_over\": [\"H9\"]", "");
    OnusException conflict = assertThrows(OnusException.class, () -> Policy.of(text));
    assertEquals("conflict", conflict.id());
    assertEquals("H9", conflict.diagnostic().other().orElseThrow());
    assertTrue(conflict.witness().orElseThrow().contains("notice="));
    assertTrue(conflict.place(), conflict.place().matches("\\d+:\\d+"));

    OnusException missing = assertThrows(OnusException.class, () -> Policy.of("{\"policy\": \"mine\"}"));
    assertEquals("missing-key", missing.id());
    assertTrue(missing.others().size() >= 2);
    assertTrue(missing.getMessage(), missing.getMessage().endsWith("more)"));

    Path file = Files.createTempFile("onus", ".json");
    try {
      Files.writeString(file, text);
      assertTrue(assertThrows(OnusException.class, () -> Policy.read(file)).getMessage().startsWith(file + ":"));
    } finally {
      Files.delete(file);
    }
    for (String none : List.of("", "no-such-policy", "{\"policy\"", "\u0000", "{\"policy\": \"mine\"}\u0000")) {
      assertThrows(none, OnusException.class, () -> Policy.of(none));
    }
    assertTrue(assertThrows(OnusException.class, () -> Policy.builtin("ltl-handover/h8-strickt")).diagnostic().expected().size() > 5);
    assertThrows(NoSuchFileException.class, () -> Policy.read(Path.of("no-such-file.json")));
    assertEquals("no-base", assertThrows(OnusException.class, () -> Policy.of("{\"policy\": \"mine\", \"version\": \"1\", \"extends\": \"nix.json\"}")).id());
  }

  @Test
  public void aCaseCannotBreakOutOfARequest() {
    try (Policy policy = Policy.builtin()) {
      for (String text : List.of("{}, \"assume\": {\"notice\": \"noted\"}", "{}}", "{", "", "{} //", "{'loss': 1}", "{\"loss\": \"lost\"} x", ")]}'\n{}")) {
        Case broken = Case.of(text);
        assertEquals(text, "syntax", assertThrows(text, OnusException.class, () -> policy.explain(broken)).id());
        assertThrows(text, OnusException.class, () -> policy.ask(broken));
        assertThrows(text, OnusException.class, () -> policy.diff("ltl-handover/h8-strict", List.of(Case.of("{}"), broken), Options.NONE));
      }
      assertThrows(OnusException.class, () -> policy.explain(Case.of(new byte[] {'"', (byte) 0xc3, '"'})));
      assertThrows(OnusException.class, () -> policy.schema("cases\", \"of\": \"case"));
      assertThrows(OnusException.class, () -> policy.call("{\"do\": \"dance\"}"));
      assertThrows(OnusException.class, () -> policy.call(""));
    }
  }

  @Test
  public void deepAndLong() {
    try (Policy policy = Policy.builtin()) {
      assertEquals(Status.ERROR, policy.decide("[".repeat(1_000_000)).status());
      String deep = "{\"loss\": \"none\", \"meta\": " + "[".repeat(100_000) + "]".repeat(100_000) + "}";
      assertEquals(Status.ERROR, policy.decide(deep).status());
      assertEquals("error", policy.explain(Case.of(deep)).json().get("status").getAsString());
      List<Object> rows = new ArrayList<>();
      for (int i = 0; i < 20_000; i++) rows.add("row " + i);
      Result result = policy.decide(Map.of("loss", "none", "meta", rows));
      assertTrue(result.status() == Status.ERROR || result.json().getAsJsonArray("meta").size() == rows.size());
    }
  }
}
