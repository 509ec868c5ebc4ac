package org.yilian.ledger.adapter.ratis;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Closes the engine, which was once seen not to end for minutes, just after it had lost its lead
 * (Ratis 3.3.0; the cause is not known). Interrupted, it went on closing.
 */
final class BoundedClose {
  private static final System.Logger LOG = System.getLogger(BoundedClose.class.getName());
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private BoundedClose() {}

  static void close(Closeable engine) throws IOException {
    close(engine, PATIENCE);
  }

  /**
   * @param patience before it is interrupted, and as long again after that
   * @throws IOException if it does not close
   */
  static void close(Closeable engine, Duration patience) throws IOException {
    ExecutorService closing = Executors.newSingleThreadExecutor(BoundedClose::daemon);
    try {
      closing
          .submit(
              () -> {
                engine.close();
                return null;
              })
          .get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new IOException("the engine did not close", e.getCause());
    } catch (TimeoutException e) {
      LOG.log(System.Logger.Level.WARNING, "the engine does not end: it is interrupted");
      interrupt(closing, patience);
    } catch (InterruptedException e) {
      closing.shutdownNow();
      Thread.currentThread().interrupt();
    } finally {
      closing.shutdown();
    }
  }

  private static void interrupt(ExecutorService closing, Duration patience) throws IOException {
    closing.shutdownNow();
    try {
      if (!closing.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IOException("the engine did not close", null);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "ledger-engine-close");
    thread.setDaemon(true);
    return thread;
  }
}
