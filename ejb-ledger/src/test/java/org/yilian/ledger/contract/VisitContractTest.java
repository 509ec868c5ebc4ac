package org.yilian.ledger.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.yilian.ledger.contract.PersonFixture.KeyPairFixture;
import org.yilian.ledger.contract.state.KeyEntry;
import org.yilian.ledger.contract.state.KeyNames;
import org.yilian.ledger.contract.state.Permission;
import org.yilian.ledger.data.DepartmentCode;
import org.yilian.ledger.data.KeyBody;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.Reason;
import org.yilian.ledger.data.Role;
import org.yilian.ledger.data.VisitBody;
import org.yilian.ledger.data.VisitId;
import org.yilian.ledger.data.VisitRight;

/** Registering, asking, refusing, revoking, closing (S-3.1, S-2.4). */
class VisitContractTest {
  private final HospitalFixture scene = new HospitalFixture();
  private final LedgerFixture ledger = scene.ledger;

  private Permission.State state(VisitId visit, VisitRight right) {
    return scene.entry(visit).state(right, ledger.now());
  }

  @Test
  void aDoctorRegistersAPatientForAVisit() {
    VisitId visit = ledger.newVisitId();
    Outcome.Accepted accepted =
        ledger.accepted(ledger.transaction(scene.doctor, scene.registration(visit)));

    assertThat(scene.entry(visit).isOpen()).isTrue();
    assertThat(scene.entry(visit).doctor()).isEqualTo(scene.doctor.id());
    assertThat(accepted.archives()).containsExactly(scene.patient.id(), scene.doctor.id());
  }

  @Test
  void aVisitIsRegisteredOnce() {
    VisitId visit = scene.visit();

    assertThat(ledger.refuse(scene.doctor, scene.registration(visit)))
        .isEqualTo(RefusalCode.ALREADY_EXISTS);
  }

  @Test
  void onlyAPatientIsRegisteredForAVisit() {
    VisitBody.Register ofADoctor =
        new VisitBody.Register(
            ledger.newVisitId(),
            scene.otherDoctor.id(),
            scene.hospital.id(),
            new DepartmentCode("ent"));

    assertThat(ledger.refuse(scene.doctor, ofADoctor)).isEqualTo(RefusalCode.UNKNOWN_REFERENCE);
  }

  @Test
  void aDoctorRegistersForTheirOwnHospital() {
    VisitBody.Register atAnother =
        new VisitBody.Register(
            ledger.newVisitId(),
            scene.patient.id(),
            scene.otherHospital().id(),
            new DepartmentCode("ent"));

    assertThat(ledger.refuse(scene.doctor, atAnother)).isEqualTo(RefusalCode.NOT_YOUR_HOSPITAL);
  }

  @Test
  void aVisitIsAtAHospitalOfTheConsortium() {
    VisitBody.Register nowhere =
        new VisitBody.Register(
            ledger.newVisitId(),
            scene.patient.id(),
            ledger.newPerson(Role.HOSPITAL).id(),
            new DepartmentCode("ent"));

    assertThat(ledger.refuse(scene.doctor, nowhere)).isEqualTo(RefusalCode.UNKNOWN_REFERENCE);
  }

  @Test
  void theDoctorAsksAndThePatientSeesIt() {
    VisitId visit = scene.visit();
    ledger.accept(scene.doctor, scene.ask(visit, VisitRight.VIEW));

    assertThat(state(visit, VisitRight.VIEW)).isEqualTo(Permission.State.ASKED);
    assertThat(state(visit, VisitRight.WRITE)).isEqualTo(Permission.State.NONE);
  }

  @Test
  void aLaterAskReplacesTheOneBefore() {
    VisitId visit = scene.visit();
    ledger.accept(scene.doctor, scene.ask(visit, VisitRight.VIEW));
    ledger.accept(
        scene.doctor, new VisitBody.Ask(visit, VisitRight.VIEW, scene.in(Duration.ofDays(1))));

    assertThat(scene.entry(visit).view().ask().orElseThrow().until())
        .isEqualTo(scene.in(Duration.ofDays(1)));
  }

  @Test
  void anotherDoctorDoesNotAsk() {
    assertThat(ledger.refuse(scene.otherDoctor, scene.ask(scene.visit(), VisitRight.VIEW)))
        .isEqualTo(RefusalCode.NOT_YOUR_VISIT);
  }

  @Test
  void nobodyAsksInAVisitThatIsNotThere() {
    assertThat(ledger.refuse(scene.doctor, scene.ask(ledger.newVisitId(), VisitRight.VIEW)))
        .isEqualTo(RefusalCode.UNKNOWN_REFERENCE);
  }

