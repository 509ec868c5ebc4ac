package org.yilian.ledger.contract;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.yilian.ledger.contract.state.Participant;
import org.yilian.ledger.contract.state.StateEntry;
import org.yilian.ledger.contract.state.StateReader;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.PublicJwk;
import org.yilian.ledger.data.Transaction;
import org.yilian.ledger.data.TransactionId;

/**
 * One transaction before its contract: what the contract may know, and how it changes the state.
 * Used by one thread.
 */
final class ContractCall {
  private final Transaction transaction;
  private final Participant actor;
  private final BlockContext context;
  private final DraftState draft;
  private final StateReader state;
  private final SignatureVerifier verifier;

  ContractCall(
      Transaction transaction,
      Participant actor,
      BlockContext context,
      DraftState draft,
      StateReader state,
      SignatureVerifier verifier) {
    this.transaction = transaction;
    this.actor = actor;
    this.context = context;
    this.draft = draft;
    this.state = state;
    this.verifier = verifier;
  }

  TransactionId id() {
    return transaction.id();
  }

  Participant actor() {
    return actor;
  }

  boolean isActor(ParticipantId participant) {
    return actor.id().equals(participant);
  }

  Instant now() {
    return context.time();
  }

  BlockHeight height() {
    return context.height();
  }

  StateReader state() {
    return state;
  }

  /** The hospitals that are members, as the transactions before left them. */
  Set<ParticipantId> members() {
    return state.membersAt(height().next());
  }

  boolean verifies(PublicJwk key, byte[] message, byte[] signature) {
    return verifier.verifies(key, message, signature);
  }

  void put(StateEntry entry) {
    draft.put(entry);
  }

  /** What the transaction refers to exists. */
  <T> T existing(Optional<T> found, String member) throws RefusedException {
    return found.orElseThrow(() -> new RefusedException(RefusalCode.UNKNOWN_REFERENCE, member));
  }

  /** What is to be new is. */
  void requireNew(Optional<? extends StateEntry> found, String member) throws RefusedException {
    require(found.isEmpty(), RefusalCode.ALREADY_EXISTS, member);
  }

  /**
   * An end lies ahead, and not too far: counted from the block's time, or from the actor's clock if
   * that is ahead, so that the longest span can be granted with a clock that is a little fast.
   */
  void requireWithin(Instant until, Duration longest) throws RefusedException {
    Instant actorTime = transaction.time();
    Instant from = actorTime.isAfter(now()) ? actorTime : now();
    require(
        until.isAfter(now()) && !until.isAfter(from.plus(longest)),
        RefusalCode.UNTIL_OUT_OF_RANGE,
        "until");
  }

  static void require(boolean holds, RefusalCode code, String detail) throws RefusedException {
    if (!holds) {
      throw new RefusedException(code, detail);
    }
  }
}
