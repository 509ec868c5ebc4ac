package org.yilian.ledger.data;

/** What a participant is on the ledger. */
public enum Role {
  /** Runs a node; registers its people; imports. */
  HOSPITAL,
  /** Treats patients; writes records. */
  DOCTOR,
  /** Whose records these are. */
  PATIENT,
  /** Suspends and reinstates a hospital's people. */
  ADMINISTRATOR;

  /**
   * @return the protocol's word
   */
  public String wireName() {
    return WireNames.of(this);
  }

  /**
   * @param wireName the protocol's word
   * @return the role
   * @throws MalformedValueException if no role is called so
   */
  public static Role parse(String wireName) {
    return WireNames.parse(Role.class, wireName);
  }
}
