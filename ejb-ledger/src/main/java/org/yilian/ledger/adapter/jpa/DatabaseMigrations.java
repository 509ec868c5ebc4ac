package org.yilian.ledger.adapter.jpa;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings the database's tables to what this release expects. */
public final class DatabaseMigrations {
  private DatabaseMigrations() {}

  /**
   * Applies the migrations that the database lacks, each in a transaction of its own where the
   * database can.
   *
   * @param dataSource where the tables are
   * @param resources finds {@code db/migration}
   * @throws UnsuitableDatabaseException if the ledger cannot be kept there; nothing is changed
   */
  public static void migrate(DataSource dataSource, ClassLoader resources)
      throws UnsuitableDatabaseException {
    try (Connection connection = dataSource.getConnection()) {
      DatabaseFacts.of(connection).require();
    } catch (SQLException e) {
      throw new UnsuitableDatabaseException(
          "the database does not answer", "Is it running, and may this user connect?", e);
    }
    Flyway.configure(resources).dataSource(dataSource).load().migrate();
  }
}
