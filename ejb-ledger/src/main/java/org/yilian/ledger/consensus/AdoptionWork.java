package org.yilian.ledger.consensus;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.yilian.ledger.data.BlockHeight;

/**
 * What happens to an excerpt that another member handed over, inside one database transaction. The
 * contracts, run as on every node, must come to each of its headers; else nothing of it is taken.
 * It is taken up to the last block that is proven final, as all before it are, and behind which it
 * is known where the ordered log goes on: that is where the node stands afterwards.
 */
final class AdoptionWork implements Function<StoreSession, AdoptionWork.Adopted> {

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
   * @param unsound why none was
   */
  record Adopted(List<AdoptedBlock> blocks, Optional<String> unsound) {

    static Adopted nothing(String why) {
      return new Adopted(List.of(), Optional.of(why));
    }
  }

  private final ReplicaParts parts;
  private final PreparedExcerpt prepared;
  private final Certification certification;
  private final End end;

  /**
   * @param parts its memory is not changed
   * @param prepared stands in the log where enough members say
   * @throws UnsoundExcerptException if it does not follow the chain
   */
  AdoptionWork(ReplicaParts parts, PreparedExcerpt prepared, End end)
      throws UnsoundExcerptException {
    this.parts = parts;
    this.prepared = prepared;
    this.end = end;
    this.certification = Certification.of(prepared.excerpt(), end.head());
  }

  @Override
  public Adopted apply(StoreSession session) {
    GatheringSession gathering = new GatheringSession(session);
    Rehearsal rehearsal = new Rehearsal(parts, end, gathering);
    try {
      for (int i = 0; i < prepared.transactions().size(); i++) {
        rehearsal.execute(prepared.excerpt().blocks().get(i), prepared.transactions().get(i));
      }
    } catch (UnsoundExcerptException e) {
      return Adopted.nothing(e.getMessage());
    }
    Certification proof = certification.signedWith(rehearsal.keys());
    List<AppliedProposal> proven = proven(rehearsal, proof);
    if (proven.isEmpty()) {
      return Adopted.nothing("block " + end.head().height().next() + " is not proven");
    }
    List<AppliedProposal> placed = placed(proven);
    if (placed.isEmpty()) {
      return Adopted.nothing("the others do not say the same of the log");
    }
    gathering.keep(placed.size());
    List<AdoptedBlock> adopted = take(placed, rehearsal.membership(), proof, gathering);
    gathering.write();
    return new Adopted(adopted, Optional.empty());
  }

  private static List<AppliedProposal> proven(Rehearsal rehearsal, Certification proof) {
    List<AppliedProposal> proven = new ArrayList<>();
    for (AppliedProposal one : rehearsal.blocks()) {
      BlockHeight height = one.head().height();
      if (!proof.covers(height, rehearsal.membership().judging(height))) {
        return proven;
      }
      proven.add(one);
    }
    return proven;
  }

  private static List<AppliedProposal> placed(List<AppliedProposal> proven) {
    int count = proven.size();
    while (count > 0 && !proven.get(count - 1).head().position().isKnown()) {
      count--;
    }
    return proven.subList(0, count);
  }

  /** The node goes from its old place in the log to that of the last block, and to none between. */
  private List<AdoptedBlock> take(
      List<AppliedProposal> blocks,
      Membership membership,
      Certification proof,
      StoreSession session) {
    LogPosition position = blocks.get(blocks.size() - 1).head().position();
    Finality finality = end.finality().copy();
    BlockHeight reached = end.head().finalHeight();
    List<AdoptedBlock> adopted = new ArrayList<>();
    for (AppliedProposal one : blocks) {
      BlockHeight height = one.head().height();
      List<Attestation> news = new ArrayList<>();
      for (Attestation attestation : proof.of(height)) {
        if (isNews(attestation, membership, finality)) {
          session.add(attestation);
          reached = finality.heightWith(attestation.hospital(), height, membership);
          finality.record(attestation.hospital(), height, reached);
          news.add(attestation);
        }
      }
      LedgerHead head = one.head().at(position).finalUpTo(reached);
      session.save(head);
      adopted.add(new AdoptedBlock(one.with(head), news));
    }
    return adopted;
  }

  private static boolean isNews(Attestation one, Membership membership, Finality finality) {
    return membership.judging(one.height()).contains(one.hospital())
        && one.height().compareTo(finality.attestedBy(one.hospital())) > 0;
  }
}
