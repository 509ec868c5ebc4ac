package org.yilian.ledger.application.database;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.yilian.ledger.adapter.jpa.DatabaseCopy;
import org.yilian.ledger.adapter.jpa.DatabaseFacts;
import org.yilian.ledger.adapter.jpa.UnsuitableDatabaseException;

/**
 * Behind scripts/server and scripts/database.
 *
 * <pre>
 *  check URL USER        answers "empty" or "ledger": what the database holds
 *  move DATA URL USER    moves the ledger of a data directory there; says how much it was
 * </pre>
 *
 * <p>Passwords come in the environment: {@code YILIAN_DATABASE_PASSWORD}, and {@code
 * YILIAN_DB_PASSWORD} for the embedded database. Ends with 0 and the answer; or with 1, a line that
 * says what is wrong and a line that says what helps; or with 2 if the words are not one of these.
 */
public final class DatabaseTool {
  /** Says what it migrates, which nobody asked here. */
  private static final Logger FLYWAY = Logger.getLogger("org.flywaydb");

  private static final int REFUSED = 1;
  private static final int NOT_UNDERSTOOD = 2;

  private final Map<String, String> environment;
  private final PrintStream out;

  DatabaseTool(Map<String, String> environment, PrintStream out) {
    this.environment = environment;
    this.out = out;
  }

  /**
   * Does what the words say.
   *
   * @param words see above
   */
  public static void main(String[] words) {
    FLYWAY.setLevel(Level.WARNING);
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    System.exit(new DatabaseTool(System.getenv(), out).run(List.of(words)));
  }

  int run(List<String> words) {
    try {
      return perform(words);
    } catch (UnsuitableDatabaseException e) {
      return refuse(e.getMessage(), e.remedy());
    } catch (SQLException e) {
      return refuse(
          "a database failed in the midst of it (SQLSTATE %s)".formatted(e.getSQLState()),
          "Nothing was changed. The database server's log says why.");
    } catch (IOException e) {
      return refuse("the data directory cannot be read", "Run this as the user who owns it.");
    }
  }

  private int refuse(String what, String remedy) {
    out.println(what);
    out.println(remedy);
    return REFUSED;
  }

  private int perform(List<String> words)
      throws UnsuitableDatabaseException, SQLException, IOException {
    if (words.size() == 3 && words.get(0).equals("check")) {
      out.println(check(address(words.get(1), words.get(2))));
    } else if (words.size() == 4 && words.get(0).equals("move")) {
      DatabaseMove move =
          new DatabaseMove(
              Path.of(words.get(1)), environment.getOrDefault("YILIAN_DB_PASSWORD", ""));
      DatabaseCopy.Copied copied = move.to(address(words.get(2), words.get(3)));
      out.println("%d rows of %d tables".formatted(copied.rows(), copied.tables()));
    } else {
      return NOT_UNDERSTOOD;
    }
    return 0;
  }

  private DatabaseAddress address(String url, String user) throws UnsuitableDatabaseException {
    return DatabaseAddress.parse(
        url, user, environment.getOrDefault("YILIAN_DATABASE_PASSWORD", ""));
  }

  private static String check(DatabaseAddress address)
      throws UnsuitableDatabaseException, SQLException {
    try (Connection connection = address.connect()) {
      DatabaseFacts.of(connection).require();
      return holdsLedger(connection) ? "ledger" : "empty";
    }
  }

  private static boolean holdsLedger(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      try (ResultSet table = statement.executeQuery("select to_regclass('ledger_block')")) {
        table.next();
        if (table.getString(1) == null) {
          return false;
        }
      }
      try (ResultSet block = statement.executeQuery("select 1 from ledger_block limit 1")) {
        return block.next();
      }
    }
  }
}
