package org.yilian.ledger.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yilian.ledger.adapter.ratis.RatisOrdering;
import org.yilian.ledger.consensus.ChainExcerpt;
import org.yilian.ledger.consensus.ExcerptCodec;
import org.yilian.ledger.consensus.Incident;
import org.yilian.ledger.consensus.LedgerHead;
import org.yilian.ledger.consensus.LogPosition;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.HospitalNode;
import org.yilian.ledger.data.NodeCertificate;

/** Nodes that lack what the others' log no longer has: real databases, logs, exchange and TLS. */
class CatchingUpTest {
  private static final int PEOPLE = 12;

  @TempDir Path folder;

  @Test
  void aWipedHospitalComesBackAndTakesPart() throws Exception {
    try (HospitalsFixture hospitals = new HospitalsFixture(folder, 3, 2)) {
      long height = live(hospitals);
      hospitals.restartAll(
          CatchingUpTest::forgetLog, CatchingUpTest::forgetLog, HospitalsFixture::wipe);
      HospitalsFixture.await(hospitals.get(2), height);
      assertThat(known(hospitals.get(2))).isEqualTo(known(hospitals.get(0)));

      long next = take(hospitals, 0);
      HospitalsFixture.await(hospitals.get(2), next);
      HospitalsFixture.await(hospitals.get(0), next);
      assertThat(take(hospitals, 2)).isGreaterThan(next);
      assertThat(hospitals.get(2).running.group().incidents().counts()).isEqualTo(Map.of());
    }
  }

  @Test
  void whoIsWipedWhileTheOthersRunComesBack() throws Exception {
    try (HospitalsFixture hospitals = new HospitalsFixture(folder, 4, 2)) {
      long height = live(hospitals);
      int follower = leads(hospitals, 0) ? 1 : 0;
      hospitals.restart(follower, HospitalsFixture::wipe);
      HospitalsFixture.await(hospitals.get(follower), height);

      long next = take(hospitals, 2);
      HospitalsFixture.await(hospitals.get(follower), next);
      assertThat(take(hospitals, follower)).isGreaterThan(next);
    }
  }

  private static boolean leads(HospitalsFixture hospitals, int hospital) {
    return hospitals
        .get(hospital)
        .running
        .group()
        .ordering()
        .engine()
        .flatMap(RatisOrdering::leader)
        .equals(Optional.of(hospitals.id(hospital).value()));
  }

  /** The log beyond that block has attestations alone, which it does not get any more. */
  @Test
  void whoLacksNothingButTheProofOfItsNewestBlockGetsIt() throws Exception {
    try (HospitalsFixture hospitals = new HospitalsFixture(folder, 4, 2)) {
      hospitals.settle(1);
      hospitals.restart(3, HospitalsFixture::wipe);
      HospitalsFixture.await(hospitals.get(3), 1);
      assertThat(hospitals.get(3).running.group().incidents().counts()).isEqualTo(Map.of());
    }
  }

  @Test
  void aBlockThatIsNotFinalWithoutTheWipedOneDoesNotKeepItOut() throws Exception {
    try (HospitalsFixture hospitals = new HospitalsFixture(folder, 3, 2)) {
      live(hospitals);
      hospitals.get(2).close();
      hospitals.restart(0, CatchingUpTest::forgetLog);
      hospitals.restart(1, CatchingUpTest::forgetLog);
      long height = take(hospitals, 0);
      assertThat(hospitals.get(0).running.node().head().finalHeight().value()).isLessThan(height);

      hospitals.restart(2, HospitalsFixture::wipe);
      HospitalsFixture.await(hospitals.get(2), height);
      HospitalsFixture.await(hospitals.get(0), height);
    }
  }

  @Test
  void whoLiesAboutTheChainIsPassedOver() throws Exception {
    try (HospitalsFixture hospitals = new HospitalsFixture(folder, 3, 2)) {
      long height = live(hospitals);
      hospitals.lose(2);
      hospitals.restart(0, CatchingUpTest::forgetLog);
      try (LyingHospital liar = new LyingHospital(hospitals, 0)) {
        liar.manner = LyingHospital.altering("blocks");
        hospitals.restart(1, CatchingUpTest::forgetLog);
        hospitals.hospitals.set(2, new LedgerFixture(hospitals.home(2)));
        HospitalsFixture.await(hospitals.get(2), height);
        assertThat(known(hospitals.get(2))).isEqualTo(known(hospitals.get(1)));
      }
    }
  }

  /** Whoever stood there would take nothing more of the log. */
  @Test
  void whoLiesAboutWhereABlockStandsInTheLogIsNotBelieved() throws Exception {
    try (HospitalsFixture hospitals = new HospitalsFixture(folder, 5, 2)) {
      live(hospitals);
      hospitals.get(3).close();
      hospitals.lose(4);
      for (int i = 0; i < 3; i++) {
        hospitals.restart(i, CatchingUpTest::forgetLog);
      }
      long height = take(hospitals, 1);
      try (LyingHospital liar = new LyingHospital(hospitals, 0);
          LyingHospital second = new LyingHospital(hospitals, 1);
          LyingHospital third = new LyingHospital(hospitals, 2)) {
        liar.manner = misplacing(hospitals.get(0).running);
        LyingHospital.Manner waiting =
            (what, honest) ->
                what.equals("blocks") && liar.asked.isEmpty() ? Optional.empty() : honest;
        second.manner = waiting;
        third.manner = waiting;
        hospitals.hospitals.set(4, new LedgerFixture(hospitals.home(4)));
        HospitalsFixture.await(hospitals.get(4), height);
        assertThat(liar.asked).contains("blocks");
        assertThat(known(hospitals.get(4))).isEqualTo(known(hospitals.get(1)));
      }
    }
  }

