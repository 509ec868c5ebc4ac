package org.yilian.ledger.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.yilian.ledger.contract.state.ImportPermission;
import org.yilian.ledger.data.CiphertextRef;
import org.yilian.ledger.data.RecordBody;
import org.yilian.ledger.data.TransactionId;
import org.yilian.ledger.data.VisitBody;
import org.yilian.ledger.data.VisitId;
import org.yilian.ledger.data.VisitRight;

/** To whom a wrapped key is handed. */
class ParcelRightsTest {
  private final HospitalFixture scene = new HospitalFixture();
  private final LedgerFixture ledger = scene.ledger;
  private final VisitId visit = scene.visit();

  private boolean mayHave(PersonFixture reader, CiphertextRef parcel) {
    return new ParcelRights(scene.state())
        .mayHave(
            reader.id(),
            scene.state().findParcel(parcel.hash()).orElseThrow(),
            List.of(scene.entry(visit)),
            ledger.now());
  }

  @Test
  void aGrantsParcelIsForItsDoctorAndThePatient() {
    VisitBody.GrantView grant = scene.viewGrant(visit);
    scene.grantView(grant);

    assertThat(mayHave(scene.doctor, grant.parcel())).isTrue();
    assertThat(mayHave(scene.patient, grant.parcel())).isTrue();
    assertThat(mayHave(scene.otherDoctor, grant.parcel())).isFalse();
    assertThat(mayHave(scene.otherPatient, grant.parcel())).isFalse();
    assertThat(mayHave(scene.hospital, grant.parcel())).isFalse();
  }

  @Test
  void aGrantsParcelIsForItsDoctorOnlyWhileTheGrantLives() {
    VisitBody.GrantView grant = scene.viewGrant(visit);
    scene.grantView(grant);
    ledger.pass(HospitalFixture.HOUR);

    assertThat(mayHave(scene.doctor, grant.parcel())).isFalse();
    assertThat(mayHave(scene.patient, grant.parcel())).isTrue();
  }

  @Test
  void theParcelOfAnEarlierGrantIsNoLongerHandedToTheDoctor() {
    VisitBody.GrantView earlier = scene.viewGrant(visit);
    scene.grantView(earlier);
    scene.grantView(visit);

    assertThat(mayHave(scene.doctor, earlier.parcel())).isFalse();
  }

  @Test
  void theChainOfArchiveKeysIsForWhoMayView() {
    VisitBody.GrantView grant = scene.viewGrant(visit);
    scene.grantView(grant);
    assertThat(mayHave(scene.doctor, grant.archiveKey().parcel())).isTrue();

    ledger.accept(scene.patient, new VisitBody.Revoke(visit, VisitRight.VIEW));
    assertThat(mayHave(scene.doctor, grant.archiveKey().parcel())).isFalse();
  }

  @Test
  void aVisitKeysParcelIsForTheDoctorUntilTheVisitCloses() {
    VisitBody.AuthoriseWriting grant = scene.writeGrant(visit);
    ledger.accept(scene.patient, grant);
    assertThat(mayHave(scene.doctor, grant.parcel())).isTrue();
    assertThat(mayHave(scene.otherDoctor, grant.parcel())).isFalse();

    scene.close(visit);
    assertThat(mayHave(scene.doctor, grant.parcel())).isFalse();
  }

  @Test
  void anImportKeysParcelOpensToTheHospitalByItsPermission() {
    RecordBody.PermitImport body = scene.permission();
    TransactionId id = ledger.accept(scene.patient, body);
    ImportPermission permission = scene.state().findPermission(id).orElseThrow();

    assertThat(ParcelRights.mayImport(permission, scene.hospital.id(), ledger.now())).isTrue();
    assertThat(mayHave(scene.doctor, body.parcel())).isFalse();
    ledger.pass(HospitalFixture.HOUR);
    assertThat(ParcelRights.mayImport(permission, scene.hospital.id(), ledger.now())).isFalse();
  }
}
