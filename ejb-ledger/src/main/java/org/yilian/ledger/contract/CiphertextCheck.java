package org.yilian.ledger.contract;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.yilian.ledger.data.CiphertextRef;
import org.yilian.ledger.data.Digest;
import org.yilian.ledger.data.Transaction;

/** Whether a transaction brings the ciphertexts that it names, and no others. */
public enum CiphertextCheck {
  /** All there, each of the hash and size named. */
  COMPLETE,
  /** One that the transaction names was not brought. */
  MISSING,
  /** One that was brought has another size, or is not named. */
  MISMATCH;

  /**
   * @param transaction names ciphertexts
   * @param brought size in octets by hash, of what came with it
   * @return the result, files not considered
   */
  public static CiphertextCheck of(Transaction transaction, Map<Digest, Integer> brought) {
    Collection<CiphertextRef> named = transaction.body().ciphertexts();
    if (!named.stream().allMatch(ref -> brought.containsKey(ref.hash()))) {
      return MISSING;
    }
    boolean sameSizes = named.stream().allMatch(ref -> brought.get(ref.hash()) == ref.size());
    return sameSizes && brought.size() == named.size() ? COMPLETE : MISMATCH;
  }

  /**
   * @param transaction names ciphertexts
   * @param brought the octets that came with it
   * @return the result, files not considered
   */
  public static CiphertextCheck of(Transaction transaction, Collection<byte[]> brought) {
    Map<Digest, Integer> sizes = new HashMap<>();
    brought.forEach(octets -> sizes.put(Digest.sha256(octets), octets.length));
    return sizes.size() == brought.size() ? of(transaction, sizes) : MISMATCH;
  }
}
