package org.yilian.ledger.consensus;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yilian.ledger.contract.state.StateKey;
import org.yilian.ledger.data.ArchiveHead;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.TransactionId;

/** The database inside one transaction of {@link LedgerStore#write}; of that thread alone. */
public interface StoreSession {

  /** The values that stand under these keys; keys without a value are left out. */
  Map<StateKey, String> states(Collection<StateKey> keys);

  /** The end of a person's archive. */
  ArchiveHead archiveHead(ParticipantId owner);

  /** Where a transaction stands in the chain. */
  Optional<TransactionResult.Ordered> place(TransactionId id);

  /** Adds blocks that follow the chain and one another, with all they bring. */
  void add(List<NewBlock> blocks);

  /** Adds an attestation. */
  void add(Attestation attestation);

  /** Replaces the head. */
  void save(LedgerHead head);

  /**
   * A block to be added.
   *
   * @param block the block
   * @param made where the entry stands that made it
   * @param existing the keys among its changes that had a value before it
   */
  record NewBlock(SealedBlock block, LogPosition made, Set<StateKey> existing) {}
}
