package org.yilian.ledger.data;

/**
 * The form of all random identifiers: 128 bits in lower-case base32 without padding (protocol §1).
 */
final class RandomId {
  private static final int LENGTH = 26;

  private RandomId() {}

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
