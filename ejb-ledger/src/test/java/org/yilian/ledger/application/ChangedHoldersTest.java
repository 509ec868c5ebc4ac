package org.yilian.ledger.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yilian.ledger.adapter.crypto.NodeTls;
import org.yilian.ledger.adapter.peer.ExchangeClient;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.network.Claim;
import org.yilian.ledger.network.PeerUnreachableException;

/** When the consortium decides otherwise, others hold what is to be held (S-7). */
class ChangedHoldersTest {
  private static final List<Integer> ORDER = List.of(2, 3, 1, 0);

  @TempDir Path directory;
  private HospitalsFixture hospitals;
  private VisitElsewhere visit;

  /** Hospitals 2 and 3 hold record and attachment; 1 is next. */
  @BeforeEach
  void form() throws Exception {
    hospitals = new HospitalsFixture(directory, 4, 2);
    visit = new VisitElsewhere(hospitals, item -> hospitals.byWeight(item).equals(ORDER));
    hospitals.settle(visit.height);
    assertThat(holds(1)).isFalse();
    assertThat(holds(3)).isTrue();
  }

  @AfterEach
  void stop() {
    hospitals.close();
  }

  private boolean holds(int hospital) throws Exception {
    RunningLedger ledger = hospitals.get(hospital).running;
    boolean file = ledger.files().holds(visit.file);
    assertThat(ledger.ciphertexts().holds(visit.ref)).isEqualTo(file);
    return file;
  }

  @Test
  void theShareOfARemovedHospitalIsTakenOver() throws Exception {
    String removal = "{\"kind\":\"remove\",\"hospital\":\"%s\"}".formatted(hospitals.id(3));
    long height = hospitals.decide(removal, 1, 2);
    HospitalsFixture.settle(height, hospitals.hospitals.subList(0, 3));
    assertThat(holds(1)).isTrue();
    theRemovedHospitalIsHandedNothing(height);
  }

  private void theRemovedHospitalIsHandedNothing(long height) throws Exception {
    NodeTls removed = hospitals.tls(3);
    Claim claim = new Claim.Holder(new BlockHeight(height));
    try (ExchangeClient client =
        new ExchangeClient(
            peer ->
                removed.context(
                    removed.trusting(() -> List.of(peer.node().certificate().octets()))),
            NodeTls.parameters())) {
      assertThatThrownBy(() -> client.ciphertext(hospitals.peer(2), visit.ref, claim))
          .isInstanceOf(PeerUnreachableException.class);
    }
  }

  @Test
  void moreHoldAnItemOnceTheConsortiumDecidesSo() throws Exception {
    long height = hospitals.decide("{\"kind\":\"parameters\",\"replicas\":3}", 1, 2);
    hospitals.settle(height);
    assertThat(holds(1)).isTrue();
  }
}
