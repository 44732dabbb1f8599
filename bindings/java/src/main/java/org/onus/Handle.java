// SPDX-License-Identifier: Apache-2.0
package org.onus;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.function.Function;

/**
 * A policy in C, and its workers that have nothing to do. It is freed when it is closed and no thread asks it any more; run() closes it, for the garbage collector.
 */
final class Handle implements Runnable {
  private static final int MOST_IDLE = 16;

  private final Pointer policy;
  private final ArrayDeque<Worker> idle = new ArrayDeque<>();
  private int asking;
  private boolean closed;
  private boolean freed;

  Handle(byte[] document, byte[] base) {
    Library.load();
    PointerByReference error = new PointerByReference();
    policy = Calls.onus_json_open(document, Calls.size(document), base, Calls.size(base), error);
    if (policy == null) throw Calls.refusal(error);
  }

  /** What `question` says of the policy, which is not freed meanwhile. */
  <T> T asked(Function<Pointer, T> question) {
    enter();
    try {
      return question.apply(policy);
    } finally {
      leave(null);
    }
  }

  byte[] decide(byte[] text, String options) {
    Worker worker = enter(options);
    try {
      if (worker == null) worker = new Worker(policy, options);
      return worker.decide(text);
    } finally {
      leave(worker);
    }
  }

  private synchronized void enter() {
    if (closed) throw new IllegalStateException("the policy is closed");
    asking++;
  }

  /** A worker with these options, or null if all are busy. */
  private synchronized Worker enter(String options) {
    enter();
    for (Iterator<Worker> workers = idle.iterator(); workers.hasNext(); ) {
      Worker worker = workers.next();
      if (worker.has(options)) {
        workers.remove();
        return worker;
      }
    }
    return null;
  }

  private synchronized void leave(Worker worker) {
    asking--;
    if (worker != null) idle.addFirst(worker);
    if (idle.size() > MOST_IDLE) idle.removeLast().free();
    freeIfDone();
  }

  @Override
  public synchronized void run() {
    closed = true;
    freeIfDone();
  }

  private void freeIfDone() {
    if (!closed || freed || asking > 0) return;
    idle.forEach(Worker::free);
    idle.clear();
    Calls.onus_json_free(policy);
    freed = true;
  }

  synchronized boolean isFreed() {
    return freed;
  }
}
