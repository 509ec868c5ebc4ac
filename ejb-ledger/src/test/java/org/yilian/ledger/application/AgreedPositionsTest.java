package org.yilian.ledger.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.yilian.ledger.consensus.LogPosition;

class AgreedPositionsTest {
  private static final LogPosition FIRST = new LogPosition(1, 7);
  private static final LogPosition SECOND = new LogPosition(1, 9);
  private static final LogPosition FALSE = new LogPosition(1, 1L << 40);

  private final AgreedPositions agreed = new AgreedPositions(2, 2);

  @Test
  void whatOneSaysIsNotAgreed() {
    agreed.say(List.of(FIRST, SECOND));
    assertThat(agreed.positions()).containsExactly(LogPosition.NONE, LogPosition.NONE);
    assertThat(agreed.isComplete()).isFalse();
  }

  @Test
  void eachPlaceIsAgreedOnItsOwn() {
    agreed.say(List.of(FALSE, SECOND));
    agreed.say(List.of(FIRST, SECOND));
    assertThat(agreed.positions()).containsExactly(LogPosition.NONE, SECOND);
    agreed.say(List.of(FIRST));
    assertThat(agreed.positions()).containsExactly(FIRST, SECOND);
    assertThat(agreed.isComplete()).isTrue();
  }

  @Test
  void whoDoesNotKnowSaysNothing() {
    agreed.say(List.of(LogPosition.NONE, SECOND));
    agreed.say(List.of(LogPosition.NONE, SECOND, FIRST));
    assertThat(agreed.positions()).containsExactly(LogPosition.NONE, SECOND);
    assertThat(agreed.isComplete()).isFalse();
  }
}
