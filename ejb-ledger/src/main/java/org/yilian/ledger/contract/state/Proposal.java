package org.yilian.ledger.contract.state;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.yilian.ledger.data.GovernanceChange;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.TransactionId;

/**
 * A change of the consortium that a hospital proposed.
 *
 * @param id of the {@code governance.propose}
 * @param proposer the hospital
 * @param change what
 * @param until when it is over, if nothing came of it
 * @param approvals which hospitals approved it, the proposer first
 * @param state what came of it
 * @param time when it was proposed
 */
public record Proposal(
    TransactionId id,
    ParticipantId proposer,
    GovernanceChange change,
    Instant until,
    List<ParticipantId> approvals,
    State state,
    Instant time)
    implements StateEntry {

  /** What came of a proposal. */
  public enum State {
    /** Nothing yet. */
    OPEN,
    /** The change is in force. */
    ENACTED,
    /** The proposer took it back. */
    WITHDRAWN
  }

  /** Copies the list. */
  public Proposal {
    Objects.requireNonNull(id);
    Objects.requireNonNull(proposer);
    Objects.requireNonNull(change);
    Objects.requireNonNull(until);
    approvals = List.copyOf(approvals);
    Objects.requireNonNull(state);
    Objects.requireNonNull(time);
  }

  @Override
  public StateKey key() {
    return StateKey.proposal(id);
  }

  @Override
  public Owners owners() {
    return new Owners(Optional.empty(), Optional.empty(), Optional.of(proposer));
  }

  /**
   * @param now the block's time
   * @return whether it may still be approved
   */
  public boolean isOpen(Instant now) {
    return state == State.OPEN && now.isBefore(until);
  }

  /**
   * @param members of the consortium
   * @return how many of them approved it
   */
  public int approvalsAmong(Collection<ParticipantId> members) {
    return (int) approvals.stream().filter(members::contains).count();
  }

  /**
   * @param hospital who approves it; once is enough
   * @return the proposal as it is then
   */
  public Proposal approvedBy(ParticipantId hospital) {
    if (approvals.contains(hospital)) {
      return this;
    }
    List<ParticipantId> next = new ArrayList<>(approvals);
    next.add(hospital);
    return new Proposal(id, proposer, change, until, next, state, time);
  }

  /**
   * @param next what came of it
   * @return the proposal as it is then
   */
  public Proposal in(State next) {
    return new Proposal(id, proposer, change, until, approvals, next, time);
  }
}
