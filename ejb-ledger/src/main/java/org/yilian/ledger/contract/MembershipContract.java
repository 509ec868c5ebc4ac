package org.yilian.ledger.contract;

import static org.yilian.ledger.contract.ContractCall.require;

import java.util.List;
import java.util.Optional;
import org.yilian.ledger.contract.state.KeyEntry;
import org.yilian.ledger.contract.state.KeyNames;
import org.yilian.ledger.contract.state.Participant;
import org.yilian.ledger.contract.state.SealedKey;
import org.yilian.ledger.contract.state.Standing;
import org.yilian.ledger.data.MembershipBody;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.Role;
import org.yilian.ledger.data.Thumbprint;

/** Who belongs to a hospital, and who may sign (S-3.2). */
final class MembershipContract {
  private MembershipContract() {}

  static List<ParticipantId> register(ContractCall call, MembershipBody.Register body)
      throws RefusedException {
    call.requireNew(call.state().findParticipant(body.participant()), "participant");
    KeySuccession.requireUnknown(call, KeyNames.of(body.keys()));
    if (body.archiveKey().isPresent()) {
      call.requireNew(call.state().findSealedKey(body.archiveKey().get()), "archiveKey");
      call.put(firstArchiveKey(call, body.participant(), body.archiveKey().get()));
    }
    Participant person =
        new Participant(
            body.participant(),
            body.role(),
            call.actor().hospital(),
            Standing.ACTIVE,
            KeySuccession.FIRST_ENROLMENT,
            KeyNames.of(body.keys()),
            Optional.empty(),
            body.archiveKey(),
            call.now());
    call.put(person);
    KeySuccession.introduce(call, body.keys(), person, KeyEntry.State.CURRENT);
    return archives(person);
  }

  private static SealedKey firstArchiveKey(
      ContractCall call, ParticipantId patient, Thumbprint id) {
    return new SealedKey(
        id, SealedKey.Kind.ARCHIVE, patient, Optional.empty(), Optional.empty(), call.now());
  }

  static List<ParticipantId> suspend(ContractCall call, MembershipBody.Suspend body)
      throws RefusedException {
    return setStanding(call, body, Standing.SUSPENDED);
  }

  static List<ParticipantId> reinstate(ContractCall call, MembershipBody.Reinstate body)
      throws RefusedException {
    return setStanding(call, body, Standing.ACTIVE);
  }

  private static List<ParticipantId> setStanding(
      ContractCall call, MembershipBody body, Standing next) throws RefusedException {
    Participant person = person(call, body.participant());
    require(person.standing() != next, RefusalCode.STATE_UNCHANGED, "participant");
    require(!call.isActor(person.id()), RefusalCode.SELF_NOT_ALLOWED, "participant");
    call.put(person.withStanding(next));
    return archives(person);
  }

  static List<ParticipantId> reenrol(ContractCall call, MembershipBody.Reenrol body)
      throws RefusedException {
    Participant person = person(call, body.participant());
    KeySuccession.reenrol(call, body.keys(), person);
    return archives(person);
  }

  /** A person of the actor's hospital; hospitals themselves are not suspended or re-enrolled. */
  private static Participant person(ContractCall call, ParticipantId id) throws RefusedException {
    Participant person = call.existing(call.state().findParticipant(id), "participant");
    require(person.role() != Role.HOSPITAL, RefusalCode.UNKNOWN_REFERENCE, "participant");
    require(
        person.hospital().equals(call.actor().hospital()),
        RefusalCode.NOT_YOUR_HOSPITAL,
        "participant");
    return person;
  }

  static List<ParticipantId> archives(Participant person) {
    boolean keepsArchive = person.role() == Role.PATIENT || person.role() == Role.DOCTOR;
    return keepsArchive ? List.of(person.id()) : List.of();
  }
}
