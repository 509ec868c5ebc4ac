package org.yilian.ledger.consensus;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yilian.ledger.data.Base64Url;
import org.yilian.ledger.data.BlockHeader;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.Digest;
import org.yilian.ledger.data.MalformedValueException;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.Thumbprint;

/**
 * A hospital's signature under a header, and so under all headers below (protocol §3).
 *
 * @param hospital who attests
 * @param height of the header
 * @param header its hash
 * @param key the hospital's signing key, as the JWS names it
 * @param jws the compact JWS, to the letter
 */
public record Attestation(
    ParticipantId hospital, BlockHeight height, Digest header, Thumbprint key, String jws) {
  private static final Pattern HEADER =
      Pattern.compile(
          "\\{\"alg\":\"ES256\",\"kid\":\"([\\w-]{43})\",\"typ\":\"yilian-attestation\\+jws\",\"suite\":\"YL1\"\\}");
  private static final Pattern PAYLOAD =
      Pattern.compile(
          "\\{\"hospital\":\"([a-z2-7]{26})\",\"height\":(\\d{1,18}),\"header\":\"([\\w-]{43})\"\\}");
  private static final int MAX_LENGTH = 1024;

  /** Signs a header. */
  public static Attestation sign(ParticipantId hospital, BlockHeader header, HeaderSigner signer) {
    Digest hash = header.hash();
    String protectedHeader =
        "{\"alg\":\"ES256\",\"kid\":\"%s\",\"typ\":\"yilian-attestation+jws\",\"suite\":\"YL1\"}"
            .formatted(signer.key());
    String payload =
        "{\"hospital\":\"%s\",\"height\":%s,\"header\":\"%s\"}"
            .formatted(hospital, header.height(), hash);
    String input = encode(protectedHeader) + '.' + encode(payload);
    String signature = Base64Url.encode(signer.sign(ascii(input)));
    return new Attestation(hospital, header.height(), hash, signer.key(), input + '.' + signature);
  }

  /**
   * Reads a compact JWS; its signature is not verified.
   *
   * @return empty if it is not an attestation in the one form of the protocol
   */
  public static Optional<Attestation> parse(String jws) {
    String[] parts = jws.length() > MAX_LENGTH ? new String[0] : jws.split("\\.", -1);
    if (parts.length != 3) {
      return Optional.empty();
    }
    try {
      Matcher header = HEADER.matcher(decode(parts[0]));
      Matcher payload = PAYLOAD.matcher(decode(parts[1]));
      Base64Url.decode(parts[2]);
      if (!header.matches() || !payload.matches()) {
        return Optional.empty();
      }
      return Optional.of(
          new Attestation(
              new ParticipantId(payload.group(1)),
              new BlockHeight(Long.parseLong(payload.group(2))),
              Digest.parse(payload.group(3)),
              Thumbprint.parse(header.group(1)),
              jws));
    } catch (MalformedValueException e) {
      return Optional.empty();
    }
  }

  /** The octets that are signed (RFC 7515 §5.1). */
  public byte[] signingInput() {
    return ascii(jws.substring(0, jws.lastIndexOf('.')));
  }

  /** R ‖ S. */
  public byte[] signature() {
    return Base64Url.decode(jws.substring(jws.lastIndexOf('.') + 1));
  }

  private static String encode(String text) {
    return Base64Url.encode(ascii(text));
  }

  private static String decode(String part) {
    return new String(Base64Url.decode(part), StandardCharsets.US_ASCII);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
