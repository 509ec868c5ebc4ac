package org.yilian.ledger.adapter.ratis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class StuckMembersTest {
  private static final Duration LONG = StuckMembers.PATIENCE.plusSeconds(1);

  private final StuckMembers members = new StuckMembers();

  private boolean look(long confirmed, long silentSeconds, Duration now) {
    return members.look(
        List.of(
            new StuckMembers.Follower("well", 100, Duration.ZERO),
            new StuckMembers.Follower("other", confirmed, Duration.ofSeconds(silentSeconds))),
        100,
        now);
  }

  @Test
  void whoAnswersAndDoesNotGoOnIsStuck() {
    assertThat(look(99, 0, Duration.ZERO)).isFalse();
    assertThat(look(99, 0, Duration.ofSeconds(5))).isFalse();
    assertThat(look(99, 0, LONG)).isTrue();
  }

  @Test
  void itIsSaidOnceInAWhile() {
    look(99, 0, Duration.ZERO);
    look(99, 0, LONG);
    assertThat(look(99, 0, LONG.multipliedBy(2))).isFalse();
    assertThat(look(99, 0, LONG.plus(StuckMembers.REST))).isTrue();
  }

  @Test
  void whoGoesOnIsNot() {
    look(97, 0, Duration.ZERO);
    look(98, 0, Duration.ofSeconds(10));
    assertThat(look(99, 0, LONG)).isFalse();
    assertThat(look(100, 0, LONG.multipliedBy(3))).isFalse();
  }

  @Test
  void whoIsAwayOrWasNotHeardByThisLeaderIsNot() {
    look(99, 20, Duration.ZERO);
    assertThat(look(99, 20, LONG)).isFalse();
    look(-1, 0, LONG);
    assertThat(look(-1, 0, LONG.multipliedBy(3))).isFalse();
  }
}
