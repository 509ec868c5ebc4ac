package org.yilian.portal.hospital.importing.crypto;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * A ciphertext and the name that transactions give it (protocol §2, <em>ref</em>).
 *
 * @param text JWE in general JSON serialisation
 * @param hash SHA-256 of its octets, base64url
 * @param size octets
 */
public record Ciphertext(String text, String hash, long size) {

  static Ciphertext of(String text) {
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(octets);
      String name = Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
      return new Ciphertext(text, name, octets.length);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
