package org.yilian.ledger.consensus.audit;

import java.util.function.Predicate;
import org.yilian.ledger.data.Digest;
import org.yilian.ledger.network.CiphertextStore;

/**
 * The ciphertexts that are too large for the database, of which a hospital among others holds its
 * share.
 *
 * @param files where they are
 * @param isHeld whether one is to be here; what is here and need not be is checked all the same
 */
public record HeldCiphertexts(CiphertextStore files, Predicate<Digest> isHeld) {

  /** A lone hospital's: all of them. */
  public static HeldCiphertexts all(CiphertextStore files) {
    return new HeldCiphertexts(files, any -> true);
  }
}
