package org.yilian.ledger.consensus;

import org.yilian.ledger.data.BlockHeight;

/**
 * Hears what has happened on the chain, in its order, on one thread of the node's; must not block.
 */
public interface LedgerObserver {

  /** A block is stored. */
  void applied(SealedBlock block);

  /** All blocks up to this height are final. */
  void finalUpTo(BlockHeight height);
}
