package org.yilian.ledger.consensus;

import org.yilian.ledger.data.BlockHeight;

/**
 * Up to where the ordered log is no longer needed: members take the final blocks from one another,
 * but a block that is not final comes with its entry or not at all.
 */
final class SettledLog {
  private final LedgerStore store;
  private volatile Pause pause = new Pause(BlockHeight.NONE, LogPosition.NONE);

  SettledLog(LedgerStore store) {
    this.store = store;
  }

  /** Where the log stood before the first block that followed a final one. */
  private record Pause(BlockHeight height, LogPosition end) {}

  /** Takes note that blocks follow this head. */
  void grows(LedgerHead before) {
    if (before.height().equals(before.finalHeight())) {
      pause = new Pause(before.height(), before.position());
    }
  }

  /** The last place known to lie before the entry of the first block that is not final. */
  LogPosition end(LedgerHead head) {
    if (head.height().equals(head.finalHeight())) {
      return head.position();
    }
    Pause last = pause;
    return last.height().equals(head.finalHeight())
        ? last.end()
        : store.position(head.finalHeight()).orElse(LogPosition.NONE);
  }
}
