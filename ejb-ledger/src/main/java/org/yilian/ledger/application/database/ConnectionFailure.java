package org.yilian.ledger.application.database;

import java.net.UnknownHostException;
import java.sql.SQLException;
import org.yilian.ledger.adapter.jpa.UnsuitableDatabaseException;

/**
 * Says what a refused connection means and what helps, by its SQLSTATE (PostgreSQL, appendix A).
 */
final class ConnectionFailure {
  private ConnectionFailure() {}

  static UnsuitableDatabaseException explain(SQLException failure, DatabaseAddress address) {
    String state = failure.getSQLState() == null ? "" : failure.getSQLState();
    return switch (state) {
      case "08001" -> unreachable(failure, address);
      case "08004" -> rejected(address);
      case "28P01" ->
          named(
              "the server at %s does not take this password of user %s",
              address,
              "Put the right one into the file of --database-password-file; a new one is set by:  ALTER ROLE name PASSWORD '…'");
      case "28000" ->
          named(
              "the server at %s does not let user %s in from here",
              address,
              "Add a line for this user, database and machine to its pg_hba.conf (scram-sha-256), and reload it.");
      case "3D000" ->
          new UnsuitableDatabaseException(
              "there is no database %s at %s".formatted(address.name(), address.place()),
              "Create it:  createdb --owner %s --encoding UTF8 --locale C --template template0 %s"
                  .formatted(address.user(), address.name()));
      case "42501" ->
          new UnsuitableDatabaseException(
              "user %s may not connect to database %s".formatted(address.user(), address.name()),
              "Make the user its owner:  ALTER DATABASE name OWNER TO user");
      case "53300" ->
          named(
              "the server at %s has no connection left for user %s",
              address, "Raise max_connections: a node takes up to 32.");
      case "57P03" ->
          named(
              "the server at %s is starting or stopping (user %s)",
              address, "Try again in a moment.");
      case "08P01" ->
          named(
              "what answers at %s does not speak PostgreSQL's protocol (user %s)",
              address, "Check host and port.");
      default -> encryption(state, address);
    };
  }

  private static UnsuitableDatabaseException unreachable(
      SQLException failure, DatabaseAddress address) {
    return failure.getCause() instanceof UnknownHostException
        ? new UnsuitableDatabaseException(
            "there is no host of the name in %s".formatted(address.place()), "Check the address.")
        : new UnsuitableDatabaseException(
            "nothing answers at %s".formatted(address.place()),
            "Does PostgreSQL run there, listen on that address (listen_addresses), and does a firewall let this machine through?");
  }

  private static UnsuitableDatabaseException rejected(DatabaseAddress address) {
    return address.password().isEmpty()
        ? named(
            "the server at %s asks user %s for a password",
            address, "Give it with --database-password-file FILE, or in YILIAN_DATABASE_PASSWORD.")
        : named(
            "the server at %s rejects the connection of user %s",
            address, "Does it offer what the address asks for (sslmode)?");
  }

  private static UnsuitableDatabaseException encryption(String state, DatabaseAddress address) {
    return state.equals("08006")
        ? named(
            "no connection could be secured to %s (user %s)",
            address,
            "Check sslmode and sslrootcert in the address against the server's certificate.")
        : new UnsuitableDatabaseException(
            "the server at %s refuses (SQLSTATE %s)".formatted(address.place(), state),
            "Its log says why.");
  }

  private static UnsuitableDatabaseException named(
      String pattern, DatabaseAddress address, String remedy) {
    return new UnsuitableDatabaseException(
        pattern.formatted(address.place(), address.user()), remedy);
  }
}
