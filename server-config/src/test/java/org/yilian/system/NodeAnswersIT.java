package org.yilian.system;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient.Version;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server promises before anybody signs in: it answers, encrypted, and says little. */
class NodeAnswersIT {

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
      strings = {"server/passwords", "server/endpoint", "keys/key-store.password", "server/tls"})
  void secretsAreReadableForTheirOwnerAlone(String path) throws IOException {
    Path secret = RunningServer.data().resolve(path);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
        .endsWith("------");
  }

  private static SSLSocket connect() throws IOException {
    return (SSLSocket)
        SSLSocketFactory.getDefault().createSocket("localhost", RunningServer.origin().getPort());
  }
}
