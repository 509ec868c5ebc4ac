package org.yilian.ledger.application.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yilian.ledger.adapter.files.EntryTailFile;
import org.yilian.ledger.adapter.jpa.DatabaseCopy;
import org.yilian.ledger.adapter.jpa.JpaLedgerStore;
import org.yilian.ledger.adapter.jpa.LocalDatabase;
import org.yilian.ledger.adapter.jpa.UnsuitableDatabaseException;
import org.yilian.ledger.consensus.Envelopes;
import org.yilian.ledger.consensus.LedgerHead;
import org.yilian.ledger.consensus.LogPosition;
import org.yilian.ledger.consensus.NodeFixture;
import org.yilian.postgresql.PostgresDatabase;
import org.yilian.postgresql.PostgresServer;

/** A ledger, and the portal's tables beside it, on the way from H2 to PostgreSQL. */
class DatabaseMoveTest {
  private static final String KEYRING = "{\"keyring\":\"钥匙🔑\"}";

  @TempDir static Path history;
  private static NodeFixture.Person patient;

  @TempDir Path directory;
  private final PostgresDatabase place = PostgresServer.shared().create();

  @BeforeAll
  static void someHistoryOnTheEmbeddedDatabase() throws Exception {
    NodeFixture hospital = new NodeFixture(history).keptIn(() -> embedded(history)).start();
    hospital.found();
    patient = hospital.register("patient");
    for (int i = 0; i < 3; i++) {
      addEntry(hospital);
    }
    hospital.database.sql(
        "insert into account values ('%s', 'index', cast('sealed' as bytea), 1, 2)"
            .formatted(patient.id()));
    hospital.database.sql(
        "insert into keyring values ('%s', '%s', 'tag', null, 3)".formatted(patient.id(), KEYRING));
    hospital.database.sql(
        "insert into enrolment values ('code', '%s', 'patient', true, cast('x' as bytea), 'open', null, null, 4, 5, false)"
            .formatted(patient.id()));
    hospital.stop();
  }

  @BeforeEach
  void eachTestHasItsOwn() throws IOException {
    try (Stream<Path> files = Files.walk(history)) {
      for (Path file : files.skip(1).toList()) {
        Files.copy(file, directory.resolve(history.relativize(file)));
      }
    }
  }

  @Test
  void theLedgerGoesOnThere() throws Exception {
    LedgerHead head;
    try (LocalDatabase database = embedded(directory)) {
      head = new JpaLedgerStore(database).head();
    }

    DatabaseCopy.Copied copied = move();

    assertThat(copied.rows()).isGreaterThan(20);
    try (NodeFixture moved =
        new NodeFixture(directory).keptIn(() -> new LocalDatabase(place)).start()) {
      assertThat(moved.node.head()).isEqualTo(head);
      assertThat(addEntry(moved)).isEqualTo(head.height().value() + 1);
      assertThat(moved.findings()).isEmpty();
    }
  }

  @Test
  void thePortalsRowsArriveAsTheyWere() throws Exception {
    move();

    assertThat(rows("select content, tag, earlier, changed from keyring"))
        .containsExactly(KEYRING + "|tag|null|3");
    assertThat(rows("select username_index, convert_from(sealed, 'UTF8'), changed from account"))
        .containsExactly("index|sealed|2");
    assertThat(rows("select reenrol, claimed_at, first_start from enrolment"))
        .containsExactly("t|null|f");
  }

  @Test
  void aDatabaseThatIsNotEmptyIsRefused() throws Exception {
    move();
    List<String> before = rows("select id, height from ledger_transaction order by 1");

    assertRefused(this::move, "not empty");
    assertThat(rows("select id, height from ledger_transaction order by 1")).isEqualTo(before);
  }

  @Test
  void rowsThatChangeOnTheWayAreNoticedAndNothingStays() throws Exception {
    try (LocalDatabase target = new LocalDatabase(place)) {
      target.sql(
          """
          create function meddle() returns trigger language plpgsql as
          $$ begin new.archives := ''; return new; end $$
          """);
      target.sql(
          "create trigger meddle before insert on ledger_transaction for each row execute function meddle()");
    }

    assertRefused(this::move, "ledger_transaction holds other rows than were sent");
    assertThat(rows("select 1 from ledger_block")).isEmpty();
    assertThat(rows("select 1 from account")).isEmpty();
  }

  @Test
  void aNodeThatWasKilledIsRefused() throws Exception {
    try (LocalDatabase database = embedded(directory);
        Connection connection = database.dataSource().getConnection();
        EntryTailFile tail =
            new EntryTailFile(directory.resolve("db/entries.tail"), Duration.ZERO)) {
      LogPosition stored = DatabaseCopy.position(connection);
      tail.restart(stored);
      tail.append(new LogPosition(stored.term(), stored.index() + 1), new byte[] {1});
    }

    assertRefused(this::move, "not stopped in order");
  }

  @Test
  void anotherReleasesDatabaseIsRefused() throws Exception {
    try (LocalDatabase database = embedded(directory)) {
      database.sql("delete from \"flyway_schema_history\" where \"version\" = '100'");
    }

    assertRefused(this::move, "different releases");
  }

  @Test
  void aDirectoryWithoutAnEmbeddedDatabaseIsRefused() {
    DatabaseMove move = new DatabaseMove(directory.resolve("elsewhere"), "");

    assertRefused(() -> move.to(address()), "no embedded database");
  }

  private static LocalDatabase embedded(Path data) {
    return LocalDatabase.embedded(data.resolve("db/yilian"));
  }

  private static long addEntry(NodeFixture hospital) throws Exception {
    byte[] ciphertext = Envelopes.ciphertext(300);
    return hospital.ordered(hospital.entryBy(patient, ciphertext), ciphertext).height().value();
  }

  private DatabaseCopy.Copied move() throws Exception {
    return new DatabaseMove(directory, "").to(address());
  }

  private DatabaseAddress address() throws UnsuitableDatabaseException {
    return DatabaseAddress.parse(place.url(), place.user(), place.password());
  }

  private static void assertRefused(ThrowingCallable move, String why) {
    assertThatThrownBy(move)
        .isInstanceOfSatisfying(
            UnsuitableDatabaseException.class, refused -> assertThat(refused.remedy()).isNotBlank())
        .hasMessageContaining(why);
  }

  private List<String> rows(String query) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = place.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(query)) {
      while (found.next()) {
        List<String> values = new ArrayList<>();
        for (int column = 1; column <= found.getMetaData().getColumnCount(); column++) {
          values.add(found.getString(column));
        }
        rows.add(String.join("|", values));
      }
    }
    return rows;
  }
}
