package org.yilian.ledger.consensus;

import java.util.Collection;
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

  /**
   * Adds a block with all it brings.
   *
   * @param position of the entry that made it
   * @param existing the keys among its changes that have a value already
   */
  void add(SealedBlock block, LogPosition position, Set<StateKey> existing);

  /** Adds an attestation. */
  void add(Attestation attestation);

  /** Replaces the head. */
  void save(LedgerHead head);
}
