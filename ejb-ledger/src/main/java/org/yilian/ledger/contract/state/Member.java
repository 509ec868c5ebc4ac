package org.yilian.ledger.contract.state;

import java.util.Objects;
import java.util.Optional;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.HospitalNode;
import org.yilian.ledger.data.ParticipantId;

/**
 * A hospital's time in the consortium.
 *
 * @param hospital which
 * @param from height of the block that admitted it; {@link BlockHeight#NONE} for founders
 * @param until height of the block that removed it
 * @param node where its node is reached
 */
public record Member(
    ParticipantId hospital, BlockHeight from, Optional<BlockHeight> until, HospitalNode node) {
  /** Refuses null. */
  public Member {
    Objects.requireNonNull(hospital);
    Objects.requireNonNull(from);
    Objects.requireNonNull(until);
    Objects.requireNonNull(node);
  }

  /**
   * @param height of a block
   * @return whether the hospital judges that block: those in force before it do, so that a block
   *     that changes the roster is judged by the members it found
   */
  public boolean judges(BlockHeight height) {
    return from.compareTo(height) < 0 && (until.isEmpty() || height.compareTo(until.get()) <= 0);
  }

  /**
   * @return whether it has not been removed
   */
  public boolean isCurrent() {
    return until.isEmpty();
  }

  Member removedAt(BlockHeight height) {
    return new Member(hospital, from, Optional.of(height), node);
  }

  Member at(HospitalNode next) {
    return new Member(hospital, from, until, next);
  }
}
