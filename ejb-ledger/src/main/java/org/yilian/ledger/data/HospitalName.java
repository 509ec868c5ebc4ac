package org.yilian.ledger.data;

/**
 * The form of a hospital's public name (protocol §1): 1 to 200 characters, no control characters.
 */
final class HospitalName {
  private static final int MAX_LENGTH = 200;

  private HospitalName() {}

  static String check(String name) {
    if (name.isBlank() || name.length() > MAX_LENGTH) {
      throw new MalformedValueException("a name has 1 to 200 characters");
    }
    if (name.chars().anyMatch(Character::isISOControl)) {
      throw new MalformedValueException("a name has no control characters");
    }
    return name;
  }
}
