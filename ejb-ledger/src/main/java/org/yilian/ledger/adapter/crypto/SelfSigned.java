package org.yilian.ledger.adapter.crypto;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.IPAddress;

/** Certificates that their own key signed: trust in them comes from the ledger. */
final class SelfSigned {
  private static final Duration HUNDRED_YEARS = Duration.ofDays(36_500);
  private static final int SERIAL_BITS = 128;
  private static final String PREFIX = "yilian ";

  private SelfSigned() {}

  /** A certificate that says nothing: PKCS#12 keeps a public key only in one. */
  static X509Certificate certificate(KeyPair pair, String name, SecureRandom random)
      throws GeneralSecurityException {
    Instant now = Instant.now();
    Span span = new Span(now, now.plus(HUNDRED_YEARS));
    return signed(builder(pair, PREFIX + name, span, random), pair);
  }

  /** The name that a {@linkplain #certificate certificate} was made with. */
  static String name(X509Certificate certificate) {
    String subject = certificate.getSubjectX500Principal().getName();
    return subject.substring("CN=".length() + PREFIX.length());
  }

  /**
   * A certificate for TLS, as server and as client (RFC 5280 §4.2.1).
   *
   * @param host DNS name or IP address under which the node is reached
   */
  static X509Certificate forTls(KeyPair pair, String host, Span span, SecureRandom random)
      throws GeneralSecurityException {
    X509v3CertificateBuilder builder = builder(pair, "yilian node", span, random);
    int kind = IPAddress.isValid(host) ? GeneralName.iPAddress : GeneralName.dNSName;
    KeyPurposeId[] purposes = {KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth};
    try {
      builder
          .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
          .addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purposes))
          .addExtension(
              Extension.subjectAlternativeName,
              false,
              new GeneralNames(new GeneralName(kind, host)));
    } catch (CertIOException e) {
      throw new GeneralSecurityException("a host has a name or an address: " + host, e);
    }
    return signed(builder, pair);
  }

  /**
   * When a certificate is valid.
   *
   * @param from first instant
   * @param until last instant
   */
  record Span(Instant from, Instant until) {}

  private static X509v3CertificateBuilder builder(
      KeyPair pair, String name, Span span, SecureRandom random) {
    X500Name subject = new X500Name("CN=" + name);
    return new JcaX509v3CertificateBuilder(
        subject,
        new BigInteger(SERIAL_BITS, random),
        Date.from(span.from()),
        Date.from(span.until()),
        subject,
        pair.getPublic());
  }

  private static X509Certificate signed(X509v3CertificateBuilder builder, KeyPair pair)
      throws GeneralSecurityException {
    try {
      ContentSigner signer =
          new JcaContentSignerBuilder("SHA256withECDSA")
              .setProvider(CryptoProviders.BOUNCY_CASTLE)
              .build(pair.getPrivate());
      return new JcaX509CertificateConverter()
          .setProvider(CryptoProviders.BOUNCY_CASTLE)
          .getCertificate(builder.build(signer));
    } catch (OperatorCreationException e) {
      throw new GeneralSecurityException("a fresh key signs its certificate", e);
    }
  }
}
