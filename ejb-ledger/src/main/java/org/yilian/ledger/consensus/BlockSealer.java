package org.yilian.ledger.consensus;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.yilian.ledger.contract.BlockDraft;
import org.yilian.ledger.contract.Outcome;
import org.yilian.ledger.data.ArchiveHead;
import org.yilian.ledger.data.ArchiveLink;
import org.yilian.ledger.data.BlockHeader;
import org.yilian.ledger.data.Digest;
import org.yilian.ledger.data.Entry;
import org.yilian.ledger.data.MerkleTree;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.TransactionId;

/**
 * Turns what the contracts accepted into a block: places in the archives, Merkle tree, header.
 *
 * <p>Pure: the same draft on the same head makes the same block on every node.
 */
public final class BlockSealer {
  private final LedgerHead head;
  private final Function<ParticipantId, ArchiveHead> stored;
  private final Map<ParticipantId, ArchiveHead> heads = new HashMap<>();

  /**
   * Seals one block.
   *
   * @param head the chain so far
   * @param stored the ends of the archives so far
   */
  public BlockSealer(LedgerHead head, Function<ParticipantId, ArchiveHead> stored) {
    this.head = head;
    this.stored = stored;
  }

  /**
   * Seals the accepted ones.
   *
   * @param draft with at least one accepted transaction
   * @param brought what the transactions brought
   * @param time the block's
   */
  public SealedBlock seal(
      BlockDraft draft, Map<TransactionId, List<BroughtCiphertext>> brought, Instant time) {
    List<SealedTransaction> transactions = new ArrayList<>();
    for (Outcome.Accepted accepted : draft.accepted()) {
      long position = head.transactions() + transactions.size() + 1;
      transactions.add(seal(accepted, position, brought.get(accepted.transaction().id())));
    }
    List<Digest> leaves = transactions.stream().map(SealedTransaction::leafHash).toList();
    BlockHeader header =
        new BlockHeader(
            head.height().next(),
            head.hash(),
            MerkleTree.ofLeafHashes(leaves).root(),
            time,
            transactions.size(),
            draft.changesDigest());
    return new SealedBlock(header, header.hash(), transactions, draft.changes());
  }

  private SealedTransaction seal(
      Outcome.Accepted accepted, long position, List<BroughtCiphertext> ciphertexts) {
    Digest envelope = accepted.transaction().envelope().digest();
    List<ArchiveLink> links = new ArrayList<>();
    List<Digest> hashes = new ArrayList<>();
    for (ParticipantId owner : accepted.archives()) {
      ArchiveLink link = heads.computeIfAbsent(owner, stored).next(owner);
      ArchiveHead next = link.head(envelope);
      heads.put(owner, next);
      links.add(link);
      hashes.add(next.hash());
    }
    Entry entry = new Entry(accepted.transaction().envelope(), links);
    return new SealedTransaction(
        position, accepted.transaction(), entry, entry.leafHash(), hashes, ciphertexts);
  }

  /** The ends of the archives that this block made longer. */
  public Map<ParticipantId, ArchiveHead> heads() {
    return Map.copyOf(heads);
  }
}
