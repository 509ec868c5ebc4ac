package org.yilian.ledger.data;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * A transaction as it was signed: a JWS in general JSON serialisation (RFC 7515 §7.2.1), its parts
 * kept to the letter, since signatures are over the stored octets and nothing is ever serialised
 * again to be verified.
 *
 * <p>Immutable. The texts are base64url without padding, hence need no escaping.
 */
public final class Envelope {
  /** The largest envelope, in octets (protocol §1). */
  public static final int MAX_SIZE_BYTES = 64 * 1024;

  private final String payload;
  private final List<Signature> signatures;
  private final byte[] payloadOctets;
  private final TransactionId id;
  private final String text;

  /**
   * @param payload base64url of the payload's octets
   * @param signatures the actor's first
   * @throws MalformedValueException if a part is not base64url, there is no signature, or the whole
   *     exceeds {@link #MAX_SIZE_BYTES}
   */
  public Envelope(String payload, List<Signature> signatures) {
    this.payload = payload;
    this.signatures = List.copyOf(signatures);
    if (signatures.isEmpty()) {
      throw new MalformedValueException("an envelope is signed");
    }
    this.payloadOctets = Base64Url.decode(payload);
    this.id = new TransactionId(Digest.sha256(payloadOctets));
    this.text = write();
    if (text.length() > MAX_SIZE_BYTES) {
      throw new MalformedValueException("an envelope has at most 64 KiB");
    }
  }

  private String write() {
    StringBuilder json = new StringBuilder(payload.length() + 64 + 320 * signatures.size());
    json.append("{\"payload\":\"").append(payload).append("\",\"signatures\":[");
    String separator = "";
    for (Signature signature : signatures) {
      json.append(separator).append("{\"protected\":\"").append(signature.protectedHeader());
      json.append("\",\"signature\":\"").append(signature.signature()).append("\"}");
      separator = ",";
    }
    return json.append("]}").toString();
  }

  /**
   * @return base64url of the payload, as received
   */
  public String payload() {
    return payload;
  }

  /**
   * @return the signatures, as received, the actor's first
   */
  public List<Signature> signatures() {
    return signatures;
  }

  /**
   * @return a copy of the payload's octets
   */
  public byte[] payloadOctets() {
    return payloadOctets.clone();
  }

  /**
   * @return the digest of the payload's octets: the same whoever signed
   */
  public TransactionId id() {
    return id;
  }

  /**
   * @return the envelope's octets as text: {@code
   *     {"payload":…,"signatures":[{"protected":…,"signature":…}]}}
   */
  public String text() {
    return text;
  }

  /**
   * @return the envelope's octets, without white space, which entries and archives commit to
   */
  public byte[] octets() {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * @return the digest of {@link #octets}, which archive links state
   */
  public Digest digest() {
    return Digest.sha256(octets());
  }

  /**
   * @param signature one of this envelope's
   * @return the octets it signs: ASCII(protected ‖ '.' ‖ payload) (RFC 7515 §5.1)
   */
  public byte[] signingInput(Signature signature) {
    return (signature.protectedHeader() + '.' + payload).getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Envelope that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  @Override
  public String toString() {
    return "Envelope[" + id + "]";
  }

  /**
   * One signature of an envelope.
   *
   * @param protectedHeader base64url of the header's octets, as received
   * @param kid the key that the header names
   * @param signature base64url of R ‖ S, as received
   */
  public record Signature(String protectedHeader, Thumbprint kid, String signature) {
    /**
     * @throws MalformedValueException if a text is not base64url
     */
    public Signature {
      Objects.requireNonNull(kid);
      Base64Url.decode(protectedHeader);
      Base64Url.decode(signature);
    }

    /**
     * @return the signature's octets
     */
    public byte[] octets() {
      return Base64Url.decode(signature);
    }
  }
}
