package org.yilian.ledger.consensus;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.yilian.ledger.contract.state.StateKey;
import org.yilian.ledger.data.ParticipantId;

/**
 * Blocks of an excerpt, executed one after the other with a memory of their own before anything is
 * proven: what proves them may be signed with keys, and by judges, that a later one of them brings.
 * Those are to be believed so far, since it takes a quorum's signed approvals to bring them in.
 */
final class Rehearsal {
  private final StoreSession session;
  private final ReplicaParts ahead;
  private final SigningKeys keys;
  private final List<AppliedProposal> blocks = new ArrayList<>();
  private Membership membership;
  private LedgerHead head;

  /**
   * @param parts its memory is not changed
   * @param end where the chain ends
   * @param session takes what is executed
   */
  Rehearsal(ReplicaParts parts, AdoptionWork.End end, StoreSession session) {
    this.session = session;
    this.ahead = parts.ahead();
    this.keys = new SigningKeys(parts.verifier());
    this.membership = end.membership();
    this.head = end.head();
    keys.note(ahead.committed(), hospitals(), head.height());
  }

  /**
   * Executes the next block.
   *
   * @throws UnsoundExcerptException if the contracts come to another one
   */
  void execute(ChainExcerpt.Ordered block, List<PreparedTransaction> transactions)
      throws UnsoundExcerptException {
    AppliedProposal applied =
        new ProposalWork(ahead, head, block.position(), block.header().time(), transactions)
            .apply(session);
    if (!applied.head().hash().equals(block.header().hash())) {
      throw new UnsoundExcerptException(
          "the contracts do not come to block " + block.header().height());
    }
    ahead.remember(applied);
    head = applied.head();
    blocks.add(applied);
    applied.block().ifPresent(this::noteChanges);
  }

  private void noteChanges(SealedBlock block) {
    boolean judgesChanged = Memberships.isChangedBy(block);
    if (judgesChanged) {
      membership = Memberships.of(ahead.committed());
    }
    if (judgesChanged || changesHospital(block)) {
      keys.note(ahead.committed(), hospitals(), block.header().height());
    }
  }

  private boolean changesHospital(SealedBlock block) {
    Set<StateKey> places =
        hospitals().stream().map(StateKey::participant).collect(Collectors.toSet());
    return block.changes().stream().anyMatch(change -> places.contains(change.key()));
  }

  /** All who were members; those who were removed judge what was before. */
  private Set<ParticipantId> hospitals() {
    return membership.spans().stream().map(Membership.Span::hospital).collect(Collectors.toSet());
  }

  /** What was executed so far. */
  List<AppliedProposal> blocks() {
    return List.copyOf(blocks);
  }

  /** Who judges which block, as the last one leaves it. */
  Membership membership() {
    return membership;
  }

  /** What the hospitals signed with. */
  SigningKeys keys() {
    return keys;
  }
}
