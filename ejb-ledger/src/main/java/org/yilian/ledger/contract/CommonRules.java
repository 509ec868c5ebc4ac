package org.yilian.ledger.contract;

import static org.yilian.ledger.contract.ContractCall.require;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.yilian.ledger.contract.state.KeyEntry;
import org.yilian.ledger.contract.state.Participant;
import org.yilian.ledger.contract.state.StateReader;
import org.yilian.ledger.data.Envelope;
import org.yilian.ledger.data.PublicJwk;
import org.yilian.ledger.data.Thumbprint;
import org.yilian.ledger.data.Transaction;

/** The rules that hold for every type, in the order of protocol §2. */
final class CommonRules {
  /** How far a transaction's time may be from its block's. */
  static final Duration SKEW = Duration.ofMinutes(10);

  private final SignatureVerifier verifier;

  CommonRules(SignatureVerifier verifier) {
    this.verifier = verifier;
  }

  /** All rules up to the actor's role. */
  Participant check(Transaction transaction, StateReader state, Instant now)
      throws RefusedException {
    checkTime(transaction, now);
    Participant actor =
        state
            .findParticipant(transaction.actor())
            .orElseThrow(() -> new RefusedException(RefusalCode.UNKNOWN_ACTOR, "actor"));
    PublicJwk key = actorsKey(transaction, actor, state);
    GoodStanding.require(actor, state);
    checkSignatures(transaction, key);
    require(
        RolePolicy.allows(transaction.type(), actor.role()), RefusalCode.ROLE_NOT_ALLOWED, "actor");
    return actor;
  }

  void checkTime(Transaction transaction, Instant now) throws RefusedException {
    Instant time = transaction.time();
    require(!time.isBefore(now.minus(SKEW)), RefusalCode.STALE, "time");
    require(!time.isAfter(now.plus(SKEW)), RefusalCode.FUTURE, "time");
  }

  private static PublicJwk actorsKey(Transaction transaction, Participant actor, StateReader state)
      throws RefusedException {
    Thumbprint kid = transaction.envelope().signatures().get(0).kid();
    KeyEntry key =
        state.findKey(kid).orElseThrow(() -> new RefusedException(RefusalCode.UNKNOWN_KEY, "kid"));
    require(
        key.owner().equals(actor.id()) && key.use() == KeyEntry.Use.SIGNING,
        RefusalCode.WRONG_KEY,
        "kid");
    require(key.enrolment() == actor.enrolment(), RefusalCode.KEY_REVOKED, "kid");
    require(key.state() != KeyEntry.State.COMMITTED, RefusalCode.WRONG_KEY, "kid");
    require(key.state() != KeyEntry.State.ROTATED, RefusalCode.KEY_ROTATED, "kid");
    require(key.state() != KeyEntry.State.REVOKED, RefusalCode.KEY_REVOKED, "kid");
    return key.jwk();
  }

  /** The actor's signature, those of the keys that the type wants, in their order, and no other. */
  void checkSignatures(Transaction transaction, PublicJwk actorsKey) throws RefusedException {
    List<Envelope.Signature> signatures = transaction.envelope().signatures();
    List<PublicJwk> countersigning = transaction.body().countersigningKeys();
    for (int i = 0; i < countersigning.size(); i++) {
      int index = i + 1;
      require(
          signatures.size() > index
              && signatures.get(index).kid().equals(countersigning.get(i).thumbprint()),
          RefusalCode.COUNTERSIGNATURE_MISSING,
          "signatures");
    }
    requireValid(transaction, 0, actorsKey);
    for (int i = 0; i < countersigning.size(); i++) {
      requireValid(transaction, i + 1, countersigning.get(i));
    }
    require(
        signatures.size() == 1 + countersigning.size(),
        RefusalCode.SIGNATURE_UNEXPECTED,
        "signatures");
  }

  private void requireValid(Transaction transaction, int index, PublicJwk key)
      throws RefusedException {
    Envelope envelope = transaction.envelope();
    Envelope.Signature signature = envelope.signatures().get(index);
    require(
        verifier.verifies(key, envelope.signingInput(signature), signature.octets()),
        RefusalCode.SIGNATURE_INVALID,
        "signatures");
  }
}
