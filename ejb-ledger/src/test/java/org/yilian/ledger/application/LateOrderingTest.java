package org.yilian.ledger.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yilian.ledger.FreePorts;
import org.yilian.ledger.application.api.NodeReport;
import org.yilian.ledger.application.api.SubmissionResult;
import org.yilian.ledger.consensus.ExcerptCodec;
import org.yilian.ledger.consensus.TransactionResult;
import org.yilian.ledger.data.HospitalNode;

/**
 * Nodes whose start waits for nothing, and whom the others let wait for what they lack: real
 * databases, logs, exchange and TLS.
 */
class LateOrderingTest {
  private static final long PATIENCE_SECONDS = 60;

  private final CountDownLatch answering = new CountDownLatch(1);
  private volatile LyingHospital.Manner manner = this::hesitate;

  @TempDir Path folder;

  @AfterEach
  void release() {
    answering.countDown();
  }

  @Test
  void aWipedHospitalAnswersWhileItCatchesUpAndTakesPartThen() throws Exception {
    try (HospitalsFixture hospitals = new HospitalsFixture(folder, 3, 2)) {
      LedgerFixture.Person unknown = hospitals.get(0).register("doctor");
      long height = live(hospitals);
      hospitals.lose(2);
      whileOthersHesitate(
          hospitals,
          other -> {
            LedgerFixture wiped = late(hospitals, 2);
            assertThat(wiped.ledger.status().serving()).isFalse();
            NodeReport report = new OperationsBean(wiped.lifecycle).report();
            assertThat(report.leader()).isNull();
            assertThat(report.members()).hasSize(3);
            assertThat(wiped.submit(something(wiped, unknown)))
                .isInstanceOfSatisfying(
                    SubmissionResult.Refused.class,
                    refused ->
                        assertThat(refused.code())
                            .isEqualTo(TransactionResult.Reason.NOT_SERVING.name()));

            answering.countDown();
            HospitalsFixture.await(wiped, height);
            wiped.register("patient");
            assertThat(wiped.running.node().head().height().value()).isGreaterThan(height);
            assertThat(wiped.ledger.status().catchingUp()).isFalse();
          });
    }
  }

  /** A member without its log must not vote, nor look as if it had one. */
  @Test
  void whoIsStoppedWhileItCatchesUpHasBegunNothing() throws Exception {
    try (HospitalsFixture hospitals = new HospitalsFixture(folder, 3, 2)) {
      long height = live(hospitals);
      hospitals.lose(2);
      whileOthersHesitate(
          hospitals,
          other -> {
            LedgerFixture wiped = late(hospitals, 2);
            assertThat(CompletableFuture.runAsync(wiped::close))
                .succeedsWithin(Duration.ofSeconds(5));
            assertThat(hospitals.home(2).resolve("raft")).doesNotExist();

            answering.countDown();
            HospitalsFixture.await(late(hospitals, 2), height);
          });
    }
  }

  /** The others reach a hospital only where its own ledger names it. */
  @Test
  void aNewcomerThatCatchesUpLateIsOpenedAnewAmongTheOthers() throws Exception {
    try (HospitalsFixture hospitals = new HospitalsFixture(folder, 2, 2)) {
      live(hospitals);
      long admitted = hospitals.admit();
      HospitalsFixture.await(hospitals.get(0), admitted);
      HospitalsFixture.await(hospitals.get(1), admitted);
      whileOthersHesitate(
          hospitals,
          other -> {
            hospitals.hospitals.add(null);
            LedgerFixture newcomer = late(hospitals, 2);
            CompletableFuture<RunningLedger> opened = newcomer.opened();
            assertThat(newcomer.running.exchange()).isEmpty();

            answering.countDown();
            RunningLedger again = opened.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(again.exchange()).isPresent();
            HospitalsFixture.await(newcomer, admitted);
            newcomer.register("patient");
            assertThat(again.node().head().height().value()).isGreaterThan(admitted);
          });
    }
  }

  /** It would vote for whoever asks as long as it lacks what it once confirmed. */
  @Test
  void whoseHelpersFallSilentMidwayWaitsForThem() throws Exception {
    try (HospitalsFixture hospitals = new HospitalsFixture(folder, 3, 2)) {
      long height = live(hospitals);
      hospitals.lose(2);
      manner = LateOrderingTest::onlyBlocks;
      whileOthersHesitate(
          hospitals,
          other -> {
            LedgerFixture wiped = late(hospitals, 2);
            HospitalsFixture.await(wiped, height);
            int asked = other.asked.size();
            await(() -> other.asked.size() > asked + 2);
            assertThat(hospitals.home(2).resolve("raft")).doesNotExist();
            assertThat(wiped.ledger.status().catchingUp()).isTrue();

            manner = LyingHospital.HONEST;
            wiped.register("patient");
          });
    }
  }

