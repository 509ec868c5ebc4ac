package org.yilian.ledger.adapter.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads JSON in one way only (protocol §1, RFC 8259, I-JSON): refuses invalid UTF-8, lone
 * surrogates, duplicate members, numbers that are not 64-bit integers, nesting deeper than 16, more
 * than 20,000 values (each costs many times its octets), and anything after the value.
 *
 * <p>Thread-safe.
 */
public final class StrictJson {
  /** How deep objects and arrays may be nested. */
  public static final int MAX_DEPTH = 16;

  private static final int MAX_VALUES = 20_000;
  private static final int MAX_NUMBER_LENGTH = 20;
  private static final int MAX_NAME_LENGTH = 256;
  private static final int MAX_SMALL_STRING = 128 * 1024;

  /** For envelopes and whatever is in them: strings up to 128 KiB. */
  public static final StrictJson SMALL = new StrictJson(MAX_SMALL_STRING);

  private final JsonFactory factory;

  private StrictJson(int maxStringLength) {
    this.factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(MAX_NUMBER_LENGTH)
                    .maxNameLength(MAX_NAME_LENGTH)
                    .maxStringLength(maxStringLength)
                    .build())
            .build();
  }

  /**
   * @param maxStringLength the longest string, in characters
   * @return a reader with that limit, to be kept
   */
  public static StrictJson withStringsUpTo(int maxStringLength) {
    return new StrictJson(maxStringLength);
  }

  /**
   * @param utf8 the text's octets
   * @return the object that the text is
   * @throws MalformedJsonException if the text is not strict JSON, or not an object
   */
  public JsonObject readObject(byte[] utf8) throws MalformedJsonException {
    if (read(utf8) instanceof JsonObject object) {
      return object;
    }
    throw new MalformedJsonException("not an object");
  }

  /**
   * @param utf8 the text's octets
   * @return a {@link JsonObject}, a {@link List}, a {@link String}, a {@link Long}, a {@link
   *     Boolean} or {@link JsonObject#NULL}
   * @throws MalformedJsonException if the text is not strict JSON
   */
  public Object read(byte[] utf8) throws MalformedJsonException {
    CharBuffer text = decode(utf8);
    try (JsonParser parser =
        factory.createParser(text.array(), text.arrayOffset(), text.remaining())) {
      Object value = new Reading(parser).value(parser.nextToken());
      if (parser.nextToken() != null) {
        throw new MalformedJsonException("something follows the value");
      }
      return value;
    } catch (IOException e) {
      // Jackson's messages quote the text, which may be private: they go no further.
      throw new MalformedJsonException("not JSON, or beyond its limits");
    }
  }

  private static CharBuffer decode(byte[] utf8) throws MalformedJsonException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8));
    } catch (CharacterCodingException e) {
      throw new MalformedJsonException("not UTF-8");
    }
  }

  /** One text being read. */
  private static final class Reading {
    private final JsonParser parser;
    private int values;

    Reading(JsonParser parser) {
      this.parser = parser;
    }

    Object value(JsonToken token) throws IOException, MalformedJsonException {
      if (token == null) {
        throw new MalformedJsonException("no value");
      }
      if (++values > MAX_VALUES) {
        throw new MalformedJsonException("more values than are read");
      }
      return switch (token) {
        case START_OBJECT -> object();
        case START_ARRAY -> array();
        case VALUE_STRING -> wellFormed(parser.getText());
        case VALUE_NUMBER_INT -> integer();
        case VALUE_TRUE -> Boolean.TRUE;
        case VALUE_FALSE -> Boolean.FALSE;
        case VALUE_NULL -> JsonObject.NULL;
        default -> throw new MalformedJsonException("a number is a 64-bit integer");
      };
    }

    private JsonObject object() throws IOException, MalformedJsonException {
      Map<String, Object> members = new LinkedHashMap<>();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = wellFormed(parser.currentName());
        Object value = value(parser.nextToken());
        if (members.put(name, value) != null) {
          throw new MalformedJsonException("a member stands twice");
        }
      }
      return new JsonObject(members);
    }

    private List<Object> array() throws IOException, MalformedJsonException {
      List<Object> elements = new ArrayList<>();
      for (JsonToken token = parser.nextToken();
          token != JsonToken.END_ARRAY;
          token = parser.nextToken()) {
        elements.add(value(token));
      }
      return elements;
    }

    private Long integer() throws IOException, MalformedJsonException {
      if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
        throw new MalformedJsonException("a number is a 64-bit integer");
      }
      return parser.getLongValue();
    }
  }

  private static String wellFormed(String text) throws MalformedJsonException {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!pair) {
          throw new MalformedJsonException("a surrogate stands alone");
        }
        i++;
      }
    }
    return text;
  }
}
