package org.yilian.ledger.data;

import java.util.List;

/**
 * A block: its header and what its leaves commit to.
 *
 * @param header states count and Merkle root of the entries
 * @param entries in block order
 */
public record Block(BlockHeader header, List<Entry> entries) {
  /**
   * @throws MalformedValueException if the header states another count
   */
  public Block {
    entries = List.copyOf(entries);
    if (header.count() != entries.size()) {
      throw new MalformedValueException("a header counts its block's entries");
    }
  }

  /**
   * @return the tree over the entries, for proofs, and to compare its root with the header's
   */
  public MerkleTree tree() {
    return MerkleTree.ofLeafHashes(entries.stream().map(Entry::leafHash).toList());
  }
}
