package org.yilian.ledger.consensus;

import java.util.Optional;

/**
 * Who orders at this moment, as this node sees it. Port for the replication engine. Thread-safe.
 */
public interface Leadership {

  /** The member that this node follows; empty if it leads itself, or follows nobody. */
  Optional<String> followed();

  /** Up to where this node knows the log to be ordered. */
  long committed();

  /** Up to where this node has applied it. */
  long applied();

  /**
   * Does not hear a member for a while, whatever it leads, and does not vote for it. Nothing
   * changes as long as the others follow it.
   */
  void turnFrom(String member);
}
