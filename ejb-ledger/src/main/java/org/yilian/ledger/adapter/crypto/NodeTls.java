package org.yilian.ledger.adapter.crypto;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.yilian.ledger.data.Digest;

/**
 * By what this node is known to the other hospitals' nodes on the wire: a TLS key with its
 * self-signed certificate, which stands in the roster. There is no authority and no name to check:
 * who is trusted is who the ledger says is a member, certificate by certificate.
 *
 * <p>Made at the first start. A certificate is valid for ten years; it is renewed by a change of
 * the roster, before that. Thread-safe.
 */
public final class NodeTls {
  private static final String ALIAS = "node";
  private static final String PROTOCOL = "TLSv1.3";
  private static final Duration VALID = Duration.ofDays(3653);

  /** Another node's clock may be behind. */
  private static final Duration BACKDATED = Duration.ofDays(1);

  /**
   * Beyond the week for which RFC 8446 §4.6.1 lets a ticket live: none is issued, so that nobody
   * resumes a session without its certificate being judged again.
   */
  private static final Duration NO_TICKETS = Duration.ofDays(8);

  private final byte[] certificate;
  private final KeyManager keyManager;
  private final Clock clock;

  private NodeTls(byte[] certificate, KeyManager keyManager, Clock clock) {
    this.certificate = certificate;
    this.keyManager = keyManager;
    this.clock = clock;
  }

  /**
   * Opens the key store; makes it if neither file is there.
   *
   * @param file the PKCS#12 file
   * @param passwordFile its password, one line
   * @param host DNS name or IP address under which the node is reached; for a new certificate only
   * @param clock by which certificates are judged
   * @throws HospitalKeysException if only one of the files is there, or they cannot be read,
   *     written or do not fit
   */
  public static NodeTls openOrCreate(Path file, Path passwordFile, String host, Clock clock)
      throws HospitalKeysException {
    Instant now = clock.instant();
    SelfSigned.Span span = new SelfSigned.Span(now.minus(BACKDATED), now.plus(VALID));
    return new KeyStoreFile(file, passwordFile)
        .openOrCreate(
            (store, password) -> fill(store, password, host, span),
            (store, password) -> read(store, password, clock));
  }

  static void fill(KeyStore store, char[] password, String host, SelfSigned.Span span)
      throws GeneralSecurityException {
    SecureRandom random = new SecureRandom();
    KeyPair pair = EcKeys.generate(random);
    Certificate certificate = SelfSigned.forTls(pair, host, span, random);
    store.setKeyEntry(ALIAS, pair.getPrivate(), password, new Certificate[] {certificate});
  }

  static NodeTls read(KeyStore store, char[] password, Clock clock)
      throws GeneralSecurityException {
    Certificate certificate = store.getCertificate(ALIAS);
    if (certificate == null) {
      throw new GeneralSecurityException("no key called " + ALIAS);
    }
    KeyManagerFactory factory = KeyManagerFactory.getInstance("SunX509");
    factory.init(store, password);
    return new NodeTls(certificate.getEncoded(), factory.getKeyManagers()[0], clock);
  }

  /** TLS 1.3 alone, and a certificate wanted of both sides. */
  public static SSLParameters parameters() {
    SSLParameters parameters = new SSLParameters();
    parameters.setProtocols(new String[] {PROTOCOL});
    parameters.setNeedClientAuth(true);
    return parameters;
  }

  /** A copy of this node's certificate, X.509 in DER. */
  public byte[] certificate() {
    return certificate.clone();
  }

  /** Proves who this node is, as server and as client. */
  public KeyManager keyManager() {
    return keyManager;
  }

  /**
   * Trusts exactly some certificates, and these while they are valid.
   *
   * @param trusted asked at each handshake for X.509 in DER
   */
  public X509ExtendedTrustManager trusting(Supplier<? extends Collection<byte[]>> trusted) {
    return trusting(trusted, stranger -> {});
  }

  /**
   * The same, and says who is refused.
   *
   * @param trusted asked at each handshake for X.509 in DER
   * @param strangers is told the fingerprint of a certificate that is not trusted; must be quick
   */
  public X509ExtendedTrustManager trusting(
      Supplier<? extends Collection<byte[]>> trusted, Consumer<Digest> strangers) {
    return new PinnedTrust(trusted, strangers, clock);
  }

  /**
   * TLS with this node's certificate, to be used with {@link #parameters}. Every connection is
   * judged anew: no session is resumed.
   *
   * @param trust judges the other side
   */
  public SSLContext context(X509ExtendedTrustManager trust) {
    try {
      SSLContext context = SSLContext.getInstance(PROTOCOL);
      context.init(new KeyManager[] {keyManager}, new TrustManager[] {trust}, new SecureRandom());
      context.getServerSessionContext().setSessionTimeout((int) NO_TICKETS.toSeconds());
      context.getClientSessionContext().setSessionTimeout(1);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has TLS 1.3", e);
    }
  }
}
