package org.yilian.portal.shared.enrolment;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yilian.portal.shared.crypto.SecureTokens;
import org.yilian.portal.shared.sealing.HospitalSeal;

/**
 * A one-time code: 80 random bits as 16 characters of base32. Shown in groups of four; read
 * whatever the case, the spaces and the hyphens, and with the digits that look like letters taken
 * for them. Stored only as a keyed hash.
 *
 * @param value 16 characters of {@code a-z2-7}
 */
public record EnrolmentCode(String value) {

  private static final int LENGTH = 16;
  private static final int LONGEST_INPUT = 64;
  private static final Pattern FORM = Pattern.compile("[a-z2-7]{16}");

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException if {@code value} is no code
   */
  public EnrolmentCode {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not an enrolment code");
    }
  }

  /**
   * Makes a code.
   *
   * @return a new one, nobody can guess it
   */
  public static EnrolmentCode create() {
    return new EnrolmentCode(SecureTokens.base32(LENGTH));
  }

  /**
   * Reads what a person typed or scanned.
   *
   * @param text anything, also null
   * @return the code, or nothing if {@code text} cannot be one
   */
  public static Optional<EnrolmentCode> parse(String text) {
    if (text == null || text.length() > LONGEST_INPUT) {
      return Optional.empty();
    }
    String plain =
        text.toLowerCase(Locale.ROOT)
            .replaceAll("[\\s-]", "")
            .replace('0', 'o')
            .replace('1', 'l')
            .replace('8', 'b');
    return FORM.matcher(plain).matches() ? Optional.of(new EnrolmentCode(plain)) : Optional.empty();
  }

  /**
   * Returns what a person reads.
   *
   * @return four groups of four, joined by hyphens
   */
  public String grouped() {
    return value.replaceAll("(.{4})(?!$)", "$1-");
  }

  String index(HospitalSeal seal) {
    return seal.index("enrolment/code", value);
  }

  @Override
  public String toString() {
    return "EnrolmentCode[secret]";
  }
}
