package org.yilian.ledger.contract.state;

import java.time.Instant;
import java.util.Optional;
import org.yilian.ledger.data.CiphertextRef;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.Thumbprint;
import org.yilian.ledger.data.TransactionId;

/**
 * A patient lets a hospital import (S-6.2).
 *
 * @param id of the {@code record.permitImport}
 * @param patient who permits
 * @param hospital which hospital
 * @param until when it ends
 * @param importKey the key under which imported records are sealed
 * @param parcel that key, sealed to the hospital
 * @param time when it was given (the block's time)
 */
public record ImportPermission(
    TransactionId id,
    ParticipantId patient,
    ParticipantId hospital,
    Instant until,
    Thumbprint importKey,
    CiphertextRef parcel,
    Instant time)
    implements StateEntry {
  @Override
  public StateKey key() {
    return StateKey.permission(id);
  }

  @Override
  public Owners owners() {
    return new Owners(Optional.of(patient), Optional.empty(), Optional.of(hospital));
  }

  /**
   * @param now the block's time
   * @return whether the hospital may import
   */
  public boolean isLive(Instant now) {
    return now.isBefore(until);
  }
}
