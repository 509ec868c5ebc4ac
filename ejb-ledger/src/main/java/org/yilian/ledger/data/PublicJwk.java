package org.yilian.ledger.data;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/**
 * A public key on P-256 as a JWK (RFC 7517, RFC 7518 §6.2.1): a point that lies on the curve.
 *
 * <p>The check is made here, once, so that no point off the curve ever enters the ledger (invalid
 * curve attacks). P-256 has cofactor 1: a point on it, other than infinity (which has no
 * coordinates), is of full order.
 *
 * @param x the x coordinate, 32 octets in base64url
 * @param y the y coordinate, 32 octets in base64url
 */
public record PublicJwk(String x, String y) {
  /** The curve's prime (SP 800-186 §3.2.1.3). */
  private static final BigInteger P =
      new BigInteger("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff", 16);

  private static final BigInteger B =
      new BigInteger("5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b", 16);
  private static final BigInteger THREE = BigInteger.valueOf(3);
  private static final int COORDINATE_BYTES = 32;

  /**
   * @throws MalformedValueException if a coordinate is not 32 octets in base64url or the point is
   *     not on the curve
   */
  public PublicJwk {
    BigInteger px = coordinate(x);
    BigInteger py = coordinate(y);
    BigInteger right = px.multiply(px).subtract(THREE).multiply(px).add(B).mod(P);
    if (!py.multiply(py).mod(P).equals(right)) {
      throw new MalformedValueException("the key's point is not on P-256");
    }
  }

  private static BigInteger coordinate(String text) {
    byte[] octets = Base64Url.decode(text);
    if (octets.length != COORDINATE_BYTES) {
      throw new MalformedValueException("a coordinate has 32 octets");
    }
    BigInteger value = new BigInteger(1, octets);
    if (value.compareTo(P) >= 0) {
      throw new MalformedValueException("a coordinate is below the prime");
    }
    return value;
  }

  /**
   * @return the key's name (RFC 7638 §3)
   */
  public Thumbprint thumbprint() {
    String members = "{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\"" + x + "\",\"y\":\"" + y + "\"}";
    return new Thumbprint(Digest.sha256(members.getBytes(StandardCharsets.US_ASCII)));
  }
}
