package org.yilian.ledger.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.yilian.ledger.contract.PersonFixture.KeyPairFixture;
import org.yilian.ledger.contract.state.KeyEntry;
import org.yilian.ledger.contract.state.KeyNames;
import org.yilian.ledger.contract.state.Participant;
import org.yilian.ledger.contract.state.Standing;
import org.yilian.ledger.data.KeyBody;
import org.yilian.ledger.data.MembershipBody;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.Reason;
import org.yilian.ledger.data.Role;
import org.yilian.ledger.data.VisitBody;
import org.yilian.ledger.data.VisitId;

class MembershipContractTest {
  private final HospitalFixture scene = new HospitalFixture();
  private final LedgerFixture ledger = scene.ledger;

  @Test
  void aHospitalRegistersAPatientWithKeysAndFirstArchiveKey() {
    PersonFixture person = ledger.newPerson(Role.PATIENT);
    Outcome.Accepted accepted =
        ledger.accepted(ledger.transaction(scene.hospital, ledger.registration(person)));

    Participant entry = scene.entry(person);
    assertThat(entry.role()).isEqualTo(Role.PATIENT);
    assertThat(entry.hospital()).isEqualTo(scene.hospital.id());
    assertThat(entry.standing()).isEqualTo(Standing.ACTIVE);
    assertThat(entry.keys()).isEqualTo(KeyNames.of(person.keys().publicKeys()));
    assertThat(entry.archiveKey()).isEqualTo(person.archiveKey());
    assertThat(accepted.archives()).containsExactly(person.id());
  }

  @Test
  void anAdministratorHasNoArchive() {
    PersonFixture person = ledger.newPerson(Role.ADMINISTRATOR);
    Outcome.Accepted accepted =
        ledger.accepted(ledger.transaction(scene.hospital, ledger.registration(person)));

    assertThat(accepted.archives()).isEmpty();
  }

  @Test
  void aParticipantIsRegisteredOnce() {
    MembershipBody.Register again =
        new MembershipBody.Register(
            scene.doctor.id(), Role.DOCTOR, ledger.newKeys().publicKeys(), Optional.empty());

    assertThat(ledger.refuse(scene.hospital, again)).isEqualTo(RefusalCode.ALREADY_EXISTS);
  }

  @Test
  void nobodyTakesAKeyThatIsThereAlready() {
    MembershipBody.Register withAnothersKeys =
        new MembershipBody.Register(
            new ParticipantId(ledger.newId()),
            Role.DOCTOR,
            scene.otherDoctor.keys().publicKeys(),
            Optional.empty());

    assertThat(ledger.refuse(scene.hospital, withAnothersKeys))
        .isEqualTo(RefusalCode.ALREADY_EXISTS);
  }

  @Test
  void nobodyStartsWithAnothersArchiveKey() {
    MembershipBody.Register withAnothersArchiveKey =
        new MembershipBody.Register(
            new ParticipantId(ledger.newId()),
            Role.PATIENT,
            ledger.newKeys().publicKeys(),
            scene.patient.archiveKey());

    assertThat(ledger.refuse(scene.hospital, withAnothersArchiveKey))
        .isEqualTo(RefusalCode.ALREADY_EXISTS);
  }

  @Test
  void anAdministratorSuspendsAndReinstates() {
    ledger.accept(
        scene.administrator, new MembershipBody.Suspend(scene.doctor.id(), Reason.CONDUCT));
    assertThat(scene.entry(scene.doctor).standing()).isEqualTo(Standing.SUSPENDED);

    ledger.accept(
        scene.administrator, new MembershipBody.Reinstate(scene.doctor.id(), Reason.OTHER));
    assertThat(scene.entry(scene.doctor).standing()).isEqualTo(Standing.ACTIVE);
    scene.visit();
  }

  @Test
  void whoIsSuspendedIsNotSuspendedAgain() {
    MembershipBody.Suspend suspend = new MembershipBody.Suspend(scene.doctor.id(), Reason.CONDUCT);
    ledger.accept(scene.administrator, suspend);

    assertThat(ledger.refuse(scene.administrator, suspend)).isEqualTo(RefusalCode.STATE_UNCHANGED);
  }

  @Test
  void whoIsInGoodStandingIsNotReinstated() {
    assertThat(
            ledger.refuse(
                scene.administrator, new MembershipBody.Reinstate(scene.doctor.id(), Reason.OTHER)))
        .isEqualTo(RefusalCode.STATE_UNCHANGED);
  }

