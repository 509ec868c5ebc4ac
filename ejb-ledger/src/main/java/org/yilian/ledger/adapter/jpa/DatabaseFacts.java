package org.yilian.ledger.adapter.jpa;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What the ledger needs to know of a database before it keeps anything there.
 *
 * @param product its name, as the driver says
 * @param version its major version
 * @param encoding of text
 * @param sortsByCodePoint whether texts are compared by their characters' numbers, not by the rules
 *     of a language: lists and ranges of the ledger rely on it
 * @param createsTables whether the user may create tables
 * @param isReplica whether it only follows another server
 * @param forcesCommits whether a commit is on the disk when it is answered
 */
public record DatabaseFacts(
    String product,
    int version,
    String encoding,
    boolean sortsByCodePoint,
    boolean createsTables,
    boolean isReplica,
    boolean forcesCommits) {
  private static final String POSTGRESQL = "PostgreSQL";
  private static final int OLDEST_POSTGRESQL = 15;

  private static final String QUESTIONS =
      """
      select current_setting('server_encoding'),
        'Z'::text < 'a'::text and 'a:z'::text < 'a;a'::text,
        coalesce(has_schema_privilege(current_schema(), 'create'), false),
        pg_is_in_recovery(),
        current_setting('fsync') = 'on' and current_setting('synchronous_commit') <> 'off'
      """;

  /** Asks the database. H2 is the server's own, and as it should be. */
  public static DatabaseFacts of(Connection connection) throws SQLException {
    String product = connection.getMetaData().getDatabaseProductName();
    int version = connection.getMetaData().getDatabaseMajorVersion();
    if (!product.equals(POSTGRESQL)) {
      return new DatabaseFacts(product, version, "UTF8", true, true, false, true);
    }
    try (Statement statement = connection.createStatement();
        ResultSet answers = statement.executeQuery(QUESTIONS)) {
      answers.next();
      return new DatabaseFacts(
          product,
          version,
          answers.getString(1),
          answers.getBoolean(2),
          answers.getBoolean(3),
          answers.getBoolean(4),
          answers.getBoolean(5));
    }
  }

  /**
   * Checks that the ledger can be kept here.
   *
   * @throws UnsuitableDatabaseException naming the first thing that prevents it
   */
  public void require() throws UnsuitableDatabaseException {
    if (product.equals("H2")) {
      return;
    }
    require(
        product.equals(POSTGRESQL),
        "%s is not a database for Yilian".formatted(product),
        "Give a jdbc:postgresql:// URL, or none for the embedded database.");
    require(
        version >= OLDEST_POSTGRESQL,
        "PostgreSQL %d is too old".formatted(version),
        "Upgrade the server: %d or newer is needed.".formatted(OLDEST_POSTGRESQL));
    require(
        !isReplica,
        "the server is a replica, which takes no changes",
        "Give the address of the primary server.");
    require(
        encoding.equals("UTF8") && sortsByCodePoint,
        "the database has another encoding or order of text than the ledger needs",
        "Create it with:  createdb --owner USER --encoding UTF8 --locale C --template template0 NAME");
    require(
        createsTables,
        "the user may not create tables",
        "Make the user the owner of the database:  ALTER DATABASE name OWNER TO user");
    require(
        forcesCommits,
        "the server answers commits before they are on its disk (fsync or synchronous_commit is off)",
        "Switch both on; for this database alone:  ALTER DATABASE name SET synchronous_commit = on");
  }

  private static void require(boolean holds, String otherwise, String remedy)
      throws UnsuitableDatabaseException {
    if (!holds) {
      throw new UnsuitableDatabaseException(otherwise, remedy);
    }
  }
}
