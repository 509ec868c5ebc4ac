package org.yilian.ledger.data;

import java.math.BigInteger;

/**
 * The form of all random identifiers: 128 bits in lower-case base32 without padding (protocol §1).
 */
final class RandomId {
  private static final int LENGTH = 26;
  private static final int BYTES = 16;
  private static final int BITS_PER_CHARACTER = 5;
  private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";

  private RandomId() {}

  /** RFC 4648 §6 in lower case, without padding. */
  static String encode(byte[] octets) {
    if (octets.length != BYTES) {
      throw new MalformedValueException("an id has 128 bits");
    }
    BigInteger bits =
        new BigInteger(1, octets).shiftLeft(LENGTH * BITS_PER_CHARACTER - BYTES * Byte.SIZE);
    StringBuilder text = new StringBuilder();
    for (int i = LENGTH - 1; i >= 0; i--) {
      int index = bits.shiftRight(i * BITS_PER_CHARACTER).intValue() & (BASE32.length() - 1);
      text.append(BASE32.charAt(index));
    }
    return text.toString();
  }

  static String check(String value) {
    if (value.length() != LENGTH) {
      throw new MalformedValueException("an id has 26 characters");
    }
    for (int i = 0; i < LENGTH; i++) {
      char c = value.charAt(i);
      boolean base32 = (c >= 'a' && c <= 'z') || (c >= '2' && c <= '7');
      if (!base32) {
        throw new MalformedValueException("an id is lower-case base32");
      }
    }
    return value;
  }
}
