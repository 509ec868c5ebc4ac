package org.yilian.ledger.data;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockHeaderTest {
  private static final String A = "A".repeat(43);
  private static final BlockHeader FIRST =
      new BlockHeader(
          new BlockHeight(1),
          Digest.ZERO,
          Digest.ZERO,
          Instant.ofEpochMilli(1_790_000_000_000L),
          2,
          Digest.ZERO);
  private static final String TEXT =
      "{\"height\":1,\"previous\":\""
          + A
          + "\",\"merkleRoot\":\""
          + A
          + "\",\"time\":1790000000000,\"count\":2,\"changes\":\""
          + A
          + "\"}";

  @Test
  void theTextIsTheProtocols() {
    assertThat(FIRST.text()).isEqualTo(TEXT);
    assertThat(FIRST.hash()).isEqualTo(Digest.sha256(TEXT.getBytes(US_ASCII)));
  }

  @Test
  void theTextIsReadBack() {
    assertThat(BlockHeader.parse(TEXT)).isEqualTo(FIRST);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"height\":01", "\"height\": 1", "\"height\":0", "\"height\":2"})
  void noOtherTextIsAHeader(String height) {
    String text = TEXT.replace("\"height\":1", height);

    assertThatThrownBy(() -> BlockHeader.parse(text)).isInstanceOf(MalformedValueException.class);
  }

  @Test
  void theTimeIsInWholeMilliseconds() {
    assertThatThrownBy(
            () ->
                new BlockHeader(
                    FIRST.height(),
                    Digest.ZERO,
                    Digest.ZERO,
                    FIRST.time().plusNanos(1),
                    2,
                    Digest.ZERO))
        .isInstanceOf(MalformedValueException.class);
  }

  @Test
  void aBlockHasAsManyEntriesAsItsHeaderSays() {
    assertThatThrownBy(() -> new Block(FIRST, List.of()))
        .isInstanceOf(MalformedValueException.class);
  }
}
