package org.yilian.ledger.data;

import java.util.Arrays;
import java.util.Locale;

/** What a doctor asks for in a visit, and a patient grants. */
public enum VisitRight {
  /** To view the history (S-3.3). */
  VIEW,
  /** To write a record (S-3.4). */
  WRITE;

  /**
   * @return the protocol's word
   */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @param wireName the protocol's word
   * @return the right
   * @throws MalformedValueException if no right is called so
   */
  public static VisitRight parse(String wireName) {
    return Arrays.stream(values())
        .filter(right -> right.wireName().equals(wireName))
        .findFirst()
        .orElseThrow(() -> new MalformedValueException("no such right"));
  }
}
