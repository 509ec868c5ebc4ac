package org.yilian.ledger.consensus;

import java.util.Optional;
import java.util.function.Function;
import org.yilian.ledger.contract.state.KeyEntry;
import org.yilian.ledger.contract.state.Participant;
import org.yilian.ledger.contract.state.StateReader;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.Role;

/**
 * What happens to one attestation inside its database transaction. One that is not by a hospital's
 * current key, or says nothing new, is passed over: only the position moves.
 */
final class AttestationWork implements Function<StoreSession, AttestationWork.Applied> {

  /**
   * An attestation after its database transaction.
   *
   * @param head of the chain afterwards
   * @param attestation if it was taken
   * @param conflicting if it is of another header than this node's
   */
  record Applied(
      LedgerHead head, Optional<Attestation> attestation, Optional<Attestation> conflicting) {}

  private final ReplicaParts parts;
  private final Finality finality;
  private final Quorum quorum;
  private final LedgerHead head;
  private final LogPosition position;
  private final String jws;

  AttestationWork(
      ReplicaParts parts,
      Finality finality,
      Quorum quorum,
      LedgerHead head,
      LogPosition position,
      String jws) {
    this.parts = parts;
    this.finality = finality;
    this.quorum = quorum;
    this.head = head;
    this.position = position;
    this.jws = jws;
  }

  @Override
  public Applied apply(StoreSession session) {
    BlockState state = new BlockState(parts.cache(), session);
    Optional<Attestation> valid =
        Attestation.parse(jws)
            .filter(this::isNews)
            .filter(one -> isSigned(one, new StateReader(state, parts.codec())));
    Optional<Attestation> agreeing = valid.filter(this::isOurHeader);
    LedgerHead next = head.at(position);
    if (agreeing.isPresent()) {
      Attestation attestation = agreeing.get();
      session.add(attestation);
      BlockHeight reached =
          finality.heightWith(attestation.hospital(), attestation.height(), quorum);
      next = next.finalUpTo(reached);
    }
    session.save(next);
    return new Applied(next, agreeing, agreeing.isPresent() ? Optional.empty() : valid);
  }

  private boolean isNews(Attestation attestation) {
    return attestation.height().compareTo(head.height()) <= 0
        && attestation.height().compareTo(finality.attestedBy(attestation.hospital())) > 0;
  }

  private boolean isSigned(Attestation attestation, StateReader state) {
    Optional<Participant> hospital =
        state
            .findParticipant(attestation.hospital())
            .filter(one -> one.role() == Role.HOSPITAL)
            .filter(one -> one.keys().signingKey().equals(attestation.key()));
    Optional<KeyEntry> key = hospital.flatMap(one -> state.findKey(attestation.key()));
    return key.isPresent()
        && key.get().state() == KeyEntry.State.CURRENT
        && parts
            .verifier()
            .verifies(key.get().jwk(), attestation.signingInput(), attestation.signature());
  }

  private boolean isOurHeader(Attestation attestation) {
    if (attestation.height().equals(head.height())) {
      return attestation.header().equals(head.hash());
    }
    return parts
        .store()
        .header(attestation.height())
        .filter(header -> header.hash().equals(attestation.header()))
        .isPresent();
  }
}
