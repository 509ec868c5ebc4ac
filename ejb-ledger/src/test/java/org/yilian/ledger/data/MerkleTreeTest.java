package org.yilian.ledger.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class MerkleTreeTest {
  private static MerkleTree tree(int size) {
    List<byte[]> leaves = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      leaves.add(("leaf " + i).getBytes(StandardCharsets.US_ASCII));
    }
    return MerkleTree.over(leaves);
  }

  private static Digest leaf(int index) {
    return MerkleTree.leafHash(("leaf " + index).getBytes(StandardCharsets.US_ASCII));
  }

  @Example
  void theRootsArePublishedOnes() {
    assertThat(MerkleTree.over(List.of()).root()).isEqualTo(MerkleTreeVectors.EMPTY_ROOT);
    for (int size = 1; size <= MerkleTreeVectors.LEAVES.size(); size++) {
      MerkleTree tree = MerkleTree.over(MerkleTreeVectors.LEAVES.subList(0, size));
      assertThat(tree.root()).isEqualTo(MerkleTreeVectors.ROOTS.get(size - 1));
    }
  }

  @Property(tries = 200)
  void everyLeafIsProvedUnderTheRoot(@ForAll @IntRange(min = 1, max = 300) int size) {
    MerkleTree tree = tree(size);
    for (int i = 0; i < size; i++) {
      assertThat(tree.proof(i).proves(leaf(i), tree.root())).isTrue();
    }
  }

  @Property
  void noOtherLeafIsProvedInItsPlace(
      @ForAll @IntRange(min = 2, max = 300) int size,
      @ForAll @IntRange(max = 299) int first,
      @ForAll @IntRange(max = 299) int second) {
    MerkleTree tree = tree(size);
    int place = first % size;
    int other = second % size;
    assertThat(tree.proof(place).proves(leaf(other), tree.root())).isEqualTo(place == other);
  }

  @Property
  void anAlteredPathProvesNothing(
      @ForAll @IntRange(min = 2, max = 300) int size,
      @ForAll @IntRange(max = 299) int leafIndex,
      @ForAll @IntRange(max = 8) int step,
      @ForAll @IntRange(max = 255) int bit) {
    MerkleTree tree = tree(size);
    InclusionProof proof = tree.proof(leafIndex % size);
    List<Digest> path = new ArrayList<>(proof.path());
    byte[] octets = path.get(step % path.size()).octets();
    octets[bit / 8] ^= (byte) (1 << (bit % 8));
    path.set(step % path.size(), Digest.of(octets));

    InclusionProof altered = new InclusionProof(proof.leafIndex(), proof.treeSize(), path);
    assertThat(altered.proves(leaf(leafIndex % size), tree.root())).isFalse();
  }

  @Property
  void aProofIsForOnePlaceOnly(
      @ForAll @IntRange(min = 2, max = 300) int size,
      @ForAll @IntRange(max = 299) int first,
      @ForAll @IntRange(max = 299) int second) {
    MerkleTree tree = tree(size);
    int place = first % size;
    int claimed = second % size;
    InclusionProof moved = new InclusionProof(claimed, size, tree.proof(place).path());
    assertThat(moved.proves(leaf(place), tree.root())).isEqualTo(place == claimed);
  }

  @Property
  void aPathOfAnotherLengthProvesNothing(
      @ForAll @IntRange(min = 2, max = 300) int size, @ForAll @IntRange(max = 299) int index) {
    MerkleTree tree = tree(size);
    int place = index % size;
    List<Digest> path = tree.proof(place).path();
    List<Digest> longer = new ArrayList<>(path);
    longer.add(Digest.ZERO);

    assertThat(new InclusionProof(place, size, longer).proves(leaf(place), tree.root())).isFalse();
    assertThat(
            new InclusionProof(place, size, path.subList(0, path.size() - 1))
                .proves(leaf(place), tree.root()))
        .isFalse();
  }

  @Example
  void anInnerNodeDoesNotPassForALeaf() {
    MerkleTree tree = tree(4);
    Digest inner = MerkleTree.nodeHash(leaf(0), leaf(1));
    Digest sibling = MerkleTree.nodeHash(leaf(2), leaf(3));
    byte[] children = new byte[64];
    System.arraycopy(leaf(0).octets(), 0, children, 0, 32);
    System.arraycopy(leaf(1).octets(), 0, children, 32, 32);

    assertThat(new InclusionProof(0, 2, List.of(sibling)).proves(inner, tree.root())).isTrue();
    assertThat(MerkleTree.leafHash(children)).isNotEqualTo(inner);
  }

  @Example
  void thereIsNoProofForALeafThatIsNotThere() {
    assertThatThrownBy(() -> tree(3).proof(3)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> new InclusionProof(3, 3, List.of()))
        .isInstanceOf(MalformedValueException.class);
  }
}
