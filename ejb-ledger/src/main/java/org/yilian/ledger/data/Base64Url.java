package org.yilian.ledger.data;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Base64url without padding (RFC 4648 §5), read strictly: one octet string has exactly one text.
 *
 * <p>{@link Base64} alone also takes padding and ignores the unused bits of the last character, so
 * that one signature would have several texts.
 */
public final class Base64Url {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

  private Base64Url() {}

  /**
   * @param octets any octets
   * @return their text
   */
  public static String encode(byte[] octets) {
    return new String(ENCODER.encode(octets), StandardCharsets.US_ASCII);
  }

  /**
   * @param text what {@link #encode} writes, and nothing else
   * @return the octets
   * @throws MalformedValueException if the text has padding, a foreign character, an impossible
   *     length or unused bits set
   */
  public static byte[] decode(String text) {
    if (text.endsWith("=")) {
      throw new MalformedValueException("base64url has no padding");
    }
    byte[] octets;
    try {
      octets = DECODER.decode(text);
    } catch (IllegalArgumentException e) {
      throw new MalformedValueException("not base64url");
    }
    if (unusedBits(text) != 0) {
      throw new MalformedValueException("base64url with unused bits set");
    }
    return octets;
  }

  private static int unusedBits(String text) {
    int rest = text.length() % 4;
    if (rest == 0) {
      return 0;
    }
    int last = ALPHABET.indexOf(text.charAt(text.length() - 1));
    return rest == 2 ? last & 0b1111 : last & 0b11;
  }
}
