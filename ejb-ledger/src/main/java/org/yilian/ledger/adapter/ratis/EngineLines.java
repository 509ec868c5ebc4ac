package org.yilian.ledger.adapter.ratis;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.server.RaftServer;

/** The lines on which this node's engine speaks to the others. Thread-safe. */
final class EngineLines implements ReturningMembers.Lines {
  private static final int CONNECT_MILLIS = 3_000;

  private final RaftServer server;
  private final KnownAddresses addresses;

  EngineLines(RaftServer server, KnownAddresses addresses) {
    this.server = server;
    this.addresses = addresses;
  }

  /** Runs a task that waits for a line. */
  static void start(Runnable task) {
    Thread thread = new Thread(task, "ledger-lines");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public boolean canReach(String member) {
    Optional<RatisSettings.Peer> peer = addresses.of(member);
    if (peer.isEmpty()) {
      return false;
    }
    try {
      return Arrays.stream(InetAddress.getAllByName(peer.get().host()))
          .anyMatch(address -> connects(new InetSocketAddress(address, peer.get().port())));
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /** As the engine does, whatever proxy there is. */
  private static boolean connects(InetSocketAddress address) {
    try (Socket socket = new Socket(Proxy.NO_PROXY)) {
      socket.connect(address, CONNECT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void renew(String member) {
    server
        .getServerRpc()
        .handleException(
            RaftPeerId.valueOf(member), new SocketTimeoutException("out of reach before"), true);
  }
}
