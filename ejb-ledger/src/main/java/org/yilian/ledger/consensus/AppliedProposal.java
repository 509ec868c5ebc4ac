package org.yilian.ledger.consensus;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yilian.ledger.contract.state.StateKey;
import org.yilian.ledger.data.ArchiveHead;
import org.yilian.ledger.data.ParticipantId;

/**
 * A proposal after its database transaction.
 *
 * @param head of the chain afterwards
 * @param block the new one, if any transaction was accepted
 * @param results one for each transaction, in order
 * @param remembered state worth keeping in memory
 * @param archiveHeads the ends of the archives that grew
 */
record AppliedProposal(
    LedgerHead head,
    Optional<SealedBlock> block,
    List<TransactionResult> results,
    Map<StateKey, String> remembered,
    Map<ParticipantId, ArchiveHead> archiveHeads) {

  /** The same with another head. */
  AppliedProposal with(LedgerHead other) {
    return new AppliedProposal(other, block, results, remembered, archiveHeads);
  }
}
