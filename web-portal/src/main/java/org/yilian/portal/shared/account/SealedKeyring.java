package org.yilian.portal.shared.account;

/**
 * A keyring as a device sealed it (protocol §4); the server cannot open it.
 *
 * @param content the JSON text, to the letter
 * @param tag its digest, for conditional updates (RFC 9110 §8.8.3)
 */
public record SealedKeyring(String content, String tag) {

  /** The largest one accepted, in characters. */
  public static final int LONGEST = 2 * 1024 * 1024;

  @Override
  public String toString() {
    return "SealedKeyring[" + tag + "]";
  }
}
