package org.yilian.ledger.consensus;

import java.io.IOException;

/** Starts the ordering of entries for a replica. */
@FunctionalInterface
public interface OrderingFactory {

  /**
   * Starts.
   *
   * @throws IOException if the log cannot be opened
   * @throws ReplicaFailedException if the database cannot be flushed
   */
  Ordering start(Replica replica) throws IOException, ReplicaFailedException;
}
