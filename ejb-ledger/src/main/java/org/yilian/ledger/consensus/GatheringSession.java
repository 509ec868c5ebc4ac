package org.yilian.ledger.consensus;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yilian.ledger.contract.state.StateKey;
import org.yilian.ledger.data.ArchiveHead;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.TransactionId;

/**
 * Keeps what is to be written until the end, when the rows of many blocks share their batches.
 * States and archives that were gathered are not found here: whoever gathers remembers them.
 */
final class GatheringSession implements StoreSession {
  private final StoreSession session;
  private final List<NewBlock> blocks = new ArrayList<>();
  private final List<Attestation> attestations = new ArrayList<>();
  private LedgerHead head;

  GatheringSession(StoreSession session) {
    this.session = session;
  }

  /** Forgets the blocks behind the first ones. */
  void keep(int count) {
    blocks.subList(count, blocks.size()).clear();
  }

  @Override
  public Map<StateKey, String> states(Collection<StateKey> keys) {
    return session.states(keys);
  }

  @Override
  public ArchiveHead archiveHead(ParticipantId owner) {
    return session.archiveHead(owner);
  }

  @Override
  public Optional<TransactionResult.Ordered> place(TransactionId id) {
    return blocks.stream()
        .map(NewBlock::block)
        .flatMap(block -> place(block, id).stream())
        .findFirst()
        .or(() -> session.place(id));
  }

  private static Optional<TransactionResult.Ordered> place(SealedBlock block, TransactionId id) {
    List<TransactionId> ids =
        block.transactions().stream().map(one -> one.transaction().id()).toList();
    return ids.contains(id)
        ? Optional.of(new TransactionResult.Ordered(id, block.header().height(), ids.indexOf(id)))
        : Optional.empty();
  }

  @Override
  public void add(List<NewBlock> more) {
    blocks.addAll(more);
  }

  @Override
  public void add(Attestation attestation) {
    attestations.add(attestation);
  }

  @Override
  public void save(LedgerHead next) {
    head = next;
  }

  /** Writes all that was gathered. */
  void write() {
    if (head == null) {
      return;
    }
    session.add(blocks);
    attestations.forEach(session::add);
    session.save(head);
  }
}
