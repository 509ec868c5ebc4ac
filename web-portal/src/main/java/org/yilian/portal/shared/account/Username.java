package org.yilian.portal.shared.account;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * A username in its normal form: NFKC, lower case, 3 to 64 code points, none of them white space or
 * a control character. Two spellings that look alike to a keyboard are one username.
 *
 * @param value the normal form
 */
public record Username(String value) {

  /** Context of the keyed hash by which a username is found. */
  public static final String INDEX_CONTEXT = "account/username";

  private static final int SHORTEST = 3;
  private static final int LONGEST = 64;
  private static final int LONGEST_INPUT = 256;

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException if {@code value} is not a username in normal form
   */
  public Username {
    if (!value.equals(normalise(value)) || !wellFormed(value)) {
      throw new IllegalArgumentException("not a username");
    }
  }

  /**
   * Reads what a person typed.
   *
   * @param text anything, also null
   * @return the username, or nothing if {@code text} cannot be one
   */
  public static Optional<Username> parse(String text) {
    if (text == null || text.length() > LONGEST_INPUT) {
      return Optional.empty();
    }
    String normal = normalise(text);
    return normal.equals(normalise(normal)) && wellFormed(normal)
        ? Optional.of(new Username(normal))
        : Optional.empty();
  }

  private static String normalise(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
  }

  private static boolean wellFormed(String text) {
    int length = text.codePointCount(0, text.length());
    return length >= SHORTEST && length <= LONGEST && text.codePoints().allMatch(Username::allowed);
  }

  private static boolean allowed(int codePoint) {
    return Character.isDefined(codePoint)
        && !Character.isISOControl(codePoint)
        && !Character.isWhitespace(codePoint)
        && !Character.isSpaceChar(codePoint)
        && Character.getType(codePoint) != Character.FORMAT
        && Character.getType(codePoint) != Character.SURROGATE
        && Character.getType(codePoint) != Character.PRIVATE_USE;
  }

  @Override
  public String toString() {
    return "Username[sealed]";
  }
}
