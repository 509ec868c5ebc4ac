package org.yilian.ledger.consensus.audit;

import java.util.Optional;

/** Port: a map from text to text that may be larger than memory, and is gone once closed. */
public interface ScratchMap extends AutoCloseable {

  /** What was put last under the key. */
  Optional<String> get(String key);

  /** Puts a value. */
  void put(String key, String value);

  /** The key that follows in order; null before the first, empty at the end. */
  Optional<String> after(String key);

  /** How many keys there are. */
  long size();

  @Override
  void close();
}
