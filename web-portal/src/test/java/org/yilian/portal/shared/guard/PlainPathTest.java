package org.yilian.portal.shared.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A path that could be read in two ways is none of ours. */
class PlainPathTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/push",
        "/doctor/home",
        "/doctor/visit.xhtml",
        "/api/v1/transactions/A-_9",
        "/jakarta.faces.resource/components.css.xhtml",
        "/openapi/",
        "/.well-known/security.txt"
      })
  void linksOfOursArePlain(String path) {
    assertThat(PlainPath.is(path)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "push",
        "/%70ush",
        "/push;x",
        "//doctor/home",
        "/doctor//home",
        "/doctor/./home",
        "/patient/../doctor/home",
        "/..",
        "/api/v1/session;transactions",
        "/doctor\\home",
        "/doctor/h\u00f6me"
      })
  void othersAreNot(String path) {
    assertThat(PlainPath.is(path)).isFalse();
  }
}
