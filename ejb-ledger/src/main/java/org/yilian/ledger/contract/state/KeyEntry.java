package org.yilian.ledger.contract.state;

import java.time.Instant;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.PublicJwk;
import org.yilian.ledger.data.Thumbprint;

/**
 * A public key that the ledger knows (S-2.1, S-2.2, S-2.4). Its life: (committed →) current →
 * rotated or revoked; never back.
 *
 * @param id its thumbprint
 * @param owner whose it is
 * @param use what for
 * @param state where in its life it is
 * @param enrolment the owner's enrolment that it belongs to
 * @param jwk the key
 * @param time when the ledger came to know it
 */
public record KeyEntry(
    Thumbprint id,
    ParticipantId owner,
    Use use,
    State state,
    int enrolment,
    PublicJwk jwk,
    Instant time)
    implements StateEntry {

  /** What a key is for. */
  public enum Use {
    /** Verifies ES256 signatures. */
    SIGNING,
    /** Receives by ECDH-ES. */
    ENCRYPTION
  }

  /** Where in its life a key is. */
  public enum State {
    /** Its owner committed to it; it signs nothing yet. */
    COMMITTED,
    /** In use. */
    CURRENT,
    /** Replaced: what it signs from now on is refused. */
    ROTATED,
    /** Lost, stolen, or void since a re-enrolment. */
    REVOKED
  }

  @Override
  public StateKey key() {
    return StateKey.key(id);
  }

  @Override
  public Owners owners() {
    return Owners.NONE;
  }

  /**
   * @param next where in its life the key is from now on
   * @return the key as it is then
   */
  public KeyEntry in(State next) {
    return new KeyEntry(id, owner, use, next, enrolment, jwk, time);
  }
}
