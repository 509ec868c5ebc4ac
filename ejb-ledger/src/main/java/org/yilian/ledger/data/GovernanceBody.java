package org.yilian.ledger.data;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;

/** Bodies of {@code governance.…}: how the members of a consortium decide on it. */
public sealed interface GovernanceBody extends Body {
  /**
   * A hospital proposes a change, and approves it thereby.
   *
   * @param change what
   * @param until when the proposal is over
   */
  record Propose(GovernanceChange change, Instant until) implements GovernanceBody {
    /** Refuses null. */
    public Propose {
      Objects.requireNonNull(change);
      Objects.requireNonNull(until);
    }

    @Override
    public TransactionType type() {
      return TransactionType.GOVERNANCE_PROPOSE;
    }

    @Override
    public Set<ParticipantId> participants() {
      return change.participants();
    }
  }

  /**
   * A hospital approves a proposal.
   *
   * @param proposal id of the {@code governance.propose}
   */
  record Approve(TransactionId proposal) implements GovernanceBody {
    /** Refuses null. */
    public Approve {
      Objects.requireNonNull(proposal);
    }

    @Override
    public TransactionType type() {
      return TransactionType.GOVERNANCE_APPROVE;
    }

    @Override
    public Set<ParticipantId> participants() {
      return Set.of();
    }
  }

  /**
   * The hospital that proposed it takes a proposal back.
   *
   * @param proposal id of the {@code governance.propose}
   */
  record Withdraw(TransactionId proposal) implements GovernanceBody {
    /** Refuses null. */
    public Withdraw {
      Objects.requireNonNull(proposal);
    }

    @Override
    public TransactionType type() {
      return TransactionType.GOVERNANCE_WITHDRAW;
    }

    @Override
    public Set<ParticipantId> participants() {
      return Set.of();
    }
  }
}
