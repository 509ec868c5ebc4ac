package org.yilian.ledger.adapter.crypto;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certificate that says nothing: PKCS#12 keeps a public key only in one. Trust in the hospital's
 * keys comes from the ledger.
 */
final class SelfSigned {
  private static final Duration VALID = Duration.ofDays(36_500);
  private static final int SERIAL_BITS = 128;

  private SelfSigned() {}

  static X509Certificate certificate(KeyPair pair, String name, SecureRandom random)
      throws GeneralSecurityException {
    X500Name subject = new X500Name("CN=yilian " + name);
    Date from = new Date();
    Date to = new Date(from.getTime() + VALID.toMillis());
    BigInteger serial = new BigInteger(SERIAL_BITS, random);
    try {
      ContentSigner signer =
          new JcaContentSignerBuilder("SHA256withECDSA")
              .setProvider(CryptoProviders.BOUNCY_CASTLE)
              .build(pair.getPrivate());
      return new JcaX509CertificateConverter()
          .setProvider(CryptoProviders.BOUNCY_CASTLE)
          .getCertificate(
              new JcaX509v3CertificateBuilder(subject, serial, from, to, subject, pair.getPublic())
                  .build(signer));
    } catch (OperatorCreationException e) {
      throw new GeneralSecurityException("a fresh key signs its certificate", e);
    }
  }
}
