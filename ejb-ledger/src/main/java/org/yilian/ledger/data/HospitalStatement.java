package org.yilian.ledger.data;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * By which the holder of a hospital's new signing key says what the hospital is, or that the key is
 * the hospital's: a compact JWS (RFC 7515 §7.1), so that nobody brings a key into the consortium
 * that somebody else holds.
 *
 * <pre>
 *  header  {"alg":"ES256","kid":thumbprint,"typ":"yilian-hospital+jws","suite":"YL1"}
 *  payload of a newcomer  {"hospital":id,"name":text,"signingKey":JWK,"encryptionKey":JWK,"node":NODE}
 *  payload for new keys   {"hospital":id,"signingKey":JWK,"encryptionKey":JWK}
 * </pre>
 *
 * <p>Members stand in this order without white space; in strings, {@code "} and {@code \} alone are
 * escaped. Its signature is not verified here.
 *
 * @param jws three parts with dots between, to the letter
 */
public record HospitalStatement(String jws) {
  private static final Pattern HEADER =
      Pattern.compile(
          "\\{\"alg\":\"ES256\",\"kid\":\"([\\w-]{43})\",\"typ\":\"yilian-hospital\\+jws\",\"suite\":\"YL1\"\\}");
  private static final int MAX_LENGTH = 8192;
  private static final int PARTS = 3;

  /**
   * @throws MalformedValueException if it is not a compact JWS with this header
   */
  public HospitalStatement {
    String[] parts = parts(jws);
    for (String part : parts) {
      Base64Url.decode(part);
    }
    if (!header(parts).matches()) {
      throw new MalformedValueException("a statement has the protocol's header");
    }
  }

  private static String[] parts(String jws) {
    String[] parts = jws.length() > MAX_LENGTH ? new String[0] : jws.split("\\.", -1);
    if (parts.length != PARTS) {
      throw new MalformedValueException("a statement is a compact JWS of at most 8192 characters");
    }
    return parts;
  }

  private static Matcher header(String[] parts) {
    return HEADER.matcher(new String(Base64Url.decode(parts[0]), StandardCharsets.UTF_8));
  }

  /**
   * Makes a statement.
   *
   * @param key whose holder states it
   * @param payload {@link #of} or {@link #ofKeys}
   * @param signer makes R ‖ S from the octets to be signed
   * @return the statement
   */
  public static HospitalStatement sign(
      Thumbprint key, byte[] payload, UnaryOperator<byte[]> signer) {
    String header =
        "{\"alg\":\"ES256\",\"kid\":\"%s\",\"typ\":\"yilian-hospital+jws\",\"suite\":\"YL1\"}"
            .formatted(key);
    String input =
        Base64Url.encode(header.getBytes(StandardCharsets.US_ASCII))
            + '.'
            + Base64Url.encode(payload);
    byte[] signature = signer.apply(input.getBytes(StandardCharsets.US_ASCII));
    return new HospitalStatement(input + '.' + Base64Url.encode(signature));
  }

  /**
   * @param hospital a newcomer
   * @return the payload of its statement
   */
  public static byte[] of(FoundingHospital hospital) {
    HospitalNode node = hospital.node();
    return octets(
        "{\"hospital\":\"%s\",\"name\":\"%s\",%s,\"node\":{\"host\":\"%s\",\"raftPort\":%d,\"exchangePort\":%d,\"certificate\":\"%s\"}}",
        hospital.hospital(),
        hospital.name().replace("\\", "\\\\").replace("\"", "\\\""),
        members(hospital.keys()),
        node.host(),
        node.raftPort(),
        node.exchangePort(),
        node.certificate().der());
  }

  /**
   * @param hospital a member
   * @param keys its new keys
   * @return the payload of the statement
   */
  public static byte[] ofKeys(ParticipantId hospital, PublicKeys keys) {
    return octets("{\"hospital\":\"%s\",%s}", hospital, members(keys));
  }

  private static String members(PublicKeys keys) {
    return "\"signingKey\":%s,\"encryptionKey\":%s"
        .formatted(jwk(keys.signingKey()), jwk(keys.encryptionKey()));
  }

  private static String jwk(PublicJwk key) {
    return "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"%s\",\"y\":\"%s\"}"
        .formatted(key.x(), key.y());
  }

  private static byte[] octets(String form, Object... parts) {
    return String.format(Locale.ROOT, form, parts).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * @return the key that the header names
   */
  public Thumbprint key() {
    Matcher header = header(parts(jws));
    if (!header.matches()) {
      throw new IllegalStateException("checked when it was made");
    }
    return Thumbprint.parse(header.group(1));
  }

  /**
   * @return what is stated
   */
  public byte[] payload() {
    return Base64Url.decode(parts(jws)[1]);
  }

  /**
   * @return the octets that are signed (RFC 7515 §5.1)
   */
  public byte[] signingInput() {
    return jws.substring(0, jws.lastIndexOf('.')).getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * @return R ‖ S, as it came
   */
  public byte[] signature() {
    return Base64Url.decode(jws.substring(jws.lastIndexOf('.') + 1));
  }
}
