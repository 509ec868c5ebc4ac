package org.yilian.ledger.contract.state;

import java.time.Instant;
import java.util.Objects;
import org.yilian.ledger.data.Replicas;

/**
 * What the consortium decided about its working.
 *
 * @param replicas how many hospitals hold a large ciphertext or a file
 * @param time when it was first decided
 */
public record Parameters(Replicas replicas, Instant time) implements StateEntry {
  /** Refuses null. */
  public Parameters {
    Objects.requireNonNull(replicas);
    Objects.requireNonNull(time);
  }

  @Override
  public StateKey key() {
    return StateKey.parameters();
  }

  @Override
  public Owners owners() {
    return Owners.NONE;
  }
}
