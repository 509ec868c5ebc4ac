package org.yilian.ledger.contract;

import org.yilian.ledger.contract.state.DamagedStateException;
import org.yilian.ledger.contract.state.Participant;
import org.yilian.ledger.contract.state.Standing;
import org.yilian.ledger.contract.state.StateReader;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.Role;

/**
 * Whether somebody may act or read (S-3.2): who is not suspended, and whose hospital was not
 * removed from the consortium. Patients keep their rights whatever becomes of their hospital.
 */
final class GoodStanding {
  private GoodStanding() {}

  static void require(Participant actor, StateReader state) throws RefusedException {
    boolean hospital = actor.role() == Role.HOSPITAL;
    ContractCall.require(hospital || isActive(actor), RefusalCode.SUSPENDED, "actor");
    ContractCall.require(hasHospital(actor, state), RefusalCode.HOSPITAL_REMOVED, "actor");
  }

  static boolean holds(ParticipantId reader, StateReader state) {
    return state
        .findParticipant(reader)
        .filter(GoodStanding::isActive)
        .filter(one -> hasHospital(one, state))
        .isPresent();
  }

  private static boolean isActive(Participant one) {
    return one.standing() == Standing.ACTIVE;
  }

  /** Hospitals are never suspended but by their removal. */
  private static boolean hasHospital(Participant one, StateReader state) {
    return switch (one.role()) {
      case PATIENT -> true;
      case HOSPITAL -> isActive(one);
      case DOCTOR, ADMINISTRATOR ->
          isActive(
              state
                  .findParticipant(one.hospital())
                  .orElseThrow(
                      () -> new DamagedStateException("participant: a hospital is not there")));
    };
  }
}
