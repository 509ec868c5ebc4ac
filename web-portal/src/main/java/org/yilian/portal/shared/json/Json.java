package org.yilian.portal.shared.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The one way this module reads and writes JSON: duplicate, unknown and missing primitive members,
 * trailing data and depth over 16 are errors; nothing is coerced. Thread-safe.
 */
public final class Json {

  private static final int DEPTH = 16;

  /** The shared mapper, configured once. */
  public static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEPTH).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .withCoercionConfig(
              LogicalType.Textual,
              text -> {
                text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
                text.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
                text.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
              })
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.ALWAYS, JsonInclude.Include.USE_DEFAULTS))
          .build();

  private Json() {}

  /**
   * Writes a value of our own.
   *
   * @param value a record or collection of this application
   * @return UTF-8 octets
   */
  public static byte[] write(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a value of our own could not be written as JSON", e);
    }
  }

  /**
   * Reads a value that this application wrote.
   *
   * @param octets UTF-8
   * @param type what was written
   * @param <T> what was written
   * @return the value
   */
  public static <T> T readOwn(byte[] octets, Class<T> type) {
    try {
      return MAPPER.readValue(new String(octets, StandardCharsets.UTF_8), type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a value of our own could not be read as JSON", e);
    }
  }

  /**
   * Reads a value that somebody else wrote.
   *
   * @param octets anything
   * @param type what is expected
   * @param <T> what is expected
   * @return empty if it is anything else
   */
  public static <T> Optional<T> readForeign(byte[] octets, Class<T> type) {
    try {
      return Optional.ofNullable(
          MAPPER.readValue(new String(octets, StandardCharsets.UTF_8), type));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
