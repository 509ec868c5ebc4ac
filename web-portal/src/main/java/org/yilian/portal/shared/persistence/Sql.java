package org.yilian.portal.shared.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Statements with parameters, rows with mappers. Values are bound, never written into the text. */
final class Sql {

  private static final String UNIQUE_VIOLATION = "23505";

  private final DataSource source;

  Sql(DataSource source) {
    this.source = source;
  }

  /** Returns how many rows changed. */
  int update(String statement, Object... values) {
    try (Connection connection = source.getConnection();
        PreparedStatement prepared = prepare(connection, statement, values)) {
      return prepared.executeUpdate();
    } catch (SQLException e) {
      throw new StorageException("a portal table could not be written", e);
    }
  }

  <T> List<T> list(Row<T> row, String statement, Object... values) {
    try (Connection connection = source.getConnection();
        PreparedStatement prepared = prepare(connection, statement, values);
        ResultSet results = prepared.executeQuery()) {
      List<T> rows = new ArrayList<>();
      while (results.next()) {
        rows.add(row.read(results));
      }
      return rows;
    } catch (SQLException e) {
      throw new StorageException("a portal table could not be read", e);
    }
  }

  <T> Optional<T> find(Row<T> row, String statement, Object... values) {
    return list(row, statement, values).stream().findFirst();
  }

  static boolean violatesUniqueness(StorageException e) {
    return e.getCause() instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState());
  }

  private static PreparedStatement prepare(
      Connection connection, String statement, Object... values) throws SQLException {
    PreparedStatement prepared = connection.prepareStatement(statement);
    for (int i = 0; i < values.length; i++) {
      prepared.setObject(i + 1, values[i]);
    }
    return prepared;
  }

  /** Maps the row a result set stands on. */
  @FunctionalInterface
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }
}
