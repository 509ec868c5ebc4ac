package org.yilian.ledger.network;

import java.io.IOException;
import java.util.Optional;
import org.yilian.ledger.data.CiphertextRef;
import org.yilian.ledger.data.Digest;

/** Brings one ciphertext here: asked for by hash, checked, then kept. */
final class CiphertextFetch {
  private final PeerExchange exchange;
  private final CiphertextStore store;

  CiphertextFetch(PeerExchange exchange, CiphertextStore store) {
    this.exchange = exchange;
    this.store = store;
  }

  /** Whether the ciphertext is here now. */
  boolean run(CiphertextRef ref, Claim claim, Sources sources) throws IOException {
    if (store.holds(ref)) {
      return true;
    }
    Optional<byte[]> octets =
        sources.ask(
            0,
            peer -> exchange.ciphertext(peer, ref, claim),
            answer -> answer.length == ref.size() && Digest.sha256(answer).equals(ref.hash()));
    if (octets.isPresent()) {
      store.put(octets.get());
    }
    return octets.isPresent();
  }
}
