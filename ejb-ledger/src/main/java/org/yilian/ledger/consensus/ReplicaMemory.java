package org.yilian.ledger.consensus;

import java.util.List;
import java.util.Map;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.ParticipantId;

/**
 * What a replica remembers of what it has stored: where the chain ends, who judges it, and how far
 * it is final. Takes note of effects after their commit alone; of the applying thread, and readable
 * from any.
 */
final class ReplicaMemory {
  private final ReplicaParts parts;
  private final Finality finality;
  private final SettledLog settled;
  private volatile LedgerHead head;
  private volatile Membership membership;
  private volatile BlockHeight handedOver = BlockHeight.NONE;

  /** Reads all of it from the database. */
  ReplicaMemory(ReplicaParts parts) {
    this.parts = parts;
    this.settled = new SettledLog(parts.store());
    this.head = parts.store().head();
    this.finality = new Finality(parts.store().attestedHeights(), head.finalHeight());
    parts.rememberRoster();
    this.membership = Memberships.of(parts.committed());
  }

  LedgerHead head() {
    return head;
  }

  Membership membership() {
    return membership;
  }

  Finality finality() {
    return finality;
  }

  /** The last place in the log before the first block that is not final. */
  LogPosition settled() {
    return settled.end(head);
  }

  /** The newest header that each hospital attested. */
  Map<ParticipantId, BlockHeight> attested() {
    return finality.attested();
  }

  /** Whether attestations of this height came, or might have come, with blocks handed over. */
  boolean wasHandedOver(BlockHeight height) {
    return height.compareTo(handedOver) <= 0;
  }

  /** Takes note of an entry that made no block. */
  void moved(LedgerHead next) {
    head = next;
  }

  /** Takes note of a proposal. */
  void applied(AppliedProposal applied) {
    parts.remember(applied);
    applied.block().ifPresent(block -> settled.grows(head));
    head = applied.head();
    if (applied.block().filter(Memberships::isChangedBy).isPresent()) {
      membership = Memberships.of(parts.committed());
    }
  }

  /** Takes note of an attestation of one of this chain's headers. */
  void attested(Attestation attestation) {
    finality.record(attestation.hospital(), attestation.height(), head.finalHeight());
  }

  /** Takes note of attestations that another member handed over, of the newest block. */
  void certified() {
    handedOver = head.height();
  }

  /**
   * Takes note of blocks that another member handed over. The head moves but once: between these
   * blocks the node has no place in the log.
   */
  void adopted(List<AdoptionWork.AdoptedBlock> adopted) {
    settled.grows(head);
    for (AdoptionWork.AdoptedBlock one : adopted) {
      LedgerHead then = one.applied().head();
      parts.remember(one.applied());
      for (Attestation attestation : one.attestations()) {
        finality.record(attestation.hospital(), attestation.height(), then.finalHeight());
      }
    }
    head = adopted.get(adopted.size() - 1).applied().head();
    membership = Memberships.of(parts.committed());
    handedOver = head.height();
  }
}
