package org.yilian.ledger.adapter.ratis;

import java.io.IOException;
import org.yilian.ledger.consensus.LogPosition;
import org.yilian.ledger.consensus.ReplicaFailedException;

/** What is done when the others' log begins behind the end of this node's. */
@FunctionalInterface
public interface LogGap {

  /**
   * Brings the replica to where the others' log can go on.
   *
   * @return the replica's position then
   * @throws IOException if that was not possible; it is tried again
   * @throws ReplicaFailedException if the database failed
   */
  LogPosition bridge() throws IOException, ReplicaFailedException;

  /** For a node whose log nobody else continues. */
  static LogGap none() {
    return () -> {
      throw new IOException("there is nobody to ask for what the log lacks");
    };
  }
}
