package org.yilian.ledger.adapter.ratis;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Notices members that answer and yet do not take the next entry. Whoever lost its log lacks what
 * it once confirmed; a leader that remembers this (Ratis 3.3.0) does not go back behind it when a
 * heartbeat is refused, while the next leader asks anew. One reason why no entry is sent instead is
 * gone (see {@link RatisProperties}); there may be others. Used by one thread.
 */
final class StuckMembers {
  static final Duration PATIENCE = Duration.ofSeconds(15);
  static final Duration REST = Duration.ofMinutes(10);
  private static final Duration ANSWERING = Duration.ofSeconds(3);

  private final Map<String, Still> still = new HashMap<>();
  private final Map<String, Duration> found = new HashMap<>();

  /**
   * A member as the leader sees it.
   *
   * @param confirmed last index that it confirmed; negative if none to this leader
   * @param silence since its last answer
   */
  record Follower(String member, long confirmed, Duration silence) {}

  private record Still(long confirmed, Duration since) {}

  /**
   * Looks at all members.
   *
   * @param committed last index that a majority has
   * @param now on any clock that runs on
   * @return whether one of them is stuck; for each one not again for {@link #REST}
   */
  boolean look(Collection<Follower> followers, long committed, Duration now) {
    boolean stuck = false;
    for (Follower one : followers) {
      if (isBehind(one, committed)) {
        stuck |= isStuck(one, now);
      } else {
        still.remove(one.member());
      }
    }
    return stuck;
  }

  private static boolean isBehind(Follower one, long committed) {
    return one.confirmed() >= 0
        && one.confirmed() < committed
        && one.silence().compareTo(ANSWERING) < 0;
  }

  private boolean isStuck(Follower one, Duration now) {
    Still last = still.get(one.member());
    if (last == null || last.confirmed() != one.confirmed()) {
      still.put(one.member(), new Still(one.confirmed(), now));
      return false;
    }
    Duration before = found.get(one.member());
    boolean rests = before != null && now.minus(before).compareTo(REST) < 0;
    if (rests || now.minus(last.since()).compareTo(PATIENCE) < 0) {
      return false;
    }
    found.put(one.member(), now);
    return true;
  }
}
