package org.yilian.ledger.contract.state;

import java.time.Instant;
import java.util.Optional;
import org.yilian.ledger.data.CiphertextRef;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.Thumbprint;
import org.yilian.ledger.data.VisitId;

/**
 * A ciphertext that holds a key: who may have it follows from this entry.
 *
 * @param ciphertext the parcel
 * @param kind what it is for
 * @param patient whose key it holds
 * @param content thumbprint of the key it holds
 * @param visit of a grant's or visit key's parcel, the visit
 * @param hospital of an import key's parcel, the hospital
 * @param time when it came to the ledger (the block's time)
 */
public record Parcel(
    CiphertextRef ciphertext,
    Kind kind,
    ParticipantId patient,
    Thumbprint content,
    Optional<VisitId> visit,
    Optional<ParticipantId> hospital,
    Instant time)
    implements StateEntry {

  /** What a parcel is for. */
  public enum Kind {
    /** An archive key for the doctor who may view. */
    GRANT,
    /** An archive key under its successor. */
    ARCHIVE,
    /** A visit key, for the doctor who may write, and under the archive key. */
    VISIT,
    /** An import key, for the hospital, and under the archive key. */
    IMPORT
  }

  @Override
  public StateKey key() {
    return StateKey.parcel(ciphertext.hash());
  }

  @Override
  public Owners owners() {
    return new Owners(Optional.of(patient), Optional.empty(), hospital);
  }
}
