package org.yilian.ledger.contract;

import org.yilian.ledger.data.PublicJwk;

/**
 * Port: verifies ES256 signatures (RFC 7518 §3.4). The answer depends on the arguments alone, so
 * that an implementation may remember it. Thread-safe.
 */
public interface SignatureVerifier {
  /**
   * @param key on P-256
   * @param message the octets that were signed
   * @param signature R ‖ S, 64 octets; anything else does not verify
   * @return whether the key's holder signed the message
   */
  boolean verifies(PublicJwk key, byte[] message, byte[] signature);
}