  @Test
  void nobodyAsksInAClosedVisit() {
    VisitId visit = scene.visit();
    scene.close(visit);

    assertThat(ledger.refuse(scene.doctor, scene.ask(visit, VisitRight.VIEW)))
        .isEqualTo(RefusalCode.VISIT_CLOSED);
  }

  @Test
  void anAskIsForAtMostSevenDays() {
    VisitId visit = scene.visit();
    Duration tooLong = Duration.ofDays(7).plusMillis(1);

    assertThat(
            ledger.refuse(
                scene.doctor, new VisitBody.Ask(visit, VisitRight.VIEW, scene.in(tooLong))))
        .isEqualTo(RefusalCode.UNTIL_OUT_OF_RANGE);
    ledger.accept(
        scene.doctor, new VisitBody.Ask(visit, VisitRight.VIEW, scene.in(Duration.ofDays(7))));
  }

  @Test
  void anAskEndsInTheFuture() {
    VisitId visit = scene.visit();

    assertThat(ledger.refuse(scene.doctor, new VisitBody.Ask(visit, VisitRight.VIEW, ledger.now())))
        .isEqualTo(RefusalCode.UNTIL_OUT_OF_RANGE);
  }

  @Test
  void thePatientRefuses() {
    VisitId visit = scene.visit();
    ledger.accept(scene.doctor, scene.ask(visit, VisitRight.WRITE));
    ledger.accept(scene.patient, new VisitBody.Refuse(visit, VisitRight.WRITE));

    assertThat(state(visit, VisitRight.WRITE)).isEqualTo(Permission.State.REFUSED);
  }

  @Test
  void whatWasNotAskedIsNotRefused() {
    VisitId visit = scene.visit();
    ledger.accept(scene.doctor, scene.ask(visit, VisitRight.VIEW));

    assertThat(ledger.refuse(scene.patient, new VisitBody.Refuse(visit, VisitRight.WRITE)))
        .isEqualTo(RefusalCode.NO_OPEN_ASK);
  }

  @Test
  void anAskThatIsOverIsNotRefused() {
    VisitId visit = scene.visit();
    ledger.accept(scene.doctor, scene.ask(visit, VisitRight.VIEW));
    ledger.pass(HospitalFixture.HOUR);

    assertThat(ledger.refuse(scene.patient, new VisitBody.Refuse(visit, VisitRight.VIEW)))
        .isEqualTo(RefusalCode.NO_OPEN_ASK);
    assertThat(state(visit, VisitRight.VIEW)).isEqualTo(Permission.State.EXPIRED);
  }

  @Test
  void anotherPatientDoesNotRefuse() {
    VisitId visit = scene.visit();
    ledger.accept(scene.doctor, scene.ask(visit, VisitRight.VIEW));

    assertThat(ledger.refuse(scene.otherPatient, new VisitBody.Refuse(visit, VisitRight.VIEW)))
        .isEqualTo(RefusalCode.NOT_YOUR_VISIT);
  }

  @Test
  void thePatientTakesAGrantBack() {
    VisitId visit = scene.visit();
    scene.grantView(visit);
    ledger.accept(scene.patient, new VisitBody.Revoke(visit, VisitRight.VIEW));

    assertThat(state(visit, VisitRight.VIEW)).isEqualTo(Permission.State.REVOKED);
  }

  @Test
  void whatWasNotGrantedIsNotTakenBack() {
    assertThat(ledger.refuse(scene.patient, new VisitBody.Revoke(scene.visit(), VisitRight.VIEW)))
        .isEqualTo(RefusalCode.GRANT_MISSING);
  }

  @Test
  void whatIsOverIsNotTakenBack() {
    VisitId visit = scene.visit();
    scene.grantView(visit);
    ledger.pass(HospitalFixture.HOUR);

    assertThat(ledger.refuse(scene.patient, new VisitBody.Revoke(visit, VisitRight.VIEW)))
        .isEqualTo(RefusalCode.GRANT_EXPIRED);
  }

  @Test
  void whatWasTakenBackIsNotTakenBackAgain() {
    VisitId visit = scene.visit();
    scene.grantView(visit);
    ledger.accept(scene.patient, new VisitBody.Revoke(visit, VisitRight.VIEW));

    assertThat(ledger.refuse(scene.patient, new VisitBody.Revoke(visit, VisitRight.VIEW)))
        .isEqualTo(RefusalCode.GRANT_REVOKED);
  }

  @Test
  void grantsEndWithTheVisit() {
    VisitId visit = scene.visit();
    scene.grantView(visit);
    scene.authoriseWriting(visit);
    scene.close(visit);

    assertThat(scene.entry(visit).isLive(VisitRight.VIEW, ledger.now())).isFalse();
    assertThat(scene.entry(visit).isLive(VisitRight.WRITE, ledger.now())).isFalse();
    assertThat(state(visit, VisitRight.VIEW)).isEqualTo(Permission.State.EXPIRED);
  }

