// SPDX-License-Identifier: Apache-2.0
package org.onus;

import com.sun.jna.IntegerType;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.ByReference;
import com.sun.jna.ptr.PointerByReference;

/** The functions of the C library (onus_json.h). Texts are UTF-8 with their length; {@link Library#load()} comes first. */
final class Calls {
  private Calls() {}

  static native Pointer onus_version();

  static native Pointer onus_json_open(byte[] policy, Size length, byte[] base, Size baseLength, PointerByReference error);

  static native void onus_json_free(Pointer json);

  static native Pointer onus_json_hash(Pointer json);

  static native Pointer onus_json_text(Pointer json, byte[] request, Size length, SizeByReference outLength);

  static native void onus_json_text_free(Pointer text);

  static native Pointer onus_json_worker_open(Pointer json, byte[] options, Size length, PointerByReference error);

  static native void onus_json_worker_free(Pointer worker);

  static native Pointer onus_json_worker_text(Pointer worker, byte[] text, Size length, SizeByReference outLength);

  /** A {@code size_t}: what JNA calls a NativeLong is shorter on Windows. */
  public static final class Size extends IntegerType {
    private static final long serialVersionUID = 1;

    public Size() {
      this(0);
    }

    public Size(long value) {
      super(Native.SIZE_T_SIZE, value, true);
    }
  }

  static Size size(byte[] text) {
    return new Size(text == null ? 0 : text.length);
  }

  /** A {@code size_t *}. */
  public static final class SizeByReference extends ByReference {
    public SizeByReference() {
      super(Native.SIZE_T_SIZE);
    }

    /** What it points to, as the length of an array. */
    int length() {
      long length = Native.SIZE_T_SIZE == Long.BYTES ? getPointer().getLong(0) : Integer.toUnsignedLong(getPointer().getInt(0));
      if (length < 0 || length > Integer.MAX_VALUE - 16) throw new OutOfMemoryError("onus: an answer of " + length + " bytes is longer than a Java array");
      return (int) length;
    }
  }

  /** The response to a request, whose text is freed. */
  static byte[] text(Pointer json, byte[] request) {
    SizeByReference length = new SizeByReference();
    Pointer text = onus_json_text(json, request, size(request), length);
    if (text == null) throw outOfMemory();
    try {
      return text.getByteArray(0, length.length());
    } finally {
      onus_json_text_free(text);
    }
  }

  /** Why something could not be opened: an exception to throw. */
  static OnusException refusal(PointerByReference error) {
    Pointer text = error.getValue();
    if (text == null) throw outOfMemory();
    try {
      return OnusException.of(text.getString(0, "UTF-8"));
    } finally {
      onus_json_text_free(text);
    }
  }

  static OutOfMemoryError outOfMemory() {
    return new OutOfMemoryError("onus: the C library was refused memory");
  }
}
