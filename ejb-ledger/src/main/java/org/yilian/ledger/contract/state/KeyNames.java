package org.yilian.ledger.contract.state;

import org.yilian.ledger.data.PublicKeys;
import org.yilian.ledger.data.Thumbprint;

/**
 * The names of a participant's two keys; the keys themselves are {@link KeyEntry} entries.
 *
 * @param signingKey thumbprint of the signing key
 * @param encryptionKey thumbprint of the encryption key
 */
public record KeyNames(Thumbprint signingKey, Thumbprint encryptionKey) {
  /**
   * @param keys two keys
   * @return their names
   */
  public static KeyNames of(PublicKeys keys) {
    return new KeyNames(keys.signingKey().thumbprint(), keys.encryptionKey().thumbprint());
  }
}
