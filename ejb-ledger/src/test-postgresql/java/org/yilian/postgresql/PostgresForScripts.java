package org.yilian.postgresql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;

/**
 * A server with an empty database for the scripts of the system tests, until this process is ended.
 *
 * <p>Argument: a file to be written once the server takes connections, for this user alone: a line
 * each with {@code url}, {@code user}, {@code password}, {@code directory}, {@code pid}. Then it
 * says that it is ready.
 */
public final class PostgresForScripts {
  private PostgresForScripts() {}

  /** Starts it and stays. */
  public static void main(String[] arguments)
      throws IOException, SQLException, InterruptedException {
    try (TemporaryPostgres process = TemporaryPostgres.start()) {
      PostgresDatabase database = PostgresServer.on(process).create();
      write(
          Path.of(arguments[0]),
          """
          url=%s
          user=%s
          password=%s
          directory=%s
          pid=%d
          """
              .formatted(
                  database.url(),
                  database.user(),
                  database.password(),
                  process.directory(),
                  ProcessHandle.current().pid()));
      System.out.println("ready");
      Thread.currentThread().join();
    }
  }

  private static void write(Path file, String text) throws IOException {
    Path unfinished = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(unfinished);
    Files.createFile(
        unfinished,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(unfinished, text);
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
