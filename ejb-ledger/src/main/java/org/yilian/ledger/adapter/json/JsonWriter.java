package org.yilian.ledger.adapter.json;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Writes one JSON object without white space, its members in the order of the calls. Strings are
 * escaped in one way: {@code "}, {@code \} and control characters only. Used by one thread, once.
 */
final class JsonWriter {
  private final StringBuilder text = new StringBuilder(256).append('{');
  private String separator = "";

  private JsonWriter name(String name) {
    text.append(separator).append('"').append(name).append("\":");
    separator = ",";
    return this;
  }

  /** A value whose text is a string: an id, a digest, a name. */
  JsonWriter text(String name, Object value) {
    name(name);
    quote(value.toString());
    return this;
  }

  JsonWriter textOrNull(String name, Optional<?> value) {
    return value.isPresent() ? text(name, value.get()) : nothing(name);
  }

  JsonWriter integer(String name, long value) {
    name(name).text.append(value);
    return this;
  }

  JsonWriter integerOrNull(String name, Optional<Long> value) {
    return value.isPresent() ? integer(name, value.get()) : nothing(name);
  }

  JsonWriter time(String name, Instant value) {
    return integer(name, value.toEpochMilli());
  }

  JsonWriter timeOrNull(String name, Optional<Instant> value) {
    return value.isPresent() ? time(name, value.get()) : nothing(name);
  }

  JsonWriter truth(String name, boolean value) {
    name(name).text.append(value);
    return this;
  }

  JsonWriter nothing(String name) {
    name(name).text.append("null");
    return this;
  }

  <T> JsonWriter object(String name, T value, BiConsumer<JsonWriter, T> members) {
    JsonWriter inner = new JsonWriter();
    members.accept(inner, value);
    name(name).text.append(inner.end());
    return this;
  }

  <T> JsonWriter objectOrNull(String name, Optional<T> value, BiConsumer<JsonWriter, T> members) {
    return value.isPresent() ? object(name, value.get(), members) : nothing(name);
  }

  <T> JsonWriter objects(String name, List<T> values, BiConsumer<JsonWriter, T> members) {
    name(name).text.append('[');
    String comma = "";
    for (T value : values) {
      JsonWriter inner = new JsonWriter();
      members.accept(inner, value);
      text.append(comma).append(inner.end());
      comma = ",";
    }
    text.append(']');
    return this;
  }

  JsonWriter texts(String name, List<?> values) {
    name(name).text.append('[');
    String comma = "";
    for (Object value : values) {
      text.append(comma);
      quote(value.toString());
      comma = ",";
    }
    text.append(']');
    return this;
  }

  /** The object; nothing is written afterwards. */
  String end() {
    return text.append('}').toString();
  }

  private void quote(String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c < ' ') {
        text.append(String.format("\\u%04x", (int) c));
      } else {
        text.append(c);
      }
    }
    text.append('"');
  }
}
