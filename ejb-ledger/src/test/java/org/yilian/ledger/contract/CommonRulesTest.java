package org.yilian.ledger.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.yilian.ledger.data.Base64Url;
import org.yilian.ledger.data.Body;
import org.yilian.ledger.data.KeyBody;
import org.yilian.ledger.data.MembershipBody;
import org.yilian.ledger.data.Nonce;
import org.yilian.ledger.data.Reason;
import org.yilian.ledger.data.RecordBody;
import org.yilian.ledger.data.Role;
import org.yilian.ledger.data.Transaction;
import org.yilian.ledger.data.VisitBody;
import org.yilian.ledger.data.VisitId;
import org.yilian.ledger.data.VisitRight;

/** The rules of every type, in the order of protocol §2, from time to nonce. */
class CommonRulesTest {
  private final HospitalFixture scene = new HospitalFixture();
  private final LedgerFixture ledger = scene.ledger;

  private Transaction at(Instant time) {
    return ledger.transaction(
        scene.patient, scene.ownEntry(), time, nonce(1), scene.patient.keys().signing());
  }

  private static Nonce nonce(int number) {
    byte[] octets = new byte[16];
    octets[0] = (byte) number;
    return new Nonce(Base64Url.encode(octets));
  }

  @Test
  void aTransactionMayBeTenMinutesOld() {
    ledger.accepted(at(ledger.now().minus(Duration.ofMinutes(10))));
  }

  @Test
  void anOlderTransactionIsStale() {
    assertThat(ledger.refused(at(ledger.now().minus(Duration.ofMinutes(10)).minusMillis(1))))
        .isEqualTo(RefusalCode.STALE);
  }

  @Test
  void aClockMayBeTenMinutesFast() {
    ledger.accepted(at(ledger.now().plus(Duration.ofMinutes(10))));
  }

  @Test
  void aTransactionFromFurtherAheadIsOfTheFuture() {
    assertThat(ledger.refused(at(ledger.now().plus(Duration.ofMinutes(10)).plusMillis(1))))
        .isEqualTo(RefusalCode.FUTURE);
  }

  @Test
  void whoIsNotRegisteredDoesNotAct() {
    PersonFixture stranger = ledger.newPerson(Role.PATIENT);

    assertThat(ledger.refuse(stranger, scene.ownEntry())).isEqualTo(RefusalCode.UNKNOWN_ACTOR);
  }

  @Test
  void aKeyThatTheLedgerDoesNotKnowSignsNothing() {
    Transaction byNewKey = ledger.transactionBy(scene.patient, scene.ownEntry(), ledger.newKey());

    assertThat(ledger.refused(byNewKey)).isEqualTo(RefusalCode.UNKNOWN_KEY);
  }

  @Test
  void anothersKeyDoesNotSignForMe() {
    Transaction byDoctor =
        ledger.transactionBy(scene.patient, scene.ownEntry(), scene.doctor.keys().signing());

    assertThat(ledger.refused(byDoctor)).isEqualTo(RefusalCode.WRONG_KEY);
  }

  @Test
  void anEncryptionKeyDoesNotSign() {
    Transaction byEncryptionKey =
        ledger.transactionBy(scene.patient, scene.ownEntry(), scene.patient.keys().encryption());

    assertThat(ledger.refused(byEncryptionKey)).isEqualTo(RefusalCode.WRONG_KEY);
  }

  @Test
  void aCommittedKeyDoesNotSignBeforeItIsCurrent() {
    var next = ledger.newKeys();
    ledger.accept(scene.patient, new KeyBody.Commit(next.publicKeys()));

    Transaction tooEarly = ledger.transactionBy(scene.patient, scene.ownEntry(), next.signing());

    assertThat(ledger.refused(tooEarly)).isEqualTo(RefusalCode.WRONG_KEY);
  }

  @Test
  void aRotatedKeySignsNothing() {
    KeyFixture former = scene.patient.keys().signing();
    ledger.accept(scene.patient, new KeyBody.Rotate(ledger.newKeys().publicKeys()));

    assertThat(ledger.refused(ledger.transactionBy(scene.patient, scene.ownEntry(), former)))
        .isEqualTo(RefusalCode.KEY_ROTATED);
  }

  @Test
  void aRevokedKeySignsNothing() {
    KeyFixture key = scene.patient.keys().signing();
    ledger.accept(
        scene.patient,
        new KeyBody.Revoke(scene.patient.id(), key.thumbprint(), Reason.LOST_DEVICE));

    assertThat(ledger.refuse(scene.patient, scene.ownEntry())).isEqualTo(RefusalCode.KEY_REVOKED);
  }

  @Test
  void aKeyOfAnEarlierEnrolmentSignsNothing() {
    KeyFixture lost = scene.patient.keys().signing();
    ledger.accept(
        scene.hospital,
        new MembershipBody.Reenrol(scene.patient.id(), ledger.newKeys().publicKeys()));

    assertThat(ledger.refused(ledger.transactionBy(scene.patient, scene.ownEntry(), lost)))
        .isEqualTo(RefusalCode.KEY_REVOKED);
  }

