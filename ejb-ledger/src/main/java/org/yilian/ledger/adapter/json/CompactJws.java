package org.yilian.ledger.adapter.json;

import java.nio.charset.StandardCharsets;
import org.yilian.ledger.data.Base64Url;
import org.yilian.ledger.data.MalformedValueException;
import org.yilian.ledger.data.Thumbprint;

/**
 * A JWS in compact serialisation (RFC 7515 §7.1), read but not verified: proofs of sign-in,
 * attestations.
 *
 * @param kid the key that the header names
 * @param payload its octets
 * @param signingInput the octets that are signed
 * @param signature R ‖ S, as it came
 */
public record CompactJws(Thumbprint kid, byte[] payload, byte[] signingInput, byte[] signature) {
  private static final int MAX_LENGTH = 16 * 1024;
  private static final int PARTS = 3;

  /**
   * @param text three parts with dots between
   * @param type the {@code typ} that the header must have
   * @return its parts; the header has exactly {@code alg} ({@code ES256}), {@code kid}, {@code typ}
   *     and, if it wants, {@code suite} ({@code YL1})
   * @throws MalformedJsonException if it is anything else
   */
  public static CompactJws parse(String text, String type) throws MalformedJsonException {
    String[] parts = text.length() > MAX_LENGTH ? new String[0] : text.split("\\.", -1);
    if (parts.length != PARTS) {
      throw new MalformedJsonException("a compact JWS has three parts");
    }
    try {
      JsonObject header = StrictJson.SMALL.readObject(Base64Url.decode(parts[0]));
      if (header.has("suite")) {
        header.exactly("alg", "kid", "typ", "suite");
        require(header, "suite", JsonTransactionReader.SUITE);
      } else {
        header.exactly("alg", "kid", "typ");
      }
      require(header, "alg", JsonTransactionReader.ALGORITHM);
      require(header, "typ", type);
      String input = text.substring(0, text.lastIndexOf('.'));
      return new CompactJws(
          Thumbprint.parse(header.text("kid")),
          Base64Url.decode(parts[1]),
          input.getBytes(StandardCharsets.US_ASCII),
          Base64Url.decode(parts[2]));
    } catch (MalformedValueException e) {
      throw new MalformedJsonException(e.getMessage());
    }
  }

  private static void require(JsonObject header, String name, String value)
      throws MalformedJsonException {
    if (!header.text(name).equals(value)) {
      throw new MalformedJsonException(name);
    }
  }
}
