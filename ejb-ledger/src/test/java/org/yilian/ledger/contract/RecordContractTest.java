package org.yilian.ledger.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.yilian.ledger.data.FileRef;
import org.yilian.ledger.data.RecordBody;
import org.yilian.ledger.data.RecordContent;
import org.yilian.ledger.data.RecordKind;
import org.yilian.ledger.data.Role;
import org.yilian.ledger.data.TransactionId;
import org.yilian.ledger.data.VisitBody;
import org.yilian.ledger.data.VisitId;
import org.yilian.ledger.data.VisitRight;

/** Adding, amending, the patient's own entries (S-2.1, S-3.5 to S-3.7). */
class RecordContractTest {
  private final HospitalFixture scene = new HospitalFixture();
  private final LedgerFixture ledger = scene.ledger;
  private final VisitId visit = scene.visit();

  private RecordBody.Add add(VisitId where, TransactionId authorisation) {
    return new RecordBody.Add(scene.written(where, authorisation));
  }

  private RecordBody.Amend amend(TransactionId authorisation, TransactionId amended) {
    return new RecordBody.Amend(scene.written(visit, authorisation), amended);
  }

  private TransactionId nothing() {
    return new TransactionId(ledger.newDigest());
  }

  @Test
  void aDoctorWithAnAuthorisationAddsARecordToBothArchives() {
    RecordBody.Add body = add(visit, scene.authoriseWriting(visit));
    Outcome.Accepted accepted = ledger.accepted(ledger.transaction(scene.doctor, body));

    assertThat(accepted.archives()).containsExactly(scene.patient.id(), scene.doctor.id());
    assertThat(scene.entry(accepted.transaction().id()).author()).isEqualTo(scene.doctor.id());
    assertThat(scene.entry(accepted.transaction().id()).time()).isEqualTo(ledger.now());
  }

  @Test
  void aFileStaysWithItsRecordAndItsAmendments() {
    FileRef file = new FileRef(ledger.newDigest(), 10, 1);
    TransactionId authorisation = scene.authoriseWriting(visit);
    TransactionId record =
        ledger.accept(scene.doctor, new RecordBody.Add(written(authorisation, file)));

    TransactionId amended =
        ledger.accept(scene.doctor, new RecordBody.Amend(written(authorisation, file), record));
    ledger.accept(scene.doctor, new RecordBody.Amend(written(authorisation, file), amended));
  }

  /** Who has seen a file once would read it for good, as the author of a record that names it. */
  @Test
  void nobodyTakesAFileIntoARecordOfTheirOwn() {
    FileRef file = new FileRef(ledger.newDigest(), 10, 1);
    ledger.accept(scene.patient, entryWith(file));
    TransactionId authorisation = scene.authoriseWriting(visit);

    assertThat(ledger.refuse(scene.doctor, new RecordBody.Add(written(authorisation, file))))
        .isEqualTo(RefusalCode.ALREADY_EXISTS);
    assertThat(ledger.refuse(scene.otherPatient, entryWith(file)))
        .isEqualTo(RefusalCode.ALREADY_EXISTS);
    TransactionId record = ledger.accept(scene.doctor, new RecordBody.Add(written(authorisation)));
    assertThat(
            ledger.refuse(scene.doctor, new RecordBody.Amend(written(authorisation, file), record)))
        .isEqualTo(RefusalCode.ALREADY_EXISTS);
  }

  private RecordBody.AddByPatient entryWith(FileRef... files) {
    return new RecordBody.AddByPatient(
        new RecordContent(ledger.newRef(), Optional.empty(), List.of(files)));
  }

  private RecordBody.Written written(TransactionId authorisation, FileRef... files) {
    RecordContent content =
        new RecordContent(ledger.newRef(), Optional.of(ledger.newRef()), List.of(files));
    return new RecordBody.Written(
        visit, scene.patient.id(), authorisation, RecordKind.OUTPATIENT, content);
  }

  @Test
  void withoutAnAuthorisationNothingIsAdded() {
    scene.grantView(visit);

    assertThat(ledger.refuse(scene.doctor, add(visit, nothing())))
        .isEqualTo(RefusalCode.GRANT_MISSING);
  }

  @Test
  void anExpiredAuthorisationAddsNothing() {
    TransactionId authorisation = scene.authoriseWriting(visit);
    ledger.pass(HospitalFixture.HOUR);

    assertThat(ledger.refuse(scene.doctor, add(visit, authorisation)))
        .isEqualTo(RefusalCode.GRANT_EXPIRED);
  }

  @Test
  void anAuthorisationTakenBackAddsNothing() {
    TransactionId authorisation = scene.authoriseWriting(visit);
    ledger.accept(scene.patient, new VisitBody.Revoke(visit, VisitRight.WRITE));

    assertThat(ledger.refuse(scene.doctor, add(visit, authorisation)))
        .isEqualTo(RefusalCode.GRANT_REVOKED);
  }

  @Test
  void theAuthorisationOfAnotherVisitAddsNothing() {
    VisitId other = scene.visit();
    TransactionId ofOther = scene.authoriseWriting(other);
    scene.authoriseWriting(visit);

    assertThat(ledger.refuse(scene.doctor, add(visit, ofOther)))
        .isEqualTo(RefusalCode.GRANT_FOREIGN);
  }

  @Test
  void aRecordIsAboutTheVisitsPatient() {
    TransactionId authorisation = scene.authoriseWriting(visit);
    RecordBody.Add aboutAnother =
        new RecordBody.Add(scene.written(visit, scene.otherPatient.id(), authorisation));

    assertThat(ledger.refuse(scene.doctor, aboutAnother)).isEqualTo(RefusalCode.GRANT_FOREIGN);
  }

