package org.yilian.ledger.consensus;

import java.util.List;
import org.yilian.ledger.contract.state.StateChange;
import org.yilian.ledger.data.BlockHeader;
import org.yilian.ledger.data.Digest;

/**
 * A block as it is stored: header, transactions and what they changed.
 *
 * @param header the block's
 * @param hash of the header
 * @param transactions in block order
 * @param changes of the state, each key once
 */
public record SealedBlock(
    BlockHeader header,
    Digest hash,
    List<SealedTransaction> transactions,
    List<StateChange> changes) {

  /** Copies the lists. */
  public SealedBlock {
    transactions = List.copyOf(transactions);
    changes = List.copyOf(changes);
  }
}
