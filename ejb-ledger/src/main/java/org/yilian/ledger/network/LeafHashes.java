package org.yilian.ledger.network;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yilian.ledger.data.Digest;
import org.yilian.ledger.data.FileRef;
import org.yilian.ledger.data.MerkleTree;

/**
 * The leaf hashes of a file (RFC 9162 §2.1.1), which its root vouches for: by them each chunk is
 * checked by itself. On the wire 32 octets each, one after the other.
 */
public final class LeafHashes {
  private final List<Digest> leaves;

  private LeafHashes(List<Digest> leaves) {
    this.leaves = leaves;
  }

  /**
   * Reads what somebody says the leaf hashes are.
   *
   * @return empty if they are not those of the file
   */
  public static Optional<LeafHashes> read(FileRef file, byte[] octets) {
    if (octets.length != (long) file.chunks() * Digest.LENGTH_BYTES) {
      return Optional.empty();
    }
    ByteBuffer buffer = ByteBuffer.wrap(octets);
    List<Digest> leaves = new ArrayList<>(file.chunks());
    byte[] one = new byte[Digest.LENGTH_BYTES];
    while (buffer.hasRemaining()) {
      buffer.get(one);
      leaves.add(Digest.of(one));
    }
    return MerkleTree.ofLeafHashes(leaves).root().equals(file.root())
        ? Optional.of(new LeafHashes(leaves))
        : Optional.empty();
  }

  /**
   * Hashes a file that is here.
   *
   * @return as on the wire; empty if the file is not here, whole
   * @throws IOException if it cannot be read
   */
  public static Optional<byte[]> ofStored(FileStore files, FileRef file) throws IOException {
    if (!files.holds(file)) {
      return Optional.empty();
    }
    ByteBuffer octets = ByteBuffer.allocate(Math.multiplyExact(file.chunks(), Digest.LENGTH_BYTES));
    for (int index = 0; index < file.chunks(); index++) {
      Optional<byte[]> chunk = files.readChunk(file.root(), index);
      if (chunk.isEmpty()) {
        return Optional.empty();
      }
      octets.put(MerkleTree.leafHash(chunk.get()).octets());
    }
    return Optional.of(octets.array());
  }

  /** Whether these octets are the file's chunk of this index. */
  public boolean matches(int index, byte[] chunk) {
    return MerkleTree.leafHash(chunk).equals(leaves.get(index));
  }
}
