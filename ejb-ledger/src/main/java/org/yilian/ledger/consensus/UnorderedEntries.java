package org.yilian.ledger.consensus;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Entries that are to be ordered and that the log has not brought yet: this node's own, and those
 * that other members asked it for. What has waited for {@link #FORGOTTEN} was given up by whoever
 * submitted it. Times are of a clock that only advances. Thread-safe.
 */
final class UnorderedEntries {
  private static final Duration FORGOTTEN = Duration.ofMinutes(2);

  /** Of each member; a node itself has no more on their way among others. */
  private static final int MOST_EACH = 3;

  private final List<Place> places = new ArrayList<>();

  /**
   * An entry that waits.
   *
   * @param member who wants it ordered; empty for this node itself
   * @param entry its octets, always the same array
   */
  record Waiting(String member, byte[] entry) {}

  private static final class Place {
    private final Waiting waiting;
    private final Duration known;
    private Optional<Duration> submitted = Optional.empty();

    Place(Waiting waiting, Duration known) {
      this.waiting = waiting;
      this.known = known;
    }

    boolean isOf(byte[] entry) {
      return Arrays.equals(waiting.entry(), entry);
    }
  }

  private void forget(Duration now) {
    places.removeIf(one -> now.minus(one.known).compareTo(FORGOTTEN) > 0);
  }

  /** Whether an entry waits. */
  synchronized boolean contains(byte[] entry) {
    return places.stream().anyMatch(one -> one.isOf(entry));
  }

  /** Whether a member may have another one wait. */
  synchronized boolean hasRoom(String member, Duration now) {
    forget(now);
    return places.stream().filter(one -> one.waiting.member().equals(member)).count() < MOST_EACH;
  }

  /** Takes note of an entry, if there is room and it does not wait already. */
  synchronized void expect(String member, byte[] entry, Duration now) {
    if (hasRoom(member, now) && !contains(entry)) {
      places.add(new Place(new Waiting(member, entry), now));
    }
  }

  /** An entry is submitted to whoever leads now: it cannot starve before. */
  synchronized void submitted(byte[] entry, Duration now) {
    places.stream().filter(one -> one.isOf(entry)).forEach(one -> one.submitted = Optional.of(now));
  }

  /** The log has brought an entry. */
  synchronized void came(byte[] entry) {
    places.removeIf(one -> one.isOf(entry));
  }

  /** What was submitted so long ago, the oldest first. */
  synchronized List<Waiting> submittedBefore(Duration age, Duration now) {
    forget(now);
    return places.stream()
        .filter(one -> one.submitted.filter(at -> now.minus(at).compareTo(age) >= 0).isPresent())
        .map(one -> one.waiting)
        .toList();
  }

  /** What is ordered meanwhile comes by another way than the log. */
  synchronized void clear() {
    places.clear();
  }
}
