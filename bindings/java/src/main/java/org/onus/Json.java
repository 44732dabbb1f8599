// SPDX-License-Identifier: Apache-2.0
package org.onus;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;

/** Java values to JSON, without ever rounding one. */
final class Json {
  private static final int DEEPEST = 100;

  private Json() {}

  static JsonElement of(Object value) {
    return of(value, "", 0);
  }

  private static JsonElement of(Object value, String path, int depth) {
    if (depth > DEEPEST) throw new IllegalArgumentException(path.substring(0, 40) + "... nests deeper than " + DEEPEST + " levels, or contains itself");
    if (value == null) return JsonNull.INSTANCE;
    if (value instanceof JsonElement element) return element;
    if (value instanceof String || value instanceof LocalDate || value instanceof Share) return new JsonPrimitive(value.toString());
    if (value instanceof Boolean truth) return new JsonPrimitive(truth);
    if (value instanceof Integer || value instanceof Long || value instanceof Short || value instanceof Byte || value instanceof BigInteger) {
      return new JsonPrimitive((Number) value);
    }
    if (value instanceof BigDecimal amount) return new JsonPrimitive(amount.toPlainString());
    if (value instanceof Map<?, ?> map) {
      JsonObject object = new JsonObject();
      map.forEach((key, member) -> {
        if (!(key instanceof String name)) throw new IllegalArgumentException(place(path) + " has the key " + key + ", which is no String");
        object.add(name, of(member, path.isEmpty() ? name : path + "." + name, depth + 1));
      });
      return object;
    }
    if (value instanceof Object[] array) return of(Arrays.asList(array), path, depth);
    if (value instanceof Iterable<?> several) {
      JsonArray array = new JsonArray();
      for (Object member : several) array.add(of(member, path + "[" + array.size() + "]", depth + 1));
      return array;
    }
    if (value instanceof Double || value instanceof Float) {
      throw new IllegalArgumentException(place(path) + " is a " + value.getClass().getSimpleName() + " (" + value
          + "), which may have been rounded: give a BigDecimal, a String or an int");
    }
    throw new IllegalArgumentException(place(path) + " is a " + value.getClass().getName()
        + ": give a String, Boolean, integer, BigDecimal, LocalDate, Map or Iterable");
  }

  private static String place(String path) {
    return path.isEmpty() ? "the value" : path;
  }

  /** Whether a text is just one value, so that it can stand within another. */
  static boolean isOneValue(String text) {
    try (JsonReader reader = new JsonReader(new StringReader(text))) {
      reader.skipValue();
      return reader.peek() == JsonToken.END_DOCUMENT;
    } catch (IOException malformed) {
      return false;
    }
  }
}
