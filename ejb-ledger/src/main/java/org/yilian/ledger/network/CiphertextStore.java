package org.yilian.ledger.network;

import java.io.IOException;
import java.util.Optional;
import org.yilian.ledger.data.CiphertextRef;
import org.yilian.ledger.data.Digest;

/** Keeps ciphertexts that are too large to ride in the ordered log. Thread-safe. */
public interface CiphertextStore {

  /**
   * Makes a ciphertext durable.
   *
   * @return its name
   * @throws IOException if it could not be written and forced to disk
   */
  CiphertextRef put(byte[] octets) throws IOException;

  /**
   * Fetches a ciphertext.
   *
   * @return its octets, unchecked
   * @throws IOException if it is there and cannot be read
   */
  Optional<byte[]> find(Digest hash) throws IOException;

  /**
   * Whether a ciphertext is here, whole.
   *
   * @throws IOException if that cannot be told
   */
  boolean holds(CiphertextRef ref) throws IOException;
}
