package org.yilian.ledger.data;

import java.util.Objects;

/**
 * Names a key: its RFC 7638 thumbprint with SHA-256.
 *
 * @param digest the digest that is the name
 */
public record Thumbprint(Digest digest) implements Comparable<Thumbprint> {
  /** Refuses null. */
  public Thumbprint {
    Objects.requireNonNull(digest);
  }

  /**
   * @param text 43 characters of base64url
   * @return the name
   * @throws MalformedValueException if the text is anything else
   */
  public static Thumbprint parse(String text) {
    return new Thumbprint(Digest.parse(text));
  }

  @Override
  public int compareTo(Thumbprint other) {
    return digest.compareTo(other.digest);
  }

  @Override
  public String toString() {
    return digest.toString();
  }
}
