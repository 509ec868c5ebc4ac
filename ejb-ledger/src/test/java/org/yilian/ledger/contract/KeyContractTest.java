package org.yilian.ledger.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.yilian.ledger.contract.PersonFixture.KeyPairFixture;
import org.yilian.ledger.contract.state.KeyEntry;
import org.yilian.ledger.contract.state.KeyNames;
import org.yilian.ledger.data.KeyBody;
import org.yilian.ledger.data.Reason;
import org.yilian.ledger.data.Role;
import org.yilian.ledger.data.Thumbprint;

class KeyContractTest {
  private final HospitalFixture scene = new HospitalFixture();
  private final LedgerFixture ledger = scene.ledger;

  private KeyEntry.State stateOf(KeyFixture key) {
    return scene.state().findKey(key.thumbprint()).orElseThrow().state();
  }

  private KeyBody.Revoke revocation(PersonFixture person) {
    return new KeyBody.Revoke(
        person.id(), person.keys().signing().thumbprint(), Reason.LOST_DEVICE);
  }

  @Test
  void aPersonCommitsToTheNextKeys() {
    KeyPairFixture next = ledger.newKeys();
    ledger.accept(scene.patient, new KeyBody.Commit(next.publicKeys()));

    assertThat(scene.entry(scene.patient).nextKeys()).contains(KeyNames.of(next.publicKeys()));
    assertThat(stateOf(next.signing())).isEqualTo(KeyEntry.State.COMMITTED);
  }

  @Test
  void aCommitmentReplacesTheOneBefore() {
    ledger.accept(scene.patient, new KeyBody.Commit(ledger.newKeys().publicKeys()));
    KeyPairFixture later = ledger.newKeys();
    ledger.accept(scene.patient, new KeyBody.Commit(later.publicKeys()));

    assertThat(scene.entry(scene.patient).nextKeys()).contains(KeyNames.of(later.publicKeys()));
  }

  @Test
  void nobodyCommitsToTheSameKeysTwice() {
    KeyBody.Commit commit = new KeyBody.Commit(ledger.newKeys().publicKeys());
    ledger.accept(scene.patient, commit);

    assertThat(ledger.refuse(scene.patient, commit)).isEqualTo(RefusalCode.STATE_UNCHANGED);
  }

  @Test
  void nobodyCommitsToAnothersKeys() {
    assertThat(ledger.refuse(scene.patient, new KeyBody.Commit(scene.doctor.keys().publicKeys())))
        .isEqualTo(RefusalCode.ALREADY_EXISTS);
  }

  @Test
  void rotationVoidsTheFormerKeys() {
    KeyPairFixture former = scene.doctor.keys();
    KeyPairFixture next = ledger.newKeys();
    ledger.accept(scene.doctor, new KeyBody.Rotate(next.publicKeys()));

    assertThat(stateOf(former.signing())).isEqualTo(KeyEntry.State.ROTATED);
    assertThat(stateOf(former.encryption())).isEqualTo(KeyEntry.State.ROTATED);
    assertThat(stateOf(next.signing())).isEqualTo(KeyEntry.State.CURRENT);
    scene.doctor.use(next);
    scene.visit();
  }

  @Test
  void rotationTakesTheCommittedKeys() {
    KeyPairFixture next = ledger.newKeys();
    ledger.accept(scene.patient, new KeyBody.Commit(next.publicKeys()));
    ledger.accept(scene.patient, new KeyBody.Rotate(next.publicKeys()));

    assertThat(scene.entry(scene.patient).keys()).isEqualTo(KeyNames.of(next.publicKeys()));
    assertThat(scene.entry(scene.patient).nextKeys()).isEqualTo(Optional.empty());
  }

  @Test
  void rotationNeverGoesBack() {
    KeyPairFixture former = scene.patient.keys();
    KeyPairFixture next = ledger.newKeys();
    ledger.accept(scene.patient, new KeyBody.Rotate(next.publicKeys()));
    scene.patient.use(next);

    assertThat(ledger.refuse(scene.patient, new KeyBody.Rotate(former.publicKeys())))
        .isEqualTo(RefusalCode.ALREADY_EXISTS);
  }

  @Test
  void aPersonRevokesTheirOwnKey() {
    ledger.accept(scene.patient, revocation(scene.patient));

    assertThat(stateOf(scene.patient.keys().signing())).isEqualTo(KeyEntry.State.REVOKED);
  }

  @Test
  void anAdministratorRevokesTheKeyOfTheHospitalsPerson() {
    ledger.accept(scene.administrator, revocation(scene.doctor));

    assertThat(ledger.refuse(scene.doctor, scene.registration(ledger.newVisitId())))
        .isEqualTo(RefusalCode.KEY_REVOKED);
  }

  @Test
  void nobodyElseRevokesAKey() {
    assertThat(ledger.refuse(scene.otherDoctor, revocation(scene.doctor)))
        .isEqualTo(RefusalCode.NOT_YOUR_HOSPITAL);
  }

  @Test
  void anotherHospitalsAdministratorRevokesNoKey() {
    PersonFixture theirs = ledger.register(scene.otherHospital(), Role.ADMINISTRATOR);

    assertThat(ledger.refuse(theirs, revocation(scene.doctor)))
        .isEqualTo(RefusalCode.NOT_YOUR_HOSPITAL);
  }

  @Test
  void theHospitalsOwnKeyIsNotAnAdministratorsToRevoke() {
    assertThat(ledger.refuse(scene.administrator, revocation(scene.hospital)))
        .isEqualTo(RefusalCode.NOT_YOUR_HOSPITAL);
  }

  @Test
  void aKeyThatIsNotCurrentIsNotRevoked() {
    KeyBody.Revoke revoke = revocation(scene.doctor);
    ledger.accept(scene.administrator, revoke);

    assertThat(ledger.refuse(scene.administrator, revoke)).isEqualTo(RefusalCode.STATE_UNCHANGED);
  }

  @Test
  void anUnknownKeyIsNotRevoked() {
    Thumbprint unknown = ledger.newSymmetricKey();

    assertThat(
            ledger.refuse(
                scene.patient, new KeyBody.Revoke(scene.patient.id(), unknown, Reason.OTHER)))
        .isEqualTo(RefusalCode.UNKNOWN_REFERENCE);
  }

  @Test
  void aKeyIsRevokedWithItsOwnerNamed() {
    Thumbprint anothers = scene.otherPatient.keys().signing().thumbprint();

    assertThat(
            ledger.refuse(
                scene.patient, new KeyBody.Revoke(scene.patient.id(), anothers, Reason.OTHER)))
        .isEqualTo(RefusalCode.UNKNOWN_REFERENCE);
  }
}
