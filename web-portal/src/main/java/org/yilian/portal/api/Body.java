package org.yilian.portal.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.yilian.portal.shared.json.Json;

/** Reads request bodies up to a limit. */
public final class Body {

  private Body() {}

  /**
   * Reads all of a body.
   *
   * @param body the request's stream
   * @param largest in octets
   * @return the octets
   * @throws Refusal {@code OVERSIZE} if there are more
   * @throws IOException if the line breaks
   */
  public static byte[] octets(InputStream body, int largest) throws IOException {
    byte[] octets = body.readNBytes(largest);
    if (octets.length == largest && body.read() >= 0) {
      throw Refusal.oversize();
    }
    return octets;
  }

  /**
   * Reads all of a body as text.
   *
   * @param body the request's stream
   * @param largest in octets
   * @return the text
   * @throws Refusal {@code OVERSIZE}, or {@code MALFORMED_JSON} if it is not UTF-8
   * @throws IOException if the line breaks
   */
  public static String text(InputStream body, int largest) throws IOException {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(octets(body, largest)))
          .toString();
    } catch (CharacterCodingException e) {
      throw Refusal.malformed(HttpRefusalCode.MALFORMED_JSON, "The body is not UTF-8.");
    }
  }

  static <T> T json(byte[] octets, Class<T> type) {
    try {
      T value = Json.MAPPER.readValue(octets, type);
      if (value == null) {
        throw Refusal.malformedBody("The body is null.");
      }
      return value;
    } catch (JsonProcessingException e) {
      throw Refusal.malformed(HttpRefusalCode.MALFORMED_JSON, "The body is not the JSON expected.");
    } catch (IOException e) {
      throw new IllegalStateException("octets in memory could not be read", e);
    }
  }
}
