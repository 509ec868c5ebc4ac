package org.yilian.ledger.application;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Holds what runs. When the disk was full or the database away for long, the node has stopped, and
 * nothing in memory can be relied on; as soon as that is over the ledger is opened anew from what
 * is stored, as by a restart of the server. So it is when a member moved, since the ordering engine
 * learns addresses at its start alone. A node that differs from the others stays stopped.
 */
final class Reopening implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Reopening.class.getName());
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final Duration SOUND = Duration.ofMinutes(1);

  /** For the log's next segments and the database's next pages. */
  private static final long ROOM_BYTES = 64L << 20;

  private final Path disk;
  private final Supplier<RunningLedger> opening;
  private final List<Consumer<RunningLedger>> followers = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(Reopening::daemon);
  private volatile RunningLedger running;
  private Instant opened;
  private Duration pause = FIRST_PAUSE;
  private boolean wantedRoom;
  private boolean closed;

  /**
   * Opens the ledger.
   *
   * @param disk where it is stored
   * @param opening opens it; may fail with a {@link LedgerStartException}
   */
  Reopening(Path disk, Supplier<RunningLedger> opening) {
    this.disk = disk;
    this.opening = opening;
    open();
  }

  private static Thread daemon(Runnable task) {
    Thread daemon = new Thread(task, "ledger-reopening");
    daemon.setDaemon(true);
    daemon.setContextClassLoader(Reopening.class.getClassLoader());
    return daemon;
  }

  /** What runs, or ran last. */
  RunningLedger running() {
    return running;
  }

  /** Shows what runs, now and whenever it was opened anew. */
  synchronized void follow(Consumer<RunningLedger> follower) {
    followers.add(follower);
    follower.accept(running);
  }

  private synchronized void open() {
    if (closed) {
      return;
    }
    RunningLedger ledger = opening.get();
    running = ledger;
    opened = Instant.now();
    followers.forEach(follower -> follower.accept(ledger));
    ledger.whenToReopen().thenRun(() -> thread.execute(this::reopen));
  }

  private void reopen() {
    RunningLedger former = running;
    running = former.alone();
    former.close();
    if (opened.plus(SOUND).isBefore(Instant.now())) {
      pause = FIRST_PAUSE;
    }
    later(pause);
  }

  private void later(Duration delay) {
    if (thread.isShutdown()) {
      return;
    }
    thread.schedule(this::tryToOpen, delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void tryToOpen() {
    if (!hasRoom()) {
      later(FIRST_PAUSE);
      return;
    }
    pause = pause.multipliedBy(2);
    if (pause.compareTo(LONGEST_PAUSE) > 0) {
      pause = LONGEST_PAUSE;
    }
    try {
      open();
      LOG.log(System.Logger.Level.INFO, "the ledger is open again");
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "the ledger does not open yet: {0}", e.toString());
      later(pause);
    }
  }

  private boolean hasRoom() {
    boolean has = room().filter(bytes -> bytes >= ROOM_BYTES).isPresent();
    if (!has && !wantedRoom) {
      LOG.log(System.Logger.Level.WARNING, "waiting for room on the disk of {0}", disk);
    }
    wantedRoom = !has;
    return has;
  }

  private Optional<Long> room() {
    try {
      return Optional.of(Files.getFileStore(disk).getUsableSpace());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Closes what runs, for good. */
  @Override
  public void close() {
    thread.shutdown();
    synchronized (this) {
      closed = true;
      running.close();
    }
  }
}
