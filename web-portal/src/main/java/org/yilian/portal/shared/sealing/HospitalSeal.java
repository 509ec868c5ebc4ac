package org.yilian.portal.shared.sealing;

/**
 * The hospital's data key at work: seals what is private, and makes keyed hashes to find it by.
 *
 * <p>Every use names a <em>context</em> (a table and row, a purpose). What was sealed for one
 * context does not open in another, so that rows cannot be swapped behind the application's back.
 * Implementations are thread-safe.
 */
public interface HospitalSeal {

  /**
   * Seals octets with AES-256-GCM.
   *
   * @param context what it belongs to; authenticated with it
   * @param plain any octets; not modified
   * @return nonce, ciphertext and tag
   */
  byte[] seal(String context, byte[] plain);

  /**
   * Opens what {@link #seal} made.
   *
   * @param context the same as when sealing
   * @param sealed nonce, ciphertext and tag
   * @return the octets
   * @throws SealBrokenException if it was altered, or sealed for another context or hospital
   */
  byte[] open(String context, byte[] sealed) throws SealBrokenException;

  /**
   * Makes a keyed hash (HMAC-SHA-256): the same for the same input, meaningless without the key.
   *
   * @param context what it is for; different contexts give unrelated hashes
   * @param value what to hash
   * @return base64url, 43 characters
   */
  String index(String context, String value);
}
