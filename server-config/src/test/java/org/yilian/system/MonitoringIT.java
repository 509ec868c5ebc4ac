package org.yilian.system;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the hospital's monitoring is told of the node, and nobody else is: figures, ids, codes. */
class MonitoringIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Pattern HEIGHT = Pattern.compile("\"height\":\"?([0-9]+)");

  /** Labels are the server's scope and application, ids and codes: nothing else. */
  private static final Pattern FIGURE =
      Pattern.compile(
          "yilian_[a-z_]+\\{((mp_scope|mp_app|hospital|kind|code)=\"[A-Za-z0-9_]+\",?)+} [0-9.E]+");

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"Basic bW9uaXRvcmluZzpndWVzc2Vk", "Basic bW9uaXRvcmluZzo=", "Bearer x"})
  void figuresAreRefusedWithoutTheMonitoringsPassword(String authorization) throws Exception {
    for (String path : List.of("/metrics", "/metrics/", "/metrics?scope=application")) {
      HttpResponse<String> answer = ask(path, authorization);

      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.headers().firstValue("www-authenticate"))
          .hasValueSatisfying(challenge -> assertThat(challenge).startsWith("Basic "));
      assertThat(answer.body()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/metrics", "/metrics?scope=application"})
  void figuresAreToldToTheMonitoringAndNameNobody(String path) throws Exception {
    double before = readyHeight();

    HttpResponse<String> answer = ask(path, monitoring());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type").orElseThrow()).startsWith("text/plain");
    String figures = answer.body();
    assertThat(figures.lines().filter(line -> line.startsWith("yilian_")))
        .allSatisfy(line -> assertThat(line).matches(FIGURE))
        .extracting(line -> line.substring(0, line.indexOf('{')))
        .contains("yilian_height", "yilian_finality_lag", "yilian_queue", "yilian_peer_lag")
        .contains("yilian_serving", "yilian_ordering", "yilian_disk_free_bytes");
    assertThat(figures).doesNotContain("Yilian Test Hospital");
    assertThat(figure(figures, "yilian_height"))
        .isPositive()
        .isGreaterThanOrEqualTo(before)
        .isGreaterThanOrEqualTo(figure(figures, "yilian_final_height"));
    assertThat(figure(figures, "yilian_disk_free_bytes")).isPositive();
  }

  @Test
  void theMonitoringIsNobodyInThePortal() throws Exception {
    HttpResponse<String> page = ask("/hospital/people", monitoring());

    assertThat(page.statusCode()).isEqualTo(303);
    assertThat(page.headers().firstValue("location")).hasValue("/sign-in?next=/hospital/people");
  }

  @Test
  void theLogIsOfTheFormatThatWasChosen() throws IOException {
    Path file = RunningServer.data().resolve("logs/server.log");
    String log = new String(Files.readAllBytes(file), UTF_8);
    List<String> lines = log.substring(0, log.lastIndexOf('\n')).lines().toList();

    if (RunningServer.logFormat().equals("json")) {
      ObjectMapper json = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
      for (String line : lines) {
        JsonNode message = json.readTree(line);
        assertThat(message.path("Timestamp").asText()).startsWith("20");
        assertThat(message.path("LoggerName").isTextual()).isTrue();
      }
    } else {
      assertThat(lines).first().asString().startsWith("[20");
    }
  }

  private static double readyHeight() throws IOException, InterruptedException {
    Matcher height = HEIGHT.matcher(RunningServer.get("/health/ready").body());
    assertThat(height.find()).isTrue();
    return Double.parseDouble(height.group(1));
  }

  private static double figure(String figures, String name) {
    return figures
        .lines()
        .filter(line -> line.startsWith(name + '{'))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .findFirst()
        .orElseThrow();
  }

  private static String monitoring() throws IOException {
    Path file = RunningServer.data().resolve("keys/monitoring.password");
    String credentials = "monitoring:" + Files.readString(file).strip();
    return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(US_ASCII));
  }

  private static HttpResponse<String> ask(String path, String authorization)
      throws IOException, InterruptedException {
    HttpRequest.Builder call =
        HttpRequest.newBuilder(RunningServer.origin().resolve(path)).timeout(PATIENCE);
    if (authorization != null) {
      call.header("Authorization", authorization);
    }
    return RunningServer.client().send(call.build(), BodyHandlers.ofString());
  }
}
