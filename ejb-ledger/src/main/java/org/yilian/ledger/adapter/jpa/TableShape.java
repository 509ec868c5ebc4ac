package org.yilian.ledger.adapter.jpa;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A table as both databases see it: H2 and PostgreSQL differ in the case of names and in what they
 * call their types, not in what a row holds.
 *
 * @param name in lower case
 * @param columns by name, in alphabetical order
 */
record TableShape(String name, SortedMap<String, Kind> columns) {
  /** Flyway's own, which each database has for itself. */
  private static final String HISTORY = "flyway_schema_history";

  /** What a column holds. */
  enum Kind {
    NUMBER,
    TRUTH,
    TEXT,
    OCTETS;

    private static Kind of(int type, String column) throws UnsuitableDatabaseException {
      return switch (type) {
        case Types.BIGINT, Types.INTEGER, Types.SMALLINT -> NUMBER;
        case Types.BOOLEAN, Types.BIT -> TRUTH;
        case Types.VARCHAR, Types.CHAR, Types.LONGVARCHAR, Types.CLOB -> TEXT;
        case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> OCTETS;
        default ->
            throw new UnsuitableDatabaseException(
                "column %s has a type that is not copied (%d)".formatted(column, type),
                "This is an omission in Yilian: please report it.");
      };
    }

    /** The value that the row stands on, null included. */
    Object read(ResultSet row, int column) throws SQLException {
      Object value =
          switch (this) {
            case NUMBER -> row.getLong(column);
            case TRUTH -> row.getBoolean(column);
            case TEXT -> row.getString(column);
            case OCTETS -> row.getBytes(column);
          };
      return row.wasNull() ? null : value;
    }

    /** Binds a value that was read. */
    void bind(PreparedStatement statement, int column, Object value) throws SQLException {
      switch (this) {
        case NUMBER -> statement.setObject(column, value, Types.BIGINT);
        case TRUTH -> statement.setObject(column, value, Types.BOOLEAN);
        case TEXT -> statement.setString(column, (String) value);
        case OCTETS -> statement.setBytes(column, (byte[]) value);
      }
    }
  }

  /** All tables of the schema that the application uses, in alphabetical order. */
  static List<TableShape> all(Connection connection)
      throws SQLException, UnsuitableDatabaseException {
    SortedMap<String, SortedMap<String, Kind>> tables = new TreeMap<>();
    try (ResultSet columns =
        connection.getMetaData().getColumns(null, connection.getSchema(), "%", "%")) {
      while (columns.next()) {
        String table = columns.getString("TABLE_NAME").toLowerCase(Locale.ROOT);
        String column = columns.getString("COLUMN_NAME").toLowerCase(Locale.ROOT);
        if (!table.equals(HISTORY)) {
          tables
              .computeIfAbsent(table, name -> new TreeMap<>())
              .put(column, Kind.of(columns.getInt("DATA_TYPE"), table + '.' + column));
        }
      }
    }
    List<TableShape> shapes = new ArrayList<>();
    tables.forEach((name, columns) -> shapes.add(new TableShape(name, columns)));
    return shapes;
  }

  /** Which migrations a database has had, oldest first. */
  static List<String> migrations(Connection connection) throws SQLException {
    List<String> versions = new ArrayList<>();
    try (PreparedStatement statement =
            connection.prepareStatement(
                "select \"version\" from \"" + HISTORY + "\" where \"version\" is not null");
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        versions.add(rows.getString(1));
      }
    }
    versions.sort(null);
    return versions;
  }

  String select() {
    return "select %s from %s".formatted(String.join(", ", columns.keySet()), name);
  }

  String insert() {
    return "insert into %s (%s) values (%s)"
        .formatted(
            name,
            String.join(", ", columns.keySet()),
            String.join(", ", columns.keySet().stream().map(column -> "?").toList()));
  }
}
