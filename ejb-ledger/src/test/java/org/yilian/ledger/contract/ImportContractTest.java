package org.yilian.ledger.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.yilian.ledger.contract.state.SealedKey;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.RecordBody;
import org.yilian.ledger.data.TransactionId;

/** Import with the patient's permission (S-6.2). */
class ImportContractTest {
  private final HospitalFixture scene = new HospitalFixture();
  private final LedgerFixture ledger = scene.ledger;

  private TransactionId permit() {
    return ledger.accept(scene.patient, scene.permission());
  }

  @Test
  void thePatientPermitsAndTheHospitalImports() {
    RecordBody.PermitImport permission = scene.permission();
    TransactionId permitted = ledger.accept(scene.patient, permission);
    RecordBody.Import body = scene.imported(scene.patient.id(), permitted);
    Outcome.Accepted accepted = ledger.accepted(ledger.transaction(scene.hospital, body));

    assertThat(accepted.archives()).containsExactly(scene.patient.id());
    assertThat(scene.entry(accepted.transaction().id()).time()).isEqualTo(body.period().end());
    assertThat(scene.state().findSealedKey(permission.importKey()).orElseThrow().kind())
        .isEqualTo(SealedKey.Kind.IMPORT);
  }

  @Test
  void theSameSourceTwiceAddsNothing() {
    TransactionId permission = permit();
    RecordBody.Import body = scene.imported(scene.patient.id(), permission);
    ledger.accept(scene.hospital, body);

    assertThat(ledger.refuse(scene.hospital, body)).isEqualTo(RefusalCode.ALREADY_IMPORTED);
  }

  @Test
  void theSameSourceMayBelongToTwoPatients() {
    RecordBody.Import body = scene.imported(scene.patient.id(), permit());
    ledger.accept(scene.hospital, body);
    TransactionId ofOther = ledger.accept(scene.otherPatient, scene.permission());

    ledger.accept(
        scene.hospital,
        new RecordBody.Import(
            scene.otherPatient.id(),
            ofOther,
            body.source(),
            body.kind(),
            scene.content(),
            body.period()));
  }

  @Test
  void withoutPermissionNothingIsImported() {
    TransactionId nothing = new TransactionId(ledger.newDigest());

    assertThat(ledger.refuse(scene.hospital, scene.imported(scene.patient.id(), nothing)))
        .isEqualTo(RefusalCode.UNKNOWN_REFERENCE);
  }

  @Test
  void anExpiredPermissionImportsNothing() {
    TransactionId permission = permit();
    ledger.pass(HospitalFixture.HOUR);

    assertThat(ledger.refuse(scene.hospital, scene.imported(scene.patient.id(), permission)))
        .isEqualTo(RefusalCode.GRANT_EXPIRED);
  }

  @Test
  void anothersPermissionImportsNothing() {
    TransactionId permission = permit();

    assertThat(ledger.refuse(scene.hospital, scene.imported(scene.otherPatient.id(), permission)))
        .isEqualTo(RefusalCode.GRANT_FOREIGN);
  }

  @Test
  void anotherHospitalDoesNotUseThePermission() {
    TransactionId permission = permit();

    assertThat(ledger.refuse(scene.otherHospital(), scene.imported(scene.patient.id(), permission)))
        .isEqualTo(RefusalCode.GRANT_FOREIGN);
  }

  @Test
  void aPermissionLastsAtMostThirtyDays() {
    Duration tooLong = Duration.ofDays(30).plusMillis(1);
    RecordBody.PermitImport body =
        new RecordBody.PermitImport(
            scene.hospital.id(), scene.in(tooLong), ledger.newSymmetricKey(), ledger.newRef());

    assertThat(ledger.refuse(scene.patient, body)).isEqualTo(RefusalCode.UNTIL_OUT_OF_RANGE);
  }

  @Test
  void aPermissionIsForAHospitalOfTheConsortium() {
    RecordBody.PermitImport body =
        new RecordBody.PermitImport(
            new ParticipantId(ledger.newId()),
            scene.in(HospitalFixture.HOUR),
            ledger.newSymmetricKey(),
            ledger.newRef());

    assertThat(ledger.refuse(scene.patient, body)).isEqualTo(RefusalCode.UNKNOWN_REFERENCE);
  }

  @Test
  void anImportKeyServesOnePermission() {
    RecordBody.PermitImport first = scene.permission();
    ledger.accept(scene.patient, first);
    RecordBody.PermitImport again =
        new RecordBody.PermitImport(
            scene.hospital.id(),
            scene.in(HospitalFixture.HOUR),
            first.importKey(),
            ledger.newRef());

    assertThat(ledger.refuse(scene.patient, again)).isEqualTo(RefusalCode.ALREADY_EXISTS);
  }
}
