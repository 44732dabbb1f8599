// SPDX-License-Identifier: Apache-2.0
package org.onus;

/** The C library could not be loaded. The message says where it was looked for, and what came of that. */
public final class LibraryNotFoundException extends RuntimeException {
  private static final long serialVersionUID = 1;

  LibraryNotFoundException(String message, Throwable cause) {
    super(message, cause);
  }
}
