package org.yilian.ledger.consensus;

import java.util.Optional;

/**
 * Who orders at this moment, as this node sees it. Port for the replication engine. Thread-safe.
 */
public interface Leadership {

  /**
   * A member in the time that it leads.
   *
   * @param member its id in the group
   * @param term in which it was elected
   */
  record Leader(String member, long term) {}

  /**
   * The member that this node follows; empty if it leads itself, follows nobody, or has not applied
   * what it knows to be ordered.
   */
  Optional<Leader> followed();

  /**
   * No longer follows a leader until another one, or the same one anew, is elected, and does not
   * vote for it at first. Nothing changes as long as the others follow it.
   */
  void turnFrom(Leader leader);
}
