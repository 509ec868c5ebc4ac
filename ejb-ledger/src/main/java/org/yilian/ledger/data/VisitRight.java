package org.yilian.ledger.data;

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
    return WireNames.of(this);
  }

  /**
   * @param wireName the protocol's word
   * @return the right
   * @throws MalformedValueException if no right is called so
   */
  public static VisitRight parse(String wireName) {
    return WireNames.parse(VisitRight.class, wireName);
  }
}
