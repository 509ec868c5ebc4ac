package org.yilian.ledger.consensus;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/**
 * Has entries ordered that other members submitted in vain, one at a time, so that this node's own
 * do not wait for them; and submits again what a former leader did not order.
 *
 * <p>Takes nothing that an honest leader would not order: otherwise whoever brings such an entry
 * would have this node turn from one. Thread-safe.
 */
final class Relay implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Relay.class.getName());

  /** An entry is asked for some seconds after it was made. */
  private static final Duration MOST_SKEW = Duration.ofMinutes(2);

  private final Ordering ordering;
  private final UnorderedEntries unordered;
  private final Clock clock;
  private final ExecutorService executor =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "ledger-relay");
            thread.setDaemon(true);
            return thread;
          });

  Relay(Ordering ordering, UnorderedEntries unordered, Clock clock) {
    this.ordering = ordering;
    this.unordered = unordered;
    this.clock = clock;
  }

  /**
   * Tries to have an entry ordered.
   *
   * @param member who asks
   * @param entry octets as {@link EntryCodec} writes them
   * @return whether it waits now: it is an entry, not dated far from this node's clock, the log has
   *     not brought it, and the member has not asked for too many
   */
  boolean take(String member, byte[] entry) {
    if (entry.length > EntryCodec.MAX_BYTES || unordered.cameLately(entry)) {
      return false;
    }
    if (unordered.contains(entry)) {
      return true;
    }
    if (!unordered.hasRoom(member, ExpectingOrdering.now()) || !isOrderable(entry)) {
      return false;
    }
    LOG.log(System.Logger.Level.INFO, "{0} asks to have an entry ordered", member);
    unordered.expect(member, entry, ExpectingOrdering.now());
    again(ExpectingOrdering.now());
    return unordered.contains(entry);
  }

  private boolean isOrderable(byte[] entry) {
    Optional<LogEntry> read = EntryCodec.decode(entry);
    if (read.isPresent() && read.get() instanceof LogEntry.Proposal proposal) {
      Duration skew = Duration.between(clock.instant(), proposal.time()).abs();
      return skew.compareTo(MOST_SKEW) <= 0;
    }
    return read.map(LogEntry.Attested.class::cast)
        .flatMap(attested -> Attestation.parse(attested.jws()))
        .isPresent();
  }

  /** Submits what waits and is not on its way. */
  void again(Duration now) {
    unordered.takeIdle(now).forEach(this::later);
  }

  /** Somebody else leads. */
  void newLeader(Duration now) {
    unordered.newLeader(now);
  }

  /** What was submitted so long ago and is not ordered, the oldest first. */
  List<UnorderedEntries.Waiting> submittedBefore(Duration age, Duration now) {
    return unordered.submittedBefore(age, now);
  }

  private void later(byte[] entry) {
    try {
      executor.execute(() -> submit(entry));
    } catch (RejectedExecutionException e) {
      LOG.log(System.Logger.Level.DEBUG, "stopping: nothing is ordered for others");
    }
  }

  private void submit(byte[] entry) {
    if (!unordered.contains(entry)) {
      return;
    }
    unordered.begins(entry, ExpectingOrdering.now());
    try {
      ordering.order(entry).toCompletableFuture().join();
    } catch (CompletionException e) {
      LOG.log(System.Logger.Level.DEBUG, "an entry was not ordered: it is tried again");
    } finally {
      unordered.ends(entry);
    }
  }

  /** Ends the thread; what it waits for is not waited for. */
  @Override
  public void close() {
    executor.shutdown();
  }
}