  /** Hands over a block that is not final as well, and a false place for the one before it. */
  private static LyingHospital.Manner misplacing(RunningLedger ledger) {
    return (what, honest) ->
        what.equals("blocks")
            ? honest.flatMap(ExcerptCodec::decode).map(one -> misplaced(ledger, one))
            : honest;
  }

  private static byte[] misplaced(RunningLedger ledger, ChainExcerpt honest) {
    BlockHeight after =
        honest.blocks().isEmpty()
            ? honest.finalHeight()
            : new BlockHeight(honest.blocks().get(0).header().height().value() - 1);
    LedgerHead head = ledger.node().head();
    ChainExcerpt all =
        ledger
            .excerpts()
            .after(
                after,
                head.finalUpTo(head.height()),
                ledger.node().settled(),
                ledger.node().membership());
    List<LogPosition> positions = new ArrayList<>(all.positions());
    int lastFinal = positions.size() - 2;
    if (lastFinal >= 0) {
      positions.set(lastFinal, new LogPosition(positions.get(lastFinal).term(), 1L << 40));
    }
    return ExcerptCodec.encode(all.at(positions));
  }

  @Test
  void aHospitalAdmittedLaterBringsItsLedgerUpToDateAndJoins() throws Exception {
    try (HospitalsFixture hospitals = new HospitalsFixture(folder, 3, 2)) {
      live(hospitals);
      long admitted = hospitals.admit();
      HospitalsFixture.await(hospitals.get(0), admitted);
      LedgerFixture newcomer = hospitals.join();
      HospitalsFixture.await(newcomer, admitted);

      long next = take(hospitals, 3);
      HospitalsFixture.await(newcomer, next);
      assertThat(newcomer.running.node().membership().current()).hasSize(4);
      for (LedgerFixture hospital : hospitals.hospitals) {
        assertThat(hospital.running.group().incidents().counts())
            .doesNotContainKey(Incident.Kind.ATTESTATION_INVALID);
      }
    }
  }

  @Test
  void whoseCertificateWasChangedWhileItWasAwayComesBackWithTheNewOne() throws Exception {
    try (HospitalsFixture hospitals = new HospitalsFixture(folder, 4, 2)) {
      live(hospitals);
      HospitalNode before = hospitals.peer(3).node();
      hospitals.get(3).close();
      NodeCertificate renewed = renew(hospitals.home(3));
      HospitalNode node =
          new HospitalNode(before.host(), before.raftPort(), before.exchangePort(), renewed);
      long changed = hospitals.decide(hospitals.move(3, node), 1, 2);
      HospitalsFixture.await(hospitals.get(0), changed);

      hospitals.restart(3, home -> {});
      HospitalsFixture.await(hospitals.get(3), changed);
      assertThat(take(hospitals, 3)).isGreaterThan(changed);
    }
  }

  @Test
  void whoseCertificateTheOthersDoNotKnowDoesNotStart() throws Exception {
    try (HospitalsFixture hospitals = new HospitalsFixture(folder, 3, 2)) {
      live(hospitals);
      hospitals.get(2).close();
      renew(hospitals.home(2));
      assertThatThrownBy(() -> new LedgerFixture(hospitals.home(2)))
          .isInstanceOf(LedgerStartException.class)
          .hasMessageContaining("another certificate");
    }
  }

  /** A new TLS key for a node that is stopped. */
  private static NodeCertificate renew(Path home) throws Exception {
    Files.delete(home.resolve("keys/node.p12"));
    Files.delete(home.resolve("keys/node.password"));
    return NodeCertificate.of(HospitalsFixture.tls(home).certificate());
  }

  @Test
  void whoWasNotAdmittedDoesNotGetIn() throws Exception {
    try (HospitalsFixture hospitals = new HospitalsFixture(folder, 3, 2)) {
      live(hospitals);
      Path stranger = hospitals.home(3);
      Files.createDirectories(stranger);
      Files.copy(hospitals.home(0).resolve("genesis.json"), stranger.resolve("genesis.json"));
      HospitalsFixture.tls(stranger);
      assertThatThrownBy(() -> new LedgerFixture(stranger))
          .isInstanceOf(LedgerStartException.class)
          .hasMessageContaining("not a member in force");
    }
  }

  /** Some history, with large and small ciphertexts left out: those have tests of their own. */
  static long live(HospitalsFixture hospitals) throws Exception {
    long height = 0;
    for (int i = 0; i < PEOPLE; i++) {
      height = take(hospitals, i % hospitals.hospitals.size());
    }
    for (LedgerFixture hospital : hospitals.hospitals) {
      HospitalsFixture.await(hospital, height);
    }
    return height;
  }

  /** A hospital takes somebody in. */
  static long take(HospitalsFixture hospitals, int hospital) throws Exception {
    LedgerFixture at = hospitals.get(hospital);
    at.register("patient");
    return at.running.node().head().height().value();
  }

  record Known(BlockHeight height, Object hash, long transactions) {}

  static Known known(LedgerFixture hospital) {
    LedgerHead head = hospital.running.node().head();
    return new Known(head.height(), head.hash(), head.transactions());
  }

  /** As if it had been shortened since: the database has what stood in it. */
  private static void forgetLog(Path home) throws IOException {
    try (Stream<Path> files = Files.walk(home.resolve("raft"))) {
      files
          .filter(file -> file.getFileName().toString().startsWith("log_"))
          .forEach(CatchingUpTest::delete);
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
