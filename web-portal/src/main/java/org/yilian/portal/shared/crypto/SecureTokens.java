package org.yilian.portal.shared.crypto;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** Random values nobody can guess, in the protocol's alphabets, and the digest. Thread-safe. */
public final class SecureTokens {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();
  private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";

  private SecureTokens() {}

  /**
   * Returns random octets.
   *
   * @param count how many
   * @return a new array
   */
  public static byte[] octets(int count) {
    byte[] octets = new byte[count];
    RANDOM.nextBytes(octets);
    return octets;
  }

  /**
   * Returns random octets as base64url.
   *
   * @param count of octets
   * @return without padding
   */
  public static String base64url(int count) {
    return BASE64URL.encodeToString(octets(count));
  }

  /**
   * Returns a random text of lower-case base32, five bits a character.
   *
   * @param length in characters
   * @return {@code [a-z2-7]{length}}
   */
  public static String base32(int length) {
    StringBuilder text = new StringBuilder(length);
    for (byte octet : octets(length)) {
      text.append(BASE32.charAt(octet & 31));
    }
    return text.toString();
  }

  /**
   * Returns a new identifier: 128 random bits in base32 (protocol §1).
   *
   * @return 26 characters; the last carries the remaining three bits
   */
  public static String identifier() {
    return base32(25) + BASE32.charAt((octets(1)[0] & 7) << 2);
  }

  /**
   * Returns random decimal digits, each equally likely.
   *
   * @param length in digits
   * @return digits, leading zeros kept
   */
  public static String digits(int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(RANDOM.nextInt(10));
    }
    return text.toString();
  }

  /**
   * Returns the digest of a text's UTF-8 octets (protocol §1).
   *
   * @param text any
   * @return SHA-256 as base64url, 43 characters
   */
  public static String digest(String text) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return BASE64URL.encodeToString(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * Compares without telling how much agrees.
   *
   * @param one a text
   * @param other a text
   * @return whether they are equal
   */
  public static boolean equal(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
