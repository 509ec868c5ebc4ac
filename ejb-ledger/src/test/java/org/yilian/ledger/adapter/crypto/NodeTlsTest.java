package org.yilian.ledger.adapter.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real handshakes between nodes: members, and those who are not. */
class NodeTlsTest {
  private static final int SAN_DNS = 2;
  private static final int SAN_ADDRESS = 7;

  @TempDir private Path folder;

  private final List<byte[]> members = new CopyOnWriteArrayList<>();
  private NodeTls server;
  private NodeTls member;
  private TlsLoopback loopback;

  @BeforeEach
  void twoMembers() throws Exception {
    server = node("server", Clock.systemUTC());
    member = node("member", Clock.systemUTC());
    members.add(server.certificate());
    members.add(member.certificate());
    loopback = new TlsLoopback(server.context(server.trusting(() -> members)));
  }

  @AfterEach
  void stop() throws IOException {
    loopback.close();
  }

  private NodeTls node(String name, Clock clock) throws HospitalKeysException {
    return NodeTls.openOrCreate(
        folder.resolve(name + ".p12"), folder.resolve(name + ".password"), "127.0.0.1", clock);
  }

  private SSLContext contextOf(NodeTls node) {
    return node.context(node.trusting(() -> members));
  }

  private void connects(SSLContext client) {
    assertThatCode(() -> loopback.connect(client, NodeTls.parameters())).doesNotThrowAnyException();
  }

  private void isRefused(SSLContext client) {
    assertThatThrownBy(() -> loopback.connect(client, NodeTls.parameters()))
        .isInstanceOf(IOException.class);
  }

  @Test
  void aMemberConnects() {
    connects(contextOf(member));
  }

  @Test
  void nobodyConnectsWithoutACertificate() throws Exception {
    SSLContext bare = SSLContext.getInstance("TLS");
    bare.init(null, new TrustManager[] {member.trusting(() -> members)}, null);
    isRefused(bare);
  }

  @Test
  void aStrangersCertificateIsRefused() throws Exception {
    isRefused(contextOf(node("stranger", Clock.systemUTC())));
  }

  @Test
  void aServerThatIsNoMemberIsRefused() {
    members.remove(0);
    isRefused(contextOf(member));
  }

  @Test
  void anExpiredCertificateIsRefusedThoughItIsAMembers() throws Exception {
    NodeTls old = node("old", Clock.offset(Clock.systemUTC(), Duration.ofDays(3654).negated()));
    members.add(old.certificate());
    isRefused(contextOf(old));
  }

  @Test
  void aCertificateThatIsNotYetValidIsRefused() throws Exception {
    NodeTls early = node("early", Clock.offset(Clock.systemUTC(), Duration.ofDays(2)));
    members.add(early.certificate());
    isRefused(contextOf(early));
  }

  @Test
  void aRemovedMemberIsRefusedFromItsNextConnectionOn() {
    SSLContext client = contextOf(member);
    connects(client);
    members.remove(1);
    isRefused(client);
    members.add(member.certificate());
    connects(client);
  }

  @Test
  void anOlderTlsIsRefused() {
    SSLParameters older = new SSLParameters();
    older.setProtocols(new String[] {"TLSv1.2"});
    assertThatThrownBy(() -> loopback.connect(contextOf(member), older))
        .isInstanceOf(IOException.class);
  }

  @Test
  void theSecondStartFindsTheCertificateOfTheFirst() throws Exception {
    assertThat(node("member", Clock.systemUTC()).certificate()).isEqualTo(member.certificate());
    assertThat(server.certificate()).isNotEqualTo(member.certificate());
    connects(contextOf(node("member", Clock.systemUTC())));
  }

  @Test
  void aCertificateNamesItsHostAndServesBothSides() throws Exception {
    X509Certificate byAddress = parsed(member);
    X509Certificate byName =
        parsed(
            NodeTls.openOrCreate(
                folder.resolve("named.p12"),
                folder.resolve("named.password"),
                "node.hospital.example",
                Clock.systemUTC()));
    assertThat(byAddress.getSubjectAlternativeNames())
        .containsExactly(List.of(SAN_ADDRESS, "127.0.0.1"));
    assertThat(byName.getSubjectAlternativeNames())
        .containsExactly(List.of(SAN_DNS, "node.hospital.example"));
    assertThat(byName.getExtendedKeyUsage())
        .containsExactly("1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2");
    assertThat(byName.getPublicKey().getAlgorithm()).isEqualTo("EC");
    assertThat(byName.getEncoded()).hasSizeLessThan(2048);
  }

  private static X509Certificate parsed(NodeTls node) throws Exception {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(node.certificate()));
  }

  @Test
  void theOwnerAloneMayReadTheFiles() throws IOException {
    for (String name : List.of("member.p12", "member.password")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name))))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void aLostKeyStoreIsNotReplacedWhileItsPasswordIsThere() throws IOException {
    Files.delete(folder.resolve("member.p12"));
    assertThatThrownBy(() -> node("member", Clock.systemUTC()))
        .isInstanceOf(HospitalKeysException.class)
        .hasMessageContaining("member.p12");
  }
}
