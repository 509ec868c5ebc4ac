package org.yilian.ledger.consensus;

import org.yilian.ledger.data.Thumbprint;

/** Signs for this hospital. Port for the key store; thread-safe. */
public interface HeaderSigner {

  /** The hospital's signing key. */
  Thumbprint key();

  /**
   * Signs as ES256 (RFC 7518 §3.4).
   *
   * @param signingInput the octets to sign
   * @return R ‖ S, 64 octets
   */
  byte[] sign(byte[] signingInput);
}
