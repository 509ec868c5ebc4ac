package org.yilian.ledger.consensus;

import java.time.Instant;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.Digest;

/**
 * Where the chain on this node ends, and how far the ordered log is applied.
 *
 * @param position of the last applied entry
 * @param height of the newest block
 * @param hash of its header; {@link Digest#ZERO} before the first
 * @param time of the newest block
 * @param transactions in all blocks together
 * @param finalHeight of the newest final block
 */
public record LedgerHead(
    LogPosition position,
    BlockHeight height,
    Digest hash,
    Instant time,
    long transactions,
    BlockHeight finalHeight) {

  /** A ledger that has not been founded. */
  public static final LedgerHead EMPTY =
      new LedgerHead(
          LogPosition.NONE, BlockHeight.NONE, Digest.ZERO, Instant.EPOCH, 0, BlockHeight.NONE);

  /** The same chain after an entry that made no block. */
  public LedgerHead at(LogPosition next) {
    return new LedgerHead(next, height, hash, time, transactions, finalHeight);
  }

  /** The chain with this block at its end. */
  public LedgerHead with(LogPosition next, SealedBlock block) {
    return new LedgerHead(
        next,
        block.header().height(),
        block.hash(),
        block.header().time(),
        transactions + block.header().count(),
        finalHeight);
  }

  /** The same chain, final up to a height. */
  public LedgerHead finalUpTo(BlockHeight next) {
    return new LedgerHead(position, height, hash, time, transactions, next);
  }
}
