package org.yilian.ledger.consensus;

import java.util.List;
import java.util.Optional;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.Transaction;

/** An empty ledger of a consortium begins with the block that everybody was given. */
final class FirstBlock {
  private FirstBlock() {}

  /**
   * Stores it, if the ledger is empty.
   *
   * @return the block; empty if it was there, or this is no consortium
   * @throws ReplicaFailedException if it is refused, or another one is there
   */
  static Optional<AppliedProposal> apply(ReplicaParts parts, LedgerHead head)
      throws ReplicaFailedException {
    if (parts.genesis().isEmpty()) {
      return Optional.empty();
    }
    Transaction genesis = parts.genesis().get();
    if (!head.height().equals(BlockHeight.NONE)) {
      boolean known = parts.store().write(session -> session.place(genesis.id()).isPresent());
      if (!known) {
        throw new ReplicaFailedException("this database belongs to another consortium", null);
      }
      return Optional.empty();
    }
    PreparedTransaction prepared = new PreparedTransaction(genesis, List.of());
    AppliedProposal applied =
        parts
            .store()
            .write(
                new ProposalWork(parts, head, head.position(), genesis.time(), List.of(prepared)));
    if (applied.results().get(0) instanceof TransactionResult.Refused refused) {
      throw new ReplicaFailedException("the genesis is refused: " + refused.refusal().code(), null);
    }
    return Optional.of(applied);
  }
}
