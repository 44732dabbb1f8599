// SPDX-License-Identifier: Apache-2.0
package org.onus;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** A JSON object that the library answers with. {@code Policy.schema("response")} describes it. */
public final class Answer {
  private final String text;

  Answer(String text) {
    this.text = text;
  }

  /**
   * As it came.
   *
   * @return JSON text, on one line
   */
  public String text() {
    return text;
  }

  /**
   * To look into: {@code policy.check().json().get("errors").getAsInt()}.
   *
   * @return an object of Gson, anew at each call, so that it may be changed
   */
  public JsonObject json() {
    return JsonParser.parseString(text).getAsJsonObject();
  }

  /** The text. */
  @Override
  public String toString() {
    return text;
  }
}
