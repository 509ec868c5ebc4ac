package org.yilian.ledger.consensus;

import java.util.List;
import java.util.function.Function;
import org.yilian.ledger.data.BlockHeight;

/**
 * What happens to one block that another member handed over, inside its database transaction: the
 * contracts run as on every node, and must come to the certified header.
 */
final class AdoptionWork implements Function<StoreSession, AdoptionWork.Adopted> {

  /**
   * A block after its database transaction.
   *
   * @param applied as if it had come in the log
   * @param finality with its attestations
   * @param attestations that were stored
   */
  record Adopted(AppliedProposal applied, Finality finality, List<Attestation> attestations) {}

  /** The contracts came to another header. */
  static final class OtherHeaderException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private final ProposalWork proposal;
  private final ChainExcerpt.Ordered block;
  private final List<Attestation> attestations;
  private final Finality finality;
  private final Membership membership;

  /**
   * @param attestations of this block, by its judges, verified
   * @param finality before; is not changed
   */
  AdoptionWork(
      ProposalWork proposal,
      ChainExcerpt.Ordered block,
      List<Attestation> attestations,
      Finality finality,
      Membership membership) {
    this.proposal = proposal;
    this.block = block;
    this.attestations = attestations;
    this.finality = finality;
    this.membership = membership;
  }

  @Override
  public Adopted apply(StoreSession session) {
    AppliedProposal applied = proposal.apply(session);
    if (!applied.head().hash().equals(block.header().hash())) {
      throw new OtherHeaderException();
    }
    Finality after = finality.copy();
    List<Attestation> news =
        attestations.stream()
            .filter(one -> one.height().compareTo(finality.attestedBy(one.hospital())) > 0)
            .toList();
    LedgerHead head = applied.head();
    for (Attestation one : news) {
      session.add(one);
      BlockHeight reached = after.heightWith(one.hospital(), one.height(), membership);
      after.record(one.hospital(), one.height(), reached);
      head = head.finalUpTo(reached);
    }
    session.save(head);
    return new Adopted(applied.with(head), after, news);
  }
}
