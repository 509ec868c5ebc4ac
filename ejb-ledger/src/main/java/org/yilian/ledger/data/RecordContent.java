package org.yilian.ledger.data;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a record consists of (S-2.5, S-6.1): ciphertexts, named by hash.
 *
 * @param clinical the clinical part
 * @param identity the identity part, which only the patient reads once the visit is closed
 * @param files attachments
 */
public record RecordContent(
    CiphertextRef clinical, Optional<CiphertextRef> identity, List<FileRef> files) {
  /** The most attachments that one record has. */
  public static final int MAX_FILES = 20;

  /**
   * @throws MalformedValueException if there are too many files, or both parts are one ciphertext
   */
  public RecordContent {
    Objects.requireNonNull(clinical);
    files = List.copyOf(files);
    if (files.size() > MAX_FILES) {
      throw new MalformedValueException("a record has at most 20 files");
    }
    if (identity.isPresent() && identity.get().hash().equals(clinical.hash())) {
      throw new MalformedValueException("one ciphertext has one purpose");
    }
  }

  /**
   * @return both parts, or the one there is
   */
  public List<CiphertextRef> ciphertexts() {
    return identity.map(ref -> List.of(clinical, ref)).orElseGet(() -> List.of(clinical));
  }
}
