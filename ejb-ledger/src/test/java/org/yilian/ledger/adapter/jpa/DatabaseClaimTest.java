package org.yilian.ledger.adapter.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.yilian.postgresql.PostgresDatabase;
import org.yilian.postgresql.PostgresServer;

/** One database, one node. */
class DatabaseClaimTest {
  private static final Duration SHORT = Duration.ofMillis(50);
  private static final Duration LONG = Duration.ofSeconds(30);

  private final PostgresServer server = PostgresServer.shared();
  private final PostgresDatabase database = server.create();

  @Test
  void aSecondNodeIsRefused() throws Exception {
    try (DatabaseClaim first = DatabaseClaim.on(database.dataSource(), SHORT)) {
      assertThat(first).isNotNull();
      assertThatThrownBy(() -> DatabaseClaim.on(database.dataSource(), SHORT))
          .isInstanceOf(UnsuitableDatabaseException.class)
          .hasMessageContaining("another node");
      DatabaseClaim.on(server.create().dataSource(), SHORT).close();
    }
  }

  @Test
  void aNodeThatStoppedIsFollowedAtOnce() throws Exception {
    DatabaseClaim.on(database.dataSource(), SHORT).close();
    DatabaseClaim.on(database.dataSource(), SHORT).close();
  }

  @Test
  void aKilledNodeIsFollowedOnceTheServerHasNoticed() throws Exception {
    try (DatabaseClaim killed = DatabaseClaim.on(database.dataSource(), SHORT)) {
      assertThat(killed).isNotNull();
      server.disconnect(database);
      DatabaseClaim.on(database.dataSource(), LONG).close();
    }
  }

  @Test
  void aServerThatDoesNotAnswerIsNamed() {
    PostgresDatabase nowhere =
        new PostgresDatabase("none", "jdbc:postgresql://127.0.0.1:1/none", "nobody", "none");

    assertThatThrownBy(() -> DatabaseClaim.on(nowhere.dataSource(), SHORT))
        .isInstanceOf(UnsuitableDatabaseException.class)
        .hasMessageContaining("does not answer");
  }
}
