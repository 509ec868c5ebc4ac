package org.yilian.ledger.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.yilian.ledger.data.Digest;
import org.yilian.ledger.data.TransactionId;

/** The table against a map and a queue: uses of twenty kinds come, and the oldest go. */
class NonceTableTest {
  private static final int KINDS = 20;

  private final NonceTable table = new NonceTable();
  private final ArrayDeque<Integer> queue = new ArrayDeque<>();
  private final Map<Integer, ArrayDeque<Long>> times = new HashMap<>();
  private long now;

  @Property(tries = 300)
  void itKnowsWhatAMapKnows(
      @ForAll @Size(max = 400) List<@IntRange(min = -15, max = KINDS - 1) Integer> steps) {
    NonceTableTest run = new NonceTableTest();
    for (int step : steps) {
      if (step >= 0) {
        run.add(step);
      } else if (!run.queue.isEmpty()) {
        run.removeOldest();
      }
      run.compare();
    }
  }

  @Property(tries = 5)
  void itGrows(@ForAll @IntRange(min = 5_000, max = 20_000) int count) {
    NonceTable large = new NonceTable();
    for (int i = 0; i < count; i++) {
      large.add(use(i), id(i), i);
    }
    for (int i = 0; i < count / 2; i++) {
      large.removeOldest();
    }
    assertThat(large.count()).isEqualTo(count - count / 2);
    for (int i = 0; i < count; i++) {
      Optional<NonceTable.Accepted> expected =
          i < count / 2 ? Optional.empty() : Optional.of(new NonceTable.Accepted(id(i), i));
      assertThat(large.find(use(i))).isEqualTo(expected);
    }
  }

  private void add(int kind) {
    now++;
    table.add(use(kind), id(now), now);
    queue.add(kind);
    times.computeIfAbsent(kind, one -> new ArrayDeque<>()).add(now);
  }

  private void removeOldest() {
    table.removeOldest();
    times.get(queue.remove()).remove();
  }

  private void compare() {
    assertThat(table.count()).isEqualTo(queue.size());
    for (int kind = 0; kind < KINDS; kind++) {
      Optional<NonceTable.Accepted> newest =
          Optional.ofNullable(times.get(kind))
              .map(ArrayDeque::peekLast)
              .map(time -> new NonceTable.Accepted(id(time), time));
      assertThat(table.find(use(kind))).isEqualTo(newest);
    }
  }

  private static NonceTable.Use use(long kind) {
    return new NonceTable.Use(kind * 0x1234567L, kind);
  }

  private static TransactionId id(long number) {
    return new TransactionId(Digest.sha256(Long.toString(number).getBytes()));
  }
}
