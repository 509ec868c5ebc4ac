package org.yilian.ledger.data;

/**
 * What makes two otherwise equal transactions of an actor different: 16 random octets.
 *
 * @param value 22 characters of base64url
 */
public record Nonce(String value) {
  private static final int LENGTH_BYTES = 16;

  /**
   * @throws MalformedValueException if the value is not 16 octets in base64url
   */
  public Nonce {
    if (Base64Url.decode(value).length != LENGTH_BYTES) {
      throw new MalformedValueException("a nonce has 16 octets");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
