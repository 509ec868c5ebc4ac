package org.yilian.portal.hospital.importing.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256 (RFC 2104) of texts under one key. Not thread-safe. */
public final class KeyedDigest {
  private static final String ALGORITHM = "HmacSHA256";

  private final Mac mac;

  /**
   * Digests under a key.
   *
   * @param key 32 octets
   */
  public KeyedDigest(byte[] key) {
    try {
      mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  /** The digest of a text's UTF-8 octets: 32 octets. */
  public byte[] of(String text) {
    return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
  }
}
