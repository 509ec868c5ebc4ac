package org.yilian.ledger.consensus;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.ParticipantId;

/**
 * What happens to some blocks that another member handed over, inside one database transaction:
 * each must be proven, and the contracts, run as on every node, must come to its header. A block
 * that changes the membership is the last, since others judge what follows. Of an unsound excerpt
 * the blocks before the first unsound one are taken.
 */
final class AdoptionWork implements Function<StoreSession, AdoptionWork.Adopted> {
  private static final int TRANSACTIONS = 1000;

  /**
   * Where the chain ended before; is not changed.
   *
   * @param head of the chain
   * @param membership judges what follows
   * @param finality up to there
   */
  record End(LedgerHead head, Membership membership, Finality finality) {}

  /**
   * A block after its database transaction.
   *
   * @param applied as if it had come in the log
   * @param attestations of it that were stored
   */
  record AdoptedBlock(AppliedProposal applied, List<Attestation> attestations) {}

  /**
   * What was taken.
   *
   * @param blocks one after the other
   * @param unsound why the next one was not
   */
  record Adopted(List<AdoptedBlock> blocks, Optional<String> unsound) {}

  private final ReplicaParts parts;
  private final PreparedExcerpt prepared;
  private final int from;
  private final Certification certification;
  private final End end;

  /**
   * @param parts its memory is not changed
   * @param from the first block to take
   * @param certification of the whole excerpt
   */
  AdoptionWork(
      ReplicaParts parts,
      PreparedExcerpt prepared,
      int from,
      Certification certification,
      End end) {
    this.parts = parts;
    this.prepared = prepared;
    this.from = from;
    this.certification = certification;
    this.end = end;
  }

  @Override
  public Adopted apply(StoreSession session) {
    GatheringSession gathering = new GatheringSession(session);
    Stretch stretch = new Stretch(gathering);
    List<AdoptedBlock> adopted = new ArrayList<>();
    Optional<String> unsound = Optional.empty();
    long transactions = 0;
    boolean goesOn = true;
    for (int i = from; goesOn && i < prepared.transactions().size(); i++) {
      ChainExcerpt.Ordered block = prepared.excerpt().blocks().get(i);
      try {
        AdoptedBlock taken = stretch.take(block, prepared.transactions().get(i));
        adopted.add(taken);
        transactions += block.header().count();
        goesOn =
            transactions < TRANSACTIONS
                && taken.applied().block().filter(Memberships::isChangedBy).isEmpty();
      } catch (UnsoundExcerptException e) {
        unsound = Optional.of(e.getMessage());
        goesOn = false;
      }
    }
    gathering.write();
    return new Adopted(adopted, unsound);
  }

  /** The blocks so far, with a memory of their own. */
  private final class Stretch {
    private final GatheringSession session;
    private final ReplicaParts ahead = parts.ahead();
    private final Finality finality = end.finality().copy();
    private LedgerHead head = end.head();

    Stretch(GatheringSession session) {
      this.session = session;
    }

    AdoptedBlock take(ChainExcerpt.Ordered block, List<PreparedTransaction> transactions)
        throws UnsoundExcerptException {
      List<Attestation> attestations = proof(block.header().height());
      ProposalWork proposal =
          new ProposalWork(ahead, head, block.position(), block.header().time(), transactions);
      AppliedProposal applied = session.tentatively(proposal, block.header());
      ahead.remember(applied);
      head = applied.head();
      List<Attestation> news = new ArrayList<>();
      for (Attestation one : attestations) {
        if (one.height().compareTo(finality.attestedBy(one.hospital())) > 0) {
          count(one);
          news.add(one);
        }
      }
      session.save(head);
      return new AdoptedBlock(applied.with(head), news);
    }

    /**
     * Attestations of this block by its judges, in so far as there are; it may rest on later ones.
     */
    private List<Attestation> proof(BlockHeight height) throws UnsoundExcerptException {
      Set<ParticipantId> judges = end.membership().judging(height);
      Certification.Signed signed = new Certification.Signed(ahead.committed(), ahead.verifier());
      if (!certification.covers(height, judges, signed)) {
        throw new UnsoundExcerptException("block " + height + " is not proven");
      }
      return certification.of(height).stream()
          .filter(one -> judges.contains(one.hospital()))
          .filter(signed::by)
          .toList();
    }

    private void count(Attestation one) {
      session.add(one);
      BlockHeight reached = finality.heightWith(one.hospital(), one.height(), end.membership());
      finality.record(one.hospital(), one.height(), reached);
      head = head.finalUpTo(reached);
    }
  }
}
