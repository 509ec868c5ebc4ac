package org.yilian.ledger.contract.state;

import java.time.Instant;
import java.util.Optional;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.Role;
import org.yilian.ledger.data.Thumbprint;

/**
 * A person or a hospital.
 *
 * @param id a random identifier
 * @param role what it is
 * @param hospital home hospital; a hospital is its own
 * @param standing whether what it signs is accepted
 * @param enrolment 1 after registration, one more with every re-enrolment; keys of earlier
 *     enrolments are void
 * @param keys the current keys; whether they are still good is in their {@link KeyEntry} entries
 * @param nextKeys what the last {@code key.commit} committed to, until used
 * @param archiveKey a patient's current archive key
 * @param time when it was registered
 */
public record Participant(
    ParticipantId id,
    Role role,
    ParticipantId hospital,
    Standing standing,
    int enrolment,
    KeyNames keys,
    Optional<KeyNames> nextKeys,
    Optional<Thumbprint> archiveKey,
    Instant time)
    implements StateEntry {
  @Override
  public StateKey key() {
    return StateKey.participant(id);
  }

  @Override
  public Owners owners() {
    return new Owners(
        Optional.of(id).filter(self -> role == Role.PATIENT),
        Optional.of(id).filter(self -> role == Role.DOCTOR),
        Optional.of(hospital));
  }

  /**
   * @param next the standing from now on
   * @return the participant as it is then
   */
  public Participant withStanding(Standing next) {
    return new Participant(id, role, hospital, next, enrolment, keys, nextKeys, archiveKey, time);
  }

  /**
   * @param next what the participant commits to
   * @return the participant as it is then
   */
  public Participant withNextKeys(KeyNames next) {
    return new Participant(
        id, role, hospital, standing, enrolment, keys, Optional.of(next), archiveKey, time);
  }

  /**
   * @param next the current keys from now on; a commitment to them is thereby used
   * @return the participant as it is then
   */
  public Participant withKeys(KeyNames next) {
    Optional<KeyNames> unused = nextKeys.filter(committed -> !committed.equals(next));
    return new Participant(id, role, hospital, standing, enrolment, next, unused, archiveKey, time);
  }

  /**
   * @param next the keys of a new enrolment; earlier commitments are void
   * @return the participant as it is then
   */
  public Participant reenrolled(KeyNames next) {
    return new Participant(
        id, role, hospital, standing, enrolment + 1, next, Optional.empty(), archiveKey, time);
  }

  /**
   * @param next the archive key from now on
   * @return the patient as it is then
   */
  public Participant withArchiveKey(Thumbprint next) {
    return new Participant(
        id, role, hospital, standing, enrolment, keys, nextKeys, Optional.of(next), time);
  }
}
