// SPDX-License-Identifier: Apache-2.0
package org.onus;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.Test;

/** Memory that C holds is given back: in time, and not too early. */
public class LifetimeTest {
  private static Handle handle(Policy policy) throws ReflectiveOperationException {
    Field field = Policy.class.getDeclaredField("handle");
    field.setAccessible(true);
    return (Handle) field.get(policy);
  }

  @Test
  public void closed() throws Exception {
    Policy policy = Policy.builtin();
    policy.decide(Source.LOST);
    Stream<Result> results = policy.decideMany(Stream.of(Case.of("{}")));
    assertFalse(handle(policy).isFreed());
    policy.close();
    policy.close();
    assertTrue(handle(policy).isFreed());
    assertEquals("the policy is closed", assertThrows(IllegalStateException.class, () -> policy.decide(Source.LOST)).getMessage());
    assertThrows(IllegalStateException.class, policy::check);
    assertThrows(IllegalStateException.class, policy::hash);
    assertThrows(IllegalStateException.class, results::toList);
  }

  @Test
  public void notFreedWhileItIsAsked() throws Exception {
    Policy policy = Policy.builtin();
    Handle handle = handle(policy);
    handle.asked(pointer -> {
      policy.close();
      assertFalse(handle.isFreed());
      assertThrows(IllegalStateException.class, policy::hash);
      return Calls.onus_json_hash(pointer).getString(0, "UTF-8");
    });
    assertTrue(handle.isFreed());
  }

  @Test
  public void closedByOneWhileOthersDecide() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(6);
    try {
      for (int round = 0; round < 15; round++) {
        Policy policy = Policy.builtin();
        Result expected = policy.decide(Source.LOST);
        CountDownLatch begun = new CountDownLatch(6);
        List<Future<Integer>> deciding = new ArrayList<>();
        for (int thread = 0; thread < 6; thread++) {
          boolean worker = thread % 2 == 0;
          deciding.add(threads.submit(() -> {
            int decided = 0;
            try {
              while (true) {
                if (worker) assertEquals(expected, policy.decide(Source.LOST));
                else assertTrue(policy.explain(Case.of(Source.LOST)).text().contains("H5b"));
                if (decided++ == 0) begun.countDown();
              }
            } catch (IllegalStateException closed) {
              return decided;
            }
          }));
        }
        begun.await();
        policy.close();
        for (Future<Integer> done : deciding) assertTrue(done.get() > 0);
        assertTrue(handle(policy).isFreed());
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  public void theForgottenAreFreed() throws Exception {
    List<Handle> handles = new ArrayList<>();
    for (int i = 0; i < 20; i++) handles.add(forgotten());
    for (int i = 0; i < 200 && !handles.stream().allMatch(Handle::isFreed); i++) {
      System.gc();
      Thread.sleep(25);
    }
    assertTrue(handles.stream().allMatch(Handle::isFreed));
  }

  private static Handle forgotten() throws ReflectiveOperationException {
    Policy policy = Policy.builtin();
    assertEquals(Status.DETERMINED, policy.decide(Source.LOST).status());
    return handle(policy);
  }

  @Test
  public void whoForgetsAPolicyWhileAskingStillGetsAnAnswer() throws Exception {
    Thread collector = new Thread(() -> {
      while (!Thread.currentThread().isInterrupted()) System.gc();
    });
    collector.start();
    try {
      for (int i = 0; i < 60; i++) assertEquals(Status.DETERMINED, Policy.builtin().decide(Source.LOST).status());
    } finally {
      collector.interrupt();
      collector.join();
    }
  }

  @Test
  public void asStreamKeepsItsPolicy() throws Exception {
    Stream<Result> results = Policy.builtin().decideMany(Stream.generate(() -> {
      System.gc();
      return Case.of(Source.LOST);
    }).limit(20));
    assertEquals(1, results.distinct().count());
  }
}
