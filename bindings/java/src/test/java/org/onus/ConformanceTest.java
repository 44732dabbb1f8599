// SPDX-License-Identifier: Apache-2.0
package org.onus;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.Test;

/** The same results as everywhere else. */
public class ConformanceTest {
  private static final List<String> POLICIES = List.of("ltl-handover", "inter-club");

  @Test
  public void everyCaseToTheByte() throws IOException {
    for (String name : POLICIES) {
      List<byte[]> cases = Source.lines(name + ".cases.ndjson");
      List<byte[]> results = Source.lines(name + ".results.ndjson");
      assertEquals(cases.size(), results.size());
      assertTrue(cases.size() > 20);
      try (Policy policy = Policy.read(Source.TOP.resolve("rules/" + name + ".json"))) {
        for (int i = 0; i < cases.size(); i++) assertArrayEquals(results.get(i), policy.decide(Case.of(cases.get(i))).bytes());
      }
    }
  }

  @Test
  public void goldenCasesThroughMethods() throws IOException {
    for (String name : POLICIES) {
      JsonObject golden = JsonParser.parseString(Files.readString(Source.TOP.resolve("rules/" + name + ".golden.json"))).getAsJsonObject();
      try (Policy policy = Policy.read(Source.TOP.resolve("rules/" + name + ".json"))) {
        for (JsonElement one : golden.getAsJsonArray("cases")) {
          JsonObject expected = one.getAsJsonObject().getAsJsonObject("expect");
          Result result = policy.decide(one.getAsJsonObject().get("case").toString());
          String title = one.getAsJsonObject().get("title").getAsString();
          if (expected.has("status")) assertEquals(title, Status.of(expected.get("status").getAsString()), result.status());
          for (String map : List.of("shares", "amounts")) {
            if (!expected.has(map)) continue;
            JsonObject said = new JsonObject();
            Map<String, ?> got = map.equals("shares") ? result.shares() : result.amounts();
            got.forEach((party, value) -> said.addProperty(party, value.toString()));
            assertEquals(title, expected.get(map), said);
          }
          if (expected.has("decided_by")) assertEquals(title, texts(expected.getAsJsonArray("decided_by")), result.decidedBy());
          if (expected.has("fines")) assertEquals(title, expected.getAsJsonArray("fines").size(), result.fines().size());
          if (expected.has("unknown")) assertEquals(title, expected.getAsJsonArray("unknown").size(), result.unknown().size());
          if (expected.has("possible")) assertEquals(title, expected.getAsJsonArray("possible").size(), result.possible().size());
        }
      }
    }
  }

  private static List<String> texts(JsonArray array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.getAsString()));
    return texts;
  }

  @Test
  public void manyThreadsOnePolicy() throws Exception {
    List<byte[]> cases = Source.lines("ltl-handover.cases.ndjson");
    List<byte[]> results = Source.lines("ltl-handover.results.ndjson");
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try (Policy policy = Policy.builtin()) {
      Callable<Integer> all = () -> {
        for (int i = 0; i < cases.size(); i++) assertArrayEquals(results.get(i), policy.decide(Case.of(cases.get(i))).bytes());
        return cases.size();
      };
      for (Future<Integer> done : threads.invokeAll(java.util.Collections.nCopies(16, all))) assertEquals(cases.size(), (int) done.get());
      List<Result> parallel = policy.decideMany(cases.parallelStream().map(Case::of)).toList();
      for (int i = 0; i < results.size(); i++) assertArrayEquals(results.get(i), parallel.get(i).bytes());
    } finally {
      threads.shutdown();
    }
  }
}
