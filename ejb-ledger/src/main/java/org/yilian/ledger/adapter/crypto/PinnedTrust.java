package org.yilian.ledger.adapter.crypto;

import java.net.Socket;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Collection;
import java.util.Date;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.yilian.ledger.data.Digest;

/**
 * Trusts the certificates that it is told of, octet for octet, and nothing that they might have
 * signed. A name or an address is of no account: that the other side holds the certificate's key is
 * what the handshake proves.
 */
final class PinnedTrust extends X509ExtendedTrustManager {
  private final Supplier<? extends Collection<byte[]>> trusted;
  private final Consumer<Digest> strangers;
  private final Clock clock;

  PinnedTrust(
      Supplier<? extends Collection<byte[]>> trusted, Consumer<Digest> strangers, Clock clock) {
    this.trusted = trusted;
    this.strangers = strangers;
    this.clock = clock;
  }

  private void check(X509Certificate[] chain) throws CertificateException {
    if (chain == null || chain.length == 0) {
      throw new CertificateException("no certificate");
    }
    byte[] presented = chain[0].getEncoded();
    if (trusted.get().stream().noneMatch(one -> MessageDigest.isEqual(one, presented))) {
      strangers.accept(Digest.sha256(presented));
      throw new CertificateException("not the certificate of a member");
    }
    chain[0].checkValidity(Date.from(clock.instant()));
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    check(chain);
  }

  /** None named: a stranger is not told who the members are. */
  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
