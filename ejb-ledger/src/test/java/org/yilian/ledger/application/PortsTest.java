package org.yilian.ledger.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yilian.ledger.adapter.crypto.NodeTls;
import org.yilian.ledger.consensus.Incident;
import org.yilian.ledger.data.Digest;

/** Who speaks to a node's ports for other hospitals without being one, or talks nonsense there. */
class PortsTest {
  private static final int HOST = 0;
  private static final int MALICIOUS = 1;
  private static final int PATIENCE = (int) Duration.ofSeconds(20).toMillis();
  private static final String NOWHERE = "refused";

  @TempDir static Path directory;
  private static HospitalsFixture hospitals;

  @BeforeAll
  static void form() throws Exception {
    hospitals = new HospitalsFixture(directory, 2, 1);
  }

  @AfterAll
  static void stop() {
    hospitals.close();
  }

  @AfterEach
  void bothGoOn() throws Exception {
    hospitals.get(HOST).register("patient");
    hospitals.settle(hospitals.get(HOST).running.node().head().height().value());
  }

  private static List<Incident> reported(Incident.Kind kind) {
    return hospitals.get(HOST).running.group().incidents().last().stream()
        .map(Incidents.Noted::incident)
        .filter(incident -> incident.kind() == kind)
        .toList();
  }

  private static X509ExtendedTrustManager trust(NodeTls tls) {
    return tls.trusting(() -> List.of(hospitals.peer(HOST).node().certificate().octets()));
  }

  /** Whether the group's port says anything, as it does at once to members. */
  private static boolean groupSpeaksTo(SSLContext context) throws IOException {
    int port = hospitals.peer(HOST).node().raftPort();
    try (SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port)) {
      SSLParameters parameters = NodeTls.parameters();
      parameters.setApplicationProtocols(new String[] {"h2"});
      socket.setSSLParameters(parameters);
      socket.setSoTimeout(PATIENCE);
      return socket.getInputStream().read() >= 0;
    } catch (IOException refused) {
      return false;
    }
  }

  @Test
  void theGroupSpeaksToMembersAlone() throws Exception {
    NodeTls member = hospitals.tls(MALICIOUS);
    assertThat(groupSpeaksTo(member.context(trust(member)))).isTrue();
    SSLContext bare = SSLContext.getInstance("TLS");
    bare.init(null, new TrustManager[] {trust(member)}, null);
    assertThat(groupSpeaksTo(bare)).isFalse();
  }

  /** Its certificate bears the same name as the members': that counts for nothing. */
  @Test
  void aStrangerAtTheGroupsPortIsRefusedAndReported() throws Exception {
    NodeTls stranger = HospitalsFixture.tls(directory.resolve("stranger"));
    assertThat(groupSpeaksTo(stranger.context(trust(stranger)))).isFalse();
    assertThat(reported(Incident.Kind.STRANGER_REFUSED))
        .containsExactly(
            new Incident(
                Incident.Kind.STRANGER_REFUSED,
                "",
                "group, certificate " + Digest.sha256(stranger.certificate())));
  }

  @Test
  void whatNoNodeAsksIsNotAnsweredAndReportedOnce() throws Exception {
    String item = Digest.ZERO.toString();
    assertThat(status("GET", "/exchange/v1/ciphertexts/" + item + "?height=0", 0)).isEqualTo("404");
    assertThat(reported(Incident.Kind.REQUEST_MALFORMED)).isEmpty();
    assertThat(status("GET", "/exchange/v1/ciphertexts/" + item, 0)).isEqualTo("404");
    assertThat(status("GET", "/exchange/v1/files/" + "A".repeat(8_000) + "?height=0", 0))
        .isEqualTo("404");
    assertThat(status("PUT", "/exchange/v1/ciphertexts/" + item + "?height=0", 4 << 20))
        .isIn("404", NOWHERE);
    assertThat(reported(Incident.Kind.REQUEST_MALFORMED))
        .containsExactly(
            new Incident(
                Incident.Kind.REQUEST_MALFORMED, hospitals.id(MALICIOUS).value(), "exchange"));
  }

  /** What is answered to a request with the malicious hospital's key and so many octets. */
  private static String status(String method, String path, int octets) throws Exception {
    NodeTls tls = hospitals.tls(MALICIOUS);
    HttpClient raw =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(tls.context(trust(tls)))
            .sslParameters(NodeTls.parameters())
            .build();
    int port = hospitals.peer(HOST).node().exchangePort();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + path))
            .method(method, HttpRequest.BodyPublishers.ofByteArray(new byte[octets]))
            .build();
    try {
      return Integer.toString(
          raw.send(request, HttpResponse.BodyHandlers.discarding()).statusCode());
    } catch (IOException refused) {
      return NOWHERE;
    }
  }
}
