package org.yilian.ledger.data;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * A SHA-256 digest: 32 octets, written as 43 characters of base64url (protocol §1).
 *
 * <p>Immutable; ordered by its octets, unsigned.
 */
public final class Digest implements Comparable<Digest> {
  /** Length of every digest in octets. */
  public static final int LENGTH_BYTES = 32;

  /** 32 zero octets: what stands where there is no predecessor. */
  public static final Digest ZERO = new Digest(new byte[LENGTH_BYTES]);

  private static final int TEXT_LENGTH = 43;

  private final byte[] octets;

  private Digest(byte[] octets) {
    this.octets = octets;
  }

  /**
   * @param octets 32 octets; copied
   * @return the digest they are
   * @throws MalformedValueException if there are not 32
   */
  public static Digest of(byte[] octets) {
    if (octets.length != LENGTH_BYTES) {
      throw new MalformedValueException("a digest has 32 octets");
    }
    return new Digest(octets.clone());
  }

  /**
   * @param text 43 characters of base64url
   * @return the digest
   * @throws MalformedValueException if the text is anything else
   */
  public static Digest parse(String text) {
    if (text.length() != TEXT_LENGTH) {
      throw new MalformedValueException("a digest has 43 characters");
    }
    return new Digest(Base64Url.decode(text));
  }

  /**
   * @param parts hashed one after the other, without separators
   * @return their SHA-256
   */
  public static Digest sha256(byte[]... parts) {
    MessageDigest sha256 = newSha256();
    for (byte[] part : parts) {
      sha256.update(part);
    }
    return new Digest(sha256.digest());
  }

  /**
   * @return a fresh SHA-256 computation, for what is too large or too scattered for {@link #sha256}
   */
  public static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * @return a copy of the 32 octets
   */
  public byte[] octets() {
    return octets.clone();
  }

  byte[] sharedOctets() {
    return octets;
  }

  @Override
  public int compareTo(Digest other) {
    return Arrays.compareUnsigned(octets, other.octets);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Digest that && Arrays.equals(octets, that.octets);
  }

  @Override
  public int hashCode() {
    return ByteBuffer.wrap(octets).getInt();
  }

  @Override
  public String toString() {
    return Base64Url.encode(octets);
  }
}
