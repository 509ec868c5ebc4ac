package org.yilian.ledger.application.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.yilian.ledger.adapter.files.EntryTailFile;
import org.yilian.ledger.adapter.jpa.DatabaseClaim;
import org.yilian.ledger.adapter.jpa.DatabaseCopy;
import org.yilian.ledger.adapter.jpa.DatabaseMigrations;
import org.yilian.ledger.adapter.jpa.UnsuitableDatabaseException;

/**
 * Moves a stopped node's ledger from the embedded database of its data directory to PostgreSQL.
 *
 * <p>The ordered log stays where it is: the new database names the place up to which it has applied
 * it, as the old one did. The old one is only read.
 */
final class DatabaseMove {
  private static final String IN_USE = "90020";

  private final Path folder;
  private final String password;

  /**
   * Moves from a data directory.
   *
   * @param data the directory
   * @param password of its embedded database
   */
  DatabaseMove(Path data, String password) {
    this.folder = data.resolve("db");
    this.password = password;
  }

  /**
   * Copies everything.
   *
   * @param target where to
   * @return what was copied
   * @throws UnsuitableDatabaseException if one of the two is not fit for it; nothing has changed
   * @throws SQLException if one of the two fails; nothing has changed
   * @throws IOException if the tail of the embedded database cannot be read
   */
  DatabaseCopy.Copied to(DatabaseAddress target)
      throws UnsuitableDatabaseException, SQLException, IOException {
    DirectDataSource place = new DirectDataSource(target);
    try (Connection source = embedded();
        Connection connection = target.connect();
        DatabaseClaim claim = DatabaseClaim.on(place)) {
      requireWhole(source);
      DatabaseMigrations.migrate(place, DatabaseMove.class.getClassLoader());
      DatabaseCopy.Copied copied = new DatabaseCopy(source, connection).copy();
      connection.setAutoCommit(true);
      try (Statement statement = connection.createStatement()) {
        statement.execute("analyze");
      }
      return copied;
    }
  }

  private Connection embedded() throws UnsuitableDatabaseException, SQLException {
    if (!Files.exists(folder.resolve("yilian.mv.db"))) {
      throw new UnsuitableDatabaseException(
          "there is no embedded database in " + folder,
          "Check --data; a data directory that is on PostgreSQL already has none.");
    }
    String url =
        "jdbc:h2:file:%s;IFEXISTS=TRUE;LAZY_QUERY_EXECUTION=TRUE"
            .formatted(folder.resolve("yilian").toAbsolutePath());
    try {
      return DriverManager.getConnection(url, "yilian", password);
    } catch (SQLException e) {
      if (IN_USE.equals(e.getSQLState())) {
        throw new UnsuitableDatabaseException(
            "the node that uses the embedded database is running", "Stop it first.");
      }
      throw e;
    }
  }

  /** What a killed node had not written into its database stands in the tail beside it. */
  private void requireWhole(Connection source)
      throws UnsuitableDatabaseException, SQLException, IOException {
    Path file = folder.resolve("entries.tail");
    if (!Files.exists(file)) {
      return;
    }
    try (EntryTailFile tail = new EntryTailFile(file, Duration.ZERO)) {
      if (!tail.beyond(DatabaseCopy.position(source)).isEmpty()) {
        throw new UnsuitableDatabaseException(
            "the node was not stopped in order: its newest entries are not in its database yet",
            "Start it once as it is, stop it, and try again.");
      }
    }
  }
}
