package org.yilian.portal.hospital.importing.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEObjectJSON;
import com.nimbusds.jose.crypto.MultiDecrypter;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.OctetSequenceKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordSealTest {
  private static final byte[] TEXT =
      "{\"resourceType\":\"Bundle\"}".getBytes(StandardCharsets.UTF_8);

  private final ECKey patient = key();
  private final ECKey hospital = key();
  private final OctetSequenceKey importKey = secret();

  @Test
  void theClinicalPartOpensWithImportKeyPatientAndHospital() throws Exception {
    Ciphertext sealed = seal().sealClinical(TEXT);

    for (JWK reader : List.of(importKey, patient, hospital)) {
      assertThat(open(sealed, reader)).isEqualTo(TEXT);
    }
  }

  @Test
  void theIdentityPartOpensWithImportKeyAndPatientAlone() throws Exception {
    Ciphertext sealed = seal().sealIdentity(TEXT);

    assertThat(open(sealed, importKey)).isEqualTo(TEXT);
    assertThat(open(sealed, patient)).isEqualTo(TEXT);
    assertThatExceptionOfType(JOSEException.class).isThrownBy(() -> open(sealed, hospital));
  }

  @Test
  void theFormIsTheProtocols() throws Exception {
    Ciphertext sealed = seal().sealClinical(TEXT);
    Map<String, Object> jwe = JSONObjectUtils.parse(sealed.text());

    assertThat(jwe).containsOnlyKeys("protected", "recipients", "iv", "ciphertext", "tag");
    assertThat(JWEObjectJSON.parse(sealed.text()).getHeader().toJSONObject())
        .isEqualTo(
            Map.of(
                "enc", "A256GCM",
                "typ", "yilian-sealed",
                "suite", "YL1",
                "cty", "application/fhir+json"));
    assertThat(sealed.hash()).hasSize(43);
    assertThat(sealed.size()).isEqualTo(sealed.text().length());
  }

  @Test
  void aParcelWithAnotherKeyIsRefused() {
    assertThatExceptionOfType(UnusableKeyException.class)
        .isThrownBy(
            () ->
                RecordSeal.of(
                    parcel(secret()),
                    thumbprint(importKey),
                    patient.toPublicJWK().toJSONString(),
                    hospital.toPublicJWK().toJSONString()));
  }

  private RecordSeal seal() throws Exception {
    return RecordSeal.of(
        parcel(importKey),
        thumbprint(importKey),
        patient.toPublicJWK().toJSONString(),
        hospital.toPublicJWK().toJSONString());
  }

  private static byte[] parcel(JWK key) {
    return new JWKSet(key).toString(false).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] open(Ciphertext sealed, JWK reader) throws Exception {
    JWEObjectJSON jwe = JWEObjectJSON.parse(sealed.text());
    jwe.decrypt(new MultiDecrypter(withId(reader)));
    return jwe.getPayload().toBytes();
  }

  private static JWK withId(JWK key) throws JOSEException {
    String id = key.computeThumbprint().toString();
    return key instanceof ECKey ec
        ? new ECKey.Builder(ec).keyID(id).build()
        : new OctetSequenceKey.Builder((OctetSequenceKey) key).keyID(id).build();
  }

  private static String thumbprint(JWK key) throws JOSEException {
    return key.computeThumbprint().toString();
  }

  private static ECKey key() {
    try {
      return new ECKeyGenerator(Curve.P_256).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static OctetSequenceKey secret() {
    try {
      return new OctetSequenceKeyGenerator(256).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
