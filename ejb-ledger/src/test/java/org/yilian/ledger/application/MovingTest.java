package org.yilian.ledger.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yilian.ledger.FreePorts;
import org.yilian.ledger.data.HospitalNode;

/** A member that is reached elsewhere from some block on; nobody restarts anything. */
class MovingTest {
  private static final int MOVING = 2;

  @TempDir Path directory;

  /** Of three, each has to attest before anything is final. */
  @Test
  void theOthersFindItWhereItIsNow() throws Exception {
    try (HospitalsFixture hospitals = new HospitalsFixture(directory, 3, 1)) {
      List<CompletableFuture<RunningLedger>> opened =
          hospitals.hospitals.stream().map(LedgerFixture::opened).toList();
      HospitalNode before = hospitals.peer(MOVING).node();
      List<Integer> ports = FreePorts.find(2);
      HospitalNode after =
          new HospitalNode(before.host(), ports.get(0), ports.get(1), before.certificate());
      hospitals.decide(hospitals.move(MOVING, after), 1, MOVING);
      for (CompletableFuture<RunningLedger> one : opened) {
        RunningLedger anew = one.get(120, TimeUnit.SECONDS);
        anew.node().whenReady().toCompletableFuture().get(60, TimeUnit.SECONDS);
      }

      hospitals.get(0).register("patient");
      long height = hospitals.get(0).ledger.status().height();
      for (LedgerFixture hospital : hospitals.hospitals) {
        HospitalsFixture.await(hospital, height);
      }
      assertThat(hospitals.get(MOVING).register("doctor").id()).isNotEmpty();
    }
  }
}
