package org.yilian.ledger.contract;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.yilian.ledger.contract.PersonFixture.KeyPairFixture;
import org.yilian.ledger.contract.state.Participant;
import org.yilian.ledger.contract.state.RecordEntry;
import org.yilian.ledger.contract.state.StateReader;
import org.yilian.ledger.contract.state.Visit;
import org.yilian.ledger.data.AuditBody;
import org.yilian.ledger.data.DepartmentCode;
import org.yilian.ledger.data.GovernanceBody;
import org.yilian.ledger.data.GovernanceChange;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.Period;
import org.yilian.ledger.data.RecordBody;
import org.yilian.ledger.data.RecordContent;
import org.yilian.ledger.data.RecordKind;
import org.yilian.ledger.data.Role;
import org.yilian.ledger.data.TransactionId;
import org.yilian.ledger.data.VisitBody;
import org.yilian.ledger.data.VisitId;
import org.yilian.ledger.data.VisitRight;

/**
 * A founded ledger with a hospital, an administrator, two doctors and two patients, and the steps
 * of a visit (S-3).
 */
final class HospitalFixture {
  static final Duration HOUR = Duration.ofHours(1);

  final LedgerFixture ledger = new LedgerFixture();
  final PersonFixture hospital = ledger.newPerson(Role.HOSPITAL);
  final PersonFixture administrator;
  final PersonFixture doctor;
  final PersonFixture otherDoctor;
  final PersonFixture patient;
  final PersonFixture otherPatient;

  HospitalFixture() {
    ledger.accept(hospital, ledger.founding(hospital));
    administrator = ledger.register(hospital, Role.ADMINISTRATOR);
    doctor = ledger.register(hospital, Role.DOCTOR);
    otherDoctor = ledger.register(hospital, Role.DOCTOR);
    patient = ledger.register(hospital, Role.PATIENT);
    otherPatient = ledger.register(hospital, Role.PATIENT);
  }

  StateReader state() {
    return ledger.state();
  }

  Participant entry(PersonFixture person) {
    return state().findParticipant(person.id()).orElseThrow();
  }

  Visit entry(VisitId visit) {
    return state().findVisit(visit).orElseThrow();
  }

  RecordEntry entry(TransactionId id) {
    return state().findRecord(id).orElseThrow();
  }

  Instant in(Duration duration) {
    return ledger.now().plus(duration);
  }

  VisitBody.Register registration(VisitId visit) {
    return new VisitBody.Register(
        visit, patient.id(), hospital.id(), new DepartmentCode("cardiology"));
  }

  VisitId visit() {
    VisitId visit = ledger.newVisitId();
    ledger.accept(doctor, registration(visit));
    return visit;
  }

  VisitBody.Ask ask(VisitId visit, VisitRight right) {
    return new VisitBody.Ask(visit, right, in(HOUR));
  }

  VisitBody.GrantView viewGrant(VisitId visit) {
    return viewGrant(visit, Optional.empty(), in(HOUR));
  }

  VisitBody.GrantView viewGrant(VisitId visit, Optional<Instant> since, Instant until) {
    return new VisitBody.GrantView(
        visit, doctor.id(), since, until, ledger.newRef(), nextArchiveKey(patient));
  }

  VisitBody.NextArchiveKey nextArchiveKey(PersonFixture owner) {
    return new VisitBody.NextArchiveKey(
        ledger.newSymmetricKey(), owner.archiveKey().orElseThrow(), ledger.newRef());
  }

  TransactionId grantView(VisitId visit) {
    return grantView(viewGrant(visit));
  }

  TransactionId grantView(VisitBody.GrantView body) {
    TransactionId grant = ledger.accept(patient, body);
    patient.useArchiveKey(body.archiveKey().id());
    return grant;
  }

  VisitBody.AuthoriseWriting writeGrant(VisitId visit) {
    return writeGrant(visit, ledger.newKeys(), in(HOUR));
  }

  VisitBody.AuthoriseWriting writeGrant(VisitId visit, KeyPairFixture nextKeys, Instant until) {
    return new VisitBody.AuthoriseWriting(
        visit,
        doctor.id(),
        until,
        ledger.newSymmetricKey(),
        ledger.newRef(),
        nextKeys.publicKeys());
  }

  TransactionId authoriseWriting(VisitId visit) {
    return ledger.accept(patient, writeGrant(visit));
  }

  RecordContent content() {
    return new RecordContent(ledger.newRef(), Optional.of(ledger.newRef()), List.of());
  }

  RecordBody.Written written(VisitId visit, TransactionId authorisation) {
    return written(visit, patient.id(), authorisation);
  }

  RecordBody.Written written(VisitId visit, ParticipantId whose, TransactionId authorisation) {
    return new RecordBody.Written(visit, whose, authorisation, RecordKind.OUTPATIENT, content());
  }

  TransactionId addRecord(VisitId visit, TransactionId authorisation) {
    return ledger.accept(doctor, new RecordBody.Add(written(visit, authorisation)));
  }

  RecordBody.AddByPatient ownEntry() {
    return new RecordBody.AddByPatient(
        new RecordContent(ledger.newRef(), Optional.empty(), List.of()));
  }

  RecordBody.PermitImport permission() {
    return new RecordBody.PermitImport(
        hospital.id(), in(HOUR), ledger.newSymmetricKey(), ledger.newRef());
  }

  RecordBody.Import imported(ParticipantId whose, TransactionId permission) {
    Instant day = Instant.parse("2019-03-04T00:00:00Z");
    return new RecordBody.Import(
        whose,
        permission,
        ledger.newDigest(),
        RecordKind.INPATIENT,
        content(),
        new Period(day, day.plus(Duration.ofDays(2))));
  }

  AuditBody.View view(
      PersonFixture whose,
      AuditBody.Basis basis,
      Optional<VisitId> visit,
      TransactionId... records) {
    AuditBody.Purpose purpose =
        basis == AuditBody.Basis.SELF ? AuditBody.Purpose.OWN : AuditBody.Purpose.CARE;
    return new AuditBody.View(whose.id(), basis, visit, List.of(records), purpose);
  }

  /** Another hospital, which the lone one admits: they are a consortium of two from now on. */
  PersonFixture otherHospital() {
    PersonFixture other = ledger.newPerson(Role.HOSPITAL);
    propose(new GovernanceChange.Move(hospital.id(), ledger.newNode()));
    propose(ConsortiumFixture.admission(ledger.founder(other), other.keys().signing()));
    return other;
  }

  private TransactionId propose(GovernanceChange change) {
    return ledger.accept(hospital, new GovernanceBody.Propose(change, in(HOUR)));
  }

  /** The hospital leaves the consortium, with the other's consent. */
  void leaveTo(PersonFixture other) {
    TransactionId proposal = propose(new GovernanceChange.Remove(hospital.id()));
    ledger.accept(other, new GovernanceBody.Approve(proposal));
  }

  void close(VisitId visit) {
    ledger.accept(doctor, new VisitBody.Close(visit));
  }
}
