package org.yilian.ledger.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import org.yilian.ledger.data.Base64Url;
import org.yilian.ledger.data.Envelope;

/** Makes envelopes as a device does, and as an attacker would. */
public final class EnvelopeFixture {
  private EnvelopeFixture() {}

  /** The protected header of the protocol. */
  public static String header(KeyFixture key) {
    return "{\"alg\":\"ES256\",\"kid\":\""
        + key.thumbprint()
        + "\",\"typ\":\"yilian-tx+jws\",\"suite\":\"YL1\"}";
  }

  /** A good envelope. */
  public static Envelope sign(byte[] payload, KeyFixture... signers) {
    List<Envelope.Signature> signatures = new ArrayList<>();
    for (KeyFixture signer : signers) {
      signatures.add(signature(payload, header(signer), signer));
    }
    return new Envelope(Base64Url.encode(payload), signatures);
  }

  /** A signature that verifies, under any header text. */
  public static Envelope.Signature signature(byte[] payload, String header, KeyFixture signer) {
    String protectedHeader = Base64Url.encode(header.getBytes(UTF_8));
    String input = protectedHeader + '.' + Base64Url.encode(payload);
    return new Envelope.Signature(
        protectedHeader, signer.thumbprint(), Base64Url.encode(signer.sign(input.getBytes(UTF_8))));
  }

  /**
   * The octets of an envelope with a payload and header that need not be good, signed all the same.
   */
  public static byte[] octets(String payload, String header, KeyFixture signer) {
    byte[] payloadOctets = payload.getBytes(UTF_8);
    return new Envelope(
            Base64Url.encode(payloadOctets), List.of(signature(payloadOctets, header, signer)))
        .octets();
  }
}
