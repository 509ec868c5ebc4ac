package org.yilian.ledger.data;

import java.util.List;

/**
 * Proves that a leaf stands in a {@link MerkleTree} (RFC 9162 §2.1.3).
 *
 * @param leafIndex the leaf's place, from 0
 * @param treeSize number of leaves
 * @param path hashes of the siblings, from the leaf upwards
 */
public record InclusionProof(long leafIndex, long treeSize, List<Digest> path) {
  /**
   * @throws MalformedValueException if the leaf is outside the tree
   */
  public InclusionProof {
    path = List.copyOf(path);
    if (leafIndex < 0 || leafIndex >= treeSize) {
      throw new MalformedValueException("a proof's leaf is inside its tree");
    }
  }

  /**
   * Verifies the proof (the algorithm of RFC 9162 §2.1.3.2).
   *
   * @param leafHash made by {@link MerkleTree#leafHash}
   * @param root the tree hash that a header states
   * @return whether the leaf is under the root, at this place in a tree of this size
   */
  public boolean proves(Digest leafHash, Digest root) {
    long fn = leafIndex;
    long sn = treeSize - 1;
    Digest hash = leafHash;
    for (Digest sibling : path) {
      if (sn == 0) {
        return false;
      }
      if ((fn & 1) == 1 || fn == sn) {
        hash = MerkleTree.nodeHash(sibling, hash);
        while ((fn & 1) == 0 && fn != 0) {
          fn >>= 1;
          sn >>= 1;
        }
      } else {
        hash = MerkleTree.nodeHash(hash, sibling);
      }
      fn >>= 1;
      sn >>= 1;
    }
    return sn == 0 && hash.equals(root);
  }
}
