package org.yilian.ledger.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
  private static final Pattern LOG_SEGMENT =
      Pattern.compile("log_(?:inprogress_)?(\\d+)(?:-\\d+)?");

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

  /** It would replay its log entry by entry; blocks come many at once. */
  @Test
  void whoWasAwayForLongTakesTheBlocksBeforeTheLog() throws Exception {
    try (HospitalsFixture hospitals = new HospitalsFixture(folder, 4, 2)) {
      live(hospitals);
      hospitals.get(3).close();
      long height = goOnWithoutTheFourth(hospitals);
      hospitals.restart(3, home -> {});
      comesBack(hospitals, height);
      assertThat(beginningOfLog(hospitals.home(3))).isGreaterThan(GroupStart.FAR);
      assertThat(hospitals.get(3).running.group().incidents().counts()).isEqualTo(Map.of());
    }
  }

  /** The others may need its vote. */
  @Test
  void whoHesitatesDoesNotKeepOutWhoHasALog() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    try (HospitalsFixture hospitals = new HospitalsFixture(folder, 4, 2)) {
      live(hospitals);
      hospitals.get(3).close();
      long height = goOnWithoutTheFourth(hospitals);
      try (LyingHospital hesitant = new LyingHospital(hospitals, 0)) {
        hesitant.manner = (what, honest) -> after(end, honest);
        hospitals.restart(3, home -> {});
        comesBack(hospitals, height);
        end.countDown();
      }
    } finally {
      end.countDown();
    }
  }

  private static Optional<byte[]> after(CountDownLatch end, Optional<byte[]> honest) {
    try {
      end.await();
      return honest;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** The entry that changes the group is not skipped, nor is what the engine knew of it lost. */
  @Test
  void whoWasAwayWhileTheGroupChangedKnowsTheNewOne() throws Exception {
    try (HospitalsFixture hospitals = new HospitalsFixture(folder, 4, 2)) {
      live(hospitals);
      hospitals.get(3).close();
      long admitted = hospitals.admit(1, 2);
      HospitalsFixture.await(hospitals.get(0), admitted);
      LedgerFixture newcomer = hospitals.join();
      HospitalsFixture.await(newcomer, admitted);
      String id = newcomer.running.hospital().value();
      assertThat(groups(hospitals.home(3))).noneMatch(group -> group.contains(id));
      long height = goOnWithoutTheFourth(hospitals);

      hospitals.restart(3, home -> {});
      comesBack(hospitals, height);
      assertThat(groups(hospitals.home(3))).hasSize(1).allMatch(group -> group.contains(id));
    }
  }

  /** What the engine wrote of the group; nothing if it was told by its start alone. */
  private static List<String> groups(Path home) throws IOException {
    try (Stream<Path> files = Files.walk(home.resolve("raft"))) {
      return files
          .filter(file -> file.endsWith("raft-meta.conf"))
          .map(CatchingUpTest::text)
          .toList();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long goOnWithoutTheFourth(HospitalsFixture hospitals) throws Exception {
    long height = 0;
    for (int i = 0; i <= GroupStart.FAR; i++) {
      height = take(hospitals, i % 3);
    }
    for (int i = 0; i < 3; i++) {
      HospitalsFixture.await(hospitals.get(i), height);
    }
    return height;
  }

  private static void comesBack(HospitalsFixture hospitals, long height) throws Exception {
    LedgerFixture back = hospitals.get(3);
    HospitalsFixture.await(back, height);
    assertThat(known(back)).isEqualTo(known(hospitals.get(0)));
    long next = take(hospitals, 1);
    HospitalsFixture.await(back, next);
    assertThat(take(hospitals, 3)).isGreaterThan(next);
  }

  private static long beginningOfLog(Path home) throws IOException {
    try (Stream<Path> files = Files.walk(home.resolve("raft"))) {
      return files
          .map(file -> LOG_SEGMENT.matcher(file.getFileName().toString()))
          .filter(Matcher::matches)
          .mapToLong(segment -> Long.parseLong(segment.group(1)))
          .min()
          .orElseThrow();
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
  private static long live(HospitalsFixture hospitals) throws Exception {
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
  private static long take(HospitalsFixture hospitals, int hospital) throws Exception {
    LedgerFixture at = hospitals.get(hospital);
    at.register("patient");
    return at.running.node().head().height().value();
  }

  private record Known(BlockHeight height, Object hash, long transactions) {}

  private static Known known(LedgerFixture hospital) {
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
