package org.yilian.ledger;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/**
 * Free TCP ports on the loopback interface, from below those that the system gives to outgoing
 * connections: those would take a port before its server starts, or while it is stopped. Each
 * process gives from a part of its own, which it holds by listening on the part's first port, and
 * comes back to a port as late as it can.
 */
public final class FreePorts {
  private static final int LOWEST = 20_000;
  private static final int PARTS = 16;
  private static final int PART = 790;
  private static final ServerSocket FIRST = holdPart();
  private static int given;

  private FreePorts() {}

  /** Distinct ones: all are held until the last is found. */
  public static synchronized List<Integer> find(int count) throws IOException {
    List<ServerSocket> held = new ArrayList<>();
    try {
      while (held.size() < count) {
        given = given % (PART - 1) + 1;
        hold(FIRST.getLocalPort() + given, held);
      }
      return held.stream().map(ServerSocket::getLocalPort).toList();
    } finally {
      for (ServerSocket socket : held) {
        socket.close();
      }
    }
  }

  private static ServerSocket holdPart() {
    List<ServerSocket> held = new ArrayList<>();
    for (int part = 0; part < PARTS && held.isEmpty(); part++) {
      hold(LOWEST + part * PART, held);
    }
    return held.get(0);
  }

  private static void hold(int port, List<ServerSocket> held) {
    try {
      held.add(new ServerSocket(port, 1, InetAddress.getLoopbackAddress()));
    } catch (IOException e) {
      // Taken: another one is tried.
    }
  }
}
