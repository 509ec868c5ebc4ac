package org.yilian.ledger.data;

/**
 * The certificate of a node's TLS key: self-signed, trusted because the ledger names it and for no
 * other reason. Its octets are compared, never interpreted, so that every node judges it alike.
 *
 * @param der the DER of an X.509 certificate (RFC 5280), 1 to 2048 octets, in base64url
 */
public record NodeCertificate(String der) {
  private static final int MAX_OCTETS = 2048;

  /**
   * @throws MalformedValueException if there are no octets, too many, or the text is not base64url
   */
  public NodeCertificate {
    int length = Base64Url.decode(der).length;
    if (length == 0 || length > MAX_OCTETS) {
      throw new MalformedValueException("a certificate has 1 to 2048 octets");
    }
  }

  /**
   * @param octets the DER
   * @return the certificate that they are
   * @throws MalformedValueException if there are none or more than 2048
   */
  public static NodeCertificate of(byte[] octets) {
    return new NodeCertificate(Base64Url.encode(octets));
  }

  /**
   * @return the DER
   */
  public byte[] octets() {
    return Base64Url.decode(der);
  }

  /**
   * @return the SHA-256 of the DER, by which a peer is known
   */
  public Digest fingerprint() {
    return Digest.sha256(octets());
  }
}
