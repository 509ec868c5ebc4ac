package org.yilian.ledger.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PublicJwkTest {
  @Test
  void theThumbprintIsThePublishedOne() {
    assertThat(ThumbprintVectors.DPOP_KEY.thumbprint())
        .hasToString(ThumbprintVectors.DPOP_THUMBPRINT);
  }

  @Test
  void signingAndEncryptionNeedAKeyEach() {
    assertThatThrownBy(() -> new PublicKeys(ThumbprintVectors.DPOP_KEY, ThumbprintVectors.DPOP_KEY))
        .isInstanceOf(MalformedValueException.class);
  }
}
