package org.yilian.ledger.data;

import java.util.regex.Pattern;

/**
 * A hospital's code for one of its departments: a code, since free text could name a person.
 *
 * @param value 1 to 64 of {@code A-Z a-z 0-9 . _ -}
 */
public record DepartmentCode(String value) {
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  /**
   * @throws MalformedValueException if the value has another form
   */
  public DepartmentCode {
    if (!CODE.matcher(value).matches()) {
      throw new MalformedValueException("a department is a code of 1 to 64 characters");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
