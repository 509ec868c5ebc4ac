package org.yilian.ledger.contract;

import static org.yilian.ledger.contract.ContractCall.require;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.yilian.ledger.contract.state.Ask;
import org.yilian.ledger.contract.state.Participant;
import org.yilian.ledger.contract.state.Permission;
import org.yilian.ledger.contract.state.Visit;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.Role;
import org.yilian.ledger.data.VisitBody;
import org.yilian.ledger.data.VisitId;
import org.yilian.ledger.data.VisitRight;

/**
 * A patient's visit (S-3): registered by the doctor, asked in, granted or refused by the patient,
 * closed by either. What is granted is {@link GrantContract}'s.
 */
final class VisitContract {
  /** The longest that a doctor asks for or a patient grants. */
  static final Duration LONGEST = Duration.ofDays(7);

  private VisitContract() {}

  /** S-3.1. */
  static List<ParticipantId> register(ContractCall call, VisitBody.Register body)
      throws RefusedException {
    Participant patient = call.existing(call.state().findParticipant(body.patient()), "patient");
    require(patient.role() == Role.PATIENT, RefusalCode.UNKNOWN_REFERENCE, "patient");
    call.existing(call.state().findHospital(body.hospital()), "hospital");
    call.requireNew(call.state().findVisit(body.visit()), "visit");
    require(
        body.hospital().equals(call.actor().hospital()), RefusalCode.NOT_YOUR_HOSPITAL, "hospital");
    Visit visit =
        new Visit(
            body.visit(),
            patient.id(),
            call.actor().id(),
            body.hospital(),
            body.department(),
            call.id(),
            call.now(),
            Optional.empty(),
            Permission.NONE,
            Permission.NONE,
            Optional.empty());
    call.put(visit);
    return archives(visit);
  }

  static List<ParticipantId> ask(ContractCall call, VisitBody.Ask body) throws RefusedException {
    Visit visit = existing(call, body.visit());
    requireDoctor(call, visit);
    requireOpen(visit);
    call.requireWithin(body.until(), LONGEST);
    Ask ask = new Ask(call.now(), body.until(), Ask.Answer.OPEN);
    call.put(visit.with(body.right(), visit.permission(body.right()).asked(ask)));
    return archives(visit);
  }

  static List<ParticipantId> refuse(ContractCall call, VisitBody.Refuse body)
      throws RefusedException {
    Visit visit = existing(call, body.visit());
    requirePatient(call, visit);
    requireOpen(visit);
    Permission permission = visit.permission(body.right());
    require(permission.isAsked(call.now()), RefusalCode.NO_OPEN_ASK, "for");
    call.put(visit.with(body.right(), permission.refused()));
    return archives(visit);
  }

  static List<ParticipantId> revoke(ContractCall call, VisitBody.Revoke body)
      throws RefusedException {
    Visit visit = existing(call, body.visit());
    requirePatient(call, visit);
    requireOpen(visit);
    requireLive(call, visit, body.right());
    call.put(visit.with(body.right(), visit.permission(body.right()).revoked()));
    return archives(visit);
  }

  /**
   * The visit's grants end, since none is live in a closed visit; the patient's keys are renewed
   * (S-2.4).
   */
  static List<ParticipantId> close(ContractCall call, VisitBody.Close body)
      throws RefusedException {
    Visit visit = existing(call, body.visit());
    require(
        call.isActor(visit.doctor()) || call.isActor(visit.patient()),
        RefusalCode.NOT_YOUR_VISIT,
        "visit");
    requireOpen(visit);
    call.put(visit.close(call.now()));
    if (visit.nextKeys().isPresent()) {
      Participant patient = call.existing(call.state().findParticipant(visit.patient()), "visit");
      KeySuccession.activate(call, visit.nextKeys().get(), patient);
    }
    return archives(visit);
  }

  static Visit existing(ContractCall call, VisitId id) throws RefusedException {
    return call.existing(call.state().findVisit(id), "visit");
  }

  static void requireDoctor(ContractCall call, Visit visit) throws RefusedException {
    require(call.isActor(visit.doctor()), RefusalCode.NOT_YOUR_VISIT, "visit");
  }

  static void requirePatient(ContractCall call, Visit visit) throws RefusedException {
    require(call.isActor(visit.patient()), RefusalCode.NOT_YOUR_VISIT, "visit");
  }

  static void requireOpen(Visit visit) throws RefusedException {
    require(visit.isOpen(), RefusalCode.VISIT_CLOSED, "visit");
  }

  private static void requireLive(ContractCall call, Visit visit, VisitRight right)
      throws RefusedException {
    LiveGrant.require(visit.permission(right), call.now());
  }

  static List<ParticipantId> archives(Visit visit) {
    return List.of(visit.patient(), visit.doctor());
  }
}
