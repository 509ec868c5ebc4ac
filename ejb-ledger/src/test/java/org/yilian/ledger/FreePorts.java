package org.yilian.ledger;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Free TCP ports on the loopback interface, from below those that the system gives to outgoing
 * connections: those would take a port before its server starts, or while it is stopped.
 */
public final class FreePorts {
  private static final int LOWEST = 20_000;
  private static final int BEYOND = 32_768;

  private FreePorts() {}

  /** Distinct ones: all are held until the last is found. */
  public static List<Integer> find(int count) throws IOException {
    Random random = new Random();
    List<ServerSocket> held = new ArrayList<>();
    try {
      while (held.size() < count) {
        hold(LOWEST + random.nextInt(BEYOND - LOWEST), held);
      }
      return held.stream().map(ServerSocket::getLocalPort).toList();
    } finally {
      for (ServerSocket socket : held) {
        socket.close();
      }
    }
  }

  private static void hold(int port, List<ServerSocket> held) {
    try {
      held.add(new ServerSocket(port, 1, InetAddress.getLoopbackAddress()));
    } catch (IOException e) {
      // Taken: another one is tried.
    }
  }
}
