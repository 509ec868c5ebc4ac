package org.yilian.ledger.consensus;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.yilian.ledger.contract.state.StateKey;

/**
 * The state entries used last, so that a busy participant's costs no query.
 *
 * <p>Thread-safe. Only the thread that applies entries puts, after its commit: a reader that put
 * what it read before the commit would bring an old value back.
 */
final class StateCache {
  private final Map<StateKey, String> entries;
  private final Function<StateKey, Optional<String>> below;

  StateCache(int capacity) {
    this.below = key -> Optional.empty();
    this.entries =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<StateKey, String> eldest) {
            return size() > capacity;
          }
        };
  }

  /** All that is put here comes before what is below. */
  StateCache(StateCache below) {
    this.below = below::find;
    this.entries = new HashMap<>();
  }

  synchronized Optional<String> find(StateKey key) {
    return Optional.ofNullable(entries.get(key)).or(() -> below.apply(key));
  }

  synchronized void putAll(Map<StateKey, String> values) {
    entries.putAll(values);
  }
}
