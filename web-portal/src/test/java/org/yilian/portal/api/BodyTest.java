package org.yilian.portal.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yilian.portal.api.SessionResource.PasswordStep;

class BodyTest {

  @Test
  void aBodyIsReadAsItsType() {
    assertThat(read("{\"username\":\"wang\",\"password\":\"secret\"}"))
        .isEqualTo(new PasswordStep("wang", "secret"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{\"username\":\"a\",\"username\":\"b\",\"password\":\"c\"}",
        "{\"username\":\"a\",\"password\":\"b\",\"admin\":true}",
        "{\"username\":\"a\",\"password\":\"b\"} {}",
        "{\"username\":1,\"password\":\"b\"}",
        "{\"username\":{\"a\":1},\"password\":\"b\"}"
      })
  void anythingElseIsMalformed(String body) {
    assertThatThrownBy(() -> read(body))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.status()).isEqualTo(400));
  }

  @Test
  void aBodyBeyondItsLimitIsRefused() throws Exception {
    assertThat(Body.octets(new ByteArrayInputStream(new byte[10]), 10)).hasSize(10);
    assertThatThrownBy(() -> Body.octets(new ByteArrayInputStream(new byte[11]), 10))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.status()).isEqualTo(413));
  }

  @Test
  void secretsDoNotStandInTexts() {
    assertThat(read("{\"username\":\"wang\",\"password\":\"open sesame\"}").toString())
        .doesNotContain("wang", "sesame");
  }

  private static PasswordStep read(String body) {
    return Body.json(body.getBytes(StandardCharsets.UTF_8), PasswordStep.class);
  }
}