  @Test
  void aKeyCommittedToInAnEarlierEnrolmentIsVoid() {
    var committed = ledger.newKeys();
    ledger.accept(scene.patient, new KeyBody.Commit(committed.publicKeys()));
    ledger.accept(
        scene.hospital,
        new MembershipBody.Reenrol(scene.patient.id(), ledger.newKeys().publicKeys()));

    Transaction byVoidKey =
        ledger.transactionBy(scene.patient, scene.ownEntry(), committed.signing());

    assertThat(ledger.refused(byVoidKey)).isEqualTo(RefusalCode.KEY_REVOKED);
  }

  @Test
  void aSuspendedAccountDoesNotAct() {
    ledger.accept(
        scene.administrator, new MembershipBody.Suspend(scene.doctor.id(), Reason.CONDUCT));

    assertThat(ledger.refuse(scene.doctor, scene.registration(ledger.newVisitId())))
        .isEqualTo(RefusalCode.SUSPENDED);
  }

  @Test
  void aNewKeyCountersigns() {
    PersonFixture person = ledger.newPerson(Role.DOCTOR);
    Transaction alone =
        ledger.transactionBy(
            scene.hospital, ledger.registration(person), scene.hospital.keys().signing());

    assertThat(ledger.refused(alone)).isEqualTo(RefusalCode.COUNTERSIGNATURE_MISSING);
  }

  @Test
  void noOtherKeyCountersignsForTheNewOne() {
    PersonFixture person = ledger.newPerson(Role.DOCTOR);
    Transaction byAnother =
        ledger.transactionBy(
            scene.hospital,
            ledger.registration(person),
            scene.hospital.keys().signing(),
            person.keys().encryption());

    assertThat(ledger.refused(byAnother)).isEqualTo(RefusalCode.COUNTERSIGNATURE_MISSING);
  }

  @Test
  void aThirdSignatureIsUnexpected() {
    PersonFixture person = ledger.newPerson(Role.DOCTOR);
    Transaction three =
        ledger.transactionBy(
            scene.hospital,
            ledger.registration(person),
            scene.hospital.keys().signing(),
            person.keys().signing(),
            scene.administrator.keys().signing());

    assertThat(ledger.refused(three)).isEqualTo(RefusalCode.SIGNATURE_UNEXPECTED);
  }

  @Test
  void aSecondSignatureIsUnexpectedWhereOneIsEnough() {
    Transaction two =
        ledger.transactionBy(
            scene.patient,
            scene.ownEntry(),
            scene.patient.keys().signing(),
            scene.doctor.keys().signing());

    assertThat(ledger.refused(two)).isEqualTo(RefusalCode.SIGNATURE_UNEXPECTED);
  }

  @Test
  void aDoctorDoesNotActAsAPatient() {
    assertThat(ledger.refuse(scene.doctor, scene.ownEntry()))
        .isEqualTo(RefusalCode.ROLE_NOT_ALLOWED);
  }

  @Test
  void aPatientDoesNotActAsADoctor() {
    assertThat(ledger.refuse(scene.patient, scene.registration(ledger.newVisitId())))
        .isEqualTo(RefusalCode.ROLE_NOT_ALLOWED);
  }

  @Test
  void anAdministratorReadsAndWritesNoRecords() {
    VisitId visit = scene.visit();
    Body add = new RecordBody.Add(scene.written(visit, scene.authoriseWriting(visit)));

    assertThat(ledger.refuse(scene.administrator, add)).isEqualTo(RefusalCode.ROLE_NOT_ALLOWED);
  }

  @Test
  void anAdministratorRegistersNobody() {
    PersonFixture person = ledger.newPerson(Role.DOCTOR);

    assertThat(ledger.refuse(scene.administrator, ledger.registration(person)))
        .isEqualTo(RefusalCode.ROLE_NOT_ALLOWED);
  }

  @Test
  void aNonceServesOnce() {
    KeyFixture key = scene.patient.keys().signing();
    ledger.accepted(
        ledger.transaction(scene.patient, scene.ownEntry(), ledger.now(), nonce(7), key));

    assertThat(
            ledger.refused(
                ledger.transaction(scene.patient, scene.ownEntry(), ledger.now(), nonce(7), key)))
        .isEqualTo(RefusalCode.NONCE_REPLAYED);
  }

  @Test
  void twoPeopleMayDrawTheSameNonce() {
    ledger.accepted(
        ledger.transaction(
            scene.patient,
            scene.ownEntry(),
            ledger.now(),
            nonce(7),
            scene.patient.keys().signing()));
    ledger.accepted(
        ledger.transaction(
            scene.otherPatient,
            scene.ownEntry(),
            ledger.now(),
            nonce(7),
            scene.otherPatient.keys().signing()));
  }

  @Test
  void anIdenticalPayloadIsNotRefusedButADuplicate() {
    Transaction transaction = ledger.transaction(scene.patient, scene.ownEntry());
    ledger.accepted(transaction);
    ledger.pass(Duration.ofMinutes(5));

    assertThat(ledger.submit(transaction)).isEqualTo(new Outcome.Duplicate(transaction.id()));
  }

  @Test
  void aRefusedTransactionUsesUpNoNonce() {
    VisitId visit = scene.visit();
    Transaction early =
        ledger.transaction(scene.patient, new VisitBody.Refuse(visit, VisitRight.VIEW));
    ledger.refused(early);
    ledger.accept(scene.doctor, scene.ask(visit, VisitRight.VIEW));

    ledger.accepted(early);
  }
}
