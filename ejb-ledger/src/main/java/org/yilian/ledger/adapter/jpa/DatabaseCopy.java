package org.yilian.ledger.adapter.jpa;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.yilian.ledger.adapter.jpa.TableShape.Kind;
import org.yilian.ledger.consensus.LogPosition;

/**
 * Copies everything that Yilian keeps, ledger and portal, from one database into another that is
 * empty, in one transaction of the latter; reads it back and compares row for row before it
 * commits. The source is only read.
 */
public final class DatabaseCopy {
  private static final int BATCH = 200;

  private final Connection source;
  private final Connection target;

  /**
   * Prepares to copy.
   *
   * @param source nobody else writes to it meanwhile
   * @param target migrated; auto-commit is switched off
   */
  public DatabaseCopy(Connection source, Connection target) {
    this.source = source;
    this.target = target;
  }

  /**
   * Copies, compares, commits.
   *
   * @return what was copied
   * @throws UnsuitableDatabaseException if the databases are of different releases, the target is
   *     not empty, or what arrived is not what was sent; the target is as it was
   * @throws SQLException if one of the databases fails; the target is as it was
   */
  public Copied copy() throws SQLException, UnsuitableDatabaseException {
    source.setAutoCommit(false);
    target.setAutoCommit(false);
    try {
      List<TableShape> tables = tables();
      requireEmpty(tables);
      List<RowsDigest> sent = new ArrayList<>();
      for (TableShape table : tables) {
        sent.add(send(table));
      }
      for (int i = 0; i < sent.size(); i++) {
        requireArrived(tables.get(i), sent.get(i));
      }
      target.commit();
      return new Copied(tables.size(), sent.stream().mapToLong(RowsDigest::count).sum());
    } finally {
      target.rollback();
    }
  }

  /**
   * Up to which place in the ordered log a database holds the ledger.
   *
   * @throws SQLException if it holds none
   */
  public static LogPosition position(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet head =
            statement.executeQuery(
                "select term, log_index from ledger_head where id = " + HeadRow.ID)) {
      return head.next() ? new LogPosition(head.getLong(1), head.getLong(2)) : LogPosition.NONE;
    }
  }

  private List<TableShape> tables() throws SQLException, UnsuitableDatabaseException {
    List<TableShape> tables = TableShape.all(source);
    if (!TableShape.migrations(source).equals(TableShape.migrations(target))
        || !tables.equals(TableShape.all(target))) {
      throw new UnsuitableDatabaseException(
          "the two databases are of different releases of Yilian",
          "Start this release once on the old database, stop it, and try again.");
    }
    return tables;
  }

  private void requireEmpty(List<TableShape> tables)
      throws SQLException, UnsuitableDatabaseException {
    for (TableShape table : tables) {
      try (Statement statement = target.createStatement();
          ResultSet row = statement.executeQuery(table.select() + " limit 1")) {
        if (row.next()) {
          throw new UnsuitableDatabaseException(
              "the new database is not empty: there are rows in " + table.name(),
              "Give an empty one; nothing in this one was touched.");
        }
      }
    }
  }

  private RowsDigest send(TableShape table) throws SQLException {
    RowsDigest digest = new RowsDigest();
    try (PreparedStatement insert = target.prepareStatement(table.insert())) {
      int waiting = 0;
      try (Statement statement = source.createStatement()) {
        statement.setFetchSize(BATCH);
        try (ResultSet rows = statement.executeQuery(table.select())) {
          while (rows.next()) {
            List<Object> values = read(table, rows);
            digest.add(values);
            bind(table, insert, values);
            if (++waiting % BATCH == 0) {
              insert.executeBatch();
            }
          }
        }
      }
      insert.executeBatch();
    }
    return digest;
  }

  private static List<Object> read(TableShape table, ResultSet rows) throws SQLException {
    List<Object> values = new ArrayList<>();
    for (Kind kind : table.columns().values()) {
      values.add(kind.read(rows, values.size() + 1));
    }
    return values;
  }

  private static void bind(TableShape table, PreparedStatement insert, List<Object> values)
      throws SQLException {
    int column = 0;
    for (Kind kind : table.columns().values()) {
      kind.bind(insert, column + 1, values.get(column));
      column++;
    }
    insert.addBatch();
  }

  private void requireArrived(TableShape table, RowsDigest sent)
      throws SQLException, UnsuitableDatabaseException {
    RowsDigest arrived = new RowsDigest();
    try (Statement statement = target.createStatement()) {
      statement.setFetchSize(BATCH);
      try (ResultSet rows = statement.executeQuery(table.select())) {
        while (rows.next()) {
          arrived.add(read(table, rows));
        }
      }
    }
    if (!arrived.matches(sent)) {
      throw new UnsuitableDatabaseException(
          "%s holds other rows than were sent: %d of %d"
              .formatted(table.name(), arrived.count(), sent.count()),
          "Nothing was kept. Does anything else write to the new database, triggers perhaps?");
    }
  }

  /**
   * What was copied.
   *
   * @param tables how many
   * @param rows in all of them
   */
  public record Copied(int tables, long rows) {}
}
