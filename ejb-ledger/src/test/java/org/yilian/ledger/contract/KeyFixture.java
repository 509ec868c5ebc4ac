package org.yilian.ledger.contract;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import org.yilian.ledger.data.Base64Url;
import org.yilian.ledger.data.PublicJwk;
import org.yilian.ledger.data.Thumbprint;

/**
 * A key pair on P-256, as a device would hold it; by the platform's own provider, not by the code
 * under test.
 */
public record KeyFixture(KeyPair pair, PublicJwk jwk) {
  private static final int COORDINATE_BYTES = 32;

  /** A fresh key. */
  public static KeyFixture generate(SecureRandom random) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"), random);
      KeyPair pair = generator.generateKeyPair();
      ECPublicKey key = (ECPublicKey) pair.getPublic();
      PublicJwk jwk =
          new PublicJwk(coordinate(key.getW().getAffineX()), coordinate(key.getW().getAffineY()));
      return new KeyFixture(pair, jwk);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static String coordinate(BigInteger value) {
    byte[] octets = value.toByteArray();
    byte[] fixed = new byte[COORDINATE_BYTES];
    int length = Math.min(octets.length, COORDINATE_BYTES);
    byte[] significant = Arrays.copyOfRange(octets, octets.length - length, octets.length);
    System.arraycopy(significant, 0, fixed, COORDINATE_BYTES - length, length);
    return Base64Url.encode(fixed);
  }

  /** The key's name. */
  public Thumbprint thumbprint() {
    return jwk.thumbprint();
  }

  /** R ‖ S. */
  public byte[] sign(byte[] message) {
    try {
      Signature ecdsa = Signature.getInstance("SHA256withECDSAinP1363Format");
      ecdsa.initSign(pair.getPrivate());
      ecdsa.update(message);
      return ecdsa.sign();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
