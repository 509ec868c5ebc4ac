package org.yilian.postgresql;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The process of a PostgreSQL server: free loopback port, random password, temporary directory.
 *
 * <p>A shell stands between this process and the server and reads from a pipe. When the pipe ends,
 * however this process ended, the shell stops the server and removes the directory. PostgreSQL does
 * not run as root: of root's tests it is a child that has become {@code nobody}.
 */
public final class TemporaryPostgres implements AutoCloseable {
  /** Who may do everything. */
  public static final String SUPERUSER = "postgres";

  private static final int NOBODY = 65534;
  private static final int ATTEMPTS = 5;

  /** Arguments: folder of the programs, directory, port. */
  private static final String SHELL =
      """
      trap '' INT HUP
      trap 'cd / && rm -rf "$2"' EXIT
      umask 077
      cd "$2"
      exec 3<&0
      "$1/initdb" -D data -U %s --auth=scram-sha-256 --pwfile=password --encoding=UTF8 \
        --locale=C --no-sync < /dev/null > initdb.log 2>&1 || { cat initdb.log; exit 1; }
      "$1/postgres" -D data -p "$3" -c listen_addresses=127.0.0.1 -c unix_socket_directories= \
        -c lc_messages=C -c shared_buffers=64MB -c max_connections=200 < /dev/null 3<&- 2>&1 &
      server=$!
      read -r nothing <&3
      kill -INT $server
      wait $server
      """
          .formatted(SUPERUSER);

  private final Process shell;
  private final Path directory;
  private final int port;
  private final String password;

  private TemporaryPostgres(Process shell, Path directory, int port, String password) {
    this.shell = shell;
    this.directory = directory;
    this.port = port;
    this.password = password;
  }

  /**
   * Starts a server and waits until it takes connections.
   *
   * @throws IOException if it does not start, with what it said
   */
  public static TemporaryPostgres start() throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        return startOnce();
      } catch (PortTakenException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private static TemporaryPostgres startOnce() throws IOException {
    Path directory = Files.createTempDirectory("yilian-postgresql-");
    String password = randomPassword();
    Path file = directory.resolve("password");
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, password);
    Path programs = PostgresBinaries.locate(directory.resolve("postgresql"));
    int port = freePort();
    Process shell = run(programs, directory, port);
    TemporaryPostgres server = new TemporaryPostgres(shell, directory, port, password);
    server.awaitReadiness();
    return server;
  }

  private static Process run(Path programs, Path directory, int port) throws IOException {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      giveToNobody(directory);
      command.addAll(
          List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"));
    }
    command.addAll(List.of("sh", "-c", SHELL, "sh", programs.toString()));
    command.addAll(List.of(directory.toString(), Integer.toString(port)));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("LC_ALL", "C");
    return builder.start();
  }

  private static boolean isRoot() throws IOException {
    return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
  }

  private static void giveToNobody(Path directory) throws IOException {
    Process chown =
        new ProcessBuilder("chown", "-R", NOBODY + ":" + NOBODY, directory.toString())
            .inheritIO()
            .start();
    if (chown.onExit().join().exitValue() != 0) {
      throw new IOException(directory + " cannot be given to nobody");
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static String randomPassword() {
    byte[] octets = new byte[16];
    new SecureRandom().nextBytes(octets);
    return HexFormat.of().formatHex(octets);
  }

  /** Reads what the server says until it says that it is ready; then on, so that it never waits. */
  private void awaitReadiness() throws IOException {
    BufferedReader output = shell.inputReader(StandardCharsets.UTF_8);
    StringBuilder said = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.contains("database system is ready to accept connections")) {
        Thread reader = new Thread(() -> output.lines().forEach(ignored -> {}), "postgresql");
        reader.setDaemon(true);
        reader.start();
        return;
      }
      said.append(line).append('\n');
      if (line.contains("could not create any TCP/IP sockets")) {
        close();
        throw new PortTakenException(said.toString());
      }
    }
    throw new IOException("PostgreSQL did not start:\n" + said);
  }

  /** Where it listens, on the loopback interface. */
  public int port() {
    return port;
  }

  /** The password of {@link #SUPERUSER}. */
  public String password() {
    return password;
  }

  /** Everything that it writes is in here. */
  public Path directory() {
    return directory;
  }

  /** Stops the server and removes its directory. */
  @Override
  public void close() {
    try (OutputStream pipe = shell.getOutputStream()) {
      pipe.flush();
    } catch (IOException e) {
      throw new IllegalStateException("the pipe to PostgreSQL broke", e);
    } finally {
      shell.onExit().join();
    }
  }

  private static final class PortTakenException extends IOException {
    private static final long serialVersionUID = 1L;

    PortTakenException(String said) {
      super("the port was taken meanwhile:\n" + said);
    }
  }
}
