package org.yilian.ledger.contract;

import java.util.Set;
import org.yilian.ledger.data.Digest;
import org.yilian.ledger.data.TransactionId;

/**
 * What may be handed to a reader.
 *
 * @param records whose evidence may be checked
 * @param ciphertexts hashes of records' parts
 * @param files roots of attachments
 */
public record Readable(Set<TransactionId> records, Set<Digest> ciphertexts, Set<Digest> files) {
  /** Nothing. */
  public static final Readable NOTHING = new Readable(Set.of(), Set.of(), Set.of());

  /** Copies the sets. */
  public Readable {
    records = Set.copyOf(records);
    ciphertexts = Set.copyOf(ciphertexts);
    files = Set.copyOf(files);
  }
}
