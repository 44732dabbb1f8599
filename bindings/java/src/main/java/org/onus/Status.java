// SPDX-License-Identifier: Apache-2.0
package org.onus;

/** What became of a case. */
public enum Status {
  /** Who bears it is certain, however the unknown facts may lie. */
  DETERMINED("determined"),
  /** It depends on facts that are not known: {@link Result#unknown()}. */
  INSUFFICIENT("insufficient"),
  /** No clause says who bears it: {@link Result#refer()}. */
  SILENT("silent"),
  /** There is no loss to bear. */
  NO_LOSS("no_loss"),
  /** The policy is not about such cases: {@link Result#refer()}. */
  OUTSIDE("outside"),
  /** The case could not be read: {@link Result#error()}. */
  ERROR("error"),
  /** One that a newer library has and this class does not: {@link Result#json()}. */
  OTHER("");

  private final String name;

  Status(String name) {
    this.name = name;
  }

  static Status of(String name) {
    for (Status status : values()) {
      if (status.name.equals(name)) return status;
    }
    return OTHER;
  }
}
