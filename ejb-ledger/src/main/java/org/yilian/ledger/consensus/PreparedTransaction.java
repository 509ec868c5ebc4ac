package org.yilian.ledger.consensus;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yilian.ledger.contract.Candidate;
import org.yilian.ledger.contract.CiphertextCheck;
import org.yilian.ledger.data.Digest;
import org.yilian.ledger.data.Transaction;

/**
 * A transaction that has been read, with what it brings.
 *
 * @param transaction its form is checked
 * @param ciphertexts what came with it
 */
public record PreparedTransaction(Transaction transaction, List<BroughtCiphertext> ciphertexts) {
  private static final int OVERHEAD_BYTES = 64;

  /** Copies the list. */
  public PreparedTransaction {
    ciphertexts = List.copyOf(ciphertexts);
  }

  /** What the contracts are to decide on. */
  public Candidate candidate() {
    Map<Digest, Integer> brought = new HashMap<>();
    ciphertexts.forEach(one -> brought.put(one.ref().hash(), one.ref().size()));
    CiphertextCheck check =
        brought.size() == ciphertexts.size()
            ? CiphertextCheck.of(transaction, brought)
            : CiphertextCheck.MISMATCH;
    return new Candidate(transaction, check);
  }

  /** The envelope as stored. */
  public byte[] envelope() {
    return transaction.envelope().text().getBytes(StandardCharsets.US_ASCII);
  }

  /** About how many octets it takes in an entry. */
  public int sizeBytes() {
    return transaction.envelope().text().length()
        + ciphertexts.stream()
            .filter(BroughtCiphertext::isInline)
            .mapToInt(c -> c.octets().length)
            .sum()
        + OVERHEAD_BYTES;
  }
}
