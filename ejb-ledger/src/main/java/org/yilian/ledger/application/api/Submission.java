package org.yilian.ledger.application.api;

import java.util.List;
import java.util.Objects;

/**
 * A transaction as a client hands it in.
 *
 * @param transaction the envelope: a JWS in general JSON serialisation, as JSON text
 * @param ciphertexts the JWEs it names by digest, as the text whose UTF-8 octets were hashed
 */
public record Submission(String transaction, List<String> ciphertexts) {

  /** Copies the list. */
  public Submission {
    Objects.requireNonNull(transaction, "transaction");
    ciphertexts = List.copyOf(ciphertexts);
  }
}
