package org.yilian.ledger.adapter.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWEObjectJSON;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import com.nimbusds.jose.crypto.MultiEncrypter;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.OctetSequenceKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ciphertexts of protocol §4, as Nimbus' encrypters make them. */
class JweOpenerTest {
  private static final byte[] PLAINTEXT = "主诉：咳嗽三天".getBytes(UTF_8);

  private ECKey patient;
  private ECKey hospital;
  private OctetSequenceKey visitKey;
  private String jwe;

  @BeforeEach
  void seal() throws Exception {
    patient = new ECKeyGenerator(Curve.P_256).generate();
    hospital = new ECKeyGenerator(Curve.P_256).generate();
    visitKey = new OctetSequenceKeyGenerator(256).generate();
    JWEHeader header =
        new JWEHeader.Builder(EncryptionMethod.A256GCM)
            .type(new JOSEObjectType("yilian-sealed"))
            .contentType("application/fhir+json")
            .customParam("suite", "YL1")
            .build();
    JWEObjectJSON sealing = new JWEObjectJSON(header, new Payload(PLAINTEXT));
    sealing.encrypt(
        new MultiEncrypter(
            new JWKSet(
                List.of(
                    new OctetSequenceKey.Builder(visitKey)
                        .keyID(visitKey.computeThumbprint().toString())
                        .algorithm(JWEAlgorithm.A256KW)
                        .build(),
                    JweFixture.recipient(patient),
                    JweFixture.recipient(hospital)))));
    jwe = sealing.serializeGeneral();
  }

  private static JweOpener opener(ECKey key) throws Exception {
    return new JweOpener(Map.of(key.computeThumbprint().toString(), key.toECPrivateKey()));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> asMap(Object json) {
    return (Map<String, Object>) json;
  }

  @Test
  void everyPersonAmongTheRecipientsOpensIt() throws Exception {
    assertThat(opener(hospital).open(jwe)).isEqualTo(PLAINTEXT);
    assertThat(opener(patient).open(jwe)).isEqualTo(PLAINTEXT);
  }

  @Test
  void nobodyElseOpensIt() throws Exception {
    ECKey stranger = new ECKeyGenerator(Curve.P_256).generate();

    assertThatThrownBy(() -> opener(stranger).open(jwe))
        .isInstanceOf(GeneralSecurityException.class);
  }

  @Test
  void anAlteredJweIsNotOpened() throws Exception {
    JweOpener opener = opener(hospital);
    for (String member : new String[] {"protected", "iv", "ciphertext", "tag"}) {
      Map<String, Object> json = JSONObjectUtils.parse(jwe);
      String value = (String) json.get(member);
      char other = value.charAt(3) == 'A' ? 'B' : 'A';
      json.put(member, value.substring(0, 3) + other + value.substring(4));

      assertThatThrownBy(() -> opener.open(JSONObjectUtils.toJSONString(json)))
          .isInstanceOf(GeneralSecurityException.class);
    }
  }

  @Test
  void anEphemeralKeyOffTheCurveIsRefused() throws Exception {
    Map<String, Object> json = JSONObjectUtils.parse(jwe);
    Map<String, Object> header =
        asMap(asMap(JSONObjectUtils.getJSONArray(json, "recipients").get(2)).get("header"));
    asMap(header.get("epk")).put("y", "A".repeat(43));

    assertThatThrownBy(() -> opener(hospital).open(JSONObjectUtils.toJSONString(json)))
        .isInstanceOf(GeneralSecurityException.class)
        .hasMessageContaining("not on P-256");
  }

  @Test
  void aParameterMayStandInTheProtectedHeader() throws Exception {
    JWEObject single =
        new JWEObject(
            new JWEHeader.Builder(JWEAlgorithm.ECDH_ES_A256KW, EncryptionMethod.A256GCM)
                .keyID(hospital.computeThumbprint().toString())
                .build(),
            new Payload(PLAINTEXT));
    single.encrypt(new ECDHEncrypter(hospital.toPublicJWK()));
    Base64URL[] parts = parts(single);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("protected", parts[0].toString());
    json.put("recipients", List.of(Map.of("encrypted_key", parts[1].toString())));
    json.put("iv", parts[2].toString());
    json.put("ciphertext", parts[3].toString());
    json.put("tag", parts[4].toString());

    assertThat(opener(hospital).open(JSONObjectUtils.toJSONString(json))).isEqualTo(PLAINTEXT);
  }

  private static Base64URL[] parts(JWEObject jwe) {
    return Arrays.stream(jwe.serialize().split("\\."))
        .map(Base64URL::new)
        .toArray(Base64URL[]::new);
  }
}
