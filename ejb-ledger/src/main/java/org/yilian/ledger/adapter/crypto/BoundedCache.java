package org.yilian.ledger.adapter.crypto;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A map that forgets what was not used for longest, so that nobody fills the memory with keys or
 * signatures.
 */
final class BoundedCache {
  private BoundedCache() {}

  static <K, V> Map<K, V> of(int capacity) {
    return Collections.synchronizedMap(
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > capacity;
          }
        });
  }
}
