package org.yilian.ledger.consensus;

import java.util.List;
import java.util.Set;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.ParticipantId;

/** Proves and stores the blocks of one excerpt, one after the other. */
final class Adoption {
  private final ReplicaParts parts;
  private final Certification certification;

  Adoption(ReplicaParts parts, Certification certification) {
    this.parts = parts;
    this.certification = certification;
  }

  /**
   * Stores the next block.
   *
   * @param transactions the block's, as read
   * @throws UnsoundExcerptException if it is not proven, or the contracts do not come to it
   * @throws ReplicaFailedException if it could not be stored
   */
  AdoptionWork.Adopted apply(
      ChainExcerpt.Ordered block,
      LedgerHead head,
      Membership membership,
      Finality finality,
      List<PreparedTransaction> transactions)
      throws UnsoundExcerptException, ReplicaFailedException {
    BlockHeight height = block.header().height();
    Set<ParticipantId> judges = membership.judging(height);
    Certification.Signed signed = new Certification.Signed(parts.committed(), parts.verifier());
    if (!certification.covers(height, judges, signed)) {
      throw new UnsoundExcerptException("block " + height + " is not proven");
    }
    List<Attestation> attestations =
        certification.of(height).stream()
            .filter(one -> judges.contains(one.hospital()))
            .filter(signed::by)
            .toList();
    ProposalWork proposal =
        new ProposalWork(parts, head, block.position(), block.header().time(), transactions);
    try {
      return parts
          .store()
          .write(new AdoptionWork(proposal, block, attestations, finality, membership));
    } catch (ReplicaFailedException e) {
      if (e.getCause() instanceof AdoptionWork.OtherHeaderException) {
        throw new UnsoundExcerptException("the contracts do not come to block " + height);
      }
      throw e;
    }
  }
}
