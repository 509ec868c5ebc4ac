package org.yilian.portal.shared.origin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServerOriginTest {

  private final ServerOrigin local = new ServerOrigin("https://localhost:8181");
  private final ServerOrigin hospital = new ServerOrigin("https://yilian.example");

  @Test
  void onLoopbackEveryLoopbackNameIsThisServer() {
    assertThat(local.seenAs("127.0.0.1:8181")).isEqualTo("https://127.0.0.1:8181");
    assertThat(local.seenAs("[::1]:8181")).isEqualTo("https://[::1]:8181");
    assertThat(local.isOwn("https://127.0.0.1:8181", "127.0.0.1:8181")).isTrue();
  }

  @Test
  void aHostThatARequestClaimsIsNotBelieved() {
    assertThat(local.seenAs("evil.example")).isEqualTo("https://localhost:8181");
    assertThat(local.seenAs("localhost.evil.example")).isEqualTo("https://localhost:8181");
    assertThat(local.seenAs("localhost:8181@evil.example")).isEqualTo("https://localhost:8181");
    assertThat(hospital.seenAs("localhost:8181")).isEqualTo("https://yilian.example");
    assertThat(hospital.seenAs(null)).isEqualTo("https://yilian.example");
  }

  @Test
  void anotherSitesPageIsNotOurs() {
    assertThat(hospital.isOwn("https://evil.example", "yilian.example")).isFalse();
    assertThat(hospital.isOwn("https://evil.example", "evil.example")).isFalse();
    assertThat(hospital.isOwn("null", "yilian.example")).isFalse();
    assertThat(local.isOwn("https://localhost:9999", "localhost:8181")).isFalse();
  }

  @Test
  void aProgramThatIsNoBrowserNamesNoOrigin() {
    assertThat(hospital.isOwn(null, "yilian.example")).isTrue();
  }
}
