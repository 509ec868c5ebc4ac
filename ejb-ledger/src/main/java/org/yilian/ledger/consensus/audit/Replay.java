package org.yilian.ledger.consensus.audit;

import java.util.ArrayList;
import java.util.List;
import org.yilian.ledger.contract.BlockContext;
import org.yilian.ledger.contract.BlockDraft;
import org.yilian.ledger.contract.Candidate;
import org.yilian.ledger.contract.CiphertextCheck;
import org.yilian.ledger.contract.Contracts;
import org.yilian.ledger.contract.Outcome;
import org.yilian.ledger.contract.RecentNonces;
import org.yilian.ledger.contract.state.DamagedStateException;
import org.yilian.ledger.data.ArchiveLink;
import org.yilian.ledger.data.BlockHeader;
import org.yilian.ledger.data.Entry;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.Transaction;

/**
 * Runs the contracts again over the chain, block by block.
 *
 * <p>At the first block whose transactions do not come to what its header says, it stops: nothing
 * can be said about the state after that.
 */
final class Replay {
  private final Contracts contracts;
  private final ReplayedState state;
  private final RecentNonces nonces = new RecentNonces();
  private final AuditReport report;
  private boolean broken;
  private long height;

  Replay(Contracts contracts, ReplayedState state, AuditReport report) {
    this.contracts = contracts;
    this.state = state;
    this.report = report;
  }

  /** Whether the replayed state is that of {@link #height}. */
  boolean isSound() {
    return !broken;
  }

  long height() {
    return height;
  }

  /** The block could not even be read. */
  void breakOff() {
    broken = true;
  }

  void apply(BlockHeader header, List<Transaction> transactions, List<Entry> entries) {
    if (broken) {
      return;
    }
    List<Candidate> candidates =
        transactions.stream().map(one -> new Candidate(one, CiphertextCheck.COMPLETE)).toList();
    BlockDraft draft;
    try {
      draft =
          contracts.apply(
              state, nonces, new BlockContext(header.height(), header.time()), candidates);
    } catch (DamagedStateException e) {
      throw new IllegalStateException("the replay wrote what it cannot read", e);
    }
    if (!isSame(header, entries, draft)) {
      broken = true;
      report.find(
          "REPLAY",
          AuditSource.Table.LEDGER_BLOCK,
          header.height(),
          "the contracts do not come to what this block states; the state is not checked further");
      return;
    }
    state.put(draft.changes(), header.height().value());
    for (Transaction one : transactions) {
      nonces.add(one.actor(), one.nonce(), one.id(), header.time());
    }
    height = header.height().value();
  }

  private static boolean isSame(BlockHeader header, List<Entry> entries, BlockDraft draft) {
    List<Outcome.Accepted> accepted = draft.accepted();
    if (accepted.size() != entries.size() || !draft.changesDigest().equals(header.changes())) {
      return false;
    }
    List<List<ParticipantId>> owners = new ArrayList<>();
    entries.forEach(
        entry -> owners.add(entry.archives().stream().map(ArchiveLink::owner).toList()));
    return accepted.stream().map(Outcome.Accepted::archives).toList().equals(owners);
  }
}
