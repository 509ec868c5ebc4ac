package org.yilian.ledger.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that starts with its own log, many blocks behind the others. */
class ReturnWithLogTest {
  private static final Pattern LOG_SEGMENT =
      Pattern.compile("log_(?:inprogress_)?(\\d+)(?:-\\d+)?");

  @TempDir Path folder;

  /** It would replay its log entry by entry; blocks come many at once. */
  @Test
  void whoWasAwayForLongTakesTheBlocksBeforeTheLog() throws Exception {
    try (HospitalsFixture hospitals = new HospitalsFixture(folder, 4, 2)) {
      CatchingUpTest.live(hospitals);
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
      CatchingUpTest.live(hospitals);
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
      CatchingUpTest.live(hospitals);
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
          .map(ReturnWithLogTest::text)
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
      height = CatchingUpTest.take(hospitals, i % 3);
    }
    for (int i = 0; i < 3; i++) {
      HospitalsFixture.await(hospitals.get(i), height);
    }
    return height;
  }

  private static void comesBack(HospitalsFixture hospitals, long height) throws Exception {
    LedgerFixture back = hospitals.get(3);
    HospitalsFixture.await(back, height);
    assertThat(CatchingUpTest.known(back)).isEqualTo(CatchingUpTest.known(hospitals.get(0)));
    long next = CatchingUpTest.take(hospitals, 1);
    HospitalsFixture.await(back, next);
    assertThat(CatchingUpTest.take(hospitals, 3)).isGreaterThan(next);
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
}
