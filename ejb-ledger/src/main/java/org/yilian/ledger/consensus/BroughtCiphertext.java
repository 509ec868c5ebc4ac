package org.yilian.ledger.consensus;

import java.util.Objects;
import org.yilian.ledger.data.CiphertextRef;
import org.yilian.ledger.data.Digest;

/**
 * A ciphertext that came with a transaction: in the entry itself, or, above {@link #MAX_INLINE}, in
 * a file that was durable before the entry was ordered.
 *
 * @param ref hash and size
 * @param octets null if it is in a file; must not be changed
 */
public record BroughtCiphertext(CiphertextRef ref, byte[] octets) {

  /** The most octets that ride in an entry. */
  public static final int MAX_INLINE = 64 * 1024;

  /** Refuses a missing reference. */
  public BroughtCiphertext {
    Objects.requireNonNull(ref);
  }

  /** A ciphertext that rides in the entry. */
  public static BroughtCiphertext inline(byte[] octets) {
    return new BroughtCiphertext(new CiphertextRef(Digest.sha256(octets), octets.length), octets);
  }

  /** A ciphertext that is in a file. */
  public static BroughtCiphertext filed(CiphertextRef ref) {
    return new BroughtCiphertext(ref, null);
  }

  /** Whether it rides in the entry. */
  public boolean isInline() {
    return octets != null;
  }
}
