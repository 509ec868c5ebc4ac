package org.yilian.ledger.contract;

import java.util.Set;
import org.yilian.ledger.data.Digest;

/**
 * What may be handed to a reader.
 *
 * @param ciphertexts hashes of records' parts
 * @param files roots of attachments
 */
public record Readable(Set<Digest> ciphertexts, Set<Digest> files) {
  /** Nothing. */
  public static final Readable NOTHING = new Readable(Set.of(), Set.of());

  /** Copies the sets. */
  public Readable {
    ciphertexts = Set.copyOf(ciphertexts);
    files = Set.copyOf(files);
  }
}
