package org.yilian.ledger.data;

import java.time.Instant;
import java.util.Objects;

/**
 * A transaction that has been read: what it says, beside the envelope that says it. Reading checks
 * form alone; signatures and rules are the contracts' matter.
 *
 * @param envelope to the letter as received
 * @param actor who acts; the first signature is theirs
 * @param time when they say they act
 * @param nonce makes it unique among the actor's
 * @param body what it says
 */
public record Transaction(
    Envelope envelope, ParticipantId actor, Instant time, Nonce nonce, Body body) {
  /** Refuses null. */
  public Transaction {
    Objects.requireNonNull(envelope);
    Objects.requireNonNull(actor);
    Objects.requireNonNull(time);
    Objects.requireNonNull(nonce);
    Objects.requireNonNull(body);
  }

  /**
   * @return the digest of the payload's octets
   */
  public TransactionId id() {
    return envelope.id();
  }

  /**
   * @return the body's type
   */
  public TransactionType type() {
    return body.type();
  }
}
