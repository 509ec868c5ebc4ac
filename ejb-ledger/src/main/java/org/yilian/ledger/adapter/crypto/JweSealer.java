package org.yilian.ledger.adapter.crypto;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.yilian.ledger.data.Base64Url;
import org.yilian.ledger.data.PublicJwk;

/**
 * Encrypts once to several recipients (protocol §4; RFC 7516 §7.2.1): A256GCM under a fresh key,
 * which is wrapped to each by {@code ECDH-ES+A256KW} with an ephemeral key of its own, or by {@code
 * A256KW} under a symmetric key.
 *
 * <p>Put together here, since Nimbus' own multi-recipient encrypter takes each recipient's
 * algorithm from the JWK's {@code alg}, which the keys of the protocol do not have. Thread-safe.
 */
public final class JweSealer {
  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BYTES = 16;

  private final SecureRandom random = new SecureRandom();

  /**
   * @param plaintext what to seal
   * @param contentType the protected header's {@code cty}
   * @param recipients public EC JWKs on P-256 or oct JWKs of 256 bits, as JSON text
   * @return the JWE's text
   * @throws GeneralSecurityException if a recipient is no such key
   */
  public String seal(byte[] plaintext, String contentType, List<String> recipients)
      throws GeneralSecurityException {
    SecretKey contentKey = new SecretKeySpec(randomOctets(KEY_BYTES), "AES");
    List<Object> wrapped = new ArrayList<>();
    for (String recipient : recipients) {
      wrapped.add(recipient(recipient, contentKey));
    }
    String protectedHeader = protectedHeader(contentType);
    byte[] nonce = randomOctets(NONCE_BYTES);
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.ENCRYPT_MODE, contentKey, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
    cipher.updateAAD(protectedHeader.getBytes(StandardCharsets.US_ASCII));
    byte[] sealed = cipher.doFinal(plaintext);
    int length = sealed.length - TAG_BYTES;
    Map<String, Object> jwe = new LinkedHashMap<>();
    jwe.put("protected", protectedHeader);
    jwe.put("recipients", wrapped);
    jwe.put("iv", Base64Url.encode(nonce));
    jwe.put("ciphertext", Base64Url.encode(Arrays.copyOf(sealed, length)));
    jwe.put("tag", Base64Url.encode(Arrays.copyOfRange(sealed, length, sealed.length)));
    return JSONObjectUtils.toJSONString(jwe);
  }

  private static String protectedHeader(String contentType) {
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("enc", "A256GCM");
    header.put("typ", "yilian-sealed");
    header.put("suite", "YL1");
    header.put("cty", contentType);
    return Base64Url.encode(JSONObjectUtils.toJSONString(header).getBytes(StandardCharsets.UTF_8));
  }

  private Map<String, Object> recipient(String text, SecretKey contentKey)
      throws GeneralSecurityException {
    try {
      JWK jwk = JWK.parse(text);
      String kid = jwk.computeThumbprint().toString();
      if (jwk instanceof ECKey key && Curve.P_256.equals(key.getCurve())) {
        return toPerson(key, kid, contentKey);
      } else if (jwk instanceof OctetSequenceKey key && key.size() == KEY_BYTES * Byte.SIZE) {
        return underKey(key, kid, contentKey);
      }
    } catch (ParseException | JOSEException e) {
      // The cause quotes the key.
      throw new GeneralSecurityException("a recipient is not a JWK");
    }
    throw new GeneralSecurityException("a recipient has a P-256 key or a key of 256 bits");
  }

  private Map<String, Object> toPerson(ECKey key, String kid, SecretKey contentKey)
      throws GeneralSecurityException {
    PublicJwk theirs = new PublicJwk(key.getX().toString(), key.getY().toString());
    KeyPair ephemeral = EcKeys.generate(random);
    SecretKey kek =
        KeyAgreementWrap.agree(
            ephemeral.getPrivate(), EcKeys.publicKey(theirs), new byte[0], new byte[0]);
    PublicJwk epk = EcKeys.jwk(ephemeral.getPublic());
    Map<String, Object> epkMembers = new LinkedHashMap<>();
    epkMembers.put("kty", "EC");
    epkMembers.put("crv", "P-256");
    epkMembers.put("x", epk.x());
    epkMembers.put("y", epk.y());
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("alg", KeyAgreementWrap.ECDH_ES);
    header.put("kid", kid);
    header.put("epk", epkMembers);
    return recipient(header, KeyAgreementWrap.wrap(contentKey, kek));
  }

  private static Map<String, Object> underKey(
      OctetSequenceKey key, String kid, SecretKey contentKey) throws GeneralSecurityException {
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("alg", KeyAgreementWrap.A256KW);
    header.put("kid", kid);
    return recipient(header, KeyAgreementWrap.wrap(contentKey, key.toSecretKey("AES")));
  }

  private static Map<String, Object> recipient(Map<String, Object> header, byte[] encryptedKey) {
    Map<String, Object> recipient = new LinkedHashMap<>();
    recipient.put("header", header);
    recipient.put("encrypted_key", Base64Url.encode(encryptedKey));
    return recipient;
  }

  private byte[] randomOctets(int length) {
    byte[] octets = new byte[length];
    random.nextBytes(octets);
    return octets;
  }
}
