package org.yilian.ledger.contract;

import java.time.Instant;
import java.util.Objects;
import org.yilian.ledger.data.BlockHeight;

/**
 * What contracts know of the block they work for.
 *
 * @param height its height
 * @param time its time: the only clock there is
 */
public record BlockContext(BlockHeight height, Instant time) {
  /** Refuses null. */
  public BlockContext {
    Objects.requireNonNull(height);
    Objects.requireNonNull(time);
  }
}
