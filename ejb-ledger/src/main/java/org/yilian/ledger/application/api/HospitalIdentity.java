package org.yilian.ledger.application.api;

import java.security.GeneralSecurityException;

/**
 * This node's hospital: who it is, and what its keys do. The keys themselves never leave the key
 * store.
 */
public interface HospitalIdentity {

  /** This hospital, with its public keys. */
  HospitalView hospital();

  /**
   * Signs a transaction as its only signer, as for {@code record.import}.
   *
   * @param payload the payload's octets (a JSON object, protocol §2)
   * @return the envelope as JSON text
   */
  String sign(byte[] payload);

  /**
   * Puts the hospital's signature before the new key's, as for {@code membership.register}.
   *
   * @param envelope JSON text with the payload and one signature
   * @return the envelope with two signatures, hospital first
   * @throws MalformedSubmissionException if the envelope is not a JWS of the protocol
   */
  String countersign(String envelope) throws MalformedSubmissionException;

  /**
   * Encrypts private directory data (names, numbers) for this node's database: AES-256-GCM under a
   * key of the key store.
   *
   * @param context what the data belongs to (table, column, row), bound as additional data
   * @return format version ‖ nonce ‖ ciphertext ‖ tag
   */
  byte[] seal(byte[] plaintext, String context);

  /**
   * Reverses {@link #seal}.
   *
   * @throws GeneralSecurityException if octets or context were altered
   */
  byte[] open(byte[] sealed, String context) throws GeneralSecurityException;

  /**
   * HMAC-SHA-256 under a key of the key store, for looking up private data without keeping it in
   * the clear.
   *
   * @param context what kind of data, so that equal values of two kinds differ
   */
  byte[] mac(byte[] data, String context);

  /**
   * Decrypts a JWE addressed to the hospital's encryption key, such as an import key's parcel.
   *
   * @param jwe general JSON serialisation
   * @throws GeneralSecurityException if it is not for this hospital or was altered
   */
  byte[] decrypt(String jwe) throws GeneralSecurityException;
}
