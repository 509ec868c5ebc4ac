package org.yilian.system.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A key card as it lies in a drawer: keys, sealed with a passphrase.
 *
 * @param octets of the file
 */
public record KeyCard(byte[] octets) {

  /**
   * Whether it is what protocol §4 says, with no private part of a key in the clear.
   *
   * @return true if whoever finds it learns nothing
   */
  public boolean isSealed() {
    String text = new String(octets, UTF_8);
    return text.contains("\"yilian-keyring\"")
        && !text.contains("\"d\"")
        && !text.contains("\"k\"");
  }
}
