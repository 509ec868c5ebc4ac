package org.yilian.ledger.consensus;

import java.util.List;

/**
 * An excerpt whose transactions have been read. That their signatures were looked at saves time
 * later and proves nothing.
 *
 * @param excerpt as it came
 * @param transactions of each of its blocks
 */
public record PreparedExcerpt(ChainExcerpt excerpt, List<List<PreparedTransaction>> transactions) {

  /** Copies the lists. */
  public PreparedExcerpt {
    transactions = transactions.stream().map(List::copyOf).toList();
  }

  /** The same at other places in the log, one for each block. */
  public PreparedExcerpt at(List<LogPosition> positions) {
    return new PreparedExcerpt(excerpt.at(positions), transactions);
  }
}
