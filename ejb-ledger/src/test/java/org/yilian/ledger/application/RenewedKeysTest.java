package org.yilian.ledger.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yilian.ledger.adapter.crypto.HospitalKeyStore;
import org.yilian.ledger.adapter.crypto.HospitalKeys;
import org.yilian.ledger.adapter.json.GovernanceChanges;
import org.yilian.ledger.data.GovernanceChange;
import org.yilian.ledger.data.HospitalStatement;
import org.yilian.ledger.data.ParticipantId;

/** A hospital that replaces its keys, as docs/operations.md says. */
class RenewedKeysTest {
  private static final int RENEWING = 3;

  @TempDir Path folder;

  @Test
  void whoRenewedItsKeysGoesOnWithThemAndComesBackWithNothingElse() throws Exception {
    try (HospitalsFixture hospitals = new HospitalsFixture(folder, 4, 2)) {
      CatchingUpTest.live(hospitals);
      ParticipantId hospital = hospitals.id(RENEWING);
      HospitalKeys next = next(hospitals.home(RENEWING), hospital);
      long changed = hospitals.decide(change(hospital, next), 1, RENEWING);
      HospitalsFixture.await(hospitals.get(0), changed);

      hospitals.restart(RENEWING, RenewedKeysTest::putIntoPlace);
      assertTakesPart(hospitals, hospital, next);
      hospitals.restart(RENEWING, HospitalsFixture::wipe);
      assertTakesPart(hospitals, hospital, next);
    }
  }

  private static void assertTakesPart(
      HospitalsFixture hospitals, ParticipantId hospital, HospitalKeys keys) throws Exception {
    assertThat(hospitals.id(RENEWING)).isEqualTo(hospital);
    assertThat(hospitals.get(RENEWING).running.keys().key()).isEqualTo(keys.key());
    long height = CatchingUpTest.take(hospitals, RENEWING);
    for (LedgerFixture one : hospitals.hospitals) {
      HospitalsFixture.await(one, height);
    }
    hospitals.get(0).close();
    height = CatchingUpTest.take(hospitals, RENEWING);
    HospitalsFixture.await(hospitals.get(1), height);
    hospitals.restart(0, home -> {});
  }

  private static HospitalKeys next(Path home, ParticipantId hospital) throws Exception {
    return store(home, "hospital.next.p12").openOrSucceed(store(home, "hospital.p12"), hospital);
  }

  private static HospitalKeyStore store(Path home, String name) {
    return new HospitalKeyStore(home.resolve("keys").resolve(name), home.resolve("password"));
  }

  private static void putIntoPlace(Path home) throws IOException {
    Path keys = home.resolve("keys");
    Files.move(
        keys.resolve("hospital.next.p12"),
        keys.resolve("hospital.p12"),
        StandardCopyOption.REPLACE_EXISTING);
  }

  private static String change(ParticipantId hospital, HospitalKeys next) {
    byte[] said = HospitalStatement.ofKeys(hospital, next.publicKeys());
    HospitalStatement statement = HospitalStatement.sign(next.key(), said, next::sign);
    return GovernanceChanges.write(
        new GovernanceChange.Rekey(hospital, next.publicKeys(), statement));
  }
}
