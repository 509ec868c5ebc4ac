package org.yilian.ledger.consensus;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Entries that are to be ordered and that the log has not brought yet: this node's own, and those
 * that other members asked it for. What has waited for {@link #FORGOTTEN} was given up by whoever
 * submitted it. Thread-safe.
 */
final class UnorderedEntries {
  private static final Duration FORGOTTEN = Duration.ofMinutes(2);

  /** Of each member; a node itself has no more on their way among others. */
  private static final int MOST_EACH = 3;

  private final List<Waiting> waiting = new ArrayList<>();

  /**
   * An entry that waits.
   *
   * @param member who wants it ordered; empty for this node itself
   * @param entry its octets
   * @param since when that became known here, on any clock that only advances
   */
  record Waiting(String member, byte[] entry, Duration since) {}

  /**
   * Takes note of an entry.
   *
   * @return false if it waits already, or as many of this member do as may
   */
  synchronized boolean expect(String member, byte[] entry, Duration now) {
    waiting.removeIf(one -> now.minus(one.since()).compareTo(FORGOTTEN) > 0);
    boolean known = waiting.stream().anyMatch(one -> Arrays.equals(one.entry(), entry));
    long others = waiting.stream().filter(one -> one.member().equals(member)).count();
    if (known || others >= MOST_EACH) {
      return false;
    }
    waiting.add(new Waiting(member, entry, now));
    return true;
  }

  /** The log has brought an entry. */
  synchronized void came(byte[] entry) {
    waiting.removeIf(one -> Arrays.equals(one.entry(), entry));
  }

  /** What has waited for so long, the oldest first. */
  synchronized List<Waiting> olderThan(Duration age, Duration now) {
    return waiting.stream().filter(one -> now.minus(one.since()).compareTo(age) >= 0).toList();
  }

  /** What is ordered meanwhile comes by another way than the log. */
  synchronized void clear() {
    waiting.clear();
  }
}
