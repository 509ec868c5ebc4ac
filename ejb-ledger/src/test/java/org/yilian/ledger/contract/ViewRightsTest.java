package org.yilian.ledger.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.yilian.ledger.contract.state.RecordEntry;
import org.yilian.ledger.data.AuditBody;
import org.yilian.ledger.data.AuditBody.Basis;
import org.yilian.ledger.data.Digest;
import org.yilian.ledger.data.MembershipBody;
import org.yilian.ledger.data.Reason;
import org.yilian.ledger.data.TransactionId;
import org.yilian.ledger.data.VisitBody;
import org.yilian.ledger.data.VisitId;
import org.yilian.ledger.data.VisitRight;

/** What is handed out, now: a basis that held may have ended (S-2.5, S-3.3). */
class ViewRightsTest {
  private final HospitalFixture scene = new HospitalFixture();
  private final LedgerFixture ledger = scene.ledger;
  private final VisitId visit = scene.visit();
  private final TransactionId written = scene.addRecord(visit, scene.authoriseWriting(visit));

  private Digest clinical() {
    return scene.entry(written).content().clinical().hash();
  }

  private Digest identity() {
    RecordEntry entry = scene.entry(written);
    return entry.content().identity().orElseThrow().hash();
  }

  private Readable readable(PersonFixture reader, AuditBody.View view) {
    return new ViewRights(scene.state()).readable(reader.id(), view, ledger.now());
  }

  private AuditBody.View byGrant() {
    return scene.view(scene.patient, Basis.GRANT, Optional.of(visit), written);
  }

  private AuditBody.View byAuthor() {
    return scene.view(scene.patient, Basis.AUTHOR, Optional.empty(), written);
  }

  @Test
  void thePatientHasBothParts() {
    AuditBody.View view = scene.view(scene.patient, Basis.SELF, Optional.empty(), written);

    assertThat(readable(scene.patient, view).ciphertexts())
        .containsExactlyInAnyOrder(clinical(), identity());
  }

  @Test
  void theGranteeHasBothPartsWhileTheGrantLives() {
    scene.grantView(visit);

    assertThat(readable(scene.doctor, byGrant()).ciphertexts())
        .containsExactlyInAnyOrder(clinical(), identity());
  }

  @Test
  void nothingIsHandedOutOnceTheGrantExpired() {
    scene.grantView(visit);
    ledger.pass(HospitalFixture.HOUR);

    assertThat(readable(scene.doctor, byGrant())).isEqualTo(Readable.NOTHING);
  }

  @Test
  void nothingIsHandedOutOnceTheGrantWasTakenBack() {
    scene.grantView(visit);
    ledger.accept(scene.patient, new VisitBody.Revoke(visit, VisitRight.VIEW));

    assertThat(readable(scene.doctor, byGrant())).isEqualTo(Readable.NOTHING);
  }

  @Test
  void nothingIsHandedOutToWhoIsSuspended() {
    scene.grantView(visit);
    ledger.accept(
        scene.administrator, new MembershipBody.Suspend(scene.doctor.id(), Reason.CONDUCT));

    assertThat(readable(scene.doctor, byGrant())).isEqualTo(Readable.NOTHING);
  }

  @Test
  void nothingIsHandedOutOnAnothersView() {
    scene.grantView(visit);

    assertThat(readable(scene.otherDoctor, byGrant())).isEqualTo(Readable.NOTHING);
  }

  @Test
  void theAuthorHasTheIdentityWhileTheVisitIsOpen() {
    assertThat(readable(scene.doctor, byAuthor()).ciphertexts())
        .containsExactlyInAnyOrder(clinical(), identity());
  }

  @Test
  void theAuthorHasTheClinicalPartAloneAfterTheVisit() {
    scene.close(visit);

    assertThat(readable(scene.doctor, byAuthor()).ciphertexts()).containsExactly(clinical());
  }
}
