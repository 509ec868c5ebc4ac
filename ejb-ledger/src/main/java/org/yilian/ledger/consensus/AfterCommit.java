package org.yilian.ledger.consensus;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Says what was committed, in order, once the operating system has it.
 *
 * <p>An embedded database keeps what is committed in memory for a while. The ordered log brings it
 * back after a kill, but not if its own end was torn off: therefore nobody is told before the
 * database has handed over. One hand-over serves all commits that wait for it.
 */
final class AfterCommit implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(AfterCommit.class.getName());

  private final BlockingQueue<Runnable> waiting = new LinkedBlockingQueue<>();
  private final LedgerStore store;
  private final Consumer<Throwable> onFailure;
  private final Thread thread = new Thread(this::run, "ledger-after-commit");
  private volatile boolean closed;

  /**
   * Prepares the thread.
   *
   * @param onFailure hears that the database did not hand over
   */
  AfterCommit(LedgerStore store, Consumer<Throwable> onFailure) {
    this.store = store;
    this.onFailure = onFailure;
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
      List<Runnable> batch = new ArrayList<>();
      while (!closed || !waiting.isEmpty()) {
        batch.add(waiting.take());
        waiting.drainTo(batch);
        handOver();
        batch.forEach(AfterCommit::tell);
        batch.clear();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * What could not be handed over is in the ordered log, forced to disk: it is said all the same.
   */
  private void handOver() {
    try {
      store.handOver();
    } catch (ReplicaFailedException e) {
      onFailure.accept(e);
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
