package org.yilian.ledger.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.yilian.ledger.contract.state.Access;
import org.yilian.ledger.data.AuditBody.Basis;
import org.yilian.ledger.data.TransactionId;
import org.yilian.ledger.data.VisitBody;
import org.yilian.ledger.data.VisitId;
import org.yilian.ledger.data.VisitRight;

/** No audit, no data: a view is recorded where its basis holds, and refused elsewhere. */
class AuditContractTest {
  private final HospitalFixture scene = new HospitalFixture();
  private final LedgerFixture ledger = scene.ledger;
  private final VisitId visit = scene.visit();
  private final TransactionId entry = ledger.accept(scene.patient, scene.ownEntry());

  private RefusalCode refusedByGrant(PersonFixture reader, TransactionId... records) {
    return ledger.refuse(
        reader, scene.view(scene.patient, Basis.GRANT, Optional.of(visit), records));
  }

  @Test
  void thePatientReadsTheirOwn() {
    TransactionId view =
        ledger.accept(
            scene.patient, scene.view(scene.patient, Basis.SELF, Optional.empty(), entry));

    Access access = scene.state().findAccess(view).orElseThrow();
    assertThat(access.reader()).isEqualTo(scene.patient.id());
    assertThat(access.records()).isEqualTo(1);
  }

  @Test
  void nobodyElseReadsAsThePatient() {
    assertThat(
            ledger.refuse(
                scene.otherPatient, scene.view(scene.patient, Basis.SELF, Optional.empty(), entry)))
        .isEqualTo(RefusalCode.NOT_YOUR_RECORD);
  }

  @Test
  void aPatientDoesNotReadAnothersRecordAsTheirOwn() {
    assertThat(
            ledger.refuse(
                scene.otherPatient,
                scene.view(scene.otherPatient, Basis.SELF, Optional.empty(), entry)))
        .isEqualTo(RefusalCode.NOT_YOUR_RECORD);
  }

  @Test
  void aDoctorWithAGrantReadsAndBothArchivesSaySo() {
    scene.grantView(visit);
    Outcome.Accepted accepted =
        ledger.accepted(
            ledger.transaction(
                scene.doctor, scene.view(scene.patient, Basis.GRANT, Optional.of(visit), entry)));

    assertThat(accepted.archives()).containsExactly(scene.patient.id(), scene.doctor.id());
  }

  @Test
  void withoutAGrantNoDoctorReads() {
    assertThat(refusedByGrant(scene.doctor, entry)).isEqualTo(RefusalCode.GRANT_MISSING);
  }

  @Test
  void expiredGrantDoesNotOpenARecord() {
    scene.grantView(visit);
    ledger.pass(HospitalFixture.HOUR);

    assertThat(refusedByGrant(scene.doctor, entry)).isEqualTo(RefusalCode.GRANT_EXPIRED);
  }

  @Test
  void revokedGrantDoesNotOpenARecord() {
    scene.grantView(visit);
    ledger.accept(scene.patient, new VisitBody.Revoke(visit, VisitRight.VIEW));

    assertThat(refusedByGrant(scene.doctor, entry)).isEqualTo(RefusalCode.GRANT_REVOKED);
  }

  @Test
  void closedVisitDoesNotOpenARecord() {
    scene.grantView(visit);
    scene.close(visit);

    assertThat(refusedByGrant(scene.doctor, entry)).isEqualTo(RefusalCode.VISIT_CLOSED);
  }

  @Test
  void aGrantIsNotAnotherDoctors() {
    scene.grantView(visit);

    assertThat(refusedByGrant(scene.otherDoctor, entry)).isEqualTo(RefusalCode.NOT_YOUR_VISIT);
  }

  @Test
  void aGrantDoesNotOpenAnotherPatientsRecord() {
    scene.grantView(visit);
    TransactionId foreign = ledger.accept(scene.otherPatient, scene.ownEntry());

    assertThat(refusedByGrant(scene.doctor, entry, foreign)).isEqualTo(RefusalCode.GRANT_FOREIGN);
  }

  @Test
  void aGrantDoesNotServeForAnotherPatient() {
    scene.grantView(visit);

    assertThat(
            ledger.refuse(
                scene.doctor,
                scene.view(scene.otherPatient, Basis.GRANT, Optional.of(visit), entry)))
        .isEqualTo(RefusalCode.GRANT_FOREIGN);
  }

  @Test
  void aGrantOpensWhatIsNotOlderThanItsSince() {
    Instant since = ledger.now().plusMillis(1);
    scene.grantView(scene.viewGrant(visit, Optional.of(since), scene.in(HospitalFixture.HOUR)));
    assertThat(refusedByGrant(scene.doctor, entry)).isEqualTo(RefusalCode.GRANT_FOREIGN);

    ledger.pass(Duration.ofMillis(1));
    TransactionId later = ledger.accept(scene.patient, scene.ownEntry());
    ledger.accept(scene.doctor, scene.view(scene.patient, Basis.GRANT, Optional.of(visit), later));
  }

  @Test
  void aRecordThatIsNotThereIsNotRead() {
    scene.grantView(visit);

    assertThat(refusedByGrant(scene.doctor, new TransactionId(ledger.newDigest())))
        .isEqualTo(RefusalCode.UNKNOWN_REFERENCE);
  }

  @Test
  void anAuthorReadsWhatTheyWroteEvenAfterTheVisit() {
    TransactionId written = scene.addRecord(visit, scene.authoriseWriting(visit));
    scene.close(visit);

    ledger.accept(scene.doctor, scene.view(scene.patient, Basis.AUTHOR, Optional.empty(), written));
  }

  @Test
  void nobodyReadsAsTheAuthorOfAnothersRecord() {
    TransactionId written = scene.addRecord(visit, scene.authoriseWriting(visit));

    assertThat(
            ledger.refuse(
                scene.otherDoctor,
                scene.view(scene.patient, Basis.AUTHOR, Optional.empty(), written)))
        .isEqualTo(RefusalCode.NOT_YOUR_RECORD);
  }

  @Test
  void anAdministratorReadsNothing() {
    assertThat(
            ledger.refuse(
                scene.administrator,
                scene.view(scene.patient, Basis.SELF, Optional.empty(), entry)))
        .isEqualTo(RefusalCode.ROLE_NOT_ALLOWED);
  }
}
