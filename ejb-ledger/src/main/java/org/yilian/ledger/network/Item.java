package org.yilian.ledger.network;

import org.yilian.ledger.data.CiphertextRef;
import org.yilian.ledger.data.Digest;
import org.yilian.ledger.data.FileRef;

/** Something that hospitals hold for one another. */
public sealed interface Item {

  /** By what it is known, and its holders are chosen. */
  Digest name();

  /** A ciphertext that is too large to ride in the ordered log. */
  record Ciphertext(CiphertextRef ref) implements Item {
    @Override
    public Digest name() {
      return ref.hash();
    }
  }

  /** An attachment. */
  record File(FileRef ref) implements Item {
    @Override
    public Digest name() {
      return ref.root();
    }
  }
}