  @Test
  void anotherDoctorDoesNotUseTheAuthorisation() {
    TransactionId authorisation = scene.authoriseWriting(visit);

    assertThat(ledger.refuse(scene.otherDoctor, add(visit, authorisation)))
        .isEqualTo(RefusalCode.NOT_YOUR_VISIT);
  }

  @Test
  void nothingIsAddedAfterTheVisit() {
    TransactionId authorisation = scene.authoriseWriting(visit);
    scene.close(visit);

    assertThat(ledger.refuse(scene.doctor, add(visit, authorisation)))
        .isEqualTo(RefusalCode.VISIT_CLOSED);
  }

  @Test
  void nothingIsAddedToAVisitThatIsNotThere() {
    assertThat(ledger.refuse(scene.doctor, add(ledger.newVisitId(), nothing())))
        .isEqualTo(RefusalCode.UNKNOWN_REFERENCE);
  }

  @Test
  void anAmendmentStandsBesideWhatItReplaces() {
    TransactionId authorisation = scene.authoriseWriting(visit);
    TransactionId first = scene.addRecord(visit, authorisation);
    TransactionId second = ledger.accept(scene.doctor, amend(authorisation, first));

    assertThat(scene.entry(first).amendedBy()).contains(second);
    assertThat(scene.entry(second).amends()).contains(first);
  }

  @Test
  void anAmendmentIsPossibleUntilTheVisitCloses() {
    TransactionId authorisation = scene.authoriseWriting(visit);
    TransactionId first = scene.addRecord(visit, authorisation);
    ledger.pass(HospitalFixture.HOUR);

    ledger.accept(scene.doctor, amend(authorisation, first));
  }

  @Test
  void nothingIsAmendedAfterTheVisit() {
    TransactionId authorisation = scene.authoriseWriting(visit);
    TransactionId first = scene.addRecord(visit, authorisation);
    scene.close(visit);

    assertThat(ledger.refuse(scene.doctor, amend(authorisation, first)))
        .isEqualTo(RefusalCode.VISIT_CLOSED);
  }

  @Test
  void nothingIsAmendedOnceThePatientTookTheAuthorisationBack() {
    TransactionId authorisation = scene.authoriseWriting(visit);
    TransactionId first = scene.addRecord(visit, authorisation);
    ledger.accept(scene.patient, new VisitBody.Revoke(visit, VisitRight.WRITE));

    assertThat(ledger.refuse(scene.doctor, amend(authorisation, first)))
        .isEqualTo(RefusalCode.GRANT_REVOKED);
  }

  @Test
  void aRecordIsAmendedOnceAndThenItsAmendment() {
    TransactionId authorisation = scene.authoriseWriting(visit);
    TransactionId first = scene.addRecord(visit, authorisation);
    TransactionId second = ledger.accept(scene.doctor, amend(authorisation, first));

    assertThat(ledger.refuse(scene.doctor, amend(authorisation, first)))
        .isEqualTo(RefusalCode.ALREADY_AMENDED);
    ledger.accept(scene.doctor, amend(authorisation, second));
  }

  @Test
  void nobodyAmendsAnothersRecord() {
    TransactionId own = ledger.accept(scene.patient, scene.ownEntry());

    assertThat(ledger.refuse(scene.doctor, amend(scene.authoriseWriting(visit), own)))
        .isEqualTo(RefusalCode.NOT_YOUR_RECORD);
  }

  @Test
  void aRecordOfAnotherVisitIsNotAmendedHere() {
    VisitId other = scene.visit();
    TransactionId ofOther = scene.addRecord(other, scene.authoriseWriting(other));

    assertThat(ledger.refuse(scene.doctor, amend(scene.authoriseWriting(visit), ofOther)))
        .isEqualTo(RefusalCode.GRANT_FOREIGN);
  }

  @Test
  void whatIsNotThereIsNotAmended() {
    assertThat(ledger.refuse(scene.doctor, amend(scene.authoriseWriting(visit), nothing())))
        .isEqualTo(RefusalCode.UNKNOWN_REFERENCE);
  }

  @Test
  void aPatientAddsToTheirOwnArchiveAlone() {
    Outcome.Accepted accepted =
        ledger.accepted(ledger.transaction(scene.patient, scene.ownEntry()));

    assertThat(accepted.archives()).containsExactly(scene.patient.id());
    assertThat(scene.entry(accepted.transaction().id()).author()).isEqualTo(scene.patient.id());
  }

  @Test
  void aCiphertextThatWasNotBroughtIsMissing() {
    Candidate candidate =
        new Candidate(ledger.transaction(scene.patient, scene.ownEntry()), CiphertextCheck.MISSING);

    assertThat(ledger.refused(candidate)).isEqualTo(RefusalCode.CIPHERTEXT_MISSING);
  }

  @Test
  void aCiphertextThatIsNotTheOneNamedDoesNotMatch() {
    Candidate candidate =
        new Candidate(
            ledger.transaction(scene.patient, scene.ownEntry()), CiphertextCheck.MISMATCH);

    assertThat(ledger.refused(candidate)).isEqualTo(RefusalCode.CIPHERTEXT_MISMATCH);
  }

  @Test
  void aDoctorOfAnotherHospitalWritesOnlyInTheirOwnVisits() {
    PersonFixture colleague = ledger.register(scene.hospital, Role.DOCTOR);

    assertThat(ledger.refuse(colleague, add(visit, scene.authoriseWriting(visit))))
        .isEqualTo(RefusalCode.NOT_YOUR_VISIT);
  }
}
