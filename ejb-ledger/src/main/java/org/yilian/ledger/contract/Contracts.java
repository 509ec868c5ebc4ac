package org.yilian.ledger.contract;

import java.util.List;
import java.util.Set;
import org.yilian.ledger.contract.state.LedgerState;
import org.yilian.ledger.contract.state.StateCodec;
import org.yilian.ledger.contract.state.StateKey;
import org.yilian.ledger.data.Transaction;

/**
 * All contracts: decides, one candidate after the other, who is in the next block and what it
 * changes. Each candidate sees what the accepted ones before it changed.
 *
 * <p>Pure: same arguments, same answer, on every node. Thread-safe.
 */
public final class Contracts {
  private final StateCodec codec;
  private final SignatureVerifier verifier;

  /**
   * @param codec how entries are read and written
   * @param verifier verifies signatures; may remember what it verified
   */
  public Contracts(StateCodec codec, SignatureVerifier verifier) {
    this.codec = codec;
    this.verifier = verifier;
  }

  /**
   * Drafts a block. Neither the base state nor the window is changed: whoever seals the block
   * writes the changes and feeds the window.
   *
   * @param base the state after the block before
   * @param nonces of the blocks before
   * @param context height and time of the new block
   * @param candidates in order
   * @return an outcome for each candidate, and what changes
   */
  public BlockDraft apply(
      LedgerState base, NonceWindow nonces, BlockContext context, List<Candidate> candidates) {
    throw new UnsupportedOperationException("the contracts follow; " + codec + verifier);
  }

  /**
   * Where a transaction's contract is sure or likely to look, known from the transaction alone, so
   * that a store can fetch the entries of many transactions at once.
   *
   * @param transaction any
   * @return keys; the contract may look elsewhere too
   */
  public static Set<StateKey> likelyReads(Transaction transaction) {
    return Set.of(StateKey.participant(transaction.actor()));
  }
}
