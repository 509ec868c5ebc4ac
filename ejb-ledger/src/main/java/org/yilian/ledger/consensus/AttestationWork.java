package org.yilian.ledger.consensus;

import java.util.Optional;
import java.util.function.Function;
import org.yilian.ledger.contract.state.KeyEntry;
import org.yilian.ledger.contract.state.StateReader;
import org.yilian.ledger.data.ParticipantId;
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
   * @param conflicting if it is of a header that this node does not have
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
    Optional<Attestation> parsed = Attestation.parse(jws);
    Optional<ParticipantId> signer = parsed.flatMap(one -> signer(one, state));
    if (signer.isEmpty() || !isValid(parsed.get(), signer.get(), state)) {
      return passed(session, invalid(parsed, signer));
    }
    Attestation attestation = parsed.get();
    boolean ours = isOurHeader(attestation);
    if (attestation.height().compareTo(finality.attestedBy(attestation.hospital())) <= 0) {
      return old(session, attestation, ours);
    }
    return ours ? agreeing(session, attestation) : conflicting(session, attestation);
  }

  /** Blames whoever signed it; nobody, if nobody did. */
  private Incident invalid(Optional<Attestation> parsed, Optional<ParticipantId> signer) {
    String claim = parsed.map(one -> ", in the name of " + one.hospital()).orElse("");
    boolean another = signer.filter(one -> !one.equals(parsed.get().hospital())).isPresent();
    return new Incident(
        another ? Incident.Kind.IDENTITY_FALSE : Incident.Kind.ATTESTATION_INVALID,
        signer.map(ParticipantId::value).orElse(""),
        position.text() + claim);
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
    return passed(session, ours ? replayed(attestation) : equivocation(attestation));
  }

  /** Anybody can bring it again: its hospital is not to blame. */
  private Incident replayed(Attestation attestation) {
    String detail = position.text() + ", signed by " + attestation.hospital();
    return new Incident(Incident.Kind.ATTESTATION_REPLAYED, "", detail);
  }

  private Incident equivocation(Attestation attestation) {
    return new Incident(
        Incident.Kind.EQUIVOCATION, attestation.hospital().value(), position.text());
  }

  private Applied passed(StoreSession session, Incident incident) {
    LedgerHead next = head.at(position);
    session.save(next);
    return new Applied(next, Optional.empty(), Optional.empty(), Optional.of(incident));
  }

  /** Whose key signed it, whatever it says. */
  private Optional<ParticipantId> signer(Attestation attestation, StateReader state) {
    return state
        .findKey(attestation.key())
        .filter(
            key ->
                parts
                    .verifier()
                    .verifies(key.jwk(), attestation.signingInput(), attestation.signature()))
        .map(KeyEntry::owner);
  }

  /** Whether a judge of its height signed it with the key that counts now. */
  private boolean isValid(Attestation attestation, ParticipantId signer, StateReader state) {
    return signer.equals(attestation.hospital())
        && membership.judging(attestation.height()).contains(signer)
        && state
            .findParticipant(signer)
            .filter(one -> one.role() == Role.HOSPITAL)
            .filter(one -> one.keys().signingKey().equals(attestation.key()))
            .isPresent()
        && state
            .findKey(attestation.key())
            .filter(key -> key.state() == KeyEntry.State.CURRENT)
            .isPresent();
  }

  /**
   * In the log an attestation comes behind the entry that made its block: whoever has applied all
   * that stands before it and has no such block was shown another log than its signer.
   */
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
