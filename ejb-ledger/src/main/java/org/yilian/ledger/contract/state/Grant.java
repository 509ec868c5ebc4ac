package org.yilian.ledger.contract.state;

import java.time.Instant;
import java.util.Optional;
import org.yilian.ledger.data.CiphertextRef;
import org.yilian.ledger.data.Thumbprint;
import org.yilian.ledger.data.TransactionId;

/**
 * A patient's yes in a visit: to view (S-3.3) or to write (S-3.4). It ends with its time, when it
 * is taken back, and when the visit closes, whichever is first.
 *
 * @param id of the granting transaction
 * @param time when it was granted (the block's time)
 * @param since of a view, the earliest record that it opens; empty for all
 * @param until when it ends
 * @param key of a view, the archive key in the parcel; to write, the visit key
 * @param parcel the key, sealed to the doctor
 * @param revoked whether the patient took it back
 */
public record Grant(
    TransactionId id,
    Instant time,
    Optional<Instant> since,
    Instant until,
    Thumbprint key,
    CiphertextRef parcel,
    boolean revoked) {
  /**
   * @param now the block's time
   * @return whether its time is over
   */
  public boolean isExpired(Instant now) {
    return !now.isBefore(until);
  }

  /**
   * @return the grant, taken back
   */
  public Grant revoke() {
    return new Grant(id, time, since, until, key, parcel, true);
  }
}
