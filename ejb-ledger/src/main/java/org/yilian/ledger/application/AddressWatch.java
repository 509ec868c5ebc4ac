package org.yilian.ledger.application;

import java.time.Duration;
import java.util.Optional;
import org.yilian.ledger.consensus.LedgerHead;
import org.yilian.ledger.data.BlockHeight;

/**
 * Says when this node opens its ledger anew because a member moved: the ordering engine looks for
 * members where they were when it started.
 *
 * <p>That the change is final is waited for, but not for ever: where every member's attestation
 * counts, nothing becomes final until the one that moved is found. Members do it one after another,
 * in the order of the roster, so that the others go on. One thread looks.
 */
final class AddressWatch {
  /** Longer than a block takes to become final while all are there. */
  static final Duration PATIENCE = Duration.ofMinutes(1);

  /** Longer than a ledger takes to close and open, and the others to elect another leader. */
  static final Duration TURN = Duration.ofSeconds(10);

  private Optional<Noticed> noticed = Optional.empty();
  private Optional<Duration> due = Optional.empty();

  private record Noticed(BlockHeight height, Duration at) {
    boolean isSettled(LedgerHead head, Duration now) {
      return head.finalHeight().compareTo(height) >= 0 || now.minus(at).compareTo(PATIENCE) >= 0;
    }
  }

  /**
   * Looks once.
   *
   * @param moved whether a member is elsewhere than the engine looks for it
   * @param head where the chain ends
   * @param turn this node's place among the members, from 0
   * @param now on a clock that only advances
   * @return whether the time has come
   */
  boolean isTime(boolean moved, LedgerHead head, int turn, Duration now) {
    if (!moved) {
      noticed = Optional.empty();
      due = Optional.empty();
      return false;
    }
    noticed = noticed.or(() -> Optional.of(new Noticed(head.height(), now)));
    if (due.isEmpty() && noticed.get().isSettled(head, now)) {
      due = Optional.of(now.plus(TURN.multipliedBy(turn)));
    }
    return due.filter(at -> now.compareTo(at) >= 0).isPresent();
  }
}
