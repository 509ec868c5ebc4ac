package org.yilian.ledger.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yilian.ledger.data.AuditBody;
import org.yilian.ledger.data.AuditBody.Basis;
import org.yilian.ledger.data.KeyBody;
import org.yilian.ledger.data.MembershipBody;
import org.yilian.ledger.data.Reason;
import org.yilian.ledger.data.Role;
import org.yilian.ledger.data.TransactionId;
import org.yilian.ledger.data.VisitBody;
import org.yilian.ledger.data.VisitId;
import org.yilian.ledger.data.VisitRight;

/** What a hospital and its people sign is refused once it is removed; its patients go on. */
class RemovedHospitalTest {
  private final HospitalFixture scene = new HospitalFixture();
  private final LedgerFixture ledger = scene.ledger;
  private final PersonFixture otherHospital = scene.otherHospital();
  private final PersonFixture doctorThere = ledger.register(otherHospital, Role.DOCTOR);
  private final VisitId visit = scene.visit();
  private final TransactionId record = scene.addRecord(visit, scene.authoriseWriting(visit));
  private final VisitBody.GrantView grant = scene.viewGrant(visit);
  private final AuditBody.View view =
      scene.view(scene.patient, Basis.GRANT, Optional.of(visit), record);

  @BeforeEach
  void theHospitalIsRemoved() {
    scene.grantView(grant);
    assertThat(readableByDoctor().ciphertexts()).isNotEmpty();
    assertThat(doctorMayHaveParcel()).isTrue();
    scene.leaveTo(otherHospital);
  }

  private Readable readableByDoctor() {
    return new ViewRights(scene.state()).readable(scene.doctor.id(), view, ledger.now());
  }

  private boolean doctorMayHaveParcel() {
    return new ParcelRights(scene.state())
        .mayHave(
            scene.doctor.id(),
            scene.state().findParcel(grant.parcel().hash()).orElseThrow(),
            List.of(scene.entry(visit)),
            ledger.now());
  }

  @Test
  void aRemovedHospitalSignsNothing() {
    assertThat(ledger.refuse(scene.hospital, ledger.registration(ledger.newPerson(Role.DOCTOR))))
        .isEqualTo(RefusalCode.HOSPITAL_REMOVED);
  }

  @Test
  void itsDoctorsSignNothing() {
    assertThat(ledger.refuse(scene.doctor, scene.ask(visit, VisitRight.VIEW)))
        .isEqualTo(RefusalCode.HOSPITAL_REMOVED);
    assertThat(ledger.refuse(scene.doctor, view)).isEqualTo(RefusalCode.HOSPITAL_REMOVED);
    assertThat(ledger.refuse(scene.doctor, new KeyBody.Rotate(ledger.newKeys().publicKeys())))
        .isEqualTo(RefusalCode.HOSPITAL_REMOVED);
  }

  @Test
  void itsAdministratorsSignNothing() {
    assertThat(
            ledger.refuse(
                scene.administrator, new MembershipBody.Suspend(scene.doctor.id(), Reason.CONDUCT)))
        .isEqualTo(RefusalCode.HOSPITAL_REMOVED);
  }

  @Test
  void whoIsSuspendedBesidesIsToldThat() {
    HospitalFixture other = new HospitalFixture();
    other.ledger.accept(
        other.administrator, new MembershipBody.Suspend(other.doctor.id(), Reason.CONDUCT));
    other.leaveTo(other.otherHospital());

    assertThat(other.ledger.refuse(other.doctor, other.registration(ledger.newVisitId())))
        .isEqualTo(RefusalCode.SUSPENDED);
  }

  @Test
  void itsPatientsKeepTheirRights() {
    ledger.accept(scene.patient, scene.ownEntry());
    ledger.accept(scene.patient, new VisitBody.Revoke(visit, VisitRight.VIEW));
    ledger.accept(scene.patient, new VisitBody.Close(visit));
    AuditBody.View own = scene.view(scene.patient, Basis.SELF, Optional.empty(), record);

    assertThat(
            new ViewRights(scene.state())
                .readable(scene.patient.id(), own, ledger.now())
                .ciphertexts())
        .isNotEmpty();
  }

  @Test
  void otherHospitalsGoOn() {
    ledger.register(otherHospital, Role.PATIENT);
    ledger.accept(
        doctorThere,
        new VisitBody.Register(
            ledger.newVisitId(),
            scene.patient.id(),
            otherHospital.id(),
            scene.entry(visit).department()));
  }

  @Test
  void itsDoctorsAreHandedNothingMore() {
    assertThat(readableByDoctor()).isEqualTo(Readable.NOTHING);
    assertThat(doctorMayHaveParcel()).isFalse();
  }

  @Test
  void theRemovalIsForeseen() {
    assertThat(ledger.foresee(ledger.transaction(scene.doctor, scene.ask(visit, VisitRight.VIEW))))
        .contains(RefusalCode.HOSPITAL_REMOVED);
    assertThat(ledger.foresee(ledger.transaction(scene.patient, scene.ownEntry()))).isEmpty();
  }
}
