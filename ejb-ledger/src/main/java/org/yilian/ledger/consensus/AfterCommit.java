package org.yilian.ledger.consensus;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Says what was committed, in order, on a thread of its own: whoever listens must not hold up the
 * next block.
 */
final class AfterCommit implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(AfterCommit.class.getName());

  private final BlockingQueue<Runnable> waiting = new LinkedBlockingQueue<>();
  private final Thread thread = new Thread(this::run, "ledger-after-commit");
  private volatile boolean closed;

  /** Prepares the thread. */
  AfterCommit() {
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  void say(Runnable news) {
    waiting.add(news);
  }

  private void run() {
    try {
      while (!closed || !waiting.isEmpty()) {
        tell(waiting.take());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void tell(Runnable news) {
    try {
      news.run();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "somebody could not be told: {0}", e.toString());
    }
  }

  /** Tells what is waiting, then ends the thread. */
  @Override
  public void close() {
    closed = true;
    waiting.add(() -> {});
    try {
      thread.join(TimeUnit.SECONDS.toMillis(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
