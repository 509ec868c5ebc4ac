package org.yilian.ledger.adapter.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObjectJSON;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MultiEncrypter;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import java.util.List;
import org.yilian.ledger.data.PublicJwk;

/** Ciphertexts as Nimbus makes them; with one recipient alone it would not name the key. */
final class JweFixture {
  static final byte[] PLAINTEXT = "主诉：咳嗽三天".getBytes(UTF_8);

  private JweFixture() {}

  static String sealedTo(PublicJwk key) throws JOSEException {
    JWEObjectJSON jwe =
        new JWEObjectJSON(
            new JWEHeader.Builder(EncryptionMethod.A256GCM).build(), new Payload(PLAINTEXT));
    ECKey recipient =
        new ECKey.Builder(Curve.P_256, new Base64URL(key.x()), new Base64URL(key.y())).build();
    ECKey another = new ECKeyGenerator(Curve.P_256).generate();
    jwe.encrypt(new MultiEncrypter(new JWKSet(List.of(recipient(recipient), recipient(another)))));
    return jwe.serializeGeneral();
  }

  /** A key as one of several recipients. */
  static JWK recipient(ECKey key) throws JOSEException {
    return new ECKey.Builder(key.toPublicJWK())
        .keyID(key.computeThumbprint().toString())
        .algorithm(JWEAlgorithm.ECDH_ES_A256KW)
        .build();
  }
}
