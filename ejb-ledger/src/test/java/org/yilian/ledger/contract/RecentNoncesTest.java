package org.yilian.ledger.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.yilian.ledger.data.Digest;
import org.yilian.ledger.data.Nonce;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.TransactionId;

class RecentNoncesTest {
  private static final ParticipantId ACTOR = new ParticipantId("a".repeat(26));
  private static final Nonce NONCE = new Nonce("A".repeat(22));
  private static final TransactionId ID = new TransactionId(Digest.ZERO);
  private static final Instant START = LedgerFixture.START;

  private final RecentNonces nonces = new RecentNonces();

  @Test
  void aNonceIsKnownForTwentyMinutesOfBlockTime() {
    nonces.add(ACTOR, NONCE, ID, START);

    assertThat(nonces.find(ACTOR, NONCE, START.plus(NonceWindow.LENGTH))).contains(ID);
    assertThat(nonces.find(ACTOR, NONCE, START.plus(NonceWindow.LENGTH).plusMillis(1))).isEmpty();
  }

  @Test
  void aNodeThatRestartedAnswersAsOneThatDidNot() {
    Instant later = START.plus(NonceWindow.LENGTH).plusMillis(1);
    RecentNonces restarted = new RecentNonces();
    nonces.add(ACTOR, NONCE, ID, START);

    assertThat(nonces.find(ACTOR, NONCE, later)).isEqualTo(restarted.find(ACTOR, NONCE, later));
  }

  @Test
  void whatTheWindowLeftBehindIsForgotten() {
    Nonce other = new Nonce("B".repeat(21) + "A");
    nonces.add(ACTOR, NONCE, ID, START);
    nonces.add(ACTOR, other, ID, START.plus(NonceWindow.LENGTH).plusMillis(1));

    assertThat(nonces.find(ACTOR, NONCE, START)).isEmpty();
  }

  @Test
  void aNonceUsedAgainAfterTheWindowIsKnownAnew() {
    Instant later = START.plus(NonceWindow.LENGTH).plusMillis(1);
    TransactionId second = new TransactionId(Digest.sha256());
    nonces.add(ACTOR, NONCE, ID, START);
    nonces.add(ACTOR, NONCE, second, later);

    assertThat(nonces.find(ACTOR, NONCE, later)).contains(second);
  }
}
