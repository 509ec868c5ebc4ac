package org.yilian.ledger.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.yilian.ledger.consensus.LedgerHead;
import org.yilian.ledger.data.BlockHeight;

/** When a node looks for a member that moved. */
class AddressWatchTest {
  private static final Duration START = Duration.ofSeconds(1000);
  private static final long MOVE = 7;

  private final AddressWatch watch = new AddressWatch();

  private static LedgerHead head(long height, long finalHeight) {
    LedgerHead empty = LedgerHead.EMPTY;
    return new LedgerHead(
        empty.position(),
        new BlockHeight(height),
        empty.hash(),
        empty.time(),
        height,
        new BlockHeight(finalHeight));
  }

  private boolean after(Duration passed, LedgerHead head, int turn) {
    return watch.isTime(true, head, turn, START.plus(passed));
  }

  @Test
  void nobodyMovedNothingHappens() {
    assertThat(watch.isTime(false, head(MOVE, MOVE), 0, START)).isFalse();
    assertThat(watch.isTime(false, head(MOVE, MOVE), 0, START.plusDays(1))).isFalse();
  }

  @Test
  void theFirstLooksForItOnceTheMoveIsFinal() {
    assertThat(after(Duration.ZERO, head(MOVE, MOVE - 1), 0)).isFalse();
    assertThat(after(Duration.ofSeconds(2), head(MOVE + 3, MOVE - 1), 0)).isFalse();
    assertThat(after(Duration.ofSeconds(4), head(MOVE + 3, MOVE), 0)).isTrue();
  }

  @Test
  void theOthersFollowOneAfterAnother() {
    LedgerHead settled = head(MOVE, MOVE);
    assertThat(after(Duration.ZERO, settled, 2)).isFalse();
    assertThat(after(AddressWatch.TURN.multipliedBy(2).minusSeconds(1), settled, 2)).isFalse();
    assertThat(after(AddressWatch.TURN.multipliedBy(2), settled, 2)).isTrue();
  }

  @Test
  void whatCannotBecomeFinalWithoutTheOneThatMovedIsNotWaitedForForEver() {
    LedgerHead stuck = head(MOVE, MOVE - 1);
    assertThat(after(Duration.ZERO, stuck, 1)).isFalse();
    assertThat(after(AddressWatch.PATIENCE, stuck, 1)).isFalse();
    assertThat(after(AddressWatch.PATIENCE.plus(AddressWatch.TURN), stuck, 1)).isTrue();
  }

  @Test
  void whoMovedBackIsNotLookedFor() {
    assertThat(after(Duration.ZERO, head(MOVE, MOVE - 1), 0)).isFalse();
    assertThat(watch.isTime(false, head(MOVE, MOVE), 0, START.plusSeconds(2))).isFalse();
    assertThat(after(AddressWatch.PATIENCE, head(MOVE + 1, MOVE), 0)).isFalse();
  }
}
