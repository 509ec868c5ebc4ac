package org.yilian.system;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server promises before anybody signs in: it answers, encrypted, and says little. */
class NodeAnswersIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Not over HTTP/2, where Payara leaves pages waiting for answers that never come. */
  @Test
  void statusIsAnsweredOverHttp11() throws Exception {
    HttpResponse<String> status = RunningServer.get("/api/v1/status");

    assertThat(status.statusCode()).isEqualTo(200);
    assertThat(status.version()).isEqualTo(Version.HTTP_1_1);
    assertThat(status.headers().firstValue("content-type").orElseThrow())
        .startsWith("application/json");
  }

  @Test
  void theProductBehindItIsNotNamed() throws Exception {
    HttpResponse<String> status = RunningServer.get("/api/v1/status");

    assertThat(status.headers().map()).doesNotContainKeys("server", "x-powered-by");
  }

  @Test
  void aBrowsersCallWithoutTheHeaderThatOtherSitesCannotSetIsRefused() throws Exception {
    HttpRequest.Builder call =
        opening("application/json").header("Origin", RunningServer.origin().toString());

    assertRefused(call, 403, "CROSS_ORIGIN");
  }

  @Test
  void aCallFromAnotherSiteIsRefused() throws Exception {
    HttpRequest.Builder call =
        opening("application/json")
            .header("X-Requested-With", "yilian")
            .header("Origin", "https://elsewhere.example");

    assertRefused(call, 403, "CROSS_ORIGIN");
  }

  @Test
  void aMethodThatAPathDoesNotHaveIsRefused() throws Exception {
    HttpRequest.Builder call = to("/api/v1/status").PUT(BodyPublishers.noBody());

    assertRefused(call, 405, "METHOD_NOT_ALLOWED");
  }

  @Test
  void anAnswerOfAnotherTypeIsRefused() throws Exception {
    HttpRequest.Builder call = to("/api/v1/status").header("Accept", "text/html");

    assertRefused(call, 406, "NOT_ACCEPTABLE");
  }

  @Test
  void aBodyOfAnotherTypeIsRefused() throws Exception {
    assertRefused(opening("text/plain"), 415, "UNSUPPORTED_MEDIA_TYPE");
  }

  @Test
  void tls13IsSpoken() throws IOException {
    try (SSLSocket socket = connect()) {
      socket.startHandshake();
      assertThat(socket.getSession().getProtocol()).isEqualTo("TLSv1.3");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256", "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA"})
  void suitesWithoutAuthenticatedEncryptionAreRefused(String suite) throws IOException {
    try (SSLSocket socket = connect()) {
      socket.setEnabledProtocols(new String[] {"TLSv1.2"});
      socket.setEnabledCipherSuites(new String[] {suite});
      assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLHandshakeException.class);
    }
  }

  @Test
  void plainTextIsNotAnsweredOnTheTlsPort() throws IOException {
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), RunningServer.origin().getPort())) {
      socket.setSoTimeout(5000);
      socket.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes(US_ASCII));
      assertThat(new String(socket.getInputStream().readNBytes(5), US_ASCII))
          .doesNotStartWith("HTTP/");
    }
  }

  @Test
  void theServerListensOnLoopbackAlone() throws IOException {
    assertThat(ListeningSockets.of(ProcessHandle.of(RunningServer.pid()).orElseThrow()))
        .isNotEmpty()
        .allSatisfy(address -> assertThat(address.getAddress().isLoopbackAddress()).isTrue());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "server/passwords",
        "server/endpoint",
        "keys/key-store.password",
        "keys/monitoring.password",
        "server/tls"
      })
  void secretsAreReadableForTheirOwnerAlone(String path) throws IOException {
    Path secret = RunningServer.data().resolve(path);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
        .endsWith("------");
  }

  private static void assertRefused(HttpRequest.Builder call, int status, String code)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        RunningServer.client().send(call.build(), BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
  }

  /** Asks what an enrolment code is for: whoever has one may, without a session. */
  private static HttpRequest.Builder opening(String contentType) {
    return to("/api/v1/enrolment/open")
        .header("Content-Type", contentType)
        .POST(BodyPublishers.ofString("{\"code\":\"none\"}"));
  }

  private static HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(RunningServer.origin().resolve(path)).timeout(PATIENCE);
  }

  private static SSLSocket connect() throws IOException {
    return (SSLSocket)
        SSLSocketFactory.getDefault().createSocket("localhost", RunningServer.origin().getPort());
  }
}