  @Test
  void closingRenewsThePatientsKeys() {
    VisitId visit = scene.visit();
    KeyPairFixture former = scene.patient.keys();
    KeyPairFixture next = ledger.newKeys();
    ledger.accept(scene.patient, scene.writeGrant(visit, next, scene.in(HospitalFixture.HOUR)));
    scene.close(visit);

    assertThat(scene.entry(scene.patient).keys()).isEqualTo(KeyNames.of(next.publicKeys()));
    assertThat(
            ledger.refused(ledger.transactionBy(scene.patient, scene.ownEntry(), former.signing())))
        .isEqualTo(RefusalCode.KEY_ROTATED);
    scene.patient.use(next);
    ledger.accept(scene.patient, scene.ownEntry());
  }

  @Test
  void thePatientMayCloseToo() {
    VisitId visit = scene.visit();
    ledger.accept(scene.patient, new VisitBody.Close(visit));

    assertThat(scene.entry(visit).closed()).isEqualTo(Optional.of(ledger.now()));
  }

  @Test
  void nobodyElseClosesAVisit() {
    VisitId visit = scene.visit();

    assertThat(ledger.refuse(scene.otherDoctor, new VisitBody.Close(visit)))
        .isEqualTo(RefusalCode.NOT_YOUR_VISIT);
    assertThat(ledger.refuse(scene.otherPatient, new VisitBody.Close(visit)))
        .isEqualTo(RefusalCode.NOT_YOUR_VISIT);
  }

  @Test
  void aVisitIsClosedOnce() {
    VisitId visit = scene.visit();
    scene.close(visit);

    assertThat(ledger.refuse(scene.doctor, new VisitBody.Close(visit)))
        .isEqualTo(RefusalCode.VISIT_CLOSED);
  }

  @Test
  void closingBringsNoKeyBackAfterOneWasRevoked() {
    VisitId visit = scene.visit();
    KeyPairFixture next = ledger.newKeys();
    ledger.accept(scene.patient, scene.writeGrant(visit, next, scene.in(HospitalFixture.HOUR)));
    ledger.accept(
        scene.administrator,
        new KeyBody.Revoke(
            scene.patient.id(), scene.patient.keys().signing().thumbprint(), Reason.LOST_DEVICE));
    scene.close(visit);

    assertThat(scene.state().findKey(next.signing().thumbprint()).orElseThrow().state())
        .isEqualTo(KeyEntry.State.COMMITTED);
    assertThat(
            ledger.refused(ledger.transactionBy(scene.patient, scene.ownEntry(), next.signing())))
        .isEqualTo(RefusalCode.WRONG_KEY);
  }

  /** A device was lost with the keys of an open visit on it; its owner renewed since. */
  @Test
  void closingBringsNobodyBackToKeysOlderThanARenewal() {
    VisitId visit = scene.visit();
    KeyPairFixture onTheLostDevice = ledger.newKeys();
    ledger.accept(
        scene.patient, scene.writeGrant(visit, onTheLostDevice, scene.in(HospitalFixture.HOUR)));
    ledger.pass(Duration.ofMinutes(1));
    KeyPairFixture fresh = ledger.newKeys();
    ledger.accept(scene.patient, new KeyBody.Rotate(fresh.publicKeys()));
    scene.close(visit);

    assertThat(scene.entry(scene.patient).keys()).isEqualTo(KeyNames.of(fresh.publicKeys()));
    assertThat(
            ledger.refused(
                ledger.transactionBy(scene.patient, scene.ownEntry(), onTheLostDevice.signing())))
        .isEqualTo(RefusalCode.WRONG_KEY);
  }

  @Test
  void twoVisitsMayCommitToTheSameNextKeys() {
    KeyPairFixture next = ledger.newKeys();
    VisitId first = scene.visit();
    VisitId second = scene.visit();
    ledger.accept(scene.patient, scene.writeGrant(first, next, scene.in(HospitalFixture.HOUR)));
    ledger.accept(scene.patient, scene.writeGrant(second, next, scene.in(HospitalFixture.HOUR)));
    scene.close(first);
    scene.close(second);

    assertThat(scene.entry(scene.patient).keys()).isEqualTo(KeyNames.of(next.publicKeys()));
  }

  @Test
  void aPatientOfNobodyIsNotRegistered() {
    VisitBody.Register ofAStranger =
        new VisitBody.Register(
            ledger.newVisitId(),
            new ParticipantId(ledger.newId()),
            scene.hospital.id(),
            new DepartmentCode("ent"));

    assertThat(ledger.refuse(scene.doctor, ofAStranger)).isEqualTo(RefusalCode.UNKNOWN_REFERENCE);
  }
}
