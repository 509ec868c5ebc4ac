package org.yilian.ledger.application.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yilian.ledger.adapter.jpa.UnsuitableDatabaseException;

/**
 * Where a PostgreSQL database is, and who comes.
 *
 * @param url for JDBC; it is logged and stored, so there are no credentials in it
 * @param user who owns the database
 * @param password empty if the server asks for none
 */
record DatabaseAddress(String url, String user, String password) {
  private static final Pattern URL =
      Pattern.compile(
          "jdbc:postgresql://(?<hosts>[^/?#]+)/(?<name>[^/?#]+)(\\?(?<options>[^#]*))?");
  private static final Pattern LOOPBACK =
      Pattern.compile("(localhost|127(\\.\\d+){3}|\\[::1])(:\\d+)?");
  private static final String PATIENCE_SECONDS = "10";

  /**
   * Checks the form.
   *
   * @throws UnsuitableDatabaseException if it is none, carries credentials, or crosses a network
   *     without saying how it is encrypted
   */
  static DatabaseAddress parse(String url, String user, String password)
      throws UnsuitableDatabaseException {
    Matcher parts = URL.matcher(url);
    if (!parts.matches()) {
      throw new UnsuitableDatabaseException(
          "this is not the address of a PostgreSQL database",
          "It looks like  jdbc:postgresql://HOST:5432/DATABASE");
    }
    String options = parts.group("options") == null ? "" : parts.group("options");
    if (parts.group("hosts").contains("@") || hasOption(options, "user|.*password.*")) {
      throw new UnsuitableDatabaseException(
          "the address carries credentials, and addresses are logged",
          "Give them apart:  --database-user NAME --database-password-file FILE");
    }
    if (!isOnThisMachine(parts.group("hosts")) && !hasOption(options, "sslmode")) {
      throw new UnsuitableDatabaseException(
          "the database is on another machine, and the address does not say how it is reached",
          "Add  ?sslmode=verify-full&sslrootcert=FILE  (or sslmode=disable, if the network between is yours alone).");
    }
    return new DatabaseAddress(url, user, password);
  }

  private static boolean isOnThisMachine(String hosts) {
    for (String host : hosts.split(",", -1)) {
      if (!LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches()) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasOption(String options, String name) {
    for (String option : options.toLowerCase(Locale.ROOT).split("&", -1)) {
      if (option.matches("(" + name + ")=.*")) {
        return true;
      }
    }
    return false;
  }

  /**
   * Connects.
   *
   * @throws UnsuitableDatabaseException if that fails, naming what helps
   */
  Connection connect() throws UnsuitableDatabaseException {
    try {
      return open();
    } catch (SQLException e) {
      throw ConnectionFailure.explain(e, this);
    }
  }

  /** Connects, with the driver's own failure. */
  Connection open() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    properties.setProperty("ApplicationName", "yilian");
    properties.setProperty("connectTimeout", PATIENCE_SECONDS);
    properties.setProperty("loginTimeout", PATIENCE_SECONDS);
    properties.setProperty("reWriteBatchedInserts", "true");
    properties.setProperty("logServerErrorDetail", "false");
    return DriverManager.getConnection(url, properties);
  }

  /** Host and port, for messages. */
  String place() {
    Matcher parts = URL.matcher(url);
    return parts.matches() ? parts.group("hosts") : url;
  }

  /** The database's name, for messages. */
  String name() {
    Matcher parts = URL.matcher(url);
    return parts.matches() ? parts.group("name") : url;
  }

  /** Without the password. */
  @Override
  public String toString() {
    return url + " as " + user;
  }
}
