package org.yilian.ledger.application.api;

import java.util.List;

/** Makes ciphertexts on the server, for the hospital's own import alone (protocol §4). */
public interface Sealing {

  /**
   * Encrypts once to several recipients: JWE in general JSON serialisation, A256GCM, {@code
   * ECDH-ES+A256KW} to EC keys and {@code A256KW} under symmetric ones.
   *
   * @param contentType the protected header's {@code cty}
   * @param recipients public EC JWKs or oct JWKs, JSON text
   * @return the JWE's text
   */
  String seal(byte[] plaintext, String contentType, List<String> recipients);
}
