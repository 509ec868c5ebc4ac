package org.yilian.ledger.data;

/**
 * The two public keys of a person or hospital: one to verify signatures with, one to encrypt to.
 *
 * @param signingKey verifies ES256 signatures
 * @param encryptionKey receives by ECDH-ES
 */
public record PublicKeys(PublicJwk signingKey, PublicJwk encryptionKey) {
  /**
   * @throws MalformedValueException if one key is to serve for both
   */
  public PublicKeys {
    if (signingKey.equals(encryptionKey)) {
      throw new MalformedValueException("signing and encryption need a key each");
    }
  }
}
