package org.yilian.portal.shared.account;

import java.text.Normalizer;

/**
 * What a password must be: 10 to 256 code points after NFKC, not the username itself. Length is
 * what counts; the second step needs the key anyway.
 */
public final class PasswordRule {

  private static final int SHORTEST = 10;
  private static final int LONGEST = 256;

  private PasswordRule() {}

  /**
   * Tells whether a new password may be chosen.
   *
   * @param password as typed, may be null
   * @param username whose it will be
   * @return whether it is allowed
   */
  public static boolean allows(String password, Username username) {
    if (password == null) {
      return false;
    }
    String normal = Normalizer.normalize(password, Normalizer.Form.NFKC);
    int length = normal.codePointCount(0, normal.length());
    return length >= SHORTEST
        && length <= LONGEST
        && !Username.parse(normal).map(username::equals).orElse(false);
  }

  /**
   * Returns the characters to hash: the same for every keyboard that types the same text.
   *
   * @param password as typed
   * @return NFKC
   */
  public static char[] normalise(String password) {
    return Normalizer.normalize(password, Normalizer.Form.NFKC).toCharArray();
  }
}
