package org.yilian.ledger.adapter.ratis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yilian.ledger.consensus.LogPosition;
import org.yilian.ledger.consensus.Ordering;
import org.yilian.ledger.consensus.OrderingException;

class RatisOrderingTest {
  @TempDir Path directory;
  private int port;

  @BeforeEach
  void choosePort() throws IOException {
    port = RaftPort.choose(0, directory);
  }

  @Test
  void entriesAreAppliedOnceAndInOrder() throws Exception {
    RecordingReplica replica = new RecordingReplica(LogPosition.NONE);
    try (Ordering ordering = start(replica)) {
      order(ordering, "a", "b", "c");
    }
    assertThat(replica.applied()).containsExactly("a", "b", "c");
    assertThat(replica.failures()).isEmpty();
  }

  /** The engine itself would end this process. */
  @Test
  void aPortThatIsTakenIsNamed() throws Exception {
    try (ServerSocket other = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> start(new RecordingReplica(LogPosition.NONE)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("127.0.0.1:" + other.getLocalPort());
    }
    try (Ordering ordering = start(new RecordingReplica(LogPosition.NONE))) {
      order(ordering, "a");
    }
  }

  /** The engine itself would try again and again, also when it is closed. */
  @Test
  void whatFailsWhileTheLogIsShortenedIsNoticed() throws Exception {
    RecordingReplica replica = new RecordingReplica(LogPosition.NONE);
    try (Ordering ordering =
        RatisOrdering.start(shortening(), replica, incident -> {}, LogGap.none())) {
      order(ordering, "first");
      replica.failUnseen();
      order(ordering, "second");
      ordering.order("third".getBytes(StandardCharsets.UTF_8));
      assertThat(replica.awaitFailure()).hasMessage("asked to fail");
    }
  }

  @Test
  void aRestartReplaysWhatTheDatabaseDoesNotHold() throws Exception {
    RecordingReplica first = new RecordingReplica(LogPosition.NONE);
    try (Ordering ordering = start(first)) {
      order(ordering, "a", "b", "c");
    }
    RecordingReplica behind = new RecordingReplica(first.positionOf("a"));
    try (Ordering ordering = start(behind)) {
      order(ordering, "d");
    }
    assertThat(behind.applied()).containsExactly("b", "c", "d");
  }

  @Test
  void aTornLastEntryIsCutOff() throws Exception {
    RecordingReplica first = new RecordingReplica(LogPosition.NONE);
    try (Ordering ordering = start(first)) {
      order(ordering, "a", "b", "c");
    }
    cutLastOctets(3);
    RecordingReplica behind = new RecordingReplica(first.positionOf("a"));
    try (Ordering ordering = start(behind)) {
      order(ordering, "d");
    }
    assertThat(behind.applied()).containsExactly("b", "d");
  }

  @Test
  void aLogThatEndsBeforeTheDatabaseGoesOnBehindIt() throws Exception {
    RecordingReplica first = new RecordingReplica(LogPosition.NONE);
    try (Ordering ordering = start(first)) {
      order(ordering, "a", "b", "c");
    }
    cutLastOctets(100);
    LogPosition stored = first.positionOf("c");
    RecordingReplica ahead = new RecordingReplica(stored);
    try (Ordering ordering = start(ahead)) {
      order(ordering, "d");
    }
    assertThat(ahead.applied()).containsExactly("d");
    assertThat(ahead.position().index()).isGreaterThan(stored.index());
    RecordingReplica again = new RecordingReplica(stored);
    try (Ordering ordering = start(again)) {
      order(ordering, "e");
    }
    assertThat(again.applied()).containsExactly("d", "e");
  }

  @Test
  void aDatabaseOlderThanTheLogIsRefused() throws Exception {
    RecordingReplica first = new RecordingReplica(LogPosition.NONE);
    try (Ordering ordering = start(first)) {
      order(ordering, "a", "b");
    }
    Path segment = lastSegment();
    Files.move(segment, segment.resolveSibling("log_inprogress_7"));
    assertThatThrownBy(() -> start(new RecordingReplica(LogPosition.NONE)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("restore the database");
  }

  @Test
  void nothingIsAppliedAfterAFailure() throws Exception {
    RecordingReplica replica = new RecordingReplica(LogPosition.NONE);
    replica.failOn("b");
    try (Ordering ordering = start(replica)) {
      order(ordering, "a");
      assertThatThrownBy(() -> order(ordering, "b")).hasCauseInstanceOf(OrderingException.class);
      assertThatThrownBy(() -> order(ordering, "c")).hasCauseInstanceOf(OrderingException.class);
    }
    assertThat(replica.applied()).containsExactly("a");
    RecordingReplica healed = new RecordingReplica(replica.position());
    try (Ordering ordering = start(healed)) {
      order(ordering, "d");
    }
    assertThat(healed.applied()).containsExactly("b", "c", "d");
  }

  @Test
  void aSnapshotShortensTheLogToWhatTheDatabaseHolds() throws Exception {
    RatisSettings settings = shortening();
    RecordingReplica replica = new RecordingReplica(LogPosition.NONE);
    try (Ordering ordering =
        RatisOrdering.start(settings, replica, incident -> {}, LogGap.none())) {
      for (int i = 0; i < 20; i++) {
        order(ordering, "entry " + i);
      }
    }
    assertThat(replica.flushes()).isGreaterThan(5);
    RecordingReplica next = new RecordingReplica(replica.position());
    try (Ordering ordering = RatisOrdering.start(settings, next, incident -> {}, LogGap.none())) {
      order(ordering, "last");
    }
    assertThat(next.applied()).containsExactly("last");
  }

  @Test
  void whatMembersStillNeedStaysInTheLog() throws Exception {
    RecordingReplica replica = new RecordingReplica(LogPosition.NONE);
    String large = "x".repeat(300_000);
    try (Ordering ordering =
        RatisOrdering.start(shortening(), replica, incident -> {}, LogGap.none())) {
      order(ordering, "first");
      replica.keepBehind(replica.position());
      for (int i = 0; i < 12; i++) {
        order(ordering, large + i);
      }
    }
    RecordingReplica member = new RecordingReplica(replica.positionOf("first"));
    try (Ordering ordering =
        RatisOrdering.start(shortening(), member, incident -> {}, LogGap.none())) {
      order(ordering, "last");
    }
    assertThat(member.applied()).hasSize(13).startsWith(large + 0).endsWith("last");
  }

  @Test
  void largeEntriesShortenTheLogBeforeTheyAreMany() throws Exception {
    RecordingReplica replica = new RecordingReplica(LogPosition.NONE);
    String large = "x".repeat(300_000);
    try (Ordering ordering =
        RatisOrdering.start(
            shortening(new RatisSettings.LogLength(1_000, 1 << 20)),
            replica,
            incident -> {},
            LogGap.none())) {
      int before = replica.flushes();
      for (int i = 0; i < 12; i++) {
        order(ordering, large + i);
      }
      assertThat(replica.flushes()).isGreaterThan(before + 1);
      assertThat(logBytes()).isLessThan(2_000_000);
    }
  }

  private long logBytes() throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(file -> file.getFileName().toString().matches("log_\\d+-\\d+"))
          .mapToLong(file -> file.toFile().length())
          .sum();
    }
  }

  private RatisSettings shortening() {
    return shortening(new RatisSettings.LogLength(2, 1L << 30));
  }

  private RatisSettings shortening(RatisSettings.LogLength every) {
    RatisSettings alone = RatisSettings.alone(directory, port);
    return new RatisSettings(
        directory,
        alone.group(),
        alone.self(),
        alone.members(),
        alone.tls(),
        new RatisSettings.Snapshots(every, RatisSettings.LogLength.NONE, 1 << 20));
  }

  private Ordering start(RecordingReplica replica) throws Exception {
    return RatisOrdering.start(
        RatisSettings.alone(directory, port), replica, incident -> {}, LogGap.none());
  }

  private static void order(Ordering ordering, String... entries) throws Exception {
    for (String entry : entries) {
      ordering
          .order(entry.getBytes(StandardCharsets.UTF_8))
          .toCompletableFuture()
          .get(30, TimeUnit.SECONDS);
    }
  }

  /** Cuts octets that were written, not the zeros that the engine allocates ahead. */
  private void cutLastOctets(int count) throws IOException {
    Path segment = lastSegment();
    byte[] octets = Files.readAllBytes(segment);
    int end = octets.length;
    while (octets[end - 1] == 0) {
      end--;
    }
    try (RandomAccessFile file = new RandomAccessFile(segment.toFile(), "rw")) {
      file.setLength(end - count);
    }
  }

  private Path lastSegment() throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      List<Path> segments =
          files.filter(file -> file.getFileName().toString().startsWith("log_")).sorted().toList();
      return segments.get(segments.size() - 1);
    }
  }
}
