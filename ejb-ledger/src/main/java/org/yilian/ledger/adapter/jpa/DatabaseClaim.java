package org.yilian.ledger.adapter.jpa;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * A node's claim to its database, for as long as it runs: two nodes on one database would each
 * write its own chain into it. H2 locks its file by itself; on PostgreSQL a connection holds an
 * advisory lock, which ends with it.
 */
public final class DatabaseClaim implements AutoCloseable {
  /** "yilian" in ASCII. */
  private static final long LOCK = 0x79696c69616eL;

  /** Long enough for the server to notice that a killed predecessor is gone. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private static final String LOCK_TIMEOUT = "55P03";

  private final Connection connection;

  private DatabaseClaim(Connection connection) {
    this.connection = connection;
  }

  /**
   * Claims the database.
   *
   * @throws UnsuitableDatabaseException if another node has it, or it does not answer
   */
  public static DatabaseClaim on(DataSource dataSource) throws UnsuitableDatabaseException {
    return on(dataSource, PATIENCE);
  }

  static DatabaseClaim on(DataSource dataSource, Duration patience)
      throws UnsuitableDatabaseException {
    try {
      Connection connection = dataSource.getConnection();
      try {
        claim(connection, patience);
        return new DatabaseClaim(connection);
      } catch (SQLException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      if (LOCK_TIMEOUT.equals(e.getSQLState())) {
        throw new UnsuitableDatabaseException(
            "another node uses this database",
            "Stop it, or give this node a database of its own.",
            e);
      }
      throw new UnsuitableDatabaseException(
          "the database does not answer", "Is it running, and may this user connect?", e);
    }
  }

  private static void claim(Connection connection, Duration patience) throws SQLException {
    if (connection.getMetaData().getDatabaseProductName().equals("H2")) {
      return;
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("set lock_timeout = " + patience.toMillis());
      try (ResultSet locked = statement.executeQuery("select pg_advisory_lock(" + LOCK + ")")) {
        locked.next();
      }
      statement.execute("reset lock_timeout");
    }
  }

  /** Ends the claim. */
  @Override
  public void close() {
    try (connection) {
      if (!connection.getMetaData().getDatabaseProductName().equals("H2")) {
        try (Statement statement = connection.createStatement()) {
          statement.execute("select pg_advisory_unlock(" + LOCK + ")");
        }
      }
    } catch (SQLException e) {
      // The connection is gone, and the lock with it.
      System.getLogger(DatabaseClaim.class.getName())
          .log(System.Logger.Level.DEBUG, "the claim ended with its connection", e);
    }
  }
}
