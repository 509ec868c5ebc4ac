package org.yilian.ledger.contract;

import java.util.List;
import org.yilian.ledger.contract.state.StateChange;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.Transaction;
import org.yilian.ledger.data.TransactionId;

/** What became of a candidate. */
public sealed interface Outcome {
  /**
   * It is in the block.
   *
   * @param transaction the candidate's
   * @param archives in whose archives it stands: the patient first, then the doctor; none for some
   *     types
   * @param changes what it changed, in the contract's order
   */
  record Accepted(Transaction transaction, List<ParticipantId> archives, List<StateChange> changes)
      implements Outcome {
    /** Copies the lists. */
    public Accepted {
      archives = List.copyOf(archives);
      changes = List.copyOf(changes);
    }
  }

  /**
   * It is in no block.
   *
   * @param transaction the candidate's
   * @param refusal why
   */
  record Refused(Transaction transaction, Refusal refusal) implements Outcome {}

  /**
   * The identical payload was accepted before: the answer is that one's.
   *
   * @param first the transaction in the chain, or earlier in this block
   */
  record Duplicate(TransactionId first) implements Outcome {}
}
