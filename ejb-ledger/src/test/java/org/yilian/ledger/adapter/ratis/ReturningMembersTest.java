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
          tasks::add);

  private void look(Duration silence, boolean reachable) {
    this.reachable = reachable;
    members.look(Map.of("away", silence));
    tasks.forEach(Runnable::run);
    tasks.clear();
  }

  @Test
  void whoWasOutOfReachGetsANewLineOnce() {
    look(LONG, false);
    look(LONG, false);
    assertThat(renewed).isEmpty();
    look(LONG, true);
    look(LONG, true);
    assertThat(renewed).containsExactly("away");
  }

  @Test
  void aSlowLineIsKept() {
    look(LONG, true);
    look(LONG.multipliedBy(20), true);
    assertThat(renewed).isEmpty();
  }

  @Test
  void whoAnswersIsNotLookedForAndWasNotAway() {
    members.look(Map.of("away", LONG.minusMillis(1)));
    assertThat(tasks).isEmpty();
    look(LONG, false);
    look(Duration.ZERO, true);
    look(LONG, true);
    assertThat(renewed).isEmpty();
  }

  @Test
  void oneThatIsBeingLookedForIsNotLookedForAgain() {
    members.look(Map.of("away", LONG));
    members.look(Map.of("away", LONG, "other", LONG));
    assertThat(tasks).hasSize(2);
    tasks.forEach(Runnable::run);
    tasks.clear();
    members.look(Map.of("away", LONG));
    assertThat(tasks).hasSize(1);
  }
}
