package org.yilian.ledger.application;

import java.time.Duration;
import org.yilian.ledger.consensus.LedgerNode;
import org.yilian.ledger.consensus.LedgerObserver;
import org.yilian.ledger.consensus.SealedBlock;
import org.yilian.ledger.data.BlockHeight;

/** Waits until this node knows as much as another does. Thread-safe. */
final class HeightWatch implements LedgerObserver {
  private final LedgerNode node;

  HeightWatch(LedgerNode node) {
    this.node = node;
  }

  /**
   * Waits for a block.
   *
   * @return whether it is here
   */
  synchronized boolean await(BlockHeight height, Duration limit) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (node.head().height().compareTo(height) < 0) {
      long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }

  @Override
  public synchronized void applied(SealedBlock block) {
    notifyAll();
  }

  @Override
  public void finalUpTo(BlockHeight height) {}
}
