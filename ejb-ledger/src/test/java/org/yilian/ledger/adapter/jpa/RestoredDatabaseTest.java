package org.yilian.ledger.adapter.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yilian.ledger.consensus.Envelopes;
import org.yilian.ledger.consensus.LedgerHead;
import org.yilian.ledger.consensus.NodeFixture;
import org.yilian.postgresql.PostgresDatabase;
import org.yilian.postgresql.PostgresServer;

/** What a node makes of a database that was restored from a backup (docs/operations.md). */
class RestoredDatabaseTest {
  @TempDir Path directory;

  private final PostgresServer server = PostgresServer.shared();
  private final PostgresDatabase newest = server.create();
  private NodeFixture.Person patient;
  private PostgresDatabase backup;
  private LedgerHead backedUp;

  @BeforeEach
  void aLedgerAndItsBackup() throws Exception {
    NodeFixture hospital = on(newest).start();
    hospital.found();
    patient = hospital.register("patient");
    backedUp = addEntriesAndStop(hospital);
    backup = server.copy(newest);
  }

  @Test
  void whatTheLogHasBeyondTheBackupIsAppliedAgain() throws Exception {
    LedgerHead last = addEntriesAndStop(on(newest).start());

    try (NodeFixture restored = on(backup).start()) {
      assertThat(restored.node.head().height()).isEqualTo(last.height());
      assertThat(restored.node.head().hash()).isEqualTo(last.hash());
      assertThat(restored.findings()).isEmpty();
      restored.register("doctor");
    }
  }

  @Test
  void aLogThatBeginsBeyondTheBackupIsRefusedAndBothAreLeftAsTheyWere() throws Exception {
    addEntriesAndStop(on(newest).start());
    LedgerHead last = addEntriesAndStop(on(newest).start());

    NodeFixture restored = on(backup);
    assertThatThrownBy(restored::start)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("restore the database that belongs to this log");
    restored.database.close();
    try (NodeFixture again = on(newest).start()) {
      assertThat(again.node.head().hash()).isEqualTo(last.hash());
    }
  }

  @Test
  void withoutALogTheNodeGoesOnFromTheBackup() throws Exception {
    addEntriesAndStop(on(newest).start());
    forgetLog();

    try (NodeFixture restored = on(backup).start()) {
      assertThat(restored.node.head().hash()).isEqualTo(backedUp.hash());
      restored.register("doctor");
      assertThat(restored.findings()).isEmpty();
    }
  }

  @Test
  void theNewestDatabaseLosesNothingWithItsLog() throws Exception {
    LedgerHead last = addEntriesAndStop(on(newest).start());
    forgetLog();

    try (NodeFixture again = on(newest).start()) {
      assertThat(again.node.head().hash()).isEqualTo(last.hash());
      assertThat(again.findings()).isEmpty();
      again.register("doctor");
    }
  }

  private NodeFixture on(PostgresDatabase database) {
    return new NodeFixture(directory).keptIn(() -> new LocalDatabase(database));
  }

  private LedgerHead addEntriesAndStop(NodeFixture hospital) throws Exception {
    for (int i = 0; i < 3; i++) {
      byte[] ciphertext = Envelopes.ciphertext(300);
      hospital.ordered(hospital.entryBy(patient, ciphertext), ciphertext);
    }
    LedgerHead head = hospital.node.head();
    hospital.node.whenFinal(head.height()).toCompletableFuture().join();
    hospital.stop();
    return head;
  }

  /** All entries; the engine's word on its term and vote, which a backup has, stays. */
  private void forgetLog() throws IOException {
    List<Path> segments;
    try (Stream<Path> files = Files.walk(directory.resolve("raft"))) {
      segments = files.filter(file -> file.getFileName().toString().startsWith("log_")).toList();
    }
    assertThat(segments).isNotEmpty();
    for (Path segment : segments) {
      Files.delete(segment);
    }
  }
}
