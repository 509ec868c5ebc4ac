package org.yilian.ledger.contract;

import org.yilian.ledger.data.Transaction;

/** Port: reads envelopes. All nodes read one envelope in one way. Thread-safe. */
public interface TransactionReader {
  /**
   * Reads an envelope and its payload, strictly (protocol §1, §2).
   *
   * @param envelope JSON octets as received; white space between tokens is allowed and dropped
   * @return the transaction, its form checked; signatures are not yet verified
   * @throws RefusedException with {@code OVERSIZE}, {@code MALFORMED_…} or {@code UNSUPPORTED}
   */
  Transaction read(byte[] envelope) throws RefusedException;
}
