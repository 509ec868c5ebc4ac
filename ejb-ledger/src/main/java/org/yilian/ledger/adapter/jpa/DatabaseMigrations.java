package org.yilian.ledger.adapter.jpa;

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
   */
  public static void migrate(DataSource dataSource, ClassLoader resources) {
    Flyway.configure(resources).dataSource(dataSource).load().migrate();
  }
}
