package org.yilian.ledger.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.yilian.ledger.contract.PersonFixture.KeyPairFixture;
import org.yilian.ledger.contract.state.Parcel;
import org.yilian.ledger.contract.state.Permission;
import org.yilian.ledger.contract.state.SealedKey;
import org.yilian.ledger.data.Thumbprint;
import org.yilian.ledger.data.TransactionId;
import org.yilian.ledger.data.VisitBody;
import org.yilian.ledger.data.VisitId;
import org.yilian.ledger.data.VisitRight;

/** What a patient grants: to view (S-3.3), to write (S-3.4). */
class GrantContractTest {
  private final HospitalFixture scene = new HospitalFixture();
  private final LedgerFixture ledger = scene.ledger;
  private final VisitId visit = scene.visit();

  private VisitBody.GrantView viewUntil(Instant until) {
    return scene.viewGrant(visit, Optional.empty(), until);
  }

  private VisitBody.AuthoriseWriting writeUntil(Instant until) {
    return scene.writeGrant(visit, ledger.newKeys(), until);
  }

  @Test
  void thePatientGrantsTheDoctorAView() {
    ledger.accept(scene.doctor, scene.ask(visit, VisitRight.VIEW));
    TransactionId grant = scene.grantView(visit);

    assertThat(scene.entry(visit).isLive(VisitRight.VIEW, ledger.now())).isTrue();
    assertThat(scene.entry(visit).view().grant().orElseThrow().id()).isEqualTo(grant);
    assertThat(scene.entry(visit).state(VisitRight.VIEW, ledger.now()))
        .isEqualTo(Permission.State.GRANTED);
  }

  @Test
  void aViewIsNoAuthorisationToWrite() {
    scene.grantView(visit);

    assertThat(scene.entry(visit).isLive(VisitRight.WRITE, ledger.now())).isFalse();
  }

  @Test
  void grantingAViewContinuesTheChainOfArchiveKeys() {
    Thumbprint former = scene.patient.archiveKey().orElseThrow();
    VisitBody.GrantView grant = scene.viewGrant(visit);
    scene.grantView(grant);

    assertThat(scene.entry(scene.patient).archiveKey()).contains(grant.archiveKey().id());
    SealedKey formerKey = scene.state().findSealedKey(former).orElseThrow();
    assertThat(formerKey.parcel()).contains(grant.archiveKey().parcel());
    assertThat(scene.state().findParcel(grant.parcel().hash()).orElseThrow().kind())
        .isEqualTo(Parcel.Kind.GRANT);
    assertThat(scene.state().findParcel(grant.archiveKey().parcel().hash()).orElseThrow().kind())
        .isEqualTo(Parcel.Kind.ARCHIVE);
  }

  @Test
  void theChainContinuesFromTheCurrentArchiveKeyOnly() {
    VisitBody.GrantView stale = scene.viewGrant(visit);
    scene.grantView(visit);

    assertThat(ledger.refuse(scene.patient, stale)).isEqualTo(RefusalCode.ARCHIVE_KEY_MISMATCH);
  }

  @Test
  void anArchiveKeyIsNeverUsedAgain() {
    Thumbprint first = scene.patient.archiveKey().orElseThrow();
    scene.grantView(visit);
    VisitBody.GrantView backToTheFirst =
        new VisitBody.GrantView(
            visit,
            scene.doctor.id(),
            Optional.empty(),
            scene.in(HospitalFixture.HOUR),
            ledger.newRef(),
            new VisitBody.NextArchiveKey(
                first, scene.patient.archiveKey().orElseThrow(), ledger.newRef()));

    assertThat(ledger.refuse(scene.patient, backToTheFirst)).isEqualTo(RefusalCode.ALREADY_EXISTS);
  }

  @Test
  void nobodyTakesOverAnothersParcel() {
    VisitBody.GrantView first = scene.viewGrant(visit);
    scene.grantView(first);
    VisitBody.GrantView withTheSameParcel =
        new VisitBody.GrantView(
            visit,
            scene.doctor.id(),
            Optional.empty(),
            scene.in(HospitalFixture.HOUR),
            first.parcel(),
            scene.nextArchiveKey(scene.patient));

    assertThat(ledger.refuse(scene.patient, withTheSameParcel))
        .isEqualTo(RefusalCode.ALREADY_EXISTS);
  }

  @Test
  void aGrantIsForTheVisitsDoctor() {
    VisitBody.GrantView toAnother =
        new VisitBody.GrantView(
            visit,
            scene.otherDoctor.id(),
            Optional.empty(),
            scene.in(HospitalFixture.HOUR),
            ledger.newRef(),
            scene.nextArchiveKey(scene.patient));

    assertThat(ledger.refuse(scene.patient, toAnother)).isEqualTo(RefusalCode.GRANT_FOREIGN);
  }

  @Test
  void anotherPatientGrantsNothingHere() {
    VisitBody.GrantView byAnother =
        new VisitBody.GrantView(
            visit,
            scene.doctor.id(),
            Optional.empty(),
            scene.in(HospitalFixture.HOUR),
            ledger.newRef(),
            scene.nextArchiveKey(scene.otherPatient));

    assertThat(ledger.refuse(scene.otherPatient, byAnother)).isEqualTo(RefusalCode.NOT_YOUR_VISIT);
  }