  /** Says nothing to whoever has all blocks. */
  private static Optional<byte[]> onlyBlocks(String what, Optional<byte[]> honest) {
    return what.equals("blocks")
        ? honest.filter(
            octets ->
                ExcerptCodec.decode(octets)
                    .filter(excerpt -> !excerpt.blocks().isEmpty())
                    .isPresent())
        : honest;
  }

  @Test
  void whatFailsAfterTheStartHasTheLedgerOpenedAnew() throws Exception {
    try (HospitalsFixture hospitals = new HospitalsFixture(folder, 3, 2)) {
      long height = live(hospitals);
      int port = hospitals.peer(2).node().raftPort();
      hospitals.lose(2);
      whileOthersHesitate(
          hospitals,
          other -> {
            LedgerFixture wiped = late(hospitals, 2);
            CompletableFuture<RunningLedger> opened = wiped.opened();
            try (ServerSocket taken = new ServerSocket(port)) {
              assertThat(taken.isBound()).isTrue();
              answering.countDown();
              wiped
                  .running
                  .node()
                  .whenFailed()
                  .toCompletableFuture()
                  .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
            opened.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            HospitalsFixture.await(wiped, height);
            wiped.register("patient");
          });
    }
  }

  /** The genesis, which is all that it has left, names it where it was. */
  @Test
  void whoMovedAndLostItsDiskIsOpenedAnewWhereItIs() throws Exception {
    try (HospitalsFixture hospitals = new HospitalsFixture(folder, 3, 2)) {
      live(hospitals);
      HospitalNode before = hospitals.peer(2).node();
      HospitalNode moved =
          new HospitalNode(
              before.host(), before.raftPort(), FreePorts.find(1).get(0), before.certificate());
      long height = hospitals.decide(hospitals.move(2, moved), 1, 2);
      HospitalsFixture.await(hospitals.get(0), height);
      HospitalsFixture.await(hospitals.get(1), height);
      hospitals.lose(2);
      whileOthersHesitate(
          hospitals,
          other -> {
            LedgerFixture wiped = late(hospitals, 2);
            CompletableFuture<RunningLedger> opened = wiped.opened();
            answering.countDown();
            opened.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            try (Socket line = new Socket(InetAddress.getLoopbackAddress(), moved.exchangePort())) {
              assertThat(line.isConnected()).isTrue();
            }
          });
    }
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  private interface Part {
    void run(LyingHospital other) throws Exception;
  }

  /** Has all who run answer in this test's manner: at first nothing of blocks until released. */
  private void whileOthersHesitate(HospitalsFixture hospitals, Part part) throws Exception {
    try (LyingHospital one = new LyingHospital(hospitals, 0);
        LyingHospital other = new LyingHospital(hospitals, 1)) {
      one.manner = (what, honest) -> manner.answer(what, honest);
      other.manner = one.manner;
      part.run(other);
    }
  }

  private Optional<byte[]> hesitate(String what, Optional<byte[]> honest) {
    if (what.equals("blocks")) {
      assertThatCode(answering::await).doesNotThrowAnyException();
    }
    return honest;
  }

  private static LedgerFixture late(HospitalsFixture hospitals, int hospital) {
    LedgerFixture node = new LedgerFixture(hospitals.home(hospital), Duration.ZERO);
    hospitals.hospitals.set(hospital, node);
    return node;
  }

  private static String something(LedgerFixture at, LedgerFixture.Person by) {
    return at.act(
        by,
        "key.revoke",
        "{\"participant\":\"%s\",\"key\":\"%s\",\"reason\":\"other\"}"
            .formatted(by.id(), by.key().key()));
  }

  private static long live(HospitalsFixture hospitals) throws Exception {
    hospitals.get(0).register("patient");
    hospitals.get(1).register("patient");
    long height = hospitals.get(1).running.node().head().height().value();
    for (LedgerFixture hospital : hospitals.hospitals) {
      HospitalsFixture.await(hospital, height);
    }
    return height;
  }
}
