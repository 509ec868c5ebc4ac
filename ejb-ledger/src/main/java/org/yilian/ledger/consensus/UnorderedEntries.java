package org.yilian.ledger.consensus;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.yilian.ledger.data.Digest;

/**
 * Entries that are to be ordered and that the log has not brought yet: this node's own, and those
 * that other members asked it for. What has waited for {@link #FORGOTTEN} was given up by whoever
 * submitted it. Times are of a clock that only advances. Thread-safe.
 */
final class UnorderedEntries {
  static final Duration FORGOTTEN = Duration.ofMinutes(2);

  /** Of each member; a node itself has no more on their way among others. */
  private static final int MOST_EACH = 3;

  private static final Duration LATELY = Duration.ofSeconds(5);

  /** So many that came are remembered: those of the last minute or so under load. */
  private static final int REMEMBERED = 4096;

  private final List<Place> places = new ArrayList<>();
  private final List<Awaited> awaited = new ArrayList<>();
  private final Set<Digest> lately =
      Collections.newSetFromMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Digest, Boolean> eldest) {
              return size() > REMEMBERED;
            }
          });

  /**
   * An entry that waits.
   *
   * @param member who wants it ordered; empty for this node itself
   * @param entry its octets, always the same array
   */
  record Waiting(String member, byte[] entry) {}

  private record Awaited(byte[] entry, CompletableFuture<Void> brought) {}

  private static final class Place {
    private final Waiting waiting;
    private final Duration known;
    private Optional<Duration> submitted = Optional.empty();
    private boolean queued;
    private boolean underWay;

    Place(Waiting waiting, Duration known) {
      this.waiting = waiting;
      this.known = known;
    }

    boolean isOf(byte[] entry) {
      return Arrays.equals(waiting.entry(), entry);
    }

    boolean isIdle(Duration now) {
      boolean lately = submitted.filter(at -> now.minus(at).compareTo(LATELY) < 0).isPresent();
      return !queued && !underWay && !lately;
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

  /** An entry is on its way to whoever leads now: it cannot starve before. */
  synchronized void begins(byte[] entry, Duration now) {
    for (Place one : places) {
      if (one.isOf(entry)) {
        one.queued = false;
        one.underWay = true;
        one.submitted = one.submitted.or(() -> Optional.of(now));
      }
    }
  }

  /** Whoever submitted an entry was answered, or gave up. */
  synchronized void ends(byte[] entry) {
    places.stream().filter(one -> one.isOf(entry)).forEach(one -> one.underWay = false);
  }

  /** Somebody else leads: what was not submitted to it cannot have starved under it. */
  synchronized void newLeader(Duration now) {
    for (Place one : places) {
      one.submitted = one.underWay ? Optional.of(now) : Optional.empty();
    }
  }

  /**
   * What waits and is neither on its way nor was lately: it is queued to be from now on. The log
   * may bring a moment later what the engine said was ordered.
   */
  synchronized List<byte[]> takeIdle(Duration now) {
    forget(now);
    List<Place> idle = places.stream().filter(one -> one.isIdle(now)).toList();
    idle.forEach(one -> one.queued = true);
    return idle.stream().map(one -> one.waiting.entry()).toList();
  }

  /**
   * Completes when the log has brought an entry that is about to be submitted, and it is applied
   * here; whoever waits may complete it before. However many are to be ordered, none is left out.
   */
  CompletableFuture<Void> await(byte[] entry) {
    Awaited one = new Awaited(entry, new CompletableFuture<>());
    synchronized (this) {
      awaited.add(one);
    }
    one.brought().whenComplete((brought, failure) -> remove(one));
    return one.brought();
  }

  private synchronized void remove(Awaited one) {
    awaited.removeIf(other -> other.brought() == one.brought());
  }

  /** The log has brought an entry. */
  void came(byte[] entry) {
    noteThatItCame(entry).forEach(one -> one.brought().complete(null));
  }

  private synchronized List<Awaited> noteThatItCame(byte[] entry) {
    places.removeIf(one -> one.isOf(entry));
    lately.add(Digest.sha256(entry));
    return awaited.stream().filter(one -> Arrays.equals(one.entry(), entry)).toList();
  }

  /** The log may never bring what it would have brought while this node was behind. */
  void release() {
    List<Awaited> released;
    synchronized (this) {
      released = List.copyOf(awaited);
    }
    OrderingException unknown = new OrderingException("this node was behind the log", null);
    released.forEach(one -> one.brought().completeExceptionally(unknown));
  }

  /** Whether the log has brought an entry of late. */
  synchronized boolean cameLately(byte[] entry) {
    return lately.contains(Digest.sha256(entry));
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
