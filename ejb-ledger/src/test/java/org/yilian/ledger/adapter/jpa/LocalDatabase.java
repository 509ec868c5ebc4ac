package org.yilian.ledger.adapter.jpa;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.hibernate.Transaction;

/** The persistence unit of the server on an H2 file, without a container. */
public final class LocalDatabase implements DatabaseTransactions, AutoCloseable {
  private final JdbcConnectionPool pool;
  private final EntityManagerFactory factory;

  public LocalDatabase(Path file) {
    pool =
        JdbcConnectionPool.create(
            "jdbc:h2:file:" + file + ";DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=2000000000", "sa", "");
    Flyway.configure().dataSource(pool).load().migrate();
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
    try (Connection connection = pool.getConnection()) {
      return connection.createStatement().executeUpdate(statement);
    }
  }

  @Override
  public void close() {
    factory.close();
    pool.dispose();
  }
}
