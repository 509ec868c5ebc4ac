package org.yilian.ledger.consensus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yilian.ledger.data.BlockHeader;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.Digest;
import org.yilian.ledger.data.ParticipantId;

class ExcerptCodecTest {
  private static final int COUNT_OF_BLOCKS = 1 + 3 * Long.BYTES;
  private static final BlockHeader FIRST = header(1, Digest.ZERO);
  private static final BlockHeader SECOND = header(2, FIRST.hash());
  private final SigningKey key = new SigningKey();
  private final ChainExcerpt excerpt =
      new ChainExcerpt(
          List.of(
              new ChainExcerpt.Ordered(
                  FIRST,
                  new LogPosition(3, 17),
                  List.of(
                      new LogEntry.Proposed(
                          "an envelope".getBytes(StandardCharsets.US_ASCII),
                          List.of(BroughtCiphertext.inline(new byte[] {1, 2, 3})))))),
          List.of(SECOND),
          List.of(Attestation.sign(new ParticipantId(Envelopes.id()), SECOND, key)),
          new BlockHeight(9),
          LogPosition.NONE);

  @Test
  void whatIsWrittenIsReadAgain() {
    ChainExcerpt read = ExcerptCodec.decode(ExcerptCodec.encode(excerpt)).orElseThrow();
    assertThat(read).usingRecursiveComparison().isEqualTo(excerpt);
  }

  @Test
  void anExcerptWithoutBlocksSaysHowFarTheOtherIs() {
    ChainExcerpt empty =
        new ChainExcerpt(
            List.of(), List.of(), List.of(), new BlockHeight(9), new LogPosition(2, 40));
    assertThat(ExcerptCodec.decode(ExcerptCodec.encode(empty))).hasValue(empty);
  }

  @Test
  void everyShorterTextIsRefused() {
    byte[] octets = ExcerptCodec.encode(excerpt);
    for (int length = 0; length < octets.length; length++) {
      assertThat(ExcerptCodec.decode(Arrays.copyOf(octets, length))).isEmpty();
    }
    assertThat(ExcerptCodec.decode(Arrays.copyOf(octets, octets.length + 1))).isEmpty();
  }

  @Test
  void countsThatNothingFollowsAreRefusedWithoutTakingMemory() {
    byte[] octets = ExcerptCodec.encode(excerpt);
    octets[COUNT_OF_BLOCKS] = 0x7f;
    assertThat(ExcerptCodec.decode(octets)).isEmpty();
  }

  /** A member that lies must not keep another from starting. */
  @Test
  void anyAlteredOctetGivesAnotherExcerptOrNone() {
    byte[] octets = ExcerptCodec.encode(excerpt);
    for (int place = 0; place < octets.length; place++) {
      for (int bit = 0; bit < Byte.SIZE; bit++) {
        byte[] altered = octets.clone();
        altered[place] ^= (byte) (1 << bit);
        assertThatCode(() -> ExcerptCodec.decode(altered).map(ExcerptCodec::encode))
            .doesNotThrowAnyException();
      }
    }
  }

  private static BlockHeader header(long height, Digest previous) {
    return new BlockHeader(
        new BlockHeight(height), previous, Digest.ZERO, Instant.EPOCH, 1, Digest.ZERO);
  }
}
