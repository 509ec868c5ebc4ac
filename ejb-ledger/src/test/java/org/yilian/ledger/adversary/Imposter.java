package org.yilian.ledger.adversary;

import org.yilian.ledger.consensus.HeaderSigner;
import org.yilian.ledger.data.Thumbprint;

/**
 * Signs with one key and says that it is another.
 *
 * @param hand signs
 * @param key what it says it signs with
 */
record Imposter(HeaderSigner hand, Thumbprint key) implements HeaderSigner {
  @Override
  public byte[] sign(byte[] signingInput) {
    return hand.sign(signingInput);
  }
}
