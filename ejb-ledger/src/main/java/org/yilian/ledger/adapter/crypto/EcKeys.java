package org.yilian.ledger.adapter.crypto;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import org.yilian.ledger.data.Base64Url;
import org.yilian.ledger.data.PublicJwk;

/** Keys on P-256, as JWKs and as the platform's. */
final class EcKeys {
  /** Octets of a coordinate, of R and of S. */
  static final int FIELD_BYTES = 32;

  static final ECParameterSpec P256 = parameters();

  private static final KeyFactory FACTORY = factory();

  private EcKeys() {}

  private static ECParameterSpec parameters() {
    try {
      AlgorithmParameters parameters =
          AlgorithmParameters.getInstance("EC", CryptoProviders.BOUNCY_CASTLE);
      parameters.init(new ECGenParameterSpec("secp256r1"));
      return parameters.getParameterSpec(ECParameterSpec.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Bouncy Castle knows P-256", e);
    }
  }

  private static KeyFactory factory() {
    try {
      return KeyFactory.getInstance("EC", CryptoProviders.FASTEST);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every provider here knows EC keys", e);
    }
  }

  /** The point is on the curve already: see {@link PublicJwk}. */
  static PublicKey publicKey(PublicJwk jwk) {
    BigInteger x = new BigInteger(1, Base64Url.decode(jwk.x()));
    BigInteger y = new BigInteger(1, Base64Url.decode(jwk.y()));
    try {
      return FACTORY.generatePublic(new ECPublicKeySpec(new ECPoint(x, y), P256));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a point on P-256 is a public key", e);
    }
  }

  static PublicJwk jwk(PublicKey key) {
    ECPoint point = ((ECPublicKey) key).getW();
    return new PublicJwk(coordinate(point.getAffineX()), coordinate(point.getAffineY()));
  }

  private static String coordinate(BigInteger value) {
    return Base64Url.encode(fixedLength(value));
  }

  /** 32 octets, big endian, zeros in front. */
  static byte[] fixedLength(BigInteger value) {
    byte[] octets = value.toByteArray();
    int start = octets.length > FIELD_BYTES ? octets.length - FIELD_BYTES : 0;
    byte[] fixed = new byte[FIELD_BYTES];
    byte[] significant = Arrays.copyOfRange(octets, start, octets.length);
    System.arraycopy(significant, 0, fixed, FIELD_BYTES - significant.length, significant.length);
    return fixed;
  }

  static KeyPair generate(SecureRandom random) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", CryptoProviders.BOUNCY_CASTLE);
    generator.initialize(new ECGenParameterSpec("secp256r1"), random);
    return generator.generateKeyPair();
  }
}
