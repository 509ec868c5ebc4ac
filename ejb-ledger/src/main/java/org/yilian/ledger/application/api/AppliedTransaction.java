package org.yilian.ledger.application.api;

import java.util.Set;

/**
 * A transaction that has just been stored.
 *
 * @param id transaction id
 * @param type as in protocol §2
 * @param height of its block
 * @param participants whom it names, actor included
 * @param visit or null
 */
public record AppliedTransaction(
    String id, String type, long height, Set<String> participants, String visit) {

  /** Copies the set. */
  public AppliedTransaction {
    participants = Set.copyOf(participants);
  }
}
