package org.yilian.ledger.data;

import java.util.Arrays;

/**
 * Why a person is suspended or a key revoked: a code, so that no text about a person enters the
 * chain.
 */
public enum Reason {
  /** The person left the hospital. */
  LEFT("left"),
  /** A device with keys was lost or stolen. */
  LOST_DEVICE("lost-device"),
  /** The hospital objects to what the person did. */
  CONDUCT("conduct"),
  /** The person asked for it. */
  REQUESTED("requested"),
  /** None of these. */
  OTHER("other");

  private final String wireName;

  Reason(String wireName) {
    this.wireName = wireName;
  }

  /**
   * @return the protocol's word
   */
  public String wireName() {
    return wireName;
  }

  /**
   * @param wireName the protocol's word
   * @return the reason
   * @throws MalformedValueException if no reason is called so
   */
  public static Reason parse(String wireName) {
    return Arrays.stream(values())
        .filter(reason -> reason.wireName.equals(wireName))
        .findFirst()
        .orElseThrow(() -> new MalformedValueException("no such reason"));
  }
}
