package org.yilian.ledger.contract;

import java.time.Instant;
import java.util.Optional;
import org.yilian.ledger.data.Nonce;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.TransactionId;

/**
 * The {@link NonceWindow} in memory. Fed with every accepted transaction in the order of the chain;
 * after a restart, with those of the last {@link NonceWindow#LENGTH} of block time.
 *
 * <p>Not thread-safe: it belongs to the one thread that applies blocks.
 */
public final class RecentNonces implements NonceWindow {
  private final NonceTable accepted = new NonceTable();
  private final NonceWindow before;

  /** Knows none. */
  public RecentNonces() {
    this((actor, nonce, now) -> Optional.empty());
  }

  /**
   * Continues a window without changing it.
   *
   * @param before what was accepted so far
   */
  public RecentNonces(NonceWindow before) {
    this.before = before;
  }

  @Override
  public Optional<TransactionId> find(ParticipantId actor, Nonce nonce, Instant now) {
    return accepted
        .find(NonceTable.Use.of(actor, nonce))
        .filter(one -> !isOver(one.millis(), now))
        .map(NonceTable.Accepted::id)
        .or(() -> before.find(actor, nonce, now));
  }

  /**
   * Remembers an accepted transaction and forgets those that the window has left behind.
   *
   * @param actor who used the nonce
   * @param nonce the nonce
   * @param id the transaction
   * @param blockTime of its block; never before that of the call before
   */
  public void add(ParticipantId actor, Nonce nonce, TransactionId id, Instant blockTime) {
    accepted.add(NonceTable.Use.of(actor, nonce), id, blockTime.toEpochMilli());
    while (isOver(accepted.oldestMillis(), blockTime)) {
      accepted.removeOldest();
    }
  }

  private static boolean isOver(long millis, Instant now) {
    return millis + LENGTH.toMillis() < now.toEpochMilli();
  }
}
