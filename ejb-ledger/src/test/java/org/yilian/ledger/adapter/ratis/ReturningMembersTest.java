package org.yilian.ledger.adapter.ratis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class ReturningMembersTest {
  private static final Duration LONG = ReturningMembers.SILENCE;

  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private final List<String> renewed = new ArrayList<>();
  private boolean reachable;
  private Duration now = Duration.ofHours(1);

  private final ReturningMembers members =
      new ReturningMembers(
          new ReturningMembers.Lines() {
            @Override
            public boolean canReach(String member) {
              return reachable;
            }

            @Override
            public void renew(String member) {
              renewed.add(member);
            }
          },
          tasks::add,
          () -> now);

  private void look(Duration silence, boolean reachable) {
    this.reachable = reachable;
    members.look(Map.of("away", silence));
    runAll();
  }

  private void runAll() {
    tasks.forEach(Runnable::run);
    tasks.clear();
  }

  private void fail() {
    for (int i = 0; i < ReturningMembers.FAILURES; i++) {
      look(LONG, false);
    }
  }

  @Test
  void whoWasOutOfReachGetsANewLineOnce() {
    fail();
    assertThat(renewed).isEmpty();
    look(LONG, true);
    look(LONG, true);
    assertThat(renewed).containsExactly("away");
  }

  @Test
  void aSlowLineIsKept() {
    look(LONG, true);
    look(LONG, false);
    look(LONG.multipliedBy(20), true);
    look(LONG, false);
    look(LONG, true);
    assertThat(renewed).isEmpty();
  }

  @Test
  void nobodyGetsTwoNewLinesInAMinute() {
    fail();
    look(LONG, true);
    now = now.plus(ReturningMembers.REST).minusMillis(1);
    fail();
    look(LONG, true);
    assertThat(renewed).hasSize(1);
    now = now.plusMillis(1);
    fail();
    look(LONG, true);
    assertThat(renewed).hasSize(2);
  }

  @Test
  void aLineIsGivenUpOnWhichNothingComesForMinutes() {
    look(ReturningMembers.LONG_SILENCE.minusMillis(1), true);
    assertThat(renewed).isEmpty();
    look(ReturningMembers.LONG_SILENCE, true);
    assertThat(renewed).containsExactly("away");
  }

  @Test
  void whoAnswersIsNotLookedForAndWasNotAway() {
    members.look(Map.of("away", LONG.minusMillis(1)));
    assertThat(tasks).isEmpty();
    fail();
    look(Duration.ZERO, true);
    look(LONG, true);
    assertThat(renewed).isEmpty();
  }

  /** A new leader takes whom it has not asked yet for one that answered two seconds ago. */
  @Test
  void anAnswerThatALeaderSupposesIsNone() {
    fail();
    look(Duration.ofSeconds(2), true);
    look(LONG, true);
    assertThat(renewed).containsExactly("away");
  }

  @Test
  void whoFollowsEndsWhatItBegan() {
    fail();
    reachable = true;
    members.finish();
    runAll();
    members.finish();
    assertThat(tasks).isEmpty();
    assertThat(renewed).containsExactly("away");
  }

  @Test
  void oneThatIsBeingLookedForIsNotLookedForAgain() {
    members.look(Map.of("away", LONG));
    members.look(Map.of("away", LONG, "other", LONG));
    assertThat(tasks).hasSize(2);
    runAll();
    members.look(Map.of("away", LONG));
    assertThat(tasks).hasSize(1);
  }
}
