package org.yilian.ledger.contract;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.yilian.ledger.data.Nonce;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.TransactionId;

/**
 * Port: the nonces of late. A transaction's time is within ten minutes of its block's; one that
 * could be replayed was therefore accepted within the last {@link #LENGTH} of block time, and older
 * nonces need not be known.
 */
public interface NonceWindow {
  /** How far back nonces are known, in block time. */
  Duration LENGTH = Duration.ofMinutes(20);

  /**
   * @param actor who used it
   * @param nonce the nonce
   * @param now the block's time; what was accepted more than {@link #LENGTH} before is not found,
   *     on any node
   * @return the transaction that used it
   */
  Optional<TransactionId> find(ParticipantId actor, Nonce nonce, Instant now);
}
