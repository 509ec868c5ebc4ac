package org.yilian.ledger.adapter.jpa;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import org.yilian.ledger.consensus.LogPosition;
import org.yilian.ledger.consensus.StoreSession;

/**
 * Carries a write over the time in which a database server is away: restarted, or replaced by its
 * standby.
 *
 * <p>When the connection breaks, nobody knows whether the commit came through. The position in the
 * ledger's head, which each write moves, tells: if it moved, the write is done; else it is done
 * again, which is sound since a write changes nothing outside the database. A failure that is not
 * an outage repeats itself and is thrown.
 */
final class OutageBridge {
  private static final System.Logger LOG = System.getLogger(OutageBridge.class.getName());
  private static final long FIRST_PAUSE_MILLIS = 100;
  private static final long LONGEST_PAUSE_MILLIS = 2_000;

  private final DatabaseTransactions database;
  private final Supplier<LogPosition> stored;
  private final Duration patience;

  /**
   * Bridges outages of a database.
   *
   * @param stored reads the position from the database, behind any write that is still under way
   * @param patience how long an outage may last
   */
  OutageBridge(DatabaseTransactions database, Supplier<LogPosition> stored, Duration patience) {
    this.database = database;
    this.stored = stored;
    this.patience = patience;
  }

  /**
   * Does the work in a transaction, committed once.
   *
   * @throws RuntimeException as the work or the database threw, if trying again does not help
   */
  <T> T write(Function<StoreSession, T> work) {
    Attempt<T> attempt = new Attempt<>(work);
    boolean again = false;
    while (true) {
      try {
        return attempt.run(database);
      } catch (RuntimeException e) {
        Answer answer = awaitAnswer(e);
        if (answer.position().equals(attempt.position)) {
          return attempt.result;
        }
        if (again && !answer.wasAway()) {
          throw e;
        }
        again = true;
      }
    }
  }

  private Answer awaitAnswer(RuntimeException cause) {
    long end = System.nanoTime() + patience.toNanos();
    boolean away = false;
    for (long pause = FIRST_PAUSE_MILLIS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS)) {
      try {
        return new Answer(stored.get(), away);
      } catch (RuntimeException e) {
        if (System.nanoTime() > end) {
          throw cause;
        }
        if (!away) {
          LOG.log(System.Logger.Level.WARNING, "the database does not answer: waiting for it");
        }
        away = true;
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(pause));
      }
    }
  }

  private record Answer(LogPosition position, boolean wasAway) {}

  /** What was tried last, in case that it succeeded. */
  private static final class Attempt<T> {
    private final Function<StoreSession, T> work;
    private LogPosition position;
    private T result;

    Attempt(Function<StoreSession, T> work) {
      this.work = work;
    }

    T run(DatabaseTransactions database) {
      return database.run(
          session -> {
            JpaStoreSession store = new JpaStoreSession(session);
            result = work.apply(store);
            position = store.position();
            return result;
          });
    }
  }
}
