package org.yilian.portal.hospital.importing.crypto;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObjectJSON;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MultiEncrypter;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;

/**
 * Seals the two parts of an imported record (protocol §4): the clinical part to import key, patient
 * and hospital, the identity part to import key and patient. Thread-safe.
 */
public final class RecordSeal {
  private static final JWEHeader HEADER =
      new JWEHeader.Builder(EncryptionMethod.A256GCM)
          .type(new JOSEObjectType("yilian-sealed"))
          .contentType("application/fhir+json")
          .customParam("suite", "YL1")
          .build();

  private final JWKSet clinical;
  private final JWKSet identity;

  private RecordSeal(JWKSet clinical, JWKSet identity) {
    this.clinical = clinical;
    this.identity = identity;
  }

  /**
   * Prepares sealing for one permission.
   *
   * @param parcel the opened parcel of {@code record.permitImport}: a JWK set with the import key
   * @param importKey the thumbprint that the permission names
   * @param patient public encryption key, JWK as JSON text
   * @param hospital likewise
   * @throws UnusableKeyException if the parcel does not hold that key, or a key is not of the suite
   */
  public static RecordSeal of(byte[] parcel, String importKey, String patient, String hospital)
      throws UnusableKeyException {
    try {
      JWK wrapping = importKey(parcel, importKey);
      JWK reader = publicKey(patient);
      return new RecordSeal(
          new JWKSet(List.of(wrapping, reader, publicKey(hospital))),
          new JWKSet(List.of(wrapping, reader)));
    } catch (ParseException | JOSEException e) {
      throw new UnusableKeyException("a key of this import cannot be used", e);
    }
  }

  /** Seals a clinical part. */
  public Ciphertext sealClinical(byte[] plaintext) {
    return seal(plaintext, clinical);
  }

  /** Seals an identity part. */
  public Ciphertext sealIdentity(byte[] plaintext) {
    return seal(plaintext, identity);
  }

  private static Ciphertext seal(byte[] plaintext, JWKSet recipients) {
    try {
      JWEObjectJSON jwe = new JWEObjectJSON(HEADER, new Payload(plaintext));
      jwe.encrypt(new MultiEncrypter(recipients));
      return Ciphertext.of(jwe.serializeGeneral());
    } catch (JOSEException e) {
      throw new IllegalStateException("keys that were checked do not seal", e);
    }
  }

  private static JWK importKey(byte[] parcel, String thumbprint)
      throws ParseException, JOSEException, UnusableKeyException {
    for (JWK key : JWKSet.parse(new String(parcel, StandardCharsets.UTF_8)).getKeys()) {
      boolean named = key.computeThumbprint().toString().equals(thumbprint);
      if (named && key instanceof OctetSequenceKey secret && secret.size() == 256) {
        return new OctetSequenceKey.Builder(secret)
            .keyID(thumbprint)
            .algorithm(JWEAlgorithm.A256KW)
            .build();
      }
    }
    throw new UnusableKeyException("the parcel does not hold the key that the permission names");
  }

  private static JWK publicKey(String jwk) throws ParseException, JOSEException {
    ECKey key = ECKey.parse(jwk);
    return new ECKey.Builder(key.toPublicJWK())
        .keyID(key.computeThumbprint().toString())
        .algorithm(JWEAlgorithm.ECDH_ES_A256KW)
        .build();
  }
}
