// SPDX-License-Identifier: Apache-2.0
package org.onus;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;

/** The same decisions again and again, by one thread at a time, which {@link Handle} sees to. */
final class Worker {
  private final Pointer worker;
  private final String options;
  private final Calls.SizeByReference length = new Calls.SizeByReference();

  Worker(Pointer policy, String options) {
    byte[] text = Text.utf8(options);
    PointerByReference error = new PointerByReference();
    worker = Calls.onus_json_worker_open(policy, text, Calls.size(text), error);
    if (worker == null) throw Calls.refusal(error);
    this.options = options;
  }

  boolean has(String wanted) {
    return options.equals(wanted);
  }

  byte[] decide(byte[] text) {
    Pointer result = Calls.onus_json_worker_text(worker, text, Calls.size(text), length);
    if (result == null) throw Calls.outOfMemory();
    return result.getByteArray(0, length.length());
  }

  void free() {
    Calls.onus_json_worker_free(worker);
  }
}
