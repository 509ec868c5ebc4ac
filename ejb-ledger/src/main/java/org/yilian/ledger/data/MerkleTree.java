package org.yilian.ledger.data;

import java.util.ArrayList;
import java.util.List;

/**
 * The Merkle tree of RFC 9162 §2.1 (as RFC 6962 §2.1): leaves and inner nodes are hashed under
 * different prefixes, so that neither can pass for the other.
 *
 * <pre>
 *  MTH({})     = SHA-256()
 *  MTH({d0})   = SHA-256(0x00 || d0)
 *  MTH(D[n])   = SHA-256(0x01 || MTH(D[0:k]) || MTH(D[k:n])),  k the largest power of two below n
 * </pre>
 *
 * <p>Built level by level, since an unpaired node moves up unchanged; O(n) hashes, all kept for
 * proofs. Immutable.
 */
public final class MerkleTree {
  private static final byte[] LEAF = {0};
  private static final byte[] NODE = {1};

  /** From the leaf hashes up to the level of one. */
  private final List<List<Digest>> levels;

  private MerkleTree(List<List<Digest>> levels) {
    this.levels = levels;
  }

  /**
   * @param data the leaves' octets, in order
   * @return the tree over them
   */
  public static MerkleTree over(List<byte[]> data) {
    return ofLeafHashes(data.stream().map(MerkleTree::leafHash).toList());
  }

  /**
   * @param leaves hashes made by {@link #leafHash}, in order
   * @return the tree over them
   */
  public static MerkleTree ofLeafHashes(List<Digest> leaves) {
    List<List<Digest>> levels = new ArrayList<>();
    List<Digest> level = List.copyOf(leaves);
    levels.add(level);
    while (level.size() > 1) {
      level = parents(level);
      levels.add(level);
    }
    return new MerkleTree(levels);
  }

  private static List<Digest> parents(List<Digest> level) {
    List<Digest> parents = new ArrayList<>((level.size() + 1) / 2);
    for (int i = 0; i + 1 < level.size(); i += 2) {
      parents.add(nodeHash(level.get(i), level.get(i + 1)));
    }
    if (level.size() % 2 == 1) {
      parents.add(level.get(level.size() - 1));
    }
    return parents;
  }

  /**
   * @param data a leaf's octets
   * @return its hash, SHA-256(0x00 ‖ data)
   */
  public static Digest leafHash(byte[] data) {
    return Digest.sha256(LEAF, data);
  }

  static Digest nodeHash(Digest left, Digest right) {
    return Digest.sha256(NODE, left.sharedOctets(), right.sharedOctets());
  }

  /**
   * @return number of leaves
   */
  public int size() {
    return levels.get(0).size();
  }

  /**
   * @return the tree hash; for no leaves that of the empty string
   */
  public Digest root() {
    List<Digest> top = levels.get(levels.size() - 1);
    return top.isEmpty() ? Digest.sha256() : top.get(0);
  }

  /**
   * @param leafIndex from 0
   * @return the proof that this leaf is under {@link #root} (RFC 9162 §2.1.3.1)
   * @throws IndexOutOfBoundsException if there is no such leaf
   */
  public InclusionProof proof(int leafIndex) {
    if (leafIndex < 0 || leafIndex >= size()) {
      throw new IndexOutOfBoundsException(leafIndex);
    }
    List<Digest> path = new ArrayList<>();
    int index = leafIndex;
    for (List<Digest> level : levels) {
      int sibling = index ^ 1;
      if (sibling < level.size()) {
        path.add(level.get(sibling));
      }
      index >>= 1;
    }
    return new InclusionProof(leafIndex, size(), path);
  }
}
