package org.yilian.ledger.adapter.crypto;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** Answers every connection that its handshake lets through with one octet. */
final class TlsLoopback implements AutoCloseable {
  private static final int ANSWER = 42;
  private static final int PATIENCE = (int) Duration.ofSeconds(20).toMillis();

  private final SSLServerSocket socket;
  private final ExecutorService thread = Executors.newSingleThreadExecutor();

  TlsLoopback(SSLContext context) throws IOException {
    socket =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 0, InetAddress.getLoopbackAddress());
    socket.setSSLParameters(NodeTls.parameters());
    thread.execute(this::serve);
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (SSLSocket connection = (SSLSocket) socket.accept()) {
        connection.setSoTimeout(PATIENCE);
        connection.getInputStream().read();
        connection.getOutputStream().write(ANSWER);
      } catch (IOException refused) {
        // The other side is told by the connection's end.
      }
    }
  }

  /**
   * Connects once.
   *
   * @throws IOException if either side refuses
   */
  void connect(SSLContext client, SSLParameters parameters) throws IOException {
    try (SSLSocket connection =
        (SSLSocket)
            client
                .getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), socket.getLocalPort())) {
      connection.setSSLParameters(parameters);
      connection.setSoTimeout(PATIENCE);
      connection.getOutputStream().write(1);
      if (connection.getInputStream().read() != ANSWER) {
        throw new IOException("closed without an answer");
      }
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
    thread.shutdown();
  }
}
