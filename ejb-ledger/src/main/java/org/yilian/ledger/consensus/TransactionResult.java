package org.yilian.ledger.consensus;

import org.yilian.ledger.contract.Refusal;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.TransactionId;

/** What became of a transaction. */
public sealed interface TransactionResult {

  /** Which transaction. */
  TransactionId id();

  /**
   * It is in a block.
   *
   * @param id which
   * @param height of the block
   * @param index its place there, from 0
   */
  record Ordered(TransactionId id, BlockHeight height, int index) implements TransactionResult {}

  /**
   * A contract refused it.
   *
   * @param id which
   * @param refusal why
   */
  record Refused(TransactionId id, Refusal refusal) implements TransactionResult {}

  /**
   * The node did not take it; it may be submitted again.
   *
   * @param id which
   * @param reason why
   */
  record Unavailable(TransactionId id, Reason reason) implements TransactionResult {}

  /** Why a node does not take a transaction; the names are the protocol's words. */
  enum Reason {
    /** Too many are waiting. */
    QUEUE_FULL,
    /** The node is starting, stopping, or has failed. */
    NOT_SERVING
  }
}
