package org.yilian.ledger.contract.state;

import java.time.Instant;
import org.yilian.ledger.data.Digest;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.TransactionId;

/**
 * A file belongs to the record that named it first, so that nobody takes what they once saw into a
 * record of their own.
 *
 * @param root of the file
 * @param patient whose record it is
 * @param record the record
 * @param time when (the block's time)
 */
public record AttachedFile(Digest root, ParticipantId patient, TransactionId record, Instant time)
    implements StateEntry {
  @Override
  public StateKey key() {
    return StateKey.file(root);
  }

  @Override
  public Owners owners() {
    return Owners.NONE;
  }
}
