package org.yilian.ledger.contract;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.yilian.ledger.data.Digest;
import org.yilian.ledger.data.Nonce;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.TransactionId;

/**
 * Who used which nonce in which transaction, in the order of the chain: 64 octets each, since a
 * busy ledger accepts a million within the window. A ring of entries, and a table of their places
 * with linear probing (Knuth, The Art of Computer Programming 3, §6.4, algorithms L and R).
 */
final class NonceTable {
  private static final int FIRST_CAPACITY = 16;
  private static final int ID_BYTES = 32;
  private static final int FREE = -1;

  /** 2^64 over the golden ratio (Knuth 3, §6.4). */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  /** Nobody can choose nonces that all begin their search in one place. */
  private final int seed = System.identityHashCode(this);

  private int capacity = FIRST_CAPACITY;
  private long[] high = new long[capacity];
  private long[] low = new long[capacity];
  private long[] millis = new long[capacity];
  private byte[] ids = new byte[capacity * ID_BYTES];

  /** Where in the ring; twice as many as there are entries at most. */
  private int[] table = freeTable(capacity);

  private int oldest;
  private int count;

  /** What an actor and a nonce come to: 128 bits of a SHA-256, with which nobody finds another. */
  record Use(long high, long low) {
    static Use of(ParticipantId actor, Nonce nonce) {
      byte[] named = (actor.value() + nonce.value()).getBytes(StandardCharsets.US_ASCII);
      ByteBuffer digest = ByteBuffer.wrap(Digest.sha256(named).octets());
      return new Use(digest.getLong(), digest.getLong());
    }
  }

  int count() {
    return count;
  }

  /** When the oldest was accepted, in milliseconds; not to be asked of an empty table. */
  long oldestMillis() {
    return millis[oldest];
  }

  /** The newest acceptance; empty if the use is not known. */
  Optional<Accepted> find(Use use) {
    int slot = slotOf(use);
    return table[slot] == FREE ? Optional.empty() : Optional.of(accepted(table[slot]));
  }

  /** A known use is known by its newer transaction from now on. */
  void add(Use use, TransactionId id, long atMillis) {
    if (count == capacity) {
      grow();
    }
    int place = (oldest + count++) & (capacity - 1);
    high[place] = use.high();
    low[place] = use.low();
    millis[place] = atMillis;
    System.arraycopy(id.digest().octets(), 0, ids, place * ID_BYTES, ID_BYTES);
    table[slotOf(use)] = place;
  }

  void removeOldest() {
    int slot = slotOf(new Use(high[oldest], low[oldest]));
    if (table[slot] == oldest) {
      free(slot);
    }
    oldest = (oldest + 1) & (capacity - 1);
    count--;
  }

  /** A transaction, and when its block was. */
  record Accepted(TransactionId id, long millis) {}

  private Accepted accepted(int place) {
    byte[] id = Arrays.copyOfRange(ids, place * ID_BYTES, (place + 1) * ID_BYTES);
    return new Accepted(new TransactionId(Digest.of(id)), millis[place]);
  }

  /** The slot that holds the use, or the free one where it belongs. */
  private int slotOf(Use use) {
    int slot = home(use.high());
    while (table[slot] != FREE && !isOf(table[slot], use)) {
      slot = next(slot);
    }
    return slot;
  }

  private boolean isOf(int place, Use use) {
    return high[place] == use.high() && low[place] == use.low();
  }

  private int home(long digest) {
    return (int) (((digest ^ seed) * SPREAD) >>> Integer.SIZE) & (table.length - 1);
  }

  private int next(int slot) {
    return (slot + 1) & (table.length - 1);
  }

  /** Those behind it that belong before it move up: a search ends at the first free slot. */
  private void free(int slot) {
    int hole = slot;
    for (int other = next(hole); table[other] != FREE; other = next(other)) {
      int fromHome = (other - home(high[table[other]])) & (table.length - 1);
      int fromHole = (other - hole) & (table.length - 1);
      if (fromHome >= fromHole) {
        table[hole] = table[other];
        hole = other;
      }
    }
    table[hole] = FREE;
  }

  private void grow() {
    int before = capacity;
    capacity = Math.multiplyExact(2, before);
    high = inOrder(high, before);
    low = inOrder(low, before);
    millis = inOrder(millis, before);
    byte[] moved = new byte[Math.multiplyExact(capacity, ID_BYTES)];
    int tail = (before - oldest) * ID_BYTES;
    System.arraycopy(ids, oldest * ID_BYTES, moved, 0, tail);
    System.arraycopy(ids, 0, moved, tail, oldest * ID_BYTES);
    ids = moved;
    oldest = 0;
    table = freeTable(capacity);
    for (int place = 0; place < count; place++) {
      table[slotOf(new Use(high[place], low[place]))] = place;
    }
  }

  private long[] inOrder(long[] ring, int before) {
    long[] moved = new long[capacity];
    System.arraycopy(ring, oldest, moved, 0, before - oldest);
    System.arraycopy(ring, 0, moved, before - oldest, oldest);
    return moved;
  }

  private static int[] freeTable(int capacity) {
    int[] table = new int[Math.multiplyExact(2, capacity)];
    Arrays.fill(table, FREE);
    return table;
  }
}
