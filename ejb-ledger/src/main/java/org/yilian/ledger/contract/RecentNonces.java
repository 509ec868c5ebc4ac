package org.yilian.ledger.contract;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
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
  private final Map<Use, Accepted> byUse = new HashMap<>();
  private final ArrayDeque<Accepted> oldestFirst = new ArrayDeque<>();
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
    return Optional.ofNullable(byUse.get(new Use(actor, nonce)))
        .filter(accepted -> !isOver(accepted, now))
        .map(Accepted::id)
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
    Accepted accepted = new Accepted(new Use(actor, nonce), id, blockTime);
    byUse.put(accepted.use(), accepted);
    oldestFirst.addLast(accepted);
    while (isOver(oldestFirst.getFirst(), blockTime)) {
      Accepted oldest = oldestFirst.removeFirst();
      byUse.remove(oldest.use(), oldest);
    }
  }

  private static boolean isOver(Accepted accepted, Instant now) {
    return accepted.blockTime().plus(LENGTH).isBefore(now);
  }

  private record Use(ParticipantId actor, Nonce nonce) {}

  private record Accepted(Use use, TransactionId id, Instant blockTime) {}
}
