package org.yilian.ledger.contract.state;

import java.time.Instant;
import java.util.Objects;

/**
 * A new value of an entry. Entries are never removed.
 *
 * @param key where it stands
 * @param value canonical JSON text
 * @param owners in whose lists it is to be found
 * @param time by which those lists are ordered: of a record, the time it is about; else when the
 *     entry came to be
 */
public record StateChange(StateKey key, String value, Owners owners, Instant time) {
  /** Refuses null. */
  public StateChange {
    Objects.requireNonNull(key);
    Objects.requireNonNull(value);
    Objects.requireNonNull(owners);
    Objects.requireNonNull(time);
  }
}
