package org.yilian.ledger.contract;

import java.util.Objects;
import org.yilian.ledger.data.Transaction;

/**
 * A transaction that wants to be in the next block.
 *
 * @param transaction as read
 * @param ciphertexts whether it brings what it names
 */
public record Candidate(Transaction transaction, CiphertextCheck ciphertexts) {
  /** Refuses null. */
  public Candidate {
    Objects.requireNonNull(transaction);
    Objects.requireNonNull(ciphertexts);
  }
}
