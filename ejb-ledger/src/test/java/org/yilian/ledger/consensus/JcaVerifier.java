package org.yilian.ledger.consensus;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import org.yilian.ledger.contract.SignatureVerifier;
import org.yilian.ledger.data.Base64Url;
import org.yilian.ledger.data.PublicJwk;

/** Verifies with what the platform has, independently of the server's own verifier. */
public final class JcaVerifier implements SignatureVerifier {

  @Override
  public boolean verifies(PublicJwk key, byte[] message, byte[] signature) {
    try {
      AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
      curve.init(new ECGenParameterSpec("secp256r1"));
      ECPoint point =
          new ECPoint(
              new BigInteger(1, Base64Url.decode(key.x())),
              new BigInteger(1, Base64Url.decode(key.y())));
      Signature verifier = Signature.getInstance("SHA256withECDSAinP1363Format");
      verifier.initVerify(
          KeyFactory.getInstance("EC")
              .generatePublic(
                  new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class))));
      verifier.update(message);
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
