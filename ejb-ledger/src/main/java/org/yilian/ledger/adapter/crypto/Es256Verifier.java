package org.yilian.ledger.adapter.crypto;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.util.Map;
import java.util.Optional;
import org.yilian.ledger.contract.SignatureVerifier;
import org.yilian.ledger.data.PublicJwk;

/** Verifies ES256 signatures. Keeps the parsed keys it used last. Thread-safe. */
public final class Es256Verifier implements SignatureVerifier {
  private static final int KEYS = 10_000;

  private final Map<PublicJwk, PublicKey> keys = BoundedCache.of(KEYS);

  @Override
  public boolean verifies(PublicJwk key, byte[] message, byte[] signature) {
    Optional<byte[]> der = Es256Signature.toDer(signature);
    if (der.isEmpty()) {
      return false;
    }
    try {
      Signature ecdsa = Signature.getInstance("SHA256withECDSA", CryptoProviders.FASTEST);
      ecdsa.initVerify(keys.computeIfAbsent(key, EcKeys::publicKey));
      ecdsa.update(message);
      return ecdsa.verify(der.get());
    } catch (SignatureException e) {
      // The provider could not even read it: then it does not verify.
      return false;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every provider here verifies ES256", e);
    }
  }

  /**
   * @return the name of the provider in use, for the log at start
   */
  public static String provider() {
    return CryptoProviders.FASTEST.getName();
  }
}
