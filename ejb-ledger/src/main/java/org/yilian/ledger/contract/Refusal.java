package org.yilian.ledger.contract;

import java.util.Objects;

/**
 * Why a transaction is in no block.
 *
 * @param code the rule that it breaks
 * @param detail an English sentence or the name of a member; never content of the transaction
 */
public record Refusal(RefusalCode code, String detail) {
  /** Refuses null. */
  public Refusal {
    Objects.requireNonNull(code);
    Objects.requireNonNull(detail);
  }
}
