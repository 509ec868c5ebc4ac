package org.yilian.ledger.data;

import java.util.Objects;

/**
 * Names a ciphertext that stands beside the chain (protocol §2, §4).
 *
 * @param hash digest of the ciphertext's octets
 * @param size their number
 */
public record CiphertextRef(Digest hash, int size) {
  /** The largest ciphertext, in octets. */
  public static final int MAX_SIZE_BYTES = 8 * 1024 * 1024;

  /**
   * @throws MalformedValueException if the size is not between 1 and {@link #MAX_SIZE_BYTES}
   */
  public CiphertextRef {
    Objects.requireNonNull(hash);
    if (size < 1 || size > MAX_SIZE_BYTES) {
      throw new MalformedValueException("a ciphertext has 1 to 8388608 octets");
    }
  }
}
