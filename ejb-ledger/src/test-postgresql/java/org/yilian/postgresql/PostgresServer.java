package org.yilian.postgresql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;

/**
 * The server that all tests of a process share, and the databases on it. Each belongs to a user who
 * may do nothing else, and is made as docs/operations.md says.
 */
public final class PostgresServer {
  /** Owner of the databases. */
  public static final String USER = "yilian";

  private static final String VARIABLE = "YILIAN_TEST_POSTGRESQL";
  private static final String AS_DOCUMENTED =
      "owner yilian encoding 'UTF8' locale 'C' template template0";

  private final int port;
  private final String password;

  private PostgresServer(int port, String password) {
    this.port = port;
    this.password = password;
  }

  /**
   * The server of this process, or of the one that started it ({@link #tell}); started when it is
   * first asked for, and gone when the process is.
   */
  public static PostgresServer shared() {
    return Shared.SERVER;
  }

  /** Uses a server that nobody has used before. */
  static PostgresServer on(TemporaryPostgres process) throws SQLException {
    PostgresServer server = new PostgresServer(process.port(), process.password());
    server.asSuperuser("create role %s login password '%s'".formatted(USER, process.password()));
    return server;
  }

  /** Lets a process that is about to be started use this server. */
  public void tell(Map<String, String> environment) {
    environment.put(VARIABLE, port + " " + password);
  }

  /** A new, empty database. */
  public PostgresDatabase create() {
    return create(AS_DOCUMENTED);
  }

  /**
   * A new, empty database that differs from what is documented.
   *
   * @param options of {@code create database}
   */
  public PostgresDatabase create(String options) {
    PostgresDatabase database = database("y" + UUID.randomUUID().toString().replace("-", ""));
    try {
      asSuperuser("create database %s %s".formatted(database.name(), options));
    } catch (SQLException e) {
      throw new IllegalStateException("no database could be made", e);
    }
    return database;
  }

  /** A copy of a database to which nobody is connected: a backup, restored. */
  public PostgresDatabase copy(PostgresDatabase original) {
    return create("owner yilian template " + original.name());
  }

  /** The database of this name, made unless it is there. */
  public PostgresDatabase open(String name) {
    PostgresDatabase database = database(name);
    try {
      if (!exists(name)) {
        asSuperuser("create database %s %s".formatted(name, AS_DOCUMENTED));
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the database could not be made", e);
    }
    return database;
  }

  /** Runs a statement that only a superuser may. */
  public void asSuperuser(String statement) throws SQLException {
    try (Connection connection = connectAsSuperuser();
        Statement sql = connection.createStatement()) {
      sql.execute(statement);
    }
  }

  /** Breaks all connections to a database. */
  public void disconnect(PostgresDatabase database) {
    act(
        "select pg_terminate_backend(pid, 10000) from pg_stat_activity where datname = '%s'"
            .formatted(database.name()));
  }

  /** Whether a database takes connections: as if its server were there, or not. */
  public void allowConnections(PostgresDatabase database, boolean allowed) {
    act("alter database %s allow_connections %s".formatted(database.name(), allowed));
  }

  private void act(String statement) {
    try {
      asSuperuser(statement);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean exists(String name) throws SQLException {
    try (Connection connection = connectAsSuperuser();
        Statement sql = connection.createStatement();
        ResultSet found =
            sql.executeQuery("select 1 from pg_database where datname = '" + name + "'")) {
      return found.next();
    }
  }

  private Connection connectAsSuperuser() throws SQLException {
    return DriverManager.getConnection(
        database("postgres").url(), TemporaryPostgres.SUPERUSER, password);
  }

  private PostgresDatabase database(String name) {
    return new PostgresDatabase(
        name, "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, name), USER, password);
  }

  private static final class Shared {
    static final PostgresServer SERVER = find();

    private static PostgresServer find() {
      String told = System.getenv(VARIABLE);
      if (told != null) {
        int space = told.indexOf(' ');
        return new PostgresServer(
            Integer.parseInt(told.substring(0, space)), told.substring(space + 1));
      }
      try {
        return on(TemporaryPostgres.start());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
