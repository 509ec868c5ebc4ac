package org.yilian.ledger.data;

import java.util.Objects;

/**
 * Names a transaction: the digest of its payload's octets (protocol §2).
 *
 * @param digest the digest that is the name
 */
public record TransactionId(Digest digest) implements Comparable<TransactionId> {
  /** Refuses null. */
  public TransactionId {
    Objects.requireNonNull(digest);
  }

  /**
   * @param text 43 characters of base64url
   * @return the name
   * @throws MalformedValueException if the text is anything else
   */
  public static TransactionId parse(String text) {
    return new TransactionId(Digest.parse(text));
  }

  @Override
  public int compareTo(TransactionId other) {
    return digest.compareTo(other.digest);
  }

  @Override
  public String toString() {
    return digest.toString();
  }
}
