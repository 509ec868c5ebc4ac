package org.yilian.ledger.adapter.crypto;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.impl.ConcatKDF;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The key management of protocol §4 for persons: {@code ECDH-ES+A256KW} (RFC 7518 §4.6). */
final class KeyAgreementWrap {
  static final String ECDH_ES = "ECDH-ES+A256KW";

  private static final int KEY_BITS = 256;

  private KeyAgreementWrap() {}

  /**
   * The key encryption key that two sides agree on; {@code apu} and {@code apv} are empty where
   * absent.
   */
  static SecretKey agree(PrivateKey own, PublicKey theirs, byte[] apu, byte[] apv)
      throws GeneralSecurityException {
    KeyAgreement agreement = KeyAgreement.getInstance("ECDH", CryptoProviders.FASTEST);
    agreement.init(own);
    agreement.doPhase(theirs, true);
    SecretKey shared = new SecretKeySpec(agreement.generateSecret(), "AES");
    try {
      return new ConcatKDF("SHA-256")
          .deriveKey(
              shared,
              KEY_BITS,
              ConcatKDF.encodeDataWithLength(ECDH_ES.getBytes(StandardCharsets.US_ASCII)),
              ConcatKDF.encodeDataWithLength(apu),
              ConcatKDF.encodeDataWithLength(apv),
              ConcatKDF.encodeIntData(KEY_BITS),
              ConcatKDF.encodeNoData());
    } catch (JOSEException e) {
      throw new GeneralSecurityException("no key derivation", e);
    }
  }

  static SecretKey unwrap(byte[] wrapped, SecretKey under) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AESWrap");
    cipher.init(Cipher.UNWRAP_MODE, under);
    return (SecretKey) cipher.unwrap(wrapped, "AES", Cipher.SECRET_KEY);
  }
}
