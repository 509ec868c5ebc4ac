package org.yilian.ledger.adapter.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yilian.postgresql.PostgresDatabase;
import org.yilian.postgresql.PostgresServer;

/** In which databases a ledger is kept, and in which it is not. */
class DatabaseFactsTest {
  private static final DatabaseFacts GOOD =
      new DatabaseFacts("PostgreSQL", 15, "UTF8", true, true, false, true);

  private final PostgresServer server = PostgresServer.shared();

  @Test
  void aDatabaseMadeAsDocumentedIsTaken() throws Exception {
    assertThatCode(GOOD::require).doesNotThrowAnyException();
    DatabaseFacts facts = facts(server.create());
    assertThat(facts)
        .isEqualTo(
            new DatabaseFacts("PostgreSQL", facts.version(), "UTF8", true, true, false, true));
    facts.require();
  }

  @Test
  void theEmbeddedDatabaseIsTaken(@TempDir Path directory) throws Exception {
    try (LocalDatabase h2 = LocalDatabase.embedded(directory.resolve("db"));
        Connection connection = h2.dataSource().getConnection()) {
      DatabaseFacts.of(connection).require();
    }
  }

  @Test
  void anotherEncodingIsRefused() throws Exception {
    assertRefused(
        facts(server.create("owner yilian encoding 'SQL_ASCII' locale 'C' template template0")),
        "encoding");
  }

  @Test
  void theOrderOfALanguageIsRefused() throws Exception {
    assertRefused(
        facts(
            server.create(
                "owner yilian encoding 'UTF8' locale_provider icu icu_locale 'en' locale 'C'"
                    + " template template0")),
        "order of text");
  }

  @Test
  void aUserWhoMayNotCreateTablesIsRefused() throws Exception {
    assertRefused(facts(server.create("locale 'C' template template0")), "create tables");
  }

  @Test
  void commitsThatAreAnsweredBeforeTheyAreOnTheDiskAreRefused() throws Exception {
    PostgresDatabase database = server.create();
    server.asSuperuser("alter database %s set synchronous_commit = off".formatted(database.name()));

    assertRefused(facts(database), "commits");
  }

  @Test
  void aReplicaIsRefused() {
    assertRefused(new DatabaseFacts("PostgreSQL", 15, "UTF8", true, true, true, true), "replica");
  }

  @Test
  void anOldServerIsRefused() {
    assertRefused(
        new DatabaseFacts("PostgreSQL", 14, "UTF8", true, true, false, true), "14 is too old");
  }

  @Test
  void anotherProductIsRefused() {
    assertRefused(
        new DatabaseFacts("MariaDB", 15, "UTF8", true, true, false, true),
        "MariaDB is not a database for Yilian");
  }

  @Test
  void whatIsRefusedIsLeftAsItWas() throws Exception {
    PostgresDatabase database =
        server.create("owner yilian encoding 'SQL_ASCII' locale 'C' template template0");

    assertThatThrownBy(
            () ->
                DatabaseMigrations.migrate(
                    database.dataSource(), DatabaseFactsTest.class.getClassLoader()))
        .isInstanceOf(UnsuitableDatabaseException.class);
    try (Connection connection = database.dataSource().getConnection();
        var tables = connection.getMetaData().getTables(null, "public", "%", null)) {
      assertThat(tables.next()).isFalse();
    }
  }

  private static DatabaseFacts facts(PostgresDatabase database) throws SQLException {
    try (Connection connection = database.dataSource().getConnection()) {
      return DatabaseFacts.of(connection);
    }
  }

  private static void assertRefused(DatabaseFacts facts, String why) {
    assertThatThrownBy(facts::require)
        .isInstanceOfSatisfying(
            UnsuitableDatabaseException.class, refused -> assertThat(refused.remedy()).isNotBlank())
        .hasMessageContaining(why);
  }
}
