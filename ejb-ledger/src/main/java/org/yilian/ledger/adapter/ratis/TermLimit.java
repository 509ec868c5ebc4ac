package org.yilian.ledger.adapter.ratis;

import java.util.function.LongSupplier;

/**
 * How far ahead of this node's own term a member's may be: one near the last would leave no later
 * one for anybody else. Thread-safe.
 */
final class TermLimit {
  /** An election takes a second: so many fit into days without a leader. */
  private static final long MOST_AHEAD = 1_000_000;

  private final LongSupplier own;

  /**
   * @param own this node's, at this moment
   */
  TermLimit(LongSupplier own) {
    this.own = own;
  }

  /** Whether a member may name this term; the engine takes a negative one for an old one. */
  boolean allows(long term) {
    return Math.max(0, term) - own.getAsLong() <= MOST_AHEAD;
  }
}
