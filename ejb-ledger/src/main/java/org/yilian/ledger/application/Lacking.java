package org.yilian.ledger.application;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yilian.ledger.data.Digest;
import org.yilian.ledger.network.Item;

/**
 * What this node is to hold and has not got, and when to ask for it again: after a minute, then
 * after twice as long each time, up to an hour. Bounded. Not thread-safe.
 */
final class Lacking {
  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final int MOST_DOUBLINGS = 6;

  private final int most;
  private final Map<Digest, Wanted> items = new LinkedHashMap<>();

  Lacking(int most) {
    this.most = most;
  }

  private record Wanted(Item item, int attempts, Instant next) {}

  /** Adds an item, to be asked for at once; says whether there was room. */
  boolean add(Item item) {
    boolean room = items.size() < most || items.containsKey(item.name());
    if (room) {
      items.putIfAbsent(item.name(), new Wanted(item, 0, Instant.MIN));
    }
    return room;
  }

  /** Some that may be asked for now. */
  List<Item> due(Instant now, int limit) {
    return items.values().stream()
        .filter(wanted -> !now.isBefore(wanted.next()))
        .limit(limit)
        .map(Wanted::item)
        .toList();
  }

  void arrived(Item item) {
    items.remove(item.name());
  }

  /** Puts an item off that nobody had. */
  void missed(Item item, Instant now) {
    items.computeIfPresent(
        item.name(),
        (name, wanted) -> {
          int doublings = Math.min(wanted.attempts(), MOST_DOUBLINGS);
          Duration pause = SHORTEST.multipliedBy(1L << doublings);
          Instant next = now.plus(pause.compareTo(LONGEST) < 0 ? pause : LONGEST);
          return new Wanted(item, wanted.attempts() + 1, next);
        });
  }

  void clear() {
    items.clear();
  }

  int size() {
    return items.size();
  }
}
