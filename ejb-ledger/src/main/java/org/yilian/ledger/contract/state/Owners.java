package org.yilian.ledger.contract.state;

import java.util.Objects;
import java.util.Optional;
import org.yilian.ledger.data.ParticipantId;

/**
 * In whose lists an entry is to be found. They follow from the entry itself; a store keeps them as
 * columns.
 *
 * @param patient whose data it is about
 * @param doctor who takes part in it
 * @param hospital where it belongs
 */
public record Owners(
    Optional<ParticipantId> patient,
    Optional<ParticipantId> doctor,
    Optional<ParticipantId> hospital) {
  /** Nobody's. */
  public static final Owners NONE =
      new Owners(Optional.empty(), Optional.empty(), Optional.empty());

  /** Refuses null. */
  public Owners {
    Objects.requireNonNull(patient);
    Objects.requireNonNull(doctor);
    Objects.requireNonNull(hospital);
  }

  /**
   * @param patient the only owner
   * @return a patient's
   */
  public static Owners ofPatient(ParticipantId patient) {
    return new Owners(Optional.of(patient), Optional.empty(), Optional.empty());
  }
}
