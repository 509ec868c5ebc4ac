package org.yilian.ledger.consensus;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/**
 * Takes note of this node's entries until the log brings them, whatever the engine says: what it
 * knows of another node it knows from that node's answer, and a leader may say that it ordered an
 * entry and not do so.
 */
final class ExpectingOrdering implements Ordering {
  private final Ordering ordering;
  private final UnorderedEntries unordered;
  private final Duration patience;

  ExpectingOrdering(Ordering ordering, UnorderedEntries unordered) {
    this(ordering, unordered, UnorderedEntries.FORGOTTEN);
  }

  /**
   * @param patience with an entry that is said to be ordered; this node may have much to apply
   */
  ExpectingOrdering(Ordering ordering, UnorderedEntries unordered, Duration patience) {
    this.ordering = ordering;
    this.unordered = unordered;
    this.patience = patience;
  }

  /** On a clock that only advances. */
  static Duration now() {
    return Duration.ofNanos(System.nanoTime());
  }

  /**
   * @return completes once the log has brought the entry and it is applied here; exceptionally if
   *     the engine gave up, or has said for so long that it is ordered that nobody believes it
   */
  @Override
  public CompletionStage<Void> order(byte[] entry) {
    CompletableFuture<Void> brought = unordered.await(entry);
    unordered.expect("", entry, now());
    unordered.begins(entry, now());
    ordering
        .order(entry)
        .whenComplete((ordered, failure) -> answered(entry, brought, Optional.ofNullable(failure)));
    return brought;
  }

  private void answered(
      byte[] entry, CompletableFuture<Void> brought, Optional<Throwable> failure) {
    unordered.ends(entry);
    if (failure.isPresent()) {
      brought.completeExceptionally(failure.get());
    } else if (!brought.isDone()) {
      brought
          .copy()
          .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
          .exceptionally(late -> giveUp(brought, late));
    }
  }

  private static Void giveUp(CompletableFuture<Void> brought, Throwable late) {
    brought.completeExceptionally(
        new OrderingException("the log does not bring what is said to be ordered", late));
    return null;
  }

  @Override
  public CompletionStage<Void> whenReady() {
    return ordering.whenReady();
  }

  @Override
  public Pace pace() {
    return ordering.pace();
  }

  @Override
  public void close() {
    ordering.close();
  }
}
