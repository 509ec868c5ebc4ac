package org.yilian.ledger.consensus;

import java.util.concurrent.CompletionStage;

/**
 * Gives every entry one place in one sequence, the same on every node, and keeps it durably.
 *
 * <p>Port for the replication engine. Thread-safe.
 */
public interface Ordering extends AutoCloseable {

  /**
   * Appends an entry.
   *
   * @param entry octets as {@link EntryCodec} writes them; must not change afterwards
   * @return completes once the entry is durable on a majority and applied on this node;
   *     exceptionally with an {@link OrderingException} if that is not known, in which case it may
   *     still be ordered later
   */
  CompletionStage<Void> order(byte[] entry);

  /** How closely this node's entries should follow one another. */
  default Pace pace() {
    return Pace.ALONE;
  }

  /** Completes when this node can order entries. */
  CompletionStage<Void> whenReady();

  /** Lets entries under way be applied, then stops. */
  @Override
  void close();
}
