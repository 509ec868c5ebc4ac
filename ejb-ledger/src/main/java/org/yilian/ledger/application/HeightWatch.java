package org.yilian.ledger.application;

import java.time.Duration;
import java.util.function.Function;
import org.yilian.ledger.consensus.LedgerHead;
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
  boolean await(BlockHeight height, Duration limit) throws InterruptedException {
    return await(LedgerHead::height, height, limit);
  }

  /**
   * Waits until a block is final here.
   *
   * @return whether it is
   */
  boolean awaitFinal(BlockHeight height, Duration limit) throws InterruptedException {
    return await(LedgerHead::finalHeight, height, limit);
  }

  private synchronized boolean await(
      Function<LedgerHead, BlockHeight> reached, BlockHeight height, Duration limit)
      throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (reached.apply(node.head()).compareTo(height) < 0) {
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
  public synchronized void finalUpTo(BlockHeight height) {
    notifyAll();
  }
}
