package org.yilian.ledger.consensus;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import org.yilian.ledger.data.Base64Url;
import org.yilian.ledger.data.PublicJwk;
import org.yilian.ledger.data.Thumbprint;

/** A key pair on P-256, for tests. */
public final class SigningKey implements HeaderSigner {
  private final PrivateKey privateKey;
  private final PublicJwk jwk;

  public SigningKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair pair = generator.generateKeyPair();
      privateKey = pair.getPrivate();
      ECPublicKey key = (ECPublicKey) pair.getPublic();
      jwk = new PublicJwk(text(key.getW().getAffineX()), text(key.getW().getAffineY()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(BigInteger coordinate) {
    byte[] octets = coordinate.toByteArray();
    byte[] fixed = new byte[32];
    int length = Math.min(32, octets.length);
    System.arraycopy(octets, octets.length - length, fixed, 32 - length, length);
    return Base64Url.encode(Arrays.copyOf(fixed, 32));
  }

  public PublicJwk jwk() {
    return jwk;
  }

  public String json() {
    return Envelopes.json(jwk);
  }

  @Override
  public Thumbprint key() {
    return jwk.thumbprint();
  }

  @Override
  public byte[] sign(byte[] signingInput) {
    try {
      Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initSign(privateKey);
      signature.update(signingInput);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
