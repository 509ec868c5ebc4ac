package org.yilian.ledger.adapter.jpa;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.hibernate.Transaction;
import org.yilian.postgresql.PostgresDatabase;
import org.yilian.postgresql.PostgresServer;

/**
 * The persistence unit of the server without a container: on an H2 file, or, with {@code
 * -Dyilian.test.database=postgresql}, on a database of the test's PostgreSQL that the file's path
 * stands for.
 */
public final class LocalDatabase implements DatabaseTransactions, AutoCloseable {
  private static final String KIND = System.getProperty("yilian.test.database", "h2");

  private final JdbcConnectionPool pool;
  private final EntityManagerFactory factory;

  /** Opens the database, or makes it. */
  public LocalDatabase(Path file) {
    this(isPostgres() ? pool(PostgresServer.shared().open(name(file))) : h2(file));
  }

  /** On PostgreSQL, whatever this run is for. */
  public LocalDatabase(PostgresDatabase database) {
    this(pool(database));
  }

  /** On H2, whatever this run is for. */
  public static LocalDatabase embedded(Path file) {
    return new LocalDatabase(h2(file));
  }

  private LocalDatabase(JdbcConnectionPool pool) {
    this.pool = pool;
    migrate();
    factory =
        Persistence.createEntityManagerFactory(
            "ledger",
            Map.of(
                "jakarta.persistence.transactionType", "RESOURCE_LOCAL",
                "jakarta.persistence.nonJtaDataSource", pool,
                "jakarta.persistence.jtaDataSource", pool,
                "hibernate.transaction.jta.platform",
                    "org.hibernate.engine.transaction.jta.platform.internal.NoJtaPlatform",
                "hibernate.type.json_format_mapper", "jackson",
                "hibernate.transaction.coordinator_class", "jdbc",
                "hibernate.connection.handling_mode", "DELAYED_ACQUISITION_AND_HOLD"));
  }

  /** Whether the tests of this run are on PostgreSQL. */
  public static boolean isPostgres() {
    return switch (KIND) {
      case "h2" -> false;
      case "postgresql" -> true;
      default -> throw new IllegalArgumentException("yilian.test.database=" + KIND);
    };
  }

  /** Lets a process that is about to be started open the same databases. */
  public static void tell(ProcessBuilder child) {
    if (isPostgres()) {
      child.command().add(1, "-Dyilian.test.database=" + KIND);
      PostgresServer.shared().tell(child.environment());
    }
  }

  private static JdbcConnectionPool h2(Path file) {
    return JdbcConnectionPool.create(
        "jdbc:h2:file:" + file + ";DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=2000000000", "yilian", "");
  }

  private static String name(Path file) {
    byte[] path = file.toAbsolutePath().toString().getBytes(StandardCharsets.UTF_8);
    return "y" + UUID.nameUUIDFromBytes(path).toString().replace("-", "");
  }

  private static JdbcConnectionPool pool(PostgresDatabase database) {
    return JdbcConnectionPool.create(database.poolDataSource());
  }

  private void migrate() {
    try {
      DatabaseMigrations.migrate(pool, LocalDatabase.class.getClassLoader());
    } catch (UnsuitableDatabaseException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public <T> T run(Function<StatelessSession, T> work) {
    try (StatelessSession session = factory.unwrap(SessionFactory.class).openStatelessSession()) {
      Transaction transaction = session.beginTransaction();
      try {
        T result = work.apply(session);
        transaction.commit();
        return result;
      } catch (RuntimeException | Error e) {
        transaction.rollback();
        throw e;
      }
    }
  }

  public DataSource dataSource() {
    return pool;
  }

  /** Edits behind the ledger's back. */
  public int sql(String statement) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement sql = connection.createStatement()) {
      return sql.executeUpdate(statement);
    }
  }

  @Override
  public void close() {
    factory.close();
    pool.dispose();
  }
}
