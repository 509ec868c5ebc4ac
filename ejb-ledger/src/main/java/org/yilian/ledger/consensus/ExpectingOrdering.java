package org.yilian.ledger.consensus;

import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** Takes note of this node's entries until the log brings them, whatever the engine says. */
final class ExpectingOrdering implements Ordering {
  private final Ordering ordering;
  private final UnorderedEntries unordered;

  ExpectingOrdering(Ordering ordering, UnorderedEntries unordered) {
    this.ordering = ordering;
    this.unordered = unordered;
  }

  /** On a clock that only advances. */
  static Duration now() {
    return Duration.ofNanos(System.nanoTime());
  }

  @Override
  public CompletionStage<Void> order(byte[] entry) {
    unordered.expect("", entry, now());
    unordered.begins(entry, now());
    return ordering.order(entry).whenComplete((ordered, failure) -> unordered.ends(entry));
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
