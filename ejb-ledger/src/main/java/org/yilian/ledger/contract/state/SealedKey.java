package org.yilian.ledger.contract.state;

import java.time.Instant;
import java.util.Optional;
import org.yilian.ledger.data.CiphertextRef;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.Thumbprint;
import org.yilian.ledger.data.VisitId;

/**
 * A patient's symmetric key, known to the ledger by name only, and the parcel through which the
 * patient's archive keys lead to it (protocol §4).
 *
 * @param id its thumbprint
 * @param kind what is sealed under it
 * @param patient whose it is
 * @param parcel of an archive key, the parcel that holds it, sealed under its successor (empty for
 *     the current one); of a visit or import key, the parcel that holds it
 * @param visit of a visit key, the visit
 * @param time when the ledger came to know it (the block's time)
 */
public record SealedKey(
    Thumbprint id,
    Kind kind,
    ParticipantId patient,
    Optional<CiphertextRef> parcel,
    Optional<VisitId> visit,
    Instant time)
    implements StateEntry {

  /** What is sealed under a key. */
  public enum Kind {
    /** Archive keys before it, visit keys, import keys, the patient's own entries. */
    ARCHIVE,
    /** The records of one visit. */
    VISIT,
    /** Imported records. */
    IMPORT
  }

  @Override
  public StateKey key() {
    return StateKey.sealedKey(id);
  }

  @Override
  public Owners owners() {
    return Owners.ofPatient(patient);
  }

  /**
   * @param next the parcel that holds it from now on
   * @return the key as it is then
   */
  public SealedKey in(CiphertextRef next) {
    return new SealedKey(id, kind, patient, Optional.of(next), visit, time);
  }
}
