package org.yilian.ledger.data;

import java.util.Arrays;
import java.util.Locale;

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
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @param wireName the protocol's word
   * @return the role
   * @throws MalformedValueException if no role is called so
   */
  public static Role parse(String wireName) {
    return Arrays.stream(values())
        .filter(role -> role.wireName().equals(wireName))
        .findFirst()
        .orElseThrow(() -> new MalformedValueException("no such role"));
  }
}
