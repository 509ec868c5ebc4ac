package org.yilian.ledger.consensus;

import java.time.Instant;
import java.util.List;

/** What is ordered (protocol §3). */
public sealed interface LogEntry {

  /**
   * Transactions that want to be the next block.
   *
   * @param number chosen by the proposer, to recognise its own
   * @param time the proposer's clock
   * @param transactions in order
   */
  record Proposal(long number, Instant time, List<Proposed> transactions) implements LogEntry {

    /** Copies the list. */
    public Proposal {
      transactions = List.copyOf(transactions);
    }
  }

  /**
   * A transaction as it stands in a proposal.
   *
   * @param envelope the envelope's octets
   * @param ciphertexts what it brings
   */
  record Proposed(byte[] envelope, List<BroughtCiphertext> ciphertexts) {

    /** Copies the list. */
    public Proposed {
      ciphertexts = List.copyOf(ciphertexts);
    }
  }

  /**
   * A hospital's signature under a header.
   *
   * @param jws compact JWS, not yet verified
   */
  record Attested(String jws) implements LogEntry {}
}
