package org.yilian.portal.shared.person;

import java.io.Serializable;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A participant's identifier: 128 random bits in lower-case base32 (protocol §1). It says nothing
 * about the person and may stand in logs.
 *
 * @param value 26 characters of {@code a-z2-7}
 */
public record PersonId(String value) implements Serializable {

  private static final Pattern FORM = Pattern.compile("[a-z2-7]{26}");

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException if {@code value} is no identifier
   */
  public PersonId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not an identifier");
    }
  }

  /**
   * Reads what came from outside.
   *
   * @param text anything, also null
   * @return the identifier, or nothing if {@code text} is none
   */
  public static Optional<PersonId> parse(String text) {
    return text != null && FORM.matcher(text).matches()
        ? Optional.of(new PersonId(text))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
