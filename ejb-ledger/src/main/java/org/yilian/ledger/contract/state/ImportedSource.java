package org.yilian.ledger.contract.state;

import java.time.Instant;
import org.yilian.ledger.data.Digest;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.TransactionId;

/**
 * A source is imported for a patient, so that the same file twice adds nothing.
 *
 * @param patient for whom
 * @param source digest of what the record was made from
 * @param record the record
 * @param time when (the block's time)
 */
public record ImportedSource(
    ParticipantId patient, Digest source, TransactionId record, Instant time)
    implements StateEntry {
  @Override
  public StateKey key() {
    return StateKey.imported(patient, source);
  }

  @Override
  public Owners owners() {
    return Owners.ofPatient(patient);
  }
}
