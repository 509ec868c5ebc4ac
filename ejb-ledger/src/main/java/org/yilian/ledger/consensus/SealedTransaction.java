package org.yilian.ledger.consensus;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.yilian.ledger.data.ArchiveLink;
import org.yilian.ledger.data.Digest;
import org.yilian.ledger.data.Entry;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.Transaction;

/**
 * A transaction in its block.
 *
 * @param position in the whole chain, from 1
 * @param transaction as read
 * @param entry what its leaf commits to
 * @param leafHash of the entry
 * @param linkHashes of the entry's archive links, in their order
 * @param ciphertexts what it brought
 */
public record SealedTransaction(
    long position,
    Transaction transaction,
    Entry entry,
    Digest leafHash,
    List<Digest> linkHashes,
    List<BroughtCiphertext> ciphertexts) {

  /** Copies the lists. */
  public SealedTransaction {
    linkHashes = List.copyOf(linkHashes);
    ciphertexts = List.copyOf(ciphertexts);
  }

  /** Whom it names: actor, body, and whose archives it stands in. */
  public Set<ParticipantId> participants() {
    Set<ParticipantId> named = new HashSet<>(transaction.body().participants());
    named.add(transaction.actor());
    entry.archives().stream().map(ArchiveLink::owner).forEach(named::add);
    return named;
  }
}