  @Test
  void nothingIsGrantedInAClosedVisit() {
    scene.close(visit);

    assertThat(ledger.refuse(scene.patient, scene.viewGrant(visit)))
        .isEqualTo(RefusalCode.VISIT_CLOSED);
    assertThat(ledger.refuse(scene.patient, scene.writeGrant(visit)))
        .isEqualTo(RefusalCode.VISIT_CLOSED);
  }

  @Test
  void nothingIsGrantedInAVisitThatIsNotThere() {
    assertThat(ledger.refuse(scene.patient, scene.viewGrant(ledger.newVisitId())))
        .isEqualTo(RefusalCode.UNKNOWN_REFERENCE);
  }

  @Test
  void aGrantEndsWithinSevenDays() {
    Instant tooLate = scene.in(Duration.ofDays(7).plusMillis(1));

    assertThat(ledger.refuse(scene.patient, viewUntil(tooLate)))
        .isEqualTo(RefusalCode.UNTIL_OUT_OF_RANGE);
    assertThat(ledger.refuse(scene.patient, writeUntil(tooLate)))
        .isEqualTo(RefusalCode.UNTIL_OUT_OF_RANGE);
    scene.grantView(viewUntil(scene.in(Duration.ofDays(7))));
  }

  @Test
  void aGrantEndsInTheFuture() {
    assertThat(ledger.refuse(scene.patient, viewUntil(ledger.now())))
        .isEqualTo(RefusalCode.UNTIL_OUT_OF_RANGE);
    assertThat(ledger.refuse(scene.patient, writeUntil(ledger.now())))
        .isEqualTo(RefusalCode.UNTIL_OUT_OF_RANGE);
  }

  @Test
  void aGrantLivesUntilItsEndAndNotLonger() {
    scene.grantView(visit);
    ledger.pass(HospitalFixture.HOUR.minusMillis(1));
    assertThat(scene.entry(visit).isLive(VisitRight.VIEW, ledger.now())).isTrue();

    ledger.pass(Duration.ofMillis(1));
    assertThat(scene.entry(visit).isLive(VisitRight.VIEW, ledger.now())).isFalse();
  }

  @Test
  void thePatientAuthorisesWritingAndCommitsToTheKeysAfterwards() {
    KeyPairFixture next = ledger.newKeys();
    VisitBody.AuthoriseWriting grant =
        scene.writeGrant(visit, next, scene.in(HospitalFixture.HOUR));
    ledger.accept(scene.patient, grant);

    assertThat(scene.entry(visit).isLive(VisitRight.WRITE, ledger.now())).isTrue();
    assertThat(scene.state().findKey(next.signing().thumbprint())).isPresent();
    SealedKey visitKey = scene.state().findSealedKey(grant.visitKey()).orElseThrow();
    assertThat(visitKey.visit()).contains(visit);
    assertThat(visitKey.parcel()).contains(grant.parcel());
  }

  @Test
  void anAuthorisationMayBeRenewedWithTheSameKeys() {
    KeyPairFixture next = ledger.newKeys();
    VisitBody.AuthoriseWriting first =
        scene.writeGrant(visit, next, scene.in(HospitalFixture.HOUR));
    ledger.accept(scene.patient, first);
    ledger.pass(Duration.ofHours(2));

    ledger.accept(
        scene.patient,
        new VisitBody.AuthoriseWriting(
            visit,
            scene.doctor.id(),
            scene.in(HospitalFixture.HOUR),
            first.visitKey(),
            ledger.newRef(),
            next.publicKeys()));
    assertThat(scene.entry(visit).isLive(VisitRight.WRITE, ledger.now())).isTrue();
  }

  @Test
  void aVisitKeyServesOneVisit() {
    VisitBody.AuthoriseWriting first = scene.writeGrant(visit);
    ledger.accept(scene.patient, first);
    VisitBody.AuthoriseWriting inAnotherVisit =
        new VisitBody.AuthoriseWriting(
            scene.visit(),
            scene.doctor.id(),
            scene.in(HospitalFixture.HOUR),
            first.visitKey(),
            ledger.newRef(),
            ledger.newKeys().publicKeys());

    assertThat(ledger.refuse(scene.patient, inAnotherVisit)).isEqualTo(RefusalCode.ALREADY_EXISTS);
  }

  @Test
  void theNextKeysAreNobodyElses() {
    VisitBody.AuthoriseWriting withTheDoctorsKeys =
        scene.writeGrant(visit, scene.doctor.keys(), scene.in(HospitalFixture.HOUR));

    assertThat(ledger.refuse(scene.patient, withTheDoctorsKeys))
        .isEqualTo(RefusalCode.ALREADY_EXISTS);
  }

  @Test
  void writingIsAuthorisedForTheVisitsDoctor() {
    VisitBody.AuthoriseWriting toAnother =
        new VisitBody.AuthoriseWriting(
            visit,
            scene.otherDoctor.id(),
            scene.in(HospitalFixture.HOUR),
            ledger.newSymmetricKey(),
            ledger.newRef(),
            ledger.newKeys().publicKeys());

    assertThat(ledger.refuse(scene.patient, toAnother)).isEqualTo(RefusalCode.GRANT_FOREIGN);
  }
}
