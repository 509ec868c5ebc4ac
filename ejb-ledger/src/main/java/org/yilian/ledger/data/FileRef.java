package org.yilian.ledger.data;

import java.util.Objects;

/**
 * Names a sealed file that is stored in chunks (protocol §4, Files).
 *
 * @param root RFC 9162 Merkle root over the stored chunks
 * @param size octets of plaintext
 * @param chunks number of stored chunks; an empty file has one, which is empty
 */
public record FileRef(Digest root, long size, int chunks) {
  /** Plaintext octets of every chunk but the last. */
  public static final int CHUNK_BYTES = 65_536;

  /**
   * @throws MalformedValueException if size and number of chunks do not fit one another
   */
  public FileRef {
    Objects.requireNonNull(root);
    if (size < 0) {
      throw new MalformedValueException("a file's size is not negative");
    }
    long needed = size == 0 ? 1 : (size - 1) / CHUNK_BYTES + 1;
    if (chunks != needed) {
      throw new MalformedValueException("a file's size gives the number of its chunks");
    }
  }
}
