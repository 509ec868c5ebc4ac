package org.yilian.ledger.consensus;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.yilian.ledger.data.Base64Url;
import org.yilian.ledger.data.Digest;
import org.yilian.ledger.data.PublicJwk;

/** Writes and signs transactions as clients do, for tests. */
public final class Envelopes {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";

  private Envelopes() {}

  public static String id() {
    return RANDOM
        .ints(26, 0, 32)
        .mapToObj(i -> "" + BASE32.charAt(i))
        .collect(Collectors.joining());
  }

  public static String payload(String type, String actor, long time, String body) {
    byte[] nonce = new byte[16];
    RANDOM.nextBytes(nonce);
    return "{\"type\":\"%s\",\"version\":1,\"actor\":\"%s\",\"time\":%d,\"nonce\":\"%s\",\"body\":%s}"
        .formatted(type, actor, time, Base64Url.encode(nonce), body);
  }

  public static String sign(String payload, HeaderSigner... keys) {
    String encoded = Base64Url.encode(payload.getBytes(StandardCharsets.UTF_8));
    List<String> signatures = new ArrayList<>();
    for (HeaderSigner key : keys) {
      String header =
          Base64Url.encode(
              "{\"alg\":\"ES256\",\"kid\":\"%s\",\"typ\":\"yilian-tx+jws\",\"suite\":\"YL1\"}"
                  .formatted(key.key())
                  .getBytes(StandardCharsets.US_ASCII));
      byte[] signature = key.sign((header + '.' + encoded).getBytes(StandardCharsets.US_ASCII));
      signatures.add(
          "{\"protected\":\"%s\",\"signature\":\"%s\"}"
              .formatted(header, Base64Url.encode(signature)));
    }
    return "{\"payload\":\"%s\",\"signatures\":[%s]}"
        .formatted(encoded, String.join(",", signatures));
  }

  public static String json(PublicJwk jwk) {
    return "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"%s\",\"y\":\"%s\"}"
        .formatted(jwk.x(), jwk.y());
  }

  /** A ref to a ciphertext. */
  public static String ref(byte[] ciphertext) {
    return "{\"hash\":\"%s\",\"size\":%d}".formatted(Digest.sha256(ciphertext), ciphertext.length);
  }

  /** A ciphertext of so many octets, different every time. */
  public static byte[] ciphertext(int length) {
    byte[] octets = new byte[length];
    RANDOM.nextBytes(octets);
    return Base64Url.encode(octets).substring(0, length).getBytes(StandardCharsets.US_ASCII);
  }
}
