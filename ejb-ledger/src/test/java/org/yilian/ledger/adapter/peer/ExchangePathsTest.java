package org.yilian.ledger.adapter.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yilian.ledger.adapter.peer.ExchangePaths.Question;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.Digest;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.TransactionId;
import org.yilian.ledger.network.Claim;

class ExchangePathsTest {
  private static final String DIGEST = Digest.ZERO.toString();
  private static final ParticipantId READER = new ParticipantId("a".repeat(26));
  private static final BlockHeight HEIGHT = new BlockHeight(17);

  @Test
  void whatIsWrittenIsRead() {
    for (Question question :
        new Question[] {
          new Question.OfCiphertext(Digest.sha256(new byte[1])),
          new Question.OfLeaves(Digest.ZERO),
          new Question.OfChunk(Digest.ZERO, 0),
          new Question.OfChunk(Digest.ZERO, 32_767)
        }) {
      assertThat(ExchangePaths.question(ExchangePaths.write(question))).hasValue(question);
    }
    TransactionId view = TransactionId.parse(DIGEST);
    for (Claim claim :
        new Claim[] {
          new Claim.Holder(HEIGHT),
          new Claim.Reader(READER, Optional.empty(), BlockHeight.NONE),
          new Claim.Reader(READER, Optional.of(view), HEIGHT)
        }) {
      assertThat(ExchangePaths.claim(ExchangePaths.write(claim))).hasValue(claim);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/exchange/v1/",
        "/exchange/v2/ciphertexts/DIGEST",
        "/exchange/v1/ciphertexts/",
        "/exchange/v1/ciphertexts/short",
        "/exchange/v1/ciphertexts/DIGEST/",
        "/exchange/v1/ciphertexts/../files/DIGEST",
        "/exchange/v1/files/DIGEST",
        "/exchange/v1/files/DIGEST/-1",
        "/exchange/v1/files/DIGEST/01",
        "/exchange/v1/files/DIGEST/1.0",
        "/exchange/v1/files/DIGEST/1000000000",
        "/exchange/v1/files/DIGEST/leaves/0",
        "/exchange/v1/files/%2e%2e/leaves"
      })
  void anythingElseIsNoQuestion(String path) {
    assertThat(ExchangePaths.question(path.replace("DIGEST", DIGEST))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "height",
        "height=",
        "height=-1",
        "height=01",
        "height=12345678901234567",
        "height=1&height=1",
        "height=1&",
        "height=1&other=2",
        "view=DIGEST&height=1",
        "reader=READER",
        "reader=somebody&height=1",
        "reader=READER&view=&height=1"
      })
  void anythingElseIsNoClaim(String query) {
    String filled = query.replace("DIGEST", DIGEST).replace("READER", READER.value());
    assertThat(ExchangePaths.claim(filled)).isEmpty();
    assertThat(ExchangePaths.claim(null)).isEmpty();
  }
}
