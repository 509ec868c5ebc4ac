package org.yilian.ledger.adapter.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Seals what the hospital keeps about its people in its own database (names, numbers): AES-256-GCM
 * with a random nonce, bound to the place where it belongs; and blind indexes to look it up by,
 * HMAC-SHA-256 under a key of their own.
 *
 * <pre>
 *  sealed = 0x01 (format) | nonce (12) | ciphertext | tag (16)
 * </pre>
 *
 * <p>Thread-safe. One key seals at most 2^32 values (SP 800-38D §8.3).
 */
public final class DirectorySeal {
  private static final byte FORMAT = 1;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int MIN_BYTES = 1 + NONCE_BYTES + TAG_BITS / 8;

  private final SecretKey dataKey;
  private final SecretKey indexKey;
  private final SecureRandom random = new SecureRandom();

  DirectorySeal(SecretKey dataKey, SecretKey indexKey) {
    this.dataKey = dataKey;
    this.indexKey = indexKey;
  }

  /**
   * @param plaintext what to seal
   * @param context where it belongs (table, column, row); bound as additional data
   * @return sealed octets
   */
  public byte[] seal(byte[] plaintext, String context) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] ciphertext = cipher(Cipher.ENCRYPT_MODE, nonce, context).doFinal(plaintext);
      return ByteBuffer.allocate(1 + NONCE_BYTES + ciphertext.length)
          .put(FORMAT)
          .put(nonce)
          .put(ciphertext)
          .array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the platform has AES-GCM", e);
    }
  }

  /**
   * @param sealed what {@link #seal} made
   * @param context the same as then
   * @return the plaintext
   * @throws GeneralSecurityException if octets or context are not the same
   */
  public byte[] open(byte[] sealed, String context) throws GeneralSecurityException {
    if (sealed.length < MIN_BYTES || sealed[0] != FORMAT) {
      throw new GeneralSecurityException("not sealed in a known format");
    }
    byte[] nonce = new byte[NONCE_BYTES];
    ByteBuffer.wrap(sealed).get(1, nonce);
    int start = 1 + NONCE_BYTES;
    return cipher(Cipher.DECRYPT_MODE, nonce, context)
        .doFinal(sealed, start, sealed.length - start);
  }

  private Cipher cipher(int mode, byte[] nonce, String context) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, dataKey, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  /**
   * @param data what to look up by
   * @param context what kind of data, so that equal values of two kinds have two indexes
   * @return 32 octets, the same for the same data and context
   */
  public byte[] mac(byte[] data, String context) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(indexKey);
      byte[] contextOctets = context.getBytes(StandardCharsets.UTF_8);
      mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(contextOctets.length).array());
      mac.update(contextOctets);
      return mac.doFinal(data);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
    }
  }
}
