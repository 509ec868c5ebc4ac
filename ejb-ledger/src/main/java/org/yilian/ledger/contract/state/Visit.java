package org.yilian.ledger.contract.state;

import java.time.Instant;
import java.util.Optional;
import org.yilian.ledger.data.DepartmentCode;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.TransactionId;
import org.yilian.ledger.data.VisitId;
import org.yilian.ledger.data.VisitRight;

/**
 * A patient's visit to a doctor (S-3), open until it is closed, once.
 *
 * @param id a random identifier
 * @param patient who comes
 * @param doctor who treats
 * @param hospital where
 * @param department the department's code
 * @param registration the {@code visit.register}
 * @param time when it was registered (the block's time)
 * @param closed when it was closed
 * @param view whether the doctor may view the history
 * @param write whether the doctor may write
 * @param nextKeys become the patient's keys when the visit closes (S-2.4)
 */
public record Visit(
    VisitId id,
    ParticipantId patient,
    ParticipantId doctor,
    ParticipantId hospital,
    DepartmentCode department,
    TransactionId registration,
    Instant time,
    Optional<Instant> closed,
    Permission view,
    Permission write,
    Optional<KeyNames> nextKeys)
    implements StateEntry {
  @Override
  public StateKey key() {
    return StateKey.visit(id);
  }

  @Override
  public Owners owners() {
    return new Owners(Optional.of(patient), Optional.of(doctor), Optional.of(hospital));
  }

  /**
   * @return whether it is not closed
   */
  public boolean isOpen() {
    return closed.isEmpty();
  }

  /**
   * @param right to view or to write
   * @return what was asked and granted for it
   */
  public Permission permission(VisitRight right) {
    return right == VisitRight.VIEW ? view : write;
  }

  /**
   * @param right to view or to write
   * @param now the block's time
   * @return whether the doctor may now; never in a closed visit
   */
  public boolean isLive(VisitRight right, Instant now) {
    return isOpen() && permission(right).isLive(now);
  }

  /**
   * @param right to view or to write
   * @param now the block's time
   * @return how the permission stands; what was granted or asked when the visit closed is expired
   */
  public Permission.State state(VisitRight right, Instant now) {
    Permission.State state = permission(right).state(now);
    boolean ended = state == Permission.State.GRANTED || state == Permission.State.ASKED;
    return ended && !isOpen() ? Permission.State.EXPIRED : state;
  }

  /**
   * @param right to view or to write
   * @param next what is asked and granted for it from now on
   * @return the visit as it is then
   */
  public Visit with(VisitRight right, Permission next) {
    return right == VisitRight.VIEW
        ? copy(closed, next, write, nextKeys)
        : copy(closed, view, next, nextKeys);
  }

  /**
   * @param next the keys that become the patient's when the visit closes
   * @return the visit as it is then
   */
  public Visit withNextKeys(KeyNames next) {
    return copy(closed, view, write, Optional.of(next));
  }

  /**
   * @param now the block's time
   * @return the visit, closed
   */
  public Visit close(Instant now) {
    return copy(Optional.of(now), view, write, nextKeys);
  }

  /** Who, where and since when never change. */
  private Visit copy(
      Optional<Instant> closed, Permission view, Permission write, Optional<KeyNames> nextKeys) {
    return new Visit(
        id,
        patient,
        doctor,
        hospital,
        department,
        registration,
        time,
        closed,
        view,
        write,
        nextKeys);
  }
}
