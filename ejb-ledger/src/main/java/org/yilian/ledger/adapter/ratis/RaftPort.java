package org.yilian.ledger.adapter.ratis;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** The port of the Raft group: as configured, or a free one that is remembered. */
public final class RaftPort {
  private static final String FILE = "port";
  private static final int LOWEST = 20_000;
  private static final int BEYOND = 32_768;
  private static final int TRIES = 1_000;

  private RaftPort() {}

  /**
   * Chooses the port.
   *
   * @param configured 0 to take the one remembered, or a free one
   * @param directory where the choice is remembered
   * @throws IOException if no port is free or the choice cannot be written
   */
  public static int choose(int configured, Path directory) throws IOException {
    if (configured != 0) {
      return configured;
    }
    Path file = directory.resolve(FILE);
    if (Files.exists(file)) {
      int remembered = Integer.parseInt(Files.readString(file).strip());
      if (isFree(remembered)) {
        return remembered;
      }
    }
    int free = find();
    Files.createDirectories(directory);
    Files.writeString(file, Integer.toString(free));
    return free;
  }

  /** Not of those that the system gives to outgoing connections: it is to be free next time too. */
  private static int find() throws IOException {
    Random random = new Random();
    for (int i = 0; i < TRIES; i++) {
      int port = LOWEST + random.nextInt(BEYOND - LOWEST);
      if (isFree(port)) {
        return port;
      }
    }
    throw new IOException("no port between %d and %d is free".formatted(LOWEST, BEYOND - 1));
  }

  private static boolean isFree(int port) {
    try {
      bind(port);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static void bind(int port) throws IOException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }
  }
}
