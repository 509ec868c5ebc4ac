package org.yilian.ledger.consensus;

import java.util.Optional;
import java.util.function.Function;
import org.yilian.ledger.contract.state.KeyEntry;
import org.yilian.ledger.contract.state.Participant;
import org.yilian.ledger.contract.state.StateReader;
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
   * @param misconduct what is wrong with it, if no honest hospital sends it
   */
  record Applied(
      LedgerHead head,
      Optional<Attestation> attestation,
      Optional<Attestation> conflicting,
      Optional<Incident> misconduct) {}

  private final ReplicaParts parts;
  private final Finality finality;
  private final Membership membership;
  private final LedgerHead head;
  private final LogPosition position;
  private final String jws;

  AttestationWork(
      ReplicaParts parts,
      Finality finality,
      Membership membership,
      LedgerHead head,
      LogPosition position,
      String jws) {
    this.parts = parts;
    this.finality = finality;
    this.membership = membership;
    this.head = head;
    this.position = position;
    this.jws = jws;
  }

  @Override
  public Applied apply(StoreSession session) {
    StateReader state = new StateReader(new BlockState(parts.cache(), session), parts.codec());
    Optional<Attestation> valid =
        Attestation.parse(jws)
            .filter(one -> one.height().compareTo(head.height()) <= 0)
            .filter(one -> membership.judging(one.height()).contains(one.hospital()))
            .filter(one -> isSigned(one, state));
    if (valid.isEmpty()) {
      return passed(session, new Incident(Incident.Kind.ATTESTATION_INVALID, claimed(), at()));
    }
    Attestation attestation = valid.get();
    boolean ours = isOurHeader(attestation);
    if (attestation.height().compareTo(finality.attestedBy(attestation.hospital())) <= 0) {
      return old(session, attestation, ours);
    }
    return ours ? agreeing(session, attestation) : conflicting(session, attestation);
  }

  private Applied agreeing(StoreSession session, Attestation attestation) {
    session.add(attestation);
    LedgerHead next =
        head.at(position)
            .finalUpTo(
                finality.heightWith(attestation.hospital(), attestation.height(), membership));
    session.save(next);
    return new Applied(next, Optional.of(attestation), Optional.empty(), Optional.empty());
  }

  private Applied conflicting(StoreSession session, Attestation attestation) {
    LedgerHead next = head.at(position);
    session.save(next);
    return new Applied(next, Optional.empty(), Optional.of(attestation), Optional.empty());
  }

  /** The newest one may come again after a lost answer; nothing else comes twice. */
  private Applied old(StoreSession session, Attestation attestation, boolean ours) {
    boolean newest = attestation.height().equals(finality.attestedBy(attestation.hospital()));
    if (ours && newest) {
      LedgerHead next = head.at(position);
      session.save(next);
      return new Applied(next, Optional.empty(), Optional.empty(), Optional.empty());
    }
    Incident.Kind kind = ours ? Incident.Kind.ATTESTATION_REPLAYED : Incident.Kind.EQUIVOCATION;
    return passed(session, new Incident(kind, attestation.hospital().value(), at()));
  }

  private Applied passed(StoreSession session, Incident incident) {
    LedgerHead next = head.at(position);
    session.save(next);
    return new Applied(next, Optional.empty(), Optional.empty(), Optional.of(incident));
  }

  private String claimed() {
    return Attestation.parse(jws).map(one -> one.hospital().value()).orElse("");
  }

  private String at() {
    return "entry " + position.index();
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