  @Test
  void nobodySuspendsThemselves() {
    assertThat(
            ledger.refuse(
                scene.administrator,
                new MembershipBody.Suspend(scene.administrator.id(), Reason.LEFT)))
        .isEqualTo(RefusalCode.SELF_NOT_ALLOWED);
  }

  @Test
  void whoIsNotThereIsNotSuspended() {
    assertThat(
            ledger.refuse(
                scene.administrator,
                new MembershipBody.Suspend(new ParticipantId(ledger.newId()), Reason.LEFT)))
        .isEqualTo(RefusalCode.UNKNOWN_REFERENCE);
  }

  @Test
  void anAdministratorDoesNotSuspendTheHospital() {
    assertThat(
            ledger.refuse(
                scene.administrator, new MembershipBody.Suspend(scene.hospital.id(), Reason.OTHER)))
        .isEqualTo(RefusalCode.UNKNOWN_REFERENCE);
  }

  @Test
  void anotherHospitalsPeopleAreNotSuspendedFromHere() {
    PersonFixture theirs = ledger.register(scene.otherHospital(), Role.DOCTOR);

    assertThat(
            ledger.refuse(
                scene.administrator, new MembershipBody.Suspend(theirs.id(), Reason.CONDUCT)))
        .isEqualTo(RefusalCode.NOT_YOUR_HOSPITAL);
  }

  @Test
  void anotherHospitalDoesNotReenrolOurPeople() {
    assertThat(
            ledger.refuse(
                scene.otherHospital(),
                new MembershipBody.Reenrol(scene.patient.id(), ledger.newKeys().publicKeys())))
        .isEqualTo(RefusalCode.NOT_YOUR_HOSPITAL);
  }

  @Test
  void reenrolmentGivesNewKeysAndVoidsTheOld() {
    KeyPairFixture next = ledger.newKeys();
    ledger.accept(
        scene.hospital, new MembershipBody.Reenrol(scene.patient.id(), next.publicKeys()));

    KeyNames former = KeyNames.of(scene.patient.keys().publicKeys());
    assertThat(scene.entry(scene.patient).keys()).isEqualTo(KeyNames.of(next.publicKeys()));
    for (var name : List.of(former.signingKey(), former.encryptionKey())) {
      assertThat(scene.state().findKey(name).orElseThrow().state())
          .isEqualTo(KeyEntry.State.REVOKED);
    }
    scene.patient.use(next);
    ledger.accept(scene.patient, scene.ownEntry());
  }

  @Test
  void reenrolmentVoidsCommittedKeysToo() {
    KeyPairFixture committed = ledger.newKeys();
    ledger.accept(scene.patient, new KeyBody.Commit(committed.publicKeys()));
    VisitId visit = scene.visit();
    KeyPairFixture forVisit = ledger.newKeys();
    ledger.accept(scene.patient, scene.writeGrant(visit, forVisit, scene.in(HospitalFixture.HOUR)));
    KeyPairFixture next = ledger.newKeys();
    ledger.accept(
        scene.hospital, new MembershipBody.Reenrol(scene.patient.id(), next.publicKeys()));
    scene.patient.use(next);

    assertThat(ledger.refuse(scene.patient, new KeyBody.Rotate(committed.publicKeys())))
        .isEqualTo(RefusalCode.ALREADY_EXISTS);
    ledger.accept(scene.doctor, new VisitBody.Close(visit));
    assertThat(scene.entry(scene.patient).keys()).isEqualTo(KeyNames.of(next.publicKeys()));
  }

  @Test
  void reenrolmentBringsKeysThatNobodyHas() {
    assertThat(
            ledger.refuse(
                scene.hospital,
                new MembershipBody.Reenrol(scene.patient.id(), scene.doctor.keys().publicKeys())))
        .isEqualTo(RefusalCode.ALREADY_EXISTS);
  }

  @Test
  void whoIsSuspendedStaysSoAfterReenrolment() {
    ledger.accept(
        scene.administrator, new MembershipBody.Suspend(scene.doctor.id(), Reason.CONDUCT));
    ledger.accept(
        scene.hospital,
        new MembershipBody.Reenrol(scene.doctor.id(), ledger.newKeys().publicKeys()));

    assertThat(scene.entry(scene.doctor).standing()).isEqualTo(Standing.SUSPENDED);
  }
}
