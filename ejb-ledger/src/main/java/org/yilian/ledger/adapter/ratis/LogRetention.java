package org.yilian.ledger.adapter.ratis;

import java.util.ArrayDeque;

/**
 * Says when to look at the ordered log's length, and how much of it to keep, by entries and by
 * octets: a few thousand of the largest entries would fill a disk. What was there at the start
 * counts for nothing, since {@link RaftLogRecovery} leaves little of it. Used by one thread.
 */
final class LogRetention {
  private final RatisSettings.LogLength every;
  private final RatisSettings.LogLength kept;
  private final ArrayDeque<Entry> newest = new ArrayDeque<>();
  private long newestBytes;
  private long entriesSinceLook;
  private long bytesSinceLook;
  private long forgettable;

  private record Entry(long index, int bytes) {}

  LogRetention(RatisSettings.Snapshots snapshots) {
    this.every = snapshots.every();
    this.kept = snapshots.kept();
  }

  /** Nothing is known of what stands up to this index. */
  void restart(long index) {
    newest.clear();
    newestBytes = 0;
    forgettable = index;
  }

  /** Takes note of an entry behind the others. */
  void applied(long index, int bytes) {
    entriesSinceLook++;
    bytesSinceLook += bytes;
    newest.add(new Entry(index, bytes));
    newestBytes += bytes;
    while (newest.size() > kept.entries() || newestBytes > kept.bytes()) {
      Entry oldest = newest.remove();
      newestBytes -= oldest.bytes();
      forgettable = oldest.index();
    }
  }

  /** Whether enough has come since the last look. */
  boolean isDue() {
    return entriesSinceLook >= every.entries() || bytesSinceLook >= every.bytes();
  }

  /**
   * Looks.
   *
   * @return the last entry that need not be kept
   */
  long look() {
    entriesSinceLook = 0;
    bytesSinceLook = 0;
    return forgettable;
  }
}
