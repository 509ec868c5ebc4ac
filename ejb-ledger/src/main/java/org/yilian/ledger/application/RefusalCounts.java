package org.yilian.ledger.application;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.yilian.ledger.contract.RefusalCode;

/** How many submissions were refused since the start, by code. Thread-safe. */
final class RefusalCounts {
  private final Map<RefusalCode, LongAdder> counts = new EnumMap<>(RefusalCode.class);

  RefusalCounts() {
    for (RefusalCode code : RefusalCode.values()) {
      counts.put(code, new LongAdder());
    }
  }

  void count(RefusalCode code) {
    counts.get(code).increment();
  }

  /** Those that occurred. */
  Map<RefusalCode, Long> counts() {
    Map<RefusalCode, Long> occurred = new EnumMap<>(RefusalCode.class);
    counts.forEach(
        (code, count) -> {
          if (count.sum() > 0) {
            occurred.put(code, count.sum());
          }
        });
    return occurred;
  }
}
