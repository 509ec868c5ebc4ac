package org.yilian.ledger.adapter.ratis;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A line to a port of this machine that can be interrupted. Connections from before stay open and
 * carry nothing any more, as those that TCP will try again in a minute; new ones come about once
 * the line is back.
 */
final class SleepingLine implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 16;

  private final int port;
  private final int target;
  private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
  private volatile ServerSocket entrance;

  /** Connections of a former one are asleep. */
  private volatile int generation;

  SleepingLine(int port, int target) throws IOException {
    this.port = port;
    this.target = target;
    open();
  }

  private void open() throws IOException {
    ServerSocket opened = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
    entrance = opened;
    start(() -> accept(opened));
  }

  void interrupt() throws IOException {
    generation++;
    entrance.close();
  }

  void restore() throws IOException {
    open();
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "sleeping-line");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept(ServerSocket from) {
    try {
      while (true) {
        join(from.accept(), generation);
      }
    } catch (IOException e) {
      // The line is interrupted.
    }
  }

  private void join(Socket near, int born) throws IOException {
    sockets.add(near);
    try {
      Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
      sockets.add(far);
      start(() -> carry(near, far, born));
      start(() -> carry(far, near, born));
    } catch (IOException e) {
      near.close();
    }
  }

  /** Closes the other side when one has ended, unless the connection fell asleep before. */
  private void carry(Socket from, Socket to, int born) {
    byte[] buffer = new byte[BUFFER_BYTES];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); born == generation; read = in.read(buffer)) {
        if (read < 0) {
          to.close();
          return;
        }
        out.write(buffer, 0, read);
      }
    } catch (IOException e) {
      // One of the two is closed.
    }
  }

  @Override
  public void close() throws IOException {
    entrance.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
